import Testing

/// A line of `DistributionAnswers.laws`: a law's parameters, and its probabilities of cells.
struct LawAnswer: Sendable, CustomTestStringConvertible {
    let name: String
    let parameters: [Double]
    /// The greatest value of each cell but the last.
    let ends: [Double]
    let shares: [Double]

    var testDescription: String { "\(name) \(parameters)" }

    private static let lines = DistributionAnswers.laws.split(separator: "\n")

    /// The laws of `name`; at least one, or the test of them fails for having no answer.
    static func all(_ name: String) -> [LawAnswer] {
        let found = lines.filter { $0.hasPrefix(name + " ;") }.map { line in
            let numbers = line.split(separator: ";").dropFirst().map { part in
                part.split(separator: " ").compactMap { Double($0) }
            }
            precondition(numbers.count == 3 && numbers[1].count + 1 == numbers[2].count)
            return LawAnswer(name: name, parameters: numbers[0], ends: numbers[1], shares: numbers[2])
        }
        precondition(!found.isEmpty, "there is no answer for \(name)")
        return found
    }

    /// How far χ² of the cells of `values` is from its mean, in its standard deviations.
    func deviation(_ values: some Sequence<Double>) throws -> Double {
        var seen = [Int](repeating: 0, count: shares.count)
        for value in values {
            try #require(value == value)
            // The first end that is not below the value.
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if ends[middle] < value { low = middle + 1 } else { high = middle }
            }
            seen[low] += 1
        }
        return try chiSquareDeviation(seen, shares: shares)
    }
}

/// The lines of `DistributionAnswers.points` for one function: raw arguments, the nearest double, and what it leaves.
struct PointAnswer {
    let arguments: [UInt64]
    let nearest: Double
    let rest: Double

    private static let lines = DistributionAnswers.points.split(separator: "\n")

    static func all(_ function: String) throws -> [PointAnswer] {
        let found = try lines.filter { $0.hasPrefix(function + " ") }.map { line in
            let numbers = try line.split(separator: " ").dropFirst().map { try #require(UInt64($0, radix: 16)) }
            return PointAnswer(
                arguments: numbers.dropLast(2), nearest: Double(bitPattern: numbers[numbers.count - 2]),
                rest: Double(bitPattern: numbers[numbers.count - 1]))
        }
        try #require(found.count >= 40)
        return found
    }

    /// Argument `place` as a double.
    func number(_ place: Int) -> Double { Double(bitPattern: arguments[place]) }

    /// The last argument: random bits.
    var bits: UInt64 { arguments[arguments.count - 1] }

    /// `value` less the true one.
    func error(_ value: Double) -> Double { (value - nearest) - rest }

    /// The same in units in the last place of the true value.
    func ulps(_ value: Double) -> Double { error(value).magnitude / nearest.ulp }
}
