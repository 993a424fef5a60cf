import Foundation
import Kits
import Sharding
import Storage
import Synchronization

/// The files that were written again in a kit's folder, as `data/.written` has them: a line each with the SHA-256 of the file it was
/// made from, its bytes, its bytes of text, and its path.
///
/// The list is added to after the file has its name, so what it has is whole as long as its size is right. One process at a time
/// holds it.
final class WrittenFiles: Sendable {
    private static let listName = "data/.written"

    /// The codec of the files.
    let codec: RunOptions.Codec
    private let folder: String
    private let descriptor: Int32
    private let known: Mutex<[String: (source: String, file: KitFile)]>

    /// Opens the list of a kit's folder. Throws `CommandFailure` where it cannot be, or is in another process's use.
    init(folder: String, codec: RunOptions.Codec) throws {
        self.folder = folder
        self.codec = codec
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        let path = folder + "/" + Self.listName
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw CommandFailure("cannot write \(path): errno \(errno)") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure("\(folder) is in use by another process")
        }
        var known: [String: (source: String, file: KitFile)] = [:]
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 4).map(String.init)
            guard parts.count == 5, let bytes = Int64(parts[1]), let textBytes = Int64(parts[2]),
                let rows = Int64(parts[3])
            else { continue }
            known[parts[4]] = (
                parts[0], KitFile(path: parts[4], byteCount: bytes, textByteCount: textBytes, rowCount: rows)
            )
        }
        self.known = Mutex(known)
    }

    deinit {
        close(descriptor)
    }

    /// The path of what is made of a shard's file.
    func path(of shard: ShardManifest) throws -> String {
        let path = folder + "/" + name(of: shard)
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        return path
    }

    private func name(of shard: ShardManifest) -> String {
        let source = RunOptions.Codec(ofFile: shard.file)
        return String(shard.file.dropLast(source.fileSuffix.count)) + codec.fileSuffix
    }

    /// What was made of a shard's file before, if it is there, whole, and was made from this very file.
    func file(of shard: ShardManifest) -> KitFile? {
        let name = name(of: shard)
        guard let (source, file) = known.withLock({ $0[name] }), source == shard.fileDigest,
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name),
            attributes[.size] as? Int64 == file.byteCount
        else { return nil }
        return file
    }

    /// Adds what was made of a shard's file. Throws `CommandFailure` where the list cannot be written.
    func note(_ shard: ShardManifest, byteCount: Int64, textByteCount: Int64) throws -> KitFile {
        let file = KitFile(
            path: name(of: shard), byteCount: byteCount, textByteCount: textByteCount,
            rowCount: shard.lineCount ?? shard.rowCount)
        let line = Array("\(shard.fileDigest) \(byteCount) \(textByteCount) \(file.rowCount) \(file.path)\n".utf8)
        // One write at the end of the file: threads do not mix their lines.
        let count = unsafe write(descriptor, line, line.count)
        guard count == line.count else {
            throw CommandFailure("cannot write \(folder)/\(Self.listName): errno \(errno)")
        }
        known.withLock { $0[file.path] = (shard.fileDigest, file) }
        return file
    }
}

/// A file that is written aside and gets its name when it is whole.
struct StagedCopy: ~Copyable {
    /// The descriptor to write to; it is this value's to close.
    let descriptor: Int32
    /// Where it is written.
    let path: String
    private let target: String

    /// Begins a file that is to have the name `target`. Throws `CommandFailure`.
    init(target: String) throws {
        let folder = (target as NSString).deletingLastPathComponent
        path = "\(folder)/.\((target as NSString).lastPathComponent).partial"
        self.target = target
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw CommandFailure("cannot write \(path): errno \(errno)") }
    }

    /// Syncs the file and gives it its name, in place of what may bear it. Throws `CommandFailure`.
    func commit() throws {
        guard fsync(descriptor) == 0, unsafe rename(path, target) == 0 else {
            throw CommandFailure("cannot write \(target): errno \(errno)")
        }
    }

    deinit {
        close(descriptor)
        // It is gone from there once it has its name.
        _ = unsafe unlink(path)
    }
}
