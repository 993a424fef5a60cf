/// The 32 bytes that SHA-256 gives.
public struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// Bytes in a digest.
    public static let byteCount = 32

    /// The digest's bytes, first byte first; always `byteCount` of them.
    public let bytes: [UInt8]

    /// Wraps the bytes of a digest that is known already; nil unless there are exactly `byteCount`.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Wraps what OpenSSL wrote, whose length the caller has checked.
    init(checked bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount)
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits, as `sha256sum` prints them.
    public var hexadecimal: String { Digest.hexadecimal(bytes) }

    /// The same as `hexadecimal`.
    public var description: String { hexadecimal }
}
