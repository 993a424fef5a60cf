import Columns
import Randomness

/// An alias table for inner loops: the same indices as `AliasTable.sample`, without a branch that depends on chance.
struct AliasSampler {
    private let thresholds: Buffer<UInt64>
    private let others: Buffer<UInt32>
    private let count: UInt64

    init(_ table: AliasTable) {
        thresholds = Buffer(capacity: table.count)
        others = Buffer(capacity: table.count)
        count = UInt64(table.count)
        for (place, entry) in table.entries.enumerated() {
            thresholds[place] = entry.threshold
            others[place] = entry.other
        }
    }

    /// The index drawn by 64 random bits.
    ///
    /// *Soundness*: the high word of bits · count is below count.
    @inline(__always)
    func sample(_ bits: UInt64) -> UInt32 {
        let product = bits.multipliedFullWidth(by: count)
        let column = UInt32(truncatingIfNeeded: product.high)
        let other = unsafe others.base[Int(product.high)]
        // All ones where the column's own share is hit.
        let own = UInt32(0) &- (unsafe product.low < thresholds.base[Int(product.high)] ? 1 : 0)
        return other ^ ((other ^ column) & own)
    }
}
