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
        var pairs = try PairCounts(degrees: degrees, names: sources.map(\.name), without: fixedPairs)
        try pairs.solve()
        let pairCount = pairs.total
        let alone = entityCount - fixed.reduce(0) { $0 + $1.count } - pairCount
        guard alone >= 0 else {
            throw Impossible(reason: "several sources would know more entities than there are")
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
            var degree = Int64((source.overlap * source.size * total).rounded())
            for region in fixed where region.sources >> SourceSet(place) & 1 == 1 { degree -= region.count }
            guard degree >= 0 else {
                throw Impossible(
                    reason:
                        "\(source.name) shares \(OverlapPlanner.percent(source.overlap)) of its entities with others: fewer than it is given to share"
                )
            }
            degrees.append(degree)
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

/// How many entities each two sources share, so that each source shares a given number with others, each with one.
private struct PairCounts {
    private static let roundsMax = 2_000

    let degrees: [Int64]
    let names: [String]
    /// Pairs whose number was given: they share no more.
    let without: Set<SourceSet>
    private var counts: [[Int64]]

    init(degrees: [Int64], names: [String], without: Set<SourceSet>) throws(OverlapPlanner.Impossible) {
        self.degrees = degrees
        self.names = names
        self.without = without
        counts = degrees.map { _ in degrees.map { _ in 0 } }
    }

    subscript(first: Int, second: Int) -> Int64 { counts[first][second] }

    /// All pairs together.
    var total: Int64 {
        var total: Int64 = 0
        for row in counts { total += row.reduce(0, +) }
        return total / 2
    }

    private func isOpen(_ first: Int, _ second: Int) -> Bool {
        first != second && !without.contains(SourceSet(1) << SourceSet(first) | 1 << SourceSet(second))
    }

    private mutating func add(_ count: Int64, _ first: Int, _ second: Int) {
        counts[first][second] += count
        counts[second][first] += count
    }

    /// What each source still has to share.
    private var left: [Int64] { degrees.indices.map { degrees[$0] - counts[$0].reduce(0, +) } }

    mutating func solve() throws(OverlapPlanner.Impossible) {
        let all = degrees.reduce(0, +)
        guard all > 0 else { return }
        for (place, degree) in degrees.enumerated() {
            let others = degrees.indices.reduce(0) { isOpen(place, $1) ? $0 + degrees[$1] : $0 }
            guard degree <= others else {
                throw OverlapPlanner.Impossible(
                    reason:
                        "\(names[place]) is to share \(degree) entities with others, which have \(others) to share with it"
                )
            }
        }
        let ideal = proportions()
        for first in degrees.indices {
            for second in degrees.indices where second > first && isOpen(first, second) {
                add(Int64(ideal[first][second].rounded(.down)), first, second)
            }
        }
        try complete()
    }

    /// The proportions of greatest entropy: each pair's is a product of a factor of each of the two.
    private func proportions() -> [[Double]] {
        var factors = degrees.map { Double($0).squareRoot() }
        for _ in 0..<PairCounts.roundsMax {
            var greatest = 0.0
            for place in degrees.indices where degrees[place] > 0 {
                var sum = 0.0
                for other in degrees.indices where isOpen(place, other) { sum += factors[other] }
                guard sum > 0 else { continue }
                // Half the way, as a square root: both sides of a pair move at once.
                let wanted = Double(degrees[place]) / sum
                let next = (factors[place] * wanted).squareRoot()
                greatest = max(greatest, abs(next - factors[place]) / max(next, 1e-300))
                factors[place] = next
            }
            if greatest < 1e-12 { break }
        }
        var ideal = degrees.indices.map { first in
            degrees.indices.map { second in isOpen(first, second) ? factors[first] * factors[second] : 0 }
        }
        // Not beyond what a source has, where the factors have not settled.
        for place in degrees.indices {
            let sum = ideal[place].reduce(0, +)
            guard sum > Double(degrees[place]), sum > 0 else { continue }
            for other in degrees.indices {
                ideal[place][other] *= Double(degrees[place]) / sum
                ideal[other][place] = min(ideal[other][place], ideal[place][other])
            }
        }
        for first in degrees.indices {
            for second in degrees.indices { ideal[first][second] = min(ideal[first][second], ideal[second][first]) }
        }
        return ideal
    }

    /// Gives each source what is left of its number, whole and exact.
    private mutating func complete() throws(OverlapPlanner.Impossible) {
        var steps = 0
        while true {
            let left = left
            guard let most = left.indices.max(by: { left[$0] < left[$1] }), left[most] > 0 else { return }
            steps += 1
            guard steps < 1_000_000 else { break }
            let partners = left.indices.filter { isOpen(most, $0) && left[$0] > 0 }
            if let partner = partners.max(by: { left[$0] < left[$1] }) {
                // No more at once than keeps the others able to be paired.
                let rest = left.indices.filter { $0 != most && $0 != partner }.map { left[$0] }.max() ?? 0
                add(max(1, min(left[most], left[partner]) - rest), most, partner)
                continue
            }
            // All it could share with is taken: two of the others give up what they share with each other, and share with it.
            guard let (first, second) = exchange(for: most) else { break }
            let count = max(1, min(left[most] / 2, counts[first][second]))
            if left[most] >= 2 {
                add(-count, first, second)
                add(count, most, first)
                add(count, most, second)
            } else {
                break
            }
        }
        throw OverlapPlanner.Impossible(
            reason:
                "no numbers of entities that two sources share give every source its own: \(names.joined(separator: ", "))"
        )
    }

    /// Two sources that share most with each other, and may share with `place`.
    private func exchange(for place: Int) -> (Int, Int)? {
        var best: (Int, Int)?
        var most: Int64 = 0
        for first in degrees.indices where isOpen(place, first) {
            for second in degrees.indices where second > first && isOpen(place, second) && isOpen(first, second) {
                if counts[first][second] > most {
                    most = counts[first][second]
                    best = (first, second)
                }
            }
        }
        return best
    }
}
