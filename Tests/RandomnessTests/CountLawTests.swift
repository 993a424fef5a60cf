@testable import Randomness
import Testing

@Suite struct CountLawTests {
    static let stream = Stream(StreamKey(seed: 47, table: "t", column: "c", purpose: "counts"))

    static func poisson(_ answer: LawAnswer) throws -> Poisson { try Poisson(mean: answer.parameters[0]) }

    static func binomial(_ answer: LawAnswer) throws -> Binomial {
        try Binomial(trials: Int64(answer.parameters[0]), probability: answer.parameters[1])
    }

    /// How far the counts of `rows` rows are from the law of `answer`.
    static func deviation(
        _ law: some NumberedLaw & Sendable, _ answer: LawAnswer, rows: Int64
    ) throws -> Double {
        try answer.deviation(
            (0..<rows).lazy.map { row -> Double in
                let value = law.sample(row: row, stream: stream, firstDraw: 3)
                return Double((value as? Int64) ?? -1)
            })
    }

    @Test(arguments: LawAnswer.all("poisson")) func poissonCountsFollowTheLaw(answer: LawAnswer) throws {
        let law = try Self.poisson(answer)
        #expect(try Self.deviation(law, answer, rows: 200_000).magnitude < 5)
        #expect(try Self.deviation(PoissonSampler(law), answer, rows: 100_000).magnitude < 5)
    }

    @Test(arguments: LawAnswer.all("binomial")) func binomialCountsFollowTheLaw(answer: LawAnswer) throws {
        let law = try Self.binomial(answer)
        #expect(try Self.deviation(law, answer, rows: 200_000).magnitude < 5)
        #expect(try Self.deviation(BinomialSampler(law), answer, rows: 100_000).magnitude < 5)
    }

    @Test func partsOfProbabilitiesAreWithinTheirBounds() throws {
        for answer in try PointAnswer.all("stirlingError") {
            #expect(answer.error(Mathematics.stirlingError(answer.number(0))).magnitude <= 2e-16)
        }
        for answer in try PointAnswer.all("deviance") {
            let error = answer.error(Mathematics.deviance(answer.number(0), answer.number(1))).magnitude
            #expect(error <= 0x1p-48 * answer.nearest, "\(answer.number(0)) \(answer.number(1))")
        }
    }

    @Test func poissonProbabilitiesAreWithinTheirBound() throws {
        for answer in try PointAnswer.all("poisson") {
            let found = try Poisson(mean: answer.number(0)).probability(of: Int64(answer.number(1)))
            let error = answer.error(found).magnitude / answer.nearest
            #expect(error < 1e-12, "\(answer.number(0)) \(answer.number(1)) \(error)")
        }
    }

    @Test func binomialProbabilitiesAreWithinTheirBound() throws {
        for answer in try PointAnswer.all("binomial") {
            let law = try Binomial(trials: Int64(answer.number(0)), probability: answer.number(1))
            let found = law.probability(of: Int64(answer.number(2)))
            let error = answer.error(found).magnitude / answer.nearest
            #expect(error < 1e-12, "\(answer.number(0)) \(answer.number(1)) \(answer.number(2)) \(error)")
        }
    }

    @Test(arguments: [0.2, 9.99, 10, 37, 1e5]) func tablesAndLawsHaveTheSameProbabilities(mean: Double) throws {
        let law = try Poisson(mean: mean)
        let sampler = PoissonSampler(law)
        guard let table = sampler.table else {
            #expect(mean == 1e5)
            return
        }
        #expect(mean < 1e5 && table.count <= PoissonSampler.entriesMax)
        for (place, mass) in AliasTableTests.masses(of: table).enumerated() {
            let achieved = Double(mass) * 0x1p-64 / Double(table.count)
            let wanted = law.probability(of: sampler.first + Int64(place))
            #expect((achieved - wanted).magnitude < 1e-12 * wanted + 0x1p-60)
        }
    }

