/// The Pareto law: values from `minimum` on, x times which are exceeded with probability x^−`shape`.
@frozen
public struct Pareto: ContinuousLaw {
    /// The power by which the tail falls; the mean is finite above 1, the variance above 2.
    public let shape: Double
    /// The least value.
    public let minimum: Double

    @usableFromInline let power: Double

    /// The law of `shape` and `minimum`, both finite and above 0, shape at least 10⁻³⁰⁰.
    @inlinable
    public init(shape: Double, minimum: Double) throws(RandomnessError) {
        guard shape >= 1e-300 && shape < .infinity else { throw .parameter("Pareto", "shape", shape, .notTiny) }
        guard minimum > 0 && minimum < .infinity else { throw .parameter("Pareto", "minimum", minimum, .positive) }
        self.shape = shape
        self.minimum = minimum
        self.power = -1 / shape
    }

    /// minimum · (1 − u)^(−1 / shape) of u = `Uniform.open(bits)`: within 3 + 3 E / shape ULP, E = −ln(1 − u) being 37
    /// at most; at most the greatest finite number.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Double {
        // Not by `pow`, which takes three times as long.
        min(minimum * Mathematics.exp(-power * Exponential.unit(bits)), .greatestFiniteMagnitude)
    }

    /// The probability of at most `x`.
    @inlinable
    public func distribution(_ x: Double) -> Double {
        x > minimum ? -Mathematics.expm1(-shape * Mathematics.log1p((x - minimum) / minimum)) : 0
    }
    /// The probability of more than `x`.
    @inlinable
    public func complement(_ x: Double) -> Double { x > minimum ? Mathematics.pow(minimum / x, shape) : 1 }
    /// The value not exceeded with probability `p`; at most the greatest finite number.
    @inlinable
    public func quantile(_ p: Double) -> Double {
        min(minimum * Mathematics.exp(power * Mathematics.log1p(-p)), .greatestFiniteMagnitude)
    }
    /// The value exceeded with probability `p`; at most the greatest finite number.
    @inlinable
    public func quantile(above p: Double) -> Double {
        min(minimum * Mathematics.pow(p, power), .greatestFiniteMagnitude)
    }
}
