/// The standard normal distribution: bits to values, its distribution function and the inverse.
///
/// The inverse is Wichura's PPND16 (Algorithm AS 241, Applied Statistics 37, 1988, pages 477–484) over our own
/// logarithm.
@frozen
public enum Normal {
    /// The standard normal value of 64 random bits: the quantile of `Uniform.open(bits)`, from −8.21 to 8.21.
    @inlinable @inline(__always)
    public static func value(_ bits: UInt64) -> Double {
        let centred = centre(bits)
        if centred >= -split && centred <= split { return central(centred) }
        return tail(below: centred)
    }

    /// The value that a standard normal variable does not exceed with probability `p`, within 10⁻¹⁵ of it, relatively.
    ///
    /// −∞ at 0, +∞ at 1, NaN outside. Near 1, `p` itself is the coarser: use −quantile(1 − p) where that is known.
    @inlinable
    public static func quantile(_ p: Double) -> Double {
        let centred = p - 0.5
        if centred >= -split && centred <= split { return central(centred) }
        guard p > 0 && p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        return centred < 0 ? -tail(p) : tail(1 - p)
    }

    /// Where the central rational ends, on either side of ½.
    @inlinable static var split: Double { 0.425 }

    /// `Uniform.open(bits)` − ½, exact.
    @inlinable @inline(__always)
    static func centre(_ bits: UInt64) -> Double {
        centre(halfway: Double(bitPattern: bits >> 12 | 0x4330_0000_0000_0000))
    }

    /// `centre` of the bits whose first 52 are the fraction of `halfway`, from 2⁵² to 2⁵³.
    @inlinable @inline(__always)
    static func centre<Number: Arithmetic>(halfway: Number) -> Number {
        ((halfway - 0x1.8p52) + 0.5) * 0x1p-52
    }

    /// The quantile of ½ + `q` for |q| ≤ `split`; finite beyond.
    @inlinable @inline(__always)
    static func central<Number: Arithmetic>(_ q: Number) -> Number {
        let r = 0.180625 - q * q
        var above = 2.5090809287301226727e3 * r + 3.3430575583588128105e4
        above = above * r + 6.7265770927008700853e4
        above = above * r + 4.5921953931549871457e4
        above = above * r + 1.3731693765509461125e4
        above = above * r + 1.9715909503065514427e3
        above = above * r + 1.3314166789178437745e2
        above = above * r + 3.3871328727963666080
        var below = 5.2264952788528545610e3 * r + 2.8729085735721942674e4
        below = below * r + 3.9307895800092710610e4
        below = below * r + 2.1213794301586595867e4
        below = below * r + 5.3941960214247511077e3
        below = below * r + 6.8718700749205790830e2
        below = below * r + 4.2313330701600911252e1
        below = below * r + 1
        return q * above / below
    }

    /// The quantile of ½ + `q` for |q| from `split` to ½.
    @inlinable @inline(__always)
    static func tail(below q: Double) -> Double {
        // Exact: q is a multiple of 2⁻⁵³.
        q < 0 ? -tail(0.5 + q) : tail(0.5 - q)
    }

    /// What a standard normal variable exceeds with probability `p`, positive and at most 0.075.
    @inlinable
    static func tail(_ p: Double) -> Double {
        let root = (-Mathematics.log(p)).squareRoot()
        return root <= 5 ? nearTail(root - 1.6) : farTail(root - 5)
    }

    /// The rational of PPND16 for √(−ln p) = 1.6 + `r` up to 5.
    @inlinable @inline(__always)
    static func nearTail(_ r: Double) -> Double {
        var above = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2
        above = above * r + 2.41780725177450611770e-1
        above = above * r + 1.27045825245236838258
        above = above * r + 3.64784832476320460504
        above = above * r + 5.76949722146069140550
        above = above * r + 4.63033784615654529590
        above = above * r + 1.42343711074968357734
        var below = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4
        below = below * r + 1.51986665636164571966e-2
        below = below * r + 1.48103976427480074590e-1
        below = below * r + 6.89767334985100004550e-1
        below = below * r + 1.67638483018380384940
        below = below * r + 2.05319162663775882187
        below = below * r + 1
        return above / below
    }

    /// The rational of PPND16 for √(−ln p) = 5 + `r`.
    @inlinable
    static func farTail(_ r: Double) -> Double {
        var above = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        above = above * r + 1.24266094738807843860e-3
        above = above * r + 2.65321895265761230930e-2
        above = above * r + 2.96560571828504891230e-1
        above = above * r + 1.78482653991729133580
        above = above * r + 5.46378491116411436990
        above = above * r + 6.65790464350110377720
        var below = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7
        below = below * r + 1.84631831751005468180e-5
        below = below * r + 7.86869131145613259100e-4
        below = below * r + 1.48753612908506148525e-2
        below = below * r + 1.36929880922735805310e-1
        below = below * r + 5.99832206555887937690e-1
        below = below * r + 1
        return above / below
    }
}
