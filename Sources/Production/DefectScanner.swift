public import Generation
public import Plan

/// Finds the lines of a table that have a defect, and what it makes of them: for one thread.
public final class DefectScanner {
    /// A line that has a defect.
    public struct Line: Sendable {
        /// The line in the table's files, 0-based.
        public let line: Int64
        /// The row that is written there: the line's own, or the one that is repeated.
        public let row: Int64
        /// The number of the defect in its table, from 1.
        public let number: Int
        /// What it makes of its column; nil where a whole row is repeated.
        public let change: DefectChange?
        /// Whether the defect is there: one that changes nothing in a row is none.
        public let isThere: Bool
    }

    /// The program that computes lines with defects.
    public let program: DefectProgram
    /// The table's defects.
    public let defects: Defects
    private let sampler: DefectSampler
    private let rowCount: Int64

    /// Makes a scanner of a table that has defects; with a `version` of it, values must fit the types of that. Throws where the
    /// table cannot be compiled. `lookups` are shared with other programs of the thread.
    public init(
        plan: ResolvedPlan, table: Int, version: Int? = nil, lookups: LookupTables? = nil
    ) throws(GenerationError) {
        guard let sampler = DefectSampler(plan: plan, table: table), let defects = plan.tables[table].defects else {
            preconditionFailure("the table has no defects")
        }
        self.sampler = sampler
        self.defects = defects
        rowCount = plan.tables[table].rowCount
        program = try DefectProgram(plan: plan, table: table, version: version, lookups: lookups)
    }

    /// The lines of `first..<first + count` that may have a defect, in order, with the rows that are written there: either rows, or
    /// lines that repeat rows. O(count).
    public func candidates(first: Int64, count: Int) -> [(line: Int64, row: Int64, number: Int)] {
        guard first >= rowCount else {
            return sampler.defects(firstRow: first, count: count).map { ($0.row, $0.row, $0.number) }
        }
        return (first..<first + Int64(count)).map { line in
            let repeated = sampler.repeated(line: line)
            return (line, repeated.row, repeated.number)
        }
    }

    /// Computes candidates, at most `program.rowsMax` of them and at least one: the program's vectors have them in order.
    public func scan(_ candidates: [(line: Int64, row: Int64, number: Int)]) throws(GenerationError) -> [Line] {
        try program.run(candidates.map { ($0.row, $0.number) })
        return candidates.enumerated().map { place, candidate in
            let change = program.change(at: place)
            let isRepeat = defects.list[candidate.number - 1].kind.isRepeat
            return Line(
                line: candidate.line, row: candidate.row, number: candidate.number, change: change,
                isThere: isRepeat || change?.isAny ?? false)
        }
    }
}
