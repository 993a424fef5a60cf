import Plan
import Testing

/// The value before the greatest key, of pairs of which neither is nil.
private func argmax(_ pairs: [(value: String?, key: Double?)]) -> String? {
    var best: (value: String, key: Double)?
    for pair in pairs {
        guard let value = pair.value, let key = pair.key else { continue }
        if best.map({ key > $0.key }) ?? true { best = (value, key) }
    }
    return best?.value
}

private func majority(_ values: [String?]) -> String? {
    let known = values.compactMap { $0 }
    let counts = known.map { value in known.count { $0 == value } }
    return counts.max().flatMap { most in counts.firstIndex(of: most) }.map { known[$0] }
}

private let operands = """
    a: {choose: [x, y, z], nulls: 0.4}
    b: {choose: [x, y, z], nulls: 0.4}
    c: {choose: [x, y, z], nulls: 0.4}
    d: {choose: [x, y, z]}
    p: {value: "uniform(1, 3)", nulls: 0.4}
    q: {value: "uniform(1, 3)", nulls: 0.4}
    r: {type: "decimal(5,1)", value: "uniform(1, 3)"}
    s: uniform(1, 3)
    """

@Test func argmaxIsTheFirstValueOfTheGreatest() throws {
    let rows = try evaluate(
        rows: 4_200,
        """
        \(operands)
        day: {value: date '2024-01-01' + row(), hidden: true}
        one: argmax(a, p)
        two: argmax(a, p, b, q)
        four: argmax(a, p, b, q, c, r, d, s)
        sure: argmax(a, p, d, s)
        chosen: argmax('crm', p, 'web', q)
        joined: argmax(a || row(), p, b || row(), q)
        flag: argmax(a = 'x', day, b = 'x', day + s - 2)
        itself: argmax(p, p, q, q)
        """)
    for row in rows.indices {
        let (a, b, c, d) = (rows[row, "a"], rows[row, "b"], rows[row, "c"], rows[row, "d"])
        let keys = ["p", "q", "r", "s"].map { rows.double(row, $0) }
        #expect(rows[row, "one"] == argmax([(a, keys[0])]))
        #expect(rows[row, "two"] == argmax([(a, keys[0]), (b, keys[1])]))
        #expect(rows[row, "four"] == argmax([(a, keys[0]), (b, keys[1]), (c, keys[2]), (d, keys[3])]))
        #expect(rows[row, "sure"] == argmax([(a, keys[0]), (d, keys[3])]))
        #expect(rows[row, "chosen"] == argmax([("crm", keys[0]), ("web", keys[1])]))
        #expect(
            rows[row, "joined"] == argmax([(a.map { "\($0)\(row)" }, keys[0]), (b.map { "\($0)\(row)" }, keys[1])]))
        let flags = [a, b].map { $0.map { String($0 == "x") } }
        #expect(rows[row, "flag"] == argmax([(flags[0], 0), (flags[1], keys[3].map { $0 - 2 })]))
        let itself = [rows.integer(row, "p"), rows.integer(row, "q")].compactMap { $0 }.max()
        #expect(rows.integer(row, "itself") == itself)
    }
}

@Test func majorityIsTheFirstOfTheMostFrequent() throws {
    let rows = try evaluate(
        rows: 4_200,
        """
        \(operands)
        two: majority(a, b)
        three: majority(a, b, c)
        four: majority(c, a, d, b)
        numbers: majority(p, q, s)
        known: majority(a, 'x', b, null)
        joined: majority(a || '-', b || '-', c || '-', d || '-')
        flags: majority(a = 'x', b = 'x', d = 'x')
        many: majority(\((0..<8).map { _ in "a, b, c, d" }.joined(separator: ", ")))
        """)
    for row in rows.indices {
        let (a, b, c, d) = (rows[row, "a"], rows[row, "b"], rows[row, "c"], rows[row, "d"])
        #expect(rows[row, "two"] == majority([a, b]))
        #expect(rows[row, "three"] == majority([a, b, c]))
        #expect(rows[row, "four"] == majority([c, a, d, b]))
        #expect(rows[row, "numbers"] == majority(["p", "q", "s"].map { rows[row, $0] }))
        #expect(rows[row, "known"] == majority([a, "x", b]))
        #expect(rows[row, "joined"] == majority([a, b, c, d].map { $0.map { "\($0)-" } }))
        #expect(rows[row, "flags"] == majority([a, b, d].map { $0.map { String($0 == "x") } }))
        #expect(rows[row, "many"] == majority([a, b, c, d]))
    }
}

@Test func operandThatFailsIsReportedWhereItIsWanted() throws {
    #expect(try failure("c: majority(10 / (row() - 77), 1, 1)")?.hasPrefix("t.c, row 77: ") == true)
    #expect(try failure("c: case when row() <> 77 then majority(10 / (row() - 77), 1, 1) end") == nil)
    #expect(try failure("c: argmax(1, 10 / (row() - 77), 2, 3)")?.hasPrefix("t.c, row 77: ") == true)
}
