@testable import Randomness
import Testing

@Suite struct GammaTests {
    static let stream = Stream(StreamKey(seed: 59, table: "t", column: "c", purpose: "gamma"))

    static func values(_ law: some NumberedLaw & Sendable, count: Int64 = 100_000) -> [Double] {
        (0..<count).map { (law.sample(row: $0, stream: stream, firstDraw: 5) as? Double) ?? .nan }
    }

    @Test(arguments: LawAnswer.all("gamma")) func gammaValuesFollowTheLaw(answer: LawAnswer) throws {
        let law = try Gamma(shape: answer.parameters[0], scale: answer.parameters[1])
        #expect(try answer.deviation(Self.values(law)).magnitude < 5)
    }

    @Test(arguments: LawAnswer.all("beta")) func betaValuesFollowTheLaw(answer: LawAnswer) throws {
        let law = try Beta(a: answer.parameters[0], b: answer.parameters[1])
        #expect(try answer.deviation(Self.values(law)).magnitude < 5)
    }

    @Test(arguments: [1e4, 1e9, 1e15]) func greatShapesAreNearlyNormal(shape: Double) throws {
        let count = 20_000
        var sums = (0.0, 0.0)
        for value in Self.values(try Gamma(shape: shape, scale: 1), count: Int64(count)) {
            let z = (value - shape) / shape.squareRoot()
            sums.0 += z
            sums.1 += z * z
        }
        #expect((sums.0 / Double(count)).magnitude < 5 / Double(count).squareRoot())
        #expect((sums.1 / Double(count) - 1).magnitude < 5 * (2 / Double(count)).squareRoot())
    }

    @Test func theExponentIsTheSameByItsSeriesAndItsFormula() throws {
        let law = try Gamma(shape: 50, scale: 1)
        for t in [0.009_999, -0.009_999, 0.008, -0.007] {
            let formula = law.d * (3 * (Mathematics.log1p(t) - t + 0.5 * t * t) - t * t * t)
            #expect((law.exponent(t) - formula).magnitude < 1e-14)
            // The value itself, in the order of the paper.
            let (x, v) = (t / law.c, (1 + t) * (1 + t) * (1 + t))
            #expect((law.exponent(t) - (0.5 * x * x + law.d * (1 - v + Mathematics.log(v)))).magnitude < 1e-12)
        }
    }

    @Test func valuesStayInTheirRange() throws {
        for shape in [1e-300, 1e-3, 0.5, 1, 7, 1e15] {
            let law = try Gamma(shape: shape, scale: 1e300)
            let share = try Beta(a: shape, b: 0.3)
            for bits in ContinuousLawTests.edges {
                let value = law.sample(bits, row: 1, stream: Self.stream, firstDraw: 0)
                #expect(value >= 0 && value.isFinite)
                let beta = share.sample(bits, row: 1, stream: Self.stream, firstDraw: 0)
                #expect(beta >= 0 && beta <= 1)
            }
        }
        // With tiny parameters, a share is 0 or 1.
        let coins = Self.values(try Beta(a: 1e-300, b: 1e-300), count: 10_000)
        #expect(coins.allSatisfy { $0 == 0 || $0 == 1 })
        #expect((Double(coins.count { $0 == 1 }) - 5_000).magnitude < 250)
    }

    @Test func scalesMultiply() throws {
        let (one, many) = (try Gamma(shape: 2.5, scale: 1), try Gamma(shape: 2.5, scale: 8))
        #expect(Self.values(many, count: 200) == Self.values(one, count: 200).map { $0 * 8 })
    }

    @Test func batchesEqualSingleRows() throws {
        for shape in [0.3, 1, 20] {
            expectBatchesEqualSingleRows(try Gamma(shape: shape, scale: 2), stream: Self.stream)
            expectBatchesEqualSingleRows(try Beta(a: shape, b: 2), stream: Self.stream)
        }
    }

    @Test func impossibleLawsAreRefused() {
        let range = RandomnessError.ParameterRange.between(Gamma.shapeMin, Gamma.shapeMax)
        #expect(throws: RandomnessError.parameter("gamma", "shape", 0, range)) { try Gamma(shape: 0, scale: 1) }
        #expect(throws: RandomnessError.parameter("gamma", "scale", -1, .positive)) { try Gamma(shape: 1, scale: -1) }
        #expect(throws: RandomnessError.self) { try Gamma(shape: 1e16, scale: 1) }
        #expect(throws: RandomnessError.self) { try Gamma(shape: .nan, scale: 1) }
        #expect(throws: RandomnessError.parameter("beta", "a", -1, range)) { try Beta(a: -1, b: 1) }
        #expect(throws: RandomnessError.parameter("beta", "b", 0, range)) { try Beta(a: 1, b: 0) }
    }
}
