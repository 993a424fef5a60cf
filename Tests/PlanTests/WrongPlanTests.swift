import Plan
import Testing

/// A wrong plan, and the first problem that is reported of it.
private typealias WrongPlan = (text: String, line: Int, column: Int, message: String, hint: String?)

/// Wrong plans of a table `t` nested in `p`, of which the first problem is reported at a place.
private func nested(_ nesting: String, _ columns: String = "p: {ref: parent}", parent: String = "") -> String {
    "plan: a\ntables:\n  p: {rows: 9, columns: {k: {key: dense}\(parent)}}\n  t: {\(nesting)columns: {\(columns)}}\n"
}

private let wrongNestings: [WrongPlan] = [
    (
        nested("per: p, "), 4, 7, "table 't' does not say how many rows each row of 'p' has",
        "write count: and an expression, such as uniform(1, 5)"
    ),
    (nested("count: 2, "), 4, 7, "table 't' has a count and no parent", "write per: and a table's name"),
    (nested("per: q, count: 2, "), 4, 12, "unknown table 'q'", "did you mean 'p'?"),
    (nested("per: t, count: 2, "), 4, 12, "table 't' is nested in itself", nil),
    (
        nested("per: p, count: 2, rows: 3, "), 4, 25,
        "table 't' is nested: its rows follow from its parent's, without 'rows'", nil
    ),
    (
        nested("per: p, count: 'true', "), 4, 23, "boolean does not go into a column of type bigint",
        "write case when … then 1 else 0 end"
    ),
    (nested("per: p, count: x, "), 4, 22, "unknown column 'x' in table 'p'", "did you mean 'k'?"),
    (
        nested("per: p, count: ordinal(), "), 4, 22, "ordinal() is of a nested table's own rows",
        "a table is nested by per: and count:"
    ),
    (
        nested("per: p, count: n, ", parent: ", n: count(t)"), 4, 22,
        "columns read each other in a circle: p.n → the count of t → p.n", nil
    ),
    (
        nested("per: p, count: 2, ", "p: {ref: parent}, x: p.s", parent: ", s: sum(t.x)"), 4, 56,
        "columns read each other in a circle: p.s → t.x → p.s", nil
    ),
    (
        nested("rows: 3, "), 4, 35, "table 't' is nested in no other: it has no parent to refer to",
        "write per: TABLE and count: in the table"
    ),
    (
        nested("rows: 3, ", "x: ordinal()"), 4, 29, "ordinal() is of a nested table's own rows",
        "a table is nested by per: and count:"
    ),
    (
        nested("per: p, count: 2, ", "x: 1", parent: ", s: sum(t.y)"), 3, 52, "unknown column 'y' in table 't'",
        "did you mean 'x'?"
    ),
    (
        nested("per: p, count: 2, ", "x: 1", parent: ", s: sum(k)"), 3, 50,
        "sum needs the rows of a table that is nested in 'p'", "nested in it: t"
    ),
    (nested("per: p, count: 2, ", "x: 1", parent: ", s: sum(t)"), 3, 50, "sum needs a column of 't'", nil),
    (
        nested("per: p, count: 2, ", "x: 1", parent: ", s: t.x + 1"), 3, 46, "'t' are many rows",
        "write sum(t.x), or min, max, count, first, last"
    ),
    (
        nested("per: p, count: 2, ", "x: 1", parent: ", s: sum(t.x + k)"), 3, 56,
        "all names in it are those of table 't', such as t.COLUMN",
        "give 't' a column that reads 'k' through its parent"
    ),
    (
        nested("per: p, count: 2, ", "x: 1", parent: ", s: sum(t.x * chance(0.5))"), 3, 56,
        "* needs numbers, not integer and boolean", "write case when … then 1 else 0 end"
    ),
    (
        nested("per: p, count: 2, ", "x: 1", parent: ", s: 'sum(t.x * normal(0, 1))'"), 3, 51,
        "nothing is drawn in sum", "give table 't' a column that draws; it may be hidden"
    ),
    (nested("per: p, count: 2, ", "x: \"'a'\"", parent: ", s: sum(t.x)"), 3, 50, "sum needs a number, not text", nil),
    (
        nested("per: p, count: 2, ", "x: 1", parent: ", s: 'min(k, 3)'"), 3, 47, "min takes 1 operand, not 2",
        "the least of several is least(…)"
    ),
]

