import Histogram

/// Latencies from 1 µs to an hour, to three significant figures, in bounded memory (about 190 kB), however many there are.
public struct LatencyRecord: Sendable {
    /// The longest that is told apart, in microseconds: an hour. What took longer counts as that; `greatest` is exact.
    public static let longestMicroseconds: UInt64 = 3_600_000_000

    private var histogram = Histogram<UInt64>(
        lowestDiscernibleValue: 1, highestTrackableValue: longestMicroseconds, numberOfSignificantValueDigits: .three)
    /// The longest of all, exactly, in microseconds.
    public private(set) var greatestMicroseconds: Int64 = 0
    private var sumMicroseconds = 0.0

    /// Makes an empty record.
    public init() {}

    /// How many there are.
    public var count: Int64 { Int64(histogram.totalCount) }

    /// Takes a latency; less than 1 µs counts as 1 µs.
    public mutating func record(_ latency: Duration) {
        let parts = latency.components
        // Over 290,000 years there is no hope anyhow.
        let whole = parts.seconds < 9_000_000_000_000 ? parts.seconds * 1_000_000 : Int64.max / 2
        let microseconds = max(1, whole + parts.attoseconds / 1_000_000_000_000)
        greatestMicroseconds = max(greatestMicroseconds, microseconds)
        sumMicroseconds += Double(microseconds)
        histogram.record(min(UInt64(microseconds), Self.longestMicroseconds))
    }

    /// Takes all that another record has.
    public mutating func merge(_ other: LatencyRecord) {
        histogram.add(other.histogram)
        greatestMicroseconds = max(greatestMicroseconds, other.greatestMicroseconds)
        sumMicroseconds += other.sumMicroseconds
    }

    /// Microseconds that `percent` of the latencies do not exceed, to three significant figures and never more than the longest;
    /// 0 where there are none.
    public func microseconds(atPercentile percent: Double) -> Int64 {
        count == 0 ? 0 : min(Int64(histogram.valueAtPercentile(percent)), greatestMicroseconds)
    }

    /// Their mean in microseconds; 0 where there are none.
    public var meanMicroseconds: Double { count == 0 ? 0 : sumMicroseconds / Double(count) }

    /// How many there are of each length that is told apart, shortest first, by the longest that counts as that length, in
    /// microseconds.
    public var counts: [(microseconds: Int64, count: Int64)] {
        histogram.recordedValues().map { (Int64($0.value), Int64($0.count)) }
    }
}
