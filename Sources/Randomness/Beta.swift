/// The beta law: shares between 0 and 1 whose density is x^(a − 1) (1 − x)^(b − 1), scaled; the mean is a / (a + b).
///
/// As X / (X + Y) of two gamma values: X reads the draws that `Gamma` reads, Y those from 32 on. Where a or b is below 1,
/// by the gammas' logarithms, so that small parameters lose nothing: a share may still round to 0 or to 1 there.
@frozen
public struct Beta: NumberedLaw {
    /// Draw numbers that a sample may read, from its first.
    @inlinable public static var drawsReserved: UInt64 { 2 * Gamma.drawsReserved }

    /// The law of X.
    @usableFromInline let first: Gamma
    /// The law of Y.
    @usableFromInline let second: Gamma

    /// The law of `a` and `b`, both from `Gamma.shapeMin` to `Gamma.shapeMax`.
    @inlinable
    public init(a: Double, b: Double) throws(RandomnessError) {
        let range = Gamma.shapeMin...Gamma.shapeMax
        guard range.contains(a) else {
            throw .parameter("beta", "a", a, .between(range.lowerBound, range.upperBound))
        }
        guard range.contains(b) else {
            throw .parameter("beta", "b", b, .between(range.lowerBound, range.upperBound))
        }
        first = try Gamma(shape: a, scale: 1)
        second = try Gamma(shape: b, scale: 1)
    }

    /// The power of x, and 1.
    @inlinable
    public var a: Double { first.shape }
    /// The power of 1 − x, and 1.
    @inlinable
    public var b: Double { second.shape }

    /// The share of `row` whose draw `firstDraw` is `bits`, from 0 to 1.
    @inlinable
    public func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Double {
        let secondDraw = firstDraw &+ Gamma.drawsReserved
        let secondBits = stream.bits(row: row, draw: secondDraw)
        if first.shape >= 1 && second.shape >= 1 {
            let x = first.boosted(bits, row: row, stream: stream, firstDraw: firstDraw)
            return x / (x + second.boosted(secondBits, row: row, stream: stream, firstDraw: secondDraw))
        }
        let x = first.logarithm(bits, row: row, stream: stream, firstDraw: firstDraw)
        let y = second.logarithm(secondBits, row: row, stream: stream, firstDraw: secondDraw)
        if x >= y { return 1 / (1 + Mathematics.exp(y - x)) }
        let ratio = Mathematics.exp(x - y)
        return ratio / (1 + ratio)
    }
}
