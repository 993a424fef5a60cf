import Foundation
import Generation
import Production
import Sharding
import Testing

@testable import Plan

/// An expression of the reference and the value that the reference says it has.
struct ExpressionExample: Sendable, CustomTestStringConvertible {
    let place: String
    let expression: String
    let value: String

    var testDescription: String { "\(place): \(expression)" }

    /// Every "`expression` → `value`" of the reference.
    static func all() throws -> [ExpressionExample] {
        let document = try Document("docs/plan-language.md")
        var examples: [ExpressionExample] = []
        for (line, text) in document.prose {
            for match in text.matches(of: /`([^`]+)` → `([^`]+)`/) {
                // In a table, `\|` is a bar.
                examples.append(
                    ExpressionExample(
                        place: "\(document.path):\(line)", expression: String(match.1).replacing("\\|", with: "|"),
                        value: String(match.2)))
            }
        }
        return examples
    }

    /// The value as CSV writes it, NULL as `NULL`.
    func computed() throws -> String {
        let quoted = expression.replacing("'", with: "''")
        let text = "plan: example\ntables:\n  t:\n    rows: 1\n    columns:\n      x: {value: '\(quoted)'}\n"
        let plan = try resolveCounted(PlanSource(name: place, bytes: Array(text.utf8)))
        var sink = CollectingSink()
        _ = try ShardProducer(plan: plan).produce(
            Shard(number: 0, table: "t", index: 0, firstRow: 0, rowCount: 1), header: false, to: &sink)
        let field = String(decoding: sink.bytes.dropLast(), as: UTF8.self)
        return field.isEmpty ? "NULL" : field
    }
}

@Suite struct ReferenceTests {
    private let reference: Document

    init() throws {
        reference = try Document("docs/plan-language.md")
    }

    /// The keys that a mapping takes, as the refusal of an unknown one lists them.
    private func keys(_ text: String) throws -> [String] {
        let errors = #expect(throws: PlanErrors.self) {
            try resolveCounted(PlanSource(name: "keys.yaml", bytes: Array(text.utf8)))
        }
        let hints = (errors?.diagnostics ?? []).filter { $0.message.hasPrefix("unknown key") }.compactMap(\.suggestion)
        let hint = try #require(hints.first)
        let list = try #require(hint.wholeMatch(of: /the keys are (.+)/))
        return list.1.components(separatedBy: ", ")
    }

    private func column(_ text: String) -> String {
        "plan: a\ntables:\n  t:\n    rows: 1\n    columns:\n      x: \(text)\n"
    }

    @Test func everyKeyOfEveryMappingIsInTheReference() throws {
        let plan = "plan: a\nqqqqqqqq: 1\ntables:\n  t: {rows: 1, columns: {x: row()}}\n"
        let table = "plan: a\ntables:\n  t: {qqqqqqqq: 1, rows: 1, columns: {x: row()}}\n"
        for text in [
            plan, table, column("{qqqqqqqq: 1, value: row()}"), column("{key: {qqqqqqqq: 1}}"),
            column("{date: {qqqqqqqq: 1}}"), column("{timestamp: {qqqqqqqq: 1}}"), column("{normal: {qqqqqqqq: 1}}"),
        ] {
            let keys = try keys(text)
            #expect(keys.count >= 2)
            for key in keys { expectInCode(key, "key") }
        }
    }

    @Test func everyFunctionIsInTheReference() {
        for name in Function.names {
            let rows = reference.lines.filter { $0.hasPrefix("| `") }
            let isThere = rows.contains { $0.split(separator: "|")[0].contains("`\(name)(") }
            #expect(isThere, "no row for the function \(name)")
        }
    }

    @Test func everyOperatorIsInTheReference() {
        for sign in BinaryOperator.allCases.map(\.rawValue) + ["!=", "::", "not", "is null", "between", "in"] {
            expectInCode(sign.replacing("|", with: "\\|"), "operator")
        }
    }

    @Test func everyReservedWordIsInTheReference() {
        for word in reservedWords { expectInCode(word, "reserved word") }
    }

    @Test func everyLimitIsInTheReference() {
        let limits: [(name: String, value: Int64)] = [
            ("bytes of a plan", Int64(PlanLimits.sourceByteCountMax)),
            ("levels of YAML", Int64(PlanLimits.nestingDepthMax)), ("YAML values", Int64(PlanLimits.nodeCountMax)),
            ("anchors", Int64(PlanLimits.anchorCountMax)), ("alias levels", Int64(PlanLimits.aliasLevelMax)),
            ("tables", Int64(PlanLimits.tableCountMax)), ("columns of a table", Int64(PlanLimits.columnCountMax)),
            ("bytes of a name", Int64(PlanLimits.nameByteCountMax)),
            ("bytes of a description", Int64(PlanLimits.descriptionByteCountMax)),
            ("bytes of an expression or template", Int64(PlanLimits.expressionByteCountMax)),
            ("levels of an expression", Int64(PlanLimits.expressionDepthMax)),
            ("references in one path", Int64(PlanLimits.navigationDepthMax)),
            ("values of a choose", Int64(PlanLimits.chooseValueCountMax)),
            ("characters of a weighted value", Int64(PlanLimits.weightedValueLengthMax)),
            ("rows, of a table and in all", PlanLimits.rowCountMax),
            ("years of a range of dates", Int64(PlanLimits.rangeYearCountMax)),
            ("problems reported at once", Int64(PlanLimits.diagnosticCountMax)),
        ]
        for (name, value) in limits {
            let row = "| \(name) | \(grouped(value)) |"
            let isThere = reference.lines.contains(row)
            #expect(isThere, "missing: \(row)")
        }
    }

    @Test func referenceHasExamplesOfExpressions() throws {
        #expect(try ExpressionExample.all().count >= 40)
    }

    @Test(arguments: try ExpressionExample.all())
    func expressionOfTheReferenceHasItsValue(_ example: ExpressionExample) throws {
        #expect(try example.computed() == example.value, "\(example.place)")
    }

    private func expectInCode(_ name: String, _ kind: String) {
        let isThere = reference.prose.contains { $0.text.contains("`\(name)`") }
        #expect(isThere, "\(kind) \(name)")
    }

    private func grouped(_ number: Int64) -> String {
        var groups: [String] = []
        var rest = number
        while rest >= 1_000 {
            let group = String(rest % 1_000)
            groups.append(String(repeating: "0", count: 3 - group.count) + group)
            rest /= 1_000
        }
        return ([String(rest)] + groups.reversed()).joined(separator: ",")
    }
}
