import Plan
import Randomness

/// A law that numbers are drawn from, as tests of fit see it.
struct DeclaredLaw {
    /// The bounds of what can be drawn; infinite where there is none.
    var low = -Double.infinity
    var high = Double.infinity
    /// The mean and the standard deviation; nil where there is none, or none that is known.
    var mean: Double?
    var deviation: Double?
    /// Whether only whole numbers are drawn.
    var isWhole = false
    /// The probability of at most x.
    var distribution: @Sendable (Double) -> Double

    /// Makes the law of a random value whose parameters are all known numbers; nil for what is no law of numbers.
    init?(_ value: RandomValue) {
        let parameters = value.operands.compactMap(\.knownNumber)
        guard parameters.count == value.operands.count else { return nil }
        do throws(RandomnessError) {
            switch value {
            case .choose, .chance, .calendar, .pattern, .patternOf, .typo, .variant, .prose, .uuid4, .uuid7, .address:
                return nil
            case .uniform: self.init(uniformFrom: parameters[0], to: parameters[1])
            case .uniformInteger: self.init(wholeFrom: parameters[0], to: parameters[1])
            case .normal: try self.init(normal: parameters[0], parameters[1])
            case .logNormal: try self.init(logNormal: parameters[0], parameters[1])
            case .law(let law, _): try self.init(law, parameters)
            case .piecewise(let values, let weights):
                let law = try PiecewiseSampler(values: values, weights: weights)
                self.init(values: law.values, shares: law.shares)
            case .quantiles(let quantiles):
                let steps = Double(quantiles.count - 1)
                self.init(values: quantiles, shares: quantiles.indices.map { Double($0) / steps })
            }
        } catch {
            preconditionFailure("a resolved plan has sound parameters: \(error)")
        }
    }

    private init(low: Double, high: Double, _ distribution: @escaping @Sendable (Double) -> Double) {
        self.low = low
        self.high = high
        self.distribution = distribution
    }

    private init(uniformFrom low: Double, to high: Double) {
        guard low < high else {
            self.init(constant: low)
            return
        }
        self.init(low: low, high: high) { min(1, max(0, ($0 - low) / (high - low))) }
        mean = low / 2 + high / 2
        deviation = (high - low) / 12.0.squareRoot()
    }

    private init(wholeFrom low: Double, to high: Double) {
        let count = high - low + 1
        self.init(low: low, high: high) { min(1, max(0, ($0.rounded(.down) - low + 1) / count)) }
        mean = low / 2 + high / 2
        deviation = ((count * count - 1) / 12).squareRoot()
        isWhole = true
    }

    private init(constant value: Double) {
        self.init(low: value, high: value) { $0 < value ? 0 : 1 }
        mean = value
        deviation = 0
    }

    private init(normal mean: Double, _ deviation: Double) throws(RandomnessError) {
        guard deviation > 0 else {
            self.init(constant: mean)
            return
        }
        let law = try Gaussian(mean: mean, deviation: deviation)
        self.init(low: -.infinity, high: .infinity) { law.distribution($0) }
        self.mean = mean
        self.deviation = deviation
    }

    private init(logNormal mean: Double, _ deviation: Double) throws(RandomnessError) {
        guard deviation > 0 else {
            self.init(constant: Mathematics.exp(mean))
            return
        }
        let law = try LogNormal(mean: mean, deviation: deviation)
        self.init(low: 0, high: .infinity) { law.distribution($0) }
        let variance = deviation * deviation
        self.mean = Mathematics.exp(mean + variance / 2)
        // Beyond, a sample of any size says little of it.
        if deviation <= 1.5 {
            self.deviation = Mathematics.exp(mean + variance / 2) * Mathematics.expm1(variance).squareRoot()
        }
    }

