import Testing

@testable import Warehouse

@Suite struct ColumnWriterTests {
    private func written(_ line: String) throws -> [String] {
        let entry = try LineReader(table: "fct_t", line: line).entry()
        return ColumnWriter.column(entry.name, entry.content, indentation: 6)
    }

    @Test(arguments: [
        ("a = row() + 1", "a: row() + 1"),
        ("a = 'x' || row()", "a: \"'x' || row()\""),
        ("a $ b * 2", "a: {type: \"decimal(14,2)\", value: b * 2}"),
        ("a # uniform(1, 5)", "a: {type: integer, value: \"uniform(1, 5)\"}"),
        ("a :smallint ordinal() | nulls: 0.1", "a: {type: smallint, value: ordinal(), nulls: 0.1}"),
        ("a -> dim_customer 0.8", "a: {ref: dim_customer, skew: zipf(0.8)}"),
        ("a ?> dim_customer", "a: {ref: dim_customer}"),
        ("a ~ open 40, very late 2", "a: {choose: {open: 40, very late: 2}}"),
        ("a ~ yes 1, n/a 2", "a: {choose: {\"yes\": 1, \"n/a\": 2}}"),
        ("a @day b", "a: {ref: dim_date, row: date(b) - date '2022-01-01'}"),
        ("a @day b.sold_on", "a: {ref: dim_date, row: b.sold_on - date '2022-01-01'}"),
        ("a: {key: dense}", "a: {key: dense}"),
    ]) func shortColumnsAreOneLine(line: String, yaml: String) throws {
        #expect(try written(line) == [yaml])
    }

    @Test func longExpressionsAreFolded() throws {
        let words = (1...40).map { "'word \($0)'" }.joined(separator: " || ")
        let lines = try written("a $ \(words) | when: b > 1, nulls: 0.5")
        #expect(lines[0] == "a:")
        #expect(lines[1] == "  type: decimal(14,2)")
        #expect(lines[2] == "  value: >")
        #expect(lines.suffix(2) == ["  when: b > 1", "  nulls: 0.5"])
        #expect(lines.dropFirst(3).dropLast(2).map { $0.drop { $0 == " " } }.joined(separator: " ") == words)
        for line in lines { #expect(line.count <= ColumnWriter.lineLengthMax - 6) }
    }

    @Test func textsInQuotesAreNotBroken() {
        #expect(ColumnWriter.wrapped("a 'b c d' e", width: 4) == ["a", "'b c d'", "e"])
    }
}
