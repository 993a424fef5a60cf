/// Draws indices by weight in constant time from one draw each (Walker 1977; built as by Vose, "A linear algorithm
/// for generating random numbers with a given distribution", 1991).
///
/// Built in integers: weights become multiples of 2⁻⁹⁷ of the greatest (smaller parts are cut), sums are exact, and
/// each column's share is rounded down to 64 bits, so that the table's probabilities differ from weight / sum by less
/// than 2⁻⁶². A column moreover meets only each count-th value of its share, which adds less than 2⁻⁶⁴ for each column
/// an index has part in. 16 bytes an entry, at most 2²⁰ entries.
@frozen
public struct AliasTable: Sendable {
    /// One column of the table: its own index below the threshold, the other at and above.
    @frozen
    public struct Entry: Hashable, Sendable {
        /// The share of the column that is its own index's, in units of 2⁻⁶⁴.
        public let threshold: UInt64
        /// The index that has the rest; the column's own where it has all.
        public let other: UInt32

        @usableFromInline
        init(threshold: UInt64, other: UInt32) {
            self.threshold = threshold
            self.other = other
        }
    }

    /// The greatest number of weights.
    public static let weightsMax = 1 << 20

    /// The columns, one a weight.
    public let entries: [Entry]

    /// The table of `weights`, each finite and 0 or more, not all 0. O(count).
    public init(weights: [Double]) throws(RandomnessError) {
        let masses = try Self.masses(of: weights)
        let capacity = masses.reduce(0, +)
        let count = UInt128(weights.count)
        var remaining = masses.map { $0 * count }
        var entries = (0..<masses.count).map { Entry(threshold: 0, other: UInt32($0)) }
        var small = masses.indices.filter { remaining[$0] < capacity }
        var large = masses.indices.filter { remaining[$0] >= capacity }
        while let giver = large.popLast() {
            guard let taker = small.popLast() else { continue }
            // `remaining[taker]` is less than `capacity`, so the quotient fits 64 bits.
            let left = remaining[taker]
            let share = capacity.dividingFullWidth((high: left >> 64, low: left << 64)).quotient
            entries[taker] = Entry(threshold: UInt64(share), other: UInt32(giver))
            remaining[giver] -= capacity - left
            if remaining[giver] < capacity { small.append(giver) } else { large.append(giver) }
        }
        // Sums are exact: the remaining masses fill the remaining columns, and none is left half full.
        precondition(small.isEmpty)
        self.entries = entries
    }

    /// `weights` as integers whose greatest has 97 bits, so that sums and products with their number fit 128.
    private static func masses(of weights: [Double]) throws(RandomnessError) -> [UInt128] {
        guard !weights.isEmpty else { throw .noWeights }
        guard weights.count <= weightsMax else { throw .tooManyWeights(count: weights.count, max: weightsMax) }
        var greatest = 0.0
        for (index, weight) in weights.enumerated() {
            guard weight >= 0 && weight < .infinity else { throw .invalidWeight(index: index, weight: weight) }
            greatest = max(greatest, weight)
        }
        guard greatest > 0 else { throw .weightsAllZero }
        let top = Int(greatest.exponent)
        return weights.map { weight in
            guard weight > 0 else { return 0 }
            let exponent = Int(weight.exponent)
            // The 53 bits of the significand as an integer, exact.
            let significand = UInt128(UInt64(weight.significand * 0x1p52))
            let shift = 96 - top + exponent - 52
            return shift >= 0 ? significand << UInt128(shift) : significand >> UInt128(-shift)
        }
    }

    /// How many indices there are.
    @inlinable
    public var count: Int { entries.count }

    /// The index drawn by 64 random `bits`: the high word of bits · count is the column, the low word its share.
    ///
    /// An index of weight 0 is never drawn.
    @inlinable @inline(__always)
    public func sample(_ bits: UInt64) -> Int {
        let product = bits.multipliedFullWidth(by: UInt64(truncatingIfNeeded: entries.count))
        let column = Int(truncatingIfNeeded: product.high)
        let entry = entries[column]
        return product.low < entry.threshold ? column : Int(truncatingIfNeeded: entry.other)
    }

    /// Writes the index drawn by each of `bits[0..<count]` to `out[0..<count]`; the indices must fit `Index`.
    ///
    /// *Soundness*: reads `count` elements from `bits` and writes as many from `out`, which the caller has.
    @inlinable
    public func fill<Index: FixedWidthInteger>(
        _ out: UnsafeMutablePointer<Index>, bits: UnsafePointer<UInt64>, count: Int
    ) {
        precondition(count >= 0)
        for place in 0..<count {
            unsafe out[place] = Index(truncatingIfNeeded: sample(bits[place]))
        }
    }
}
