import Plan
import Testing

@testable import Statistics

@Suite struct ColumnTotalsTests {
    private static let columns = """
        k: {key: "K{:05}"}
        n: {uniform: [-1_000_000, 1_000_000], nulls: 0.2}
        d: {type: "decimal(10,2)", value: "normal(0, 1000)"}
        x: normal(1, 3)
        b: {value: "n > 0"}
        on: {date: {from: 2024-01-01, to: 2024-12-31}, nulls: 0.1}
        at: {timestamp: {from: 2024-01-01, to: 2024-12-31}}
        c: {choose: {red: 3, green: 2, "": 1}, nulls: 0.3}
        who: {pick: us_given_names}
        text: {template: "{c}/{n}"}
        copy: k || ''
        same: row() * 0 + 5
        great: 9223372036854775807 - row()
        none: {type: integer, value: "null"}
        """

    private func column(_ name: String, rows: Int = 5_000) throws -> ColumnStatistics {
        try #require(try statistics(plan(rows: rows, Self.columns)).columns.first { $0.column == name })
    }

    @Test func wholeNumbersAreExact() throws {
        let great = try column("great")
        #expect(great.minimum == "9223372036854770808")
        #expect(great.maximum == "9223372036854775807")
        // 5,000 · 9223372036854775807 − 0 − 1 − … − 4,999
        #expect(great.sum == "46116860184273866537500")
        let same = try column("same")
        #expect(same.deviation == 0)
        #expect(same.mean == 5)
        #expect(same.distinctCount == 1)
        let none = try column("none")
        #expect(none.count == 0)
        #expect(none.nullCount == 5_000)
        #expect(none.minimum == nil)
        #expect(none.mean == nil)
        #expect(none.distinctCount == 0)
    }

    @Test func textsAndBooleansAreCounted() throws {
        let colour = try column("c")
        let values = try #require(colour.values)
        #expect(Set(values.keys) == ["red", "green", ""])
        #expect(values.values.reduce(0, +) == colour.count)
        #expect(colour.shortest == 0)
        #expect(colour.longest == 5)
        #expect(colour.nullCount + colour.count == 5_000)
        let positive = try column("b")
        #expect(try #require(positive.values).values.reduce(0, +) == positive.count)
        #expect(try column("copy").shortest == 6)
        #expect(try column("who").distinctCount > 500)
        #expect(try column("k").distinctCount == 5_000)
    }

    @Test(arguments: [1, 7, 100, 2_048])
    func batchesChangeNoCountAndNoSum(batchRowsMax: Int) throws {
        let plan = try plan(rows: 5_000, Self.columns)
        let whole = TableStatistics(try totals(plan), table: 0, of: plan)
        let cut = TableStatistics(try totals(plan, batchRowsMax: batchRowsMax), table: 0, of: plan)
        expectSame(whole, cut)
    }

    @Test(arguments: [1, 999, 2_500, 4_999])
    func totalsOfPartsMergeIntoThoseOfTheWhole(row: Int64) throws {
        let plan = try plan(rows: 5_000, Self.columns)
        let whole = TableStatistics(try totals(plan), table: 0, of: plan)
        for swapped in [false, true] {
            let parts = [try totals(plan, rows: 0..<row), try totals(plan, rows: row..<5_000)]
            var merged = parts[swapped ? 1 : 0]
            merged.merge(parts[swapped ? 0 : 1])
            expectSame(whole, TableStatistics(merged, table: 0, of: plan))
        }
    }

    private func expectSame(_ first: TableStatistics, _ second: TableStatistics) {
        #expect(first.columns.count == second.columns.count)
        for (var one, var other) in zip(first.columns, second.columns) {
            for (a, b) in [(one.mean, other.mean), (one.deviation, other.deviation)] {
                #expect((a == nil) == (b == nil))
                if let a, let b { #expect((a - b).magnitude <= 1e-10 * max(1, a.magnitude)) }
            }
            (one.mean, other.mean, one.deviation, other.deviation) = (nil, nil, nil, nil)
            #expect(one == other)
        }
        for (one, other) in zip(first.declarations, second.declarations) {
            #expect(one.count == other.count)
            #expect(one.verdict == other.verdict)
        }
    }

    @Test func momentsOfNumbersFarFromZeroKeepTheirDigits() throws {
        let far = try #require(
            try statistics(plan(rows: 4_096, "x: 1e9 + row() % 2")).columns.first)
        #expect(far.mean == 1e9 + 0.5)
        #expect(try (#require(far.deviation) - 0.5 * (4_096.0 / 4_095).squareRoot()).magnitude < 1e-12)
    }
}
