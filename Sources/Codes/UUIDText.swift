/// UUIDs as RFC 9562 has them, in its canonical text: 36 bytes, lower case.
public enum UUIDText {
    /// Bytes of the text.
    public static let byteCount = 36
    /// Milliseconds since 1970 that a version 7 holds at most.
    public static let millisecondsMax: Int64 = 1 << 48 - 1

    /// A UUID of version 4: 122 of the 128 bits, and the version and variant.
    public static func version4(_ high: UInt64, _ low: UInt64) -> (high: UInt64, low: UInt64) {
        (high & ~0xF000 | 0x4000, variant(low))
    }

    /// A UUID of version 7: milliseconds since 1970, 0 to `millisecondsMax`, then 74 of the bits. By their texts and by their
    /// bytes, UUIDs of later milliseconds stand after those of earlier ones.
    public static func version7(milliseconds: Int64, _ high: UInt64, _ low: UInt64) -> (high: UInt64, low: UInt64) {
        (UInt64(bitPattern: milliseconds) << 16 | 0x7000 | high & 0x0FFF, variant(low))
    }

    private static func variant(_ low: UInt64) -> UInt64 { low & (UInt64.max >> 2) | 1 << 63 }

    /// Writes the text of 128 bits.
    ///
    /// *Soundness*: `out` has room for `byteCount` bytes.
    public static func write(_ high: UInt64, _ low: UInt64, at out: UnsafeMutablePointer<UInt8>) {
        var next = 0
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 {
                unsafe out[next] = 0x2D
                next += 1
            }
            let word = place < 16 ? high : low
            let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (place % 16))) & 15
            unsafe out[next] = nibble < 10 ? 0x30 + nibble : 0x57 + nibble
            next += 1
        }
    }
}