/// Wrong assertions of a table `t`, of one line.
private func asserting(_ assertions: String) -> String {
    "plan: a\ntables:\n  t: {rows: 9, columns: {k: {key: dense}, x: 1}, assert: \(assertions)}\n"
}

private let wrongAssertions: [WrongPlan] = [
    (asserting("x > 1"), 3, 58, "the assertions of table 't' must be a mapping of keys and values, not text", nil),
    (asserting("{}"), 3, 58, "assert of table 't' has no rule", nil),
    (asserting("{a: x}"), 3, 62, "an assertion needs a condition, not integer", "compare it, such as x = 1"),
    (asserting("{a: x > y}"), 3, 66, "unknown column 'y' in table 't'", "did you mean 'k'?"),
    (asserting("{a: x >}"), 3, 65, "expected a value, found the end", nil),
    (
        asserting("{a: chance(0.5)}"), 3, 62, "nothing is drawn in an assertion",
        "give the table a column that draws; it may be hidden"
    ),
    (asserting("{a: x > 0, a: x > 1}"), 3, 69, "the key a is there twice", nil),
    (
        asserting("{A: x > 0}"), 3, 59, "'A' cannot be the name of an assertion",
        "names are a lower-case letter, then lower-case letters, digits and '_', at most 63"
    ),
    (asserting("{a: count(t) > 0}"), 3, 68, "unknown column 't' in table 't'", "did you mean 'k'?"),
]

/// Wrong composite keys of a table `t`, nested in `p`, of one line.
private func composed(
    _ key: String, _ columns: String = "p: {ref: parent}, n: ordinal()", nesting: String = "per: p, count: 2, "
)
    -> String
{
    "plan: a\ntables:\n  p: {rows: 9, columns: {k: {key: dense}}}\n  t: {\(nesting)key: \(key), columns: {\(columns)}}\n"
}

private let wrongCompositeKeys: [WrongPlan] = [
    (
        composed("n"), 4, 30, "the key of table 't' is a list of columns, not text",
        "a key of one column is declared in the column, such as id: {key: dense}"
    ),
    (
        composed("[n]"), 4, 30, "a composite key has 2 to 8 columns, this one 1",
        "a key of one column is declared in the column, such as id: {key: dense}"
    ),
    (composed("[p, n, p]"), 4, 37, "the column 'p' is in the key twice", nil),
    (composed("[p, m]"), 4, 34, "unknown column 'm' in table 't'", "did you mean 'p'?"),
    (
        composed("[p, n]", "p: {ref: parent}, n: {value: ordinal(), hidden: true}"), 4, 34,
        "'n' is hidden: what is not in the files cannot be proved from them", nil
    ),
    (
        composed("[p, n]", "p: {ref: parent}, n: {value: ordinal(), nulls: 0.1}"), 4, 34,
        "'n' can be NULL, and a key cannot", nil
    ),
    (
        composed("[m, n]", "p: {ref: parent}, n: ordinal(), m: row()"), 4, 30,
        "a composite key of a nested table has its reference to the parent's row among its columns",
        "add a column such as parent_id: {ref: parent}"
    ),
    (
        composed("[m, n]", "m: row(), n: 1", nesting: "rows: 2_000_000, "), 4, 29,
        "a composite key of a table that is not nested is of at most 1048576 rows, this one has more",
        "nest the table in one with a key (per: and count:), or give it a key of one column"
    ),
    (
        composed("[p, n]") + "  u: {rows: 3, columns: {r: {ref: t}}}\n", 5, 35,
        "the key of table 't' has several columns: a reference to its rows is hidden",
        "add 'hidden: true', and a column for each part, such as NAME.p"
    ),
    (
        composed("[p, n]") + "  u: {rows: 3, columns: {r: {ref: t, hidden: true}, x: r}}\n", 5, 56,
        "'r' is a row whose key has several columns: it has no value of its own", "read its columns, such as r.p"
    ),
]

