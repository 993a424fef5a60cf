import Generation
import Plan
import Testing

/// Items in kinds and sizes, and rows that refer to them as `columns` say.
private func catalogue(items: Int = 60, rows: Int = 6_000, _ columns: String, nested: String = "") throws
    -> ResolvedPlan
{
    let lines = columns.split(separator: "\n").map { "      \($0)\n" }.joined()
    return try resolved(
        """
        plan: candidates
        seed: 11
        tables:
          items:
            rows: \(items)
            columns:
              item_id: {key: {format: "I{:07}", scattered: true}}
              place: row()
              kind: {choose: {a: 50, b: 30, c: 20}}
              size: {uniform: [1, 9]}
              note: {template: "{kind}{size}", nulls: 0.1}
              since: {date: {from: 2024-01-01, to: 2024-12-31}}
          groups:
            rows: 900
            columns:
              group_id: {key: dense}
              kind: {choose: [a, b, c]}
          t:
            \(nested.isEmpty ? "rows: \(rows)" : nested)
            columns:
              own_kind: {choose: {a: 1, b: 1, c: 1}}
              own_size: {uniform: [1, 9]}
              own_note: {template: "{own_kind}{own_size}"}
              day: {date: {from: 2024-06-01, to: 2024-12-31}}
        \(lines)
        """)
}

/// χ² of counts against equal chances, over its degrees of freedom: near 1.
private func unevenness(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        / Double(counts.count - 1)
}

