import Testing

@testable import Driving

/// SplitMix64, for samples that are the same every time.
private struct SampleGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

@Suite struct LatencyRecordTests {
    /// Latencies of all magnitudes from 1 µs to an hour.
    private func samples(_ count: Int, seed: UInt64) -> [Int64] {
        var generator = SampleGenerator(state: seed)
        return (0..<count).map { _ in
            let most = Int64(1) << Int64.random(in: 1...31, using: &generator)
            return Int64.random(in: 1...most, using: &generator)
        }
    }

    private func record(_ microseconds: [Int64]) -> LatencyRecord {
        var record = LatencyRecord()
        for sample in microseconds { record.record(.microseconds(sample)) }
        return record
    }

    @Test(arguments: [0.1, 1, 25, 50, 75, 90, 99, 99.9, 100])
    func percentilesAreThoseOfTheSortedSamplesToThreeFigures(percent: Double) {
        let samples = samples(9_973, seed: 5)
        let exact = samples.sorted()[max(0, Int((percent / 100 * Double(samples.count)).rounded(.up)) - 1)]
        let found = record(samples).microseconds(atPercentile: percent)
        #expect(found >= exact)
        #expect(Double(found - exact) <= Double(exact) / 1_000)
    }

    @Test func smallLatenciesAreExact() {
        let record = record(Array(1...2_000))
        #expect(record.microseconds(atPercentile: 50) == 1_000)
        #expect(record.microseconds(atPercentile: 99) == 1_980)
        #expect(record.greatestMicroseconds == 2_000)
        #expect(record.meanMicroseconds == 1_000.5)
    }

    @Test func mergedRecordsAreThatOfAll() {
        let first = samples(3_000, seed: 1)
        let second = samples(4_000, seed: 2)
        var merged = record(first)
        merged.merge(record(second))
        let all = record(first + second)
        #expect(merged.count == 7_000)
        #expect(merged.greatestMicroseconds == all.greatestMicroseconds)
        #expect(merged.counts.map(\.microseconds) == all.counts.map(\.microseconds))
        #expect(merged.counts.map(\.count) == all.counts.map(\.count))
        #expect(merged.counts.reduce(0) { $0 + $1.count } == 7_000)
    }

    @Test func whatIsTooLongOrTooShortCounts() {
        var record = LatencyRecord()
        record.record(.nanoseconds(3))
        record.record(.zero)
        record.record(.seconds(4 * 3_600))
        #expect(record.count == 3)
        #expect(record.microseconds(atPercentile: 50) == 1)
        #expect(record.greatestMicroseconds == 4 * 3_600_000_000)
        let longest = record.microseconds(atPercentile: 100)
        #expect((3_600_000_000...3_604_000_000).contains(longest))
    }

    @Test func anEmptyRecordIsAllZero() {
        let record = LatencyRecord()
        #expect(record.count == 0)
        #expect(record.microseconds(atPercentile: 99) == 0)
        #expect(record.meanMicroseconds == 0)
        #expect(record.counts.isEmpty)
    }
}
