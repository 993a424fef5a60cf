/// The self-similar law over ranks, such as the 80/20 rule: a share `h` of the draws goes to the first 1 − h of the ranks,
/// a share h of these to the first 1 − h of those, and so on.
///
/// rank = ⌊count · u^(ln(1 − h) / ln h)⌋ (J. Gray, P. Sundaresan, S. Englert, K. Baclawski, P. J. Weinberger, "Quickly
/// generating billion-record synthetic databases", SIGMOD 1994, section 4; its h is 1 − h here). Rank 0 is the likeliest.
@frozen
public struct SelfSimilarRanks: PositionLaw {
    /// The number of ranks.
    public let count: Int64
    /// The share of the draws that goes to the first 1 − h of the ranks.
    public let h: Double
    /// The power of u.
    @usableFromInline let power: Double

    /// The law of `count` ranks, 1 to 2⁴⁸, and of `h`, from ½ (all ranks alike) up to but not 1.
    @inlinable
    public init(count: Int64, h: Double) throws(RandomnessError) {
        guard h >= 0.5 && h < 1 else { throw .parameter("self-similar", "h", h, .halfToOne) }
        self.count = try checkedRanks(count)
        self.h = h
        power = Mathematics.log1p(-h) / Mathematics.log(h)
    }

    /// The position of 64 random bits.
    @inlinable @inline(__always)
    public func position(_ bits: UInt64) -> Double {
        Double(count) * Mathematics.exp(power * Mathematics.logOfNormal(Uniform.open(bits)))
    }
}
