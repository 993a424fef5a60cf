/// The geometric law: how many failures precede the first success, each trial succeeding with the same probability.
///
/// By inversion of all 64 bits: ⌊−ln(1 − u) / −ln(1 − probability)⌋ of u = (bits + ½) · 2⁻⁶⁴. The probability of at
/// most n is within 10⁻¹⁵ + 2⁻⁶⁴ of the true one for every n and every probability from the least number to 1.
@frozen
public struct Geometric: OneDrawLaw {
    /// Greater counts are cut to this.
    @inlinable public static var countMax: Int64 { 1 << 62 }

    /// −ln of a failure's probability; +∞ where every trial succeeds.
    @usableFromInline let rate: Double

    /// The law of a success's `probability`, above 0 and at most 1.
    @inlinable
    public init(probability: Double) throws(RandomnessError) {
        guard probability > 0 && probability <= 1 else {
            throw .parameter("geometric", "probability", probability, .probabilityAboveZero)
        }
        rate = -Mathematics.log1p(-probability)
    }

    /// The law whose mean number of failures is `mean`, finite and 0 or more: of the probability 1 / (1 + mean).
    @inlinable
    public init(mean: Double) throws(RandomnessError) {
        guard mean >= 0 && mean < .infinity else { throw .parameter("geometric", "mean", mean, .notNegative) }
        rate = Mathematics.log1p(1 / mean)
    }

    /// The count of `bits`, at most `countMax`.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Int64 {
        let count = Exponential.fineUnit(bits) / rate
        return count < 0x1p62 ? Int64(count) : Self.countMax
    }
}
