import Encoding
import Generation
import Plan

/// Compares the columns of a table's composite keys and references with what the plan makes of them.
///
/// A composite reference to a nested table's key is sound where both sides are what the plan makes, which refers to a row that is
/// there; the key's own evidence says that no two rows have the same.
final class PartComparer: RecordObserver {
    private static let differencesMax = 10

    private let program: Program
    private let writer: CSVWriter
    private let rowCount: Int64
    private let lineCount: Int64
    /// Says which rows lines behind the rows repeat; nil if there are no defects.
    private let defects: DefectSampler?
    private let names: [String]
    /// The place of the field of each of the program's columns in a record; nil where the version has none.
    private let indices: [Int?]
    private(set) var failure: GenerationError?
    private(set) var differences: [TextFault] = []

    init(plan: ResolvedPlan, table: Int, version: Int, lookups: LookupTables) throws(GenerationError) {
        let resolved = plan.tables[table]
        let parts = (resolved.compositeKey?.columns ?? []) + resolved.compositeReferences.flatMap(\.columns)
        let columns = resolved.columns.indices.filter { parts.contains($0) }
        program = try Program(plan: plan, table: table, columns: columns, lookups: lookups)
        writer = CSVWriter(plan: plan, table: table, columns: columns, vectors: program.outputs)
        rowCount = resolved.rowCount
        lineCount = resolved.lineCount
        defects = DefectSampler(plan: plan, table: table)
        names = columns.map { resolved.columns[$0].name }
        let written = resolved.writtenColumns(inVersion: version)
        indices = columns.map { written.firstIndex(of: $0) }
    }

    func take(_ records: RecordBatch) {
        let end = min(records.firstLine + Int64(records.count), lineCount)
        var line = records.firstLine
        while line < end, failure == nil {
            let last = line < rowCount ? min(end, rowCount) : end
            let count = Int(min(last - line, Int64(program.rowsMax)))
            compare(records, from: line, count: count)
            line += Int64(count)
        }
    }

    /// Compares records, which are all rows or all repeat rows, with those that the plan makes.
    private func compare(_ records: RecordBatch, from firstLine: Int64, count: Int) {
        do throws(GenerationError) {
            if firstLine < rowCount {
                try program.run(firstRow: firstLine, count: count)
            } else if let defects {
                try program.run(rows: defects.rows(repeatedFrom: firstLine, count: count))
            }
        } catch {
            failure = error
            return
        }
        var made: [UInt8] = []
        writer.begin(header: false)
        unsafe writer.write(firstRow: firstLine, count: count) { unsafe made += $0 }
        _ = unsafe writer.finish { unsafe made += $0 }
        let first = Int(firstLine - records.firstLine)
        var place = 0
        var start = 0
        var isQuoted = false
        for (end, byte) in made.enumerated() {
            if byte == 0x22 { isQuoted.toggle() }
            guard !isQuoted, byte == 0x2C || byte == 0x0A else { continue }
            let row = first + place / names.count
            let found = unsafe indices[place % names.count].flatMap { unsafe records.field($0, at: row) }
            let isSame = unsafe found.map { unsafe $0.elementsEqual(made[start..<end]) } ?? (start == end)
            if !isSame, differences.count < PartComparer.differencesMax {
                differences.append(
                    TextFault(
                        row: records.firstLine + Int64(row), column: names[place % names.count],
                        value: exampleText(unquoting: unsafe found.map { unsafe Array($0) } ?? []),
                        reason: "the plan makes '\(exampleText(unquoting: Array(made[start..<end])))' there"))
            }
            place += 1
            start = end + 1
        }
    }
}

extension ResolvedTable {
    /// Whether it has a composite key or refers to one.
    var hasCompositeParts: Bool { compositeKey != nil || !compositeReferences.isEmpty }
}
