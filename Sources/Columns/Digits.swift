// Writing values as text: each function writes at `out` and returns the end of what it wrote.
//
// *Soundness*: `out` has room for `digitByteCountMax` bytes, of which any may be overwritten, or for what the function's
// comment says.

/// Bytes that any of a number, date, timestamp or boolean takes at most, and what is overwritten after it.
public let digitByteCountMax = 32

/// "00" to "99", end to end.
@usableFromInline
let digitPairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """

/// Writes 0…99 as two digits.
@inlinable
@inline(__always)
func writePair(_ value: UInt32, at out: UnsafeMutablePointer<UInt8>) {
    let source = unsafe digitPairs.utf8Start + Int(value &* 2)
    unsafe out[0] = source[0]
    unsafe out[1] = source[1]
}

/// The eight digits of a number below 10⁸, a value of 0 to 9 a byte, the first in the lowest.
///
/// Halves, quarters and digits are split by one multiplication each: 10,486 / 2²⁰ is 1⁄100 for numbers below 10⁴, and
/// 103 / 2¹⁰ is 1⁄10 for those below 100, when cut.
@inlinable
@inline(__always)
func eightDigits(_ value: UInt64) -> UInt64 {
    let high = value / 10_000
    let halves = high | (value &- high &* 10_000) << 32
    let hundreds = (halves &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) << 16
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    return tens | (pairs &- tens &* 10) << 8
}

/// Writes eight bytes that hold values of 0 to 9 as digits, of which the first `skipped` (0…7) are left out.
@inlinable
@inline(__always)
func storeDigits(_ digits: UInt64, skipped: Int, at out: UnsafeMutablePointer<UInt8>) {
    let text = (digits | 0x3030_3030_3030_3030) >> UInt64(truncatingIfNeeded: skipped &* 8)
    unsafe UnsafeMutableRawPointer(out).storeBytes(of: text.littleEndian, as: UInt64.self)
}

/// Writes a number below 10⁸ without zeros before it, without a branch; 8 bytes are overwritten.
@inlinable
@inline(__always)
func writeShort(_ value: UInt64, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let digits = eightDigits(value)
    // The last digit stays, be it 0.
    let zeros = (digits | 1 << 56).trailingZeroBitCount >> 3
    unsafe storeDigits(digits, skipped: zeros, at: out)
    return unsafe out + (8 &- zeros)
}

/// Writes `value`, which has at most `count` digits, with exactly `count` (1…20), with zeros before it; at least 8 bytes are
/// overwritten.
@inlinable
@inline(__always)
public func writeDigits(
    _ value: UInt64, count: Int, at out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    let end = unsafe out + count
    guard count > 8 else {
        unsafe storeDigits(eightDigits(value), skipped: 8 &- count, at: out)
        return unsafe end
    }
    // From the left, since the first store may reach into what the next ones write.
    let upper = value / 100_000_000
    if count <= 16 {
        unsafe storeDigits(eightDigits(upper), skipped: 16 &- count, at: out)
    } else {
        let top = upper / 100_000_000
        unsafe storeDigits(eightDigits(top), skipped: 24 &- count, at: out)
        unsafe storeDigits(eightDigits(upper &- top &* 100_000_000), skipped: 0, at: end - 16)
    }
    unsafe storeDigits(eightDigits(value &- upper &* 100_000_000), skipped: 0, at: end - 8)
    return unsafe end
}

/// Decimal digits of `value`; 1 for 0.
@inlinable
@inline(__always)
public func digitCount(_ value: UInt64) -> Int {
    if value < 10_000 {
        if value < 100 { return value < 10 ? 1 : 2 }
        return value < 1_000 ? 3 : 4
    }
    if value < 100_000_000 {
        if value < 1_000_000 { return value < 100_000 ? 5 : 6 }
        return value < 10_000_000 ? 7 : 8
    }
    var count = 8
    var rest = value / 100_000_000
    while rest > 0 {
        count &+= 1
        rest /= 10
    }
    return count
}

/// Writes a number without zeros before it, at most 20 bytes; at least 8 are overwritten.
@inlinable
@inline(__always)
func writeNumber(_ value: UInt64, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    if value < 100_000_000 { return unsafe writeShort(value, at: out) }
    return unsafe writeDigits(value, count: digitCount(value), at: out)
}

/// Writes a whole number, at most 20 bytes.
@inlinable
@inline(__always)
public func writeInteger(_ value: Int64, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var next = unsafe out
    if value < 0 {
        unsafe next[0] = 0x2D
        unsafe next += 1
    }
    return unsafe writeNumber(value.magnitude, at: next)
}

/// Writes `units` × 10^−`scale` with `scale` (0…18) digits after the point, at most 21 bytes.
///
/// `divisor` is 10^`scale`.
@inlinable
@inline(__always)
public func writeDecimal(
    _ units: Int64, scale: Int, divisor: UInt64, at out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    var next = unsafe out
    if units < 0 {
        unsafe next[0] = 0x2D
        unsafe next += 1
    }
    let magnitude = units.magnitude
    if scale == 2 {
        // By far the most frequent: a constant divisor is a multiplication.
        let whole = magnitude / 100
        unsafe next = writeNumber(whole, at: next)
        unsafe next[0] = 0x2E
        unsafe writePair(UInt32(truncatingIfNeeded: magnitude &- whole &* 100), at: next + 1)
        return unsafe next + 3
    }
    let whole = magnitude / divisor
    unsafe next = writeNumber(whole, at: next)
    if scale == 0 { return unsafe next }
    unsafe next[0] = 0x2E
    return unsafe writeDigits(magnitude &- whole &* divisor, count: scale, at: next + 1)
}

/// The date of a day, counted from 1970-01-01, that lies in the years 1…9999: year, month 1…12, day 1…31.
///
/// Source: Cassio Neri and Lorenz Schneider, "Euclidean affine functions and their application to calendar algorithms",
/// Software: Practice and Experience 53 (2023), proposition 6.3.
@inlinable
@inline(__always)
public func dateParts(_ day: Int64) -> (year: UInt32, month: UInt32, day: UInt32) {
    let shifted = UInt32(truncatingIfNeeded: day &+ 719_468)
    let century4 = 4 &* shifted &+ 3
    let century = century4 / 146_097
    let dayOfCentury = (century4 % 146_097) / 4
    let yearProduct = UInt64(4 &* dayOfCentury &+ 3) &* 2_939_745
    let yearOfCentury = UInt32(truncatingIfNeeded: yearProduct >> 32)
    let dayOfYear = UInt32(truncatingIfNeeded: yearProduct) / 2_939_745 / 4
    let monthProduct = 2_141 &* dayOfYear &+ 197_913
    let isNextYear: UInt32 = dayOfYear >= 306 ? 1 : 0
    let year = 100 &* century &+ yearOfCentury &+ isNextYear
    let month = (monthProduct >> 16) &- 12 &* isNextYear
    return (year, month, (monthProduct & 0xFFFF) / 2_141 &+ 1)
}

/// Writes a day as `YYYY-MM-DD`: 10 bytes. `day` counts from 1970-01-01 and lies in the years 1…9999.
@inlinable
@inline(__always)
public func writeDate(_ day: Int64, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let (year, month, dayOfMonth) = dateParts(day)
    let hundreds = year / 100
    unsafe writePair(hundreds, at: out)
    unsafe writePair(year &- hundreds &* 100, at: out + 2)
    unsafe out[4] = 0x2D
    unsafe writePair(month, at: out + 5)
    unsafe out[7] = 0x2D
    unsafe writePair(dayOfMonth, at: out + 8)
    return unsafe out + 10
}

/// Writes microseconds since 1970-01-01 as `YYYY-MM-DD HH:MM:SS`, parts of a second cut: 19 bytes.
@inlinable
@inline(__always)
public func writeTimestamp(_ microseconds: Int64, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let (day, seconds) = timestampParts(microseconds)
    return unsafe writeTime(seconds, at: writeDate(day, at: out))
}

/// The same, with the day's text from a table.
@inlinable
@inline(__always)
public func writeTimestamp(
    _ microseconds: Int64, _ dates: DateTextsView, at out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    let (day, seconds) = timestampParts(microseconds)
    return unsafe writeTime(seconds, at: dates.write(day, at: out))
}

/// The day of a time, counted from 1970-01-01, and the second of that day.
@inlinable
@inline(__always)
func timestampParts(_ microseconds: Int64) -> (day: Int64, seconds: UInt32) {
    var day = microseconds / 86_400_000_000
    var rest = microseconds &- day &* 86_400_000_000
    if rest < 0 {
        day &-= 1
        rest &+= 86_400_000_000
    }
    return (day, UInt32(truncatingIfNeeded: rest / 1_000_000))
}

/// Writes a space and a second of the day as `HH:MM:SS`.
@inlinable
@inline(__always)
func writeTime(_ seconds: UInt32, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    unsafe out[0] = 0x20
    let minutes = seconds / 60
    let hours = minutes / 60
    unsafe writePair(hours, at: out + 1)
    unsafe out[3] = 0x3A
    unsafe writePair(minutes &- hours &* 60, at: out + 4)
    unsafe out[6] = 0x3A
    unsafe writePair(seconds &- minutes &* 60, at: out + 7)
    return unsafe out + 9
}

/// Writes `true` or `false`; 8 bytes are overwritten.
@inlinable
@inline(__always)
public func writeBoolean(_ value: UInt8, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    // The letters from the lowest byte up.
    let word: UInt64 = value != 0 ? 0x6575_7274 : 0x65_736C_6166
    unsafe UnsafeMutableRawPointer(out).storeBytes(of: word.littleEndian, as: UInt64.self)
    return unsafe out + (value != 0 ? 4 : 5)
}

/// Writes a finite number in the shortest form that reads back as the same number, at most 24 bytes.
public func writeDouble(_ value: Double, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    var next = unsafe out
    for byte in value.description.utf8 {
        unsafe next[0] = byte
        unsafe next += 1
    }
    return unsafe next
}
