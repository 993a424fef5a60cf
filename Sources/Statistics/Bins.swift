/// Bins of about the same probability under a law of numbers.
///
/// Bin k holds what is above edge k − 1 and not above edge k; the last, what is above the last edge.
struct Bins: Sendable {
    /// Bins at most.
    static let countMax = 64

    /// Ascending, without repeats.
    let edges: [Double]
    /// The probability of each bin; one more than edges.
    let probabilities: [Double]

    /// Makes bins of a law of which `distribution` gives the probability of at most x.
    init(_ law: DeclaredLaw) {
        var edges: [Double] = []
        var shares: [Double] = []
        for step in 1..<Bins.countMax {
            let edge = Bins.quantile(Double(step) / Double(Bins.countMax), law)
            guard edge.isFinite, edge < law.high, edges.last.map({ $0 < edge }) ?? true else { continue }
            let share = law.distribution(edge)
            guard share > (shares.last ?? 0), share < 1 else { continue }
            edges.append(edge)
            shares.append(share)
        }
        self.edges = edges
        probabilities = zip(shares + [1], [0] + shares).map { $0 - $1 }
    }

    /// Makes bins of given edges and of the probability to be at most each.
    init(edges: [Double], shares: [Double]) {
        self.edges = edges
        probabilities = zip(shares + [1], [0] + shares).map { $0 - $1 }
    }

    /// The least number, to a few digits, of at least that probability to be not exceeded.
    private static func quantile(_ share: Double, _ law: DeclaredLaw) -> Double {
        var low = law.low
        var high = law.high
        if !low.isFinite {
            low = min(-1, (law.mean ?? 0) - 1)
            while law.distribution(low) > share && low.isFinite { low = low * 2 - (law.mean ?? 0) - 1 }
        }
        if !high.isFinite {
            high = max(1, low + 1, (law.mean ?? 0) + 1)
            while law.distribution(high) < share && high.isFinite { high *= 2 }
        }
        guard low.isFinite, high.isFinite else { return .nan }
        for _ in 0..<200 {
            let middle = low / 2 + high / 2
            guard middle > low, middle < high, high - low > 1e-12 * max(low.magnitude, high.magnitude) else { break }
            if law.distribution(middle) < share { low = middle } else { high = middle }
        }
        return law.isWhole ? high.rounded(.down) : high
    }

    /// The bin of a number. O(log bins), without a branch that could be guessed wrong.
    @inline(__always)
    static func place(of value: Double, in edges: UnsafeBufferPointer<Double>) -> Int {
        var first = 0
        var count = edges.count
        while count > 0 {
            let half = (count &+ 1) / 2
            first &+= unsafe edges[first &+ half &- 1] < value ? half : 0
            count &-= half
        }
        return first
    }
}
