/// HMAC-SHA-256 (RFC 2104, FIPS 198-1).
public enum HMACSHA256 {
    private static let blockByteCount = 64

    /// The 32 bytes that authenticate `message` with `key`, of any length.
    public static func code(of message: some Sequence<UInt8>, key: [UInt8]) -> [UInt8] {
        var block = key.count > blockByteCount ? SHA256.hash(of: key).bytes : key
        block += [UInt8](repeating: 0, count: blockByteCount - block.count)
        var inner = SHA256()
        inner.update(block.map { $0 ^ 0x36 })
        inner.update(message)
        var outer = SHA256()
        outer.update(block.map { $0 ^ 0x5C })
        outer.update(inner.finalize().bytes)
        return outer.finalize().bytes
    }
}