/// Wrong references of a table `t`, nested in `p`, to a table `q`.
private func referring(_ reference: String, rows: String = "per: p, count: 2, ") -> String {
    "plan: a\ntables:\n  p: {rows: 9, columns: {k: {key: dense}}}\n  q: {rows: 9, columns: {k: {key: dense}, y: 1}}\n"
        + "  t: {\(rows)columns: {n: {key: dense}, x: 1, r: {\(reference)}}}\n"
}

/// Wrong versions of a table, and of a column `c` in it.
private func versioned(_ versions: String, _ column: String = "value: 1") -> String {
    "plan: a\ntables:\n  t:\n    rows: 9\n    versions: {\(versions)}\n    columns:\n      n: {key: dense}\n"
        + "      d: {date: {from: 2024-01-01, to: 2024-12-31}}\n      c: {\(column)}\n"
}

private let wrongVersions: [WrongPlan] = [
    (versioned(""), 5, 15, "versions of table 't' has none", nil),
    (
        versioned("v1: {after: 0.5}"), 5, 16,
        "the versions after the first are v2, v3, … in order: here is 'v1' in place of v2", nil
    ),
    (versioned("v2: {after: 1}"), 5, 28, "after is a share of the rows above 0 and below 1", nil),
    (
        versioned("v2: {description: x}"), 5, 16, "version v2 does not say when it begins",
        "write from: and a day, or after: and a share of the rows; one of them"
    ),
    (
        versioned("v2: {from: 2024-05-01}"), 5, 27,
        "version v2 begins on a day, but no date or timestamp of table 't' ascends with its rows",
        "add ordered: true to a date or timestamp, or write after: and a share of the rows"
    ),
    (versioned("v2: {form: 2024-05-01}"), 5, 21, "unknown key 'form' in version v2", "did you mean 'from'?"),
    (
        versioned("v2: {after: 0.5}, v3: {after: 0.4}"), 5, 46, "version v3 begins before v2", nil
    ),
    (
        versioned("v2: {after: 0.5}", "value: 1, since: v3"), 9, 28, "unknown version 'v3' of table 't'",
        "its versions after the first are v2"
    ),
    (
        versioned("v2: {after: 0.5}", "value: 1, default: 2"), 9, 30,
        "default is what stands in the rows of earlier versions: the column is in all", "add since: and a version"
    ),
    (
        versioned("v2: {after: 0.5}", "value: 1, since: v2, default: x"), 9, 41, "'x' is no bigint", nil
    ),
    (
        versioned("v2: {after: 0.5}", "key: dense, since: v2"), 9, 30,
        "a key is in all versions: without it rows have no name", nil
    ),
    (
        versioned("v2: {after: 0.5}", "value: 1, before: {v2: smallint}"), 9, 34,
        "the column has no declared type that it was widened to", "add type:"
    ),
    (
        versioned("v2: {after: 0.5}", "value: 1, type: integer, before: {v2: bigint}"), 9, 49,
        "bigint is not widened by integer",
        "smallint, integer and bigint, more digits of a decimal with as many after the point, a longer varchar"
    ),
    (
        versioned("v2: {after: 0.5}", "choose: {a: {weight: 1, since: v2}}"), 9, 19,
        "no value of choose is there in the first version", nil
    ),
    (
        "plan: a\ntables:\n  t: {rows: 9, columns: {c: {value: 1, since: v2}}}\n", 3, 47,
        "table 't' has no versions", "write versions: {v2: {after: 0.5}} in the table"
    ),
    (
        "plan: a\ntables:\n  t: {rows: 9, kind: facts, columns: {c: 1}}\n", 3, 22,
        "kind is fact, dimension, bridge, staging, not 'facts'", "did you mean 'fact'?"
    ),
]

/// Wrong sources of a table `t` with a key `k`, a text `s`, a reference `r` and a hidden `h`, whose records are in `a` and `b`.
private func disagreeing(
    _ sources: String, a: String = "x: entity.s, w: timestamp '2024-01-01 00:00:00'", b: String = "x: entity.s",
    of: String = "t.b", t: String = ""
) -> String {
    "plan: a\ntables:\n  p: {rows: 3, columns: {k: {key: dense}}}\n"
        + "  t: {rows: 90, columns: {k: {key: dense}, s: upper('a'), r: {ref: p}, h: {value: 1, hidden: true}}\(t),\n"
        + "    sources: {\(sources)}}\n"
        + "  a: {source: t.a, columns: {k: {key: dense}, \(a)}}\n  b: {source: \(of), columns: {k: {key: dense}, \(b)}}\n"
}

