import Plan
import Production
import Testing

private func lines(_ columns: String, rows: Int = 1) throws -> String {
    let lines = columns.split(separator: "\n").map { "      \($0)\n" }.joined()
    let plan = try resolved("plan: test\nseed: 7\ntables:\n  t:\n    rows: \(rows)\n    columns:\n\(lines)")
    return String(decoding: try written(plan, "t", 0..<Int64(rows), header: true).bytes, as: UTF8.self)
}

@Test func fieldsAreQuotedOnlyWhereTheyMustBe() throws {
    let columns = """
        plain: {choose: ["a b;'"]}
        comma: {choose: ["a,b"]}
        quote: {choose: ["say \\"hi\\""]}
        line: {choose: ["a\\nb"]}
        cr: {choose: ["a\\rb"]}
        empty: {choose: [""]}
        none: {value: 1, nulls: 1}
        lone: {choose: ["\\""]}
        """
    let names = "plain,comma,quote,line,cr,empty,none,lone"
    #expect(
        try lines(columns)
            == names + "\na b;',\"a,b\",\"say \"\"hi\"\"\",\"a\nb\",\"a\rb\",\"\",,\"\"\"\"\n")
    // The same of text that is computed row by row.
    let computed = columns.replacing("choose: [", with: "template: ").replacing("]}", with: "}")
    #expect(try lines(computed) == lines(columns))
}

@Test func computedTextOfEveryLengthIsQuotedWhereASpecialByteStands() throws {
    // A quote at each place of texts up to 40 bytes, among neighbours that need none.
    let text = try lines(
        """
        a: "substring('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 1, row() % 41) || case when row() % 3 = 0 then ',' else '' end"
        b: "substring('yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy', 1, row() / 41) || ''"
        """, rows: 1_681)
    var expected = "a,b\n"
    for row in 0..<1_681 {
        let first = String(repeating: "x", count: min(40, row % 41)) + (row % 3 == 0 ? "," : "")
        let second = String(repeating: "y", count: row / 41)
        expected += first.contains(",") || first.isEmpty ? "\"\(first)\"," : "\(first),"
        expected += second.isEmpty ? "\"\"\n" : "\(second)\n"
    }
    #expect(text == expected)
}

@Test func longTextsAreWrittenWhole() throws {
    let long = String(repeating: "é,", count: 21_800)
    let text = try lines(
        "a: {type: text, value: \"replace('zzzz' || '', 'z', '\(String(repeating: "é,", count: 5_450))')\"}")
    #expect(text == "a\n\"\(long)\"\n")
}

@Test func dictionariesOfLongAndShortTextsAreWrittenAlike() throws {
    let sixteen = String(repeating: "s", count: 16)
    let seventeen = String(repeating: "l", count: 17)
    let text = try lines("a: {choose: [\(sixteen), b]}\nb: {choose: [\(seventeen), b]}", rows: 60)
    for line in text.split(separator: "\n").dropFirst() {
        let fields = line.split(separator: ",").map(String.init)
        #expect([sixteen, "b"].contains(fields[0]) && [seventeen, "b"].contains(fields[1]))
    }
    #expect(text.contains(sixteen) && text.contains(seventeen))
}

@Test func keysAreQuotedAsTheirAffixesNeed() throws {
    let text = try lines("a: {key: \"K,{:02}\"}\nb: {key: \"{}\\\"x\"}\nc: {key: {start: -1, step: -5}}", rows: 2)
    #expect(text == "a,b,c\n\"K,01\",\"1\"\"x\",-1\n\"K,02\",\"2\"\"x\",-6\n" || text.hasPrefix("a,b,c\n\"K,0"))
    #expect(text.hasSuffix(",-6\n"))
}
