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

    @Test func whatCannotBeIsSaid() {
        let alone = #expect(throws: OverlapPlanner.Impossible.self) { try planner([0.9, 0.1, 0.1], 1_000).regions() }
        #expect(alone?.reason.contains("s0 is to share") == true)
        let shared = [OverlapPlanner.Shared(sources: 0b111, share: 0.5)]
        let tooMany = #expect(throws: OverlapPlanner.Impossible.self) {
            try planner([0.1, 0.1, 0.1], shared: shared, 1_000).regions()
        }
        #expect(tooMany?.reason.contains("fewer than it is given to share") == true)
        #expect(throws: OverlapPlanner.Impossible.self) { try planner([0.4, 0.5], 1_000).regions() }
    }
}
