import Generation
import Plan
import Randomness
import Testing

/// The stream of a column of the table `t` of a plan whose seed is 7.
private func stream(_ column: String) -> Stream {
    Stream(StreamKey(seed: 7, table: "t", column: column, purpose: "value"))
}

struct LawTests {
    @Test func knownParametersDrawTheLawsOwnValues() throws {
        let made = try evaluate(
            rows: 300,
            """
            exponential: exponential(10)
            weibull: "weibull(1.5, 2)"
            pareto: "pareto(3, 1)"
            triangular: "triangular(0, 2, 10)"
            gamma: "gamma(0.4, 3)"
            beta: "beta(2, 5)"
            geometric: geometric(0.2)
            poisson: poisson(40)
            binomial: "binomial(1_000, 0.3)"
            tail: "normal(0, 1, 2, 3)"
            middle: "lognormal(0, 1, 1, 2)"
            part: "exponential(10, 5, 8)"
            bins: {piecewise: {values: [0, 10, 100], weights: [3, 1]}}
            levels: {quantiles: [0, 1, 5, 20, 100]}
            """)
        func one(_ column: String, _ law: some OneDrawLaw) -> [String] {
            (0..<Int64(300)).map { "\(law.value(stream(column).bits(row: $0, draw: 0)))" }
        }
        func numbered(_ column: String, _ law: some NumberedLaw) -> [String] {
            (0..<Int64(300)).map { "\(law.sample(row: $0, stream: stream(column), firstDraw: 0))" }
        }
        #expect(made.column("exponential") == one("exponential", try Exponential(mean: 10)))
        #expect(made.column("weibull") == one("weibull", try Weibull(shape: 1.5, scale: 2)))
        #expect(made.column("pareto") == one("pareto", try Pareto(shape: 3, minimum: 1)))
        #expect(made.column("triangular") == one("triangular", try Triangular(low: 0, mode: 2, high: 10)))
        #expect(made.column("gamma") == numbered("gamma", try Gamma(shape: 0.4, scale: 3)))
        #expect(made.column("beta") == numbered("beta", try Beta(a: 2, b: 5)))
        #expect(made.column("geometric") == one("geometric", try Geometric(probability: 0.2)))
        #expect(made.column("poisson") == numbered("poisson", TabledSampler(try Poisson(mean: 40))))
        #expect(
            made.column("binomial")
                == numbered("binomial", TabledSampler(try Binomial(trials: 1_000, probability: 0.3))))
        #expect(made.column("tail") == one("tail", try Truncated(Gaussian(mean: 0, deviation: 1), low: 2, high: 3)))
        #expect(
            made.column("middle") == one("middle", try Truncated(LogNormal(mean: 0, deviation: 1), low: 1, high: 2)))
        #expect(made.column("part") == one("part", try Truncated(Exponential(mean: 10), low: 5, high: 8)))
        #expect(made.column("bins") == one("bins", try PiecewiseSampler(values: [0, 10, 100], weights: [3, 1])))
        #expect(made.column("levels") == one("levels", try EmpiricalQuantiles([0, 1, 5, 20, 100])))
    }

    @Test func parametersMayDifferFromRowToRow() throws {
        let made = try evaluate(
            rows: 60_000,
            """
            mean: {choose: [2, 50]}
            exponential: exponential(mean)
            poisson: poisson(mean)
            gamma: gamma(mean, 2)
            binomial: binomial(mean, 0.5)
            """)
        for mean in [2.0, 50] {
            let own = made.indices.filter { made.double($0, "mean") == mean }
            func average(_ column: String) -> Double {
                own.reduce(0) { $0 + (made.double($1, column) ?? .nan) } / Double(own.count)
            }
            // Five standard errors of 30,000 values.
            #expect(abs(average("exponential") - mean) < 5 * mean / 173)
            #expect(abs(average("poisson") - mean) < 5 * mean.squareRoot() / 173)
            #expect(abs(average("gamma") - 2 * mean) < 5 * 2 * mean.squareRoot() / 173)
            #expect(abs(average("binomial") - mean / 2) < 5 * (mean / 4).squareRoot() / 173)
        }
        let plan = try onePlan(
            rows: 5_000, "m: {uniform: [1.0, 9.0]}\np: poisson(m)\ng: \"gamma(m, 1)\"\nn: normal(0, 1)")
        #expect(try text(plan, batchRowsMax: 17) == text(plan))
    }

    @Test func aParameterThatTheLawDoesNotAllowNamesTheRow() throws {
        #expect(
            try failure("m: 3 - row()\nx: exponential(m)")
                == "t.x, row 3: exponential mean 0.0: it is a finite number above 0")
        #expect(
            try failure("m: 3 - row()\nx: {when: m > 0, value: exponential(m)}") == nil)
        #expect(
            try failure("x: normal(0, 1, row(), 4)")
                == "t.x, row 4: the interval from 4.0 to 4.0: its lower end is below its upper one, by a finite number")
    }

    @Test(arguments: [
        ("selfsimilar(0.8)", 200, 0.80), ("exponential(0.1)", 100, 0.632), ("\"normal(0.5, 0.1)\"", 200, 0.683),
        ("zipf(1.2)", 10, 0.569), ("zipf(1.5)", 10, 0.78), ("zipf(2)", 10, 0.94),
    ])
    func theMostFrequentParentsHaveTheirShare(skew: String, parents: Int, share: Double) throws {
        let plan = try resolved(
            """
            plan: skewed
            seed: 3
            tables:
              p: {rows: 1_000, columns: {id: {key: dense}}}
              t: {rows: 200_000, columns: {p: {ref: p, skew: \(skew)}}}

            """)
        let drawn = try evaluate(plan).column("p")
        let counts = Dictionary(grouping: drawn) { $0 }.mapValues(\.count)
        let most = counts.values.sorted(by: >).prefix(parents).reduce(0, +)
        #expect(abs(Double(most) / 200_000 - share) < 0.012)
        // They are scattered over the parents.
        let hot = counts.sorted { $0.value > $1.value }.prefix(20).compactMap { $0.key.flatMap { Int($0) } }
        #expect(hot.contains { $0 > 500 } && hot.contains { $0 <= 500 })
    }

    @Test func fanOutIsThatOfTheLaw() throws {
        let plan = try resolved(
            """
            plan: fans
            seed: 3
            tables:
              p:
                rows: 20_000
                columns: {id: {key: dense}, a: count(a), b: count(b), c: count(c)}
              a: {per: p, count: poisson(3), columns: {p: {ref: parent}}}
              b: {per: p, count: geometric(0.25), columns: {p: {ref: parent}}}
              c: {per: p, count: "lognormal(1, 0.8, 0, 50)", columns: {p: {ref: parent}}}

            """)
        let made = try evaluate(plan, "p")
        let poisson = made.column("a").compactMap { $0.flatMap { Int($0) } }
        var chiSquare = 0.0
        var probability = 0.049787068367863944
        for count in 0...9 {
            let expected = probability * 20_000
            let miss = Double(poisson.count { $0 == count }) - expected
            chiSquare += miss * miss / expected
            probability *= 3 / Double(count + 1)
        }
        // Ten cells: 9 expected.
        #expect(chiSquare < 30)
        let geometric = made.column("b").compactMap { $0.flatMap { Int($0) } }
        #expect(abs(Double(geometric.count { $0 == 0 }) / 20_000 - 0.25) < 0.016)
        #expect(abs(Double(geometric.reduce(0, +)) / 20_000 - 3) < 0.13)
        let logNormal = made.column("c").compactMap { $0.flatMap { Int($0) } }
        #expect(abs(Double(logNormal.count { $0 <= 2 }) / 20_000 - 0.4583) < 0.02)
    }
}
