import Encoding
import Generation
import Plan
import Production
import Sharding

/// Counts the defects that stand in a shard's file: rows that the plan gives one, and that hold what it makes of them.
final class DefectReader: RecordObserver {
    private let scanner: DefectScanner
    /// The place of the field of each column that has defects, by the column's place in the table.
    private let fields: [Int: Int]
    /// Reads the texts of each column, by its place in the table.
    private let readers: [FieldValue]
    /// The first line that a shard like this one cannot have.
    private let lineCount: Int64
    private var counts: [Int64]
    private(set) var failure: GenerationError?

    init(plan: ResolvedPlan, table: Int, firstLine: Int64, lookups: LookupTables) throws(GenerationError) {
        let resolved = plan.tables[table]
        let version = resolved.version(ofLine: firstLine)
        let scanner = try DefectScanner(plan: plan, table: table, version: version, lookups: lookups)
        self.scanner = scanner
        var fields: [Int: Int] = [:]
        for (index, column) in resolved.writtenColumns(inVersion: version).enumerated()
        where scanner.defects.written[column] != nil {
            fields[column] = index
        }
        self.fields = fields
        readers = resolved.columns.map { FieldValue($0.type) }
        lineCount = resolved.lines(like: firstLine).upperBound
        counts = scanner.defects.list.map { _ in 0 }
    }

    func take(_ records: RecordBatch) {
        let end = min(records.firstLine + Int64(records.count), lineCount)
        var line = records.firstLine
        while line < end, failure == nil {
            let count = Int(min(end - line, Int64(scanner.program.rowsMax)))
            let candidates = scanner.candidates(first: line, count: count)
            do throws(GenerationError) {
                if !candidates.isEmpty { try look(at: candidates, in: records) }
            } catch {
                failure = error
            }
            line += Int64(count)
        }
    }

    private func look(
        at candidates: [(line: Int64, row: Int64, number: Int)], in records: RecordBatch
    ) throws(GenerationError) {
        for line in try scanner.scan(candidates) where line.isThere {
            if let column = scanner.defects.list[line.number - 1].column {
                let place = Int(line.line - records.firstLine)
                guard let change = line.change, let index = fields[column],
                    let field = unsafe records.field(index, at: place),
                    unsafe text(of: field, readers[column]) == change.written
                else { continue }
            }
            counts[line.number - 1] += 1
        }
    }

    /// A field without quotes; nil for NULL.
    private func text(of field: UnsafeBufferPointer<UInt8>, _ reader: FieldValue) -> [UInt8]? {
        if field.isEmpty { return nil }
        return unsafe field[0] == 0x22 ? reader.text(field) : Array(field)
    }

    /// How many rows have each defect, of all records taken.
    func finish() -> [DefectEvidence] {
        zip(scanner.defects.list, counts).map { DefectEvidence(name: $0.name, count: $1) }
    }
}
