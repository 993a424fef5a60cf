/// A law whose density is even between neighbouring values of a list: a histogram, or a distribution function in lines.
///
/// By inversion with one draw, exact at every listed value. Set-up is O(n); a sample takes constant time on average over
/// the draws (a table of at most 4 n places leads to the first bin it may be in). At most 2²⁰ bins.
public struct PiecewiseSampler: OneDrawLaw {
    /// The greatest number of bins.
    public static let binsMax = 1 << 20

    /// The ends of the bins, never falling.
    public let values: [Double]
    /// The probability to lie below each of `values`, from exactly 0 to exactly 1.
    public let shares: [Double]

    /// The first bin that ends above k / (guide.count), at k.
    private let guide: [Int32]

    /// The law that lies between `values[k]` and `values[k + 1]` with a probability proportional to `weights[k]`, each
    /// finite and 0 or more, not all 0. Two equal neighbours make their value itself that likely.
    public init(values: [Double], weights: [Double]) throws(RandomnessError) {
        guard weights.count == values.count - 1 && !weights.isEmpty else {
            throw .bins(values: values.count, weights: weights.count)
        }
        var sum = 0.0
        var shares = [0.0]
        for (index, weight) in weights.enumerated() {
            guard weight >= 0 && weight < .infinity else { throw .invalidWeight(index: index, weight: weight) }
            sum += weight
            shares.append(sum)
        }
        guard sum > 0 else { throw .weightsAllZero }
        guard sum < .infinity else { throw .weightsTooGreat }
        try self.init(values: values, shares: shares.map { $0 / sum })
    }

    /// The law that stays below `values[k]` with probability `shares[k]`: they start at 0, never fall and end at 1.
    public init(values: [Double], shares: [Double]) throws(RandomnessError) {
        guard values.count == shares.count && values.count >= 2 else {
            throw .points(values: values.count, shares: shares.count)
        }
        let bins = values.count - 1
        guard bins <= Self.binsMax else { throw .tooManyWeights(count: bins, max: Self.binsMax) }
        try checkRising(values)
        try checkRising(shares)
        guard shares[0] == 0 && shares[bins] == 1 else { throw .sharesEnds(first: shares[0], last: shares[bins]) }
        self.values = values
        self.shares = shares
        var places = 1
        while places < 2 * bins { places *= 2 }
        var bin = 0
        guide = (0..<places).map { place in
            let start = Double(place) / Double(places)
            while shares[bin + 1] <= start { bin += 1 }
            return Int32(bin)
        }
    }

    /// The value of 64 random bits: the quantile of k · 2⁻⁵³ of the first 53 bits k, within 2 ULP of the bin's greater
    /// end and its width.
    public func value(_ bits: UInt64) -> Double { below(Uniform.halfOpen(bits)) }

    /// The value that is not exceeded with probability `p`: the first listed value at 0, the last at 1; NaN outside.
    public func quantile(_ p: Double) -> Double {
        guard p >= 0 && p < 1 else { return p == 1 ? values[values.count - 1] : .nan }
        return below(p)
    }

    /// The quantile of `p` from 0 up to but not 1.
    private func below(_ p: Double) -> Double {
        var bin = Int(guide[Int(p * Double(guide.count))])
        while shares[bin + 1] <= p { bin += 1 }
        let start = shares[bin]
        let (low, high) = (values[bin], values[bin + 1])
        return between(low, high, (p - start) / (shares[bin + 1] - start))
    }
}

/// Demands that `values` are finite and never fall, and that the differences of neighbours are finite.
func checkRising(_ values: [Double]) throws(RandomnessError) {
    for (index, value) in values.enumerated() {
        guard value.isFinite else { throw .pointNotFinite(index: index, value: value) }
        guard index > 0 else { continue }
        let before = values[index - 1]
        guard before <= value && value - before < .infinity else {
            throw .pointsFall(index: index, from: before, to: value)
        }
    }
}

/// `low` + `share` · (high − low), never above `high`.
@inline(__always)
func between(_ low: Double, _ high: Double, _ share: Double) -> Double {
    let value = low + share * (high - low)
    return value > high ? high : value
}
