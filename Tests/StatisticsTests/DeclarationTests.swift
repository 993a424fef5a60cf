import Plan
import Testing

@testable import Statistics

@Suite struct DeclarationTests {
    /// Laws as plans write them, and others that are close.
    private static let laws: [(declared: String, drawn: String)] = [
        ("x: normal(10, 2)", "x: normal(10, 2.06)"), ("x: normal(10, 2)", "x: normal(10.05, 2)"),
        ("x: lognormal(1, 0.5)", "x: lognormal(1, 0.52)"), ("x: exponential(5)", "x: exponential(5.15)"),
        ("x: gamma(2, 3)", "x: gamma(2.08, 3)"), ("x: beta(2, 5)", "x: beta(2.1, 5)"),
        ("x: weibull(1.5, 2)", "x: weibull(1.6, 2)"), ("x: pareto(3, 1)", "x: pareto(3.1, 1)"),
        ("x: triangular(0, 2, 10)", "x: triangular(0, 2.4, 10)"), ("x: poisson(4)", "x: poisson(4.1)"),
        ("x: geometric(0.3)", "x: geometric(0.31)"), ("x: binomial(12, 0.4)", "x: binomial(12, 0.41)"),
        ("x: normal(0, 1, -1, 2)", "x: normal(0.06, 1, -1, 2)"),
        ("x: lognormal(0, 1, 1, 3)", "x: lognormal(0.3, 1, 1, 3)"),
        ("x: exponential(5, 1, 9)", "x: exponential(5.6, 1, 9)"),
        ("x: {uniform: [1, 20]}", "x: {uniform: [1, 21]}"), ("x: {uniform: [0.0, 1.0]}", "x: {uniform: [0.0, 1.001]}"),
        (
            "x: {piecewise: {values: [0, 1, 3], weights: [1, 2]}}",
            "x: {piecewise: {values: [0, 1, 3], weights: [1, 2.25]}}"
        ),
        ("x: {quantiles: [0, 1, 5, 6]}", "x: {quantiles: [0, 1.1, 5, 6]}"),
        ("x: {choose: {a: 50, b: 30, c: 20}}", "x: {choose: {a: 50, b: 31, c: 19}}"),
        ("x: {choose: {1: 50, 2: 50}}", "x: {choose: {1: 51, 2: 49}}"),
        ("x: {choose: {true: 90, false: 10}}", "x: {choose: {true: 89, false: 11}}"),
        ("x: {choose: {a: 1, b: 1}}", "x: {choose: {a: 1, c: 1}}"),
        ("x: chance(0.1)", "x: chance(0.105)"),
        ("x: {value: row(), nulls: 0.2}", "x: {value: row(), nulls: 0.21}"),
        ("x: {choose: {a: 1, b: 1}, nulls: 0.2}", "x: {choose: {a: 1, b: 1}, nulls: 0.21}"),
        (
            "x: {date: {from: 2024-01-01, to: 2024-12-31, months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]}}",
            "x: {date: {from: 2024-01-01, to: 2024-12-31, months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2.2]}}"
        ),
        (
            "x: {date: {from: 2024-01-01, to: 2024-12-31, weekdays: [1, 1, 1, 1, 1, 1, 0.5]}}",
            "x: {date: {from: 2024-01-01, to: 2024-12-31, weekdays: [1, 1, 1, 1, 1, 1, 0.6]}}"
        ),
        (
            "x: {date: {from: 2020-01-01, to: 2024-12-31, growth: 1.2}}",
            "x: {date: {from: 2020-01-01, to: 2024-12-31, growth: 1.25}}"
        ),
        (
            "x: {timestamp: {from: 2024-01-01, to: 2024-12-31, hours: {8: 1, 9: 2, 17: 1}}}",
            "x: {timestamp: {from: 2024-01-01, to: 2024-12-31, hours: {8: 1, 9: 2.2, 17: 1}}}"
        ),
    ]

