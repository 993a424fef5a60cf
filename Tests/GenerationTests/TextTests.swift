import Plan
import Testing

/// Text three ways: chosen (codes of a dictionary), computed by a template, and a key's.
private let words = """
    key: {key: "K,{:03}-Ü"}
    chosen: {choose: {Ärger: 1, "a,b": 2, naïve: 1, "": 1, zZ: 3, "say \\"hi\\"": 1, 日本語: 1}, nulls: 0.1}
    computed: {template: "{chosen}/{row()}"}
    """

private func asciiLower(_ text: String) -> String {
    String(decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
}

private func asciiUpper(_ text: String) -> String {
    String(decoding: text.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
}

private func cut(_ text: String, from: Int, count: Int) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    for place in scalars.indices where place + 1 >= from && place + 1 < from + max(0, count) {
        out.append(scalars[place])
    }
    return String(out)
}

private func replacing(_ text: String, _ find: String, _ put: String) -> String {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
        if rest.starts(with: find.utf8) {
            out += Array(put.utf8)
            rest = rest.dropFirst(find.utf8.count)
        } else {
            out.append(first)
            rest = rest.dropFirst()
        }
    }
    return String(decoding: out, as: UTF8.self)
}

@Test(arguments: ["key", "chosen", "computed"])
func functionsOfTextWorkOnEveryKindOfText(_ column: String) throws {
    let rows = try evaluate(
        rows: 2_300,
        """
        \(words)
        low: lower(\(column))
        up: upper(\(column))
        size: length(\(column))
        middle: substring(\(column), 2, 3)
        moving: substring(\(column), row() % 7 - 1, row() % 4)
        start: left(\(column), 2)
        tail: right(\(column), 2)
        joined: \(column) || '+' || \(column)
        swapped: replace(\(column), 'a', '<aa>')
        less: \(column) < 'a'
        same: \(column) = 'naïve'
        other: chosen <> \(column)
        most: greatest(\(column), 'b')
        either: case when row() % 2 = 0 then \(column) else 'x,' end
        """)
    for row in rows.indices {
        let text = rows[row, column]
        #expect(rows[row, "low"] == text.map(asciiLower))
        #expect(rows[row, "up"] == text.map(asciiUpper))
        #expect(rows.integer(row, "size") == text.map { Int64($0.unicodeScalars.count) })
        #expect(rows[row, "middle"] == text.map { cut($0, from: 2, count: 3) })
        #expect(rows[row, "moving"] == text.map { cut($0, from: row % 7 - 1, count: row % 4) })
        #expect(rows[row, "start"] == text.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(2))) })
        #expect(rows[row, "tail"] == text.map { String(String.UnicodeScalarView($0.unicodeScalars.suffix(2))) })
        #expect(rows[row, "joined"] == text.map { "\($0)+\($0)" })
        #expect(rows[row, "swapped"] == text.map { replacing($0, "a", "<aa>") })
        #expect(rows.boolean(row, "less") == text.map { $0.utf8.lexicographicallyPrecedes("a".utf8) })
        #expect(rows.boolean(row, "same") == text.map { Array($0.utf8) == Array("naïve".utf8) })
        let chosen = rows[row, "chosen"]
        #expect(rows.boolean(row, "other") == text.flatMap { text in chosen.map { $0 != text } })
        #expect(rows[row, "most"] == text.map { "b".utf8.lexicographicallyPrecedes($0.utf8) ? $0 : "b" } ?? "b")
        #expect(rows[row, "either"] == (row % 2 == 0 ? text : "x,"))
    }
}

@Test func templatesAreTheirPartsAndNullIfOneIs() throws {
    let rows = try evaluate(
        rows: 2_100,
        """
        n: {value: "uniform(-5, 12345)", nulls: 0.1}
        d: {type: "decimal(9,3)", value: "uniform(-9.0, 9.0)"}
        x: uniform(0.0, 1.0)
        flag: {choose: [true, false]}
        day: date '2024-02-27' + row()
        at: add_seconds(timestamp '2024-02-27 23:00:00', row())
        all: {template: "<{n}|{n:06}|{d}|{x}|{flag}|{day}|{at}>"}
        same: "cast(n as text) || cast(d as text) || cast(day as text)"
        """)
    for row in rows.indices {
        guard let number = rows[row, "n"], let value = Int64(number) else {
            #expect(rows[row, "all"] == nil && rows[row, "same"] == nil)
            continue
        }
        let padded = value < 0 ? number : String(repeating: "0", count: max(0, 6 - number.count)) + number
        let rest = ["d", "x", "flag", "day", "at"].map { rows[row, $0] ?? "" }
        #expect(rows[row, "all"] == "<" + ([number, padded] + rest).joined(separator: "|") + ">")
        #expect(rows[row, "same"] == number + rest[0] + rest[3])
    }
}

@Test func textLongerThanItsColumnIsReported() throws {
    let columns = "c: {type: varchar(5), value: \"'ab' || cast(row() as text)\"}"
    #expect(
        try failure(columns) == "t.c, row 1000: varchar(5) cannot hold the text: it has more bytes")
    let chosen =
        "k: {choose: [a, bcdefg]}\nc: {type: varchar(5), value: \"case when row() = 4321 then k || 'bcdef' else 'x' end\"}"
    #expect(
        try failure(chosen)?.hasPrefix("t.c, row 4321: varchar(5)") == true)
    #expect(
        try failure("c: {type: varchar(5), value: \"case when row() = 77 then 'toolong' else 'x' end\"}")
            == "t.c, row 77: varchar(5) cannot hold the text: it has more bytes")
}

@Test func textThatGrowsWithoutBoundIsReportedNotMade() throws {
    let hundred = String(repeating: "a", count: 100)
    let columns = """
        a: {value: "case when row() = 3000 then 'aaaaaaaaaa' else '' end", hidden: true}
        b: {value: "replace(replace(replace(replace(a, 'a', '\(hundred)'), 'a', '\(hundred)'), 'a', '\(hundred)'), 'a', 'b')", hidden: true}
        c: length(b)
        """
    #expect(try failure(columns) == "t.b, row 3000: the text has more than 1048576 bytes")
    let joined = """
        a: {value: "case when row() = 3000 then 'aaaaaaaaaa' else '' end", hidden: true}
        b: {value: "replace(replace(a || '', 'a', '\(hundred)'), 'a', '\(hundred)')", type: text, hidden: true}
        c: "length(\((0..<17).map { _ in "replace(b, 'a', 'b')" }.joined(separator: " || ")))"
        """
    #expect(try failure(joined)?.hasPrefix("t.") == true)
}

@Test func dictionariesOfManyColumnsDoNotGrow() throws {
    // Each column joins the dictionaries of the two before: without sharing, two to the power of forty texts.
    let columns =
        "c0: {choose: [a, b]}\nc1: {choose: [b, c]}\n"
        + (2..<40).map { "c\($0): case when row() % 2 = 0 then c\($0 - 1) else c\($0 - 2) end\n" }.joined()
    let rows = try evaluate(rows: 100, columns)
    for row in rows.indices { #expect(rows[row, "c39"] == rows[row, "c1"] || rows[row, "c39"] == rows[row, "c0"]) }
}