private let two = "of: {a: {overlap: 0.5}, b: {overlap: 0.5}}"

private let wrongSources: [WrongPlan] = [
    (
        disagreeing("of: {a: {overlap: 0.5}}"), 5, 14, "a table has 2 to 16 sources, 't' has 1", nil
    ),
    (
        disagreeing("rules: {s: a.s}"), 5, 14, "the sources of table 't' are not named",
        "write of: {crm: {overlap: 0.4}, erp: {overlap: 0.5}}"
    ),
    (disagreeing("of: {a: {size: 2}, b: {overlap: 0.5}}"), 5, 20, "source 'a' needs an overlap", "write overlap: 0.4"),
    (
        disagreeing("of: {a: {overlap: 0.5, upated: w}, b: {overlap: 0.5}}"), 5, 38,
        "unknown key 'upated' in source 'a'", "did you mean 'updated'?"
    ),
    (
        disagreeing("of: {a: {overlap: 0.5, updated: v}, b: {overlap: 0.5}}"), 5, 47,
        "updated is a column of table 'a': there is no 'v'", "did you mean 'k'?"
    ),
    (disagreeing(two, of: "t.c"), 7, 15, "table 't' has no source 'c'", "did you mean 'a'?"),
    (disagreeing(two, of: "p.b"), 7, 15, "table 'p' has no sources", "did you mean 't'?"),
    (
        disagreeing(two, of: "t.a"), 5, 20, "source 'a' has 2 tables: one is needed", "write source: t.a in a table"
    ),
    (
        disagreeing("of: {a: {overlap: 0.9}, b: {overlap: 0.1}}"), 5, 14,
        "no numbers of entities meet the overlaps of table 't': a is to share 54 entities with others, which have 6 to share with it",
        nil
    ),
    (
        disagreeing(two + ", shared: [{by: [a, c], share: 0.1}]"), 5, 77, "unknown source 'c'", "did you mean 'a'?"
    ),
    (
        disagreeing(two + ", conflicts: {rate: 0.5, kinds: {d: {in: z, value: '1'}}}"), 5, 98,
        "unknown column 'z' in table 't'", "did you mean 'k'?"
    ),
    (
        disagreeing(two + ", conflicts: {rate: 0.5, kinds: {d: {in: r, value: '1'}}}"), 5, 98,
        "sources do not disagree on 'r': it is a key, a reference or a pick",
        "give the table a column for a value of the row that it leads to"
    ),
    (
        disagreeing(two + ", conflicts: {rate: 0.5, kinds: {d: {in: s, value: '1'}}}", b: "x: 1"), 5, 98,
        "fewer than two sources have 's': none of them can differ in it",
        "a source's table has it where a column reads entity.s"
    ),
    (
        disagreeing(two + ", conflicts: {rate: 0.5, kinds: {d: {in: s}}}"), 5, 90,
        "conflict 'd' says neither which column nor which other value", "write {in: COLUMN, value: an expression}"
    ),
    (
        disagreeing(two + ", rules: {s: c.s}"), 5, 70,
        "a rule reads what sources have, as SOURCE.COLUMN: 'c' is no source", "did you mean 'a'?"
    ),
    (
        disagreeing(two + ", rules: {s: \"case when chance(0.5) then a.s else b.s end\"}"), 5, 67,
        "nothing is drawn in a rule",
        "give a source's table a column that draws; it may be hidden"
    ),
    (
        disagreeing(two + ", rules: {s: b.s}", b: "x: 1"), 5, 70, "source 'b' has no 's': none of its columns reads it",
        nil
    ),
    (
        disagreeing(
            "of: {a: {overlap: 0.5, updated: x}, b: {overlap: 0.5, updated: w}}",
            b: "x: entity.s, w: timestamp '2024-01-01 00:00:00'"), 5, 47,
        "updated is a date or a timestamp: 'x' of table 'a' is varchar(1)", nil
    ),
    (
        disagreeing("of: {a: {overlap: 0.5, quality: x}, b: {overlap: 0.5, quality: x}}"), 5, 47,
        "quality is a number: 'x' of table 'a' is varchar(1)", nil
    ),
    (
        disagreeing("of: {a: {overlap: 0}, b: {overlap: 0}}, conflicts: {rate: 0.5, kinds: {d: {in: s, value: '1'}}}"),
        5, 94, "no entity is known to two sources that have 's': none of them can differ in it", nil
    ),
    (
        disagreeing(two + ", conflicts: {rate: 0.5, kinds: {d: {in: s, value: 1}}}"), 5, 108,
        "the value of a conflict and its column mix integer and text",
        "numbers stand without quotes; cast(… as text) makes text of one"
    ),
    (
        disagreeing(two, b: "entity: 1"), 7, 47,
        "'entity' is what a record of table 'b' is of: no column has that name",
        nil
    ),
    (
        disagreeing(two, of: "t.b") + "  t_latest: {rows: 2, columns: {x: 1}}\n", 8, 3,
        "'t_latest' is a table of the answer key of 't': no other has that name", nil
    ),
    (
        disagreeing(two, t: ", defects: {rate: 0.1, kinds: {d: {missing: s}}}"), 5, 14,
        "the rows of table 't' are the truth that sources have records of: it is not nested, and has neither versions nor defects",
        "a source's table may have defects"
    ),
]