    @Test(arguments: laws.indices)
    func aLawIsReachedAndACloseOneIsNot(place: Int) throws {
        let (declared, drawn) = Self.laws[place]
        let right = try plan(rows: 60_000, declared)
        let outcomes = try statistics(right).declarations
        #expect(!outcomes.isEmpty)
        for outcome in outcomes { #expect(outcome.verdict == .reached, "\(outcome)") }
        // What another plan draws, held against this one's declarations.
        let other = try plan(rows: 60_000, drawn)
        let missed = TableStatistics(try totals(other, declaredBy: right), table: 0, of: right)
        #expect(missed.declarations.contains { $0.verdict == .missed }, "\(missed.declarations)")
    }

    @Test(arguments: [
        ("x: normal(k * 10, k + 1)", "x: normal(k * 10, k * 1.03 + 1.03)"),
        ("x: lognormal(k / 4.0, 0.5)", "x: lognormal(k / 4.0, 0.52)"),
        ("x: uniform(k * 1.0, k * 3.0 + 1)", "x: uniform(k * 1.0, k * 3.0 + 1.02)"),
        ("x: exponential(k + 2)", "x: exponential(k * 1.03 + 2.06)"),
    ])
    func lawsOfVaryingParametersAreStandardised(declared: String, drawn: String) throws {
        func text(_ column: String) throws -> ResolvedPlan { try plan(rows: 60_000, "k: row() % 7\n\(column)") }
        let right = try text(declared)
        let outcome = try #require(try statistics(right).declarations.first)
        #expect(outcome.verdict == .reached, "\(outcome)")
        #expect(outcome.declared.hasSuffix(", standardised"))
        #expect(outcome.count == 60_000)
        // What is drawn by one, brought to what the other declares.
        let other = try text(drawn)
        var crossed = other.declarations(ofRowsOf: 0)
        crossed[0].standardised = right.declarations(ofRowsOf: 0)[0].standardised?.replacingDraw(by: crossed[0].value)
        let totals = try totals(other, declarations: crossed)
        #expect(TableStatistics(totals, table: 0, of: right).declarations[0].verdict == .missed)
    }

    @Test func rowsWithoutSpreadAreLeftOutOfATest() throws {
        let outcome = try #require(
            try statistics(plan(rows: 10_000, "k: row() % 2\nx: normal(5, k)")).declarations.first)
        #expect(outcome.verdict == .reached)
        #expect(outcome.count == 5_000)
    }

    @Test(arguments: [
        "uniform", "zipf(0.5)", "zipf(1.3)", "selfsimilar(0.8)", "exponential(0.1)", "'normal(0.3, 0.1)'",
    ])
    func skewsAreReachedAndOthersMissed(skew: String) throws {
        func text(_ skew: String) -> String {
            "plan: p\ntables:\n  p:\n    rows: 3000\n    columns: {k: {key: dense}}\n  t:\n    rows: 60000\n    columns:\n"
                + "      r: {ref: p, skew: \(skew)}\n"
        }
        let right = try plan(text(skew))
        let outcome = try #require(try statistics(right, table: 1).declarations.first)
        #expect(outcome.verdict == .reached, "\(outcome)")
        for other in [
            "uniform", "zipf(0.55)", "zipf(1.25)", "selfsimilar(0.78)", "exponential(0.105)", "'normal(0.31, 0.1)'",
        ] {
            let crossed = TableStatistics(
                try totals(plan(text(other)), table: 1, declaredBy: right), table: 1, of: right)
            let isSame = other == skew
            #expect(
                try #require(crossed.declarations.first).verdict == (isSame ? .reached : .missed), "\(skew) \(other)")
        }
    }

