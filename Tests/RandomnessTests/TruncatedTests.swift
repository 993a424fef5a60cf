import Randomness
import Testing

@Suite struct TruncatedTests {
    static let stream = Stream(StreamKey(seed: 43, table: "t", column: "c", purpose: "truncated"))

    static func normal(_ answer: [Double]) throws -> Truncated<Gaussian> {
        try Truncated(Gaussian(mean: answer[0], deviation: answer[1]), low: answer[2], high: answer[3])
    }

    @Test(arguments: LawAnswer.all("truncatedNormal")) func valuesFollowTheLaw(answer: LawAnswer) throws {
        let law = try Self.normal(answer.parameters)
        let values = (0..<100_000 as Range<Int64>).map { law.value(Self.stream.bits(row: $0, draw: 0)) }
        #expect(try answer.deviation(values).magnitude < 5)
        #expect(values.allSatisfy { $0 >= law.low && $0 <= law.high })
    }

    @Test func valuesAreThoseOfMpmathAlsoInTheTails() throws {
        for answer in try PointAnswer.all("truncatedNormal") {
            let numbers = (0..<4).map(answer.number)
            let value = try Self.normal(numbers).value(answer.bits)
            // What a relative error of 4·10⁻¹⁵ of the tail's probability moves a value by: less than that of deviations, as
            // the hazard in a tail is 1 or more, and within ¾ of the median the density is 0.3 or more.
            let bound = 2e-14 * numbers[1] + 2e-15 * answer.nearest.magnitude + 1e-15 * numbers[0].magnitude
            let error = answer.error(value).magnitude
            #expect(error <= bound, "\(numbers) \(answer.bits): \(error)")
        }
    }

    @Test func anUntruncatedLawKeepsItsValues() throws {
        let law = try Exponential(mean: 4)
        let all = try Truncated(law, low: -.infinity, high: .infinity)
        for row in 0..<1_000 as Range<Int64> {
            let bits = Self.stream.bits(row: row, draw: 1)
            let (found, expected) = (all.value(bits), law.value(bits))
            #expect((found - expected).magnitude <= 4 * expected.ulp)
        }
    }

    @Test func otherLawsAreTruncatedByTheirQuantiles() throws {
        // An exponential law has no memory: from 100 means on, it is the same, moved.
        let law = try Truncated(Exponential(mean: 2), low: 200, high: .infinity)
        let start = try Exponential(mean: 2)
        for row in 0..<1_000 as Range<Int64> {
            let bits = Self.stream.bits(row: row, draw: 2)
            #expect((law.value(bits) - 200 - start.value(bits)).magnitude < 1e-12)
        }
        let cut = try Truncated(LogNormal(mean: 0, deviation: 1), low: 0.5, high: 2)
        let values = (0..<20_000 as Range<Int64>).map { cut.value(Self.stream.bits(row: $0, draw: 3)) }
        #expect(values.allSatisfy { $0 >= 0.5 && $0 <= 2 })
        // Symmetric in the logarithm around 1.
        let below = values.count { $0 < 1 }
        #expect((Double(below) - 10_000).magnitude < 5 * 5_000.0.squareRoot())
    }

    @Test func valuesRiseWithTheBitsAndReachBothEnds() throws {
        for (low, high) in [(-1.0, 2.0), (-9, -8), (8, 9), (0.1, 0.1000001), (-0.5, 40)] {
            let law = try Truncated(Gaussian(mean: 0, deviation: 1), low: low, high: high)
            let bits = (0..<5_000 as Range<Int64>).map { Self.stream.bits(row: $0, draw: 4) }.sorted()
            let values = bits.map { law.value($0) }
            #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(law.value(0) - low < 1e-14 * (1 + low.magnitude))
            if high < 10 { #expect(high - law.value(.max) < 1e-14 * (1 + high.magnitude)) }
            #expect(filled(law, bits) == values)
        }
    }

    @Test func emptyAndHopelessRangesAreRefused() throws {
        let law = try Gaussian(mean: 0, deviation: 1)
        #expect(throws: RandomnessError.interval(low: 1, high: 1)) { try Truncated(law, low: 1, high: 1) }
        #expect(throws: RandomnessError.self) { try Truncated(law, low: .nan, high: 1) }
        #expect(throws: RandomnessError.truncatedToNothing(low: 39, high: 40)) {
            try Truncated(law, low: 39, high: 40)
        }
        #expect(throws: RandomnessError.truncatedToNothing(low: -2, high: 0)) {
            try Truncated(Exponential(mean: 1), low: -2, high: 0)
        }
    }
}
