/// Pairs of records, counted by their sources and by kinds of conflict.
struct PairTally {
    /// What is counted.
    enum Part {
        case listed, found, hits
    }

    private let sourceCount: Int
    /// Each two sources, and each with itself, in order.
    private(set) var sources: [MatchScore.Pairs] = []
    /// Those without conflicts, then by kind.
    private(set) var kinds: [MatchScore.Pairs]
    /// Linked pairs that have a record of no source.
    private(set) var unknownPairCount: Int64 = 0
    var exactEntityCount: Int64 = 0
    var mixedClusterCount: Int64 = 0

    init(sources names: [[UInt8]], kinds: [String]) {
        sourceCount = names.count
        self.kinds = (["none"] + kinds).map { MatchScore.Pairs(name: $0) }
        let names = names.map { String(decoding: $0, as: UTF8.self) }
        for (first, name) in names.enumerated() {
            for second in names[first...].indices {
                let both = first == second ? "\(name) twice" : "\(name) and \(names[second])"
                sources.append(MatchScore.Pairs(name: both, found: 0))
            }
        }
    }

    /// All pairs of records that sources have.
    var all: MatchScore.Pairs {
        var all = MatchScore.Pairs(name: "all", found: 0)
        for pairs in sources {
            all.listed += pairs.listed
            all.found = (all.found ?? 0) + (pairs.found ?? 0)
            all.hits += pairs.hits
        }
        return all
    }

    /// How many of some records each source has, of those that have some.
    func counts(_ records: ArraySlice<Int32>, _ sourceOfRecord: [UInt8]) -> [(source: Int, count: Int64)] {
        var counts: [(source: Int, count: Int64)] = []
        for record in records {
            let source = Int(sourceOfRecord[Int(record)])
            if let place = counts.firstIndex(where: { $0.source == source }) {
                counts[place].count += 1
            } else {
                counts.append((source, 1))
            }
        }
        return counts
    }

    /// Counts the pairs among so many records of each source, of an entity with these kinds of conflict. O(sources²).
    mutating func note(_ counts: [(source: Int, count: Int64)], _ part: Part, kinds set: [Int] = []) {
        for (place, first) in counts.enumerated() {
            note(first.count * (first.count - 1) / 2, first.source, first.source, part, set)
            for second in counts[(place + 1)...] {
                note(first.count * second.count, first.source, second.source, part, set)
            }
        }
    }

    private mutating func note(_ count: Int64, _ one: Int, _ other: Int, _ part: Part, _ set: [Int]) {
        guard count > 0 else { return }
        let (first, second) = (min(one, other), max(one, other))
        // Before the first's own are those of the sources before it: sourceCount, sourceCount − 1, and so on.
        let place = first * sourceCount - first * (first - 1) / 2 + second - first
        switch part {
        case .found:
            // Which kind a wrong pair is of is not known.
            sources[place].found = (sources[place].found ?? 0) + count
        case .listed:
            sources[place].listed += count
            for kind in set.isEmpty ? [0] : set.map({ $0 + 1 }) { kinds[kind].listed += count }
        case .hits:
            sources[place].hits += count
            for kind in set.isEmpty ? [0] : set.map({ $0 + 1 }) { kinds[kind].hits += count }
        }
    }

    /// Counts the pairs of a cluster that have a record of no source.
    mutating func noteUnknown(known: Int, all: Int) {
        unknownPairCount += Int64(all) * Int64(all - 1) / 2 - Int64(known) * Int64(max(known, 1) - 1) / 2
    }
}

/// Numbers from 0 in the order of their groups.
struct Groups {
    /// The numbers; those of a group in order.
    fileprivate(set) var order: [Int32]
    private let starts: [Int32]

    fileprivate init(order: [Int32], starts: [Int32]) {
        self.order = order
        self.starts = starts
    }

    /// Where a group is in `order`.
    func range(_ group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }
}

extension [Int32] {
    /// The places by their elements, which are below `count`. O(places + count), 4 bytes for each.
    func inGroups(count: Int) -> Groups {
        var starts = [Int32](repeating: 0, count: count + 1)
        for group in self { starts[Int(group) + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        var next = starts
        var order = [Int32](repeating: 0, count: self.count)
        for (place, group) in enumerated() {
            order[Int(next[Int(group)])] = Int32(place)
            next[Int(group)] += 1
        }
        return Groups(order: order, starts: starts)
    }
}
