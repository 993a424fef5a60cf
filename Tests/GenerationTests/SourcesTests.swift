import Plan
import Testing

/// Five sources of unequal sizes, some with repeats, that disagree on three columns.
private func fivePlan(rows: Int = 6_000, rate: String = "0.4") throws -> ResolvedPlan {
    let names = ["a", "b", "c", "d", "e"]
    let sources = zip(
        names, ["0.4, repeats: 0.1", "0.5, size: 2", "0.3", "0.2, repeats: 0.02, odds: 3", "0.6, odds: 0"]
    )
    .map { "        \($0): {overlap: \($1), updated: at, quality: q}\n" }.joined()
    let tables = names.map { name in
        """
          t_\(name):
            source: things.\(name)
            columns:
              key: {key: "\(name.uppercased()){:05}"}
              label: entity.label
              size: entity.size\(name == "c" ? "" : "\n      day: entity.day")
              at: {timestamp: {from: 2024-01-01, to: 2025-12-31}}
              q: {type: "decimal(3,2)", value: "choose(0.5, 1, 0.7, 1, 0.9, 1)"}

        """
    }.joined()
    return try resolved(
        """
        plan: five
        seed: 9
        tables:
          things:
            rows: \(rows)
            columns:
              thing: {key: dense}
              label: "'L' || row()"
              size: {type: "decimal(8,2)", value: row() + 0.5}
              day: date '2024-01-01' + mod(row(), 300)
              same: row() * 2
            sources:
              of:
        \(sources)      shared: [{by: [a, b, c], share: 0.03}]
              conflicts:
                rate: \(rate)
                kinds:
                  renamed: {in: label, weight: 5, value: "label || '!'"}
                  larger: {in: size, weight: 3, value: size * 1.5}
                  lost: {in: size, weight: 1, value: null}
                  later: {in: day, weight: 2, value: "day + uniform(1, 9)"}
              rules: {size: "greatest(b.size, d.size)"}
        \(tables)
        """)
}

private let names = ["a", "b", "c", "d", "e"]

@Suite struct SourcesTests {
    @Test func everyRecordIsOfOneEntityAndNoneIsForgotten() throws {
        let plan = try fivePlan()
        let sources = try #require(plan.tables[0].sources)
        #expect(sources.regions.reduce(0) { $0 + $1.count } == 6_000)
        let crosswalk = try evaluate(plan, "things_crosswalk")
        #expect(crosswalk.cells.count == Int(sources.recordCount))
        var records: [String: [String]] = [:]
        for row in crosswalk.indices {
            records[crosswalk[row, "source"] ?? "", default: []].append(crosswalk[row, "source_key"] ?? "")
        }
        var known: [String: [String: Int]] = [:]
        for row in crosswalk.indices {
            known[crosswalk[row, "thing"] ?? "", default: [:]][crosswalk[row, "source"] ?? "", default: 0] += 1
        }
        #expect(known.count == 6_000)
        for (place, name) in names.enumerated() {
            let source = sources.list[place]
            #expect(records[name] == (try evaluate(plan, "t_\(name)")).column("key").compactMap { $0 })
            #expect(known.values.count { $0[name] != nil } == Int(source.entityCount))
            #expect(known.values.count { $0[name] == 2 } == Int(source.repeatCount))
        }
        // Each set of sources knows as many as was planned.
        for region in sources.regions {
            let set = Set(names.indices.filter { region.sources >> UInt32($0) & 1 == 1 }.map { names[$0] })
            #expect(known.values.count { Set($0.keys) == set } == Int(region.count))
        }
    }

    @Test func whatSourcesSayIsTheTruthButForConflicts() throws {
        let plan = try fivePlan()
        let things = try evaluate(plan, "things")
        let conflicts = try evaluate(plan, "things_conflicts")
        var listed: [String: [String: (kind: String, source: String)]] = [:]
        for row in conflicts.indices {
            let thing = conflicts[row, "thing"] ?? ""
            let field = conflicts[row, "field"] ?? ""
            #expect(listed[thing]?[field] == nil)
            listed[thing, default: [:]][field] = (conflicts[row, "kind"] ?? "", conflicts[row, "source"] ?? "")
        }
        #expect(listed.values.contains { $0.count > 1 })
        let crosswalk = try evaluate(plan, "things_crosswalk")
        var entity: [String: String] = [:]
        for row in crosswalk.indices { entity[crosswalk[row, "source_key"] ?? ""] = crosswalk[row, "thing"] }
        var wrong = 0
        for name in names {
            let records = try evaluate(plan, "t_\(name)")
            for row in records.indices {
                let thing = try #require(entity[records[row, "key"] ?? ""])
                let truth = try #require(Int(thing)) - 1
                for field in ["label", "size", "day"] where records.names.contains(field) {
                    let conflict = listed[thing]?[field].flatMap { $0.source == name ? $0.kind : nil }
                    let found = records[row, field]
                    let golden = things[truth, field]
                    switch conflict {
                    case nil: #expect(found == golden)
                    case "renamed": #expect(found == golden.map { $0 + "!" })
                    case "lost": #expect(found == nil)
                    case "larger": #expect(found.flatMap(Double.init) ?? 0 > golden.flatMap(Double.init) ?? 0)
                    default: #expect(found ?? "" > golden ?? "")
                    }
                    if conflict != nil { wrong += 1 }
                }
            }
        }
        #expect(wrong >= conflicts.cells.count)
        // The source without odds is the odd one only where it is alone with none.
        #expect(!listed.values.contains { $0.values.contains { $0.source == "e" } })
        // A day is in conflict only among those that have days.
        #expect(!listed.values.contains { $0["day"]?.source == "c" })
    }

