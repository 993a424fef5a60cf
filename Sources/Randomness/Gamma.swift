/// The gamma law of `shape` and `scale`: the sum of `shape` exponential waiting times of mean `scale`, where that is whole.
///
/// By G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical
/// Software 26 (2000), 363–372: the cube of a linear function of a normal variable, taken or rejected. Below shape 1,
/// the value of shape + 1 times u^(1 / shape). Attempt i reads draws 2 i and 2 i + 1 after the first, 1.05 attempts or
/// less on average, in constant time for every shape; u is draw 30. Should all 15 attempts fail (below 10⁻¹⁹), the value
/// is shape − ⅓ scales. The normal variable has steps of 2⁻⁵² of its probability: so has the value.
@frozen
public struct Gamma: NumberedLaw {
    /// Draw numbers that a sample may read, from its first.
    @inlinable public static var drawsReserved: UInt64 { 32 }
    /// The greatest shape.
    @inlinable public static var shapeMax: Double { 1e15 }
    /// The least shape.
    @inlinable public static var shapeMin: Double { 1e-300 }
    /// Attempts before giving up.
    @inlinable static var attemptsMax: UInt64 { 15 }

    /// The mean in units of the scale, and the variance in units of its square.
    public let shape: Double
    /// What every value is multiplied by.
    public let scale: Double

    /// The shape, or one more, less ⅓.
    @usableFromInline let d: Double
    /// 1 / √(9 d).
    @usableFromInline let c: Double

    /// The law of `shape`, `shapeMin` to `shapeMax`, and `scale`, finite and above 0.
    @inlinable
    public init(shape: Double, scale: Double) throws(RandomnessError) {
        guard shape >= Self.shapeMin && shape <= Self.shapeMax else {
            throw .parameter("gamma", "shape", shape, .between(Self.shapeMin, Self.shapeMax))
        }
        guard scale > 0 && scale < .infinity else { throw .parameter("gamma", "scale", scale, .positive) }
        self.shape = shape
        self.scale = scale
        d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
        c = 1 / (9 * d).squareRoot()
    }

    /// The value of `row` whose draw `firstDraw` is `bits`: 0 to the greatest finite number; 0 where the value would be
    /// below the least.
    @inlinable
    public func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Double {
        var value = boosted(bits, row: row, stream: stream, firstDraw: firstDraw)
        if shape < 1 { value *= Mathematics.exp(boostLogarithm(row: row, stream: stream, firstDraw: firstDraw)) }
        return min(scale * value, .greatestFiniteMagnitude)
    }

    /// The logarithm of the value, without the scale.
    @inlinable
    func logarithm(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Double {
        let logarithm = Mathematics.log(boosted(bits, row: row, stream: stream, firstDraw: firstDraw))
        return shape < 1 ? logarithm + boostLogarithm(row: row, stream: stream, firstDraw: firstDraw) : logarithm
    }

    /// The logarithm of what the value of shape + 1 is multiplied by below shape 1.
    @inlinable
    func boostLogarithm(row: Int64, stream: Stream, firstDraw: UInt64) -> Double {
        -Exponential.fineUnit(stream.bits(row: row, draw: firstDraw &+ 2 &* Self.attemptsMax)) / shape
    }

    /// The value of the shape, or one more, without the scale; above 0.
    @inlinable @inline(__always)
    func boosted(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Double {
        var bits = bits
        for attempt in 0..<Self.attemptsMax {
            let draw = firstDraw &+ 2 &* attempt
            if attempt > 0 { bits = stream.bits(row: row, draw: draw) }
            let x = Normal.value(bits)
            let t = c * x
            let base = 1 + t
            guard base > 0 else { continue }
            let u = Uniform.open(stream.bits(row: row, draw: draw &+ 1))
            let square = x * x
            if u < 1 - 0.0331 * square * square || Mathematics.log(u) < exponent(t) { return d * (base * base * base) }
        }
        return d
    }

    /// x² / 2 + d (1 − v + ln v) of v = (1 + t)³ and x = t / c, which is d (3 (ln(1 + t) − t + t² / 2) − t³): near 0 by the
    /// series, as the terms cancel.
    @inlinable
    func exponent(_ t: Double) -> Double {
        let square = t * t
        guard t > -0.01 && t < 0.01 else {
            return d * (3 * (Mathematics.log1p(t) - t + 0.5 * square) - square * t)
        }
        let series = 1.0 / 4 - t * (1.0 / 5 - t * (1.0 / 6 - t * (1.0 / 7 - t * (1.0 / 8 - t * (1.0 / 9)))))
        return -3 * d * square * square * series
    }
}
