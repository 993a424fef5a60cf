public import Digest
import Glibc

/// Digests of whole files.
public enum FileDigest {
    /// The SHA-256 of the file at `path`, read through a buffer of 1 MiB, and how many bytes it has.
    public static func sha256(_ path: String) throws(StorageError) -> (digest: SHA256Digest, byteCount: Int64) {
        let descriptor = try Files.open(path, O_RDONLY, for: "open")
        defer { close(descriptor) }
        return try sha256(descriptor, path: path)
    }

    /// The SHA-256 of what an open file holds from its beginning on, wherever its position is; `path` is for messages.
    ///
    /// For a file that was just written: its bytes come from memory, before it is synced.
    public static func sha256(
        descriptor: Int32, path: String
    ) throws(StorageError) -> (digest: SHA256Digest, byteCount: Int64) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .last("read", path) }
        return try sha256(descriptor, path: path)
    }

    private static func sha256(
        _ descriptor: Int32, path: String
    ) throws(StorageError) -> (digest: SHA256Digest, byteCount: Int64) {
        var digest = SHA256()
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        var byteCount: Int64 = 0
        while true {
            let count = try Files.read(into: &chunk, from: descriptor, path: path)
            if count == 0 { return (digest.finalize(), byteCount) }
            digest.update(chunk.span.extracting(first: count))
            byteCount += Int64(count)
        }
    }
}
