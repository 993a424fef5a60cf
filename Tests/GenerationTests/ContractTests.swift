import Columns
import Generation
import Plan
import Testing

/// Four tables in a chain, with a parent small enough to be kept whole or too large for that, null references, computed
/// text and a table that refers to itself.
private func chain(parents: Int, extra: String = "", extraTable: String = "") throws -> ResolvedPlan {
    try resolved(
        """
        plan: test
        seed: 7
        tables:
        \(extraTable)  countries:
            rows: 30
            columns:
              id: {key: "C-{:03}"}
              name: {template: "land {row()}"}
              rate: {value: "uniform(0.0, 1.0)", nulls: 0.2}
          parents:
            rows: \(parents)
            columns:
              id: {key: {scattered: true, format: "P{:06}"}}
              country: {ref: countries, nulls: 0.1}
              size: {value: "uniform(-100, 100)", nulls: 0.1}
              kind: {choose: {a: 3, "b,c": 2, d: 1}, nulls: 0.05}
              label: {template: "{kind}-{size}"}
              born: {date: {from: 1900-01-01, to: 1999-12-31}}
              price: {type: "decimal(9,2)", value: "uniform(1.0, 9.0)"}
              open: chance(0.5)
              real: normal(0, 1)
              land: country.name
          t:
            rows: 6_000
            columns:
        \(extra)      id: {key: dense}
              parent: {ref: parents, skew: zipf(0.5), nulls: 0.1}
              boss: {ref: t, nulls: 0.2}
              size: parent.size
              kind: parent.kind
              label: parent.label
              born: parent.born
              price: parent.price
              open: parent.open
              real: parent.real
              land: parent.land
              country: parent.country
              deep: parent.country.name
              rate: parent.country.rate
              age: {value: "uniform(0, 90)"}
              boss_age: boss.age
              boss_boss: boss.boss.id
              boss_size: boss.parent.size

        """)
}

@Test(arguments: [300, 70_000])
func navigationReadsWhatTheParentsOwnFileSays(parentCount: Int) throws {
    let plan = try chain(parents: parentCount)
    let countries = try evaluate(plan, "countries")
    let parents = try evaluate(plan, "parents")
    let rows = try evaluate(plan)
    let parentRow = Dictionary(uniqueKeysWithValues: parents.indices.map { (parents[$0, "id"], $0) })
    let countryRow = Dictionary(uniqueKeysWithValues: countries.indices.map { (countries[$0, "id"], $0) })
    let ownRow = Dictionary(uniqueKeysWithValues: rows.indices.map { (rows[$0, "id"], $0) })
    var orphans = 0
    for row in rows.indices {
        let parent = rows[row, "parent"].flatMap { parentRow[$0] }
        if parent == nil { orphans += 1 }
        for name in ["size", "kind", "label", "born", "price", "open", "real", "land", "country"] {
            #expect(rows[row, name] == parent.flatMap { parents[$0, name] })
        }
        let country = parent.flatMap { parents[$0, "country"] }.flatMap { countryRow[$0] }
        #expect(rows[row, "deep"] == country.flatMap { countries[$0, "name"] })
        #expect(rows[row, "rate"] == country.flatMap { countries[$0, "rate"] })
        let boss = rows[row, "boss"].flatMap { ownRow[$0] }
        #expect(rows[row, "boss_age"] == boss.flatMap { rows[$0, "age"] })
        #expect(rows[row, "boss_boss"] == boss.flatMap { rows[$0, "boss"] })
        #expect(rows[row, "boss_size"] == boss.flatMap { rows[$0, "size"] })
    }
    #expect(rows.column("parent").count { $0 == nil } == orphans && orphans > 400)
}

