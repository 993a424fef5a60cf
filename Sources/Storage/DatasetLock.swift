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
                let text = try Files.read(descriptor, path: path, byteCountMax: 512)
                let holder = String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
                throw .locked(path: path, holder: holder.isEmpty ? "another process" : holder)
            default:
                throw .last("lock", path)
            }
        }
        guard ftruncate(descriptor, 0) == 0 else { throw .last("write", path) }
        try Files.write(Array("process \(getpid()) on \(hostName())\n".utf8).span, to: descriptor, path: path)
        isTaken = true
        self.descriptor = descriptor
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
