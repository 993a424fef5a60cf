/// Parts of the probabilities of Poisson and binomial counts by C. Loader, "Fast and accurate computation of binomial
/// probabilities" (2000): no logarithm of a factorial is formed, whose digits would cancel for great counts.
extension Mathematics {
    /// x ln(x / m) + m − x for `x` and `m` above 0: near x = m a series whose terms do not cancel.
    ///
    /// Within 2⁻⁴⁸ of it, relatively.
    @inlinable @inline(__always)
    static func deviance(_ x: Double, _ m: Double) -> Double {
        let difference = x - m
        let v = difference / (x + m)
        if v > -0.1 && v < 0.1 {
            // 2 x atanh(v) − (x − m), where 2 x v − (x − m) = (x − m) v.
            let w = v * v
            let low = (1.0 / 3 + w * (1.0 / 5)) + w * w * (1.0 / 7 + w * (1.0 / 9))
            let high = (1.0 / 11 + w * (1.0 / 13)) + w * w * (1.0 / 15 + w * (1.0 / 17))
            let z = w * w
            return difference * v + 2 * x * v * w * (low + z * z * high)
        }
        return x * log(x / m) - difference
    }

    /// ln(n!) − (n + ½) ln n + n − ½ ln 2π for whole `n` from 1 on, within 2·10⁻¹⁶.
    @inlinable
    static func stirlingError(_ n: Double) -> Double {
        if n < 16 { return stirlingErrors[Int(n)] }
        let w = 1 / (n * n)
        return (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w * (1.0 / 1188))))) / n
    }

    /// `stirlingError` of 1 to 15, at their places.
    @usableFromInline static let stirlingErrors: [Double] = [
        0.0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093,
        0.016644691189821193, 0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733,
        0.00833056343336287, 0.007573675487951841, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475,
        0.005554733551962801,
    ]
}
