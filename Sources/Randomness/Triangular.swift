/// The triangular law: a density that rises in a line from `low` to `mode` and falls in a line to `high`.
@frozen
public struct Triangular: ContinuousLaw {
    /// The least value.
    public let low: Double
    /// The likeliest value.
    public let mode: Double
    /// The greatest value.
    public let high: Double

    /// high − low.
    @usableFromInline let width: Double
    /// The share below the mode.
    @usableFromInline let below: Double
    /// The share above the mode.
    @usableFromInline let above: Double

    /// The law of `low` ≤ `mode` ≤ `high`, low below high, their difference finite.
    @inlinable
    public init(low: Double, mode: Double, high: Double) throws(RandomnessError) {
        guard low < high && high - low < .infinity else { throw .interval(low: low, high: high) }
        guard low <= mode && mode <= high else { throw .outside(low: low, high: high, value: mode) }
        self.low = low
        self.mode = mode
        self.high = high
        width = high - low
        below = (mode - low) / width
        above = (high - mode) / width
    }

    /// The quantile of `Uniform.open(bits)`, within 3 ULP of the greatest of |low|, |high| and the width.
    @inlinable @inline(__always)
    public func value(_ bits: UInt64) -> Double {
        let u = Uniform.open(bits)
        let rising = low + width * (u * below).squareRoot()
        let falling = high - width * (Uniform.open(~bits) * above).squareRoot()
        return clamped(u < below ? rising : falling)
    }

    @inlinable @inline(__always)
    func clamped(_ x: Double) -> Double { x < low ? low : x > high ? high : x }

    /// The probability of at most `x`.
    @inlinable
    public func distribution(_ x: Double) -> Double {
        if x <= low { return 0 }
        let share = (x - low) / width
        return x <= mode ? share * (share / below) : 1 - complement(x)
    }
    /// The probability of more than `x`.
    @inlinable
    public func complement(_ x: Double) -> Double {
        if x >= high { return 0 }
        let share = (high - x) / width
        return x >= mode ? share * (share / above) : 1 - distribution(x)
    }
    /// The value not exceeded with probability `p`.
    @inlinable
    public func quantile(_ p: Double) -> Double {
        clamped(
            p < below ? low + width * (p * below).squareRoot() : high - width * ((1 - p) * above).squareRoot())
    }
    /// The value exceeded with probability `p`.
    @inlinable
    public func quantile(above p: Double) -> Double {
        clamped(
            p < above ? high - width * (p * above).squareRoot() : low + width * ((1 - p) * below).squareRoot())
    }
}