    private init(_ law: Law, _ p: [Double]) throws(RandomnessError) {
        switch law {
        case .exponential:
            let law = try Exponential(mean: p[0])
            self.init(low: 0, high: .infinity) { law.distribution($0) }
            mean = p[0]
            deviation = p[0]
        case .gamma:
            self.init(low: 0, high: .infinity) { SpecialFunctions.gammaBelow(p[0], $0 / p[1]) }
            mean = p[0] * p[1]
            deviation = p[0].squareRoot() * p[1]
        case .beta:
            self.init(low: 0, high: 1) { SpecialFunctions.betaBelow(p[0], p[1], $0) }
            let sum = p[0] + p[1]
            mean = p[0] / sum
            deviation = (p[0] / sum * (p[1] / sum) / (sum + 1)).squareRoot()
        case .weibull:
            let law = try Weibull(shape: p[0], scale: p[1])
            self.init(low: 0, high: .infinity) { law.distribution($0) }
            let first = Mathematics.exp(SpecialFunctions.logGamma(1 + 1 / p[0]))
            mean = p[1] * first
            if p[0] >= 0.7 {
                let second = Mathematics.exp(SpecialFunctions.logGamma(1 + 2 / p[0]))
                deviation = p[1] * (second - first * first).squareRoot()
            }
        case .pareto:
            let law = try Pareto(shape: p[0], minimum: p[1])
            self.init(low: p[1], high: .infinity) { law.distribution($0) }
            // A sample's mean is of use only where the law has four moments and more.
            if p[0] > 5 {
                mean = p[0] * p[1] / (p[0] - 1)
                deviation = p[1] / (p[0] - 1) * (p[0] / (p[0] - 2)).squareRoot()
            }
        case .triangular:
            let law = try Triangular(low: p[0], mode: p[1], high: p[2])
            self.init(low: p[0], high: p[2]) { law.distribution($0) }
            mean = (p[0] + p[1] + p[2]) / 3
            let (a, b) = (p[1] - p[0], p[2] - p[0])
            deviation = ((a * a + b * b - a * b) / 18).squareRoot()
        case .poisson:
            self.init(low: 0, high: .infinity) {
                $0 < 0 ? 0 : p[0] == 0 ? 1 : SpecialFunctions.gammaAbove($0.rounded(.down) + 1, p[0])
            }
            mean = p[0]
            deviation = p[0].squareRoot()
        case .geometric:
            self.init(low: 0, high: .infinity) {
                $0 < 0 ? 0 : p[0] >= 1 ? 1 : -Mathematics.expm1(($0.rounded(.down) + 1) * Mathematics.log1p(-p[0]))
            }
            mean = (1 - p[0]) / p[0]
            deviation = (1 - p[0]).squareRoot() / p[0]
        case .binomial:
            let trials = p[0].rounded()
            self.init(low: 0, high: trials) {
                let k = $0.rounded(.down)
                return k < 0 ? 0 : k >= trials ? 1 : SpecialFunctions.betaBelow(trials - k, k + 1, 1 - p[1])
            }
            mean = trials * p[1]
            deviation = (trials * p[1] * (1 - p[1])).squareRoot()
        case .truncatedNormal:
            let law = try Gaussian(mean: p[0], deviation: p[1])
            self.init(truncating: law, from: p[2], to: p[3])
        case .truncatedLogNormal:
            let law = try LogNormal(mean: p[0], deviation: p[1])
            self.init(truncating: law, from: p[2], to: p[3])
        case .truncatedExponential:
            let law = try Exponential(mean: p[0])
            self.init(truncating: law, from: p[1], to: p[2])
        }
        isWhole = law.isWhole
    }

    private init(truncating law: some ContinuousLaw, from low: Double, to high: Double) {
        // From the nearer side, so that a far tail keeps its digits.
        let isAbove = law.distribution(low) > 0.5
        let share =
            isAbove ? law.complement(low) - law.complement(high) : law.distribution(high) - law.distribution(low)
        self.init(low: low, high: high) { x in
            guard x > low else { return 0 }
            guard x < high, share > 0 else { return 1 }
            let below =
                isAbove ? law.complement(low) - law.complement(x) : law.distribution(x) - law.distribution(low)
            return min(1, max(0, below / share))
        }
    }

    private init(values: [Double], shares: [Double]) {
        self.init(low: values[0], high: values[values.count - 1]) { x in
            guard x >= values[0] else { return 0 }
            guard x < values[values.count - 1] else { return 1 }
            // The last value that is not above x.
            var (first, end) = (0, values.count - 1)
            while end - first > 1 {
                let middle = (first + end) / 2
                if values[middle] <= x { first = middle } else { end = middle }
            }
            let width = values[first + 1] - values[first]
            return shares[first] + (shares[first + 1] - shares[first]) * (width > 0 ? (x - values[first]) / width : 0)
        }
        var (first, second) = (0.0, 0.0)
        for bin in 0..<values.count - 1 {
            let (a, b, share) = (values[bin], values[bin + 1], shares[bin + 1] - shares[bin])
            first += share * (a / 2 + b / 2)
            second += share * (a * a + a * b + b * b) / 3
        }
        mean = first
        deviation = max(0, second - first * first).squareRoot()
    }
}

extension Expression {
    /// The number, if it is a known one.
    var knownNumber: Double? {
        switch kind {
        case .constant(.double(let value)): value
        case .constant(.integer(let value)): Double(value)
        default: nil
        }
    }
}
