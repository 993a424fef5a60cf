import Testing

@testable import Statistics

/// Known answers of scipy 1.17.
@Suite struct SpecialFunctionsTests {
    private func isClose(_ found: Double, _ expected: Double, _ relative: Double = 1e-10) -> Bool {
        (found - expected).magnitude <= relative * expected.magnitude + 1e-300
    }

    @Test(arguments: [
        (0.1, 2.2527126517342055), (2.5, 0.2846828704729196), (10, 12.801827480081467), (123.4, 469.3360974421906),
        (1e6, 12815504.569147611),
    ])
    func logarithmsOfGamma(x: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.logGamma(x), expected, 1e-13))
    }

    @Test(arguments: [
        (0.5, 0.1, 0.34527915398142317, 0.6547208460185768), (1, 1, 0.6321205588285577, 0.36787944117144245),
        (3.5, 10, 0.9944303169270544, 0.005569683072945574), (50, 40, 0.07033506665939494, 0.9296649333406051),
        (50, 80, 0.9998692160234086, 0.0001307839765914092), (1e4, 10200, 0.9767126778664013, 0.02328732213359879),
        (0.01, 1e-5, 0.8963367982671969, 0.10366320173280281),
    ])
    func gammaFromBothSides(a: Double, x: Double, below: Double, above: Double) {
        #expect(isClose(SpecialFunctions.gammaBelow(a, x), below))
        #expect(isClose(SpecialFunctions.gammaAbove(a, x), above))
    }

    @Test(arguments: [
        (0.5, 0.5, 0.3, 0.36901011956554536), (2, 3, 0.9, 0.9963), (1000, 3000, 0.24, 0.07108033400853539),
        (1e6, 1e6, 0.4995, 0.07864957758091215), (5, 1e5, 2e-5, 0.05265843095353551), (2, 3, 0, 0), (2, 3, 1, 1),
    ])
    func beta(a: Double, b: Double, x: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.betaBelow(a, b, x), expected, 1e-8))
    }

    @Test(arguments: [
        (3.84, 1, 0.05004352124870519), (700, 730, 0.7819062996157528), (900, 730, 1.5820321820446978e-05),
        (30, 3, 1.3800570312932553e-06),
    ])
    func chiSquared(statistic: Double, degrees: Int, expected: Double) {
        #expect(isClose(SpecialFunctions.chiSquaredAbove(statistic, degrees: degrees), expected))
    }

    @Test(arguments: [
        (0.5, 0.9639452436648751), (1.0, 0.26999967167735456), (1.36, 0.049485876755377876),
        (2.0, 0.0006709252557796953), (3.0, 3.045995948942526e-08),
    ])
    func kolmogorov(t: Double, expected: Double) {
        // For so many values the correction is nothing.
        let count = 1e20
        #expect(isClose(SpecialFunctions.kolmogorovAbove(t / count.squareRoot(), count: count), expected, 1e-8))
    }

    @Test(arguments: [
        (3, 10, 0.5, 0.34375), (350_280, 1_000_000, 0.35, 0.5578351800001056), (0, 100, 0.03, 0.0951050158508115),
        (100, 100, 0.97, 0.0951050158508115), (5, 1_000_000, 1e-6, 0.007319647669804556),
        (29_600, 1_000_000, 0.03, 0.018973295199375653), (0, 5, 0, 1), (1, 5, 0, 0), (5, 5, 1, 1), (4, 5, 1, 0),
    ])
    func binomialTails(count: Int64, trials: Int64, p: Double, expected: Double) {
        #expect(isClose(SpecialFunctions.binomialBeyond(count, trials: trials, p), expected, 1e-8))
    }
}
