import Columns
import Randomness

/// Draws a row that satisfies a condition for each row of a batch.
///
/// Candidates are proposed by the law and asked, again with further draws where they do not satisfy it: so a row's chance is its
/// share of the law among the rows that do. Where many proposals fail, the first row is taken that does from the place of one
/// more draw on.
final class FilteredDraw {
    /// How candidates are proposed.
    enum Law {
        /// A row of the own row's group, by weight where there are weights.
        case ofGroup(CandidateGroups, Buffer<Int32>, [AliasSampler]?)
        /// Any of so many rows.
        case uniform(Int64)
        /// By the rank that a permutation gives each row.
        case ranks(any RankLaw, Permutation)
        /// Any row before the own one.
        case earlier
    }

    /// Proposals before the search: of rows of which one in ten satisfies the condition, one in 800 gets so far.
    private static let proposalsMax: UInt64 = 64
    /// Draws between two proposals.
    private static let stride = ZipfSampler.drawsReserved
    /// Rows that the search looks at: as many as there are groups of.
    private static let searchMax: Int64 = 1 << 20

    private let law: Law
    private let pairs: CandidatePairs?
    private let stream: Stream
    private let firstDraw: UInt64
    private let frame: Frame
    private let wanted: Buffer<UInt8>?
    private let out: Buffer<Int64>
    private let nulls: Buffer<UInt8>?
    /// The bits of each row's first proposal.
    private let bits = Buffer<UInt64>()
    /// 1 where no row satisfies the condition.
    let missing = Buffer<UInt8>()
    private(set) var anyMissing = false

    init(
        law: Law, pairs: CandidatePairs?, stream: Stream, firstDraw: UInt64, frame: Frame, wanted: Buffer<UInt8>?,
        out: Buffer<Int64>, nulls: Buffer<UInt8>?
    ) {
        self.law = law
        self.pairs = pairs
        self.stream = stream
        self.firstDraw = firstDraw
        self.frame = frame
        self.wanted = wanted
        self.out = out
        self.nulls = nulls
    }

    /// Fills `out` and `nulls` for the first `count` rows of the frame, and says in `missing` where there is none.
    func run(_ count: Int, _ failures: FailureReport) {
        anyMissing = false
        unsafe missing.base.update(repeating: 0, count: count)
        if case .ofGroup(let groups, let groupOfRows, let weights) = law {
            proposeOfGroups(count, groups, groupOfRows, weights)
        } else {
            for place in 0..<count {
                let isFirst = if case .earlier = law { frame.rows[place] == 0 } else { false }
                nulls?[place] = isFirst ? 1 : 0
                out[place] = 0
                if isFirst || !isWanted(place) { continue }
                if let proposal = proposal(0, place) { out[place] = proposal } else { noteMissing(place) }
            }
        }
        guard let pairs else { return }
        var open = (0..<count).filter { isWanted($0) && missing[$0] == 0 && (nulls?[$0] ?? 0) == 0 }
        do throws(GenerationError) {
            var attempt: UInt64 = 1
            try keepRejected(&open, pairs)
            while !open.isEmpty && attempt < Self.proposalsMax {
                for place in open { out[place] = proposal(attempt, place) ?? 0 }
                try keepRejected(&open, pairs)
                attempt += 1
            }
            for place in open {
                if let found = try search(place, pairs) { out[place] = found } else { noteMissing(place) }
            }
        } catch {
            failures.note(error, at: open.first ?? 0)
        }
    }

    private func isWanted(_ place: Int) -> Bool { wanted?[place] != 0 && (frame.nulls?[place] ?? 0) == 0 }

