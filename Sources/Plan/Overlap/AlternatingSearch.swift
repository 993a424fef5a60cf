/// A path that makes a matching larger: from a free node to another, over edges that by turns are not in the matching and are.
///
/// Edmonds' algorithm: an odd cycle that is met is shrunk to its base. O(nodes³).
struct AlternatingSearch {
    /// By node: the one that it is matched with; nil for a free one.
    private let partners: [Int?]
    private let start: Int
    /// By node: the one before it, where it was reached over an edge that is not in the matching.
    private var before: [Int?]
    /// By node: the base of the cycle that it was shrunk into; itself if it was not.
    private var bases: [Int]
    private var isReached: [Bool]
    private var queue: [Int]

    /// Begins at a free node.
    init(partners: [Int?], start: Int) {
        self.partners = partners
        self.start = start
        before = Array(repeating: nil, count: partners.count)
        bases = Array(partners.indices)
        isReached = Array(repeating: false, count: partners.count)
        isReached[start] = true
        queue = [start]
    }

    /// The nodes of the path; nil if there is none. `joined` says whether two nodes have an edge, the same in both directions.
    mutating func path(joined: (Int, Int) -> Bool) -> [Int]? {
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            for other in partners.indices
            where bases[node] != bases[other] && partners[node] != other && joined(node, other) {
                if other == start || partners[other].map({ before[$0] != nil }) ?? false {
                    shrink(node, other)
                } else if before[other] == nil {
                    before[other] = node
                    guard let partner = partners[other] else { return path(to: other) }
                    reach(partner)
                }
            }
        }
        return nil
    }

    private mutating func reach(_ node: Int) {
        guard !isReached[node] else { return }
        isReached[node] = true
        queue.append(node)
    }

    private func path(to end: Int) -> [Int] {
        var path = [end]
        var node = end
        while let earlier = before[node] {
            path.append(earlier)
            guard let partner = partners[earlier] else { break }
            path.append(partner)
            node = partner
        }
        return path.reversed()
    }

    /// Shrinks the cycle that an edge between two reached nodes closes.
    private mutating func shrink(_ one: Int, _ other: Int) {
        let base = commonBase(one, other)
        var isInCycle = [Bool](repeating: false, count: partners.count)
        mark(from: one, to: base, child: other, &isInCycle)
        mark(from: other, to: base, child: one, &isInCycle)
        for node in bases.indices where isInCycle[bases[node]] {
            bases[node] = base
            reach(node)
        }
    }

    /// The nearest base on the ways from both to the start.
    private func commonBase(_ one: Int, _ other: Int) -> Int {
        var isPassed = [Bool](repeating: false, count: partners.count)
        var node = bases[one]
        isPassed[node] = true
        while let partner = partners[node], let earlier = before[partner] {
            node = bases[earlier]
            isPassed[node] = true
        }
        node = bases[other]
        while !isPassed[node], let partner = partners[node], let earlier = before[partner] { node = bases[earlier] }
        return node
    }

    private mutating func mark(from first: Int, to base: Int, child last: Int, _ isInCycle: inout [Bool]) {
        var (node, child) = (first, last)
        while bases[node] != base, let partner = partners[node] {
            isInCycle[bases[node]] = true
            isInCycle[bases[partner]] = true
            before[node] = child
            child = partner
            guard let earlier = before[partner] else { return }
            node = earlier
        }
    }
}
