import Columns
import Plan
import Randomness

/// Draws rows for the rows of a parent one after the other, none twice: each takes with equal chances one of those that are left
/// and satisfy its conditions, of the first in order among them.
///
/// A parent's rows are drawn together, from the first, and kept until those of another parent are asked for. O(rows of the
/// parent), and with a condition that is no equality, O(rows of the parent × candidates).
final class DistinctDraw {
    /// Where candidates come from.
    enum Source {
        /// Any of so many rows.
        case all(Int64)
        /// The group of each row.
        case groups(SiblingGroups)
    }

    /// Candidates that are taken one after the other in a random order, of which only what was moved is kept.
    private struct Shuffle {
        var taken: Int64 = 0
        var moved: [Int64: Int64] = [:]

        func place(_ index: Int64) -> Int64 { moved[index] ?? index }

        /// Takes what stands at `index`, at least `taken`, and puts the next in its place.
        mutating func take(_ index: Int64) -> Int64 {
            let place = place(index)
            let next = self.place(taken)
            if index != taken { moved[index] = next }
            moved[taken] = nil
            taken += 1
            return place
        }
    }

    private let source: Source
    private let pairs: CandidatePairs?
    private let stream: Stream
    private let draw: UInt64
    private var parent: Int64 = -1
    private var chosen: [Int64?] = []
    private var shuffles: [Int: Shuffle] = [:]

    init(source: Source, pairs: CandidatePairs?, stream: Stream, draw: UInt64) {
        self.source = source
        self.pairs = pairs
        self.stream = stream
        self.draw = draw
    }

    /// The row that the row `ordinal` of a parent refers to; nil if all that it could are taken.
    func row(
        ofParent parent: Int64, ordinal: Int64, siblings: Int64, firstRow: Int64
    ) throws(GenerationError) -> Int64? {
        if parent != self.parent {
            self.parent = -1
            chosen.removeAll(keepingCapacity: true)
            shuffles.removeAll(keepingCapacity: true)
            try choose(siblings, firstRow: firstRow)
            self.parent = parent
        }
        return chosen[Int(ordinal)]
    }

    private func choose(_ siblings: Int64, firstRow: Int64) throws(GenerationError) {
        switch source {
        case .all(let count):
            for row in firstRow..<firstRow + siblings { chosen.append(try take(row, of: 0, count: count) { $0 }) }
        case .groups(let groups):
            let candidates = groups.candidates
            try groups.forEachRow(firstRow, siblings) { (row, group) throws(GenerationError) in
                chosen.append(try group < 0 ? nil : take(row, of: group, in: candidates))
            }
        }
    }

    private func take(_ row: Int64, of group: Int, in candidates: CandidateGroups) throws(GenerationError) -> Int64? {
        var start = candidates.starts[group]
        for tier in candidates.firstTiers[group]..<candidates.firstTiers[group + 1] {
            let end = candidates.tierEnds[tier]
            let first = start
            if let found = try take(row, of: tier, count: Int64(end - first), { candidates.rows[first + Int($0)] }) {
                return found
            }
            start = end
        }
        return nil
    }

    /// Takes one of the `count` candidates of a tier; nil if none is left that will do.
    private func take(
        _ row: Int64, of tier: Int, count: Int64, _ candidate: (Int64) -> Int64
    ) throws(GenerationError) -> Int64? {
        // Not a copy, which taking would copy once more.
        let taken = shuffles[tier]?.taken ?? 0
        guard taken < count else { return nil }
        let bits = stream.bits(row: row, draw: draw)
        let index: Int64
        if let pairs {
            let suitable = try suitable(row, from: taken, to: count, pairs) {
                candidate(shuffles[tier]?.place($0) ?? $0)
            }
            guard !suitable.isEmpty else { return nil }
            index = suitable[Int(Uniform.integer(bits, below: UInt64(suitable.count)))]
        } else {
            index = taken + Int64(Uniform.integer(bits, below: UInt64(count - taken)))
        }
        return candidate(shuffles[tier, default: Shuffle()].take(index))
    }

    private func suitable(
        _ row: Int64, from first: Int64, to end: Int64, _ pairs: CandidatePairs, _ candidate: (Int64) -> Int64
    ) throws(GenerationError) -> [Int64] {
        var suitable: [Int64] = []
        var next = first
        while next < end {
            let length = Int(min(Int64(pairs.pairsMax), end - next))
            for index in 0..<length { pairs.put(row, candidate(next + Int64(index)), at: index) }
            try pairs.evaluate(length)
            for index in 0..<length where pairs.holds(index) { suitable.append(next + Int64(index)) }
            next += Int64(length)
        }
        return suitable
    }
}

/// Computes which group of candidates each row of a nested table draws from.
final class SiblingGroups {
    let candidates: CandidateGroups
    private let compiler: Compiler
    private let frame: Frame
    private let groups: Buffer<Int32>

    init(
        _ lookups: LookupTables, _ candidates: CandidateGroups, _ own: [Expression], in scope: Compiler.Scope
    ) throws(GenerationError) {
        self.candidates = candidates
        compiler = Compiler(lookups)
        frame = Frame(table: scope.frame.table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
        groups = try candidates.groups(
            of: own, compiler, in: Compiler.Scope(frame: frame, column: scope.column, wanted: nil))
    }

    /// Calls `body` with each of `count` rows from `first` on and its group, −1 where it has none.
    func forEachRow(
        _ first: Int64, _ count: Int64, _ body: (Int64, Int) throws(GenerationError) -> Void
    ) throws(GenerationError) {
        try compiler.forEachBatch(of: frame, rows: first..<first + count) { (start, count) throws(GenerationError) in
            for place in 0..<count { try body(start + Int64(place), Int(groups[place])) }
        }
    }
}
