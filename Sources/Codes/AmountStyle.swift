/// How amounts of money are written.
public enum AmountStyle: String, CaseIterable, Sendable {
    /// `$1,234.56`
    case us
    /// `$1234.56`
    case usPlain = "us_plain"
    /// `1234.56`
    case plain
    /// `1,234.56`
    case grouped
    /// `£1,234.56`
    case uk
    /// `1.234,56 €`
    case eu
    /// `1 234,56 €`
    case fr
    /// `CHF 1'234.56`
    case ch
    /// `¥1,235`
    case jp
    /// `1,234.56`, or `(1,234.56)` where it is negative
    case accounting

    /// Bytes of an amount at most.
    public static let byteCountMax = 40

    /// Digits behind the point.
    public var digitCount: Int { self == .jp ? 0 : 2 }

    /// Writes an amount in units of the last digit. O(digits).
    public func text(_ units: Int64) -> [UInt8] {
        let isNegative = units < 0
        var out: [UInt8] = []
        out.reserveCapacity(AmountStyle.byteCountMax)
        if self == .accounting {
            if isNegative { out.append(0x28) }
        } else if isNegative {
            out.append(0x2D)
        }
        switch self {
        case .us, .usPlain: out.append(0x24)
        case .uk: out += [0xC2, 0xA3]
        case .jp: out += [0xC2, 0xA5]
        case .ch: out += [0x43, 0x48, 0x46, 0x20]
        case .plain, .grouped, .eu, .fr, .accounting: break
        }
        let divisor: UInt64 = digitCount == 2 ? 100 : 1
        appendWhole(units.magnitude / divisor, to: &out)
        if digitCount == 2 {
            let cents = UInt8(units.magnitude % 100)
            out += [self == .eu || self == .fr ? 0x2C : 0x2E, 0x30 + cents / 10, 0x30 + cents % 10]
        }
        if self == .eu || self == .fr { out += [0x20, 0xE2, 0x82, 0xAC] }
        if self == .accounting && isNegative { out.append(0x29) }
        return out
    }

    /// What stands between groups of three digits; nil for nothing.
    private var separator: UInt8? {
        switch self {
        case .us, .uk, .jp, .grouped, .accounting: 0x2C
        case .eu: 0x2E
        case .fr: 0x20
        case .ch: 0x27
        case .usPlain, .plain: nil
        }
    }

    private func appendWhole(_ value: UInt64, to out: inout [UInt8]) {
        let first = out.count
        var rest = value
        var count = 0
        repeat {
            if count > 0, count % 3 == 0, let separator { out.append(separator) }
            out.append(0x30 + UInt8(rest % 10))
            rest /= 10
            count += 1
        } while rest > 0
        out[first...].reverse()
    }
}

/// How days are written.
public enum DateStyle: String, CaseIterable, Sendable {
    /// `2024-03-01`
    case iso
    /// `03/01/2024`
    case us
    /// `3/1/24`
    case usShort = "us_short"
    /// `01/03/2024`
    case eu
    /// `01.03.2024`
    case de
    /// `1 March 2024`
    case long
    /// `Mar 1, 2024`
    case medium
    /// `20240301`
    case compact

    /// Bytes of a day at most.
    public static let byteCountMax = 20

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ].map { Array($0.utf8) }

    /// Writes a day of the years 1 to 9999.
    public func text(year: Int, month: Int, day: Int) -> [UInt8] {
        func digits(_ value: Int, _ count: Int) -> [UInt8] {
            var out = [UInt8](repeating: 0x30, count: count)
            var rest = value
            for place in out.indices.reversed() {
                out[place] = 0x30 + UInt8(rest % 10)
                rest /= 10
            }
            return out
        }
        func short(_ value: Int) -> [UInt8] { digits(value, value < 10 ? 1 : 2) }
        let fullYear = digits(year, 4)
        switch self {
        case .iso: return fullYear + [0x2D] + digits(month, 2) + [0x2D] + digits(day, 2)
        case .us: return digits(month, 2) + [0x2F] + digits(day, 2) + [0x2F] + fullYear
        case .usShort: return short(month) + [0x2F] + short(day) + [0x2F] + digits(year % 100, 2)
        case .eu: return digits(day, 2) + [0x2F] + digits(month, 2) + [0x2F] + fullYear
        case .de: return digits(day, 2) + [0x2E] + digits(month, 2) + [0x2E] + fullYear
        case .long: return short(day) + [0x20] + DateStyle.months[month - 1] + [0x20] + fullYear
        case .medium: return DateStyle.months[month - 1][..<3] + [0x20] + short(day) + [0x2C, 0x20] + fullYear
        case .compact: return fullYear + digits(month, 2) + digits(day, 2)
        }
    }
}
