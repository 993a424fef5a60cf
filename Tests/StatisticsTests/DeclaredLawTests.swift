import Plan
import Testing

@testable import Statistics

/// A law as the plan language writes it, its mean and deviation, and points of its distribution function.
private typealias KnownLaw = (text: String, mean: Double, deviation: Double, points: [(x: Double, below: Double)])

/// Known answers of scipy 1.17: a number, and the probability of at most that.
private let knownLaws: [KnownLaw] = [
    (
        "exponential(10)", 10.0, 10.0,
        [(0.10050335853501442, 0.01), (3.5667494393873245, 0.3), (23.02585092994046, 0.9)]
    ),
    (
        "gamma(2.5, 3)", 7.5, 4.743416490252569,
        [(0.8314471150924159, 0.01), (4.49986219913986, 0.3), (13.854535349671686, 0.9)]
    ),
    (
        "gamma(0.5, 2)", 1.0, 1.4142135623730951,
        [(0.00015708785790970184, 0.01), (0.14847186183254538, 0.3), (2.705543454095404, 0.9)]
    ),
    (
        "beta(2, 5)", 0.2857142857142857, 0.15971914124998499,
        [(0.026763191142755053, 0.01), (0.18180347131894917, 0.3), (0.5103163065514917, 0.9)]
    ),
    (
        "weibull(1.5, 4)", 3.610981171803734, 2.4517431670187055,
        [(0.18628606738807874, 0.01), (2.011754859662874, 0.3), (6.974886054385647, 0.9)]
    ),
    (
        "pareto(6, 2)", 2.4, 0.4898979485566356,
        [(2.003352919330976, 0.01), (2.1224965304505035, 0.3), (2.935598535244139, 0.9)]
    ),
    (
        "triangular(1, 2, 6)", 3.0, 1.0801234497346435,
        [(1.223606797749979, 0.01), (2.258342613226059, 0.3), (4.585786437626905, 0.9)]
    ),
    (
        "poisson(3.5)", 3.5, 1.8708286933869707,
        [(0.0, 0.0301973834223185), (2.0, 0.32084719886213414), (6.0, 0.9347119029710463)]
    ),
    (
        "poisson(250)", 250.0, 15.811388300841896,
        [(214.0, 0.010982969127719665), (242.0, 0.3205562221666816), (270.0, 0.9014399779048337)]
    ),
    ("geometric(0.2)", 4.0, 4.47213595499958, [(0.0, 0.2), (1.0, 0.36), (10.0, 0.91410065408)]),
    (
        "binomial(20, 0.3)", 6.0, 2.04939015319192,
        [(2.0, 0.03548313229846864), (5.0, 0.4163708294474809), (9.0, 0.9520381026686566)]
    ),
    ("normal(5, 2)", 5.0, 2.0, [(0.3473042519183185, 0.01), (3.951198974583918, 0.3), (7.563103131089201, 0.9)]),
    (
        "lognormal(1, 0.5)", 3.080216848918031, 1.6415718456238662,
        [(0.8494434259057597, 0.01), (2.091328988688217, 0.3), (5.159170355622591, 0.9)]
    ),
    ("uniform(2.0, 10.0)", 6.0, 2.309401076758503, [(2.08, 0.01), (4.4, 0.3), (9.2, 0.9)]),
    ("uniform(1, 6)", 3.5, 1.707825127659933, [(1, 1.0 / 6), (3, 0.5), (5, 5.0 / 6)]),
]

/// Laws whose mean depends on where they are cut: the points alone.
private let cutLaws: [(text: String, points: [(x: Double, below: Double)])] = [
    ("normal(5, 2, 4, 9)", [(4.03781096386024, 0.01), (5.045881525542864, 0.3), (7.6861806390767535, 0.9)]),
    ("normal(0, 1, 6, 8)", [(6.001631738006655, 0.01), (6.05765257955158, 0.3), (6.363413413274562, 0.9)]),
    ("exponential(10, 5, 20)", [(5.077990319394696, 0.01), (7.6534794877194, 0.3), (17.012526934056567, 0.9)]),
]

