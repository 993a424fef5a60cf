import Glibc

/// The right to write to a dataset, held by one process at a time by `flock` and given back at the end of this value's
/// life or of the process, however it ends.
///
/// The lock file says who holds it: the host's name and the process id. It stays when the lock is given back, empty.
public struct DatasetLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock of a dataset whose folder exists. Throws `locked`, naming the holder, where another has it; never
    /// waits.
    public init(_ layout: DatasetLayout) throws(StorageError) {
        let path = layout.lock
        let descriptor = try Files.open(path, O_RDWR | O_CREAT, for: "open the lock file")
        var isTaken = false
        defer { if !isTaken { close(descriptor) } }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EINTR:
                continue
            case EWOULDBLOCK:
                throw .locked(path: path, holder: try DatasetLock.holder(descriptor, path: path))
            default:
                throw .last("lock", path)
            }
        }
        guard ftruncate(descriptor, 0) == 0 else { throw .last("write", path) }
        try Files.write(Array("process \(getpid()) on \(hostName())\n".utf8).span, to: descriptor, path: path)
        isTaken = true
        self.descriptor = descriptor
    }

    /// Who holds the dataset's lock; nil if nobody does. The lock file is not changed, and need not be writable or there.
    ///
    /// The lock is tried, shared and for a moment: somebody who takes it at that moment finds it held.
    public static func holder(of layout: DatasetLayout) throws(StorageError) -> String? {
        guard Files.kind(of: layout.lock) != .nothing else { return nil }
        let descriptor = try Files.open(layout.lock, O_RDONLY, for: "open the lock file")
        defer { close(descriptor) }
        while flock(descriptor, LOCK_SH | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: return try holder(descriptor, path: layout.lock)
            default: throw .last("lock", layout.lock)
            }
        }
        return nil
    }

    private static func holder(_ descriptor: Int32, path: String) throws(StorageError) -> String {
        let text = try Files.read(descriptor, path: path, byteCountMax: 512)
        let holder = String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return holder.isEmpty ? "another process" : holder
    }

    deinit {
        // An old name in the file would only mislead; the lock itself goes with the descriptor.
        _ = ftruncate(descriptor, 0)
        close(descriptor)
    }
}

/// The host's name; `?` where it has none.
private func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    // Soundness: the call writes at most 255 bytes; the last byte stays NUL.
    guard unsafe gethostname(&name, 255) == 0 else { return "?" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
