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
        }
    }
}
