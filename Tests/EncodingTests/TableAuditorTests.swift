import Encoding
import Plan
import Production
import Sharding
import Testing

private let isCleanReason = "a sound text has no faults"

/// The records of a text without quoted line ends.
private func records(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map(Array.init)
}

private func joined(_ records: [[UInt8]]) -> [UInt8] { records.flatMap { $0 + [0x0A] } }

/// A text with one field of a record replaced.
private func replacing(_ record: Int, _ field: Int, with value: String, in bytes: [UInt8]) -> [UInt8] {
    var all = records(bytes)
    var fields = all[record].split(separator: 0x2C, omittingEmptySubsequences: false).map(Array.init)
    fields[field] = Array(value.utf8)
    all[record] = Array(fields.joined(separator: [0x2C]))
    return joined(all)
}

/// A plan whose text has neither quotes nor empty fields.
private func plainPlan() throws -> ResolvedPlan {
    try resolved(
        """
        plan: plain
        seed: 4
        tables:
          p: {rows: 50, columns: {id: {key: "P{:03}"}}}
          t:
            rows: 100
            columns:
              id: {key: "T{:04}"}
              p: {ref: p}
              n: {type: smallint, value: row()}
              amount: {type: "decimal(5,2)", value: 1.5}
              share: {type: "decimal(2,2)", value: 0.25}
              x: {type: double, value: 0.5}
              flag: true
              day: date '2024-02-29'
              at: timestamp '2024-02-29 12:00:00'
              word: {choose: [plain], type: varchar(6)}
              code: {key: {start: 10, step: 10}}

        """)
}

@Test func theAuditorFindsWhatTheWriterSaysInPiecesOfAnySize() throws {
    let plan = try auditedPlan()
    for header in [false, true] {
        for (table, rows) in [("t", 0..<500), ("t", 123..<321), ("p", 0..<300)] as [(String, Range<Int64>)] {
            let (bytes, text) = try written(plan, table, rows, header: header)
            for pieces in [1, 2, 3, 5, 64, 1_000, .max] {
                let found = try audited(
                    plan, table, bytes, firstRow: rows.lowerBound, header: header, pieces: pieces)
                #expect(found.rowCount == Int64(rows.count))
                #expect(found.keys == text.keys && found.references == text.references)
                #expect(found.faultCount == 0 && found.faults.isEmpty, Comment(rawValue: isCleanReason))
            }
        }
    }
}

@Test func everyCutInTwoIsTheSame() throws {
    let plan = try auditedPlan(rows: 12)
    let (bytes, text) = try written(plan, "t", 0..<12)
    for cut in 0...bytes.count {
        var auditor = TableAuditor(plan: plan, table: 1, firstRow: 0, header: false)
        unsafe bytes[..<cut].withUnsafeBytes { unsafe auditor.take($0) }
        unsafe bytes[cut...].withUnsafeBytes { unsafe auditor.take($0) }
        let found = auditor.finish()
        #expect(found.keys == text.keys && found.references == text.references && found.faultCount == 0)
    }
}

@Test func aRepeatedRowIsFound() throws {
    let plan = try plainPlan()
    var all = records(try written(plan, "t", 0..<100).bytes)
    all.append(all[30])
    let found = try audited(plan, "t", joined(all))
    #expect(found.rowCount == 101)
    #expect(found.keys.map(\.repeatCount) == [1, 1])
    #expect(found.keys[0].repeats == [Stray(row: 100, value: String(decoding: all[30].prefix(5), as: UTF8.self))])
    #expect(found.keys[0].seen == [OrdinalInterval(lower: 0, upper: 100)])
}

@Test func aMissingRowIsFound() throws {
    let plan = try plainPlan()
    var all = records(try written(plan, "t", 0..<100).bytes)
    all.remove(at: 40)
    let found = try audited(plan, "t", joined(all))
    #expect(found.rowCount == 99)
    #expect(found.keys[0].seen == [OrdinalInterval(lower: 0, upper: 40), OrdinalInterval(lower: 41, upper: 100)])
    #expect(found.keys[0].repeatCount == 0)
}

