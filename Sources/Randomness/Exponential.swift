/// The exponential law: the waiting time of mean `mean` between events that happen at a constant rate.
@frozen
public struct Exponential: ContinuousLaw {
    /// The mean, which is the deviation, too.
    public let mean: Double

    /// The law of `mean`, finite and above 0.
    @inlinable
    public init(mean: Double) throws(RandomnessError) {
        guard mean > 0 && mean < .infinity else { throw .parameter("exponential", "mean", mean, .positive) }
        self.mean = mean
    }

    /// −`mean` · ln(1 − u) of u = `Uniform.open(bits)`: within 2 ULP, from 1.1·10⁻¹⁶ to 36.74 times the mean.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Double {
        mean * Self.unit(bits)
    }

    /// The value of mean 1.
    @inlinable @inline(__always)
    static func unit(_ bits: UInt64) -> Double {
        -Mathematics.logOfNormal(Uniform.open(~bits))
    }

    /// The value of mean 1 by all 64 bits: of u = (bits + ½) · 2⁻⁶⁴, within 3 ULP, from 2.7·10⁻²⁰ to 45.06.
    @inlinable @inline(__always)
    static func fineUnit(_ bits: UInt64) -> Double {
        let word = Int64(bitPattern: bits)
        let near = (Double(word ^ (word >> 63)) + 0.5) * 0x1p-64
        return word >= 0 ? -Mathematics.log1p(-near) : -Mathematics.logOfNormal(near)
    }

    /// The probability of at most `x`, within 3 ULP and what x / mean rounds.
    @inlinable
    public func distribution(_ x: Double) -> Double { x > 0 ? -Mathematics.expm1(-(x / mean)) : 0 }
    /// The probability of more than `x`.
    @inlinable
    public func complement(_ x: Double) -> Double { x > 0 ? Mathematics.exp(-(x / mean)) : 1 }
    /// The value not exceeded with probability `p`, within 3 ULP.
    @inlinable
    public func quantile(_ p: Double) -> Double { -Mathematics.log1p(-p) * mean }
    /// The value exceeded with probability `p`, within 2 ULP.
    @inlinable
    public func quantile(above p: Double) -> Double { -Mathematics.log(p) * mean }
}
