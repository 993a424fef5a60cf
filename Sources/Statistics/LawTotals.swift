/// What was drawn for a declaration in some rows: totals of disjoint rows add up to those of all of them.
public struct LawTotals: Hashable, Sendable, Codable {
    /// Values looked at.
    public internal(set) var count: Int64 = 0
    /// Of numbers, the sum of what they exceed the declared mean by, and that of its squares.
    var sum = 0.0
    var squares = 0.0
    /// Of numbers, the least and the greatest; nil if there was none.
    var least: Double?
    var greatest: Double?
    /// Values in each bin; of rates, those that are false and those that are true.
    var bins: [Int64]

    init(binCount: Int) {
        bins = [Int64](repeating: 0, count: binCount)
    }

    /// Adds what was drawn in other rows for the same declaration.
    public mutating func merge(_ other: LawTotals) {
        guard other.bins.count == bins.count else { return }
        count &+= other.count
        sum += other.sum
        squares += other.squares
        least = [least, other.least].compactMap { $0 }.min()
        greatest = [greatest, other.greatest].compactMap { $0 }.max()
        for place in bins.indices { bins[place] &+= other.bins[place] }
    }
}
