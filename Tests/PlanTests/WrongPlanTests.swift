import Plan
import Testing

/// A wrong plan, and the first problem that is reported of it.
private typealias WrongPlan = (text: String, line: Int, column: Int, message: String, hint: String?)

private let wrongPlans: [WrongPlan] = [
    ("plans: x\n", 1, 1, "unknown key 'plans' in a plan", "did you mean 'plan'?"),
    ("", 1, 1, "the plan is empty", nil),
    ("# nothing\n", 1, 1, "the plan is empty", nil),
    ("- a\n", 1, 1, "a plan must be a mapping of keys and values, not a list", nil),
    ("plan: a\n", 1, 1, "a plan needs tables", "write tables: and tables below"),
    ("plan: a\ntables:\n  t: {columns: {c: 1}}\n", 3, 3, "table 't' needs rows", "write rows: and a whole number"),
    (
        "plan: a\ntables:\n  t: {rows: 0, columns: {c: 1}}\n", 3, 13,
        "rows is a whole number from 1 to 9007199254740992, not '0'", nil
    ),
    (
        "plan: a\ntables:\n  t: {rows: 9007199254740993, columns: {c: 1}}\n", 3, 13,
        "rows is a whole number from 1 to 9007199254740992, not '9007199254740993'", nil
    ),
    (
        "plan: a\ntables:\n  t: {rows: 9007199254740992, columns: {c: 1}}\n  u: {rows: 1, columns: {c: 1}}\n", 4, 13,
        "all tables together have more than 9007199254740992 rows", nil
    ),
    (
        "plan: a\nseed: -1\ntables:\n  t: {rows: 1, columns: {c: 1}}\n", 2, 7,
        "the seed is a whole number from 0 to 18446744073709551615", nil
    ),
    (
        "plan: a\ntables:\n  t: {rows: 1, columns: {c: 1}}\n  t: {rows: 1, columns: {c: 1}}\n", 4, 3,
        "the key t is there twice", nil
    ),
    (
        "plan: a\ntables:\n  t: {rows: 1, columns: {c: 1}}\n  \"t\": {rows: 1, columns: {c: 1}}\n", 3, 3,
        "YAML: the key t is there twice", nil
    ),
    ("plan: a\n---\nplan: b\n", 2, 1, "a plan is one YAML document, but another begins here", nil),
    (
        "plan: a\ntables:\n  u: {rows: 1, columns: {c: 1}}\n  t: {rows: 1, columns: {r: {ref: u}}}\n", 4, 35,
        "table 'u' has no key to refer to", "give it a column such as id: {key: dense}"
    ),
    ("plan: \"a\n", 1, 7, "this quoted text has no end", nil),
    ("plan: a\n  b: c\n", 2, 4, "YAML: mapping values are not allowed in this context", nil),
    (
        "plan: a\ntables:\n\tt: 1\n", 3, 1,
        "YAML: while scanning for the next token, found character that cannot start any token", nil
    ),
    ("plan: *x\n", 1, 7, "YAML: found undefined alias", nil),
    (
        "plan: a\ntables:\n  a:\n    rows: 1\n    columns:\n      k: {key: dense}\n      r: {ref: b}\n      x: r.y\n  b:\n    rows: 1\n    columns:\n      k: {key: dense}\n      r: {ref: a}\n      y: r.x\n",
        14, 10, "columns read each other in a circle: a.x → b.y → a.x", nil
    ),
    (
        "plan: a\ntables:\n  a:\n    rows: 1\n    columns:\n      k: {key: dense}\n      r: {ref: a}\n      x: r.x + 1\n",
        8, 10, "columns read each other in a circle: a.x → a.x", nil
    ),
    (
        "plan: a\ntables:\n  a:\n    rows: 1\n    columns:\n      k: {key: dense}\n      region: 1\n  b:\n    rows: 1\n    columns:\n      a_id: {ref: a}\n      y: a_id.regoin\n      z: a_idd.region\n",
        12, 15, "unknown column 'regoin' in table 'a'", "did you mean 'region'?"
    ),
    ("%YAML 1.1\n---\nplan: a\n", 1, 1, "YAML directives are not allowed", nil),
    ("plan: [a, b\n", 2, 1, "YAML: while parsing a flow sequence, did not find expected ',' or ']'", nil),
    ("plan: a\u{7}b\n", 1, 8, "YAML: control characters are not allowed", nil),
]

@Test(arguments: wrongPlans.indices)
func wrongPlanIsRefusedWithItsPlace(_ index: Int) throws {
    let wrong = wrongPlans[index]
    let found = try #require(problems(wrong.text).first)
    #expect(found.message == wrong.message, "\(wrong.text)")
    #expect([found.line, found.column] == [wrong.line, wrong.column], "\(wrong.text)")
    #expect(found.suggestion == wrong.hint, "\(wrong.text)")
}
