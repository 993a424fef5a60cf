import Randomness
import Testing

@Suite struct GeometricTests {
    static let stream = Stream(StreamKey(seed: 53, table: "t", column: "c", purpose: "geometric"))

    @Test(arguments: LawAnswer.all("geometric")) func countsFollowTheLaw(answer: LawAnswer) throws {
        let law = try Geometric(probability: answer.parameters[0])
        let counts = (0..<100_000 as Range<Int64>).map { Double(law.value(Self.stream.bits(row: $0, draw: 0))) }
        #expect(try answer.deviation(counts).magnitude < 5)
    }

    @Test func countsAreThoseOfMpmath() throws {
        for answer in try PointAnswer.all("geometric") {
            let count = try Geometric(probability: answer.number(0)).value(answer.bits)
            // Rounding may move a boundary between counts above 10¹⁴ or so.
            #expect(answer.error(Double(count)).magnitude <= 1e-15 * answer.nearest)
        }
    }

    @Test func theBoundsBetweenCountsAreExact() throws {
        // With ½, a count is the number of leading ones.
        let law = try Geometric(probability: 0.5)
        for count in 0..<52 as Range<Int64> {
            let least: UInt64 = count == 0 ? 0 : ~(UInt64.max >> UInt64(count))
            #expect(law.value(least + (1 << 10)) == count)
            #expect(law.value(least | (UInt64.max >> UInt64(count + 1)) - (1 << 10)) == count)
        }
    }

    @Test func extremeProbabilitiesAreCarefullyTreated() throws {
        let always = try Geometric(probability: 1)
        let never = try Geometric(probability: .leastNonzeroMagnitude)
        for bits in ContinuousLawTests.edges {
            #expect(always.value(bits) == 0)
            #expect(never.value(bits) == Geometric.countMax)
        }
        // Near 1, a failure has probability 2⁻⁵³: 2,048 of all bits.
        let nearly = try Geometric(probability: 1 - 0x1p-53)
        #expect(nearly.value(.max - 2_000) == 1 && nearly.value(.max - 2_100) == 0)
        #expect(try Geometric(mean: 0).value(.max) == 0)
        for (mean, probability) in [(1.0, 0.5), (3, 0.25), (1e-9, 1 / (1 + 1e-9))] {
            for row in 0..<300 as Range<Int64> {
                let bits = Self.stream.bits(row: row, draw: 2)
                #expect(try Geometric(mean: mean).value(bits) == Geometric(probability: probability).value(bits))
            }
        }
    }

    @Test func batchesEqualSingleValues() throws {
        let law = try Geometric(mean: 12)
        let bits = ContinuousLawTests.edges + (0..<777).map { Self.stream.bits(row: $0, draw: 3) }
        #expect(filled(law, bits) == bits.map { law.value($0) })
    }

    @Test func impossibleLawsAreRefused() {
        #expect(throws: RandomnessError.parameter("geometric", "probability", 0, .probabilityAboveZero)) {
            try Geometric(probability: 0)
        }
        #expect(throws: RandomnessError.self) { try Geometric(probability: 1.01) }
        #expect(throws: RandomnessError.self) { try Geometric(probability: .nan) }
        #expect(throws: RandomnessError.parameter("geometric", "mean", -1, .notNegative)) { try Geometric(mean: -1) }
        #expect(throws: RandomnessError.self) { try Geometric(mean: .infinity) }
    }
}
