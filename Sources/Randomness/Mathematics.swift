/// Elementary functions by IEEE + − × ÷ √ and integer operations alone, in a stated order of evaluation.
///
/// The same bits come out on every machine that follows IEEE 754 in round-to-nearest: no libm, whose variants differ
/// by processor, and no fused multiply-add (Swift contracts none by itself). Bounds are in units in the last place
/// (ULP) of the true value and are checked against mpmath in the tests. Polynomials are our own fits; see
/// `Tests/RandomnessTests/Reference/coefficients.py`.
@frozen
public enum Mathematics {
    /// The first 40 bits of ln 2, so that its product with any exponent is exact.
    @inlinable static var ln2High: Double { 0.6931471805592082 }
    /// What `ln2High` leaves of ln 2.
    @inlinable static var ln2Low: Double { 7.371002565167799e-13 }
    /// The bits of √½, rounded: significands are taken from there up to √2.
    @inlinable static var rootHalfBits: UInt64 { 0x3FE6_A09E_667F_3BCD }
    /// The bits of 1.
    @inlinable static var oneBits: UInt64 { 0x3FF0_0000_0000_0000 }

    /// Splits a positive normal `x` into 2^`exponent` · (1 + `fraction`), 1 + fraction in [√½, √2); exact.
    @inlinable @inline(__always)
    static func split(_ x: Double) -> (exponent: Double, fraction: Double) {
        let shifted = x.bitPattern &+ (oneBits &- rootHalfBits)
        let exponent = Int32(truncatingIfNeeded: shifted >> 52) &- 1_023
        let significand = (shifted & 0x000F_FFFF_FFFF_FFFF) &+ rootHalfBits
        return (Double(exponent), Double(bitPattern: significand) - 1)
    }

    /// `log` for a positive normal `x` only, without branches: for loops over values known to be so.
    @inlinable @inline(__always)
    public static func logOfNormal(_ x: Double) -> Double {
        let (exponent, fraction) = split(x)
        return logSum(exponent: exponent, fraction: fraction, low: 0)
    }

    /// `exponent` · ln 2 + ln(1 + `fraction`) + `low`, fraction in [√½ − 1, √2 − 1), low a small correction.
    ///
    /// With s = f / (2 + f), ln(1 + f) = 2 atanh(s) = f − (h − s (h + R(s²))), h = f² / 2, so that what is rounded
    /// is small beside f; the arrangement is that of K. C. Ng's `log` (fdlibm, 1993).
    @inlinable @inline(__always)
    static func logSum(exponent: Double, fraction: Double, low: Double) -> Double {
        let s = fraction / (2 + fraction)
        let z = s * s
        let w = z * z
        let even = 0.6666666666666666 + w * (0.2857142857080323 + w * (0.18181795630884753 + w * 0.13268759668560612))
        let odd = 0.4000000000000088 + w * (0.2222222239180047 + w * (0.15386240205813478 + w * 0.13086767009948175))
        let rest = z * (even + z * odd)
        let half = 0.5 * fraction * fraction
        return exponent * ln2High - ((half - (s * (half + rest) + (exponent * ln2Low + low))) - fraction)
    }

    /// The natural logarithm of `x`, within 1 ULP.
    ///
    /// −∞ at ±0, NaN below 0, +∞ at +∞; exact at 1.
    @inlinable
    public static func log(_ x: Double) -> Double {
        if x >= 0x1p-1022 && x < .infinity { return logOfNormal(x) }
        if x > 0 && x < 0x1p-1022 {
            let (exponent, fraction) = split(x * 0x1p54)
            return logSum(exponent: exponent - 54, fraction: fraction, low: 0)
        }
        if x == 0 { return -.infinity }
        return x < 0 ? .nan : x
    }

    /// ln(1 + `x`), within 2 ULP, also where 1 + x would round x away.
    ///
    /// −∞ at −1, NaN below.
    @inlinable
    public static func log1p(_ x: Double) -> Double {
        if x > -0x1p-54 && x < 0x1p-54 { return x }
        let sum = 1 + x
        guard sum > 0 && sum < .infinity else { return log(sum) }
        // What rounding lost of the sum, relative to it.
        let lost = x >= 1 ? 1 - (sum - x) : x - (sum - 1)
        let (exponent, fraction) = split(sum)
        if exponent == 0 && lost == 0 { return logSum(exponent: 0, fraction: fraction, low: 0) }
        return logSum(exponent: exponent, fraction: fraction, low: lost / sum)
    }

    /// e to the `x`, within 1 ULP; 0 below −745.14, +∞ above 709.79; subnormal results within 1 ULP too.
    @inlinable
    public static func exp(_ x: Double) -> Double {
        if x > 709.8 { return .infinity }
        if x < -745.2 { return 0 }
        return x == x ? expSum(x, low: 0) : x
    }

    /// e to the `x` + `low`, x from −745.2 to 709.8 and low below 2⁻⁴⁰, without branches.
    @inlinable @inline(__always)
    static func expSum(_ x: Double, low: Double) -> Double {
        let (exponent, rest) = expParts(x, low: low)
        let whole = Int64(exponent)
        let half = whole >> 1
        return (1 + rest) * power(half) * power(whole &- half)
    }

    /// e to the `x` + `low` as 2^`exponent` · (1 + `rest`), rest from √½ − 1 to √2 − 1.
    @inlinable @inline(__always)
    static func expParts(_ x: Double, low: Double) -> (exponent: Double, rest: Double) {
        let exponent = (x * 1.4426950408889634 + 0x1.8p52) - 0x1.8p52
        let high = x - exponent * ln2High
        let less = exponent * ln2Low - low
        return (exponent, high - (less - expRest(high - less)))
    }

    /// exp(`r`) − 1 − r for |r| ≤ ½ ln 2.
    @inlinable @inline(__always)
    static func expRest(_ r: Double) -> Double {
        let z = r * r
        let w = z * z
        let p01 = 0.16666666666666669 + r * 0.041666666666666664
        let p23 = 0.008333333333330039 + r * 0.0013888888888886537
        let p45 = 0.00019841269863171557 + r * 2.4801587317228724e-05
        let p67 = 2.7557268276905696e-06 + r * 2.7557282838800484e-07
        let p89 = 2.5100472505694996e-08 + r * 2.09112987659402e-09
        return z * (0.5 + r * ((p01 + z * p23) + w * ((p45 + z * p67) + w * p89)))
    }

    /// 2 to the `exponent`, −1,022 to 1,023; exact.
    @inlinable @inline(__always)
    static func power(_ exponent: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: exponent &+ 1_023) << 52)
    }

    /// e to the `x`, less 1, within 2 ULP, also where exp(x) would round to 1.
    @inlinable
    public static func expm1(_ x: Double) -> Double {
        if x > -0x1p-54 && x < 0x1p-54 { return x }
        guard x > -38 && x < 38 else { return exp(x) - 1 }
        let (exponent, rest) = expParts(x, low: 0)
        let scale = power(Int64(exponent))
        return scale * rest + (scale - 1)
    }
}
