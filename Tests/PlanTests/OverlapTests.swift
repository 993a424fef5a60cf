import Testing

@testable import Plan

private func planner(
    _ overlaps: [Double], sizes: [Double]? = nil, shared: [OverlapPlanner.Shared] = [], _ count: Int64
) -> OverlapPlanner {
    OverlapPlanner(
        sources: overlaps.enumerated().map { place, overlap in
            OverlapPlanner.Source(name: "s\(place)", overlap: overlap, size: sizes?[place] ?? 1)
        }, shared: shared, entityCount: count)
}

private func counts(_ regions: [Sources.Region]) -> [UInt32: Int64] {
    Dictionary(uniqueKeysWithValues: regions.map { ($0.sources, $0.count) })
}

@Suite struct OverlapTests {
    @Test func threeSourcesShareWhatTheyMust() throws {
        let found = try counts(planner([0.4, 0.5, 0.3], 240_000).regions())
        #expect(
            found == [1: 60_000, 2: 50_000, 4: 70_000, 0b011: 30_000, 0b101: 10_000, 0b110: 20_000])
    }

    @Test func whatThreeShareIsTakenFromWhatTwoDo() throws {
        let shared = [OverlapPlanner.Shared(sources: 0b111, share: 0.02)]
        let found = try counts(planner([0.4, 0.5, 0.3], shared: shared, 240_000).regions())
        #expect(found[0b111] == 4_800)
        #expect(found.values.reduce(0, +) == 240_000)
        expectShares(found, [0.4, 0.5, 0.3])
    }

    /// Of each source, the share of its entities that others know is as declared, to within two entities.
    private func expectShares(_ found: [UInt32: Int64], _ overlaps: [Double], _ sizes: [Double]? = nil) {
        var totals: [Double] = []
        for (place, overlap) in overlaps.enumerated() {
            let bit = UInt32(1) << UInt32(place)
            let known = found.filter { $0.key & bit != 0 }.reduce(0) { $0 + $1.value }
            let alone = found[bit] ?? 0
            #expect(abs(Double(known - alone) - overlap * Double(known)) <= 2.5, "source \(place)")
            totals.append(Double(known) / (sizes?[place] ?? 1))
        }
        for total in totals { #expect(abs(total - totals[0]) <= 3 + totals[0] * 1e-4) }
    }

    @Test(arguments: [
        [0.4, 0.5, 0.3, 0.2, 0.6], [0.1, 0.1], [1, 1, 1, 1], [0.9, 0.3, 0.3, 0.3], [0, 0, 0.5, 0.5], [0, 0],
        [0.25, 0.5, 0.75, 0.1, 0.9, 0.33, 0.77], [0.6, 0.3, 0.3],
    ]) func anyNumberOfSourcesIsMet(overlaps: [Double]) throws {
        for count in [1_000, 99_991, 1_000_003] as [Int64] {
            let regions = try planner(overlaps, count).regions()
            #expect(regions.allSatisfy { $0.count > 0 })
            let found = counts(regions)
            #expect(found.values.reduce(0, +) == count)
            expectShares(found, overlaps)
        }
    }

    @Test func sizesWeigh() throws {
        let sizes = [4.0, 1, 2, 1, 1]
        let found = try counts(planner([0.2, 0.5, 0.3, 0.4, 0.5], sizes: sizes, 1_000_000).regions())
        #expect(found.values.reduce(0, +) == 1_000_000)
        expectShares(found, [0.2, 0.5, 0.3, 0.4, 0.5], sizes)
    }

    @Test func pairsMayBeGiven() throws {
        let shared = [OverlapPlanner.Shared(sources: 0b0011, share: 0.05)]
        let found = try counts(planner([0.4, 0.4, 0.4, 0.4], shared: shared, 100_000).regions())
        #expect(found[0b0011] == 5_000)
        expectShares(found, [0.4, 0.4, 0.4, 0.4])
    }

    /// A given pair leaves its two sources little room: the rest is exchanged with the others.
    @Test(arguments: [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05]) func aGivenPairLeavesASolution(share: Double) throws
    {
        for pair in [0b0011, 0b0101, 0b0110, 0b1001, 0b1010, 0b1100] as [UInt32] {
            let shared = [OverlapPlanner.Shared(sources: pair, share: share)]
            let found = try counts(planner([0.3, 0.3, 0.3, 0.3], shared: shared, 10_000).regions())
            #expect(found.values.reduce(0, +) == 10_000)
            #expect(found[pair] == Int64((share * 10_000).rounded()))
            expectShares(found, [0.3, 0.3, 0.3, 0.3])
            // What is not given is as even as before: between one of the pair and one of the others, all the same but for a few.
            let mixed = found.filter { $0.key.nonzeroBitCount == 2 && ($0.key & pair).nonzeroBitCount == 1 }.values
            #expect(mixed.count == 4 && (mixed.max() ?? 0) - (mixed.min() ?? 0) <= 3, "\(mixed)")
        }
    }

    @Test func aGivenPairOfSourcesOfSeveralSizesLeavesASolution() throws {
        let (overlaps, sizes) = ([0.6, 0.7, 0.5, 0.3, 0.8], [2, 1, 1.5, 0.5, 1])
        for share in [0.005, 0.001, 0.0005] {
            let shared = [OverlapPlanner.Shared(sources: 0b11000, share: share)]
            for count in [997, 1_000, 10_000, 100_000, 1_000_003] as [Int64] {
                let found = try counts(planner(overlaps, sizes: sizes, shared: shared, count).regions())
                #expect(found.values.reduce(0, +) == count)
                expectShares(found, overlaps, sizes)
            }
        }
    }

    /// Where one source shares all that the others have, a few entities may be missing for the rounding of each.
    @Test func roundingAloneRefusesNothing() throws {
        let overlaps = [0.5] + Array(repeating: 0.1, count: 5)
        for count in (1_000..<1_060) as Range<Int64> {
            let found = try counts(planner(overlaps, count).regions())
            #expect(found.values.reduce(0, +) == count)
        }
    }

    @Test func whatCannotBeIsSaid() {
        let alone = #expect(throws: OverlapPlanner.Impossible.self) { try planner([0.9, 0.1, 0.1], 1_000).regions() }
        #expect(alone?.reason.contains("s0 is to share") == true)
        let shared = [OverlapPlanner.Shared(sources: 0b111, share: 0.5)]
        let tooMany = #expect(throws: OverlapPlanner.Impossible.self) {
            try planner([0.1, 0.1, 0.1], shared: shared, 1_000).regions()
        }
        #expect(tooMany?.reason.contains("fewer than it is given to share") == true)
        #expect(
            tooMany?.reason.contains("which are 44: ") == true && tooMany?.reason.hasSuffix("which are 500") == true)
        #expect(throws: OverlapPlanner.Impossible.self) { try planner([0.4, 0.5], 1_000).regions() }
    }
}

