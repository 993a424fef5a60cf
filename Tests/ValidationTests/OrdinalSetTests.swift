import Sharding
import Testing

@testable import Validation

/// A generator that gives the same numbers in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct OrdinalSetTests {
    @Test func neighboursMeltIntoOneInterval() {
        var set = OrdinalSet()
        for lower in stride(from: Int64(0), to: 100, by: 10) {
            #expect(set.insert(OrdinalInterval(lower: lower, upper: lower + 10)).repeatCount == 0)
        }
        #expect(set.intervals == [OrdinalInterval(lower: 0, upper: 100)])
    }

    @Test func anIntervalThatClosesAGapJoinsBothSides() {
        var set = OrdinalSet()
        _ = set.insert(OrdinalInterval(lower: 0, upper: 3))
        _ = set.insert(OrdinalInterval(lower: 7, upper: 9))
        #expect(set.insert(OrdinalInterval(lower: 3, upper: 7)).repeatCount == 0)
        #expect(set.intervals == [OrdinalInterval(lower: 0, upper: 9)])
    }

    @Test func examplesOfRepeatsAreTheFirstAndBounded() {
        var set = OrdinalSet()
        _ = set.insert(OrdinalInterval(lower: 0, upper: 1_000_000))
        let (repeatCount, examples) = set.insert(OrdinalInterval(lower: 500, upper: 900_000))
        #expect(repeatCount == 899_500)
        #expect(examples == Array(500..<500 + Int64(KeyEvidence.examplesMax)))
    }

    @Test(arguments: 0..<200) func randomInsertsEqualANaiveSet(seed: UInt64) {
        var numbers = SeededNumbers(state: seed)
        var set = OrdinalSet()
        var naive: Set<Int64> = []
        let bound = Int64.random(in: 20...200, using: &numbers)
        for _ in 0..<Int.random(in: 1...40, using: &numbers) {
            let lower = Int64.random(in: 0..<bound, using: &numbers)
            let upper = min(bound, lower + Int64.random(in: 1...20, using: &numbers))
            let shared = (lower..<upper).filter(naive.contains)
            let (repeatCount, examples) = set.insert(OrdinalInterval(lower: lower, upper: upper))
            #expect(repeatCount == Int64(shared.count))
            #expect(examples == Array(shared.prefix(KeyEvidence.examplesMax)))
            naive.formUnion(lower..<upper)
        }
        #expect(set.intervals.flatMap { Array($0.lower..<$0.upper) } == naive.sorted())
        for (one, next) in zip(set.intervals, set.intervals.dropFirst()) { #expect(one.upper < next.lower) }
        let lower = Int64.random(in: 0..<bound, using: &numbers)
        let most = Int.random(in: 0...12, using: &numbers)
        let gaps = set.gaps(in: OrdinalInterval(lower: lower, upper: bound), most: most)
        #expect(gaps == Array((lower..<bound).filter { !naive.contains($0) }.prefix(most)))
    }
}
