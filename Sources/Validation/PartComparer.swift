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
    /// Of each field of a record, its place in the program's columns; nil where it is none.
    private let places: [Int?]
    /// The fields read, a row's after another's.
    private var fields: [[UInt8]] = []
    private var record: [[UInt8]]
    private var firstRow: Int64 = 0
    private var count = 0
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
        places = resolved.writtenColumns(inVersion: version).map { columns.firstIndex(of: $0) }
        record = columns.map { _ in [] }
    }

    func take(_ field: UnsafeBufferPointer<UInt8>, _ index: Int) {
        if let place = places[index] { unsafe record[place] = Array(field) }
    }

    func endRecord(row: Int64, fieldCount: Int) {
        defer { record = names.map { _ in [] } }
        guard failure == nil, row < lineCount else { return }
        if count == 0 { firstRow = row }
        fields += record
        count += 1
        if count == program.rowsMax { flush() }
    }

    private func flush() {
        defer {
            fields.removeAll(keepingCapacity: true)
            count = 0
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
        var bytes: [UInt8] = []
        writer.begin(header: false)
        unsafe writer.write(firstRow: firstRow, count: count) { unsafe bytes += $0 }
        _ = unsafe writer.finish { unsafe bytes += $0 }
        compare(bytes)
    }

    /// Compares the fields with the records that the plan makes.
    private func compare(_ made: [UInt8]) {
        var place = 0
        var start = 0
        var isQuoted = false
        for (end, byte) in made.enumerated() {
            if byte == 0x22 { isQuoted.toggle() }
            guard !isQuoted, byte == 0x2C || byte == 0x0A else { continue }
            if !made[start..<end].elementsEqual(fields[place]), differences.count < PartComparer.differencesMax {
                differences.append(
                    TextFault(
                        row: firstRow + Int64(place / names.count), column: names[place % names.count],
                        value: exampleText(unquoting: fields[place]),
                        reason: "the plan makes '\(exampleText(unquoting: Array(made[start..<end])))' there"))
            }
            place += 1
            start = end + 1
        }
    }

    /// Compares what is left.
    func finish() { flush() }
}

extension ResolvedTable {
    /// Whether it has a composite key or refers to one.
    var hasCompositeParts: Bool { compositeKey != nil || !compositeReferences.isEmpty }
}