@Test func rowsInAnotherOrderHaveTheSameKeys() throws {
    let plan = try plainPlan()
    let all = records(try written(plan, "t", 0..<100).bytes)
    let found = try audited(plan, "t", joined(all.reversed()))
    #expect(found.keys[0].seen == [OrdinalInterval(lower: 0, upper: 100)] && found.keys[0].repeatCount == 0)
}

@Test func aChangedReferenceIsFoundAsAnotherOrAStray() throws {
    let plan = try plainPlan()
    let (bytes, text) = try written(plan, "t", 0..<100)
    let parents = records(try written(plan, "p", 0..<50).bytes).map { String(decoding: $0, as: UTF8.self) }
    for (row, parent) in parents.enumerated() {
        let found = try audited(plan, "t", replacing(7, 1, with: parent, in: bytes))
        #expect(found.references[0].count == 100 && found.references[0].strayCount == 0)
        let least = try #require(found.references[0].least)
        #expect(least <= Int64(row))
    }
    #expect(text.references[0].count == 100)
    for stray in ["P999", "P0001", "p001", "P01", "P 01", "", "\"P001\"", "P00１"] {
        let found = try audited(plan, "t", replacing(7, 1, with: stray, in: bytes))
        #expect(found.references[0].strayCount == 1)
        #expect(found.references[0].strays == [Stray(row: 7, value: stray)])
        #expect(found.references[0].nullCount == (stray.isEmpty ? 1 : 0))
    }
}

@Test func strayKeysAreFound() throws {
    let plan = try plainPlan()
    let bytes = try written(plan, "t", 0..<100).bytes
    for stray in ["T0101", "T0000", "T00001", "X0001", "", "T-001", "T1"] where stray != "T0000" {
        let found = try audited(plan, "t", replacing(9, 0, with: stray, in: bytes))
        let isStray = found.keys[0].strayCount == 1 || found.keys[0].repeatCount == 1
        #expect(isStray && found.keys[0].seen.count == 2)
    }
    for stray in [
        "15", "-10", "1010", "010", "1e1", "9223372036854775807", "-9223372036854775808", "99999999999999999999",
    ] {
        let found = try audited(plan, "t", replacing(9, 10, with: stray, in: bytes))
        #expect(found.keys[1].strayCount == 1)
    }
}

@Test(arguments: [
    (2, "32768"), (2, "1.5"), (2, "+1"), (2, "x"), (2, ""), (2, "-"), (3, "1.5"), (3, "1234.00"), (3, "1,50"),
    (3, ".50"),
    (3, "1.500"), (4, "1.25"), (4, "0.2"), (5, "nan"), (5, "inf"), (5, "0x1p3"), (5, "1e999"), (5, "1.5.5"), (6, "1"),
    (6, "TRUE"),
    (7, "2023-02-29"), (7, "2024-13-01"), (7, "2024-00-10"), (7, "2024-1-10"), (7, "0000-01-01"), (7, "20240110"),
    (8, "2024-02-29"), (8, "2024-02-29T12:00:00"), (8, "2024-02-29 24:00:00"), (8, "2024-02-29 12:60:00"),
    (8, "2024-02-29 12:00:60"), (8, "2024-02-30 12:00:00"), (9, "toolong"), (9, "a\"b\"c"), (9, "a\r"), (9, "\"a\"b"),
    (9, ""),
    (9, "\"a\"\"\"b\""),
])
func valuesThatAreNotOfTheirTypeAreFound(field: Int, value: String) throws {
    let plan = try plainPlan()
    let bytes = try written(plan, "t", 0..<100).bytes
    let found = try audited(plan, "t", replacing(50, field, with: value, in: bytes))
    #expect(found.faultCount >= 1)
    #expect(found.faults.first?.row == 50)
}

