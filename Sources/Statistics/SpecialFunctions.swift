import Randomness

/// Distribution functions that tests of fit need, by series and continued fractions that are well known (M. Abramowitz and
/// I. A. Stegun, "Handbook of Mathematical Functions", 6.1, 6.5, 26.4, 26.5). Relative errors are below 10⁻¹⁰ where the
/// result is above 10⁻³⁰⁰ and the parameters are below 10⁹; no verdict needs more.
///
/// They use the program's own logarithm and power, so that every machine comes to the same verdict.
enum SpecialFunctions {
    private static let stepsMax = 100_000
    private static let tolerance = 1e-16

    /// ln Γ(x) of x above 0, by Stirling's series from 10 up and the recurrence below.
    static func logGamma(_ x: Double) -> Double {
        var x = x
        var shift = 0.0
        while x < 10 {
            shift += Mathematics.log(x)
            x += 1
        }
        let w = 1 / (x * x)
        let series =
            (1.0 / 12 - w
                * (1.0 / 360 - w * (1.0 / 1_260 - w * (1.0 / 1_680 - w * (1.0 / 1_188 - w * (691.0 / 360_360))))))
            / x
        return (x - 0.5) * Mathematics.log(x) - x + 0.918_938_533_204_672_74 + series - shift
    }

    /// P(a, x): the probability that a gamma value of shape `a`, above 0, and scale 1 is at most `x`.
    static func gammaBelow(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
    }

    /// Q(a, x) = 1 − P(a, x), exact also where it is small.
    static func gammaAbove(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
    }

    private static func gammaScale(_ a: Double, _ x: Double) -> Double {
        Mathematics.exp(a * Mathematics.log(x) - x - logGamma(a))
    }

    private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
        var term = 1 / a
        var sum = term
        var n = a
        for _ in 0..<stepsMax {
            n += 1
            term *= x / n
            sum += term
            if term < sum * tolerance { break }
        }
        return min(1, sum * gammaScale(a, x))
    }

    private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / (b == 0 ? tiny : b)
        var h = d
        for step in 1...stepsMax {
            let i = Double(step)
            let an = -i * (i - a)
            b += 2
            d = an * d + b
            if d.magnitude < tiny { d = tiny }
            c = b + an / c
            if c.magnitude < tiny { c = tiny }
            d = 1 / d
            let factor = d * c
            h *= factor
            if (factor - 1).magnitude < tolerance * 8 { break }
        }
        return min(1, max(0, h * gammaScale(a, x)))
    }

    /// I_x(a, b): the probability that a beta value of `a` and `b`, both above 0, is at most `x`.
    static func betaBelow(_ a: Double, _ b: Double, _ x: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let scale = Mathematics.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Mathematics.log(x) + b * Mathematics.log1p(-x))
        if x < (a + 1) / (a + b + 2) { return min(1, scale * betaFraction(a, b, x) / a) }
        return max(0, 1 - scale * betaFraction(b, a, 1 - x) / b)
    }

    private static func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        func kept(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var h = d
        for step in 1...stepsMax {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            h *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            let factor = d * c
            h *= factor
            if (factor - 1).magnitude < tolerance * 8 { break }
        }
        return h
    }

    /// The probability that χ² of `degrees`, 1 or more, is at least `statistic`.
    static func chiSquaredAbove(_ statistic: Double, degrees: Int) -> Double {
        gammaAbove(Double(degrees) / 2, statistic / 2)
    }

    /// The probability that Kolmogorov's D of `count` values is at least `distance`, by the limit law with Stephens's
    /// correction for few values.
    static func kolmogorovAbove(_ distance: Double, count: Double) -> Double {
        let root = count.squareRoot()
        let t = (root + 0.12 + 0.11 / root) * distance
        guard t > 0.2 else { return 1 }
        var sum = 0.0
        for step in 1...100 {
            let k = Double(step)
            let term = Mathematics.exp(-2 * k * k * t * t)
            sum += step % 2 == 1 ? term : -term
            if term < 1e-300 { break }
        }
        return min(1, max(0, 2 * sum))
    }

    /// The probability that a binomial count of `trials` and probability `p` is as far from its mean as `count` or farther, on
    /// both sides: twice the smaller tail, at most 1. Exact.
    static func binomialBeyond(_ count: Int64, trials: Int64, _ p: Double) -> Double {
        guard p > 0 else { return count == 0 ? 1 : 0 }
        guard p < 1 else { return count == trials ? 1 : 0 }
        let k = Double(count)
        let n = Double(trials)
        let atMost = count >= trials ? 1 : 1 - betaBelow(k + 1, n - k, p)
        let exact = count >= trials ? 1 : betaBelow(n - k, k + 1, 1 - p)
        let below = min(max(atMost, 0), exact)
        let above = count <= 0 ? 1 : betaBelow(k, n - k + 1, p)
        return min(1, 2 * min(below == 0 ? exact : below, above))
    }
}
