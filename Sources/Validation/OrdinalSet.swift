import Sharding

/// A set of ordinals as disjoint intervals, made by inserting intervals that should not overlap.
struct OrdinalSet {
    /// The intervals in ascending order, no two adjacent.
    private(set) var intervals: [OrdinalInterval] = []

    /// Adds an interval; gives how many of its ordinals were there before, and the first few of them.
    ///
    /// O(1) at the end, O(log n + moved) elsewhere.
    mutating func insert(_ added: OrdinalInterval) -> (repeatCount: Int64, examples: [Int64]) {
        if let last = intervals.last, added.lower >= last.upper {
            if added.lower == last.upper {
                intervals[intervals.count - 1].upper = added.upper
            } else {
                intervals.append(added)
            }
            return (0, [])
        }
        if intervals.isEmpty {
            intervals.append(added)
            return (0, [])
        }
        // The first interval that ends at or after the new one's start.
        var low = 0
        var high = intervals.count
        while low < high {
            let middle = (low + high) / 2
            if intervals[middle].upper < added.lower { low = middle + 1 } else { high = middle }
        }
        var merged = added
        var end = low
        var repeatCount: Int64 = 0
        var examples: [Int64] = []
        while end < intervals.count && intervals[end].lower <= added.upper {
            let other = intervals[end]
            let lower = max(other.lower, added.lower)
            let upper = min(other.upper, added.upper)
            if lower < upper {
                repeatCount += upper - lower
                examples += (lower..<upper).prefix(KeyEvidence.examplesMax - examples.count)
            }
            merged.lower = min(merged.lower, other.lower)
            merged.upper = max(merged.upper, other.upper)
            end += 1
        }
        intervals.replaceSubrange(low..<end, with: CollectionOfOne(merged))
        return (repeatCount, examples)
    }

    /// The ordinals of 0..<`count` that are not in the set, the first `most` of them.
    func gaps(below count: Int64, most: Int) -> [Int64] {
        var missing: [Int64] = []
        var next: Int64 = 0
        for interval in intervals {
            if next < interval.lower { missing += (next..<interval.lower).prefix(most - missing.count) }
            next = interval.upper
            if missing.count == most { return missing }
        }
        if next < count { missing += (next..<count).prefix(most - missing.count) }
        return missing
    }

    /// Ordinals in the set.
    var count: Int64 { intervals.reduce(0) { $0 + ($1.upper - $1.lower) } }
}
