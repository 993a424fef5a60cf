import Foundation
import Plan
import Queries
import Scenarios
import Testing
import Workload

@Suite struct QueryWorkloadTests {
    @Test func theSamePlanAndOptionsGiveTheSameBytes() throws {
        let plan = try shop()
        let options = QueryOptions(count: 60, seed: 5, sessionCount: 12)
        let one = try QueryWorkload(plan: plan, options: options)
        let other = try QueryWorkload(plan: plan, options: options)
        #expect(one.sql == other.sql)
        #expect(try WorkloadFolder.encoded(one.workload) == WorkloadFolder.encoded(other.workload))
        let third = try QueryWorkload(plan: plan, options: QueryOptions(count: 60, seed: 6, sessionCount: 12))
        #expect(third.sql != one.sql)
        #expect(third.workload.sessions != one.workload.sessions)
    }

    @Test func aWorkloadHasItsKnownBytes() throws {
        let made = try QueryWorkload(plan: try shop(), options: QueryOptions(count: 3, seed: 1, sessionCount: 1))
        #expect(
            made.workload.queries.map(\.file) == [
                "queries/0001-time_window.sql", "queries/0002-point_lookup.sql", "queries/0003-star_join.sql",
            ])
        #expect(
            made.sql[0] == """
                -- How many returns were there, returned on from 2024-01-01 until before 2025-01-01, reason other?
                -- kind: time_window, reads about 7.5 % of sales.fct_returns
                select
                    count(*) as row_count,
                    sum(refund) as total_refund,
                    avg(cast(refund as double precision)) as mean_refund
                from sales.fct_returns
                where returned_on >= date '2024-01-01'
                    and returned_on < date '2025-01-01'
                    and reason = 'other';

                """)
    }

    @Test func allKindsAreThereAndNoQueryTwice() throws {
        let made = try Shop.workload.get()
        #expect(made.workload.queries.count == 500)
        let kinds = Set(made.workload.queries.map(\.kind))
        #expect(kinds == Set(QueryKind.allCases.map(\.rawValue)))
        let statements = made.sql.map { $0.split(separator: "\n").drop { $0.hasPrefix("--") }.joined() }
        #expect(Set(statements).count == 500)
        #expect(made.workload.fingerprint == (try shop()).fingerprint)
    }

    @Test func kindsThatAPlanHasNothingForAreLeftOut() throws {
        let made = try QueryWorkload(plan: try deals(), options: QueryOptions(count: 100))
        let kinds = Set(made.workload.queries.map(\.kind))
        #expect(
            kinds.isDisjoint(with: [
                "scd_as_of", "scd_current", "scd_changes", "bridge", "staging_counts", "staging_parse", "snowflake",
            ]))
        #expect(kinds.isSuperset(of: ["star_join", "point_lookup", "funnel", "period_on_period", "quality_breaches"]))
    }

    private func deals() throws -> ResolvedPlan {
        let text = try #require(BuiltInPlan.named("deals")).source.bytes
        return try resolved(String(decoding: text, as: UTF8.self))
    }

    @Test func aStatementIsOneAndSaysWhatItAsks() throws {
        let made = try Shop.workload.get()
        for (query, sql) in zip(made.workload.queries, made.sql) {
            let lines = sql.split(separator: "\n")
            #expect(lines[0].hasPrefix("-- ") && lines[1].hasPrefix("-- kind: \(query.kind)"), "\(sql)")
            #expect(sql.hasSuffix(";\n") && sql.filter { $0 == ";" }.count == 1, "\(sql)")
            let words = sql.lowercased()
            for word in ["ilike", "qualify", "distinct on", "generate_series", " filter (", "::"] {
                #expect(!words.contains(word), "\(sql)")
            }
            #expect(query.tables.allSatisfy { sql.contains($0) }, "\(sql)")
        }
    }

    @Test func tablesAreInTheirSchemasOrInAnother() throws {
        let own = try Shop.workload.get()
        #expect(own.workload.queries.contains { $0.tables.contains("sales.fct_orders") })
        let other = try QueryWorkload(plan: try shop(), options: QueryOptions(count: 40, schema: "lake"))
        #expect(other.workload.queries.allSatisfy { $0.tables.allSatisfy { $0.hasPrefix("lake.") } })
        #expect(other.sql.allSatisfy { $0.contains(" lake.") && !$0.contains(" sales.") })
    }

    @Test func largerFactsAreAskedAboutMore() throws {
        let plan = try resolved(
            """
            plan: two
            tables:
              days: {rows: 5, columns: {day_id: {key: dense}, name: {choose: [a, b]}}}
              large: {rows: 900, columns: {id: {key: dense}, day_id: {ref: days}, amount: {uniform: [1, 1000]}}}
              middle: {rows: 800, columns: {id: {key: dense}, day_id: {ref: days}, amount: {uniform: [1, 1000]}}}
              small: {rows: 100, columns: {id: {key: dense}, day_id: {ref: days}, amount: {uniform: [1, 1000]}}}

            """)
        let made = try QueryWorkload(plan: plan, options: QueryOptions(count: 1_500, sessionCount: 0))
        let asked = Dictionary(grouping: queries(made, of: .pointLookup).compactMap(\.query.tables.first)) { $0 }
            .mapValues { Double($0.count) }
        // Weights of 1, 1/2 and 1/3, by rank.
        let (large, middle, small) = (asked["large"] ?? 0, asked["middle"] ?? 0, asked["small"] ?? 0)
        #expect(large + middle + small > 300)
        #expect((1.5...2.7).contains(large / middle), "\(asked)")
        #expect(middle > small, "\(asked)")
        #expect((asked["days"] ?? 0) < large)
    }

    @Test func wrongNumbersAreRefused() throws {
        let plan = try shop()
        #expect(throws: QueryError.count(0)) { try QueryWorkload(plan: plan, options: QueryOptions(count: 0)) }
        #expect(throws: QueryError.count(100_001)) {
            try QueryWorkload(plan: plan, options: QueryOptions(count: 100_001))
        }
        #expect(throws: QueryError.sessionCount(-1)) {
            try QueryWorkload(plan: plan, options: QueryOptions(count: 5, sessionCount: -1))
        }
    }

    @Test func aPlanWithoutFactsGivesLookUpsAndCounts() throws {
        let plan = try resolved("plan: bare\ntables:\n  t: {rows: 50, columns: {id: {key: dense}, x: prose(20)}}\n")
        let made = try QueryWorkload(plan: plan, options: QueryOptions(count: 60))
        let kinds = Set(made.workload.queries.map(\.kind))
        #expect(kinds.isSuperset(of: ["row_count", "point_lookup"]))
        #expect(made.workload.queries.count == 60)
        // Queries that are there twice have numbers of their own.
        #expect(Set(made.workload.queries.map(\.id)).count == 60)
    }
}
