@testable import Randomness
import Testing

@Suite struct ContinuousLawTests {
    static let stream = Stream(StreamKey(seed: 41, table: "t", column: "c", purpose: "continuous"))

    static let draws = (0..<100_000 as Range<Int64>).map { stream.bits(row: $0, draw: 0) }

    static let edges: [UInt64] = [0, 1, 4_095, 4_096, 1 << 63, (1 << 63) - 1, .max - 4_096, .max - 1, .max]

    /// The law of a line's name and parameters.
    static func law(_ answer: LawAnswer) throws -> any ContinuousLaw {
        let p = answer.parameters
        switch answer.name {
        case "exponential": return try Exponential(mean: p[0])
        case "weibull": return try Weibull(shape: p[0], scale: p[1])
        case "pareto": return try Pareto(shape: p[0], minimum: p[1])
        case "triangular": return try Triangular(low: p[0], mode: p[1], high: p[2])
        case "logNormal": return try LogNormal(mean: p[0], deviation: p[1])
        default: throw RandomnessError.noWeights
        }
    }

    static let names = ["exponential", "weibull", "pareto", "triangular", "logNormal"]
    static let answers = names.flatMap { LawAnswer.all($0) }

    @Test(arguments: answers) func valuesFollowTheLaw(answer: LawAnswer) throws {
        let law = try Self.law(answer)
        #expect(try answer.deviation(Self.draws.map { law.value($0) }).magnitude < 5)
    }

    @Test(arguments: answers) func distributionsAreThoseOfMpmath(answer: LawAnswer) throws {
        let law = try Self.law(answer)
        var below = 0.0
        for (end, share) in zip(answer.ends, answer.shares) {
            below += share
            #expect((law.distribution(end) - below).magnitude < 1e-13 * below)
            #expect((law.complement(end) - (1 - below)).magnitude < 1e-13)
        }
        let last = try #require(answer.shares.last)
        #expect((law.complement(try #require(answer.ends.last)) - last).magnitude < 1e-12 * last)
        #expect(law.distribution(-1e300) == 0 && law.complement(-1e300) == 1)
        #expect(law.distribution(1e300) == 1 && law.complement(1e300) < 1e-300)
    }

    @Test(arguments: answers) func quantilesInvertTheDistributionFromBothSides(answer: LawAnswer) throws {
        let law = try Self.law(answer)
        for p in [1e-12, 1e-5, 0.01, 0.2, 0.5, 0.77, 0.999] {
            #expect((law.distribution(law.quantile(p)) - p).magnitude < 1e-14 + 1e-9 * p)
            #expect((law.complement(law.quantile(above: p)) - p).magnitude < 1e-14 + 1e-9 * p)
        }
    }

    @Test(arguments: answers) func valuesRiseWithTheBitsAndBatchesAreTheSame(answer: LawAnswer) throws {
        let law = try Self.law(answer)
        let bits = Self.edges + Self.draws.prefix(3_001).sorted()
        let values = bits.map { law.value($0) }
        #expect(values.allSatisfy { $0.isFinite })
        let sorted = values.dropFirst(Self.edges.count)
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(filled(law, bits) == values)
    }

