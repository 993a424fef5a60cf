/// Which sources know an entity: bit s is set where source s does.
typealias SourceSet = UInt32

/// Decides how many entities each set of sources knows, so that every source shares as many with others as was asked for.
///
/// What is shared by two is chosen as even as the sources' numbers allow (the solution of greatest entropy); what more than two share is
/// only what was asked for. Counts are whole and add up to all entities.
struct OverlapPlanner {
    /// What is asked of a source.
    struct Source {
        var name: String
        /// The share of its entities that another source knows, too: 0 to 1.
        var overlap: Double
        /// How many entities it knows, relative to the others; above 0.
        var size = 1.0
    }

    /// Sources that know the same entities, no other source knowing them.
    struct Shared {
        var sources: SourceSet
        /// The share of all entities, 0 to 1.
        var share: Double
    }

    typealias Region = Sources.Region

    /// Why there is no solution, in words.
    struct Impossible: Error {
        var reason: String
    }

    let sources: [Source]
    let shared: [Shared]
    let entityCount: Int64

    /// The counts, none of them 0: the sets of one source in order, then those of two, then larger ones. O(sources²) a step, of which
    /// there are at most some thousands.
    func regions() throws(Impossible) -> [Region] {
        let fixed = shared.map { Region(sources: $0.sources, count: Int64((Double(entityCount) * $0.share).rounded())) }
        let (total, degrees) = try degrees(fixed)
        let fixedPairs = Set(fixed.lazy.map(\.sources).filter { $0.nonzeroBitCount == 2 })
        var pairs = PairCounts(degrees: degrees, names: sources.map(\.name), without: fixedPairs)
        // Half an entity of each source may be missing for the rounding of its number alone.
        try pairs.solve(unmetMax: Int64(sources.count / 2))
        let pairCount = pairs.total
        let alone = entityCount - fixed.reduce(0) { $0 + $1.count } - pairCount
        guard alone >= 0 else {
            throw Impossible(
                reason:
                    "several sources would know more entities than there are: \(entityCount - alone) of \(entityCount)")
        }
        let weights = sources.map { (1 - $0.overlap) * $0.size * total }
        guard alone == 0 || weights.contains(where: { $0 > 0 }) else {
            throw Impossible(
                reason: "no source knows an entity alone, and \(alone) of \(entityCount) would be known to none")
        }
        var regions: [Region] = []
        for (source, count) in OverlapPlanner.split(alone, by: weights).enumerated() {
            regions.append(Region(sources: 1 << SourceSet(source), count: count))
        }
        for first in sources.indices {
            for second in sources.indices where second > first {
                let set = SourceSet(1) << SourceSet(first) | 1 << SourceSet(second)
                let given = fixed.first { $0.sources == set }
                regions.append(given ?? Region(sources: set, count: pairs[first, second]))
            }
        }
        regions += fixed.filter { $0.sources.nonzeroBitCount > 2 }.sorted { $0.sources < $1.sources }
        return regions.filter { $0.count > 0 }
    }

    /// Entities that a source of size 1 knows, and how many each source shares with one other beyond what was given.
    private func degrees(_ fixed: [Region]) throws(Impossible) -> (total: Double, degrees: [Int64]) {
        // All entities are known once: alone, by one of the given sets, or by two, which counts half for each.
        var weight = 0.0
        for source in sources { weight += source.size * ((1 - source.overlap) + source.overlap / 2) }
        var known = Double(entityCount)
        for region in fixed { known -= Double(region.count) * (1 - Double(region.sources.nonzeroBitCount) / 2) }
        guard weight > 0, known > 0 else { throw Impossible(reason: "the sources know no entities") }
        let total = known / weight
        var degrees: [Int64] = []
        for (place, source) in sources.enumerated() {
            let degree = Int64((source.overlap * source.size * total).rounded())
            var given: Int64 = 0
            for region in fixed where region.sources >> SourceSet(place) & 1 == 1 { given += region.count }
            guard degree >= given else {
                throw Impossible(
                    reason:
                        "\(source.name) shares \(OverlapPlanner.percent(source.overlap)) of its entities with others, which are \(degree): fewer than it is given to share, which are \(given)"
                )
            }
            degrees.append(degree - given)
        }
        let left = entityCount - fixed.reduce(0) { $0 + $1.count }
        settle(&degrees, entities: left)
        return (total, degrees)
    }

    /// Makes what rounding left of the numbers fit: an entity that two know counts at both, there are so many entities, and where no
    /// source knows any alone, two know each.
    private func settle(_ degrees: inout [Int64], entities: Int64) {
        let sharing = degrees.indices.filter { degrees[$0] > 0 }.sorted { degrees[$0] > degrees[$1] }
        guard !sharing.isEmpty else { return }
        var sum = degrees.reduce(0, +)
        let isAlone = sources.contains { $0.overlap < 1 }
        let wanted = isAlone ? min(sum - sum % 2, 2 * entities) : 2 * entities
        var next = 0
        while sum != wanted, next < 4 * sources.count {
            let step: Int64 = sum > wanted ? -1 : 1
            degrees[sharing[next % sharing.count]] += step
            sum += step
            next += 1
        }
    }

    static func percent(_ share: Double) -> String { "\(doubleText((share * 1e6).rounded() / 1e4)) %" }

    /// A whole number in parts by weights, the greatest remainders rounded up.
    static func split(_ total: Int64, by weights: [Double]) -> [Int64] {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return weights.map { _ in 0 } }
        let exact = weights.map { Double(total) * $0 / sum }
        var parts = exact.map { Int64($0.rounded(.down)) }
        let left = total - parts.reduce(0, +)
        let order = weights.indices.sorted {
            let (one, other) = (exact[$0] - Double(parts[$0]), exact[$1] - Double(parts[$1]))
            return one != other ? one > other : $0 < $1
        }
        for place in order.filter({ weights[$0] > 0 }).prefix(Int(max(0, left))) { parts[place] += 1 }
        return parts
    }
}
