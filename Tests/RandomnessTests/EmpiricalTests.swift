import Randomness
import Testing

@Suite struct EmpiricalTests {
    static let stream = Stream(StreamKey(seed: 67, table: "t", column: "c", purpose: "empirical"))

    static let draws = (0..<200_000 as Range<Int64>).map { stream.bits(row: $0, draw: 0) }

    /// How far the values' counts in bins of `ends` are from `shares`.
    static func deviation(_ values: [Double], ends: [Double], shares: [Double]) throws -> Double {
        try LawAnswer(name: "bins", parameters: [], ends: ends, shares: shares).deviation(values)
    }

    @Test func histogramsAreFollowedAndEvenInsideABin() throws {
        let law = try PiecewiseSampler(values: [-5, 0, 1, 100, 101], weights: [1, 4, 0, 5])
        let values = Self.draws.map { law.value($0) }
        #expect(
            try Self.deviation(
                values, ends: [-2.5, 0, 0.25, 0.5, 1, 100, 100.5], shares: [0.05, 0.05, 0.1, 0.1, 0.2, 0, 0.25, 0.25]
            ).magnitude < 5)
        #expect(values.allSatisfy { $0 <= 1 || $0 >= 100 })
    }

    @Test func listedPointsAreExact() throws {
        let shares = [0, 0.1, 0.1, 0.6, 0.999, 1]
        let law = try PiecewiseSampler(values: [3, 4, 4, 10, 20.5, 1e6], shares: shares)
        for (value, share) in zip(law.values, shares) { #expect(law.quantile(share) == value) }
        #expect(law.value(0) == 3)
        #expect(law.value(.max) <= 1e6 && law.value(.max) > 1e6 - 1e-3)
        #expect(law.quantile(0.35) == 7)
        #expect(law.quantile(-0.1).isNaN && law.quantile(1.1).isNaN && law.quantile(.nan).isNaN)
        #expect(Self.draws.prefix(10_000).allSatisfy { law.value($0) == law.quantile(Uniform.halfOpen($0)) })
    }

    @Test func aBinWithoutWidthIsAValueOfItsOwn() throws {
        let law = try PiecewiseSampler(values: [0, 5, 5, 6], weights: [1, 2, 1])
        let count = Self.draws.count { law.value($0) == 5 }
        #expect((Double(count) - 100_000).magnitude < 5 * 50_000.0.squareRoot())
    }

    @Test func manyUnevenBinsAreFound() throws {
        let weights = (0..<5_000).map { (bin: Int) -> Double in
            let weight = Double((bin * bin) % 97)
            return bin % 1_000 == 0 ? weight * 1_000 : weight
        }
        let law = try PiecewiseSampler(values: (0...5_000).map(Double.init), weights: weights)
        let total = weights.reduce(0, +)
        var seen = [Int](repeating: 0, count: weights.count)
        for bits in Self.draws { seen[Int(law.value(bits))] += 1 }
        #expect(try chiSquareDeviation(seen, shares: weights.map { $0 / total }).magnitude < 5)
        #expect(zip(seen, weights).allSatisfy { $0 == 0 || $1 > 0 })
    }

    @Test func quantilesAreExactAndEvenBetween() throws {
        let quantiles = [1, 2, 4, 8, 16] as [Double]
        let law = try EmpiricalQuantiles(quantiles)
        for (place, value) in quantiles.enumerated() { #expect(law.quantile(Double(place) / 4) == value) }
        #expect(law.quantile(0.625) == 6)
        #expect(law.quantile(-0.1).isNaN && law.quantile(1.1).isNaN)
        #expect(law.value(0) == 1 && law.value(1 << 62) == 2 && law.value(1 << 63) == 4)
        #expect(law.value(.max) <= 16 && law.value(.max) > 16 - 1e-12)
        let values = Self.draws.map { law.value($0) }
        #expect(
            try Self.deviation(
                values, ends: [1.5, 2, 3, 4, 6, 8, 10, 12, 14], shares: [2, 2, 2, 2, 2, 2, 1, 1, 1, 1].map { $0 / 16 }
            ).magnitude < 5)
    }

    @Test func batchesEqualSingleValues() throws {
        let bits = ContinuousLawTests.edges + Self.draws.prefix(500)
        let piecewise = try PiecewiseSampler(values: [0, 1, 5, 6], weights: [3, 1, 2])
        #expect(filled(piecewise, bits) == bits.map { piecewise.value($0) })
        let empirical = try EmpiricalQuantiles([0, 1, 1, 7])
        #expect(filled(empirical, bits) == bits.map { empirical.value($0) })
    }

    @Test func impossibleLawsAreRefused() {
        typealias Fault = RandomnessError
        #expect(throws: Fault.bins(values: 2, weights: 2)) { try PiecewiseSampler(values: [1, 2], weights: [1, 1]) }
        #expect(throws: Fault.bins(values: 1, weights: 0)) { try PiecewiseSampler(values: [1], weights: []) }
        #expect(throws: Fault.weightsAllZero) { try PiecewiseSampler(values: [1, 2], weights: [0]) }
        #expect(throws: Fault.invalidWeight(index: 0, weight: -1)) {
            try PiecewiseSampler(values: [1, 2], weights: [-1])
        }
        #expect(throws: Fault.weightsTooGreat) { try PiecewiseSampler(values: [1, 2, 3], weights: [1e308, 1e308]) }
        #expect(throws: Fault.pointsFall(index: 1, from: 2, to: 1)) {
            try PiecewiseSampler(values: [2, 1], weights: [1])
        }
        #expect(throws: Fault.pointNotFinite(index: 1, value: .infinity)) {
            try PiecewiseSampler(values: [2, .infinity], weights: [1])
        }
        #expect(throws: Fault.pointsFall(index: 2, from: 0.5, to: 0.4)) {
            try PiecewiseSampler(values: [1, 2, 3, 4], shares: [0, 0.5, 0.4, 1])
        }
        #expect(throws: Fault.sharesEnds(first: 0.1, last: 1)) {
            try PiecewiseSampler(values: [1, 2], shares: [0.1, 1])
        }
        #expect(throws: Fault.points(values: 2, shares: 3)) {
            try PiecewiseSampler(values: [1, 2], shares: [0, 0.5, 1])
        }
        #expect(throws: Fault.points(values: 1, shares: 1)) { try EmpiricalQuantiles([1]) }
        #expect(throws: Fault.pointsFall(index: 1, from: -1e308, to: 1e308)) {
            try EmpiricalQuantiles([-1e308, 1e308])
        }
        #expect(throws: Fault.self) { try EmpiricalQuantiles([1, .nan]) }
    }
}
