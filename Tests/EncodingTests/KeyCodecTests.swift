import Encoding
import Plan
import Testing

private func row(_ codec: KeyCodec, _ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { unsafe codec.row(of: $0) }
}

/// The codec of a key with the given YAML in a table of 1,000 rows, and the fields that its file holds.
private func codec(_ key: String) throws -> (KeyCodec, [String]) {
    let plan = try resolved("plan: test\nseed: 3\ntables: {t: {rows: 1000, columns: {id: {key: \(key)}}}}\n")
    let text = String(decoding: try written(plan, "t", 0..<1_000).bytes, as: UTF8.self)
    return (KeyCodec(plan: plan, column: ColumnID(table: 0, column: 0)), text.split(separator: "\n").map(String.init))
}

@Test(arguments: [
    "dense", "scattered", "uuid", "\"A{}\"", "\"A{:04}-b\"", "\"{:03}\"", "\"x,{:05}\\\"\"", "{start: -500}",
    "{start: 500, step: -1}",
    "{start: -9223372036854775808, step: 9000000000000000}", "{start: 9223372036854775807, step: -9000000000000000}",
    "{scattered: true, domain: 123457, format: \"S{:06}\"}", "{scattered: true, start: 7, step: 1000003}",
    "{start: 1, step: 9000000000000000, format: \"{:018}\"}",
])
func everyKeyIsItsRowAgainAndNoOtherSpellingIs(key: String) throws {
    let (codec, fields) = try codec(key)
    let all = Set(fields)
    #expect(all.count == 1_000)
    for (place, field) in fields.enumerated() {
        #expect(row(codec, field) == Int64(place))
        #expect(codec.text(ofRow: Int64(place)) == field)
        guard place % 10 == 0 else { continue }
        // One byte more, less or other is another key or none.
        let bytes = Array(field.utf8)
        for index in bytes.indices {
            for byte in "0189-+ aA\",".utf8 {
                var changed = bytes
                changed[index] = byte
                check(changed)
                var longer = bytes
                longer.insert(byte, at: index)
                check(longer)
            }
            var shorter = bytes
            shorter.remove(at: index)
            check(shorter)
        }
    }
    func check(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect((row(codec, text) != nil) == all.contains(text))
    }
}

@Test(arguments: [
    "", "-", "--1", "+1", "01", "-0", "00", "1.0", " 1", "1 ", "9223372036854775808", "-9223372036854775809",
    "18446744073709551617", "999999999999999999999", "-9223372036854775808",
])
func oddNumbersAreNoKeys(text: String) throws {
    for key in ["dense", "{step: -1}", "{start: 5, step: 2}", "scattered", "uuid"] {
        #expect(row(try codec(key).0, text) == nil)
    }
}

@Suite struct UUIDKeyTests {
    /// As `numpy.random.Philox`, `hashlib` and `uuid` of Python make them: see `WidePermutation`.
    @Test func keysAreThoseOfAnotherProgram() throws {
        let plan = try resolved(
            "plan: test\nseed: 7\ntables: {t: {rows: 9007199254740992, columns: {id: {key: uuid}}}}\n")
        let codec = KeyCodec(plan: plan, column: ColumnID(table: 0, column: 0))
        let expected: [Int64: String] = [
            0: "00cd2e07-2694-4284-9796-52dbf246b21d", 1: "43e022ae-de1f-4581-8090-1e982c893348",
            2: "982533c2-15bd-4a27-bdd1-40e1597cf29a",
            9_007_199_254_740_991: "d71d786b-23b6-4104-8a0f-eb0df1597cdf",
        ]
        for (row, key) in expected {
            #expect(codec.text(ofRow: row) == key)
            #expect(codec.row(of: key) == row)
            #expect(codec.row(of: key.uppercased()) == nil)
        }
    }

    /// The keys of a longer table are none of a shorter one's, of another column, or of other versions.
    @Test func otherUUIDsAreStrays() throws {
        let short = try resolved("plan: a\ntables: {t: {rows: 10, columns: {id: {key: uuid}, other: {key: uuid}}}}\n")
        let long = try resolved("plan: a\ntables: {t: {rows: 11, columns: {id: {key: uuid}}}}\n")
        let codec = KeyCodec(plan: short, column: ColumnID(table: 0, column: 0))
        let other = KeyCodec(plan: short, column: ColumnID(table: 0, column: 1))
        let more = KeyCodec(plan: long, column: ColumnID(table: 0, column: 0))
        for row in 0..<10 as Range<Int64> {
            #expect(codec.text(ofRow: row) == more.text(ofRow: row))
            #expect(codec.row(of: other.text(ofRow: row)) == nil)
            var bytes = Array(codec.text(ofRow: row).utf8)
            bytes[14] = UInt8(ascii: "7")
            #expect(codec.row(of: String(decoding: bytes, as: UTF8.self)) == nil)
        }
        #expect(codec.row(of: more.text(ofRow: 10)) == nil)
        #expect(more.row(of: more.text(ofRow: 10)) == 10)
    }
}
