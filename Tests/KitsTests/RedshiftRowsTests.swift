import Kits
import Plan
import Testing

@Suite struct RedshiftRowsTests {
    static let plan = """
        plan: typed
        tables:
          t:
            rows: 10
            columns:
              small: {type: smallint, value: "1"}
              amount: {type: "decimal(5,2)", nulls: 0.1, value: "1"}
              weight: {type: double, value: "1.5"}
              flag: {value: chance(0.5)}
              day: {date: {from: 2024-01-01, to: 2024-12-31}}
              at: {timestamp: {from: 2024-01-01, to: 2024-12-31}}
              note: {type: varchar(8), nulls: 0.1, choose: [a, b]}

        """

    /// The rows as they are written, when the text comes in blocks of `step` bytes.
    private func rewritten(
        _ text: String, step: Int, hasHeader: Bool = false, isRewriting: Bool = true
    ) throws -> (text: String, rows: RedshiftRows) {
        let columns = try dataset(resolved(Self.plan)).tables[0].columns
        var rows = RedshiftRows(columns: columns, hasHeader: hasHeader, isRewriting: isRewriting)
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: step) {
            let block = bytes[start..<min(start + step, bytes.count)]
            unsafe block.withUnsafeBytes { unsafe rows.take($0) }
            unsafe rows.withRows { unsafe out.append(contentsOf: $0) }
        }
        rows.finish()
        return (String(decoding: out, as: UTF8.self), rows)
    }

    private static let good = """
        1,1.25,-0.5e-7,true,2024-02-29,2024-01-01 23:59:59,plain
        -32768,,1,false,0001-01-01,9999-12-31 00:00:00,
        2,-999.99,1.5,true,2024-01-01,2024-01-01 00:00:00,""
        3,0.00,1.5,true,2024-01-01,2024-01-01 00:00:00,"a,""b
        ü"

        """
    private static let goodWritten = """
        1,1.25,-0.5e-7,true,2024-02-29,2024-01-01 23:59:59,plain
        -32768,\\N,1,false,0001-01-01,9999-12-31 00:00:00,\\N
        2,-999.99,1.5,true,2024-01-01,2024-01-01 00:00:00,""
        3,0.00,1.5,true,2024-01-01,2024-01-01 00:00:00,"a,""b
        ü"

        """

    @Test func blocksOfAnyLengthGiveTheSameRows() throws {
        for step in 1...Self.good.utf8.count {
            let (text, rows) = try rewritten(Self.good, step: step)
            #expect(text == Self.goodWritten, "blocks of \(step) bytes")
            #expect(rows.rowCount == 4)
            #expect(rows.breaches == [])
        }
    }

    @Test func namesAreReadOver() throws {
        for step in [1, 7, 1_000] {
            let (text, rows) = try rewritten("small,amount\n" + Self.good, step: step, hasHeader: true)
            #expect(text == Self.goodWritten)
            #expect(rows.rowCount == 4)
        }
    }

    @Test func nothingIsWrittenForACheck() throws {
        let (text, rows) = try rewritten(Self.good, step: 50, isRewriting: false)
        #expect(text == "")
        #expect(rows.rowCount == 4)
        #expect(rows.breachCount == 0)
    }

    @Test(
        arguments: [
            ("x,1,1,true,D,T,a", "row 1, column small: error 1207: no whole number: 'x'"),
            ("32768,1,1,true,D,T,a", "row 1, column small: error 1204: beyond smallint: '32768'"),
            ("99999999999999999999,1,1,true,D,T,a", "column small: error 1204: beyond smallint"),
            (",1,1,true,D,T,a", "row 1, column small: error 1213: no value where there must be one"),
            ("1,1.,1,true,D,T,a", "row 1, column amount: error 1209: no decimal number: '1.'"),
            (
                "1,1.234,1,true,D,T,a",
                "column amount: error 1209: more than 2 digits after the point, which COPY would cut"
            ),
            ("1,1000,1,true,D,T,a", "row 1, column amount: error 1204: beyond decimal(5,2): '1000'"),
            ("1,1,1e,true,D,T,a", "row 1, column weight: error 1208: no number: '1e'"),
            ("1,1,1,yes,D,T,a", "row 1, column flag: error 1210: neither true nor false: 'yes'"),
            ("1,1,1,true,2023-02-29,T,a", "column day: error 1205: no day of the form YYYY-MM-DD: '2023-02-29'"),
            ("1,1,1,true,D,2024-01-01 24:00:00,a", "column at: error 1206: no time of the form YYYY-MM-DD HH:MI:SS"),
            ("1,1,1,true,D,T,123456789", "column note: error 1204: 9 bytes of text where 8 are allowed"),
            ("1,1,1,true,D,T,\\N", "row 1, column note: a text that reads like NULL"),
            ("1,1,1,true,D,T,\"a\"b", "row 1, column note: error 1201: text behind the closing quote"),
            ("1,1,1,true,D,T", "row 1: error 1203: 6 fields where there are 7 columns"),
            ("1,1,1,true,D,T,a,b", "row 1: error 1202: 8 fields where there are 7 columns"),
        ])
    func aBreachIsNamedAsRedshiftNamesIt(row: String, finding: String) throws {
        func whole(_ row: String) -> String {
            row.replacing("D,", with: "2024-01-01,").replacing(",T", with: ",2024-01-01 00:00:00") + "\n"
        }
        let good = whole("1,1,1,true,D,T,a")
        for step in [1, 13, 10_000] {
            let (_, rows) = try rewritten(good + whole(row) + good, step: step)
            #expect(rows.breachCount == 1)
            #expect(rows.breaches.first?.description.contains(finding) == true, "\(rows.breaches)")
            #expect(rows.rowCount == 3)
        }
    }

    @Test func bytesThatAreNoTextAreABreach() throws {
        let columns = try dataset(resolved(Self.plan)).tables[0].columns
        for bytes: [UInt8] in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] {
            var rows = RedshiftRows(columns: columns, hasHeader: false, isRewriting: true)
            let row = Array("1,1,1,true,2024-01-01,2024-01-01 00:00:00,".utf8) + bytes + [0x0A]
            unsafe row.withUnsafeBytes { unsafe rows.take($0) }
            #expect(rows.breaches.map(\.rule) == [.code(1220)])
        }
    }

    @Test func aRowThatDoesNotEndIsABreachAndTakesNoMoreMemory() throws {
        let (_, cut) = try rewritten(Self.good + "1,2", step: 64)
        #expect(cut.rowCount == 4)
        #expect(cut.breaches.map(\.description) == ["row 4: text that is no row: 3 bytes after the last row"])

        let (_, open) = try rewritten("1,\"" + String(repeating: "x", count: 9 << 20), step: 1 << 20)
        #expect(open.breaches.map(\.rule) == [.rowLength])
        #expect(open.breachCount == 1)
    }

    @Test func aRowOfMoreThanFourMegabytesIsABreach() throws {
        let long = String(repeating: "x", count: 4 << 20)
        let (_, rows) = try rewritten("1,1,1,true,2024-01-01,2024-01-01 00:00:00,\(long)\n", step: 1 << 20)
        #expect(rows.breaches.map(\.rule) == [.code(1204), .rowLength])
    }
}
