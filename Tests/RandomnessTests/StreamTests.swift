import Randomness
import Testing

@Suite struct StreamTests {
    struct KeyAnswer: Sendable {
        let seed: UInt64
        let names: [String]
        let words: [UInt64]
    }

    struct DrawAnswer: Sendable {
        let row: Int64
        let draw: UInt64
        let bits: UInt64
    }

    static let stream = Stream(StreamKey(seed: 12_345, table: "deals", column: "amount", purpose: "value"))

    @Test(arguments: NumpyAnswers.keys) func keysAreTheDigestOfTheDocumentedBytes(answer: KeyAnswer) {
        let key = StreamKey(
            seed: answer.seed, table: answer.names[0], column: answer.names[1], purpose: answer.names[2])
        #expect([key.k0, key.k1] == answer.words)
    }

    @Test func movingALetterBetweenNamesChangesTheKey() {
        let keys: Set = [
            StreamKey(seed: 1, table: "ab", column: "c", purpose: "d"),
            StreamKey(seed: 1, table: "a", column: "bc", purpose: "d"),
            StreamKey(seed: 1, table: "a", column: "b", purpose: "cd"),
            StreamKey(seed: 1, table: "abc", column: "", purpose: "d"),
            StreamKey(seed: 2, table: "ab", column: "c", purpose: "d"),
        ]
        #expect(keys.count == 5)
    }

    @Test(arguments: NumpyAnswers.draws) func drawsAreThoseOfNumpy(answer: DrawAnswer) {
        #expect(Self.stream.bits(row: answer.row, draw: answer.draw) == answer.bits)
    }

    @Test(arguments: [0, 1, 2, 3, 4, 1_000_000_001, Int64.max - 40])
    func contiguousRowsEqualSingleRows(firstRow: Int64) {
        for count in 0..<41 {
            let filled = unsafe [UInt64](unsafeUninitializedCapacity: count) { buffer, written in
                if let out = buffer.baseAddress {
                    unsafe Self.stream.fill(out, firstRow: firstRow, count: count, draw: 9)
                }
                written = count
            }
            #expect(filled == (0..<count).map { Self.stream.bits(row: firstRow + Int64($0), draw: 9) })
        }
    }

    @Test func gatheredRowsEqualSingleRows() {
        let rows: [Int64] = [5, 5, 6, 7, 8, 0, 1, .max, 1_000, 3, 999_999_999_999]
        let filled = unsafe rows.withUnsafeBufferPointer { rows in
            unsafe [UInt64](unsafeUninitializedCapacity: rows.count) { buffer, written in
                if let out = buffer.baseAddress, let base = rows.baseAddress {
                    unsafe Self.stream.fill(out, rows: base, count: rows.count, draw: 2)
                }
                written = rows.count
            }
        }
        #expect(filled == rows.map { Self.stream.bits(row: $0, draw: 2) })
    }

    @Test func bitsAreBalanced() {
        var ones = [Int](repeating: 0, count: 64)
        let count = 10_000
        for row in 0..<Int64(count) {
            let bits = Self.stream.bits(row: row, draw: 1)
            for place in 0..<64 where bits >> UInt64(place) & 1 == 1 { ones[place] += 1 }
        }
        // Five standard deviations of Binomial(10,000, 1/2).
        #expect(ones.allSatisfy { abs($0 - count / 2) < 250 })
    }
}
