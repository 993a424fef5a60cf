import Encoding
import Testing

private func parsed(_ text: String, pieces: Int = .max) -> (records: [[String?]], isInRecord: Bool) {
    var parser = CSVRecordParser()
    var records: [[String?]] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let piece = Array(rest.prefix(pieces))
        rest = rest.dropFirst(piece.count)
        unsafe piece.withUnsafeBytes { piece in
            unsafe parser.take(piece) { fields in
                records.append(fields.map { $0.map { String(decoding: $0, as: UTF8.self) } })
            }
        }
    }
    return (records, parser.isInRecord)
}

@Suite struct CSVRecordParserTests {
    static let text = "a,,\"\"\n\"b,\"\"c\"\"\",\"x\ny\",z\r\n\"r\r\",\"\"\"\"\nö,1,2\n"
    static let records: [[String?]] = [["a", nil, ""], ["b,\"c\"", "x\ny", "z"], ["r\r", "\""], ["ö", "1", "2"]]

    @Test(arguments: [1, 2, 3, 7, Int.max]) func recordsAreReadFromPiecesOfAnySize(pieces: Int) {
        let found = parsed(Self.text, pieces: pieces)
        #expect(found.records == Self.records)
        #expect(!found.isInRecord)
    }

    @Test func aRecordWithoutAnEndIsTold() {
        #expect(parsed("a,b").isInRecord)
        #expect(parsed("a\n\"b\n").isInRecord)
        #expect(parsed("a\n,").isInRecord)
        #expect(parsed("a\n\"\"").isInRecord)
        #expect(!parsed("").isInRecord)
    }
}
