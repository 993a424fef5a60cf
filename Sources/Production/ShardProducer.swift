import Digest
import Encoding
public import Generation
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
    /// How many rows have each of the table's defects, or are listed in its answer key; nil if it has none.
    public let defects: [DefectEvidence]?
    /// Of an answer key, the lines; nil for others, which have as many as rows.
    public let lineCount: Int64?
    /// What was counted of its values, before defects; nil of an answer key, and of rows that are there twice.
    public let statistics: TableTotals?
}

/// Makes the text of shards: one slot's generating machinery, for one thread.
///
/// Programs and buffers are kept from shard to shard, so that a table is compiled once while its shards follow one another.
/// Memory is bounded by the columns of `linesMax` tables, never by rows.
public final class ShardProducer {
    /// Tables whose machinery is kept: shards come table by table, and that of a wide table with defects takes 100 MB.
    static let linesMax = 2

    /// What a writer of rows is for.
    private struct LineID: Hashable {
        var table: Int
        /// The place of the version whose columns are written; nil for all columns.
        var version: Int?
    }

    private let plan: ResolvedPlan
    private let batchRowsMax: Int
    private let writesVersions: Bool
    /// What its programs look up in whole tables: for others of the same thread, too.
    public let lookups: LookupTables
    private var lines: [LineID: RowWriter] = [:]
    private var answers: [Int: AnswerWriter] = [:]

    /// Makes a producer for a plan. `batchRowsMax` lowers the rows of a batch, which changes no byte.
    ///
    /// A shard of a table with versions has the columns of the version of its first row, or, with `writesVersions` false, all
    /// columns.
    public init(plan: ResolvedPlan, batchRowsMax: Int = .max, writesVersions: Bool = true) {
        precondition(batchRowsMax > 0)
        self.writesVersions = writesVersions
        self.plan = plan
        lookups = LookupTables(plan: plan)
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
        let writer = try shardWriter(of: shard)
        writer.begin(header: header)
        var row = shard.firstRow
        let rowsMax = Int64(min(writer.rowsMax, batchRowsMax))
        while row < shard.rows.upperBound {
            // No batch has rows and lines that repeat some.
            let end = row < writer.rowCount ? min(writer.rowCount, shard.rows.upperBound) : shard.rows.upperBound
            let count = Int(min(rowsMax, end - row))
            do throws(GenerationError) {
                try unsafe writer.write(first: row, count: count, flush: flush)
            } catch {
                throw .generation(error)
            }
            if let failure { throw failure }
            row += Int64(count)
            guard proceeds(row - shard.firstRow, byteCount) else { throw .cancelled }
        }
        let evidence = unsafe writer.finish(flush: flush)
        if let failure { throw failure }
        return ShardText(
            byteCount: byteCount, digest: hash.finalize(), keys: evidence.keys,
            references: evidence.written?.references ?? [], compositeKey: evidence.written?.compositeKey,
            compositeReferences: evidence.written?.compositeReferences, assertions: evidence.assertions,
            defects: evidence.defects, lineCount: evidence.lineCount, statistics: evidence.statistics)
    }

    private func shardWriter(of shard: Shard) throws(ProductionError) -> any ShardWriter {
        let isAnswers = AnswerKey.table(of: shard.table) != nil
        guard let index = plan.tableIndex(ofShards: shard.table) else {
            preconditionFailure("no table \(shard.table) in the plan")
        }
        do throws(GenerationError) {
            if isAnswers { return try answers(of: index) }
            let table = plan.tables[index]
            let version = writesVersions && !table.versions.isEmpty ? table.version(ofLine: shard.firstRow) : nil
            let line = try line(of: index, version: version)
            return shard.firstRow < table.rowCount ? line : RepeatWriter(line)
        } catch {
            throw .generation(error)
        }
    }

    private func answers(of table: Int) throws(GenerationError) -> AnswerWriter {
        if let known = answers[table] { return known }
        let writer = try AnswerWriter(plan: plan, table: table, lookups: lookups)
        if answers.count == ShardProducer.linesMax { answers.removeAll() }
        answers[table] = writer
        return writer
    }

    private func line(of table: Int, version: Int?) throws(GenerationError) -> RowWriter {
        let id = LineID(table: table, version: version)
        if let known = lines[id] { return known }
        let line = try RowWriter(plan: plan, table: table, version: version, lookups: lookups)
        if lines.count == ShardProducer.linesMax { lines.removeAll() }
        lines[id] = line
        return line
    }
}
