import Plan
import Testing

/// The numbers of all draws of an expression, in the order in which they stand.
private func draws(_ expression: Expression) -> [UInt32] {
    switch expression.kind {
    case .constant, .null, .column, .rowIndex, .ordinal, .siblingCount, .aggregate, .candidate, .vocabulary, .key,
        .defect,
        .orphan:
        []
    case .apply(_, let operands): operands.flatMap(draws)
    case .convert(let operand), .sources(_, let operand): draws(operand)
    case .firstMatch(let branches, let otherwise):
        branches.flatMap { draws($0.condition) } + branches.flatMap { draws($0.value) } + draws(otherwise)
    case .template(let parts):
        parts.flatMap { part -> [UInt32] in
            if case .value(let value, _) = part { draws(value) } else { [] }
        }
    case .random(_, let draw), .reference(_, let draw): [draw.number]
    case .nullable(let operand, _, let draw): draws(operand) + [draw.number]
    }
}

@Test func drawsAreNumberedInOrder() throws {
    #expect(draws(try column("normal(0, 1) + uniform(1, 6) * row()").expression) == [0, 1])
    #expect(draws(try column("{timestamp: {from: 2024-01-01, to: 2024-01-31}}").expression) == [0])
}

@Test func valuesOfACaseShareDraws() throws {
    let text = """
        case when chance(0.5) then normal(0, 1) + normal(0, 1) when chance(0.1) then normal(1, 1) else normal(2, 1) end \
        + normal(3, 1)
        """
    #expect(draws(try column(text).expression) == [0, 1, 2, 3, 2, 2, 4])
}

@Test func theSubjectOfACaseIsDrawnOnce() throws {
    let drawn = draws(try column("case uniform(1, 3) when 1 then 'a' when 2 then 'b' else 'c' end").expression)
    #expect(drawn == [0, 0])
}

@Test func conditionsAreDrawnBeforeTheirColumnAndNullsApart() throws {
    let made = try column("{when: chance(0.5), choose: [a, b], nulls: 0.1}")
    guard case .nullable(let inner, 0.1, let draw) = made.expression.kind, case .firstMatch = inner.kind else {
        Issue.record("nulls stand outside when")
        return
    }
    #expect(draw.purpose == .null && draw.number == 0)
    #expect(draws(inner) == [0, 1])
    #expect(made.isNullable)
}

@Test func integersBecomeDoublesBesideDoubles() throws {
    let made = try column("n + x")
    #expect(made.type == .double)
    guard case .apply(.add, let operands) = made.expression.kind, case .convert(let converted) = operands[0].kind else {
        Issue.record("the integer is converted")
        return
    }
    #expect(converted.type == .integer && operands.allSatisfy { $0.type == .double })
}

@Test func fractionsAreExactBesideDecimals() throws {
    let made = try column("d + 0.125")
    #expect(made.type == .decimal(precision: 18, scale: 3))
    guard case .apply(.add, let operands) = made.expression.kind else {
        Issue.record("a sum")
        return
    }
    #expect(operands[1].kind == .constant(.decimal(units: 125, scale: 3)))
    #expect(try column("d * 2").type == .double)
    #expect(try column("d + n").type == .decimal(precision: 18, scale: 2))
}

@Test func constantsOfDecimalColumnsAreRoundedHalfAwayFromZero() throws {
    #expect(
        try column("{value: -1.005, type: \"decimal(5,2)\"}").expression.kind
            == .constant(.decimal(units: -101, scale: 2)))
}

@Test func decimalsBecomeIntegersThroughScaleZero() throws {
    let made = try column("{value: d, type: integer}")
    guard case .apply(.truncate, let operands) = made.expression.kind else {
        Issue.record("cut after rounding")
        return
    }
    #expect(operands[0].type == .decimal(scale: 0))
}

@Test(arguments: [
    ("1+2*n", "1 + 2 * n"), ("(1+2)*n", "(1 + 2) * n"), ("n-(n-1)", "n - (n - 1)"),
    ("NOT flag AND flag", "not flag and flag"),
    ("not (flag and flag)", "not (flag and flag)"), ("n::text||'x'", "cast(n as text) || 'x'"),
    ("n != 1", "n <> 1"), ("INT(1_000.50)", "trunc(1000.5)"), ("1e6", "1000000.0"), ("- -5", "5"), ("-(n)", "-n"),
    ("(n = 1) = flag", "(n = 1) = flag"), ("n between 1 and 2+3 or flag", "n between 1 and 2 + 3 or flag"),
    ("CASE n WHEN 1 THEN 'it''s' END", "case n when 1 then 'it''s' end"),
    ("(n in (1,2)) is not null", "n in (1, 2) is not null"),
    ("timestamp '2024-01-01T10:00:00'", "timestamp '2024-01-01 10:00:00'"), ("1e300", "1e+300"),
    ("-9223372036854775808", "-9223372036854775808"), ("(n)::decimal(9,2)", "cast(n as decimal(9,2))"),
])
func expressionsHaveOneSpelling(_ source: String, _ spelling: String) throws {
    let plan = try resolved(planText("c: \"\(source)\""))
    #expect(plan.canonicalText.contains("value: \"\(spelling)\"\n"), "\(plan.canonicalText)")
    let again = try resolved(plan.canonicalText)
    #expect(again.canonicalText == plan.canonicalText)
    #expect(try column("c", of: again).expression == column("c", of: plan).expression)
}

@Test func namesFollowReferencesToAnyDepth() throws {
    let plan = try resolved(
        """
        plan: deep
        tables:
          lines: {rows: 9, columns: {order_id: {ref: orders}, s: order_id.customer_id.segment, k: order_id.customer_id, o: order_id}}
          orders: {rows: 5, columns: {id: {key: dense}, customer_id: {ref: customers, nulls: 0.5}}}
          customers: {rows: 3, columns: {id: {key: "C{:03}"}, segment: {choose: [a, b]}}}

        """)
    let toOrder = ColumnID(table: 0, column: 0)
    let toCustomer = ColumnID(table: 1, column: 1)
    let lines = plan.tables[0].columns
    #expect(lines[1].expression.kind == .column(path: [toOrder, toCustomer], ColumnID(table: 2, column: 1)))
    #expect(lines[2].expression.kind == .column(path: [toOrder, toCustomer], ColumnID(table: 2, column: 0)))
    #expect(lines[3].expression.kind == .column(path: [toOrder], ColumnID(table: 1, column: 0)))
    #expect(lines[1].isNullable && lines[2].isNullable && !lines[3].isNullable)
    #expect(lines[2].type == .varchar(byteCountMax: 4) && lines[3].type == .bigint)
}

@Test(arguments: ["1e-9223372036854775808", "1e-99999999999999999999", "0e9223372036854775807"])
func absurdExponentsAreReadAsZero(_ spelling: String) throws {
    #expect(try column(spelling).expression.kind == .constant(.double(0)))
}
