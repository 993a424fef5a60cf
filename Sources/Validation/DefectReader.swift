import Encoding
import Generation
import Plan
import Production
import Sharding

/// Counts the defects that stand in a shard's file: rows that the plan gives one, and that hold what it makes of them.
///
/// Memory: a batch of the fields that have defects.
final class DefectReader: RecordObserver {
    private let scanner: DefectScanner
    /// Of each field of a record, its column's place in the table; nil where that has no defects.
    private let columns: [Int?]
    private let readers: [FieldValue]
    private let lineCount: Int64
    private var counts: [Int64]
    /// The lines of the batch that may have a defect, and the fields found there.
    private var candidates: [(line: Int64, row: Int64, number: Int)] = []
    private var found: [[UInt8]??] = []
    private var batchEnd: Int64
    private var next = 0
    private(set) var failure: GenerationError?

    init(plan: ResolvedPlan, table: Int, firstLine: Int64, lookups: LookupTables) throws(GenerationError) {
        let resolved = plan.tables[table]
        let version = resolved.version(ofLine: firstLine)
        let scanner = try DefectScanner(plan: plan, table: table, version: version, lookups: lookups)
        self.scanner = scanner
        let written = resolved.writtenColumns(inVersion: version)
        columns = written.map { place in scanner.defects.written[place] == nil ? nil : place }
        readers = written.map { FieldValue(resolved.columns[$0].type) }
        lineCount = resolved.lines(like: firstLine).upperBound
        counts = scanner.defects.list.map { _ in 0 }
        batchEnd = firstLine
        begin(firstLine)
    }

    private func begin(_ line: Int64) {
        batchEnd = min(lineCount, line + Int64(scanner.program.rowsMax))
        candidates = line < batchEnd ? scanner.candidates(first: line, count: Int(batchEnd - line)) : []
        found = candidates.map { _ in nil }
        next = 0
    }

    func take(_ field: UnsafeBufferPointer<UInt8>, _ index: Int) {
        guard next < candidates.count, let column = columns[index],
            scanner.defects.list[candidates[next].number - 1].column == column, current == candidates[next].line
        else { return }
        if field.isEmpty {
            found[next] = .some(nil)
        } else {
            found[next] = unsafe field[0] == 0x22 ? readers[index].text(field) : Array(field)
        }
    }

    /// The line at hand.
    private var current: Int64 = -1

    func beginRecord(line: Int64) { current = line }

    func endRecord(row: Int64, fieldCount: Int) {
        if next < candidates.count, candidates[next].line == row { next += 1 }
        if row + 1 == batchEnd {
            flush()
            begin(row + 1)
        }
    }

    private func flush() {
        guard failure == nil, next > 0 else { return }
        do throws(GenerationError) {
            for line in try scanner.scan(Array(candidates[..<next])).enumerated() where line.element.isThere {
                let isRepeat = scanner.defects.list[line.element.number - 1].column == nil
                let isWritten = line.element.change.map { change in found[line.offset] == .some(change.written) }
                if isRepeat || isWritten ?? false { counts[line.element.number - 1] += 1 }
            }
        } catch {
            failure = error
        }
    }

    /// How many rows have each defect, when all records were seen.
    func finish() -> [DefectEvidence] {
        flush()
        next = 0
        return zip(scanner.defects.list, counts).map { DefectEvidence(name: $0.name, count: $1) }
    }
}
