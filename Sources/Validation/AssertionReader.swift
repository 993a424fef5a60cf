import Columns
import Encoding
import Generation
import Plan
import Production
import Sharding

/// Checks a table's assertions on the records of a shard's file.
///
/// A field that is no value of its column counts as NULL here: that it is none is found elsewhere.
final class AssertionReader: RecordObserver {
    /// A column that assertions read.
    private struct Source {
        /// The column's name.
        let name: String
        /// The column's place in the table.
        let column: Int
        /// The place of its field in a record; nil where the shard's version does not have it.
        let index: Int?
        /// What would stand in a file for a column that the version does not have.
        let absent: [UInt8]
        let reader: FieldValue
        /// Reads the keys of a reference; nil for others.
        let codec: KeyCodec?

        /// What stands for the column in a record.
        func field(at place: Int, of records: RecordBatch?) -> [UInt8] {
            guard let index else { return absent }
            return unsafe records?.field(index, at: place).map { unsafe Array($0) } ?? []
        }
    }

    /// The records at hand, and the first of them that the program has.
    private final class Batch {
        var records: RecordBatch?
        var first = 0
    }

    private let program: WrittenAssertions
    private let rowCount: Int64
    private let lineCount: Int64
    private let sources: [Source]
    private let batch: Batch
    private let tally: AssertionTally
    /// Says which rows have a defect; nil if the table has none.
    private let defects: DefectSampler?
    /// Why an assertion could not be computed in some row; nil if it could. Later rows are not looked at.
    private(set) var failure: GenerationError?

    init(plan: ResolvedPlan, table: Int, version: Int, lookups: LookupTables) throws(GenerationError) {
        let program = try WrittenAssertions(plan: plan, table: table, lookups: lookups)
        let resolved = plan.tables[table]
        self.program = program
        rowCount = resolved.rowCount
        lineCount = resolved.lineCount
        defects = DefectSampler(plan: plan, table: table)
        let written = resolved.writtenColumns(inVersion: version)
        let sources = program.columns.map { taken in
            let column = resolved.columns[taken.column]
            var codec: KeyCodec?
            if case .reference(let reference) = column.role { codec = KeyCodec(plan: plan, column: reference.parent) }
            return Source(
                name: column.name, column: taken.column, index: written.firstIndex(of: taken.column),
                absent: column.defaultValue.map { csvField(Array($0.text.utf8)) } ?? [],
                reader: FieldValue(column.type), codec: codec)
        }
        self.sources = sources
        let batch = Batch()
        self.batch = batch
        tally = AssertionTally(plan: plan, table: table, program.assertions) { row, wanted in
            var texts: [String: String] = [:]
            for source in sources where wanted.contains(source.column) {
                let field = source.field(at: batch.first + row, of: batch.records)
                if !field.isEmpty { texts[source.name] = exampleText(unquoting: field) }
            }
            return texts
        }
        tally.begin()
        if defects != nil { tally.observeKnown([]) }
    }

    func take(_ records: RecordBatch) {
        batch.records = records
        defer { batch.records = nil }
        let end = min(records.firstLine + Int64(records.count), lineCount)
        var line = records.firstLine
        while line < end, failure == nil {
            // No batch has rows and lines that repeat some.
            let last = line < rowCount ? min(end, rowCount) : end
            let count = Int(min(last - line, Int64(program.rowsMax)))
            batch.first = Int(line - records.firstLine)
            for (source, column) in zip(sources, program.columns) {
                fill(column, from: source, records, count)
            }
            look(at: line, count)
            line += Int64(count)
        }
    }

    /// Fills a column of the program with the fields of the batch.
    private func fill(_ column: WrittenColumn, from source: Source, _ records: RecordBatch, _ count: Int) {
        if let index = source.index, let written = unsafe records.fields(index) {
            let first = batch.first
            unsafe fill(column, source, count) { unsafe written[first + $0] }
        } else {
            // A field that is missing in the record is NULL; one that the version does not have may have a value.
            let field = source.index == nil ? source.absent : []
            unsafe field.withUnsafeBufferPointer { field in unsafe fill(column, source, count) { _ in unsafe field } }
        }
    }

    @inline(__always)
    private func fill(
        _ column: WrittenColumn, _ source: Source, _ count: Int, _ field: (Int) -> UnsafeBufferPointer<UInt8>
    ) {
        guard let nulls = column.values.nulls else { preconditionFailure("what was read may be NULL") }
        func fill<Value: BitwiseCopyable>(
            _ values: Buffer<Value>, _ zero: Value, _ read: (UnsafeBufferPointer<UInt8>) -> Value?
        ) {
            for place in 0..<count {
                let field = unsafe field(place)
                let value = unsafe field.isEmpty ? nil : read(field)
                values[place] = value ?? zero
                nulls[place] = value == nil ? 1 : 0
            }
        }
        let reader = source.reader
        switch column.values.values {
        case .integers(.buffer(let values)): unsafe fill(values, 0) { unsafe reader.whole($0) }
        case .doubles(.buffer(let values)): unsafe fill(values, 0) { unsafe reader.double($0) }
        case .booleans(.buffer(let values)): unsafe fill(values, 0) { unsafe reader.boolean($0) }
        case .text(let texts):
            texts.removeAll()
            for place in 0..<count {
                let field = unsafe field(place)
                unsafe reader.withText(field) { text in
                    let out = unsafe texts.reserve(text.count)
                    if let start = text.baseAddress { unsafe out.update(from: start, count: text.count) }
                    texts.append(row: place, count: text.count)
                }
                nulls[place] = field.isEmpty ? 1 : 0
            }
        default: preconditionFailure("what was read is in buffers")
        }
        guard let codec = source.codec, let parents = column.parents, let orphans = column.orphans else { return }
        for place in 0..<count {
            let field = unsafe field(place)
            let parent = unsafe field.isEmpty ? nil : codec.row(of: field)
            parents[place] = parent ?? 0
            orphans[place] = parent == nil ? 1 : 0
        }
    }

    /// Looks at the rows that the program's columns were filled with.
    private func look(at firstLine: Int64, _ count: Int) {
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
        guard let defects else { return tally.observe(firstRow: firstLine, count: count) }
        guard firstLine < rowCount else { return tally.observeKnown(Array(0..<count)) }
        let known = defects.defects(firstRow: firstLine, count: count).map { Int($0.row - firstLine) }
        tally.observe(firstRow: firstLine, count: count, except: known)
        tally.observeKnown(known)
    }

    /// The evidence of all records taken.
    func finish() -> [AssertionEvidence]? { tally.evidence() }
}
