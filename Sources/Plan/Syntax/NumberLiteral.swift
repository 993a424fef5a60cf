/// A number written with a fraction or an exponent: a double, and exactly a decimal where 18 digits are enough.
struct NumberLiteral: Hashable {
    /// The nearest double, finite.
    var value: Double
    /// The exact value as `units` × 10^−`scale` without trailing zeros, where it fits.
    var exact: Exact?

    /// A decimal of at most 18 digits.
    struct Exact: Hashable {
        var units: Int64
        var scale: Int
    }

    /// Reads digits with an optional fraction and exponent, without sign and underscores; nil if it is too large for a
    /// double, or no number.
    ///
    /// Where the digits do not fit a decimal, the double's own shortest spelling stands for them, so that printing and
    /// reading again changes nothing.
    init?(_ spelling: some StringProtocol) {
        guard let value = Double(spelling), value.isFinite else { return nil }
        self.value = value
        exact = NumberLiteral.exact(spelling) ?? NumberLiteral.exact(value.description)
    }

    /// The number with the opposite sign.
    var negated: NumberLiteral {
        var copy = self
        copy.value = -value
        copy.exact = exact.map { Exact(units: -$0.units, scale: $0.scale) }
        return copy
    }

    /// The one spelling: plain digits with a fraction where exact, else the double's shortest.
    var description: String {
        guard let exact else { return value.description }
        return exact.scale == 0 ? "\(exact.units).0" : decimalText(units: exact.units, scale: exact.scale)
    }

    private static func exact(_ spelling: some StringProtocol) -> Exact? {
        var digits: [UInt8] = []
        var scale = 0
        var isFraction = false
        var exponent = 0
        var rest = Array(spelling.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard let read = Int(String(decoding: rest, as: UTF8.self)), (-1_000...1_000).contains(read) else {
                    return nil
                }
                exponent = read
                rest = []
            default:
                if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
                if isFraction { scale += 1 }
            }
        }
        scale -= exponent
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            scale -= 1
        }
        if digits.isEmpty { return Exact(units: 0, scale: 0) }
        guard digits.count <= 18, scale <= 18, digits.count - scale <= 18 else { return nil }
        while scale < 0 {
            digits.append(UInt8(ascii: "0"))
            scale += 1
        }
        guard let units = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
        return Exact(units: units, scale: scale)
    }
}

/// `units` × 10^−`scale` with `scale` digits after the point; the point is left out for scale 0.
func decimalText(units: Int64, scale: Int) -> String {
    let digits = String(units.magnitude)
    guard scale > 0 else { return (units < 0 ? "-" : "") + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
}

/// A double's one spelling in plans: without a fraction where it is whole and below 10^15, else the shortest that reads
/// back the same.
func doubleText(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : value.description
}
