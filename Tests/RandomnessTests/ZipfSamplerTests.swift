@testable import Randomness
import Testing

@Suite struct ZipfSamplerTests {
    static let stream = Stream(StreamKey(seed: 11, table: "t", column: "c", purpose: "zipf"))

    /// The law's shares of the runs of ranks that end before `ends`.
    struct Law: Sendable {
        let count: Int64
        let exponent: Double
        let ends: [Int64]
        let shares: [Double]
    }

    @Test(arguments: ZipfAnswers.laws) func ranksFollowTheLaw(law: Law) throws {
        let sampler = try ZipfSampler(count: law.count, exponent: law.exponent)
        var seen = [Int](repeating: 0, count: law.ends.count)
        for row in 0..<40_000 as Range<Int64> {
            let rank = sampler.sample(row: row, stream: Self.stream, firstDraw: 100)
            try #require(rank >= 0 && rank < law.count)
            seen[try #require(law.ends.firstIndex { rank < $0 })] += 1
        }
        #expect(try chiSquareDeviation(seen, shares: law.shares).magnitude < 5)
    }

    @Test(arguments: [0.3, 1, 1.5]) func singleRanksOfSegmentsFollowTheLaw(exponent: Double) throws {
        let count: Int64 = 4_500
        let sampler = try ZipfSampler(count: count, exponent: exponent)
        var seen = [Int](repeating: 0, count: Int(count))
        for row in 0..<300_000 as Range<Int64> {
            seen[Int(sampler.sample(row: row, stream: Self.stream, firstDraw: 0))] += 1
        }
        let weights = (1...count).map { Mathematics.pow(Double($0), -exponent) }
        let sum = weights.reduce(0, +)
        let shares = weights.map { $0 / sum }
        #expect(try chiSquareDeviation(seen, shares: shares).magnitude < 5)
        // The ranks that share entries, by themselves.
        let tail = shares[2_048...].reduce(0, +)
        #expect(try chiSquareDeviation(Array(seen[2_048...]), shares: shares[2_048...].map { $0 / tail }).magnitude < 5)
    }

    /// What is said of the law at three exponents, in words, is what mpmath finds.
    @Test(arguments: [(1.2, 0.569), (1.5, 0.78), (2.0, 0.94)])
    func theTopHundredthOfAThousandHasItsShare(exponent: Double, share: Double) throws {
        let truth = try #require(ZipfAnswers.topHundredths.first { $0.exponent == exponent }).share
        #expect((truth - share).magnitude < 0.005)
    }

    @Test(arguments: ZipfAnswers.topHundredths)
    func tablesAndAMillionDrawsHaveTheShareOfTheTopHundredth(exponent: Double, share: Double) throws {
        let sampler = try ZipfSampler(count: 1_000, exponent: exponent)
        let masses = AliasTableTests.masses(of: sampler.table)
        #expect(masses.count == 1_000)
        #expect((Double(masses[..<10].reduce(0, +)) * 0x1p-64 / 1_000 - share).magnitude < 1e-13)
        let rows = 1_000_000
        let top = (0..<Int64(rows)).count { sampler.sample(row: $0, stream: Self.stream, firstDraw: 0) < 10 }
        // Five standard errors.
        let bound = 5 * (share * (1 - share) / Double(rows)).squareRoot()
        #expect((Double(top) / Double(rows) - share).magnitude <= bound)
    }

    @Test(arguments: [0.01, 0.999999, 1, 1.000001, 2, 7, 40]) func sumsOfSegmentsAreThoseOfTheirRanks(exponent: Double)
    {
        for (low, high) in [(2_049, 2_112), (2_049, 2_049), (100_000, 103_125)] {
            // Smallest first, with what each addition loses.
            var (sum, lost) = (0.0, 0.0)
            for rank in (low...high).reversed() {
                let term = Mathematics.pow(Double(rank), -exponent) + lost
                let next = sum + term
                lost = term - (next - sum)
                sum = next
            }
            let wide = ZipfSampler.sum(from: Double(low), to: Double(high), exponent: exponent)
            #expect((wide - sum).magnitude <= 1e-13 * sum)
        }
    }

    @Test func manyRanksFallSteeplyWithoutFault() throws {
        for exponent in [0.001, 20, 700, 1e300] {
            let sampler = try ZipfSampler(count: ZipfSampler.countMax, exponent: exponent)
            for row in 0..<200 as Range<Int64> {
                let rank = sampler.sample(row: row, stream: Self.stream, firstDraw: 0)
                #expect(rank >= 0 && rank < (exponent >= 700 ? 1 : ZipfSampler.countMax))
            }
        }
    }

    @Test func oneRankIsAlwaysTheFirst() throws {
        let sampler = try ZipfSampler(count: 1, exponent: 1)
        for row in 0..<50 as Range<Int64> {
            #expect(sampler.sample(row: row, stream: Self.stream, firstDraw: 0) == 0)
        }
    }

    @Test(arguments: [1_000, 1_000_000_000] as [Int64]) func batchesEqualSingleRows(count: Int64) throws {
        let sampler = try ZipfSampler(count: count, exponent: 0.9)
        let firstRow: Int64 = 12_345
        let rows = (0..<1_000).map { firstRow + $0 }
        let expected = rows.map { sampler.sample(row: $0, stream: Self.stream, firstDraw: 7) }
        let bits = rows.map { Self.stream.bits(row: $0, draw: 7) }
        let contiguous = unsafe bits.withUnsafeBufferPointer { bits in
            unsafe [Int64](unsafeUninitializedCapacity: bits.count) { buffer, written in
                if let out = buffer.baseAddress, let base = bits.baseAddress {
                    unsafe sampler.fill(
                        out, bits: base, firstRow: firstRow, count: bits.count, stream: Self.stream, firstDraw: 7)
                }
                written = bits.count
            }
        }
        #expect(contiguous == expected)
        let gathered = unsafe bits.withUnsafeBufferPointer { bits in
            unsafe rows.withUnsafeBufferPointer { rows in
                unsafe [Int64](unsafeUninitializedCapacity: bits.count) { buffer, written in
                    if let out = buffer.baseAddress, let base = bits.baseAddress, let rows = rows.baseAddress {
                        unsafe sampler.fill(
                            out, bits: base, rows: rows, count: bits.count, stream: Self.stream, firstDraw: 7)
                    }
                    written = bits.count
                }
            }
        }
        #expect(gathered == expected)
    }

    @Test func impossibleLawsAreRefused() {
        #expect(throws: RandomnessError.zipfCount(0, max: 1 << 62)) { try ZipfSampler(count: 0, exponent: 1) }
        #expect(throws: RandomnessError.zipfCount(.max, max: 1 << 62)) { try ZipfSampler(count: .max, exponent: 1) }
        #expect(throws: RandomnessError.zipfExponent(0)) { try ZipfSampler(count: 5, exponent: 0) }
        #expect(throws: RandomnessError.zipfExponent(-1)) { try ZipfSampler(count: 5, exponent: -1) }
        #expect(throws: RandomnessError.zipfExponent(.infinity)) { try ZipfSampler(count: 5, exponent: .infinity) }
        #expect(throws: RandomnessError.self) { try ZipfSampler(count: 5, exponent: .nan) }
    }
}
