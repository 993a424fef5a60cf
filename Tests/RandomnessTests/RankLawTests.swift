import Randomness
import Testing

@Suite struct RankLawTests {
    static let stream = Stream(StreamKey(seed: 61, table: "t", column: "c", purpose: "ranks"))

    static let answers = ["selfSimilar", "normalRanks", "exponentialRanks"].flatMap { LawAnswer.all($0) }

    static func law(_ answer: LawAnswer) throws -> any PositionLaw {
        let p = answer.parameters
        switch answer.name {
        case "selfSimilar": return try SelfSimilarRanks(count: Int64(p[0]), h: p[1])
        case "normalRanks": return try NormalRanks(count: Int64(p[0]), centre: p[1], deviation: p[2])
        default: return try ExponentialRanks(count: Int64(p[0]), mean: p[1])
        }
    }

    @Test(arguments: answers) func ranksFollowTheLaw(answer: LawAnswer) throws {
        let law = try Self.law(answer)
        let ranks = (0..<100_000 as Range<Int64>).map { law.sample(row: $0, stream: Self.stream, firstDraw: 0) }
        #expect(ranks.allSatisfy { $0 >= 0 && $0 < law.count })
        #expect(try answer.deviation(ranks.map { Double($0) }).magnitude < 5)
    }

    @Test(arguments: answers) func batchesEqualSingleRows(answer: LawAnswer) throws {
        let law = try Self.law(answer)
        expectBatchesEqualSingleRows(law, stream: Self.stream)
        let bits = ContinuousLawTests.edges
        #expect(filled(law, bits) == bits.map { law.value($0) })
        #expect(bits.allSatisfy { law.value($0) >= 0 && law.value($0) < law.count })
        #expect(law.value(.max) >= law.value(0))
    }

    @Test(arguments: [0.8, 0.9]) func theSelfSimilarLawRepeatsItselfInItsFirstPart(h: Double) throws {
        let count: Int64 = 1_000_000
        let law = try SelfSimilarRanks(count: count, h: h)
        let ranks = (0..<200_000 as Range<Int64>).map { law.sample(row: $0, stream: Self.stream, firstDraw: 1) }
        var (end, expected) = (Double(count), 1.0)
        for _ in 0..<4 {
            (end, expected) = (end * (1 - h), expected * h)
            let share = Double(ranks.count { Double($0) < end.rounded() }) / Double(ranks.count)
            #expect((share - expected).magnitude < 5 * (expected * (1 - expected) / Double(ranks.count)).squareRoot())
        }
    }

    @Test func oneRankIsAlwaysTheFirst() throws {
        for bits in ContinuousLawTests.edges {
            #expect(try SelfSimilarRanks(count: 1, h: 0.8).value(bits) == 0)
            #expect(try NormalRanks(count: 1, centre: 0.5, deviation: 1).value(bits) == 0)
            #expect(try ExponentialRanks(count: 1, mean: 1).value(bits) == 0)
        }
    }

    @Test func impossibleLawsAreRefused() {
        let max: Int64 = 1 << 48
        for count in [0, -5, max + 1] {
            #expect(throws: RandomnessError.ranks(count, max: max)) { try SelfSimilarRanks(count: count, h: 0.8) }
            #expect(throws: RandomnessError.ranks(count, max: max)) {
                try NormalRanks(count: count, centre: 0.5, deviation: 0.1)
            }
            #expect(throws: RandomnessError.ranks(count, max: max)) { try ExponentialRanks(count: count, mean: 1) }
        }
        for h in [0.49, 1, -1, .nan] as [Double] {
            #expect(throws: RandomnessError.self) { try SelfSimilarRanks(count: 5, h: h) }
        }
        #expect(throws: RandomnessError.self) { try NormalRanks(count: 5, centre: 0.5, deviation: 0) }
        #expect(throws: RandomnessError.self) { try NormalRanks(count: 5, centre: 50, deviation: 1) }
        #expect(throws: RandomnessError.self) { try ExponentialRanks(count: 5, mean: 0) }
    }
}
