import Plan
import Testing

private let everything = """
    plan: all
    description: "A \\"plan\\" of: everything \\u2028 # here"
    seed: 18446744073709551615
    tables:
      parents:
        rows: 1_000
        scale: false
        schema: crm
        kind: dimension
        columns:
          code: {key: {format: "P{{{:04}}}x", start: 10, step: 5, scattered: true, domain: 2000}}
          id: {key: scattered, type: integer}
      t:
        rows: 500
        description: rows
        versions:
          v2: {from: 2024-03-01, description: "more: of it"}
          v3: {after: 0.75}
        columns:
          by: {ref: parents, row: "row() * 2"}
          first: {date: {from: 2024-01-01, to: 2024-12-31, ordered: true}}
          new: {since: v2, default: 1.5, choose: {1.5: 1, 2.25: {weight: 2, since: v3}, 3: {since: v2}}}
          newer: {since: v3, type: timestamp, default: "2024-01-01 10:00:00", value: "timestamp '2024-01-01'"}
          wider: {value: "row() / 2.0", type: "decimal(12,2)", before: {v2: "decimal(6,2)", v3: "decimal(8,2)"}}
          longer: {value: "'a'", type: text, before: {v3: varchar(10)}}
          parent: {ref: parents, skew: zipf(1.1), nulls: 0.25, description: who}
          other: {ref: parents.id}
          amount: {uniform: [5, 100], type: "decimal(8,2)"}
          dice: {uniform: [1, 6], hidden: true}
          weight: {normal: {mean: "dice * 2", deviation: 1.50}, type: smallint}
          size: {lognormal: [0, 0.5]}
          price: {choose: {1.5: 1, 2: 2.5, -0.25: 3}}
          rate: {choose: [1e-3, 2]}
          zip: {choose: ["1", 007, 'a "b"']}
          due: {choose: [2024-01-01, 2024-01-02], type: date}
          dice_again: dice + 1
          at: {timestamp: {from: 2024-01-01, to: 2024-06-30, weekdays: {mon: 2, tue: 1}, hours: {9: 1, 10: 2}}}
          label: {template: "{{x}} {dice:03} of {upper('}' || zip)}", when: price > 1}
          late: at > timestamp '2024-03-01'
          note: substring(right(label, 4), 1, 2)
        defects:
          rate: 0.25
          kinds:
            lost: {missing: note, as: [null, "null", empty, '-'], weight: 2.5}
            odd: {inconsistent: dice_again, value: "dice_again + uniform(1, 3)"}
            spaces: {whitespace: note}
            twice: {repeat: row}
            nearly: {near: label}
            nobody: {orphan: other}

    """

@Test func canonicalTextIsItsOwnCanonicalText() throws {
    let plan = try resolved(everything)
    let again = try resolved(plan.canonicalText)
    #expect(again.canonicalText == plan.canonicalText)
    #expect(again.fingerprint == plan.fingerprint)
    #expect(again.description == plan.description && again.seed == plan.seed)
    for (table, before) in zip(again.tables, plan.tables) {
        #expect(table.rowCount == before.rowCount && table.evaluationOrder == before.evaluationOrder)
        for (column, original) in zip(table.columns, before.columns) {
            #expect(column.expression == original.expression, "\(column.name)")
            #expect(column.type == original.type && column.role == original.role, "\(column.name)")
            #expect(column.isHidden == original.isHidden && column.description == original.description)
        }
    }
}

@Test func commentsSpacingAndSpellingLeaveTheFingerprintAlone() throws {
    let one = try resolved(planText("c: {value: CASE WHEN n=1 THEN 1_000 END, type: integer}"))
    let other = try resolved(
        "# a comment\n"
            + planText(
                "c:   # another\n        type: integer\n        value: >\n          case when n = 1\n          then 1000 end"
            ))
    #expect(one.fingerprint == other.fingerprint && one.fingerprint.utf8.count == 64)
    #expect(try resolved(planText("c: 1001")).fingerprint != one.fingerprint)
}

@Test func overridesChangeRowsAndSeed() throws {
    let plan = try resolved(everything, PlanOverrides(rows: ["t": 7], scale: 0.001, seed: 9))
    #expect(plan.tables.map(\.rowCount) == [1_000, 7] && plan.seed == 9)
    let scaled = try resolved(everything, PlanOverrides(scale: 0.0011))
    #expect(scaled.tables.map(\.rowCount) == [1_000, 1])
    #expect(try resolved(everything, PlanOverrides(scale: 0.005)).tables[1].rowCount == 3)
    #expect(try resolved(plan.canonicalText).fingerprint == plan.fingerprint)
}

@Test func wrongOverridesAreRefused() {
    let unknown = problems(everything, PlanOverrides(rows: ["parent": 1]))
    #expect(unknown.map(\.message) == ["rows are set for the table 'parent', which the plan does not have"])
    #expect(unknown.first?.suggestion == "did you mean 'parents'?")
    #expect(problems(everything, PlanOverrides(rows: ["t": 0])).count == 1)
    #expect(problems(everything, PlanOverrides(scale: .nan)).count == 1)
    #expect(problems(everything, PlanOverrides(scale: 1e300)).count == 1)
}

@Test func typesAreInferred() throws {
    let types = try resolved(everything).tables[1].columns.map(\.type.description)
    #expect(
        types == [
            "varchar(9)", "date", "decimal(18,2)", "timestamp", "decimal(12,2)", "varchar(65535)", "varchar(9)",
            "integer", "decimal(8,2)", "bigint", "smallint", "double", "decimal(18,2)", "double",
            "varchar(5)", "date", "bigint", "timestamp", "varchar(35)", "boolean", "varchar(10)",
        ])
}
