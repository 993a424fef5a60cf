/// The law of exp(X), X normal of mean `mean` and deviation `deviation`: both are those of the logarithm.
@frozen
public struct LogNormal: ContinuousLaw {
    /// The law of the logarithm.
    @usableFromInline let logarithm: Gaussian

    /// The law whose logarithm has a finite `mean` and a finite `deviation` above 0.
    @inlinable
    public init(mean: Double, deviation: Double) throws(RandomnessError) {
        logarithm = try Gaussian(mean: mean, deviation: deviation)
    }

    /// The mean of the logarithm.
    @inlinable
    public var mean: Double { logarithm.mean }
    /// The deviation of the logarithm.
    @inlinable
    public var deviation: Double { logarithm.deviation }

    /// The value of `bits`: the logarithm as of `Gaussian`, its exponential within 1 ULP; at most the greatest finite
    /// number.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Double { exponential(logarithm.value(bits)) }

    @inlinable @inline(__always)
    func exponential(_ x: Double) -> Double { min(Mathematics.exp(x), .greatestFiniteMagnitude) }

    /// The probability of at most `x`.
    @inlinable
    public func distribution(_ x: Double) -> Double { x > 0 ? logarithm.distribution(Mathematics.log(x)) : 0 }
    /// The probability of more than `x`.
    @inlinable
    public func complement(_ x: Double) -> Double { x > 0 ? logarithm.complement(Mathematics.log(x)) : 1 }
    /// The value not exceeded with probability `p`; at most the greatest finite number.
    @inlinable
    public func quantile(_ p: Double) -> Double { exponential(logarithm.quantile(p)) }
    /// The value exceeded with probability `p`; at most the greatest finite number.
    @inlinable
    public func quantile(above p: Double) -> Double { exponential(logarithm.quantile(above: p)) }
}