struct CandidateTests {
    @Test func equalitiesPickEvenlyFromTheRowsThatHaveTheValue() throws {
        let plan = try catalogue(
            """
            item: {ref: items, where: items.kind = own_kind}
            kind: item.kind
            place: item.place
            """)
        let items = try evaluate(plan, "items")
        let rows = try evaluate(plan)
        for row in rows.indices { #expect(rows[row, "kind"] == rows[row, "own_kind"]) }
        for kind in ["a", "b", "c"] {
            let places = items.indices.filter { items[$0, "kind"] == kind }
            let drawn = rows.indices.filter { rows[$0, "kind"] == kind }.compactMap { rows.integer($0, "place") }
            #expect(unevenness(places.map { place in drawn.count { $0 == Int64(place) } }) < 2)
        }
    }

    @Test func skewIsThatOfTheRowsThatSatisfyTheCondition() throws {
        // The same column without and with a condition: the same ranks, of which some are left.
        let free = try evaluate(
            catalogue(
                items: 20, rows: 40_000, "item: {ref: items, skew: zipf(1.2)}\nplace: item.place\nsize: item.size"))
        let bound = try evaluate(
            catalogue(
                items: 20, rows: 40_000, "item: {ref: items, skew: zipf(1.2), where: items.size > 5}\nplace: item.place"
            ))
        let left = free.indices.filter { free.integer($0, "size") ?? 0 > 5 }.map { free[$0, "place"] }
        let places = bound.column("place")
        #expect(Set(left) == Set(places) && Set(left).count > 4)
        for place in Set(left) {
            let expected = Double(left.count { $0 == place }) / Double(left.count)
            let found = Double(places.count { $0 == place }) / 40_000
            let deviation = (expected * (1 - expected) * (1 / 40_000 + 1 / Double(left.count))).squareRoot()
            #expect(abs(found - expected) < 5 * deviation)
        }
    }

    /// Conditions, and how they read what stands in the rows.
    private static let conditions: [(text: String, holds: @Sendable (Rows, Int) -> Bool)] = [
        (
            "items.kind = own_kind and items.size > 3",
            { $0[$1, "kind"] == $0[$1, "own_kind"] && $0.integer($1, "size") ?? 0 > 3 }
        ),
        (
            "items.size = own_size and items.kind <> own_kind",
            { $0[$1, "size"] == $0[$1, "own_size"] && $0[$1, "kind"] != $0[$1, "own_kind"] }
        ),
        (
            "items.note = own_note or items.size = 1",
            { $0[$1, "note"] == $0[$1, "own_note"] || $0[$1, "size"] == "1" }
        ),
        ("items.since <= day", { $0[$1, "since"] ?? "" <= $0[$1, "day"] ?? "" }),
        (
            "own_size < 20 and items.size >= own_size",
            { $0.integer($1, "size") ?? 0 >= $0.integer($1, "own_size") ?? 0 }
        ),
    ]

    @Test(arguments: conditions.indices)
    func everyRowSatisfiesTheCondition(index: Int) throws {
        let (condition, holds) = Self.conditions[index]
        let columns = """
            item: {ref: items, where: "\(condition)"}
            kind: item.kind
            size: item.size
            note: item.note
            since: item.since
            """
        // Few enough to be known beforehand, and too many.
        for items in [400, 1_100_000] {
            let plan = try catalogue(items: items, rows: items > 1_000 ? 300 : 4_000, columns)
            let rows = try evaluate(plan)
            #expect(rows.indices.allSatisfy { holds(rows, $0) })
            #expect(try text(plan, batchRowsMax: 37) == text(plan))
        }
    }

    @Test func rareRowsOfALargeTableAreFound() throws {
        let plan = try catalogue(
            items: 1_100_000, rows: 3,
            """
            item: {ref: items, where: "items.place in (17, 1_048_999)"}
            place: item.place
            """)
        let places = try evaluate(plan).column("place")
        #expect(places.allSatisfy { $0 == "17" || $0 == "1048999" })
    }

    @Test func aConditionThatNoRowSatisfiesNamesTheRow() throws {
        let reason = "no row of 'items' satisfies the condition"
        let never = try catalogue("x: {ref: items, where: items.size > 9}")
        #expect(try failure(never) == "t.x, row 0: \(reason)")
        let some = try catalogue("n: row()\nx: {ref: items, where: items.place = n}")
        #expect(try failure(some) == "t.x, row 60: \(reason)")
        let other = try catalogue("n: row()\nx: {ref: items, where: items.place >= n}")
        #expect(try failure(other) == "t.x, row 60: \(reason)")
        let unwanted = try catalogue("n: row()\nx: {when: n < 60, ref: items, where: items.place = n}")
        #expect(try failure(unwanted) == nil)
    }

    @Test func earlierRowsLeadToTheFirst() throws {
        let plan = try catalogue(
            """
            n: {key: dense}
            boss: {ref: t.n, among: earlier}
            like: {ref: t.n, among: earlier, where: t.own_kind = own_kind, when: row() > 50}
            like_kind: like.own_kind
            """)
        let rows = try evaluate(plan)
        #expect(rows[0, "boss"] == nil)
        for row in rows.indices.dropFirst() {
            #expect(try #require(rows.integer(row, "boss")) < Int64(row + 1))
            if row > 50 {
                #expect(try #require(rows.integer(row, "like")) < Int64(row + 1))
                #expect(rows[row, "like_kind"] == rows[row, "own_kind"])
            }
        }
        // The mean of a uniform row before row n is half of n.
        let share = rows.indices.dropFirst(100).reduce(0.0) { sum, row in
            sum + Double(rows.integer(row, "boss") ?? 0) / Double(row)
        }
        #expect(abs(share / 5_900 - 0.5) < 0.02)
    }

    @Test func rowsOfOneParentTakeDifferentRowsInAnyOrder() throws {
        let plan = try catalogue(
            items: 5,
            """
            group_id: {ref: parent}
            item: {ref: items, distinct: true}
            place: item.place
            """, nested: "per: groups\n    count: \"3\"")
        let rows = try evaluate(plan)
        var outcomes: [String: Int] = [:]
        for first in stride(from: 0, to: rows.indices.count, by: 3) {
            let places = (first..<first + 3).compactMap { rows[$0, "place"] }
            #expect(Set(places).count == 3)
            outcomes[places.joined(), default: 0] += 1
        }
        // 60 ordered choices of 3 among 5, all as likely: 15 expected of each.
        #expect(outcomes.count == 60)
        #expect(unevenness(Array(outcomes.values)) < 1.6)
        #expect(try text(plan, batchRowsMax: 7) == text(plan))
        let middle = try evaluate(plan, rows: 1_001..<1_050)
        #expect(middle.cells == Array(rows.cells[1_001..<1_050]))
    }

    @Test func distinctRowsSatisfyTheirConditionsAndGoInOrder() throws {
        let plan = try catalogue(
            items: 90,
            """
            group_id: {ref: parent}
            item: {ref: items, distinct: true, where: items.kind = group_id.kind, order: [items.size desc, items.since]}
            kind: item.kind
            group_kind: group_id.kind
            size: item.size
            since: item.since
            small: {ref: items, distinct: true, where: items.size <> own_size, order: items.kind}
            small_size: small.size
            small_kind: small.kind
            """, nested: "per: groups\n    count: uniform(0, 12)")
        let items = try evaluate(plan, "items")
        let rows = try evaluate(plan)
        let parents = Dictionary(grouping: rows.indices) { rows[$0, "group_id"] ?? "" }
        for own in parents.values {
            #expect(Set(own.map { rows[$0, "item"] }).count == own.count)
            #expect(Set(own.map { rows[$0, "small"] }).count == own.count)
            let group = rows[own[0], "group_kind"]
            let expected = items.indices.filter { items[$0, "kind"] == group }
                .map { (size: -(items.integer($0, "size") ?? 0), since: items[$0, "since"] ?? "") }
                .sorted { ($0.size, $0.since) < ($1.size, $1.since) }
            for (place, row) in own.enumerated() {
                #expect(rows[row, "kind"] == group)
                #expect(rows.integer(row, "size") == -expected[place].size)
                #expect(rows[row, "since"] == expected[place].since)
                #expect(rows[row, "small_size"] != rows[row, "own_size"])
                // Of the first kind there are enough for all.
                #expect(rows[row, "small_kind"] == "a")
            }
        }
        #expect(try text(plan, batchRowsMax: 11) == text(plan))
    }

    @Test func tooFewDistinctRowsNameTheFirstThatHasNone() throws {
        let plan = try catalogue(
            items: 2, "x: {ref: items, distinct: true}", nested: "per: groups\n    count: row() / 300 + 1")
        // Groups 0…299 have one row, 300…599 two, then three.
        #expect(
            try failure(plan)
                == "t.x, row 902: the rows before it have taken all rows of 'items' that it could have")
    }
}
