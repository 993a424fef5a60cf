import Columns
import Encoding
import Generation
import Plan
import Sharding
import Statistics

/// Makes the text of a shard's lines, batch by batch.
protocol ShardWriter: AnyObject {
    /// Lines that a batch may have.
    var rowsMax: Int { get }
    /// Rows of the table: lines behind them repeat some.
    var rowCount: Int64 { get }
    /// Begins a file.
    func begin(header: Bool)
    /// Makes lines, which are all rows or all repeat rows, and gives full blocks of text to `flush`.
    func write(first: Int64, count: Int, flush: (UnsafeRawBufferPointer) -> Void) throws(GenerationError)
    /// Gives the rest of the text to `flush`; what was found of all lines since `begin`.
    func finish(flush: (UnsafeRawBufferPointer) -> Void) -> LineEvidence
}

/// What was found of the lines of a shard.
struct LineEvidence {
    var written: WrittenEvidence?
    var assertions: [AssertionEvidence]?
    var defects: [DefectEvidence]?
    var lineCount: Int64?
    var statistics: TableTotals?
    /// Whether the lines repeat rows.
    var isOfRepeats = false

    /// The evidence for each key column.
    var keys: [KeyEvidence] {
        let keys = written?.keys ?? []
        return isOfRepeats ? keys.map(\.ofRepeatedLines) : keys
    }
}

/// Makes the rows of a table, with their defects.
final class RowWriter: ShardWriter {
    let rowCount: Int64
    /// Nil if the table has no defects.
    let defects: DefectiveLine?
    private let program: Program
    private let writer: CSVWriter
    private let assertions: AssertionTally
    private let statistics: TableTally

    var rowsMax: Int { min(program.rowsMax, defects?.scanner.program.rowsMax ?? .max) }

    init(plan: ResolvedPlan, table index: Int, version: Int?, lookups: LookupTables) throws(GenerationError) {
        let declarations = plan.declarations(ofRowsOf: index)
        let program = try Program(
            plan: plan, table: index, version: version, asserting: true, observing: declarations.filter(\.isTested),
            lookups: lookups)
        let table = plan.tables[index]
        rowCount = table.rowCount
        defects =
            table.defects == nil ? nil : try DefectiveLine(plan: plan, table: index, version: version, lookups: lookups)
        writer = CSVWriter(
            plan: plan, table: index, columns: program.columns, vectors: program.outputs, version: version,
            replacements: defects?.scanner.program.outputs)
        let fields = ProgramFields(plan: plan, table: index, columns: program.columns, vectors: program.outputs)
        assertions = AssertionTally(plan: plan, table: index, program.assertions) { row, columns in
            fields.texts(row: row, of: columns)
        }
        var observed = program.observations[...]
        statistics = TableTally(
            plan: plan, table: index, columns: program.columns, vectors: program.outputs, declarations: declarations,
            observations: declarations.map { declaration in
                declaration.isTested ? observed.removeFirst().parts : nil
            })
        self.program = program
    }

    func begin(header: Bool) {
        writer.begin(header: header)
        assertions.begin()
        statistics.begin()
        defects?.begin()
    }

    func write(first: Int64, count: Int, flush: (UnsafeRawBufferPointer) -> Void) throws(GenerationError) {
        try program.run(firstRow: first, count: count)
        if statistics.samples(firstRow: first, count: count) { try program.observe() }
        var replaced: [Int] = []
        if let defects {
            let candidates = defects.scanner.candidates(first: first, count: count)
            if !candidates.isEmpty { try defects.count(candidates) }
            replaced = candidates.map { Int($0.line - first) }
        }
        unsafe writer.write(firstRow: first, count: count, replaced: replaced, flush: flush)
        assertions.observe(firstRow: first, count: count, except: replaced)
        statistics.observe(firstRow: first, count: count)
    }

    func finish(flush: (UnsafeRawBufferPointer) -> Void) -> LineEvidence {
        let evidence = assertions.evidence()
        return LineEvidence(
            written: unsafe writer.finish(flush: flush),
            assertions: defects.map { $0.completed(evidence) } ?? evidence, defects: defects?.evidence,
            statistics: statistics.finish())
    }
}

/// Makes lines that repeat rows of a table.
final class RepeatWriter: ShardWriter {
    private let line: RowWriter
    private let defects: DefectiveLine

    var rowsMax: Int { defects.scanner.program.rowsMax }
    var rowCount: Int64 { line.rowCount }

    init(_ line: RowWriter) {
        guard let defects = line.defects else { preconditionFailure("no row of the table is repeated") }
        self.line = line
        self.defects = defects
    }

    func begin(header: Bool) {
        defects.begin()
        defects.writer.begin(header: header)
    }

    func write(first: Int64, count: Int, flush: (UnsafeRawBufferPointer) -> Void) throws(GenerationError) {
        try defects.count(defects.scanner.candidates(first: first, count: count))
        unsafe defects.writer.write(firstRow: first, count: count, flush: flush)
    }

    func finish(flush: (UnsafeRawBufferPointer) -> Void) -> LineEvidence {
        LineEvidence(
            written: unsafe defects.writer.finish(flush: flush), assertions: defects.evidenceOfRepeats(),
            defects: defects.evidence, isOfRepeats: true)
    }
}

extension Observation {
    fileprivate var parts: (values: Vector, taken: Buffer<UInt8>?) { (values, taken) }
}
