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
    /// `1 234,56 €`, with plain spaces
    case fr
    /// `CHF 1'234.56`
    case ch
    /// `¥1,235`
    case jp
    /// `1,234.56`, or `(1,234.56)` where it is negative
    case accounting

    /// Digits behind the point; where there are none, there is no point.
    public var digitCount: Int { self == .jp ? 0 : 2 }

    /// What stands between groups of three digits; nil for nothing.
    public var separator: UInt8? {
        switch self {
        case .us, .uk, .jp, .grouped, .accounting: 0x2C
        case .eu: 0x2E
        case .fr: 0x20
        case .ch: 0x27
        case .usPlain, .plain: nil
        }
    }

    /// What stands before the cents.
    public var point: UInt8 { self == .eu || self == .fr ? 0x2C : 0x2E }

    /// What stands before the digits, at most 8 bytes.
    public func prefix(isNegative: Bool) -> String {
        let sign = isNegative ? self == .accounting ? "(" : "-" : ""
        return switch self {
        case .us, .usPlain: sign + "$"
        case .uk: sign + "£"
        case .jp: sign + "¥"
        case .ch: sign + "CHF "
        case .plain, .grouped, .eu, .fr, .accounting: sign
        }
    }

    /// What stands behind the digits, at most 8 bytes.
    public func suffix(isNegative: Bool) -> String {
        switch self {
        case .eu, .fr: " €"
        case .accounting: isNegative ? ")" : ""
        case .us, .usPlain, .plain, .grouped, .uk, .ch, .jp: ""
        }
    }

    /// Bytes at most of an amount with up to `wholeDigitCount` digits, 1 or more, before the point.
    public func byteCountMax(wholeDigitCount: Int) -> Int {
        wholeDigitCount + (separator == nil ? 0 : (wholeDigitCount - 1) / 3) + (digitCount > 0 ? digitCount + 1 : 0)
            + prefix(isNegative: true).utf8.count + suffix(isNegative: true).utf8.count
    }
}
