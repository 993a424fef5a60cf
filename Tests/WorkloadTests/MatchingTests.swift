import Testing
import Workload

@Suite struct MatchingTests {
    /// Steps of a multiplicative generator, for samples that are the same every time.
    private struct Samples {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    /// Whether the rows match in some order: every order is tried.
    private func matchInSomeOrder(_ expected: [[String?]], _ found: [[String?]]) -> Bool {
        guard let first = expected.first else { return found.isEmpty }
        return found.indices.contains { place in
            var rest = found
            guard isSame(first, rest.remove(at: place)) else { return false }
            return matchInSomeOrder(Array(expected.dropFirst()), rest)
        }
    }

    private func isSame(_ first: [String?], _ second: [String?]) -> Bool {
        guard first[0] == second[0] else { return false }
        switch (first[1], second[1]) {
        case (nil, nil): return true
        case (let first?, let second?):
            guard let first = Double(first), let second = Double(second) else { return false }
            return abs(first - second) <= 1e-9 * max(abs(first), abs(second))
        default: return false
        }
    }

    @Test func rowsInAnyOrderAreJudgedAsByTryingEveryOrder() {
        var samples = Samples(state: 11)
        let floats: [String?] = ["1", "1.0", "1.0000000001", "2", "-1", "0", nil]
        var counts = (right: 0, wrong: 0)
        for _ in 0..<3_000 {
            let count = 1 + samples.next(5)
            func row() -> [String?] { [["a", "b", nil][samples.next(3)], floats[samples.next(floats.count)]] }
            let expected = (0..<count).map { _ in row() }
            var found = expected
            for place in found.indices.reversed() { found.swapAt(place, samples.next(place + 1)) }
            // Half of them are made different, which may change nothing that counts.
            if samples.next(2) == 0 { found[samples.next(count)] = row() }
            let query = WorkloadQuery(id: 1, name: "q", file: "q.sql", kind: "k", answer: expected)
            let fault = AnswerJudge(query).fault(rowCount: Int64(count), rows: found, kinds: [.text, .float])
            let isRight = matchInSomeOrder(expected, found)
            #expect((fault == nil) == isRight, "\(expected) \(found)")
            if isRight { counts.right += 1 } else { counts.wrong += 1 }
        }
        #expect(counts.right > 500 && counts.wrong > 500)
    }
}
