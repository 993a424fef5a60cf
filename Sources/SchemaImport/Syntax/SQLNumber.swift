import Plan

/// A decimal number of at most 18 digits, exact: `units` × 10^−`scale`, without trailing zeros in the fraction.
struct SQLNumber: Hashable, Comparable {
    private(set) var units: Int64
    private(set) var scale: Int

    /// A number of at most 18 digits in all.
    init(units: Int64, scale: Int) {
        self.units = units
        self.scale = scale
        while self.scale > 0, self.units % 10 == 0 {
            self.units /= 10
            self.scale -= 1
        }
    }

    init(_ whole: Int64) { self.init(units: whole, scale: 0) }

    /// Reads digits with an optional fraction; nil where there is an exponent or more than 18 digits.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        let digits = (String(parts[0]) + fraction).drop { $0 == "0" }
        guard digits.utf8.count <= 18, fraction.utf8.count <= 18,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self.init(units: digits.isEmpty ? 0 : Int64(digits) ?? 0, scale: fraction.utf8.count)
    }

    /// The number with the opposite sign.
    var negated: SQLNumber { SQLNumber(units: -units, scale: scale) }

    /// The whole number; nil if there is a fraction.
    var whole: Int64? { scale == 0 ? units : nil }

    var value: Double {
        var power = 1.0
        for _ in 0..<scale { power *= 10 }
        return Double(units) / power
    }

    /// The number as plans write it; a fraction is written where `hasFraction` wants one.
    func text(hasFraction: Bool = false) -> String {
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        let sign = units < 0 ? "-" : ""
        if scale == 0 { return sign + digits + (hasFraction ? ".0" : "") }
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }

    static func < (one: SQLNumber, other: SQLNumber) -> Bool {
        // Texts of at most 36 digits a side: compared by whole parts first, so nothing overflows.
        let scale = max(one.scale, other.scale)
        let first = one.units.multipliedFullWidth(by: powerOfTen(scale - one.scale))
        let second = other.units.multipliedFullWidth(by: powerOfTen(scale - other.scale))
        return first.high != second.high ? first.high < second.high : first.low < second.low
    }
}
