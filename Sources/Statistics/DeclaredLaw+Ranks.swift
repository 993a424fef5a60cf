import Plan
import Randomness

extension DeclaredLaw {
    /// The law of the ranks, from 0, that a reference draws among `count` rows; nil where its rows have none. `weights` are those
    /// of a vocabulary's rows.
    init?(_ skew: Reference.Skew, count: Int64, weights: [Double]) {
        let n = Double(count)
        /// The positions below the rank's end.
        @Sendable func end(_ x: Double) -> Double { min(n, x.rounded(.down) + 1) }
        var share: @Sendable (Double) -> Double
        switch skew {
        case .nested: return nil
        case .uniform: share = { $0 / n }
        case .zipf(let exponent):
            let sums = ZipfSums(exponent: exponent)
            let all = sums.below(n)
            share = { sums.below($0) / all }
        case .selfSimilar(let h):
            let power = Mathematics.log(h) / Mathematics.log1p(-h)
            share = { $0 <= 0 ? 0 : Mathematics.exp(power * Mathematics.log($0 / n)) }
        case .exponential(let mean):
            share = { Mathematics.expm1(-$0 / (mean * n)) / Mathematics.expm1(-1 / mean) }
        case .normal(let centre, let deviation):
            guard let law = try? Gaussian(mean: centre * n, deviation: deviation * n) else { return nil }
            let (bottom, top) = (law.distribution(0), law.distribution(n))
            share = { (law.distribution($0) - bottom) / (top - bottom) }
        case .weighted:
            var sums = [0.0]
            for weight in weights { sums.append(sums[sums.count - 1] + weight) }
            let known = sums
            share = { known[min(Int($0), known.count - 1)] / known[known.count - 1] }
        }
        let below = share
        self.init(wholeTo: n - 1) { x in
            x < 0 ? 0 : x >= n - 1 ? 1 : min(1, max(0, below(end(x))))
        }
    }

    private init(wholeTo high: Double, _ distribution: @escaping @Sendable (Double) -> Double) {
        low = 0
        self.high = high
        isWhole = true
        self.distribution = distribution
    }
}

/// Sums of k^−s over the first whole numbers.
private struct ZipfSums: Sendable {
    private static let headCount = 4_096

    private let exponent: Double
    /// The sum over 1…k, at k.
    private let head: [Double]

    init(exponent: Double) {
        self.exponent = exponent
        var sums = [0.0]
        for k in 1...ZipfSums.headCount {
            sums.append(sums[k - 1] + Mathematics.exp(-exponent * Mathematics.log(Double(k))))
        }
        head = sums
    }

    /// The sum over 1…`count`: beyond the head by Euler and Maclaurin to the first derivative, within 10⁻¹³.
    func below(_ count: Double) -> Double {
        let last = Double(ZipfSums.headCount)
        guard count > last else { return head[Int(count)] }
        let s = exponent
        func power(_ x: Double) -> Double { Mathematics.exp(-s * Mathematics.log(x)) }
        let logarithm = Mathematics.log(count / last)
        let growth = (1 - s) * logarithm
        let integral = power(last) * last * logarithm * (growth == 0 ? 1 : Mathematics.expm1(growth) / growth)
        let (first, end) = (power(last), power(count))
        return head[ZipfSums.headCount] + integral + (end - first) / 2 - s * (end / count - first / last) / 12
    }
}
