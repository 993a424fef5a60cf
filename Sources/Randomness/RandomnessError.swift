/// What a distribution was asked for and cannot be.
public enum RandomnessError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A table of weights without an entry.
    case noWeights
    /// More weights than `max`.
    case tooManyWeights(count: Int, max: Int)
    /// A weight that is negative, infinite or not a number.
    case invalidWeight(index: Int, weight: Double)
    /// Weights none of which is above 0.
    case weightsAllZero
    /// A number of Zipf ranks below 1 or above `max`.
    case zipfCount(Int64, max: Int64)
    /// A Zipf exponent that is not a finite number above 0.
    case zipfExponent(Double)
    /// A parameter of a law that is outside its range.
    case parameter(String, String, Double, ParameterRange)
    /// An interval whose lower end is not below its upper one, or that is too wide for a difference.
    case interval(low: Double, high: Double)
    /// A value that is not in its interval.
    case outside(low: Double, high: Double, value: Double)
    /// A truncated law of whose probability nothing is left.
    case truncatedToNothing(low: Double, high: Double)
    /// A number of binomial trials below 0 or above `max`.
    case trials(Int64, max: Int64)
    /// A number of ranks below 1 or above `max`.
    case ranks(Int64, max: Int64)
    /// A greatest number of children below 0 or above `max`.
    case countMax(Int64, max: Int64)
    /// A list of values that is not one longer than that of their bins' weights.
    case bins(values: Int, weights: Int)
    /// A list of values shorter than two, or not as long as that of their shares.
    case points(values: Int, shares: Int)
    /// Weights whose sum is infinite.
    case weightsTooGreat
    /// Shares that do not go from 0 to 1.
    case sharesEnds(first: Double, last: Double)
    /// A value or share of a list that is infinite or not a number.
    case pointNotFinite(index: Int, value: Double)
    /// A value or share of a list below the one before it, or so far above that the difference is infinite.
    case pointsFall(index: Int, from: Double, to: Double)

    /// What a parameter may be.
    public enum ParameterRange: Equatable, Sendable {
        /// A finite number.
        case finite
        /// A finite number above 0.
        case positive
        /// A finite number, 10⁻³⁰⁰ or more.
        case notTiny
        /// A finite number, 0 or more.
        case notNegative
        /// From 0 to 1.
        case probability
        /// Above 0, up to 1.
        case probabilityAboveZero
        /// From ½ up to but not 1.
        case halfToOne
        /// From 0 to the number.
        case upTo(Double)
        /// From one number to the other.
        case between(Double, Double)

        fileprivate var words: String {
            switch self {
            case .finite: "a finite number"
            case .positive: "a finite number above 0"
            case .notTiny: "a finite number, 1e-300 or more"
            case .notNegative: "a finite number, 0 or more"
            case .probability: "a number from 0 to 1"
            case .probabilityAboveZero: "a number above 0 and up to 1"
            case .halfToOne: "a number from 0.5 up to but not 1"
            case .upTo(let greatest): "a number from 0 to \(greatest)"
            case .between(let least, let greatest): "a number from \(least) to \(greatest)"
            }
        }
    }

    /// The fault and its remedy in words.
    public var description: String {
        switch self {
        case .noWeights: "no weights: give at least one"
        case .tooManyWeights(let count, let max): "\(count) weights: at most \(max) are possible"
        case .invalidWeight(let index, let weight):
            "weight \(index) is \(weight): a weight is a finite number, 0 or more"
        case .weightsAllZero: "every weight is 0: at least one must be more"
        case .zipfCount(let count, let max): "\(count) ranks for Zipf: 1 to \(max) are possible"
        case .zipfExponent(let exponent): "Zipf exponent \(exponent): it is a finite number above 0"
        case .parameter(let law, let name, let value, let range): "\(law) \(name) \(value): it is \(range.words)"
        case .interval(let low, let high):
            "the interval from \(low) to \(high): its lower end is below its upper one, by a finite number"
        case .outside(let low, let high, let value): "\(value) is not from \(low) to \(high): it must be"
        case .truncatedToNothing(let low, let high):
            "nothing of the law is left from \(low) to \(high): choose a range where it has values"
        case .trials(let count, let max): "\(count) trials: 0 to \(max) are possible"
        case .ranks(let count, let max): "\(count) ranks: 1 to \(max) are possible"
        case .countMax(let count, let max): "at most \(count) children: 0 to \(max) are possible"
        case .bins(let values, let weights):
            "\(values) values and \(weights) weights: give at least two values, and one weight less than values"
        case .points(let values, let shares):
            "\(values) values and \(shares) shares: give at least two of each, as many of one as of the other"
        case .weightsTooGreat: "the sum of the weights is infinite: give smaller ones"
        case .sharesEnds(let first, let last): "shares from \(first) to \(last): they go from 0 to 1"
        case .pointNotFinite(let index, let value): "number \(index) is \(value): give finite numbers"
        case .pointsFall(let index, let from, let to):
            "number \(index) is \(to) after \(from): they never fall, and their differences are finite"
        }
    }
}
