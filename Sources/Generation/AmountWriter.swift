import Codes
import Columns
import Plan

/// Writes amounts in one style.
///
/// *Soundness* of all: `out` has room for `roomMax` bytes, of which any may be overwritten.
struct AmountWriter {
    /// Bytes that may be overwritten: an affix of 8 bytes on either side of 19 digits, 6 separators and 3 bytes of cents, and what
    /// is overwritten behind digits.
    static let roomMax = 64

    /// Text of at most 8 bytes, the first in the lowest.
    private struct Affix {
        let bytes: UInt64
        let count: Int

        init(_ text: String) {
            precondition(text.utf8.count <= 8)
            bytes = text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
            count = text.utf8.count
        }

        @inline(__always)
        func write(at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
            unsafe UnsafeMutableRawPointer(out).storeBytes(of: bytes.littleEndian, as: UInt64.self)
            return unsafe out + count
        }
    }

    private let prefix: Affix
    private let negativePrefix: Affix
    private let suffix: Affix
    private let negativeSuffix: Affix
    private let separator: UInt8?
    private let point: UInt8
    private let hasCents: Bool
    /// 10^scale, from 1 to 100.
    private let divisor: UInt64
    /// Cents of the last digit that an amount has.
    private let centsOfUnit: UInt64
    /// Bytes of an amount at most.
    let byteCountMax: Int

    /// A writer of units × 10^−`scale`; the scale is at most that of the style.
    init(_ style: AmountStyle, scale: Int) {
        precondition((0...style.digitCount).contains(scale))
        prefix = Affix(style.prefix(isNegative: false))
        negativePrefix = Affix(style.prefix(isNegative: true))
        suffix = Affix(style.suffix(isNegative: false))
        negativeSuffix = Affix(style.suffix(isNegative: true))
        separator = style.separator
        point = style.point
        hasCents = style.digitCount > 0
        divisor = UInt64(powerOfTen(scale))
        centsOfUnit = 100 / divisor
        byteCountMax = style.byteCountMax(wholeDigitCount: 19 - scale)
    }

    /// Writes an amount and gives its end.
    @inline(__always)
    func write(_ units: Int64, at out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let isNegative = units < 0
        var next = unsafe (isNegative ? negativePrefix : prefix).write(at: out)
        let magnitude = units.magnitude
        // By far the most frequent: a constant divisor is a multiplication.
        let whole = divisor == 100 ? magnitude / 100 : magnitude / divisor
        if let separator, whole >= 1_000 {
            unsafe next = writeGrouped(whole, separator, at: next)
        } else {
            unsafe next = writeDigits(whole, count: digitCount(whole), at: next)
        }
        if hasCents {
            unsafe next[0] = point
            unsafe next = writeDigits((magnitude &- whole &* divisor) &* centsOfUnit, count: 2, at: next + 1)
        }
        return unsafe (isNegative ? negativeSuffix : suffix).write(at: next)
    }

    /// Writes 1,000 or more in groups of three digits.
    @inline(__always)
    private func writeGrouped(
        _ whole: UInt64, _ separator: UInt8, at out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        let count = digitCount(whole)
        let end = unsafe out + count + (count &- 1) / 3
        var place = unsafe end
        var rest = whole
        while rest >= 1_000 {
            let upper = rest / 1_000
            let group = UInt32(truncatingIfNeeded: rest &- upper &* 1_000)
            // 41 / 2¹² is 1⁄100 for numbers below 1,000, and 103 / 2¹⁰ is 1⁄10 for those below 100, when cut.
            let hundreds = (group &* 41) >> 12
            let below = group &- hundreds &* 100
            let tens = (below &* 103) >> 10
            let ones = below &- tens &* 10
            unsafe place -= 4
            let word = UInt32(separator) | 0x3030_3000 | hundreds << 8 | tens << 16 | ones << 24
            unsafe UnsafeMutableRawPointer(place).storeBytes(of: word.littleEndian, as: UInt32.self)
            rest = upper
        }
        // One to three digits, a byte at a time, since the separator behind them stands already.
        while unsafe place > out {
            unsafe place -= 1
            let upper = rest / 10
            unsafe place[0] = 0x30 | UInt8(truncatingIfNeeded: rest &- upper &* 10)
            rest = upper
        }
        return unsafe end
    }
}
