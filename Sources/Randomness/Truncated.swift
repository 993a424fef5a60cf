/// A continuous law restricted to `low` … `high`: its values given that they lie there, by one draw.
///
/// Probabilities are those of the side where they are smaller: a range in a tail is as exact as one in the middle, as
/// long as the law's own probability of it is a normal number (for a normal law, ranges up to 37.5 deviations out).
/// A value's probability of being exceeded errs, relative to the smaller tail beyond the range's nearer end, by 4 ULP more
/// than the law's own functions. Values never leave the range. Set-up: the law's functions at both ends, from both sides
/// where the range does not hold the median; about 60 ns for a normal law, so ranges may differ from row to row.
public struct Truncated<Law: ContinuousLaw>: OneDrawLaw {
    /// The law that is restricted.
    public let law: Law
    /// The least value; −∞ for none.
    public let low: Double
    /// The greatest value; +∞ for none.
    public let high: Double

    /// The law's probability of less than `low`.
    @usableFromInline let below: Double
    /// The law's probability of more than `high`.
    @usableFromInline let above: Double
    /// Which side probabilities are counted from.
    @usableFromInline let side: Side
    /// The law's probability of the range.
    @usableFromInline let mass: Double

    @usableFromInline
    enum Side: Sendable {
        /// The range lies below the median: all from below.
        case lower
        /// The range lies above the median: all from above, `below` being unused.
        case upper
        /// The range holds the median: each value from the side where it lies.
        case both
    }

    /// `law` from `low` to `high`, low below high, either infinite; throws where the law's probability of the range is
    /// less than 2⁻¹⁰²².
    @inlinable
    public init(_ law: Law, low: Double, high: Double) throws(RandomnessError) {
        guard low < high else { throw .interval(low: low, high: high) }
        let below = low == -.infinity ? 0 : law.distribution(low)
        let above = high == .infinity ? 0 : law.complement(high)
        if above > 0.5 {
            side = .lower
            mass = law.distribution(high) - below
        } else if below > 0.5 {
            side = .upper
            mass = law.complement(low) - above
        } else {
            side = .both
            mass = 1 - below - above
        }
        guard mass >= 0x1p-1022 else { throw .truncatedToNothing(low: low, high: high) }
        self.law = law
        self.low = low
        self.high = high
        self.below = below
        self.above = above
    }

    /// The restricted law's quantile of `Uniform.open(bits)`.
    @inlinable
    public func value(_ bits: UInt64) -> Double {
        let value: Double
        switch side {
        case .lower: value = law.quantile(below + mass * Uniform.open(bits))
        case .upper: value = law.quantile(above: above + mass * Uniform.open(~bits))
        case .both:
            let p = below + mass * Uniform.open(bits)
            value = p < 0.5 ? law.quantile(p) : law.quantile(above: above + mass * Uniform.open(~bits))
        }
        return value < low ? low : value > high ? high : value
    }
}
