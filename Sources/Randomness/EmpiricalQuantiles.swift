/// The law of which quantiles at even steps are known, such as the least, the 99 percentiles and the greatest of a column;
/// even between two of them.
///
/// By inversion with one draw in constant time: the high word of bits · steps is the step, the low word the place in it,
/// so that every step has its share to 2⁻⁶⁴. At most 2²⁰ steps.
public struct EmpiricalQuantiles: OneDrawLaw {
    /// The greatest number of steps.
    public static let stepsMax = 1 << 20

    /// The quantiles of 0, 1 / n, 2 / n … 1.
    public let quantiles: [Double]

    /// The law of n + 1 `quantiles`, n at least 1, finite and never falling: those of 0, 1 / n … 1.
    public init(_ quantiles: [Double]) throws(RandomnessError) {
        guard quantiles.count >= 2 else { throw .points(values: quantiles.count, shares: quantiles.count) }
        guard quantiles.count - 1 <= Self.stepsMax else {
            throw .tooManyWeights(count: quantiles.count - 1, max: Self.stepsMax)
        }
        try checkRising(quantiles)
        self.quantiles = quantiles
    }

    /// The value of 64 random bits: the first quantile for 0, within 2 ULP of the step's greater end and its width.
    public func value(_ bits: UInt64) -> Double {
        let product = bits.multipliedFullWidth(by: UInt64(truncatingIfNeeded: quantiles.count &- 1))
        let step = Int(truncatingIfNeeded: product.high)
        return between(quantiles[step], quantiles[step &+ 1], Uniform.halfOpen(product.low))
    }

    /// The value that is not exceeded with probability `p`: the first quantile at 0, the last at 1; NaN outside.
    public func quantile(_ p: Double) -> Double {
        let steps = quantiles.count - 1
        guard p >= 0 && p < 1 else { return p == 1 ? quantiles[steps] : .nan }
        let position = p * Double(steps)
        // The product may round up to the number of steps.
        let step = min(Int(position), steps - 1)
        return between(quantiles[step], quantiles[step + 1], position - Double(step))
    }
}
