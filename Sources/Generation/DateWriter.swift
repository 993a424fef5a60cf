import Codes
import Columns

/// Writes days in one style.
///
/// *Soundness* of all: `out` has room for `roomMax` bytes, of which any may be overwritten.
struct DateWriter {
    /// Bytes that may be overwritten: the longest text, and what is overwritten behind digits and names.
    static let roomMax = 48

    private let style: DateStyle
    /// The name of each month, 16 bytes a month, and bytes of each.
    private let names = Buffer<SIMD16<UInt8>>(capacity: 12)
    private let nameCounts = Buffer<Int>(capacity: 12)

    /// A writer of a style.
    init(_ style: DateStyle) {
        self.style = style
        for (place, month) in DateStyle.months.enumerated() {
            let name = Array(month.utf8.prefix(style == .medium ? 3 : 16))
            nameCounts[place] = name.count
            for (byte, letter) in name.enumerated() { names[place][byte] = letter }
        }
    }

    /// Writes a day of the years 1 to 9999, counted from 1970-01-01, and gives its end.
    @inline(__always)
    func write(_ number: Int64, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let (year, month, day) = dateParts(number)
        switch style {
        case .iso: return unsafe write((year, 4), (month, 2), (day, 2), between: 0x2D, at: out)
        case .us: return unsafe write((month, 2), (day, 2), (year, 4), between: 0x2F, at: out)
        case .eu: return unsafe write((day, 2), (month, 2), (year, 4), between: 0x2F, at: out)
        case .de: return unsafe write((day, 2), (month, 2), (year, 4), between: 0x2E, at: out)
        case .compact: return unsafe writeDigits(UInt64(year &* 10_000 &+ month &* 100 &+ day), count: 8, at: out)
        case .usShort:
            return unsafe write(
                (month, month < 10 ? 1 : 2), (day, day < 10 ? 1 : 2), (year % 100, 2), between: 0x2F, at: out)
        case .long:
            var next = unsafe writeDigits(UInt64(day), count: day < 10 ? 1 : 2, at: out)
            unsafe next[0] = 0x20
            unsafe next = writeName(month, at: next + 1)
            unsafe next[0] = 0x20
            return unsafe writeDigits(UInt64(year), count: 4, at: next + 1)
        case .medium:
            var next = unsafe writeName(month, at: out)
            unsafe next[0] = 0x20
            unsafe next = writeDigits(UInt64(day), count: day < 10 ? 1 : 2, at: next + 1)
            unsafe next[0] = 0x2C
            unsafe next[1] = 0x20
            return unsafe writeDigits(UInt64(year), count: 4, at: next + 2)
        }
    }

    /// Writes three numbers, each with so many digits.
    @inline(__always)
    private func write(
        _ first: (UInt32, Int), _ second: (UInt32, Int), _ third: (UInt32, Int), between sign: UInt8,
        at out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var next = unsafe writeDigits(UInt64(first.0), count: first.1, at: out)
        unsafe next[0] = sign
        unsafe next = writeDigits(UInt64(second.0), count: second.1, at: next + 1)
        unsafe next[0] = sign
        return unsafe writeDigits(UInt64(third.0), count: third.1, at: next + 1)
    }

    /// Writes the name of a month, 1 to 12.
    @inline(__always)
    private func writeName(_ month: UInt32, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let place = Int(month) &- 1
        unsafe UnsafeMutableRawPointer(out).storeBytes(of: names.base[place], as: SIMD16<UInt8>.self)
        return unsafe out + nameCounts.base[place]
    }
}
