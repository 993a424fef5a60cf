/// Transformed rejection with squeeze of W. Hörmann: a count is ⌊(2 a / (½ − |u|) + b) u + centre⌋ of a uniform u
/// around 0, taken at once in most cases, else by comparing its probability.
///
/// Attempt i reads draws 2 i and 2 i + 1 after the first.
@frozen
@usableFromInline
struct TransformedRejection: Sendable {
    /// Attempts before giving up.
    @inlinable static var attemptsMax: UInt64 { 64 }

    @usableFromInline let centre: Double
    @usableFromInline let a: Double
    @usableFromInline let b: Double
    /// What the second uniform number is multiplied by before it is compared.
    @usableFromInline let scale: Double
    /// Second uniform numbers below this are taken without comparing, unless u is near its ends.
    @usableFromInline let acceptedBelow: Double

    @inlinable
    init(centre: Double, a: Double, b: Double, scale: Double, acceptedBelow: Double) {
        self.centre = centre
        self.a = a
        self.b = b
        self.scale = scale
        self.acceptedBelow = acceptedBelow
    }

    /// A count, or nil should all attempts fail; `probability` gives the (scaled) probability of a whole number from 0 on.
    @inlinable @inline(__always)
    func sample(
        _ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64, probability: (Double) -> Double
    ) -> Int64? {
        var bits = bits
        for attempt in 0..<Self.attemptsMax {
            let draw = firstDraw &+ 2 &* attempt
            if attempt > 0 { bits = stream.bits(row: row, draw: draw) }
            let u = Normal.centre(bits)
            let v = Uniform.open(stream.bits(row: row, draw: draw &+ 1))
            let edge = 0.5 - u.magnitude
            let position = (2 * a / edge + b) * u + centre
            if edge >= 0.07 && v <= acceptedBelow { return Int64(position) }
            // Beyond 2⁵² nothing is likely, and the conversion could overflow.
            guard position >= 0 && position < 0x1p52 && (edge >= 0.013 || v <= edge) else { continue }
            let count = Int64(position)
            if v * scale <= probability(Double(count)) * (a / (edge * edge) + b) { return count }
        }
        return nil
    }
}
