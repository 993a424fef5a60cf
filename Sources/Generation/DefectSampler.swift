public import Plan
import Randomness

/// Says which rows of a table have which of its defects, and which lines repeat which rows.
///
/// A row's defect follows from 64 random bits of its own: of the stream of purpose `defect` of the table and of no column, draw 0.
/// The rows that are there twice are those that a permutation gives the first numbers of the last version; they have no other
/// defect.
public struct DefectSampler: Sendable {
    private let stream: Stream
    /// The bits below which each defect lies, in order; those that repeat rows have none.
    private let thresholds: [UInt64]
    /// The first row that can have each defect: files of earlier versions may not have its column.
    private let firstRows: [Int64]
    private let rowCount: Int64
    private let repeats: Repeats?

    private struct Repeats {
        let permutation: Permutation
        let firstRow: Int64
        let count: Int64
        /// The first line after those of each defect.
        let ends: [Int64]
    }

    /// Makes a sampler of a table's defects; nil if it has none.
    public init?(plan: ResolvedPlan, table: Int) {
        let table = plan.tables[table]
        guard let defects = table.defects else { return nil }
        func key(_ purpose: String) -> StreamKey {
            StreamKey(seed: plan.seed, table: table.name, column: "", purpose: purpose)
        }
        stream = Stream(key("defect"))
        rowCount = table.rowCount
        var sum = 0.0
        thresholds = defects.rates.map { rate in
            sum += rate
            return UInt64(min(sum, 1 - 0x1p-53) * 0x1p64)
        }
        firstRows = defects.list.map { defect in
            defect.column.map { table.rows(ofVersion: table.columns[$0].sinceVersion).lowerBound } ?? 0
        }
        guard defects.repeatCount > 0 else {
            repeats = nil
            return
        }
        let rows = table.rows(ofVersion: table.versionCount - 1)
        var end = table.rowCount
        let ends = defects.repeatCounts.map { count in
            end += count
            return end
        }
        repeats = Repeats(
            permutation: Permutation(count: Int64(rows.count), key: key("repeat")), firstRow: rows.lowerBound,
            count: defects.repeatCount, ends: ends)
    }

    /// The rows of `firstRow..<firstRow + count` that have a defect, in order, with its number from 1. O(count).
    public func defects(firstRow: Int64, count: Int) -> [(row: Int64, number: Int)] {
        guard let most = thresholds.last, most > 0 else { return [] }
        var found: [(row: Int64, number: Int)] = []
        unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { bits in
            guard let start = bits.baseAddress else { return }
            unsafe stream.fill(start, firstRow: firstRow, count: count, draw: 0)
            for place in 0..<count where unsafe start[place] < most {
                let (row, bits) = unsafe (firstRow + Int64(place), start[place])
                let index = thresholds.firstIndex { bits < $0 } ?? 0
                if row >= firstRows[index], !isRepeated(row) { found.append((row, index + 1)) }
            }
        }
        return found
    }

    /// Whether a row is there twice.
    private func isRepeated(_ row: Int64) -> Bool {
        guard let repeats, row >= repeats.firstRow else { return false }
        return repeats.permutation.inverse(row - repeats.firstRow) < repeats.count
    }

    /// The row that a line behind the table's rows repeats, and the number of the defect that it is. O(defects).
    public func repeated(line: Int64) -> (row: Int64, number: Int) {
        guard let repeats, line >= rowCount, line < rowCount + repeats.count else {
            preconditionFailure("no row is repeated there")
        }
        let row = repeats.firstRow + repeats.permutation.forward(line - rowCount)
        return (row, (repeats.ends.firstIndex { line < $0 } ?? 0) + 1)
    }

    /// The rows that `count` lines from `firstLine` on repeat, all behind the table's rows. O(count).
    public func rows(repeatedFrom firstLine: Int64, count: Int) -> [Int64] {
        (0..<count).map { repeated(line: firstLine + Int64($0)).row }
    }
}