    @Test func conflictsHaveTheirRateAndWeights() throws {
        let plan = try fivePlan(rows: 60_000)
        let sources = try #require(plan.tables[0].sources)
        let several = sources.regions.reduce(0) { $1.sources.nonzeroBitCount > 1 ? $0 + $1.count : $0 }
        let conflicts = try evaluate(plan, "things_conflicts")
        let share = Double(Set(conflicts.column("thing")).count) / Double(several)
        // Some have no day that two sources know, and more of the others are in conflict.
        #expect(abs(share - 0.4) < 0.012)
        let kinds = Dictionary(grouping: conflicts.column("kind").compactMap { $0 }) { $0 }.mapValues(\.count)
        let ratio = Double(kinds["renamed"] ?? 0) / Double(kinds["larger"] ?? 1)
        #expect(abs(ratio - 5.0 / 3) < 0.2)
        let rest = Double(kinds["larger"] ?? 0) / Double(kinds["lost"] ?? 1)
        #expect(abs(rest - 3) < 0.6)
        let days = Double(kinds["renamed"] ?? 0) / Double(kinds["later"] ?? 1)
        #expect(abs(days - 5.0 / 2) < 0.3)
    }

    /// Two sources that disagree on a column by one kind of conflict.
    private func twoPlan(rows: Int = 3_000, _ column: String, _ value: String, rate: String = "0.5") throws
        -> ResolvedPlan
    {
        let table = "columns: {key: {key: uuid}, x: entity.x, at: {timestamp: {from: 2024-01-01, to: 2025-12-31}}}"
        return try resolved(
            """
            plan: two
            seed: 4
            tables:
              t:
                rows: \(rows)
                columns:
                  id: {key: dense}
                  x: \(column)
                sources:
                  of: {a: {overlap: 0.6, repeats: 0.3, updated: at}, b: {overlap: 0.6, repeats: 0.3, updated: at}}
                  conflicts: {rate: \(rate), kinds: {other: {in: x, value: \(value)}}}
              a: {source: t.a, \(table)}
              b: {source: t.b, \(table)}

            """)
    }