@Suite struct PairCountsTests {
    /// Numbers that a fixed seed gives.
    private struct Numbers {
        private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

        mutating func next(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
    }

    /// Some sources and closed pairs, and what the sources are to share; the sum is even.
    private func drawn(_ numbers: inout Numbers, degreeMax: Int) -> (degrees: [Int64], without: Set<UInt32>) {
        let count = 3 + numbers.next(below: 4)
        var without: Set<UInt32> = []
        let closed = 1 + numbers.next(below: 3)
        while without.count < closed {
            let (first, second) = (numbers.next(below: count), numbers.next(below: count))
            if first != second { without.insert(1 << UInt32(first) | 1 << UInt32(second)) }
        }
        var degrees = (0..<count).map { _ in Int64(numbers.next(below: degreeMax + 1)) }
        if degrees.reduce(0, +) % 2 == 1 { degrees[0] += 1 }
        return (degrees, without)
    }

    private func isOpen(_ first: Int, _ second: Int, _ without: Set<UInt32>) -> Bool {
        first != second && !without.contains(1 << UInt32(first) | 1 << UInt32(second))
    }

    /// Whether numbers are found by trying all.
    private func hasSolution(_ degrees: [Int64], _ without: Set<UInt32>) -> Bool {
        guard let first = degrees.firstIndex(where: { $0 > 0 }) else { return true }
        for second in degrees.indices where second > first && degrees[second] > 0 && isOpen(first, second, without) {
            var rest = degrees
            rest[first] -= 1
            rest[second] -= 1
            if hasSolution(rest, without) { return true }
        }
        return false
    }