/// Wrong defects of a table `t` with a key `n`, a reference `r`, a number `x`, a text `s` and a hidden `h`.
private func defective(_ kinds: String, rate: String = "rate: 0.1, ", key: String = "") -> String {
    "plan: a\ntables:\n  q: {rows: 9, columns: {k: {key: dense}}}\n  t:\n    rows: 9\(key)\n    columns:\n"
        + "      n: {key: dense}\n      r: {ref: q}\n      x: 1\n      s: \"'a'\"\n      h: {value: 1, hidden: true}\n"
        + "    defects: {\(rate)kinds: {\(kinds)}}\n"
}

private let wrongDefects: [WrongPlan] = [
    (defective("d: {missing: s}", rate: ""), 12, 14, "the defects of table 't' need a rate", "write rate: 0.05"),
    (
        defective("d: {missing: s}", rate: "rate: 2, "), 12, 21, "rate is a share of the rows above 0 and up to 1", nil
    ),
    (
        defective(""), 12, 14, "the defects of table 't' have no kinds", "write kinds: {no_phone: {missing: phone}}"
    ),
    (defective("d: {mising: s}"), 12, 38, "unknown key 'mising' in defect 'd'", "did you mean 'missing'?"),
    (
        defective("d: {weight: 2}"), 12, 34, "defect 'd' does not say what is wrong",
        "give it one of missing, repeat, near, inconsistent, outlier, format, whitespace, case, encoding, late, orphan"
    ),
    (
        defective("d: {missing: s, case: s}"), 12, 50, "defect 'd' has both 'missing' and 'case': one is needed", nil
    ),
    (defective("d: {missing: sss}"), 12, 47, "unknown column 'sss' in table 't'", nil),
    (defective("d: {missing: n}"), 12, 47, "'n' is a key, by which its row is found", nil),
    (defective("d: {missing: h}"), 12, 47, "'h' is hidden: what is wrong in it is in no file", nil),
    (defective("d: {case: r}"), 12, 44, "'r' is a reference: it can be missing, or an orphan", nil),
    (defective("d: {orphan: s}"), 12, 46, "'s' is no reference: only one can be an orphan", nil),
    (
        defective("d: {repeat: s}"), 12, 46, "a whole row is repeated: repeat: row, not 's'",
        "near: COLUMN repeats it with another value in that column"
    ),
    (
        defective("d: {inconsistent: s}"), 12, 34, "defect 'd' needs a value: what is wrong in 's'",
        "write value: and an expression"
    ),
    (
        defective("d: {case: x}"), 12, 34, "defect 'd' needs a value: 'x' is bigint", "write value: and an expression"
    ),
    (
        defective("d: {missing: x, as: [null, N/A]}"), 12, 61, "'x' is no text: what is missing in it is NULL", nil
    ),
    (
        defective("d: {inconsistent: x, value: s}"), 12, 62, "text does not go into a column of type bigint",
        "numbers stand without quotes"
    ),
    (defective("d: {missing: s, weight: 0}"), 12, 58, "the weight of a defect is above 0", nil),
]

