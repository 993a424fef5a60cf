/// What a column's type makes of its values' texts.
public enum ColumnKind: Hashable, Sendable {
    /// Integers and decimals: compared exactly as numbers.
    case exactNumber
    /// Binary floating-point numbers: compared to 1e-9 of the larger.
    case float
    /// All else: compared as texts.
    case text

    /// The kind of a type of PostgreSQL's catalog, by its number.
    public init(type: UInt32) {
        switch type {
        // bigint, smallint, integer, oid, numeric.
        case 20, 21, 23, 26, 1700: self = .exactNumber
        // real, double precision.
        case 700, 701: self = .float
        default: self = .text
        }
    }
}

/// A value of an answer, so that equal values are the same.
enum AnswerValue: Hashable {
    case null
    /// A number in decimal digits: no zeros before or after that do not count, so that `1`, `1.00` and `01` are one.
    case exact(String)
    /// A number that is compared with some tolerance, but not by `==`.
    case float(Double)
    case text(String)

    /// Compares floats to this share of the larger.
    static let tolerance = 1e-9

    init(_ text: String?, kind: ColumnKind) {
        guard let text else {
            self = .null
            return
        }
        switch kind {
        case .text: self = .text(text)
        case .exactNumber: self = Self.canonicalDecimal(text).map { .exact($0) } ?? .text(text)
        case .float:
            self = Self.double(text).map { .float($0) } ?? .text(text)
        }
    }

    /// Whether the two are the same value, floats with tolerance.
    func matches(_ other: AnswerValue) -> Bool {
        guard case .float(let first) = self, case .float(let second) = other else { return self == other }
        return (first - second).magnitude <= Self.tolerance * max(first.magnitude, second.magnitude)
    }

    /// A finite number with an exponent or without. `NaN` and `Infinity` are texts, equal to themselves.
    private static func double(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        guard let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// The digits without what does not count; nil for what is no decimal number, or has an exponent beyond 400.
    static func canonicalDecimal(_ text: String) -> String? {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        var exponent = 0
        if let place = bytes.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
            guard let number = Int(String(decoding: bytes[(place + 1)...], as: UTF8.self)), number.magnitude <= 400
            else {
                return nil
            }
            exponent = number
            bytes = bytes[..<place]
        }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        var digits = Array(parts.joined())
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        // The place of the point among the digits, with zeros where there are none.
        var point = parts[0].count + exponent
        if point < 0 {
            digits.insert(contentsOf: repeatElement(48, count: -point), at: 0)
            point = 0
        }
        if point > digits.count { digits += repeatElement(48, count: point - digits.count) }
        let whole = digits[..<point].drop { $0 == 48 }
        var fraction = digits[point...]
        while fraction.last == 48 { fraction.removeLast() }
        if whole.isEmpty && fraction.isEmpty { return "0" }
        let text = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self))
        return fraction.isEmpty ? text : text + "." + String(decoding: fraction, as: UTF8.self)
    }
}
