/// Draws ranks 0..<`count` with probability proportional to (rank + 1)^−`exponent`, in constant time and memory.
///
/// The first 2,048 ranks (all, up to 4,096) have an entry each in an alias table. The others form segments, each a
/// 32nd as long as its first rank's number; a segment has one entry, with its ranks' sum by Euler and Maclaurin. In a
/// segment, a rank is proposed uniformly and taken with probability ((first + 1) / (rank + 1))^exponent, at least
/// (32/33)^exponent. Weights are within 10⁻¹³ of the true ones, relatively; a rank's probability moreover has steps
/// of 2⁻⁶⁴ of its segment's, so within count · 2⁻⁶⁸ of itself (3·10⁻¹² for 10⁹ ranks).
///
/// At most 3,300 entries of 16 bytes and 1,250 segments of 24: less than 84 KiB.
///
/// A row's rank is a function of the stream's draws `firstDraw` to `firstDraw + drawsReserved − 1` of that row: one to
/// choose the entry, then one an attempt. Should all 15 attempts fail (below 10⁻²⁶ a row for any exponent), the last
/// proposal is taken.
public struct ZipfSampler: Sendable {
    /// Draw numbers that a sample may read, from its first.
    public static let drawsReserved: UInt64 = 16
    /// The greatest number of ranks.
    public static let countMax: Int64 = 1 << 62

    /// Ranks that always have entries of their own.
    private static let headCount: Int64 = 2_048
    /// Up to this many ranks, all have.
    private static let plainCountMax: Int64 = 4_096

    /// The number of ranks.
    public let count: Int64
    /// The power of a rank's number by which its probability falls, above 0.
    public let exponent: Double

    /// The entries of the ranks that have their own, then of the segments.
    let table: AliasTable
    private let segments: [Segment]
    private let head: Int

    /// A run of ranks that shares an entry.
    private struct Segment: Sendable {
        /// The first rank.
        let first: Int64
        /// Ranks in it.
        let count: Int64
        /// Proposals whose fraction is below this, in units of 2⁻⁶⁴, are taken whatever their rank.
        let acceptedBelow: UInt64
    }

    /// The law of `count` ranks, 1 to 2⁶², and of `exponent`, finite and above 0. Some thousand powers: about 1 ms.
    public init(count: Int64, exponent: Double) throws(RandomnessError) {
        guard count >= 1 && count <= Self.countMax else { throw .zipfCount(count, max: Self.countMax) }
        guard exponent > 0 && exponent < .infinity else { throw .zipfExponent(exponent) }
        let head = count <= Self.plainCountMax ? count : Self.headCount
        var weights = (1...head).map { Mathematics.pow(Double($0), -exponent) }
        var segments: [Segment] = []
        var first = head
        while first < count {
            let length = min(first / 32, count - first)
            let low = Double(first + 1)
            let high = Double(first + length)
            // Rounded down by more than the errors of the power, so that a quick acceptance is never wrong.
            let bound = Mathematics.pow(low / high, exponent) * (1 - 0x1p-40)
            segments.append(
                Segment(first: first, count: length, acceptedBelow: UInt64(min(bound, 1 - 0x1p-40) * 0x1p64)))
            weights.append(Self.sum(from: low, to: high, exponent: exponent))
            first += length
        }
        self.count = count
        self.exponent = exponent
        self.table = try AliasTable(weights: weights)
        self.segments = segments
        self.head = Int(head)
    }

    /// The sum of x^−s over the whole numbers x from `low`, 2,049 or more, to `high`, at most 33/32 of it and 1.
    ///
    /// Euler and Maclaurin to the third derivative: the next term is below 10⁻²⁰ s⁵ of the sum.
    static func sum(from low: Double, to high: Double, exponent s: Double) -> Double {
        let atLow = Mathematics.pow(low, -s)
        // So steep a law has nothing here, and its powers of s would overflow.
        guard atLow > 0 else { return 0 }
        let atHigh = Mathematics.pow(high, -s)
        let logarithm = Mathematics.log1p((high - low) / low)
        let power = (1 - s) * logarithm
        let integral = atLow * low * (power == 0 ? logarithm : logarithm * (Mathematics.expm1(power) / power))
        let first = s * (atLow / low - atHigh / high) / 12
        let third = s * (s + 1) * (s + 2) * (atLow / (low * low * low) - atHigh / (high * high * high)) / 720
        return integral + (atLow + atHigh) / 2 + first - third
    }

    /// The rank of `row` whose draw `firstDraw` is `bits`.
    @inline(__always)
    public func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Int64 {
        let entry = table.sample(bits)
        if entry < head { return Int64(truncatingIfNeeded: entry) }
        return sample(segments[entry &- head], row: row, stream: stream, firstDraw: firstDraw)
    }

    /// A rank of `segment` by the draws after the first.
    private func sample(_ segment: Segment, row: Int64, stream: Stream, firstDraw: UInt64) -> Int64 {
        var rank = segment.first
        for attempt in 1..<Self.drawsReserved {
            let bits = stream.bits(row: row, draw: firstDraw &+ attempt)
            let product = bits.multipliedFullWidth(by: UInt64(bitPattern: segment.count))
            rank = segment.first &+ Int64(bitPattern: product.high)
            if product.low < segment.acceptedBelow { break }
            let ratio = Double(segment.first &+ 1) / Double(rank &+ 1)
            if Uniform.halfOpen(product.low) < Mathematics.pow(ratio, exponent) { break }
        }
        return rank
    }
}
