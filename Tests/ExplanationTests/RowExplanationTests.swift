import Explanation
import Generation
import Plan
import Production
import Randomness
import Scenarios
import Sharding
import Testing

private func builtIn(_ name: String, _ rows: [String: Int64]) throws -> ResolvedPlan {
    let plan = try #require(BuiltInPlan.named(name))
    return try resolveCounted(plan.source, overrides: PlanOverrides(rows: rows))
}

/// The fields of a row as a run writes them; nil is NULL.
private func fields(_ plan: ResolvedPlan, _ table: String, _ row: Int64) throws -> [String?] {
    var sink = CollectingSink()
    _ = try ShardProducer(plan: plan).produce(
        Shard(number: 0, table: table, index: 0, firstRow: row, rowCount: 1), header: false, to: &sink)
    var fields: [String?] = []
    var field = ""
    var (isQuoted, wasQuoted) = (false, false)
    for character in String(decoding: sink.bytes, as: UTF8.self) {
        switch character {
        case "\"":
            // A quote in a field is doubled.
            if wasQuoted && !isQuoted { field.append("\"") }
            isQuoted.toggle()
            wasQuoted = true
        case ",", "\n":
            if isQuoted {
                field.append(character)
            } else {
                fields.append(field.isEmpty && !wasQuoted ? nil : field)
                (field, wasQuoted) = ("", false)
            }
        default: field.append(character)
        }
    }
    return fields
}

@Suite struct RowExplanationTests {
    @Test(arguments: [
        ("deals", ["deals": 3_000, "customers": 500]), ("academics", ["students": 200]),
    ])
    func valuesAreThoseOfTheFiles(name: String, rows: [String: Int64]) throws {
        let plan = try builtIn(name, rows)
        for (place, table) in plan.tables.enumerated() {
            for row in Set([0, 1, table.rowCount / 2, table.rowCount - 1]) {
                let explained = RowExplanation(plan: plan, table: place, row: row)
                #expect(explained.columns.map(\.name) == table.columns.map(\.name))
                let written = explained.columns.filter { !$0.isHidden }.map(\.value)
                let expected = try fields(plan, table.name, row).map { $0.map { RowProbe.Value.text($0) } ?? .null }
                #expect(written == expected, "\(table.name) \(row)")
                for column in explained.columns {
                    #expect(!column.rule.isEmpty)
                    for read in column.reads where read.rows.isEmpty {
                        let other = try #require(explained.columns.first { $0.name == read.path })
                        #expect(other.value == read.value, "\(read)")
                    }
                }
            }
        }
    }

    @Test func drawsGiveTheValues() throws {
        let text = """
            plan: drawn
            seed: 99
            tables:
              t:
                rows: 500
                columns:
                  u: {uniform: [10, 19]}
                  r: {uniform: [2.0, 4.0]}
                  c: {choose: {a: 5, b: 3, c: 2}}
                  n: {value: row(), nulls: 0.4}
                  b: case c when 'a' then uniform(0, 9) else uniform(100, 109) end
                  i: uuid4()
            """
        let plan = try resolveCounted(PlanSource(name: "drawn.yaml", bytes: Array(text.utf8)))
        let alias = try AliasTable(weights: [5, 3, 2])
        for row in Int64(0)..<500 {
            let columns = RowExplanation(plan: plan, table: 0, row: row).columns
            func drawn(_ name: String) throws -> (value: RowProbe.Value, drawn: RowExplanation.Drawn) {
                let column = try #require(columns.first { $0.name == name })
                #expect(column.draws.count == 1)
                let drawn = column.draws[0]
                let key = StreamKey(seed: 99, table: "t", column: name, purpose: drawn.bits.purpose)
                #expect(Stream(key).bits(row: row, draw: UInt64(drawn.bits.number)) == drawn.bits.bits)
                return (column.value, drawn)
            }
            let u = try drawn("u")
            #expect(u.value == .text(String(10 + Uniform.integer(u.drawn.bits.bits, below: 10))))
            #expect(u.drawn.declared == "uniform(10, 19)")
            let r = try drawn("r")
            #expect(r.value == .text((2 + Uniform.halfOpen(r.drawn.bits.bits) * 2).description))
            let c = try drawn("c")
            #expect(c.value == .text(["a", "b", "c"][Int(alias.sample(c.drawn.bits.bits))]))
            let n = try drawn("n")
            #expect(n.drawn.bits.purpose == "null")
            #expect((n.value == .null) == (Uniform.halfOpen(n.drawn.bits.bits) < 0.4))
            // Only the branch that is taken draws.
            let b = try drawn("b")
            #expect(b.drawn.declared == (c.value == .text("a") ? "uniform(0, 9)" : "uniform(100, 109)"))
            #expect(b.drawn.value == b.value)
            #expect(try drawn("i").drawn.readsMore)
        }
    }

    @Test func pathsKeysAndOrphansAreNamed() throws {
        let text = """
            plan: led
            tables:
              regions: {rows: 3, columns: {region_id: {key: dense}, name: {choose: [north, south]}}}
              shops:
                rows: 20
                columns:
                  shop_id: {key: {format: "S{:02}", scattered: true, domain: 60}}
                  region_id: {ref: regions}
              sales:
                per: shops
                count: 4
                columns:
                  shop_id: {ref: parent}
                  other_id: {ref: shops, match: 0.5}
                  region: shop_id.region_id.name
                  other_region: other_id.region_id
            """
        let plan = try resolveCounted(PlanSource(name: "led.yaml", bytes: Array(text.utf8)))
        var orphanCount = 0
        for row in Int64(0)..<80 {
            let explained = RowExplanation(plan: plan, table: 2, row: row)
            #expect(
                explained.columns[0].facts == [
                    "row \(row / 4) of shops", "ordinal() = \(row % 4)", "siblings() = 4",
                ])
            let region = try #require(explained.columns[2].reads.first)
            #expect(region.path == "shop_id.region_id.name")
            #expect(region.rows.map(\.table) == ["shops", "regions"])
            #expect(region.rows[0].row == String(row / 4))
            #expect(region.value == explained.columns[2].value)
            if explained.columns[1].facts == ["an orphan: no row of shops has that key"] {
                orphanCount += 1
                #expect(explained.columns[3].value == .null)
                #expect(explained.columns[1].value != .null)
            }
            #expect(
                explained.lines.contains {
                    $0.hasPrefix("  reads  shop_id.region_id.name → shops row \(row / 4) → regions row ")
                })
        }
        #expect((20...60).contains(orphanCount))
        let shop = RowExplanation(plan: plan, table: 1, row: 7, columns: [0])
        #expect(shop.columns.count == 1)
        #expect(shop.columns[0].facts[0].hasPrefix("1 + 1 × ordinal, of ordinal "))
    }
}
