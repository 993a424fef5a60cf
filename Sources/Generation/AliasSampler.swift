import Columns
import Randomness

/// An alias table for inner loops: the same indices as `AliasTable.sample`, without a branch that depends on chance.
struct AliasSampler {
    private let thresholds: Buffer<UInt64>
    /// Column c's own index at 2 c, the other at 2 c + 1.
    private let outcomes: Buffer<UInt32>
    private let count: UInt64

    init(_ table: AliasTable) {
        thresholds = Buffer(capacity: table.count)
        outcomes = Buffer(capacity: 2 * table.count)
        count = UInt64(table.count)
        for (place, entry) in table.entries.enumerated() {
            thresholds[place] = entry.threshold
            outcomes[2 * place] = UInt32(place)
            outcomes[2 * place + 1] = entry.other
        }
    }

    /// The index drawn by 64 random bits.
    ///
    /// *Soundness*: the high word of bits · count is below count.
    @inline(__always)
    func sample(_ bits: UInt64) -> UInt32 {
        let product = bits.multipliedFullWidth(by: count)
        let column = Int(truncatingIfNeeded: product.high)
        let isOther = unsafe product.low < thresholds.base[column] ? 0 : 1
        return unsafe outcomes.base[2 &* column &+ isOther]
    }
}