    /// Proposes a row of its group for each row, all at once.
    private func proposeOfGroups(
        _ count: Int, _ groups: CandidateGroups, _ groupOfRows: Buffer<Int32>, _ weights: [AliasSampler]?
    ) {
        frame.draw(stream, number: firstDraw, into: bits, count: count)
        let (allRows, allStarts, samplers) = (groups.rows, groups.starts, weights ?? [])
        let (rows, starts, isWeighted) = (allRows.span, allStarts.span, weights != nil)
        for place in 0..<count {
            let group = Int(groupOfRows[place])
            guard group >= 0, group + 1 < starts.count, starts[group] < starts[group + 1] else {
                out[place] = 0
                if isWanted(place) { noteMissing(place) }
                continue
            }
            let size = UInt64(starts[group + 1] - starts[group])
            let chosen =
                isWeighted ? UInt64(samplers[group].sample(bits[place])) : Uniform.integer(bits[place], below: size)
            out[place] = rows[starts[group] + Int(chosen)]
        }
    }

    private func noteMissing(_ place: Int) {
        missing[place] = 1
        anyMissing = true
    }

    /// Leaves of `open` the places whose proposal does not satisfy the condition.
    private func keepRejected(_ open: inout [Int], _ pairs: CandidatePairs) throws(GenerationError) {
        var rejected: [Int] = []
        var first = 0
        while first < open.count {
            let length = min(pairs.pairsMax, open.count - first)
            for index in 0..<length {
                let place = open[first + index]
                pairs.put(frame.rows[place], out[place], at: index)
            }
            try pairs.evaluate(length)
            for index in 0..<length where !pairs.holds(index) { rejected.append(open[first + index]) }
            first += length
        }
        open = rejected
    }

    private func draw(_ attempt: UInt64) -> UInt64 { firstDraw &+ attempt &* Self.stride }

    /// A row by the law; nil where there is none at all.
    private func proposal(_ attempt: UInt64, _ place: Int) -> Int64? {
        let row = frame.rows[place]
        if case .ranks(let ranks, let scatter) = law {
            return scatter.forward(ranks.sample(row: row, stream: stream, firstDraw: draw(attempt)))
        }
        let bits = stream.bits(row: row, draw: draw(attempt))
        if case .ofGroup(let groups, let groupOfRows, let weights?) = law {
            let group = Int(groupOfRows[place])
            guard group >= 0 else { return nil }
            return groups.rows[groups.starts[group] + Int(weights[group].sample(bits))]
        }
        let count = candidateCount(place)
        return count == 0 ? nil : candidate(Int64(Uniform.integer(bits, below: UInt64(count))), place)
    }

    /// The first row that satisfies the condition, from a drawn place on; nil if none does.
    private func search(_ place: Int, _ pairs: CandidatePairs) throws(GenerationError) -> Int64? {
        let row = frame.rows[place]
        let count = candidateCount(place)
        guard count > 0 else { return nil }
        let start = Int64(Uniform.integer(stream.bits(row: row, draw: draw(Self.proposalsMax)), below: UInt64(count)))
        let limit = min(count, Self.searchMax)
        var done: Int64 = 0
        while done < limit {
            let length = Int(min(Int64(pairs.pairsMax), limit - done))
            func candidate(_ index: Int) -> Int64 {
                self.candidate((start + done + Int64(index)) % count, place)
            }
            for index in 0..<length { pairs.put(row, candidate(index), at: index) }
            try pairs.evaluate(length)
            for index in 0..<length where pairs.holds(index) { return candidate(index) }
            done += Int64(length)
        }
        return nil
    }

    private func candidateCount(_ place: Int) -> Int64 {
        switch law {
        case .ofGroup(let groups, let groupOfRows, _):
            let group = Int(groupOfRows[place])
            return group < 0 ? 0 : Int64(groups.starts[group + 1] - groups.starts[group])
        case .uniform(let count): return count
        case .ranks(let ranks, _): return ranks.count
        case .earlier: return frame.rows[place]
        }
    }

    private func candidate(_ index: Int64, _ place: Int) -> Int64 {
        if case .ofGroup(let groups, let groupOfRows, _) = law {
            return groups.rows[groups.starts[Int(groupOfRows[place])] + Int(index)]
        }
        return index
    }
}
