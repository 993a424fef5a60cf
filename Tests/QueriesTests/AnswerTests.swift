import Plan
import Queries
import Testing
import Workload

/// Answers against what the files of all rows come to.
@Suite struct AnswerTests {
    private func name(_ table: String) -> String { String(table.split(separator: ".").last ?? "") }

    private func found(_ table: String) throws -> [[String: String]] { try #require(try Shop.lines.get()[table]) }

    /// The value in the condition of a look-up on a column.
    private func conditions(_ sql: String) -> [(column: String, value: String)] {
        sql.split(separator: "\n").compactMap { line in
            guard let found = line.firstMatch(of: /^(?:where |    and )([a-z_]+) = (.*?);?$/) else { return nil }
            return (String(found.1), String(found.2).trimmingQuotes)
        }
    }

    @Test func rowsThatAreLookedUpAreThere() throws {
        let plan = try shop()
        let made = try Shop.workload.get()
        let lookups = queries(made, of: .pointLookup)
        var absent = 0
        for (query, sql) in lookups {
            let table = name(query.tables[0])
            let wanted = conditions(sql)
            try #require(!wanted.isEmpty, "\(sql)")
            let found = try found(table).filter { line in wanted.allSatisfy { line[$0.column] == $0.value } }
            #expect(found.count == (query.empty ? 0 : 1), "\(sql)")
            absent += query.empty ? 1 : 0
            guard let line = found.first else {
                #expect(query.answer == [])
                continue
            }
            let columns = try #require(plan.tables.first { $0.name == table }).columns.filter { !$0.isHidden }
            let expected = columns.map { column in
                column.type == .boolean ? line[column.name].map { $0 == "true" ? "t" : "f" } : line[column.name]
            }
            #expect(query.answer == [expected], "\(sql)")
            #expect(query.rows == RowRange(least: 1, most: 1))
        }
        #expect(lookups.count > 30)
        #expect(absent > 0 && absent * 5 < lookups.count)
    }

    @Test func countsAndSumsOfCategoriesAreThoseOfTheFiles() throws {
        let made = try Shop.workload.get()
        var compared = 0
        var tables: Set<String> = []
        for (query, sql) in queries(made, of: .categoryCounts) {
            guard let answer = query.answer else { continue }
            let selected = sql.split(separator: "\n").filter { $0.hasPrefix("    ") }
                .map { $0.trimmingPrefix("    ").trimmingSuffixComma.replacing("\"", with: "") }
            let groups = selected.prefix { !$0.contains("(") }
            let summed = selected.compactMap { $0.firstMatch(of: /^sum\(([a-z_]+)\) as/).map { String($0.1) } }
            guard summed.isEmpty || summed == ["amount"] || summed == ["refund"] || summed == ["paid"] else { continue }
            let all = try found(name(query.tables[0]))
            let grouped = Dictionary(grouping: all) { line in
                groups.map { column in
                    line[column].map { column.hasPrefix("is_") ? ($0 == "true" ? "t" : "f") : $0 }
                }
            }
            #expect(answer.count == grouped.count, "\(sql)")
            for row in answer {
                let lines = try #require(grouped[Array(row.prefix(groups.count))], "\(row) in \(sql)")
                #expect(row[groups.count] == String(lines.count), "\(sql)")
                guard let column = summed.first else { continue }
                let total = lines.compactMap { $0[column] }.map { cents($0) }.reduce(0, +)
                #expect(row[groups.count + 1].map { cents($0) } == total, "\(sql)")
            }
            compared += 1
            tables.insert(query.tables[0])
        }
        #expect(compared >= 8)
        // Its defects and repeated rows count.
        #expect(tables.contains("sales.fct_payments"))
    }

    private func cents(_ text: String) -> Int {
        let parts = text.split(separator: ".")
        let fraction = parts.count > 1 ? parts[1] + String(repeating: "0", count: 2 - parts[1].count) : "00"
        return (Int(parts[0]) ?? 0) * 100 + (Int(fraction) ?? 0)
    }

    @Test func nullsAndRowsAreThoseOfTheFiles() throws {
        let made = try Shop.workload.get()
        let asked = queries(made, of: .nullShares) + queries(made, of: .rowCount)
        #expect(asked.contains { $0.query.tables == ["sales.fct_payments"] })
        for (query, sql) in asked {
            let all = try found(name(query.tables[0]))
            let columns = sql.matches(of: /count\(\*\) - count\("?([a-z_]+)"?\)/).map { String($0.1) }
            let expected = [all.count] + columns.map { column in all.filter { $0[column] == nil }.count }
            #expect(query.answer == [expected.map { String($0) }], "\(sql)")
        }
    }

    @Test func aStarJoinIsThatOfTheFiles() throws {
        let made = try Shop.workload.get()
        let segments = Dictionary(
            try found("dim_customer").map { ($0["customer_key"] ?? "", $0["segment"] ?? "") },
            uniquingKeysWith: { first, _ in first })
        var compared = 0
        for (query, sql) in queries(made, of: .starJoin) {
            guard let answer = query.answer, sql.contains("    customer.segment,\n    count(*)"),
                query.tables.count == 2, let key = sql.firstMatch(of: /= ([a-z]+)\.([a-z_]+)/)
            else { continue }
            let tests = sql.matches(of: /(?:where|and) [a-z]+\.([a-z_]+) (=|>=|<) (?:date )?'([^']*)'/)
            guard
                tests.count == sql.matches(of: /\n(?:where|    and) [a-z_]+\.[a-z_]+ [^=]/).count
                    + sql.matches(of: /\n(?:where|    and) [a-z_]+\.[a-z_]+ = '/).count
            else { continue }
            let table = name(query.tables[0])
            var counts: [String: Int] = [:]
            for line in try found(table) {
                guard let parent = line[String(key.2)], let segment = segments[parent] else { continue }
                let holds = tests.allSatisfy { test in
                    guard let value = line[String(test.1)] else { return false }
                    return switch test.2 {
                    case "=": value == test.3
                    case ">=": value >= String(test.3)
                    default: value < String(test.3)
                    }
                }
                if holds { counts[segment, default: 0] += 1 }
            }
            guard !sql.contains(" in (") && !sql.contains("timestamp '") && !sql.contains("not ") else { continue }
            let found = Dictionary(answer.map { ($0[0] ?? "", Int($0[1] ?? "") ?? -1) }, uniquingKeysWith: { $1 })
            #expect(found == counts, "\(sql)")
            compared += 1
        }
        #expect(compared >= 1)
    }

    @Test func resultsAreWithinTheirBounds() throws {
        let made = try Shop.workload.get()
        for query in made.workload.queries {
            if let share = query.selectivity { #expect((0...1).contains(share)) }
            guard let answer = query.answer, let rows = query.rows else { continue }
            #expect((rows.least...rows.most).contains(Int64(answer.count)), "\(query)")
        }
        let answered = made.workload.queries.filter { $0.answer != nil }.count
        #expect(answered > 100)
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        hasPrefix("'") ? String(dropFirst().dropLast()).replacing("''", with: "'") : self
    }
}

extension Substring {
    fileprivate var trimmingSuffixComma: String { String(hasSuffix(",") ? dropLast() : self) }
}