@Test(arguments: [
    (2, "-32768"), (3, "-999.99"), (3, "0.00"), (4, "-0.99"), (5, "-1.5e-300"), (5, "1e+16"), (6, "false"),
    (7, "0001-01-01"),
    (7, "9999-12-31"), (7, "2000-02-29"), (8, "9999-12-31 23:59:59"), (9, "\"\""), (9, "\"a,b\""), (9, "\"a\"\"b\""),
    (9, "Ärger"),
])
func valuesOfTheirTypeAreTaken(field: Int, value: String) throws {
    let plan = try plainPlan()
    let bytes = try written(plan, "t", 0..<100).bytes
    let found = try audited(plan, "t", replacing(50, field, with: value, in: bytes))
    #expect(found.faultCount == 0)
}

@Test func textThatIsNotUTF8IsFound() throws {
    let plan = try plainPlan()
    var bytes = try written(plan, "t", 0..<100).bytes
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "p")))
    bytes[place] = 0xFF
    let found = try audited(plan, "t", bytes)
    #expect(found.faults.map(\.column) == ["word"] && found.faults[0].row == 0)
}

@Test func recordsOfAnotherLengthAreFound() throws {
    let plan = try plainPlan()
    var all = records(try written(plan, "t", 0..<100).bytes)
    all[3] += Array(",more".utf8)
    all[5] = Array(all[5].prefix(9))
    all[6] = []
    let found = try audited(plan, "t", joined(all))
    #expect(Set(found.faults.filter { $0.column == nil }.map(\.row)) == [3, 5, 6])
    #expect(found.rowCount == 100)
}

@Test func aTextWithoutAnEndIsFound() throws {
    let plan = try plainPlan()
    let bytes = try written(plan, "t", 0..<100).bytes
    let cut = try audited(plan, "t", Array(bytes.dropLast()))
    #expect(cut.faults.map(\.reason) == ["the last record has no end"] && cut.rowCount == 99)
    let open = try audited(plan, "t", replacing(10, 9, with: "\"open", in: bytes))
    #expect(open.faultCount >= 1 && open.rowCount == 10)
}

@Test func aRecordWithoutEndStopsTheAudit() throws {
    let plan = try plainPlan()
    var bytes = try written(plan, "t", 0..<3).bytes
    bytes.append(0x22)
    bytes += [UInt8](repeating: 0x61, count: TableAuditor.recordByteCountMax + 10)
    let found = try audited(plan, "t", bytes, pieces: 1 << 20)
    #expect(found.rowCount == 3 && found.faultCount == 1)
    #expect(found.faults[0].value.utf8.count <= Stray.valueByteCountMax)
}

@Test func theHeaderIsChecked() throws {
    let plan = try plainPlan()
    let (with, text) = try written(plan, "t", 0..<10, header: true)
    let without = try written(plan, "t", 0..<10).bytes
    #expect(try audited(plan, "t", with, header: true).keys == text.keys)
    #expect(
        try audited(plan, "t", without, header: true).faults.first?.reason == "the header is not the columns' names")
    #expect(try audited(plan, "t", with, header: false).keys[0].strayCount == 1)
    #expect(try audited(plan, "t", [], header: true).faults.map(\.reason) == ["there is no header"])
    #expect(try audited(plan, "t", [], header: false).faultCount == 0)
}

@Test func faultsBeyondTheFirstAreCounted() throws {
    let plan = try plainPlan()
    let text = String(repeating: "nothing\n", count: 1_000)
    let found = try audited(plan, "t", Array(text.utf8))
    #expect(found.faultCount >= 1_000 && found.faults.count == TableAuditor.faultsMax && found.rowCount == 1_000)
    #expect(found.keys[0].strayCount == 1_000 && found.keys[0].strays.count == KeyEvidence.examplesMax)
}