    @Test func exponentialsAreWithinTheirBounds() throws {
        let law = try Exponential(mean: 1)
        for answer in try PointAnswer.all("exponential") { #expect(answer.ulps(law.value(answer.bits)) <= 1) }
        for answer in try PointAnswer.all("fineExponential") {
            #expect(answer.ulps(Exponential.fineUnit(answer.bits)) <= 3)
        }
        #expect(try Exponential(mean: 2.5).value(77) == 2.5 * law.value(77))
    }

    @Test func weibullValuesAreWithinTheirBound() throws {
        for answer in try PointAnswer.all("weibull") {
            let (shape, scale) = (answer.number(0), answer.number(1))
            let logarithm = Mathematics.log(Exponential.unit(answer.bits)).magnitude
            let bound = 3 + 3 * (1 + logarithm) / shape
            #expect(answer.ulps(try Weibull(shape: shape, scale: scale).value(answer.bits)) <= bound)
        }
    }

    @Test func paretoValuesAreWithinTheirBound() throws {
        for answer in try PointAnswer.all("pareto") {
            let (shape, minimum) = (answer.number(0), answer.number(1))
            let bound = 3 + 3 * Exponential.unit(answer.bits) / shape
            #expect(answer.ulps(try Pareto(shape: shape, minimum: minimum).value(answer.bits)) <= bound)
        }
    }

    @Test func triangularValuesAreWithinTheirBound() throws {
        for answer in try PointAnswer.all("triangular") {
            let (low, mode, high) = (answer.number(0), answer.number(1), answer.number(2))
            let value = try Triangular(low: low, mode: mode, high: high).value(answer.bits)
            let greatest = max(low.magnitude, high.magnitude, high - low)
            #expect(answer.error(value).magnitude <= 3 * greatest.ulp)
            #expect(value >= low && value <= high)
        }
    }

    @Test func steepLawsStayFinite() throws {
        for bits in Self.edges {
            #expect(try Pareto(shape: 0.001, minimum: 1).value(bits).isFinite)
            #expect(try Weibull(shape: 0.001, scale: 1e300).value(bits).isFinite)
            #expect(try LogNormal(mean: 0, deviation: 1e6).value(bits).isFinite)
            #expect(try Weibull(shape: 1e-300, scale: 1).value(bits).isFinite)
        }
        #expect(try Pareto(shape: 0.001, minimum: 1).value(.max) == .greatestFiniteMagnitude)
    }

    @Test func theNormalLawIsThatOfNormal() throws {
        let law = try Gaussian(mean: 10, deviation: 2)
        #expect(Self.draws.prefix(100).allSatisfy { law.value($0) == 10 + 2 * Normal.value($0) })
        #expect(law.distribution(12) == Normal.distribution(1))
        #expect(law.complement(13) == Normal.distribution(-1.5))
        #expect(law.quantile(0.1) + law.quantile(above: 0.1) == 20)
    }

    @Test func impossibleLawsAreRefused() {
        for bad in [0, -1, .infinity, .nan] as [Double] {
            #expect(throws: RandomnessError.self) { try Exponential(mean: bad) }
            #expect(throws: RandomnessError.self) { try Weibull(shape: bad, scale: 1) }
            #expect(throws: RandomnessError.self) { try Weibull(shape: 1, scale: bad) }
            #expect(throws: RandomnessError.self) { try Pareto(shape: bad, minimum: 1) }
            #expect(throws: RandomnessError.self) { try Pareto(shape: 1, minimum: bad) }
            #expect(throws: RandomnessError.self) { try Gaussian(mean: 0, deviation: bad) }
            #expect(throws: RandomnessError.self) { try LogNormal(mean: 0, deviation: bad) }
        }
        #expect(throws: RandomnessError.parameter("exponential", "mean", -2, .positive)) { try Exponential(mean: -2) }
        #expect(throws: RandomnessError.parameter("normal", "mean", .infinity, .finite)) {
            try Gaussian(mean: .infinity, deviation: 1)
        }
        #expect(throws: RandomnessError.interval(low: 2, high: 2)) { try Triangular(low: 2, mode: 2, high: 2) }
        #expect(throws: RandomnessError.outside(low: 1, high: 2, value: 3)) { try Triangular(low: 1, mode: 3, high: 2) }
        #expect(throws: RandomnessError.self) { try Triangular(low: -1e308, mode: 0, high: 1e308) }
        #expect(throws: RandomnessError.self) { try Triangular(low: 0, mode: .nan, high: 1) }
        #expect(
            RandomnessError.parameter("exponential", "mean", -2, .positive).description
                == "exponential mean -2.0: it is a finite number above 0")
    }
}
