/// The Weibull law: `scale` · E^(1 / `shape`) of an exponential E of mean 1; lifetimes whose risk falls (shape below 1)
/// or rises (above 1) with age.
@frozen
public struct Weibull: ContinuousLaw {
    /// The power of time by which the risk that is past grows.
    public let shape: Double
    /// The value that 1 − 1 / e of all stay below.
    public let scale: Double

    @usableFromInline let power: Double

    /// The law of `shape` and `scale`, both finite and above 0, shape at least 10⁻³⁰⁰.
    @inlinable
    public init(shape: Double, scale: Double) throws(RandomnessError) {
        guard shape >= 1e-300 && shape < .infinity else { throw .parameter("Weibull", "shape", shape, .notTiny) }
        guard scale > 0 && scale < .infinity else { throw .parameter("Weibull", "scale", scale, .positive) }
        self.shape = shape
        self.scale = scale
        self.power = 1 / shape
    }

    /// The value of `bits`: within 3 + 3 (1 + |ln E|) / shape ULP of the quantile of `Uniform.open(bits)`; at most the
    /// greatest finite number.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Double {
        // Not by `pow`, which takes three times as long for digits that the steps of E do not have.
        let exponent = power * Mathematics.logOfNormal(Exponential.unit(bits))
        return min(scale * Mathematics.exp(exponent), .greatestFiniteMagnitude)
    }

    /// The value of that of an exponential variable `unit` of mean 1.
    @inlinable
    func scaled(_ unit: Double) -> Double {
        min(scale * Mathematics.pow(unit, power), .greatestFiniteMagnitude)
    }

    /// The probability of at most `x`.
    @inlinable
    public func distribution(_ x: Double) -> Double {
        x > 0 ? -Mathematics.expm1(-Mathematics.pow(x / scale, shape)) : 0
    }
    /// The probability of more than `x`.
    @inlinable
    public func complement(_ x: Double) -> Double {
        x > 0 ? Mathematics.exp(-Mathematics.pow(x / scale, shape)) : 1
    }
    /// The value not exceeded with probability `p`; at most the greatest finite number.
    @inlinable
    public func quantile(_ p: Double) -> Double { scaled(-Mathematics.log1p(-p)) }
    /// The value exceeded with probability `p`; at most the greatest finite number.
    @inlinable
    public func quantile(above p: Double) -> Double { scaled(-Mathematics.log(p)) }
}
