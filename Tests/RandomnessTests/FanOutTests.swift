import Randomness
import Testing

@Suite struct FanOutTests {
    static let stream = Stream(StreamKey(seed: 71, table: "t", column: "c", purpose: "fan-out"))

    static func counts(_ law: FanOut, rows: Int64 = 50_000) -> [Int64] {
        (0..<rows).map { law.sample(row: $0, stream: stream, firstDraw: 0) }
    }

    /// Shares of the counts 0 to `ends.count` − 1 and of all greater, of probabilities to be at most each.
    static func shares(_ below: [Double]) -> [Double] {
        zip([0] + below, below + [1]).map { $1 - $0 }
    }

    static func seen(_ counts: [Int64], cells: Int) -> [Int] {
        var seen = [Int](repeating: 0, count: cells)
        for count in counts { seen[min(Int(count), cells - 1)] += 1 }
        return seen
    }

    @Test func poissonAndGeometricCountsHaveTheirMeans() throws {
        let poisson = Self.counts(try .poisson(mean: 3, countMax: 1_000))
        let law = try Poisson(mean: 3)
        var below = 0.0
        let poissonBelow = (0..<10).map { count -> Double in
            below += law.probability(of: Int64(count))
            return below
        }
        #expect(
            try chiSquareDeviation(Self.seen(poisson, cells: 11), shares: Self.shares(poissonBelow)).magnitude < 5)
        let geometric = Self.counts(try .geometric(mean: 3, countMax: 1_000))
        let geometricBelow = (1...15).map { 1 - Mathematics.pow(0.75, Double($0)) }
        #expect(
            try chiSquareDeviation(Self.seen(geometric, cells: 16), shares: Self.shares(geometricBelow)).magnitude < 5)
    }

    @Test(arguments: [FanOut.Rounding.down, .nearest]) func logNormalCountsAreRounded(rounding: FanOut.Rounding) throws
    {
        let law = try LogNormal(mean: 1, deviation: 0.8)
        let counts = Self.counts(try .logNormal(mean: 1, deviation: 0.8, rounding: rounding, countMax: 1_000))
        let below = (1...20).map { law.distribution(Double($0) - (rounding == .nearest ? 0.5 : 0)) }
        #expect(try chiSquareDeviation(Self.seen(counts, cells: 21), shares: Self.shares(below)).magnitude < 5)
        for row in 0..<1_000 as Range<Int64> {
            let value = law.value(Self.stream.bits(row: row, draw: 0))
            #expect(Double(counts[Int(row)]) == value.rounded(rounding == .down ? .down : .toNearestOrAwayFromZero))
        }
    }

    @Test func countsAreCut() throws {
        for law in [
            try FanOut.poisson(mean: 5, countMax: 4), try .geometric(mean: 5, countMax: 4),
            try .logNormal(mean: 1.5, deviation: 1, rounding: .nearest, countMax: 4),
            try .logNormal(mean: 1.5, deviation: 1, rounding: .down, countMax: 4),
        ] {
            let counts = Set(Self.counts(law, rows: 2_000))
            #expect(counts == [0, 1, 2, 3, 4])
        }
        #expect(Set(Self.counts(try .geometric(mean: 5, countMax: 0), rows: 50)) == [0])
        #expect(
            Set(Self.counts(try .logNormal(mean: 700, deviation: 9, rounding: .down, countMax: 7), rows: 50)) == [7])
    }

    @Test func batchesEqualSingleRows() throws {
        expectBatchesEqualSingleRows(try FanOut.poisson(mean: 1e8, countMax: 1 << 40), stream: Self.stream)
        expectBatchesEqualSingleRows(try FanOut.geometric(mean: 4, countMax: 50), stream: Self.stream)
        expectBatchesEqualSingleRows(
            try FanOut.logNormal(mean: 2, deviation: 1, rounding: .nearest, countMax: 50), stream: Self.stream)
    }

    @Test func impossibleLawsAreRefused() {
        #expect(throws: RandomnessError.countMax(-1, max: FanOut.countMaxMax)) {
            try FanOut.poisson(mean: 1, countMax: -1)
        }
        #expect(throws: RandomnessError.self) { try FanOut.geometric(mean: 1, countMax: .max) }
        #expect(throws: RandomnessError.self) { try FanOut.poisson(mean: -1, countMax: 5) }
        #expect(throws: RandomnessError.self) { try FanOut.geometric(mean: -1, countMax: 5) }
        #expect(throws: RandomnessError.self) {
            try FanOut.logNormal(mean: 0, deviation: 0, rounding: .down, countMax: 5)
        }
    }
}