    @Test func branchesAndCountsAreLookedAtWhereTheyAreTaken() throws {
        let plan = try plan(
            """
            plan: p
            tables:
              p:
                rows: 20000
                columns:
                  k: {key: dense}
                  kind: {choose: {a: 70, b: 30}}
                  x: case kind when 'a' then normal(10, 1) else normal(50, 5) end
                  y: {when: x > 20, nulls: 0.25, choose: {u: 1, v: 3}}
              t:
                per: p
                count: case kind when 'a' then poisson(2) else uniform(5, 9) end
                columns: {r: {ref: parent}}
            """)
        let found = try statistics(plan).declarations
        #expect(found.map(\.verdict).allSatisfy { $0 == .reached }, "\(found)")
        #expect(
            found.map(\.declared) == [
                "choose of 2 values", "normal(10, 1)", "normal(50, 5)", "nulls: 0.25", "choose of 2 values",
                "poisson(2)",
                "uniform(5, 9)",
            ])
        #expect(found[1].count + found[2].count == 20_000)
        #expect(found[5].table == "t")
        #expect(found[5].column == "count")
        #expect(found[5].count == found[1].count)
        #expect(found[4].count < found[2].count)
    }

    @Test func whatCannotBeReachedIsSaidSo() throws {
        func first(_ rows: Int, _ column: String) throws -> DeclarationOutcome {
            try #require(try statistics(plan(rows: rows, column)).declarations.last)
        }
        let rare = try first(100, "x: {choose: {a: 999999, b: 1}}")
        #expect(rare.verdict == .unreachable)
        #expect(rare.reason == "b is expected in 0.0 rows")
        let never = try first(100, "x: {when: row() > 1000, normal: [0, 1]}")
        #expect(never.verdict == .unreachable)
        #expect(never.reason == "no row takes its value from there")
        let months = try first(1_000, "x: {date: {from: 2024-01-01, to: 2024-03-31, months: {jan: 1, dec: 3}}}")
        #expect(months.verdict == .unreachable)
        #expect(months.reason == "no day of the range is in Dec")
        let nulls = try first(10, "x: {value: row(), nulls: 0.001}")
        #expect(nulls.verdict == .unreachable)
        #expect(nulls.reason == "it is expected in 0.01 rows")
        let varying = try first(10, "x: gamma(row() + 1, 1)")
        #expect(varying.verdict == .untested)
        #expect(varying.reason == "the parameters differ from row to row")
    }

    @Test func whatThePlanAloneTellsIsToldBeforeARun() throws {
        let plan = try plan(
            rows: 100,
            """
            a: {choose: {x: 999, y: 1}}
            b: {date: {from: 2024-01-01, to: 2024-03-31, months: [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]}}
            c: {value: row(), nulls: 0.001}
            d: {choose: {x: 9, y: 1}}
            e: {when: row() < 0, choose: {x: 999, y: 1}}
            """)
        #expect(
            plan.unreachableDeclarations == [
                "t.a, choose of 2 values: y is expected in 0.1 rows",
                "t.b, date from 2024-01-01 to 2024-03-31: no day of the range is in Dec",
                "t.c, nulls: 0.001: it is expected in 0.1 rows",
            ])
        // A table of enough rows shows all of it but the month.
        #expect(try StatisticsTests.plan(rows: 5_000, "a: {choose: {x: 999, y: 1}}").unreachableDeclarations == [])
    }

    @Test func samplesAreTheSameWhateverTheShards() throws {
        let plan = try plan(rows: 300_000, "x: normal(0, 1)")
        let whole = try totals(plan)
        #expect(whole.laws[0].count > 65_536)
        #expect(whole.laws[0].count < 300_000)
        var parts = try totals(plan, rows: 0..<123_457)
        parts.merge(try totals(plan, rows: 123_457..<300_000))
        #expect(parts.laws[0].count == whole.laws[0].count)
        #expect(parts.laws[0].bins == whole.laws[0].bins)
    }
}

extension Expression {
    /// The expression with another random value in place of the one in it.
    fileprivate func replacingDraw(by value: Expression) -> Expression {
        var copy = self
        switch kind {
        case .random: return value
        case .apply(let operation, let operands):
            copy.kind = .apply(operation, operands.map { $0.replacingDraw(by: value) })
        default: break
        }
        return copy
    }
}
