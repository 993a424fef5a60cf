/// The normal law of a mean and a deviation, as a law that can be truncated; `Normal` makes its plain values faster.
@frozen
public struct Gaussian: ContinuousLaw {
    /// The mean.
    public let mean: Double
    /// The standard deviation.
    public let deviation: Double

    /// The law of a finite `mean` and a finite `deviation` above 0.
    @inlinable
    public init(mean: Double, deviation: Double) throws(RandomnessError) {
        guard mean.isFinite else { throw .parameter("normal", "mean", mean, .finite) }
        guard deviation > 0 && deviation < .infinity else {
            throw .parameter("normal", "deviation", deviation, .positive)
        }
        self.mean = mean
        self.deviation = deviation
    }

    /// mean + deviation · `Normal.value(bits)`: the latter within 10⁻¹⁵, relatively.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Double { mean + deviation * Normal.value(bits) }
    /// The probability of at most `x`, within 10⁻¹⁵, relatively, of that at (x − mean) / deviation as rounded.
    @inlinable
    public func distribution(_ x: Double) -> Double { Normal.distribution((x - mean) / deviation) }
    /// The probability of more than `x`.
    @inlinable
    public func complement(_ x: Double) -> Double { Normal.distribution((mean - x) / deviation) }
    /// The value not exceeded with probability `p`.
    @inlinable
    public func quantile(_ p: Double) -> Double { mean + deviation * Normal.quantile(p) }
    /// The value exceeded with probability `p`.
    @inlinable
    public func quantile(above p: Double) -> Double { mean - deviation * Normal.quantile(p) }
}
