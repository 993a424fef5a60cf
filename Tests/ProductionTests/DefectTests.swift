import Generation
import Plan
import Production
import Sharding
import Testing

private let text = """
    plan: defects
    seed: 5
    tables:
      customers:
        rows: 6_000
        columns:
          customer_id: {key: {format: "C{:05}", scattered: true}}
          home: {pick: us_cities, hidden: true}
          city: home.city
          state: home.state
          given: {pick: us_given_names}
          name: {template: "{given} Müller, Jr."}
          phone: {value: "pattern('###-###-####')"}
          since: {date: {from: 2020-01-01, to: 2023-12-31}}
        defects:
          rate: 0.2
          kinds:
            no_phone: {missing: phone, weight: 3}
            dashes: {missing: phone, as: ["-", "n/a, sorry", null, empty]}
            twice: {repeat: row, weight: 2}
            nearly_twice: {near: name}
            wrong_state: {inconsistent: state, value: "case when state = 'CA' then 'NY' else 'CA' end"}
            spaces: {whitespace: name}
            shouting: {case: city}
            mojibake: {encoding: name}
            us_date: {format: phone, value: "replace(phone, '-', '.')"}
      orders:
        rows: 9_000
        columns:
          order_id: {key: uuid}
          customer_id: {ref: customers, skew: zipf(0.7)}
          ordered_on: {date: {from: 2024-01-01, to: 2025-12-31}}
          shipped_on: {nulls: 0.2, value: "ordered_on + uniform(1, 5)"}
          price: {type: "decimal(6,2)", value: "uniform(5.0, 900.0)"}
          customer_state: customer_id.state
        assert:
          ships_after_the_order: shipped_on >= ordered_on
        defects:
          rate: 0.1
          kinds:
            ends_early: {inconsistent: shipped_on, value: "ordered_on - uniform(1, 30)"}
            huge: {outlier: price}
            late: {late: ordered_on, value: "customer_id.since - uniform(1, 99)"}
            nobody: {orphan: customer_id}
            lost: {missing: customer_id}
            twice: {repeat: row}
    """

private func plan(isClean: Bool = false) throws -> ResolvedPlan {
    try resolveCounted(
        PlanSource(name: "defects.yaml", bytes: Array(text.utf8)), overrides: PlanOverrides(isClean: isClean))
}

/// The records of CSV text, nil for NULL.
private func records(_ bytes: [UInt8]) -> [[String?]] {
    var records: [[String?]] = []
    var record: [String?] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    for byte in bytes {
        switch byte {
        case 0x22:
            // A doubled quote is one.
            if !isQuoted && wasQuoted { field.append(byte) }
            isQuoted.toggle()
            wasQuoted = true
            continue
        case 0x2C where !isQuoted, 0x0A where !isQuoted:
            record.append(field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self))
            field = []
            if byte == 0x0A {
                records.append(record)
                record = []
            }
        default:
            field.append(byte)
            continue
        }
        wasQuoted = false
    }
    return records
}

private struct Answer: Hashable {
    var line: Int
    var key: String?
    var column: String?
    var kind: String
    var clean: String?
    var written: String?
}

private func answers(_ plan: ResolvedPlan, _ table: String) throws -> [Answer] {
    let index = try #require(plan.tableIndex(named: table))
    let made = try produced(plan, shard(AnswerKey.name(of: table), 0..<plan.tables[index].lineCount))
    let records = records(made.bytes)
    #expect(made.text.lineCount == Int64(records.count))
    return try records.map {
        Answer(
            line: try #require($0[0].flatMap { Int($0) }), key: $0[1], column: $0[2], kind: try #require($0[3]),
            clean: $0[5], written: $0[6])
    }
}

