import Columns
import Digest
import Encoding
import Generation
import Plan
import Sharding

/// Writes the answer key of a table: a record for each defect, in the order of the lines.
final class AnswerWriter: ShardWriter {
    private let scanner: DefectScanner
    private let table: ResolvedTable
    private let keys: [RowKey]
    private var counts: [Int64] = []
    private var lineCount: Int64 = 0
    private var block: [UInt8] = []

    /// Few lines have a defect: a batch is looked through for many.
    let rowsMax = batchRowsMax
    var rowCount: Int64 { table.rowCount }

    init(plan: ResolvedPlan, table: Int, lookups: LookupTables) throws(GenerationError) {
        scanner = try DefectScanner(plan: plan, table: table, lookups: lookups)
        self.table = plan.tables[table]
        var keys: [RowKey] = []
        for column in self.table.keyColumns {
            keys.append(try RowKey(plan: plan, table: table, column: column, lookups: lookups))
        }
        self.keys = keys
    }

    /// Begins a file.
    func begin(header: Bool) {
        counts = scanner.defects.list.map { _ in 0 }
        lineCount = 0
        block = header ? Array(AnswerKey.columns.joined(separator: ",").utf8) + [0x0A] : []
    }

    /// Writes the defects of lines, which are all rows or all repeat rows, and gives full blocks to `flush`.
    func write(first: Int64, count: Int, flush: (UnsafeRawBufferPointer) -> Void) throws(GenerationError) {
        var rest = scanner.candidates(first: first, count: count)[...]
        while !rest.isEmpty {
            let candidates = Array(rest.prefix(scanner.program.rowsMax))
            rest = rest.dropFirst(candidates.count)
            let lines = try scanner.scan(candidates)
            for key in keys { try key.compute(candidates.map(\.row)) }
            for (place, line) in lines.enumerated() where line.isThere {
                append(line, place)
                counts[line.number - 1] += 1
                lineCount += 1
            }
            if block.count >= CSVWriter.blockByteCount { unsafe finishBlock(flush) }
        }
    }

    /// Gives what is left to `flush`; the evidence of all since `begin`.
    func finish(flush: (UnsafeRawBufferPointer) -> Void) -> LineEvidence {
        unsafe finishBlock(flush)
        return LineEvidence(
            defects: zip(scanner.defects.list, counts).map { DefectEvidence(name: $0.name, count: $1) },
            lineCount: lineCount)
    }

    private func finishBlock(_ flush: (UnsafeRawBufferPointer) -> Void) {
        guard !block.isEmpty else { return }
        unsafe block.withUnsafeBytes { unsafe flush($0) }
        block.removeAll(keepingCapacity: true)
    }

    private func append(_ line: DefectScanner.Line, _ place: Int) {
        let defect = scanner.defects.list[line.number - 1]
        append(Array(String(line.line).utf8))
        // Of a key of several columns the values stand one behind the other.
        append(keys.isEmpty ? nil : Array(keys.map { $0.text(place) ?? [] }.joined(separator: [0x7C])))
        append(defect.column.map { Array(table.columns[$0].name.utf8) })
        append(Array(defect.kind.rawValue.utf8))
        append(Array(defect.name.utf8))
        append(line.change?.clean)
        append(line.change?.written)
        block[block.count - 1] = 0x0A
    }

    private func append(_ field: [UInt8]?) {
        if let field { block += csvField(field) }
        block.append(0x2C)
    }
}
