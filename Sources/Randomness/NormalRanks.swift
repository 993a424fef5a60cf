/// A normal law over ranks: those around the centre are the likeliest.
public struct NormalRanks: PositionLaw {
    /// The number of ranks.
    public let count: Int64
    /// The law of the position.
    @usableFromInline let law: Truncated<Gaussian>

    /// The law of `count` ranks, 1 to 2⁴⁸, whose positions are normal around `centre` · count with deviation
    /// `deviation` · count, given that they lie from 0 to count.
    public init(count: Int64, centre: Double, deviation: Double) throws(RandomnessError) {
        self.count = try checkedRanks(count)
        let ranks = Double(count)
        let gaussian = try Gaussian(mean: centre * ranks, deviation: deviation * ranks)
        law = try Truncated(gaussian, low: 0, high: ranks)
    }

    /// The position of 64 random bits.
    @inlinable @inline(__always)
    public func position(_ bits: UInt64) -> Double { law.value(bits) }
}