@Suite struct DefectTests {
    /// The files differ from those without defects in what the answer key lists, and in nothing else.
    @Test(arguments: ["customers", "orders"]) func theAnswerKeyListsEveryDifferenceAndNoOther(_ name: String) throws {
        let (dirty, clean) = try (plan(), plan(isClean: true))
        let table = try #require(dirty.tables.first { $0.name == name })
        let names = table.columns.filter { !$0.isHidden }.map(\.name)
        let rows = try records(produced(dirty, shard(name, 0..<table.rowCount)).bytes)
        let models = try records(produced(clean, shard(name, 0..<table.rowCount)).bytes)
        #expect(rows.count == models.count)
        var expected: Set<Answer> = []
        let listed = try answers(dirty, name)
        let kinds = Dictionary(listed.map { ($0.line, $0.kind) }) { first, _ in first }
        for (line, (row, model)) in zip(rows, models).enumerated() {
            for (place, (found, wanted)) in zip(row, model).enumerated() where found != wanted {
                expected.insert(
                    Answer(
                        line: line, key: model[0], column: names[place], kind: kinds[line] ?? "", clean: wanted,
                        written: found))
            }
        }
        #expect(Set(listed.filter { $0.line < rows.count }) == expected)
        #expect(listed.count == Set(listed.map(\.line)).count)
    }

