public import Columns
public import Plan

/// A field before and after a defect: text without quotes, nil for NULL.
public struct DefectChange: Hashable, Sendable {
    /// What stands there without the defect.
    public let clean: [UInt8]?
    /// What the file holds.
    public let written: [UInt8]?
    /// Whether the defect changes anything: a value that is missing anyway, or a text without letters, may be the same.
    public var isAny: Bool { clean != written }
}

/// Computes rows of a table as they are written where each has a defect, a batch of any rows at a time.
///
/// Owns its buffers and belongs to one thread, as `Program` does.
public final class DefectProgram {
    /// The columns computed, by their places in the table: all that are not hidden.
    public let columns: [Int]
    /// The values of each of `columns` as they are written after a `run`; valid until the next.
    public let outputs: [Vector]
    /// Whether each of the table's assertions holds of what is written; booleans.
    public let assertions: [Vector]
    /// Rows that a batch may have.
    public let rowsMax: Int

    private let rowCount: Int64
    private let defects: Defects
    private let frame: Frame
    private let numbers: Buffer<Int64>
    private let kernels: [SizedKernel]
    private let failures: FailureReport
    /// What stands in the columns that have defects, before and after.
    private let changes: [Int: (clean: NullableText, written: NullableText)]

    /// Compiles the table, which has defects. With a `version` of it, values must fit the types that its files have.
    /// `lookups` are shared with other programs of the thread. O(expressions), and O(rows) of small parents.
    public init(plan: ResolvedPlan, table: Int, version: Int? = nil, lookups: LookupTables? = nil)
        throws(GenerationError)
    {
        let resolved = plan.tables[table]
        guard let defects = resolved.defects else { preconditionFailure("the table has no defects") }
        let frame = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: false, size: FrameSize())
        let numbers = Buffer<Int64>()
        frame.defects = numbers
        let compiler = Compiler(plan: plan, lookups: lookups)
        compiler.rowsExpected = Int64(Double(resolved.rowCount) * defects.rate)
        let columns = resolved.columns.indices.filter { !resolved.columns[$0].isHidden }
        var outputs: [Vector] = []
        var changes: [Int: (clean: NullableText, written: NullableText)] = [:]
        for place in columns {
            let id = ColumnID(table: table, column: place)
            let clean = try compiler.output(id, in: frame)
            guard let expression = defects.written[place] else {
                outputs.append(clean)
                continue
            }
            let scope = Compiler.Scope(frame: frame, column: id, wanted: nil)
            let compiled = try compiler.compile(expression, in: scope)
            let written = compiler.forRows(of: frame) {
                compiler.checkRange(
                    of: compiled, type: resolved.columns[place].type(inVersion: version ?? resolved.versionCount - 1),
                    in: scope)
                return compiler.inBuffers(compiled)
            }
            outputs.append(written)
            let type = expression.type
            changes[place] = (
                NullableText(compiler.textReader(clean, type: type), clean.nulls),
                NullableText(compiler.textReader(written, type: type), written.nulls)
            )
        }
        assertions = try compiler.assertionsOfWritten(columns, outputs, defects, in: frame)
        self.columns = columns
        self.outputs = outputs
        rowCount = resolved.rowCount
        self.defects = defects
        self.frame = frame
        self.numbers = numbers
        self.changes = changes
        kernels = compiler.kernels
        failures = compiler.failures
        rowsMax = compiler.rowsMax
    }

    /// Computes rows, 1...`rowsMax` of them in any order, each with the number of its defect, from 1.
    public func run(_ rows: [(row: Int64, number: Int)]) throws(GenerationError) {
        precondition(rows.count >= 1 && rows.count <= rowsMax)
        for (place, entry) in rows.enumerated() {
            precondition(entry.row >= 0 && entry.row < rowCount)
            frame.rows[place] = entry.row
            numbers[place] = Int64(entry.number)
        }
        frame.size.count = rows.count
        failures.clear()
        for kernel in kernels { kernel.run() }
        if let failure = failures.first { throw failure }
    }

    /// What the defect of the row at `place` of the last `run` makes of its column; nil where the row is repeated as it is.
    public func change(at place: Int) -> DefectChange? {
        let defect = defects.list[Int(numbers[place]) - 1]
        guard let column = defect.column, let texts = changes[column] else { return nil }
        return DefectChange(clean: texts.clean.text(place), written: texts.written.text(place))
    }
}

/// Texts that may be NULL.
private struct NullableText {
    let reader: TextReader
    let nulls: Buffer<UInt8>?

    init(_ reader: TextReader, _ nulls: Buffer<UInt8>?) {
        self.reader = reader
        self.nulls = nulls
    }

    func text(_ place: Int) -> [UInt8]? {
        if let nulls, nulls[place] != 0 { return nil }
        return unsafe reader.withText(place) { unsafe Array($0) }
    }
}

extension Compiler {
    /// The assertions of a table over what is written of its rows: the columns that an assertion reads are as they are written,
    /// and everything else is computed from them or from the plan, as where files are read back.
    fileprivate func assertionsOfWritten(
        _ columns: [Int], _ outputs: [Vector], _ defects: Defects, in frame: Frame
    ) throws(GenerationError) -> [Vector] {
        let table = plan.tables[frame.table]
        guard !table.assertions.isEmpty else { return [] }
        let written = Frame(
            table: frame.table, rows: frame.rows, nulls: nil, isContiguous: false, size: frame.size)
        written.planned = frame
        for (place, output) in zip(columns, outputs) {
            let id = ColumnID(table: frame.table, column: place)
            guard table.assertions.contains(where: { $0.condition.reads(id) }) else { continue }
            guard plan[id].link != nil else {
                set(output, for: id, in: written)
                continue
            }
            setWritten(output, for: id, in: written)
            guard case .reference = plan[id].role else { continue }
            let parents = try column(id, in: frame)
            var nulls = union(parents.nulls, output.nulls)
            for (number, defect) in defects.list.enumerated() where defect.kind == .orphan && defect.column == place {
                guard let all = frame.defects else { continue }
                nulls = union(nulls, forRows(of: frame) { mask(all, of: Int64(number + 1)) })
            }
            set(Vector(parents.values, nulls: nulls), for: id, in: written)
        }
        var assertions: [Vector] = []
        for assertion in table.assertions { assertions.append(try self.assertion(assertion, in: written)) }
        return assertions
    }

    private func mask(_ numbers: Buffer<Int64>, of number: Int64) -> Buffer<UInt8> {
        let out = Buffer<UInt8>()
        emit { count in forEachRow(count, .buffer(numbers), into: out) { $0 == number ? 1 : 0 } }
        return out
    }
}
