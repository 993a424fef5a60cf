import Columns
import Encoding
import Generation
import Plan
import Production
import Sharding

/// Checks a table's assertions on the records of a shard's file.
///
/// Memory: a batch of the fields that assertions read. A field that is no value of its column counts as NULL here: that it is
/// none is found elsewhere.
final class AssertionReader: RecordObserver {
    /// Bytes of fields that end a batch: with one more record, of whatever length, no text buffer's bound is passed.
    private static let batchByteCountMax = TextBuffer.byteCountMax / 2 - TableAuditor.recordByteCountMax

    private let program: WrittenAssertions
    private let rowCount: Int64
    private let lineCount: Int64
    /// Of each field of a record, its place in `program.columns`; nil where no assertion reads it.
    private let places: [Int?]
    /// What stands for columns that the shard's version does not have, as it would in a file, by place in `program.columns`.
    private let absent: [(place: Int, field: [UInt8])]
    private let readers: [FieldValue]
    private let codecs: [KeyCodec?]
    /// The fields as they were read, for examples.
    private let raw: [TextBuffer]
    private let tally: AssertionTally
    /// Says which rows have a defect; nil if the table has none.
    private let defects: DefectSampler?
    private var firstRow: Int64 = 0
    private var count = 0
    /// Bytes of the fields of the batch.
    private var byteCount = 0
    /// Why an assertion could not be computed in some row; nil if it could. Later rows are not looked at.
    private(set) var failure: GenerationError?

    init(plan: ResolvedPlan, table: Int, version: Int, lookups: LookupTables) throws(GenerationError) {
        let program = try WrittenAssertions(plan: plan, table: table, lookups: lookups)
        let columns = plan.tables[table].columns
        self.program = program
        rowCount = plan.tables[table].rowCount
        lineCount = plan.tables[table].lineCount
        defects = DefectSampler(plan: plan, table: table)
        let taken = program.columns.map(\.column)
        places = plan.tables[table].writtenColumns(inVersion: version).map { taken.firstIndex(of: $0) }
        absent = taken.indices.filter { !columns[taken[$0]].isWritten(inVersion: version) }.map { place in
            (place, columns[taken[place]].defaultValue.map { csvField(Array($0.text.utf8)) } ?? [])
        }
        readers = taken.map { FieldValue(columns[$0].type) }
        codecs = taken.map { column in
            guard case .reference(let reference) = columns[column].role else { return nil }
            return KeyCodec(plan: plan, column: reference.parent)
        }
        let raw = taken.map { _ in TextBuffer() }
        self.raw = raw
        tally = AssertionTally(plan: plan, table: table, program.assertions) { row, wanted in
            var texts: [String: String] = [:]
            for (place, column) in taken.enumerated() where wanted.contains(column) {
                let field = unsafe Array(raw[place].text(row))
                if !field.isEmpty { texts[columns[column].name] = exampleText(unquoting: field) }
            }
            return texts
        }
        tally.begin()
        if defects != nil { tally.observeKnown([]) }
    }

    func take(_ field: UnsafeBufferPointer<UInt8>, _ index: Int) {
        if let place = places[index] { unsafe take(field, at: place) }
    }

    private func take(_ field: UnsafeBufferPointer<UInt8>, at place: Int) {
        byteCount += field.count
        unsafe append(Array(field), to: raw[place])
        let column = program.columns[place]
        if let codec = codecs[place], let parents = column.parents {
            let parent = field.isEmpty ? nil : unsafe codec.row(of: field)
            parents[count] = parent ?? 0
            column.orphans?[count] = parent == nil ? 1 : 0
        }
        let isValue = unsafe fill(column.values, field, readers[place]) && !field.isEmpty
        column.values.nulls?[count] = isValue ? 0 : 1
    }

    /// Fills the value of the row at hand; false if the field is none.
    private func fill(_ vector: Vector, _ field: UnsafeBufferPointer<UInt8>, _ reader: FieldValue) -> Bool {
        switch vector.values {
        case .integers(let input):
            let value = unsafe reader.whole(field)
            input.materialised[count] = value ?? 0
            return value != nil
        case .doubles(let input):
            let value = unsafe reader.double(field)
            input.materialised[count] = value ?? 0
            return value != nil
        case .booleans(let input):
            let value = unsafe reader.boolean(field)
            input.materialised[count] = value ?? 0
            return value != nil
        case .text(let texts):
            append(unsafe reader.text(field), to: texts)
            return true
        case .codes, .numbered: preconditionFailure("text that was read is in a text buffer")
        }
    }

    private func append(_ bytes: [UInt8], to texts: TextBuffer) {
        let out = unsafe texts.reserve(bytes.count)
        for (place, byte) in bytes.enumerated() { unsafe out[place] = byte }
        texts.append(row: count, count: bytes.count)
    }

    func endRecord(row: Int64, fieldCount: Int) {
        if failure == nil, row < lineCount {
            if count == 0 { firstRow = row }
            for index in min(fieldCount, places.count)..<places.count {
                unsafe take(UnsafeBufferPointer(start: nil, count: 0), index)
            }
            for (place, field) in absent {
                unsafe field.withUnsafeBufferPointer { unsafe take($0, at: place) }
            }
            count += 1
        }
        if count == program.rowsMax || byteCount > AssertionReader.batchByteCountMax { flush() }
    }

    private func flush() {
        defer {
            count = 0
            byteCount = 0
            for texts in raw { texts.removeAll() }
            for case .text(let texts) in program.columns.map(\.values.values) { texts.removeAll() }
        }
        guard count > 0, failure == nil else { return }
        do throws(GenerationError) {
            if firstRow < rowCount {
                try program.run(firstRow: firstRow, count: count)
            } else if let defects {
                try program.run(rows: defects.rows(repeatedFrom: firstRow, count: count))
            }
        } catch {
            failure = error
            return
        }
        guard let defects else { return tally.observe(firstRow: firstRow, count: count) }
        guard firstRow < rowCount else { return tally.observeKnown(Array(0..<count)) }
        let known = defects.defects(firstRow: firstRow, count: count).map { Int($0.row - firstRow) }
        tally.observe(firstRow: firstRow, count: count, except: known)
        tally.observeKnown(known)
    }

    /// The evidence, when all records were seen.
    func finish() -> [AssertionEvidence]? {
        flush()
        return tally.evidence()
    }
}
