import Sharding

/// A set of ordinals as disjoint intervals, made by inserting intervals that should not overlap.
struct OrdinalSet {
    /// The intervals in ascending order, no two adjacent.
    private(set) var intervals: [OrdinalInterval] = []

    /// Adds an interval, which is not empty; gives how many of its ordinals were there before, and the first few of them.
    ///
    /// O(1) at the end, O(log n + moved) elsewhere.
    mutating func insert(_ added: OrdinalInterval) -> (repeatCount: Int64, examples: [Int64]) {
        precondition(added.lower < added.upper)
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
        let low = firstInterval(endingAtOrAfter: added.lower)
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

    /// The ordinals of `range` that are not in the set, the first `most` of them. O(log n + intervals met).
    func gaps(in range: OrdinalInterval, most: Int) -> [Int64] {
        var missing: [Int64] = []
        var next = range.lower
        var place = firstInterval(endingAtOrAfter: range.lower)
        while next < range.upper && missing.count < most {
            let end = place < intervals.count ? min(intervals[place].lower, range.upper) : range.upper
            if next < end { missing += (next..<end).prefix(most - missing.count) }
            guard place < intervals.count else { break }
            next = intervals[place].upper
            place += 1
        }
        return missing
    }

    /// The first interval whose end is at or after `ordinal`; their count if there is none.
    private func firstInterval(endingAtOrAfter ordinal: Int64) -> Int {
        var low = 0
        var high = intervals.count
        while low < high {
            let middle = (low + high) / 2
            if intervals[middle].upper < ordinal { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