@Test(arguments: [300, 70_000])
func gatheredRowsEqualTheSameRowsInOrder(parentCount: Int) throws {
    let plan = try chain(parents: parentCount)
    let table = try #require(plan.tableIndex(named: "t"))
    let contiguous = try Program(plan: plan, table: table)
    let gathered = try Program(plan: plan, table: table)
    let rows = (0..<500).map { Int64($0 * 7_919 % 6_000) } + [3, 3, 5_999, 0]
    try gathered.run(rows: rows)
    for (place, row) in rows.enumerated() {
        try contiguous.run(firstRow: row, count: 1)
        for (one, many) in zip(contiguous.outputs, gathered.outputs) {
            #expect(value(of: one, 0) == value(of: many, place))
        }
    }
}

/// A row of a vector as text, for comparison.
private func value(of vector: Vector, _ row: Int) -> String? {
    if let nulls = vector.nulls, nulls[row] != 0 { return nil }
    switch vector.values {
    case .integers(let input): return "\(input.value(row))"
    case .doubles(let input): return "\(input.value(row).bitPattern)"
    case .booleans(let input): return "\(input.value(row))"
    case .codes(let input, let texts): return String(decoding: texts.array(input.value(row)), as: UTF8.self)
    case .text(let texts): return unsafe String(decoding: texts.text(row), as: UTF8.self)
    case .numbered(let values, let format): return "\(format.prefix)\(values[row])\(format.suffix)"
    }
}

@Test func anySubsetOfColumnsHasTheSameValues() throws {
    let plan = try chain(parents: 300)
    let table = try #require(plan.tableIndex(named: "t"))
    let all = try Program(plan: plan, table: table)
    try all.run(firstRow: 1_000, count: 300)
    for column in plan.tables[table].columns.indices {
        let alone = try Program(plan: plan, table: table, columns: [column])
        try alone.run(firstRow: 1_000, count: 300)
        let place = try #require(all.columns.firstIndex(of: column))
        for row in 0..<300 {
            #expect(value(of: alone.outputs[0], row) == value(of: all.outputs[place], row))
        }
    }
}

@Test func newColumnsAndTablesLeaveAllOtherValuesAlone() throws {
    let plain = try chain(parents: 300)
    let more = try chain(
        parents: 300, extra: "      early: uniform(0, 5)\n      later: {choose: [x, y], nulls: 0.5}\n",
        extraTable: "  before: {rows: 10, columns: {id: {key: dense}, x: \"normal(0, 1)\"}}\n")
    for table in ["countries", "parents", "t"] {
        let one = try evaluate(plain, table)
        let other = try evaluate(more, table)
        for name in one.names { #expect(one.column(name) == other.column(name)) }
    }
}

@Test func anotherSeedOrNameMakesOtherValues() throws {
    let rows = try evaluate(rows: 100, "a: \"normal(0, 1)\"\nb: \"normal(0, 1)\"")
    #expect(rows.column("a") != rows.column("b"))
    let other = try evaluate(
        resolved("plan: test\nseed: 8\ntables: {t: {rows: 100, columns: {a: \"normal(0, 1)\"}}}\n"))
    #expect(rows.column("a") != other.column("a"))
}

@Test func aNullRateLeavesTheOtherValuesAlone() throws {
    let whole = try evaluate(rows: 1_000, "a: \"normal(0, 1)\"")
    let holed = try evaluate(rows: 1_000, "a: {value: \"normal(0, 1)\", nulls: 0.3}")
    for row in whole.indices {
        if let value = holed[row, "a"] { #expect(value == whole[row, "a"]) }
    }
    #expect(holed.column("a").contains(nil))
}

@Test func aRowOfANestedFailureNamesTheParent() throws {
    let plan = try resolved(
        """
        plan: test
        tables:
          p: {rows: 50, columns: {id: {key: dense}, x: {value: "100 / (row() - 17)", hidden: true}}}
          t: {rows: 2000, columns: {r: {ref: p}, x: r.x}}
        """)
    #expect(try failure(plan) == "p.x, row 17: division by zero or overflow")
}