    @Test func repeatedRowsAreThoseOfOtherRowsButForTheColumnThatTheAnswerKeyNames() throws {
        let plan = try plan()
        let table = plan.tables[0]
        #expect(table.repeatedLines == 6_000..<6_300)
        let rows = try records(produced(plan, shard("customers", 0..<table.rowCount)).bytes)
        let repeated = try records(produced(plan, shard("customers", table.repeatedLines)).bytes)
        let listed = try answers(plan, "customers").filter { $0.line >= 6_000 }
        #expect(listed.count == 300)
        #expect(listed.filter { $0.kind == "repeat" }.count == 200)
        let byKey = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0) })
        #expect(Set(repeated.map { $0[0] }).count == 300)
        for (row, answer) in zip(repeated, listed) {
            var model = try #require(byKey[row[0]])
            #expect(answer.key == row[0])
            if answer.kind == "near" {
                #expect(model[4] == answer.clean && answer.clean != answer.written)
                model[4] = answer.written
            }
            #expect(row == model)
        }
    }

    @Test func kindsHaveTheirShares() throws {
        let counts = Dictionary(grouping: try answers(plan(), "customers"), by: \.kind).mapValues(\.count)
        // Of 12 parts, 20 % of 6,000 rows; a text that is missing, or its capitals, may leave a row as it was.
        for (kind, parts) in [
            ("missing", 4), ("inconsistent", 1), ("whitespace", 1), ("case", 1), ("encoding", 1), ("format", 1),
        ] {
            let expected = Double(parts) * 100
            #expect(abs(Double(counts[kind] ?? 0) - expected) < 5 * expected.squareRoot(), "\(kind)")
        }
        #expect(counts["repeat"] == 200 && counts["near"] == 100)
    }

    @Test func missingValuesAreSpeltAsThePlanSays() throws {
        let missing = try answers(plan(), "customers").filter { $0.kind == "missing" }
        #expect(Set(missing.map(\.written)) == [nil, "", "-", "N/A", "n/a, sorry"])
    }

    @Test func otherTablesReadTheCleanValue() throws {
        let (dirty, clean) = try (plan(), plan(isClean: true))
        let place = 5
        func states(_ plan: ResolvedPlan) throws -> [String?] {
            try records(produced(plan, shard("orders", 0..<9_000)).bytes).map { $0[place] }
        }
        #expect(try states(dirty) == states(clean))
    }

    @Test func bytesAndEvidenceDependOnNeitherBatchesNorShards() throws {
        let plan = try plan()
        for name in ["customers", "orders", "customers~answers"] {
            let rows = name.hasPrefix("customers") ? 6_000 : 9_000
            let whole = try produced(plan, shard(name, 0..<Int64(rows)))
            let small = try produced(plan, shard(name, 0..<Int64(rows)), batchRowsMax: 7)
            #expect(small.bytes == whole.bytes)
            #expect(small.text.defects == whole.text.defects)
            #expect(small.text.references == whole.text.references)
            var parts: [UInt8] = []
            for first in stride(from: 0, to: rows, by: 1_000) {
                parts += try produced(plan, shard(name, Int64(first)..<Int64(first + 1_000))).bytes
            }
            #expect(parts == whole.bytes)
        }
    }

    @Test func theEvidenceIsWhatStandsInTheBytes() throws {
        let plan = try plan()
        let listed = Dictionary(grouping: try answers(plan, "orders"), by: \.kind).mapValues { Int64($0.count) }
        let rows = try produced(plan, shard("orders", 0..<9_000)).text
        let repeats = try produced(plan, shard("orders", 9_000..<9_000 + 150)).text
        #expect(rows.references[0].orphanCount == listed["orphan"])
        #expect(rows.references[0].strayCount == 0)
        #expect(rows.references[0].nullCount == listed["missing"])
        #expect(repeats.keys[0].repeatCount == 0 && repeats.keys[0].strayCount == 0)
        let assertion = try #require(rows.assertions?.first)
        #expect(assertion.breachCount == 0)
        let early = try answers(plan, "orders").filter { $0.column == "shipped_on" }.count
        #expect(assertion.knownBreachCount == Int64(early))
    }

    @Test func aTextThatDoesNotFitStaysAsItIs() throws {
        let plan = try resolved(
            """
            plan: tight
            tables:
              t:
                rows: 2_000
                columns:
                  id: {key: dense}
                  code: {type: varchar(4), choose: [abcd, abc]}
                  small: {type: smallint, uniform: [1_000, 9_000]}
                defects: {rate: 1, kinds: {wide: {whitespace: code}, huge: {outlier: small}}}
            """)
        let listed = try answers(plan, "t")
        #expect(listed.filter { $0.column == "code" }.allSatisfy { $0.clean == "abc" })
        let outliers = listed.filter { $0.column == "small" }.compactMap { Int($0.written ?? "") }
        #expect(outliers.count > 100 && outliers.allSatisfy { $0 <= 32_767 })
    }

    @Test func earlierVersionsTakeNoMoreThanTheirTypesHold() throws {
        let plan = try resolved(
            """
            plan: narrow
            tables:
              t:
                rows: 4_000
                versions: {v2: {after: 0.5}}
                columns:
                  id: {key: dense}
                  price: {type: "decimal(10,2)", before: {v2: "decimal(5,2)"}, value: "uniform(10.0, 300.0)"}
                  code: {type: varchar(9), before: {v2: varchar(4)}, choose: [abcd, abc]}
                defects: {rate: 1, kinds: {far: {outlier: price}, wide: {whitespace: code}}}
            """)
        let listed = try answers(plan, "t")
        let early = try records(produced(plan, shard("t", 0..<2_000)).bytes)
        #expect(early.allSatisfy { Double($0[1] ?? "") ?? 1_000 < 1_000 && ($0[2] ?? "").utf8.count <= 4 })
        #expect(listed.contains { $0.line < 2_000 && $0.column == "price" })
        #expect(
            listed.contains { $0.line < 2_000 && $0.clean == "abc" }
                && !listed.contains { $0.line < 2_000 && $0.clean == "abcd" })
        #expect(listed.contains { $0.line >= 2_000 && $0.clean == "abcd" })
    }

    @Test func columnsOfALaterVersionHaveNoDefectsBeforeIt() throws {
        let plan = try resolved(
            """
            plan: later
            tables:
              t:
                rows: 1_000
                versions: {v2: {after: 0.5}}
                columns:
                  id: {key: dense}
                  note: {since: v2, default: none, choose: [some, more]}
                defects: {rate: 0.5, kinds: {lost: {missing: note}, twice: {repeat: row}}}
            """)
        let listed = try answers(plan, "t")
        #expect(listed.allSatisfy { $0.line >= 500 })
        #expect(listed.filter { $0.kind == "missing" }.count > 40)
        let repeated = try records(produced(plan, shard("t", plan.tables[0].repeatedLines)).bytes)
        #expect(repeated.allSatisfy { $0.count == 2 && Int($0[0] ?? "") ?? 0 > 500 })
    }

    @Test func keysOfSeveralColumnsNameTheRow() throws {
        let plan = try resolved(
            """
            plan: parts
            tables:
              orders: {rows: 100, columns: {order_id: {key: "O{:03}"}}}
              lines:
                per: orders
                count: 3
                key: [order_id, line]
                columns:
                  order_id: {ref: parent}
                  line: ordinal() + 1
                  note: {choose: [a, b]}
                defects: {rate: 0.3, kinds: {lost: {missing: note, as: [null]}}}
            """)
        let listed = try answers(plan, "lines")
        #expect(listed.count > 50)
        for answer in listed {
            let number = String(answer.line / 3 + 1)
            #expect(answer.key == "O\(String(repeating: "0", count: 3 - number.count))\(number)|\(answer.line % 3 + 1)")
        }
    }
}
