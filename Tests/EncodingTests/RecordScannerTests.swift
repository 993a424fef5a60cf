import Randomness
import Testing

@testable import Encoding

/// Records found by bytes one after the other; nil where one has no end.
private func records(of text: [UInt8]) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = []
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var isQuoted = false
    for byte in text {
        if byte == 0x22 { isQuoted.toggle() }
        guard !isQuoted, byte == 0x2C || byte == 0x0A else {
            field.append(byte)
            continue
        }
        fields.append(field)
        field = []
        if byte == 0x0A {
            records.append(fields)
            fields = []
        }
    }
    return records
}

/// Records found by a scanner, batch by batch, and the fields beyond those that it notes as empty ones.
private func scanned(_ text: [UInt8], fieldCount: Int) -> [[[UInt8]]] {
    let scanner = RecordScanner(fieldCount: fieldCount)
    return unsafe text.withUnsafeBufferPointer { text in
        var all: [[[UInt8]]] = []
        var next = 0
        while next < text.count {
            let ahead = unsafe UnsafeBufferPointer(rebasing: text[next...])
            let found = unsafe scanner.scan(ahead)
            guard found.count > 0 else { break }
            let isRegular = found.fieldCount == fieldCount
            #expect(isRegular || found.count == 1)
            guard let base = ahead.baseAddress else { break }
            let batch = unsafe RecordBatch(
                text: base, scanner.places, firstLine: 0, count: found.count,
                fieldCount: found.fieldCount)
            #expect(batch.fieldCount == min(fieldCount, found.fieldCount))
            for place in 0..<found.count {
                let record = (0..<found.fieldCount).map { index -> [UInt8] in
                    unsafe batch.field(index, at: place).map { unsafe Array($0) } ?? []
                }
                all.append(record)
            }
            next += found.byteCount
        }
        return all
    }
}

@Suite struct RecordScannerTests {
    /// Few kinds of bytes, among them those next to special ones, which a search by words could take for them.
    @Test(arguments: 1...4) func whatIsFoundIsWhatBytesOneByOneGive(fieldCount: Int) {
        let alphabet: [UInt8] = [0x2C, 0x2C, 0x0A, 0x22, 0x2D, 0x0B, 0x23, 0x61, 0x00, 0xAC, 0x61, 0x61]
        let stream = Stream(StreamKey(seed: 5, table: "scan", column: "\(fieldCount)", purpose: "test"))
        for row in 0..<2_000 {
            let length = Int(stream.bits(row: Int64(row), draw: 0) % 120)
            let text = (0..<length).map { place in
                alphabet[Int(stream.bits(row: Int64(row), draw: UInt64(place + 1)) % UInt64(alphabet.count))]
            }
            let expected = records(of: text).map { record in
                record.enumerated().map { $0 < fieldCount ? $1 : [] }
            }
            #expect(scanned(text, fieldCount: fieldCount) == expected)
        }
    }

    @Test func moreRecordsThanABatchHasComeInSeveral() {
        let text = Array(String(repeating: "a,\"b,\n\"\n", count: 5_000).utf8)
        let found = scanned(text, fieldCount: 2)
        #expect(found.count == 5_000 && found.allSatisfy { $0 == [Array("a".utf8), Array("\"b,\n\"".utf8)] })
    }
}