    /// What rejection rests on, looked at over all of u: a proposal's chance of being taken is at most 1, and no less than
    /// what is taken without comparing. `probability` is that which `hat` compares.
    static func expectDomination(
        _ hat: TransformedRejection, _ name: String, probability: (Double) -> Double
    ) {
        for step in 1..<4_000 {
            let u = Double(step) / 4_000 - 0.5
            let edge = 0.5 - u.magnitude
            let position = (2 * hat.a / edge + hat.b) * u + hat.centre
            guard position >= 0 && position < 0x1p52 else { continue }
            let chance = probability(position.rounded(.down)) * (hat.a / (edge * edge) + hat.b) / hat.scale
            #expect(chance <= 1, "\(name) at \(u): \(chance)")
            if edge >= 0.07 { #expect(hat.acceptedBelow <= chance, "\(name) at \(u): \(chance)") }
        }
    }

    @Test(arguments: [10, 10.3, 11, 13.2, 14.9, 16.55, 20, 22.3, 23.55, 26, 29.65, 50, 333.3, 1e4, 1e6, 1e9])
    func poissonProposalsAreDominated(mean: Double) throws {
        let law = try Poisson(mean: mean)
        Self.expectDomination(law.hat, "\(mean)") { law.probability($0) }
    }

    @Test(arguments: [
        (20, 0.5), (21, 0.48), (23, 0.46), (30, 0.35), (100, 0.1), (101, 0.5), (1_000, 0.011), (1_000, 0.3),
        (100_000, 0.5),
        (1_000_000_000, 1e-8), (1_000_000_000, 0.2), (1_000_000_000_000, 0.5),
    ]) func binomialProposalsAreDominated(trials: Int64, probability: Double) throws {
        let law = try Binomial(trials: trials, probability: probability)
        Self.expectDomination(law.hat, "\(trials) \(probability)") { count in
            count > Double(trials) ? 0 : law.probability(count) / law.probability(Double(law.rareMode))
        }
    }

    @Test func inversionEndsSoonForEveryBits() throws {
        for mean in [0, .leastNonzeroMagnitude, 1e-20, 0.5, 1, 9.999_999] {
            for bits in ContinuousLawTests.edges {
                let count = try Poisson(mean: mean).inverted(bits)
                #expect(count >= 0 && count < 60)
                #expect(mean > 1e-17 || count == 0)
                #expect(try Binomial(trials: 1_000_000, probability: mean * 1e-6).inverted(bits) < 60)
            }
        }
        // The steps are those of the distribution function.
        let law = try Poisson(mean: 2)
        var below = 0.0
        for count in 0..<12 as Range<Int64> {
            below += law.probability(of: count)
            let edge = UInt64(below * 0x1p53) << 11
            #expect(law.inverted(edge &- 1 << 16) == count && law.inverted(edge &+ 1 << 16) == count + 1)
        }
    }

    @Test func certainCountsAreCertain() throws {
        for bits in ContinuousLawTests.edges {
            for (trials, probability, count) in [(0, 0.5, 0), (9, 0, 0), (9, 1, 9), (1_000_000, 1, 1_000_000)]
                as [(Int64, Double, Int64)]
            {
                let law = try Binomial(trials: trials, probability: probability)
                #expect(law.sample(bits, row: 0, stream: Self.stream, firstDraw: 0) == count)
                #expect(BinomialSampler(law).sample(bits, row: 0, stream: Self.stream, firstDraw: 0) == count)
                #expect(law.probability(of: count) == 1)
            }
            let none = try Poisson(mean: 0)
            #expect(none.sample(bits, row: 0, stream: Self.stream, firstDraw: 0) == 0)
            #expect(PoissonSampler(none).sample(bits, row: 0, stream: Self.stream, firstDraw: 0) == 0)
        }
    }

    @Test func extremeFirstDrawsGiveCountsInRange() throws {
        for bits in ContinuousLawTests.edges {
            for mean in [10, 1e4, 1e9] {
                let count = try Poisson(mean: mean).sample(bits, row: 3, stream: Self.stream, firstDraw: 0)
                #expect((Double(count) - mean).magnitude < 12 * mean.squareRoot())
                #expect(count <= Poisson.countMax)
            }
            for (trials, probability) in [(20, 0.5), (1_000, 0.99), (Binomial.trialsMax, 0.3)] as [(Int64, Double)] {
                let law = try Binomial(trials: trials, probability: probability)
                let count = law.sample(bits, row: 3, stream: Self.stream, firstDraw: 0)
                #expect(count >= 0 && count <= trials)
            }
        }
    }

    @Test func modesAreLikeliest() throws {
        for mean in [0.5, 1, 7.5, 10, 1e6 + 0.25] {
            let law = try Poisson(mean: mean)
            #expect(law.probability(of: law.mode) >= law.probability(of: law.mode + 1) * (1 - 1e-12))
            #expect(law.probability(of: law.mode) >= law.probability(of: law.mode - 1) * (1 - 1e-12))
        }
        for (trials, probability) in [(1, 0.9), (10, 0.3), (1_000, 0.77), (1_000_000, 0.5)] as [(Int64, Double)] {
            let law = try Binomial(trials: trials, probability: probability)
            #expect(law.probability(of: law.mode) >= law.probability(of: law.mode + 1) * (1 - 1e-12))
            #expect(law.probability(of: law.mode) >= law.probability(of: law.mode - 1) * (1 - 1e-12))
        }
        #expect(try Poisson(mean: 3).probability(of: -1) == 0)
        #expect(try Binomial(trials: 3, probability: 0.9).probability(of: 4) == 0)
    }

    @Test func batchesEqualSingleRows() throws {
        for mean in [0.7, 15, 1e9] {
            expectBatchesEqualSingleRows(try Poisson(mean: mean), stream: Self.stream)
            expectBatchesEqualSingleRows(PoissonSampler(try Poisson(mean: mean)), stream: Self.stream)
        }
        for (trials, probability) in [(9, 0.5), (1_000, 0.7), (1_000_000_000, 0.5)] as [(Int64, Double)] {
            let law = try Binomial(trials: trials, probability: probability)
            expectBatchesEqualSingleRows(law, stream: Self.stream)
            expectBatchesEqualSingleRows(BinomialSampler(law), stream: Self.stream)
        }
    }

    @Test func impossibleLawsAreRefused() {
        #expect(throws: RandomnessError.parameter("Poisson", "mean", -1, .upTo(1e9))) { try Poisson(mean: -1) }
        #expect(throws: RandomnessError.self) { try Poisson(mean: Poisson.meanMax.nextUp) }
        #expect(throws: RandomnessError.self) { try Poisson(mean: .nan) }
        #expect(throws: RandomnessError.trials(-1, max: Binomial.trialsMax)) {
            try Binomial(trials: -1, probability: 0.5)
        }
        #expect(throws: RandomnessError.self) { try Binomial(trials: Binomial.trialsMax + 1, probability: 0.5) }
        #expect(throws: RandomnessError.parameter("binomial", "probability", 1.5, .probability)) {
            try Binomial(trials: 1, probability: 1.5)
        }
        #expect(throws: RandomnessError.self) { try Binomial(trials: 1, probability: .nan) }
    }
}
