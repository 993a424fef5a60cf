import Columns
public import Plan

/// Values of any rows of a table as text, a batch at a time: what stands in its files without defects, values of the rows that its
/// references lead to, and how many nested rows there are.
///
/// Owns its buffers and belongs to one thread, as `Program` does.
public final class RowTexts {
    /// What is read of a row.
    public enum Field: Hashable, Sendable {
        /// A column as it is written.
        case written(Int)
        /// A column of the row that is reached by following reference columns, of which there is at least one; NULL where one leads
        /// to no row.
        case reached(path: [ColumnID], ColumnID)
        /// How many rows of a table that is nested in this one belong to the row.
        case childCount(Int)
        /// The row's place among those of its parent, from 0, in a nested table.
        case ordinal
        /// How many rows the row's parent has, in a nested table.
        case siblingCount
    }

    /// Rows that a batch may have.
    public let rowsMax: Int
    private let table: Int
    private let plan: ResolvedPlan
    private let frame: Frame
    private let kernels: [SizedKernel]
    private let failures: FailureReport
    private let readers: [(texts: TextReader, nulls: Buffer<UInt8>?)]

    /// Compiles fields of a table. With `few`, rows of parents are computed one by one, as is best where fewer rows are wanted than the
    /// parents have. O(expressions), and without `few` O(rows) of small parents.
    public init(plan: ResolvedPlan, table: Int, fields: [Field], few: Bool) throws(GenerationError) {
        let frame = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
        let compiler = Compiler(plan: plan)
        if few { compiler.rowsExpected = 0 }
        var readers: [(texts: TextReader, nulls: Buffer<UInt8>?)] = []
        for field in fields {
            let vector: Vector
            let type: ValueType
            switch field {
            case .written(let column):
                let id = ColumnID(table: table, column: column)
                type = plan[id].type.valueType
                vector = try compiler.output(id, in: frame)
            case .reached(var path, var id):
                precondition(!path.isEmpty)
                // What a reference holds is the key of the row that it leads to.
                while let reference = plan[id].link {
                    path.append(id)
                    id = reference.parent
                }
                type = plan[id].type.valueType
                vector = try compiler.forRows(of: frame) { () throws(GenerationError) -> Vector in
                    var reached = frame
                    for step in path { reached = try compiler.frame(following: step, from: reached) }
                    return compiler.inBuffers(
                        compiler.spread(try compiler.column(id, in: reached), of: reached, over: frame))
                }
            case .childCount(let child):
                type = .integer
                vector = try Self.value(
                    Expression(.aggregate(.count, child: child, nil), type: type, isNullable: false), compiler, frame)
            case .ordinal, .siblingCount:
                type = .integer
                let kind: Expression.Kind = if case .ordinal = field { .ordinal } else { .siblingCount }
                vector = try Self.value(Expression(kind, type: type, isNullable: false), compiler, frame)
            }
            readers.append((compiler.textReader(vector, type: type), vector.nulls))
        }
        self.plan = plan
        self.table = table
        self.frame = frame
        self.readers = readers
        kernels = compiler.kernels
        failures = compiler.failures
        rowsMax = compiler.rowsMax
    }

    private static func value(
        _ expression: Expression, _ compiler: Compiler, _ frame: Frame
    ) throws(GenerationError) -> Vector {
        let scope = Compiler.Scope(
            frame: frame, column: ColumnID(table: frame.table, column: 0), wanted: nil, label: "asked for")
        return try compiler.forRows(of: frame) { () throws(GenerationError) -> Vector in
            compiler.inBuffers(try compiler.compile(expression, in: scope))
        }
    }

    /// Computes rows, 1...`rowsMax` of them in any order.
    public func compute(_ rows: [Int64]) throws(GenerationError) {
        precondition(rows.count >= 1 && rows.count <= rowsMax)
        for (place, row) in rows.enumerated() {
            precondition(row >= 0 && row < plan.table(table).rowCount)
            frame.rows[place] = row
        }
        frame.size.count = rows.count
        frame.noteWhetherContiguous()
        failures.clear()
        for kernel in kernels { kernel.run() }
        if let failure = failures.first { throw failure }
    }

    /// The text of a field, by its place among those that were asked for, in the row at `row` of the last `compute`; nil for NULL.
    public func text(_ row: Int, field: Int) -> String? {
        let reader = readers[field]
        if let nulls = reader.nulls, nulls[row] != 0 { return nil }
        return unsafe reader.texts.withText(row) { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
