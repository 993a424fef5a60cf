/// UUIDs as RFC 9562 has them, in its canonical text: 36 bytes, lower case.
public enum UUIDText {
    /// Bytes of the text.
    public static let byteCount = 36
    /// Milliseconds since 1970 that a version 7 holds at most.
    public static let millisecondsMax: Int64 = 1 << 48 - 1

    /// A UUID of version 4: 122 of the 128 bits, and the version and variant.
    @inlinable @inline(__always)
    public static func version4(_ high: UInt64, _ low: UInt64) -> (high: UInt64, low: UInt64) {
        (high & ~0xF000 | 0x4000, variant(low))
    }

    /// The UUID of version 4 whose 122 free bits are two numbers of 61 bits, one behind the other.
    @inlinable @inline(__always)
    public static func version4(upper: UInt64, lower: UInt64) -> (high: UInt64, low: UInt64) {
        let beforeVariant = upper >> 1
        return ((beforeVariant >> 12) << 16 | 0x4000 | beforeVariant & 0x0FFF, 1 << 63 | (upper & 1) << 61 | lower)
    }

    /// The two numbers of 61 bits that make a UUID of version 4; nil for any other version or variant.
    @inlinable @inline(__always)
    public static func halves(ofVersion4 uuid: (high: UInt64, low: UInt64)) -> (upper: UInt64, lower: UInt64)? {
        guard uuid.high & 0xF000 == 0x4000, uuid.low >> 62 == 2 else { return nil }
        let beforeVariant = (uuid.high >> 16) << 12 | uuid.high & 0x0FFF
        return (beforeVariant << 1 | (uuid.low >> 61) & 1, uuid.low & (UInt64.max >> 3))
    }

    /// A UUID of version 7: milliseconds since 1970, 0 to `millisecondsMax`, then 74 of the bits. By their texts and by their
    /// bytes, UUIDs of later milliseconds stand after those of earlier ones.
    @inlinable @inline(__always)
    public static func version7(milliseconds: Int64, _ high: UInt64, _ low: UInt64) -> (high: UInt64, low: UInt64) {
        (UInt64(bitPattern: milliseconds) << 16 | 0x7000 | high & 0x0FFF, variant(low))
    }

    @inlinable @inline(__always)
    static func variant(_ low: UInt64) -> UInt64 { low & (UInt64.max >> 2) | 1 << 63 }

    /// Writes the text of 128 bits.
    ///
    /// *Soundness*: `out` has room for `byteCount` bytes.
    @inlinable @inline(__always)
    public static func write(_ high: UInt64, _ low: UInt64, at out: UnsafeMutablePointer<UInt8>) {
        let raw = UnsafeMutableRawPointer(out)
        let words = (
            digits(UInt32(high >> 32)), digits(UInt32(truncatingIfNeeded: high)), digits(UInt32(low >> 32)),
            digits(UInt32(truncatingIfNeeded: low))
        )
        unsafe raw.storeBytes(of: words.0.bigEndian, as: UInt64.self)
        unsafe raw.storeBytes(of: 0x2D, toByteOffset: 8, as: UInt8.self)
        unsafe raw.storeBytes(of: UInt32(words.1 >> 32).bigEndian, toByteOffset: 9, as: UInt32.self)
        unsafe raw.storeBytes(of: 0x2D, toByteOffset: 13, as: UInt8.self)
        unsafe raw.storeBytes(of: UInt32(truncatingIfNeeded: words.1).bigEndian, toByteOffset: 14, as: UInt32.self)
        unsafe raw.storeBytes(of: 0x2D, toByteOffset: 18, as: UInt8.self)
        unsafe raw.storeBytes(of: UInt32(words.2 >> 32).bigEndian, toByteOffset: 19, as: UInt32.self)
        unsafe raw.storeBytes(of: 0x2D, toByteOffset: 23, as: UInt8.self)
        unsafe raw.storeBytes(of: UInt32(truncatingIfNeeded: words.2).bigEndian, toByteOffset: 24, as: UInt32.self)
        unsafe raw.storeBytes(of: words.3.bigEndian, toByteOffset: 28, as: UInt64.self)
    }

    /// The 128 bits of a canonical text; nil for any other.
    public static func bits(of text: UnsafeBufferPointer<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard text.count == byteCount, unsafe text[8] == 0x2D, unsafe text[13] == 0x2D, unsafe text[18] == 0x2D,
            unsafe text[23] == 0x2D
        else { return nil }
        let raw = UnsafeRawBufferPointer(text)
        let words = unsafe (
            UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)),
            UInt64(UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: 9, as: UInt32.self))) << 32
                | UInt64(UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: 14, as: UInt32.self))),
            UInt64(UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: 19, as: UInt32.self))) << 32
                | UInt64(UInt32(bigEndian: raw.loadUnaligned(fromByteOffset: 24, as: UInt32.self))),
            UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 28, as: UInt64.self))
        )
        guard let a = number(words.0), let b = number(words.1), let c = number(words.2), let d = number(words.3) else {
            return nil
        }
        return (UInt64(a) << 32 | UInt64(b), UInt64(c) << 32 | UInt64(d))
    }

    /// Eight hexadecimal digits of a number, the first in the upper byte.
    @inlinable @inline(__always)
    static func digits(_ number: UInt32) -> UInt64 {
        var nibbles = UInt64(number)
        nibbles = (nibbles << 16 | nibbles) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles << 8 | nibbles) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles << 4 | nibbles) & 0x0F0F_0F0F_0F0F_0F0F
        // 1 in each byte that is above 9.
        let letters = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
        return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27
    }

    /// The number of eight digits, the first in the upper byte; nil if one is none, or a capital.
    private static func number(_ digits: UInt64) -> UInt32? {
        // Letters have bit 6, and are 9 more than their low bits.
        let letters = (digits >> 6) & 0x0101_0101_0101_0101
        var nibbles = (digits & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
        nibbles &= 0x0F0F_0F0F_0F0F_0F0F
        nibbles = (nibbles >> 4 | nibbles) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles >> 8 | nibbles) & 0x0000_FFFF_0000_FFFF
        let number = UInt32(truncatingIfNeeded: nibbles >> 16 | nibbles)
        return UUIDText.digits(number) == digits ? number : nil
    }
}
