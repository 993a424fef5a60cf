/// An exponential law over ranks: each is less likely than the one before by the same factor.
public struct ExponentialRanks: PositionLaw {
    /// The number of ranks.
    public let count: Int64
    /// The law of the position.
    @usableFromInline let law: Truncated<Exponential>

    /// The law of `count` ranks, 1 to 2⁴⁸, each exp(−1 / (`mean` · count)) times as likely as the one before: their
    /// positions are exponential with the mean `mean` · count, given that they lie below count.
    public init(count: Int64, mean: Double) throws(RandomnessError) {
        self.count = try checkedRanks(count)
        let ranks = Double(count)
        law = try Truncated(Exponential(mean: mean * ranks), low: 0, high: ranks)
    }

    /// The position of 64 random bits.
    @inlinable @inline(__always)
    public func position(_ bits: UInt64) -> Double { law.value(bits) }
}
