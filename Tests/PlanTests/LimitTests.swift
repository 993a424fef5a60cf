import Plan
import Testing

/// Hostile sources, and a part of the message that refuses each.
private let hostile: [(name: String, text: String, message: String)] = [
    ("brackets", "plan: a\nx: " + String(repeating: "[", count: 100_000), "nested deeper than 64 levels"),
    ("braces", "plan: a\nx: " + String(repeating: "{a: ", count: 100_000), "nested deeper than 64 levels"),
    ("dashes", "plan: a\nx:\n" + String(repeating: "- ", count: 100_000), "nested deeper than 64 levels"),
    ("question marks", String(repeating: "? ", count: 100_000), "a key must be plain or quoted text, not '? …'"),
    (
        "indentation", (0..<1_500).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
        "nested deeper than 64 levels"
    ),
    ("deep aliases", bomb(levels: 20), "aliases stand in anchored values more than 8 levels deep"),
    ("wide aliases", bomb(levels: 7), "more than 200000 YAML values, counting every use of an alias"),
    ("alias as a key", bomb(levels: 7) + "*a6 : x\n", "a key must be plain or quoted text"),
    ("anchors", (0...100).map { "a\($0): &a\($0) x\n" }.joined(), "more than 100 anchors"),
    ("keys", "{" + (0..<500_000).map { "k\($0)" }.joined(separator: ",") + "}", "more than 200000 YAML values"),
    ("parentheses", planText("c: " + String(repeating: "(", count: 30_000)), "nested deeper than 100 levels"),
    ("nots", planText("c: " + String(repeating: "not ", count: 10_000) + "flag"), "nested deeper than 100 levels"),
    ("sums", planText("c: n" + String(repeating: " + n", count: 10_000)), "nested deeper than 100 levels"),
    ("a long expression", planText("c: n" + String(repeating: " + n", count: 20_000)), "at most 65536 bytes"),
    (
        "columns",
        "plan: p\ntables:\n  t:\n    rows: 1\n    columns:\n" + (0...2_000).map { "      c\($0): 1\n" }.joined(),
        "at most 2000 columns"
    ),
    ("tables", "plan: p\ntables:\n" + (0...1_000).map { "  t\($0): {rows: 1}\n" }.joined(), "at most 1000 tables"),
    (
        "values", planText("c: {choose: [\((0...100_000).map(String.init).joined(separator: ", "))]}"),
        "at most 100000 values"
    ),
]

/// Anchored lists, each of nine aliases of the one before it.
private func bomb(levels: Int) -> String {
    (0..<levels).map { level in
        let item = level == 0 ? "x" : "*a\(level - 1)"
        return "a\(level): &a\(level) [\(Array(repeating: item, count: 9).joined(separator: ", "))]\n"
    }.joined()
}

@Test(arguments: hostile.indices)
func hostileSourceIsRefusedQuickly(_ index: Int) throws {
    let (name, text, message) = hostile[index]
    let clock = ContinuousClock()
    var found: [PlanDiagnostic] = []
    let time = clock.measure { found = problems(text) }
    #expect(try #require(found.first).message.contains(message), "\(name): \(found.first?.message ?? "")")
    // Seconds where nothing else runs; a search that grows without bound takes minutes.
    #expect(time < .seconds(30), "\(name)")
}

@Test func largeSourceIsRefusedBySize() {
    let found = problems(bytes: Array(repeating: UInt8(ascii: "x"), count: 10_000_000))
    #expect(found.map(\.message) == ["a plan has at most 4194304 bytes, this one has more"])
    #expect(found.first?.description.hasPrefix("test.yaml: error: ") == true)
}

@Test func bytesThatAreNoTextAreNamed() {
    let wrong = problems(bytes: Array("plan: a\nx: é".utf8) + [0xC3, 0x28])
    #expect(wrong.map(\.message) == ["byte 14 of the plan (0xC3) is not UTF-8"])
    #expect(wrong.map(\.line) == [2] && wrong.map(\.column) == [5])
    let nul = problems(bytes: Array("plan: a\n".utf8) + [0])
    #expect(nul.map(\.message) == ["byte 9 of the plan is NUL"])
}

@Test func aliasesAreAllowedWithinBounds() throws {
    let plan = try resolved(
        """
        plan: aliased
        tables:
          t:
            rows: 10
            columns:
              a: {date: &range {from: 2024-01-01, to: 2024-12-31, months: &m [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}}
              b: {date: *range}
              c: {timestamp: {from: 2024-01-01, to: 2024-01-31, months: *m}}

        """)
    #expect(plan.tables[0].columns[0].type == .date && plan.tables[0].columns[2].type == .timestamp)
    #expect(plan.canonicalText.contains("*range") == false)
}

@Test func manyProblemsAreReportedAtOnceUpToTheLimit() {
    let columns = (0..<30).map { "      c\($0): wrong\($0) + 1\n" }.joined()
    let found = problems("plan: p\ntables:\n  t:\n    rows: 1\n    columns:\n" + columns)
    #expect(found.count == PlanLimits.diagnosticCountMax)
    #expect(found.map(\.line) == Array(6..<26))
}

@Test func whatFollowsFromAProblemIsNotReported() {
    let found = problems(planText("c: nme", "e: c + 1", "f: e || 'x'"))
    #expect(found.count == 1)
}

@Test func problemIsPrintedAsCompilersDo() throws {
    let found = try #require(problems(planText("c: nme || 'x'")).first)
    #expect(
        found.description == """
            test.yaml:14:10: error: unknown column 'nme' in table 't'
                      c: nme || 'x'
                         ^~~
                hint: did you mean 'name'?
            """)
}

@Test func aPlanOfSixtyTablesResolvesQuickly() throws {
    var text = "plan: large\ntables:\n"
    for table in 0..<60 {
        text += "  t\(table):\n    rows: 100\n    columns:\n      id: {key: dense}\n"
        if table > 0 { text += "      r: {ref: t\(table - 1)}\n" }
        for column in 0..<12 {
            text +=
                "      c\(column): case when id % 7 = \(column) then normal(\(column), 2.5) * 3 else greatest(1, id) end\n"
        }
    }
    let clock = ContinuousClock()
    let start = clock.now
    #expect(try resolved(text).tables.count == 60)
    let time = clock.now - start
    #expect(time < .seconds(5))
}
