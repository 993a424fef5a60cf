public import Columns
public import Plan

/// What was counted in some rows of a table: a shard's share of its statistics.
public struct TableTotals: Hashable, Sendable, Codable {
    /// The columns in the files, in order.
    public internal(set) var columns: [ColumnTotals]
    /// What was drawn for each of `ResolvedPlan.declarations(ofRowsOf:)` in sampled rows.
    public internal(set) var laws: [LawTotals]

    /// Adds the totals of other rows of the table. What is of another plan is left out.
    public mutating func merge(_ other: TableTotals) {
        guard columns.map(\.column) == other.columns.map(\.column), laws.count == other.laws.count else { return }
        for place in columns.indices { columns[place].merge(other.columns[place]) }
        for place in laws.indices { laws[place].merge(other.laws[place]) }
    }
}

/// What all tallies of a table use for a batch, one after the other.
final class TallyScratch {
    let wholes = Buffer<Int64>()
    let reals = Buffer<Double>()
    let rows = Buffer<UInt32>()
}

/// Counts a table's values while they are written.
///
/// All rows count for the columns' statistics. What was drawn for declarations is looked at in a sample of the rows, which
/// depends on the table's rows alone: all of them up to 65,536, and every 64th from four million on.
public final class TableTally {
    /// Neighbouring rows that are in the sample together.
    static let sampleBlockRows: Int64 = 2_048

    /// Of so many blocks of rows, one is in the sample.
    static func sampleStride(rowCount: Int64) -> Int64 { min(64, max(1, rowCount >> 16)) }

    private var columns: [ColumnTally]
    private var laws: [LawTally] = []
    private let stride: Int64

    /// Makes a tally of columns, whose vectors stay the same from batch to batch; `observations` has the vector of what was drawn
    /// for each of `declarations` but those without a test, and which rows take it.
    public init(
        plan: ResolvedPlan, table: Int, columns: [Int], vectors: [Vector], declarations: [Declaration],
        observations: [(values: Vector, taken: Buffer<UInt8>?)?]
    ) {
        precondition(columns.count == vectors.count && declarations.count == observations.count)
        let scratch = TallyScratch()
        self.columns = zip(columns, vectors).map {
            ColumnTally(plan.tables[table].columns[$0], $1, scratch)
        }
        stride = TableTally.sampleStride(rowCount: plan.tables[table].rowCount)
        for (declaration, observation) in zip(declarations, observations) {
            if let observation {
                laws.append(
                    LawTally(
                        DeclaredSubject(declaration, of: plan), observation.values, taken: observation.taken,
                        scratch))
            } else {
                laws.append(LawTally(.untested(""), Vector(.integers(.constant(0)), nulls: nil), taken: nil, scratch))
            }
        }
    }

    /// Begins a shard: forgets all rows.
    public func begin() {
        for place in columns.indices { columns[place].begin() }
        for place in laws.indices { laws[place].begin() }
    }

    /// Whether any of `count` rows from `firstRow` on is in the sample.
    public func samples(firstRow: Int64, count: Int) -> Bool {
        !laws.isEmpty && !sampled(firstRow: firstRow, count: count).isEmpty
    }

    private func sampled(firstRow: Int64, count: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        let end = firstRow + Int64(count)
        var block = firstRow / TableTally.sampleBlockRows
        while block * TableTally.sampleBlockRows < end {
            if block % stride == 0 {
                let lower = max(firstRow, block * TableTally.sampleBlockRows)
                let upper = min(end, (block + 1) * TableTally.sampleBlockRows)
                ranges.append(Int(lower - firstRow)..<Int(upper - firstRow))
            }
            block += 1
        }
        return ranges
    }

    /// Takes the first `count` rows of the vectors, of which the first is `firstRow` of its table.
    public func observe(firstRow: Int64, count: Int) {
        for place in columns.indices { columns[place].observe(count) }
        guard !laws.isEmpty else { return }
        for range in sampled(firstRow: firstRow, count: count) {
            for place in laws.indices { laws[place].observe(range) }
        }
    }

    /// The totals of all rows since `begin`.
    public func finish() -> TableTotals {
        TableTotals(columns: columns.map { $0.finish() }, laws: laws.map { $0.finish() })
    }
}