private let wrongReferences: [WrongPlan] = [
    (referring("choose: [1], where: x = 1"), 5, 75, "where belongs to a reference (ref), not to 'choose'", nil),
    (
        referring("ref: parent, where: x = 1"), 5, 82, "the row's parent is given: there is nothing to choose by where",
        nil
    ),
    (referring("ref: q, where: q.z = 1"), 5, 79, "unknown column 'z' in table 'q'", "did you mean 'k'?"),
    (referring("ref: q, where: q.y"), 5, 77, "where needs a condition, not integer", "compare it, such as x = 1"),
    (referring("ref: q, where: p.k = 1"), 5, 77, "unknown column 'p' in table 't'", "did you mean 'n'?"),
    (
        referring("ref: q, where: chance(0.5)"), 5, 77, "nothing is drawn in where and order",
        "give the table a column that draws; it may be hidden"
    ),
    (
        referring("ref: q, distinct: true", rows: "rows: 5, "), 5, 71,
        "distinct is of the rows that a parent has in a nested table", "write per: TABLE and count: in the table"
    ),
    (
        referring("ref: q, distinct: true, skew: zipf(1)"), 5, 80,
        "distinct rows are drawn with equal chances: it does not go with skew", nil
    ),
    (referring("ref: q, distinct: maybe"), 5, 80, "distinct is true or false", nil),
    (referring("ref: q, order: q.y"), 5, 77, "order needs distinct: true", nil),
    (
        referring("ref: q, distinct: true, order: x desc"), 5, 93,
        "order is by columns of the candidates, such as q.COLUMN", nil
    ),
    (
        referring("ref: q, among: earlier"), 5, 77,
        "only rows of the same table are earlier: the reference is to another", nil
    ),
    (referring("ref: q, match: 0"), 5, 77, "match is a share above 0 and up to 1", nil),
    (referring("ref: parent, match: 0.5"), 5, 82, "a row always has the parent that it is nested in", nil),
    (referring("choose: [1], match: 0.5"), 5, 75, "match belongs to a reference (ref), not to 'choose'", nil),
    (referring("ref: t, among: later"), 5, 77, "among says which rows are candidates: earlier is the one choice", nil),
    (
        referring("ref: t, among: earlier, skew: zipf(1)"), 5, 77, "among: earlier goes with neither skew nor distinct",
        nil
    ),
    (
        referring("ref: q, row: q.y"), 5, 75, "unknown column 'q' in table 't'", "did you mean 'n'?"
    ),
    (
        referring("ref: q, row: n / 2.0"), 5, 75, "row is the number of a row of 'q', an integer, not double",
        "int(x) makes an integer of a number"
    ),
    (referring("ref: q, row: n, skew: zipf(1)"), 5, 75, "the row is computed: 'row' does not go with skew", nil),
    (referring("ref: parent, row: n"), 5, 80, "the row is computed: 'row' does not go with ref: parent", nil),
    (referring("ref: q, row: n, where: q.y = 1"), 5, 85, "the row is computed: 'row' does not go with where", nil),
    (referring("choose: [1], row: n"), 5, 75, "row belongs to a reference (ref), not to 'choose'", nil),
    (referring("ref: t, where: t.r = n"), 5, 77, "columns read each other in a circle: t.r → t.r", nil),
]

private func keyed(_ key: String, rows: String = "5") -> String {
    "plan: a\ntables:\n  t: {rows: \(rows), columns: {k: {key: {\(key)}}, x: 1}}\n"
}

