/// What was counted of a column's fields in some rows. Totals of disjoint rows merge into those of all of them; exact but for
/// the sketch and the last digits of moments.
public struct ColumnTotals: Hashable, Sendable, Codable {
    /// Different values whose rows are counted one by one, at most.
    public static let valuesMax = 256

    /// Of whole numbers, in the units of the column's type.
    struct Whole: Hashable, Sendable, Codable {
        var least: Int64
        var greatest: Int64
        /// The exact sum in decimal digits; nil for dates and timestamps.
        var sum: String?

        mutating func merge(_ other: Whole) {
            least = min(least, other.least)
            greatest = max(greatest, other.greatest)
            // Fewer than 2⁵³ values of 64 bits: no overflow.
            if let a = sum.flatMap({ Int128($0) }), let b = other.sum.flatMap({ Int128($0) }) { sum = String(a &+ b) }
        }
    }

    /// Of doubles.
    struct Real: Hashable, Sendable, Codable {
        var least: Double
        var greatest: Double

        mutating func merge(_ other: Real) {
            least = min(least, other.least)
            greatest = max(greatest, other.greatest)
        }
    }

    /// Of texts, in bytes.
    struct Lengths: Hashable, Sendable, Codable {
        var shortest: Int64
        var longest: Int64
        var sum: Int64

        mutating func merge(_ other: Lengths) {
            shortest = min(shortest, other.shortest)
            longest = max(longest, other.longest)
            sum &+= other.sum
        }
    }

    /// Of numbers: the mean, and the sum of the squares of the differences from it.
    struct Moments: Hashable, Sendable, Codable {
        var mean: Double
        var squares: Double

        /// T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances"
        /// (1979).
        mutating func merge(_ other: Moments, _ count: Int64, _ otherCount: Int64, _ exactDifference: Double?) {
            let (n, m) = (Double(count), Double(otherCount))
            let difference = exactDifference ?? (other.mean - mean)
            mean += difference * (m / (n + m))
            squares += other.squares + difference * difference * (n * m / (n + m))
        }
    }

    /// The column's name.
    public var column: String
    /// Fields that are not NULL.
    public internal(set) var count: Int64 = 0
    /// Fields that are NULL.
    public internal(set) var nullCount: Int64 = 0
    var whole: Whole?
    var real: Real?
    var lengths: Lengths?
    var moments: Moments?
    /// How many rows hold each value, of booleans and of texts of a list with at most `valuesMax`.
    public internal(set) var values: [String: Int64]?
    var sketch: DistinctSketch?

    /// Totals of no row.
    public init(column: String) {
        self.column = column
    }

    /// Adds the totals of other rows of the column.
    public mutating func merge(_ other: ColumnTotals) {
        let exact = exactDifference(other)
        moments = merged(moments, other.moments) { $0.merge($1, count, other.count, exact) }
        whole = merged(whole, other.whole) { $0.merge($1) }
        real = merged(real, other.real) { $0.merge($1) }
        lengths = merged(lengths, other.lengths) { $0.merge($1) }
        sketch = merged(sketch, other.sketch) { $0.merge($1) }
        values = merged(values, other.values) { $0.merge($1) { $0 &+ $1 } }
        count &+= other.count
        nullCount &+= other.nullCount
    }

    /// By how much the other mean is greater, where the sums are exact: the means may have no digits to tell them apart.
    private func exactDifference(_ other: ColumnTotals) -> Double? {
        guard count > 0, other.count > 0, let first = whole?.sum.flatMap({ Int128($0) }),
            let second = other.whole?.sum.flatMap({ Int128($0) })
        else { return nil }
        let (a, b) = (
            first.quotientAndRemainder(dividingBy: Int128(count)),
            second.quotientAndRemainder(dividingBy: Int128(other.count))
        )
        return Double(b.quotient - a.quotient)
            + (Double(b.remainder) / Double(other.count) - Double(a.remainder) / Double(count))
    }

    private func merged<Part>(_ first: Part?, _ second: Part?, _ merge: (inout Part, Part) -> Void) -> Part? {
        guard var sum = first else { return second }
        if let second { merge(&sum, second) }
        return sum
    }
}
