import Randomness

/// A law that values are drawn from, with parameters that are expressions: see `RandomValue.law`.
public enum Law: String, Hashable, Sendable, CaseIterable {
    case exponential, gamma, beta, weibull, pareto, triangular
    case poisson, geometric, binomial
    case truncatedNormal, truncatedLogNormal, truncatedExponential

    /// The parameters in order, all of them doubles.
    public var parameterNames: [String] {
        switch self {
        case .exponential, .poisson: ["mean"]
        case .geometric: ["probability"]
        case .gamma, .weibull: ["shape", "scale"]
        case .beta: ["a", "b"]
        case .pareto: ["shape", "minimum"]
        case .triangular: ["low", "mode", "high"]
        case .binomial: ["trials", "probability"]
        case .truncatedNormal, .truncatedLogNormal: ["mean", "deviation", "low", "high"]
        case .truncatedExponential: ["mean", "low", "high"]
        }
    }

    /// Whether its values are whole numbers.
    public var isWhole: Bool {
        switch self {
        case .poisson, .geometric, .binomial: true
        default: false
        }
    }

    /// Numbers of draws that a value takes.
    public var drawCount: UInt32 {
        switch self {
        case .gamma: UInt32(Gamma.drawsReserved)
        case .beta: UInt32(Beta.drawsReserved)
        case .poisson: UInt32(Poisson.drawsReserved)
        case .binomial: UInt32(Binomial.drawsReserved)
        default: 1
        }
    }

    /// What is wrong with known parameters; nil if nothing is.
    func problem(_ values: [Double]) -> String? {
        do throws(RandomnessError) {
            switch self {
            case .exponential: _ = try Exponential(mean: values[0])
            case .gamma: _ = try Gamma(shape: values[0], scale: values[1])
            case .beta: _ = try Beta(a: values[0], b: values[1])
            case .weibull: _ = try Weibull(shape: values[0], scale: values[1])
            case .pareto: _ = try Pareto(shape: values[0], minimum: values[1])
            case .triangular: _ = try Triangular(low: values[0], mode: values[1], high: values[2])
            case .poisson: _ = try Poisson(mean: values[0])
            case .geometric: _ = try Geometric(probability: values[0])
            case .binomial: _ = try Binomial(trials: Law.trials(values[0]), probability: values[1])
            case .truncatedNormal:
                _ = try Truncated(Gaussian(mean: values[0], deviation: values[1]), low: values[2], high: values[3])
            case .truncatedLogNormal:
                _ = try Truncated(LogNormal(mean: values[0], deviation: values[1]), low: values[2], high: values[3])
            case .truncatedExponential:
                _ = try Truncated(Exponential(mean: values[0]), low: values[1], high: values[2])
            }
            return nil
        } catch {
            return error.description
        }
    }

    /// A number of trials: −1, which is refused, where the number is none.
    public static func trials(_ value: Double) -> Int64 {
        value >= 0 && value <= 1e15 ? Int64(value.rounded()) : -1
    }
}

extension RandomValue {
    /// What is wrong with lists of numbers; nil if nothing is.
    var listProblem: String? {
        do throws(RandomnessError) {
            switch self {
            case .piecewise(let values, let weights): _ = try PiecewiseSampler(values: values, weights: weights)
            case .quantiles(let quantiles): _ = try EmpiricalQuantiles(quantiles)
            default: break
            }
            return nil
        } catch {
            return error.description
        }
    }
}
