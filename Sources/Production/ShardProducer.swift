import Columns
import Digest
import Encoding
import Generation
public import Plan
public import Sharding
public import Statistics

/// What was made of one shard, whatever became of its bytes.
public struct ShardText: Hashable, Sendable {
    /// Bytes of text.
    public let byteCount: Int64
    /// XXH3-128 of the text, 32 lower-case hexadecimal digits.
    public let digest: String
    /// The evidence for each key column.
    public let keys: [KeyEvidence]
    /// The evidence for each reference column.
    public let references: [ReferenceEvidence]
    /// The evidence for the composite key; nil if the table has none.
    public let compositeKey: CompositeKeyEvidence?
    /// The evidence for each reference by a composite key; nil if the table has neither.
    public let compositeReferences: [CompositeReferenceEvidence]?
    /// The evidence for each assertion; nil if the table has none.
    public let assertions: [AssertionEvidence]?
    /// What was counted of its values.
    public let statistics: TableTotals
}

/// Makes the text of shards: one slot's generating machinery, for one thread.
///
/// Programs and buffers are kept from shard to shard, so that a table is compiled once while its shards follow one another.
/// Memory is bounded by the columns of `linesMax` tables, never by rows.
public final class ShardProducer {
    /// Tables whose machinery is kept: shards come table by table.
    static let linesMax = 8

    private struct Line {
        let program: Program
        let writer: CSVWriter
        let assertions: AssertionTally
        let statistics: TableTally
    }

    /// What a line is for.
    private struct LineID: Hashable {
        var table: Int
        /// The place of the version whose columns are written; nil for all columns.
        var version: Int?
    }

    private let plan: ResolvedPlan
    private let batchRowsMax: Int
    private let writesVersions: Bool
    private var lines: [LineID: Line] = [:]

    /// Makes a producer for a plan. `batchRowsMax` lowers the rows of a batch, which changes no byte.
    ///
    /// A shard of a table with versions has the columns of the version of its first row, or, with `writesVersions` false, all
    /// columns.
    public init(plan: ResolvedPlan, batchRowsMax: Int = .max, writesVersions: Bool = true) {
        precondition(batchRowsMax > 0)
        self.writesVersions = writesVersions
        self.plan = plan
        self.batchRowsMax = batchRowsMax
    }

    /// Makes the shard's text and gives it to `sink`. After each batch `proceeds` is told the rows and bytes done and says
    /// whether to go on.
    ///
    /// Throws `cancelled` when it says no, `generation` for a value that cannot be made, `output` from the sink.
    public func produce(
        _ shard: Shard, header: Bool, to sink: inout some TextSink & ~Copyable,
        while proceeds: (_ rows: Int64, _ textBytes: Int64) -> Bool = { _, _ in true }
    ) throws(ProductionError) -> ShardText {
        let line = try line(of: shard)
        var hash = XXH3Hash128()
        var byteCount: Int64 = 0
        var failure: ProductionError?
        func flush(_ block: UnsafeRawBufferPointer) {
            guard failure == nil else { return }
            unsafe hash.update(block)
            byteCount += Int64(block.count)
            do throws(ProductionError) {
                try unsafe sink.write(block)
            } catch {
                failure = error
            }
        }
        line.writer.begin(header: header)
        line.assertions.begin()
        line.statistics.begin()
        var row = shard.firstRow
        let rowsMax = Int64(min(line.program.rowsMax, batchRowsMax))
        while row < shard.rows.upperBound {
            let count = Int(min(rowsMax, shard.rows.upperBound - row))
            do throws(GenerationError) {
                try line.program.run(firstRow: row, count: count)
                if line.statistics.samples(firstRow: row, count: count) { try line.program.observe() }
            } catch {
                throw .generation(error)
            }
            unsafe line.writer.write(firstRow: row, count: count, flush: flush)
            line.assertions.observe(firstRow: row, count: count)
            line.statistics.observe(firstRow: row, count: count)
            if let failure { throw failure }
            row += Int64(count)
            guard proceeds(row - shard.firstRow, byteCount) else { throw .cancelled }
        }
        let evidence = unsafe line.writer.finish(flush: flush)
        if let failure { throw failure }
        return ShardText(
            byteCount: byteCount, digest: hash.finalize(), keys: evidence.keys, references: evidence.references,
            compositeKey: evidence.compositeKey, compositeReferences: evidence.compositeReferences,
            assertions: line.assertions.evidence(), statistics: line.statistics.finish())
    }

    private func line(of shard: Shard) throws(ProductionError) -> Line {
        guard let index = plan.tableIndex(named: shard.table) else {
            preconditionFailure("no table \(shard.table) in the plan")
        }
        let table = plan.tables[index]
        let version = writesVersions && !table.versions.isEmpty ? table.version(ofRow: shard.firstRow) : nil
        let id = LineID(table: index, version: version)
        if let known = lines[id] { return known }
        let program: Program
        let declarations = plan.declarations(ofRowsOf: index)
        do throws(GenerationError) {
            program = try Program(
                plan: plan, table: index, version: version, asserting: true, observing: declarations.filter(\.isTested))
        } catch {
            throw .generation(error)
        }
        let writer = CSVWriter(
            plan: plan, table: index, columns: program.columns, vectors: program.outputs, version: version)
        let fields = ProgramFields(plan: plan, table: index, columns: program.columns, vectors: program.outputs)
        let assertions = AssertionTally(plan: plan, table: index, program.assertions) { row, columns in
            fields.texts(row: row, of: columns)
        }
        var observed = program.observations[...]
        let statistics = TableTally(
            plan: plan, table: index, columns: program.columns, vectors: program.outputs, declarations: declarations,
            observations: declarations.map { declaration in
                declaration.isTested ? observed.removeFirst().parts : nil
            })
        let line = Line(program: program, writer: writer, assertions: assertions, statistics: statistics)
        if lines.count == ShardProducer.linesMax { lines.removeAll() }
        lines[id] = line
        return line
    }
}

extension Observation {
    fileprivate var parts: (values: Vector, taken: Buffer<UInt8>?) { (values, taken) }
}
