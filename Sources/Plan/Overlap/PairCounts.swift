/// How many entities each two sources share, so that each source shares a given number with others, each with one.
///
/// Exact: wherever there are such numbers, it finds some, near those of greatest entropy.
struct PairCounts {
    private static let roundsMax = 2_000

    let degrees: [Int64]
    let names: [String]
    /// Pairs whose number was given: they share no more.
    let without: Set<SourceSet>
    private var counts: [[Int64]]

    init(degrees: [Int64], names: [String], without: Set<SourceSet>) {
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

    /// Decides the numbers. Throws where more than `unmetMax` of what the sources are to share finds no other source.
    mutating func solve(unmetMax: Int64 = 0) throws(OverlapPlanner.Impossible) {
        let all = degrees.reduce(0, +)
        guard all > 0 else { return }
        for (place, degree) in degrees.enumerated() {
            let others = degrees.indices.reduce(0) { isOpen(place, $1) ? $0 + degrees[$1] : $0 }
            guard degree - others <= unmetMax else { throw impossible() }
        }
        let ideal = proportions()
        for first in degrees.indices {
            for second in degrees.indices where second > first && isOpen(first, second) {
                add(Int64(ideal[first][second].rounded(.down)), first, second)
            }
        }
        complete()
        if left.contains(where: { $0 > 0 }) { augment() }
        guard left.reduce(0, +) <= unmetMax else { throw impossible() }
    }

    /// Which sources are to share more than those that they may share with have: as few sources as say it.
    private func impossible() -> OverlapPlanner.Impossible {
        var best: (group: SourceSet, wanted: Int64, taken: Int64)?
        let neighbours = degrees.indices.map { place in
            degrees.indices.reduce(into: SourceSet(0)) { if isOpen(place, $1) { $0 |= 1 << SourceSet($1) } }
        }
        for group in 1..<(SourceSet(1) << SourceSet(degrees.count)) {
            var (others, wanted, taken): (SourceSet, Int64, Int64) = (0, 0, 0)
            for place in degrees.indices where group >> SourceSet(place) & 1 == 1 {
                others |= neighbours[place]
                wanted += degrees[place]
            }
            guard group & others == 0 else { continue }
            for place in degrees.indices where others >> SourceSet(place) & 1 == 1 { taken += degrees[place] }
            guard wanted > taken else { continue }
            if let known = best {
                let (size, knownSize) = (group.nonzeroBitCount, known.group.nonzeroBitCount)
                guard size < knownSize || size == knownSize && wanted - taken > known.wanted - known.taken else {
                    continue
                }
            }
            best = (group, wanted, taken)
        }
        guard let best else {
            // Each group finds enough, but an odd number is left over.
            return OverlapPlanner.Impossible(
                reason:
                    "no numbers of entities that two sources share give every source its own: \(names.joined(separator: ", "))"
            )
        }
        let members = degrees.indices.filter { best.group >> SourceSet($0) & 1 == 1 }.map { names[$0] }
        let isOne = members.count == 1
        let subject =
            isOne ? members[0] : "\(members.dropLast().joined(separator: ", ")) and \(members[members.count - 1])"
        // What was given is taken off, and those it was given with are no others.
        let given = without.isEmpty ? "" : " beyond what is given"
        return OverlapPlanner.Impossible(
            reason:
                "\(subject) \(isOne ? "is" : "are") to share \(best.wanted) entities with others\(given), which have \(best.taken) to share with \(isOne ? "it" : "them")"
        )
    }

    /// The proportions of greatest entropy: each pair's is a product of a factor of each of the two.
    private func proportions() -> [[Double]] {
        var factors = degrees.map { Double($0).squareRoot() }
        rounds: for _ in 0..<PairCounts.roundsMax {
            var greatest = 0.0
            for place in degrees.indices where degrees[place] > 0 {
                var sum = 0.0
                for other in degrees.indices where isOpen(place, other) { sum += factors[other] }
                guard sum > 0 else { continue }
                // Half the way, as a square root: both sides of a pair move at once.
                let wanted = Double(degrees[place]) / sum
                let next = (factors[place] * wanted).squareRoot()
                // Where there is no solution, factors grow and shrink without end.
                guard (1e-150...1e150).contains(next) else { break rounds }
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

    /// Gives each source what is left of its number where another has some left, too, or two others give it up; see `augment` for the
    /// rest.
    private mutating func complete() {
        var steps = 0
        while steps < 1_000_000 {
            let left = left
            guard let most = left.indices.max(by: { left[$0] < left[$1] }), left[most] > 0 else { return }
            steps += 1
            let partners = left.indices.filter { isOpen(most, $0) && left[$0] > 0 }
            if let partner = partners.max(by: { left[$0] < left[$1] }) {
                // No more at once than keeps the others able to be paired.
                let rest = left.indices.filter { $0 != most && $0 != partner }.map { left[$0] }.max() ?? 0
                add(max(1, min(left[most], left[partner]) - rest), most, partner)
                continue
            }
            // All it could share with is taken: two of the others give up what they share with each other, and share with it.
            guard left[most] >= 2, let (first, second) = exchange(for: most) else { return }
            let count = max(1, min(left[most] / 2, counts[first][second]))
            add(-count, first, second)
            add(count, most, first)
            add(count, most, second)
        }
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
    // MARK: Walks

    /// Gives the sources that have some left as much as there are numbers for.
    ///
    /// Between two of them, or from one back to it, goes a walk over pairs that by turns share more and share less: nothing changes on the
    /// way, and one more at both ends. There is such a walk as long as there are better numbers. The widest steps are tried first.
    private mutating func augment() {
        var step: Int64 = 1
        while let most = left.max(), step * 2 <= most { step *= 2 }
        while step > 0 {
            while let walk = shortestWalk(step) { follow(walk, step) }
            step /= 2
        }
        // What is left needs pairs that share a single entity, which a walk may take away once only.
        while let walk = walkOfCopies() { follow(walk, 1) }
    }

    /// Shares more and less by turns along the sources of a walk.
    private mutating func follow(_ walk: [Int], _ step: Int64) {
        for (place, pair) in zip(walk, walk.dropFirst()).enumerated() {
            add(place.isMultiple(of: 2) ? step : -step, pair.0, pair.1)
        }
    }

    /// The shortest walk by so many entities over pairs that share twice as many: it may take from each in both directions. O(sources³).
    private func shortestWalk(_ step: Int64) -> [Int]? {
        let left = left
        var best: [Int]?
        for start in left.indices where left[start] >= step {
            // A state is twice the source, and one more where what was shared last was more.
            var before = [Int?](repeating: nil, count: 2 * left.count)
            before[2 * start] = 2 * start
            var queue = [2 * start]
            var next = 0
            search: while next < queue.count {
                let state = queue[next]
                next += 1
                let (source, isMore) = (state / 2, state % 2 == 1)
                let others = left.indices.filter { isOpen(source, $0) && (!isMore || counts[source][$0] >= 2 * step) }
                for other in others.sorted(by: { counts[source][$0] > counts[source][$1] }) {
                    let reached = 2 * other + (isMore ? 0 : 1)
                    guard before[reached] == nil else { continue }
                    before[reached] = state
                    queue.append(reached)
                    guard !isMore, left[other] >= (other == start ? 2 * step : step) else { continue }
                    var walk = [other]
                    var state = reached
                    while let earlier = before[state], earlier != state {
                        walk.append(earlier / 2)
                        state = earlier
                    }
                    if walk.count < best?.count ?? Int.max { best = walk.reversed() }
                    break search
                }
            }
        }
        return best
    }

    /// A walk by one entity that takes from each pair no more than it shares; nil if there is none, so that the numbers are the best.
    ///
    /// A matching of copies of the sources: two for each two that share, and one for each entity that a source has left. No walk needs
    /// more than two of each.
    private func walkOfCopies() -> [Int]? {
        let left = left
        var owners: [Int] = []
        var partners: [Int?] = []
        for first in left.indices {
            for _ in 0..<min(2, left[first]) {
                owners.append(first)
                partners.append(nil)
            }
            for second in left.indices where second > first {
                for _ in 0..<min(2, counts[first][second]) {
                    partners += [owners.count + 1, owners.count]
                    owners += [first, second]
                }
            }
        }
        let open = left.indices.map { first in left.indices.map { isOpen(first, $0) } }
        for start in owners.indices where partners[start] == nil {
            var search = AlternatingSearch(partners: partners, start: start)
            if let path = search.path(joined: { open[owners[$0]][owners[$1]] }) { return path.map { owners[$0] } }
        }
        return nil
    }
}