@Suite struct DeclaredLawTests {
    private func law(_ text: String) throws -> DeclaredLaw {
        let plan = try plan(rows: 1, "x: \(text)")
        let declaration = try #require(plan.declarations(ofRowsOf: 0).first)
        guard case .random(let value) = declaration.subject else { throw Missing() }
        #expect(declaration.text == text || declaration.text == text.replacing(".0", with: ""))
        return try #require(DeclaredLaw(value))
    }

    private struct Missing: Error {}

    @Test func distributionFunctionsMeansAndDeviationsAreThoseOfTheLaws() throws {
        for known in knownLaws {
            let law = try law(known.text)
            for (x, below) in known.points {
                #expect((law.distribution(x) - below).magnitude < 1e-11, "\(known.text) at \(x)")
            }
            #expect(try (#require(law.mean) - known.mean).magnitude < 1e-12 * known.mean, "\(known.text)")
            #expect(
                try (#require(law.deviation) - known.deviation).magnitude < 1e-11 * known.deviation, "\(known.text)")
        }
        for known in cutLaws {
            let law = try law(known.text)
            for (x, below) in known.points {
                #expect((law.distribution(x) - below).magnitude < 1e-9, "\(known.text) at \(x)")
            }
        }
    }

    @Test func binsShareTheProbability() throws {
        for text in knownLaws.map(\.text) + cutLaws.map(\.text) {
            let law = try law(text)
            let bins = Bins(law)
            #expect((bins.probabilities.reduce(0, +) - 1).magnitude < 1e-12, "\(text)")
            #expect(bins.probabilities.allSatisfy { $0 > 0 }, "\(text)")
            #expect(zip(bins.edges, bins.edges.dropFirst()).allSatisfy { $0 < $1 }, "\(text)")
            if !law.isWhole {
                #expect(bins.probabilities.count == Bins.countMax, "\(text)")
                #expect(bins.probabilities.allSatisfy { ($0 * Double(Bins.countMax) - 1).magnitude < 1e-6 }, "\(text)")
            }
        }
    }

    @Test func aBinHoldsWhatIsAboveTheEdgeBeforeAndNotAboveItsOwn() {
        for count in 0...20 {
            let edges = (0..<count).map { Double($0) * 2 }
            unsafe edges.withUnsafeBufferPointer { edges in
                for half in -3...45 {
                    let value = Double(half)
                    let expected = unsafe edges.count { $0 < value }
                    unsafe #expect(Bins.place(of: value, in: edges) == expected)
                }
            }
        }
    }

    /// The shares of the top hundredth of a thousand ranks, by the exact law.
    @Test(arguments: [(1.2, 0.569), (1.5, 0.782), (2.0, 0.943)])
    func ranksOfZipf(exponent: Double, share: Double) throws {
        let law = try #require(DeclaredLaw(.zipf(exponent: exponent), count: 1_000, weights: []))
        #expect((law.distribution(9) - share).magnitude < 0.001)
        // Beyond the ranks that are summed one by one.
        let many = try #require(DeclaredLaw(.zipf(exponent: exponent), count: 200_000, weights: []))
        var sum = 0.0
        var at = 0.0
        for rank in 1...200_000 {
            sum += 1 / exponentiated(Double(rank), exponent)
            if rank == 50_000 { at = sum }
        }
        #expect((many.distribution(49_999) - at / sum).magnitude < 1e-11)
    }

    private func exponentiated(_ base: Double, _ exponent: Double) -> Double {
        // The exponents of these tests are tenths and halves.
        exponent == 2 ? base * base : exponent == 1.5 ? base * base.squareRoot() : base * fifthRoot(base)
    }

    private func fifthRoot(_ x: Double) -> Double {
        var root = max(1, x / 5)
        for _ in 0..<200 { root -= (root * root * root * root * root - x) / (5 * root * root * root * root) }
        return root
    }
}
