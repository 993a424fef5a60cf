/// A law of real numbers that knows its distribution function and the inverse, each from both sides, so that neither
/// tail loses digits.
public protocol ContinuousLaw: OneDrawLaw where Value == Double {
    /// The probability of at most `x`.
    func distribution(_ x: Double) -> Double
    /// The probability of more than `x`: 1 − distribution(x), exact also where that is small.
    func complement(_ x: Double) -> Double
    /// The value that is not exceeded with probability `p`, from 0 to 1.
    func quantile(_ p: Double) -> Double
    /// The value that is exceeded with probability `p`, from 0 to 1: quantile(1 − p), exact also for small `p`.
    func quantile(above p: Double) -> Double
}

extension ContinuousLaw {
    /// The quantile of `Uniform.open(bits)`, taken from the nearer side.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Double {
        // The complement of the bits gives 1 − Uniform.open(bits), exactly.
        Int64(bitPattern: bits) >= 0 ? quantile(Uniform.open(bits)) : quantile(above: Uniform.open(~bits))
    }
}