private let wrongKeys: [WrongPlan] = [
    (
        keyed("value: x, start: 3"), 3, 46,
        "a key is computed by value, or by start, step and format: 'start' does not go with value", nil
    ),
    (
        keyed("value: x", rows: "1_048_577"), 3, 51,
        "a computed key is of a table with at most 1048576 rows, this one has more", nil
    ),
    (keyed("value: x * 1.5"), 3, 43, "a key is a whole number or text, not double", nil),
    (
        keyed("value: 'uniform(1, 1000)'"), 3, 44, "a key is not drawn: two rows might draw the same",
        "compute it from row(), ordinal() and other columns"
    ),
    (keyed("value: k + 1"), 3, 43, "columns read each other in a circle: t.k → t.k", nil),
]

private func single(_ column: String) -> String {
    "plan: a\ntables:\n  t: {rows: 5, columns: {k: {\(column)}}}\n"
}

private let wrongDraws: [WrongPlan] = [
    (
        single("value: 'choose(1, 2, 3)'"), 3, 38, "choose takes values and weights by turns",
        "write choose('a', 70, 'b', 30)"
    ),
    (single("value: 'choose(1, 2, 1, 4)'"), 3, 51, "the value is there twice", nil),
    (single("value: 'choose(1, -2)'"), 3, 48, "a weight of choose is a known number from 0 to 10^15", nil),
    (single("value: 'choose(1, 0)'"), 3, 38, "all weights of choose are 0", nil),
    (single("value: 'choose(row(), 1)'"), 3, 45, "a value of choose is known, and not NULL", nil),
    (
        single("value: 'choose(true, 1, 2, 1)'"), 3, 54, "the values of choose mix boolean and integer",
        "write case when … then 1 else 0 end to make a number of a condition"
    ),
    (
        single("date: {from: 2024-01-01, to: 2024-02-01, growth: 0}"), 3, 79,
        "growth is what a year multiplies with, a number from 0.01 to 100", "1.2 is a fifth more every year"
    ),
    (
        single("date: {from: 2024-01-01, to: 2024-02-01, holidays: {xmas: 1}}"), 3, 82, "'xmas' is no date",
        "dates are YYYY-MM-DD"
    ),
    (
        single("date: {from: 2024-01-01, to: 2024-02-01, holidays: {2024-01-06: -1}}"), 3, 94,
        "the factor of 2024-01-06 is a number from 0 to 10^6", nil
    ),
    (
        single("date: {from: 2024-01-01, to: 2024-01-02, holidays: [2024-01-01, 2024-01-02]}"), 3, 36,
        "every day of the range has weight 0", nil
    ),
    (
        single("date: {from: 2024-01-01, to: 2024-01-02, holidays: 3}"), 3, 81,
        "holidays is a list of days, or a mapping of days and factors", "write [2024-12-25] or {2024-12-25: 0.1}"
    ),
]

private let wrongPlans: [WrongPlan] =
    wrongDraws + wrongKeys + wrongReferences + wrongVersions + wrongDefects + wrongSources + wrongNestings
    + wrongCompositeKeys
    + wrongAssertions + [
        ("plans: x\n", 1, 1, "unknown key 'plans' in a plan", "did you mean 'plan'?"),
        ("", 1, 1, "the plan is empty", nil),
        ("# nothing\n", 1, 1, "the plan is empty", nil),
        ("- a\n", 1, 1, "a plan must be a mapping of keys and values, not a list", nil),
        ("plan: a\n", 1, 1, "a plan needs tables", "write tables: and tables below"),
        (
            "plan: a\ntables:\n  t: {columns: {c: 1}}\n", 3, 3, "table 't' needs rows",
            "write rows: and a whole number, or per: PARENT and count: an expression"
        ),
        (
            "plan: a\ntables:\n  t: {rows: 0, columns: {c: 1}}\n", 3, 13,
            "rows is a whole number from 1 to 9007199254740992, not '0'", nil
        ),
        (
            "plan: a\ntables:\n  t: {rows: 9007199254740993, columns: {c: 1}}\n", 3, 13,
            "rows is a whole number from 1 to 9007199254740992, not '9007199254740993'", nil
        ),
        (
            "plan: a\ntables:\n  t: {rows: 9007199254740992, columns: {c: 1}}\n  u: {rows: 1, columns: {c: 1}}\n", 4,
            13,
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
