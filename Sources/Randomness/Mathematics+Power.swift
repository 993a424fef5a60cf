extension Mathematics {
    /// `x` to the `y`, within 1.25 ULP, for x ≥ 0.
    ///
    /// By exp(y ln x) with the logarithm and the product carried to about 66 bits. pow(x, 0) and pow(1, y) are 1,
    /// also for NaN; pow(0, y) is 0 or +∞ by the sign of y; NaN for x below 0.
    @inlinable
    public static func pow(_ x: Double, _ y: Double) -> Double {
        if y == 0 || x == 1 { return 1 }
        guard x == x && y == y && x >= 0 else { return .nan }
        if x == 0 || x == .infinity { return (x == 0) == (y > 0) ? 0 : .infinity }
        if y == .infinity || y == -.infinity { return (x > 1) == (y > 0) ? .infinity : 0 }
        let logarithm = wideLog(x)
        let estimate = y * logarithm.high
        if estimate > 709.8 { return .infinity }
        if estimate < -745.2 { return 0 }
        // Below 2⁻⁶⁰ the result is 1, and the exact product could underflow.
        if estimate > -0x1p-60 && estimate < 0x1p-60 { return 1 }
        let product = exactProduct(y, logarithm.high)
        return expSum(product.high, low: product.low + y * logarithm.low)
    }

    /// ln `x` as an unevaluated sum, within 2⁻⁶⁴ of it, for positive finite `x`.
    ///
    /// 2 atanh(s) = 2s + (2/3) s³ + …: s, s³ and their sums are carried twice as wide; the rest is 2⁻¹² of 2s or less.
    @inlinable
    static func wideLog(_ x: Double) -> (high: Double, low: Double) {
        let scaled = x < 0x1p-1022
        var (exponent, fraction) = split(scaled ? x * 0x1p54 : x)
        if scaled { exponent -= 54 }
        // s = f / (2 + f), and what the division leaves.
        let denominator = exactSum(2, fraction)
        let s = fraction / denominator.high
        let back = exactProduct(s, denominator.high)
        let sLow = ((fraction - back.high) - back.low - s * denominator.low) / denominator.high
        // z = s², and 2z/3, wide.
        let square = exactProduct(s, s)
        let squareLow = square.low + 2 * s * sLow
        let third = exactProduct(square.high, 0.6666666666666666)
        let thirdLow = third.low + squareLow * 0.6666666666666666 + square.high * 3.700743415417188e-17
        let z = square.high
        let w = z * z
        let even = 0.4 + w * (0.22222222221655885 + w * (0.1538459496251843 + w * 0.11706236339491206))
        let odd = 0.28571428571429364 + w * (0.18181818335392802 + w * (0.1333480469384731 + w * 0.11723178623876518))
        // 2 + 2z/3 + …, less the 2.
        let factor = exactSum(third.high, w * (even + z * odd))
        let factorLow = factor.low + thirdLow
        let product = exactProduct(s, factor.high)
        let productLow = product.low + s * factorLow + sLow * factor.high
        let main = exactSum(2 * s, product.high)
        let mainLow = main.low + (2 * sLow + productLow)
        let whole = exactSum(exponent * ln2High, main.high)
        let wholeLow = whole.low + (exponent * ln2Low + mainLow)
        let high = whole.high + wholeLow
        return (high, (whole.high - high) + wholeLow)
    }

    /// `a` + `b` exactly, as the rounded sum and the rest (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B).
    @inlinable @inline(__always)
    static func exactSum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
        let sum = a + b
        let bPart = sum - a
        return (sum, (a - (sum - bPart)) + (b - bPart))
    }

    /// `a` · `b` as the rounded product and the rest, within 2⁻¹⁰⁵ of it, where nothing overflows or underflows
    /// (Dekker, "A floating-point technique for extending the available precision", 1971).
    @inlinable @inline(__always)
    static func exactProduct(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
        let product = a * b
        let (aHigh, aLow) = halves(a)
        let (bHigh, bLow) = halves(b)
        return (product, ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow)
    }

    /// `a` as a sum of its leading 26 bits and the rest; bits are cut rather than scaled, so that nothing overflows.
    @inlinable @inline(__always)
    static func halves(_ a: Double) -> (Double, Double) {
        let high = Double(bitPattern: a.bitPattern & 0xFFFF_FFFF_F800_0000)
        return (high, a - high)
    }
}
