public import Plan

/// What a column's fields are, over all rows of its table: exact but for `distinctCount` and the last digits of moments.
public struct ColumnStatistics: Hashable, Sendable, Codable {
    /// The column's name.
    public var column: String
    /// Fields that are not NULL.
    public var count: Int64
    /// Fields that are NULL.
    public var nullCount: Int64
    /// How many different values there are: exact for keys, and where `values` tells; else within some 3 % (one standard
    /// error).
    public var distinctCount: Int64
    /// Whether `distinctCount` is exact.
    public var distinctIsExact: Bool
    /// Of numbers, dates and timestamps, the least as its field is written; nil if there is none.
    public var minimum: String?
    /// The greatest.
    public var maximum: String?
    /// Of integers and decimals, the exact sum.
    public var sum: String?
    /// Of numbers, the mean; of texts, the mean of their bytes.
    public var mean: Double?
    /// Of numbers, the standard deviation of a sample; nil for fewer than two.
    public var deviation: Double?
    /// Of texts, the bytes of the shortest.
    public var shortest: Int64?
    /// The bytes of the longest.
    public var longest: Int64?
    /// How many rows hold each value, of booleans and of texts of a list with at most `ColumnTotals.valuesMax`.
    public var values: [String: Int64]?

    /// Makes statistics of the totals of all rows.
    public init(_ totals: ColumnTotals, of column: ResolvedColumn) {
        self.column = totals.column
        count = totals.count
        nullCount = totals.nullCount
        let scale = if case .decimal(_, let scale) = column.type { scale } else { 0 }
        if let whole = totals.whole {
            minimum = ColumnStatistics.field(whole.least, column.type)
            maximum = ColumnStatistics.field(whole.greatest, column.type)
            sum = whole.sum.flatMap { Int128($0) }.map { decimalText($0, scale: scale) }
        }
        if let real = totals.real {
            minimum = real.least.description
            maximum = real.greatest.description
        }
        if let moments = totals.moments {
            let unit = (0..<scale).reduce(1.0) { unit, _ in unit * 10 }
            mean = moments.mean / unit
            if count > 1 { deviation = (max(0, moments.squares) / Double(count - 1)).squareRoot() / unit }
        }
        if let lengths = totals.lengths {
            shortest = lengths.shortest
            longest = lengths.longest
            mean = Double(lengths.sum) / Double(count)
        }
        values = totals.values
        if let values = totals.values {
            distinctCount = Int64(values.values.count { $0 > 0 })
            distinctIsExact = true
        } else if let sketch = totals.sketch {
            var most = count
            if let whole = totals.whole {
                let (width, isWide) = whole.greatest.subtractingReportingOverflow(whole.least)
                if !isWide && width < most { most = width + 1 }
            }
            distinctCount = min(most, Int64(sketch.estimate.rounded()))
            distinctIsExact = count < 2
        } else {
            distinctCount = count
            distinctIsExact = true
        }
    }

    private static func field(_ value: Int64, _ type: ColumnType) -> String {
        switch type {
        case .date: CalendarText.text(day: value)
        case .timestamp: CalendarText.text(timestamp: value)
        case .decimal(_, let scale): decimalText(Int128(value), scale: scale)
        default: String(value)
        }
    }
}

/// So many units of 10^−`scale`, as a field of a decimal has it.
func decimalText(_ units: Int128, scale: Int) -> String {
    guard scale > 0 else { return String(units) }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
}
