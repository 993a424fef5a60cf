import Columns
import Testing

@Test func loopsTakeConstantsAndBuffersInAnyPlace() {
    let buffer = Buffer<Int64>()
    for row in 0..<batchRowsMax { buffer[row] = Int64(row) }
    let out = Buffer<Int64>()
    let inputs: [(Input<Int64>, Input<Int64>, (Int64) -> Int64)] = [
        (.constant(3), .constant(4), { _ in -1 }), (.constant(3), .buffer(buffer), { 3 - $0 }),
        (.buffer(buffer), .constant(4), { $0 - 4 }), (.buffer(buffer), .buffer(buffer), { _ in 0 }),
    ]
    for (a, b, expected) in inputs {
        forEachRow(1_500, a, b, into: out) { $0 - $1 }
        for row in 0..<1_500 { #expect(out[row] == expected(Int64(row))) }
        #expect(out[1_500] == 0)
    }
    forEachRow(10, .buffer(buffer), into: out) { $0 * 2 }
    forEachRow(5, .constant(7), into: out) { $0 }
    #expect((0..<12).map { out[$0] } == [7, 7, 7, 7, 7, 10, 12, 14, 16, 18, 0, 0])
    #expect(Input.buffer(buffer).value(9) == 9 && Input.constant(5).value(9) == 5)
    #expect(Input.constant(6).materialised[batchRowsMax - 1] == 6)
    #expect(Input.buffer(buffer).materialised === buffer)
}

@Test func dictionariesKeepTheirTexts() {
    let texts = ["", "a", "Ärger", "a"].map { Array($0.utf8) }
    let dictionary = TextDictionary(texts)
    #expect((0..<4).map { dictionary.array($0) } == texts)
    #expect(dictionary.count == 4 && dictionary.byteCountMax == 6)
    #expect(TextDictionary([[]]).array(0) == [])
}

@Test func textBuffersKeepTextWhileTheyGrow() {
    let buffer = TextBuffer()
    for round in 0..<2 {
        buffer.removeAll()
        for row in 0..<200 {
            let count = row * 7
            let start = unsafe buffer.reserve(count + 10)
            for place in 0..<count { unsafe start[place] = UInt8(truncatingIfNeeded: row + round) }
            buffer.append(row: row, count: count)
        }
        for row in 0..<200 {
            let text = unsafe buffer.text(row)
            #expect(text.count == row * 7)
            #expect(unsafe text.allSatisfy { $0 == UInt8(truncatingIfNeeded: row + round) })
        }
    }
}

@Test func freshBuffersAreZero() {
    let buffer = Buffer<UInt64>(capacity: 1_000)
    #expect((0..<1_000).allSatisfy { buffer[$0] == 0 })
    #expect(buffer.capacity == 1_000)
    #expect(unsafe UInt(bitPattern: buffer.base) % 64 == 0)
}