    /// Tutte's condition: whatever sources are taken away, what is left alone, and the parts of an odd number, need no more than they have.
    private func meetsCondition(_ degrees: [Int64], _ without: Set<UInt32>) -> Bool {
        for removed in 0..<(1 << degrees.count) {
            var (need, have): (Int64, Int64) = (0, 0)
            var isSeen = degrees.indices.map { removed >> $0 & 1 == 1 }
            for place in degrees.indices where removed >> place & 1 == 1 { have += degrees[place] }
            for start in degrees.indices where !isSeen[start] {
                isSeen[start] = true
                var part = [start]
                var next = 0
                while next < part.count {
                    for other in degrees.indices where !isSeen[other] && isOpen(part[next], other, without) {
                        isSeen[other] = true
                        part.append(other)
                    }
                    next += 1
                }
                let sum = part.reduce(0) { $0 + degrees[$1] }
                need += part.count == 1 ? sum : sum % 2
            }
            if need > have { return false }
        }
        return true
    }

    private func solved(_ degrees: [Int64], _ without: Set<UInt32>) throws -> [[Int64]] {
        var pairs = PairCounts(degrees: degrees, names: degrees.indices.map { "s\($0)" }, without: without)
        try pairs.solve()
        return degrees.indices.map { first in degrees.indices.map { pairs[first, $0] } }
    }

    /// All that can be met is met exactly; all else is refused with the numbers, where they say it.
    private func expectExact(_ degrees: [Int64], _ without: Set<UInt32>, isPossible: Bool) {
        do {
            let counts = try solved(degrees, without)
            #expect(isPossible)
            for first in degrees.indices {
                #expect(counts[first].reduce(0, +) == degrees[first], "\(degrees) without \(without)")
                for second in degrees.indices {
                    #expect(counts[first][second] >= 0 && counts[first][second] == counts[second][first])
                    if !isOpen(first, second, without) { #expect(counts[first][second] == 0) }
                }
            }
        } catch {
            #expect(!isPossible, "\(degrees) without \(without): \(error)")
        }
    }

    @Test func fewEntitiesAreMetWhereverTheyCanBe() {
        var numbers = Numbers()
        var possibleCount = 0
        for round in 0..<3_000 {
            let (degrees, without) = drawn(&numbers, degreeMax: 1 + round % 5)
            let isPossible = hasSolution(degrees, without)
            #expect(isPossible == meetsCondition(degrees, without))
            expectExact(degrees, without, isPossible: isPossible)
            if isPossible { possibleCount += 1 }
        }
        #expect((500..<2_900).contains(possibleCount))
    }

    @Test func manyEntitiesAreMetWhereverTheyCanBe() {
        var numbers = Numbers()
        for round in 0..<400 {
            let (degrees, without) = drawn(&numbers, degreeMax: [30, 1_000, 1_000_000, 1_000_000_000][round % 4])
            expectExact(degrees, without, isPossible: meetsCondition(degrees, without))
        }
    }

    @Test func sixteenSourcesAreMet() throws {
        var numbers = Numbers()
        for round in 0..<6 {
            // Two given pairs of each source are closed: those beside it in a ring.
            var without: Set<UInt32> = [1 << 15 | 1]
            for place in 0..<15 { without.insert(UInt32(0b11) << UInt32(place)) }
            var degrees = (0..<16).map { _ in Int64(1 + numbers.next(below: round < 3 ? 3 : 100_000)) }
            if degrees.reduce(0, +) % 2 == 1 { degrees[15] += 1 }
            expectExact(degrees, without, isPossible: true)
        }
    }

    @Test func whatHasNoNumbersNamesThem() {
        func reason(_ degrees: [Int64], _ without: Set<UInt32>) -> String? {
            #expect(throws: OverlapPlanner.Impossible.self) { try solved(degrees, without) }?.reason
        }
        #expect(
            reason([50, 50, 30, 20], [0b0011])
                == "s0 and s1 are to share 100 entities with others beyond what is given, which have 50 to share with them"
        )
        #expect(reason([9, 1, 2], []) == "s0 is to share 9 entities with others, which have 3 to share with it")
        #expect(
            reason([3, 3, 3, 4, 3], [0b011, 0b101, 0b110])
                == "s0, s1 and s2 are to share 9 entities with others beyond what is given, which have 7 to share with them"
        )
        // Two parts of an odd number each.
        let parts = [0b1001, 0b10001, 0b100001, 0b1010, 0b10010, 0b100010, 0b1100, 0b10100, 0b100100] as Set<UInt32>
        #expect(reason([1, 1, 1, 1, 1, 1], parts)?.contains("no numbers of entities") == true)
    }
}