    @Test(arguments: [
        ("{value: 'row()', type: integer, nulls: 0.4}", "null"),
        ("{value: \"choose('x', 1, 'y', 1)\"}", "\"choose('x', 1, 'y', 1)\""),
        ("{value: 'row()', type: \"decimal(8,2)\"}", "\"x + choose(0.001, 1, 1.0, 1)\""),
    ]) func whatComesOutLikeTheTruthIsNoConflict(column: String, value: String) throws {
        let plan = try twoPlan(column, value)
        let conflicts = try evaluate(plan, "t_conflicts")
        let several = try #require(plan.tables[0].sources).regions.reduce(0) {
            $1.sources.nonzeroBitCount > 1 ? $0 + $1.count : $0
        }
        #expect(conflicts.cells.count > Int(several) / 10 && conflicts.cells.count < Int(several) * 2 / 5)
        for row in conflicts.indices {
            let odd = conflicts[row, "\(conflicts[row, "source"] ?? "")_value"]
            #expect(odd != conflicts[row, "golden"])
        }
    }

    @Test func bothRecordsOfASourceBelieveTheSame() throws {
        let plan = try twoPlan("{value: \"uniform(0.0, 1.0)\", type: \"decimal(8,6)\"}", "\"x + uniform(1.0, 2.0)\"")
        let crosswalk = try evaluate(plan, "t_crosswalk")
        var values: [String: String] = [:]
        for name in ["a", "b"] {
            let table = try evaluate(plan, name)
            for row in table.indices { values[table[row, "key"] ?? ""] = table[row, "x"] }
        }
        var believed: [String: Set<String>] = [:]
        for row in crosswalk.indices {
            let name = "\(crosswalk[row, "id"] ?? "") \(crosswalk[row, "source"] ?? "")"
            believed[name, default: []].insert(values[crosswalk[row, "source_key"] ?? ""] ?? "")
        }
        #expect(believed.count < crosswalk.cells.count && believed.values.allSatisfy { $0.count == 1 })
    }

    @Test func fewEntitiesMayHaveNoConflict() throws {
        let plan = try twoPlan(rows: 4, "{value: row()}", "x + 1", rate: "0.001")
        #expect(plan.tables.map(\.name) == ["t", "a", "b", "t_crosswalk", "t_latest", "t_majority"])
        #expect(try evaluate(plan, "t_latest").column("x") == ["0", "1", "2", "3"])
    }

    @Test func strategiesComeToWhatRecordsSay() throws {
        let plan = try fivePlan()
        let crosswalk = try evaluate(plan, "things_crosswalk")
        struct Record {
            var source: String
            var at: String
            var quality: String
            var size: String?
        }
        var records: [String: [Record]] = [:]
        var rows: [String: (String, Rows, Int)] = [:]
        for name in names {
            let table = try evaluate(plan, "t_\(name)")
            for row in table.indices { rows[table[row, "key"] ?? ""] = (name, table, row) }
        }
        for row in crosswalk.indices {
            guard let (name, table, place) = rows[crosswalk[row, "source_key"] ?? ""] else { continue }
            records[crosswalk[row, "thing"] ?? "", default: []].append(
                Record(
                    source: name, at: table[place, "at"] ?? "", quality: table[place, "q"] ?? "",
                    size: table[place, "size"]))
        }
        let latest = try evaluate(plan, "things_latest")
        let quality = try evaluate(plan, "things_quality")
        let majority = try evaluate(plan, "things_majority")
        let rules = try evaluate(plan, "things_rules")
        #expect(latest.names == ["thing", "label", "size", "day"])
        for row in latest.indices {
            let all = records[latest[row, "thing"] ?? ""] ?? []
            let present = all.filter { $0.size != nil }
            #expect(latest[row, "size"] == present.max { $0.at < $1.at }?.size)
            let best = present.map(\.quality).max()
            #expect(present.isEmpty || present.contains { $0.quality == best && $0.size == quality[row, "size"] })
            let votes = Dictionary(grouping: present) { $0.size }.mapValues(\.count)
            #expect(present.isEmpty || votes[majority[row, "size"]] == votes.values.max())
            let ruled = all.filter { ["b", "d"].contains($0.source) }.compactMap { $0.size.flatMap(Double.init) }.max()
            #expect(rules.double(row, "size") == ruled)
        }
    }

    @Test func noBatchNorOtherTableChangesAnything() throws {
        let plan = try fivePlan(rows: 700)
        for table in ["t_a", "t_d", "things_conflicts", "things_latest", "things_crosswalk"] {
            #expect(try text(plan, table) == text(plan, table, batchRowsMax: 7))
        }
        // The canonical text gives the same plan again.
        let again = try resolved(plan.canonicalText)
        #expect(again.fingerprint == plan.fingerprint)
        #expect(try text(again, "t_b") == text(plan, "t_b"))
    }
}

@Suite struct PreferenceTests {
    @Test func theValueBeforeTheGreatestMeasureIsTaken() throws {
        let rows = try evaluate(
            rows: 1,
            """
            a: argmax('x', 1, 'y', 3, 'z', 2)
            b: argmax('x', 3, 'y', 3)
            c: argmax(null, 9, 'y', 3)
            d: argmax('x', nullif(1, 1), 'y', 3)
            e: argmax(nullif('x', 'x'), 1, nullif('y', 'y'), 3)
            f: argmax(1, date '2024-01-02', 2, date '2024-01-03')
            g: argmax(7, 1)
            """)
        #expect(rows.cells[0] == ["y", "x", "y", "y", nil, "2", "7"])
    }

    @Test func whatMostHaveIsTaken() throws {
        let rows = try evaluate(
            rows: 1,
            """
            a: majority('x', 'y', 'y')
            b: majority('x', 'y')
            c: majority(null, nullif('y', 'y'), 'z')
            d: majority(nullif(1, 1), nullif(2, 2))
            e: majority(3, 1, 2, 1, 3, 3)
            """)
        #expect(rows.cells[0] == ["y", "x", "z", nil, "3"])
    }

    @Test func formsAreThoseOfTheStyle() throws {
        let rows = try evaluate(
            rows: 1,
            """
            a: format_amount(1234.565, 'us')
            b: format_amount(0 - 1234567, 'eu')
            c: format_amount(1234.5, 'jp')
            d: format_date(date '2024-03-31', 'us')
            e: format_date(timestamp '2024-03-31 10:00:00', 'long')
            f: format_date(nullif(date '2024-03-31', date '2024-03-31'), 'de')
            g: last_first('John Smith')
            h: variant('John Smith', 'last_first')
            """)
        #expect(
            rows.cells[0] == [
                "$1,234.57", "-1.234.567,00 €", "¥1,235", "03/31/2024", "31 March 2024", nil, "Smith, John",
                "Smith, John",
            ])
    }
}
