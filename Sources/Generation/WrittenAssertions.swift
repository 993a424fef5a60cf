public import Columns
public import Plan

/// Checks a table's assertions on rows whose fields were read from a file.
///
/// The columns that assertions read are taken as they stand there. Everything else is computed from the plan: hidden columns,
/// and the rows of other tables, those that a reference leads to by the key that was read.
public final class WrittenAssertions {
    /// The columns to be filled before each `run`.
    public let columns: [WrittenColumn]
    /// Rows that a batch may have.
    public let rowsMax: Int
    /// Whether each assertion holds, after a `run`; booleans.
    public let assertions: [Vector]

    private let plan: ResolvedPlan
    private let frame: Frame
    private let kernels: [SizedKernel]
    private let failures: FailureReport

    /// Compiles the assertions of a table; `lookups` are shared with other programs of the thread. O(expressions), and O(rows) of small parents.
    public init(plan: ResolvedPlan, table: Int, lookups: LookupTables? = nil) throws(GenerationError) {
        let frame = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
        let compiler = Compiler(plan: plan, lookups: lookups)
        frame.planned = Frame(
            table: table, rows: frame.rows, nulls: nil, isContiguous: false, size: frame.size)
        let declared = plan.table(table).assertions
        var columns: [WrittenColumn] = []
        for place in plan.table(table).columns.indices where !plan.table(table).columns[place].isHidden {
            let id = ColumnID(table: table, column: place)
            guard declared.contains(where: { $0.condition.reads(id) }) else { continue }
            let column = WrittenColumn(id, of: plan)
            compiler.take(column, id, in: frame)
            columns.append(column)
        }
        var assertions: [Vector] = []
        for assertion in declared { assertions.append(try compiler.assertion(assertion, in: frame)) }
        self.plan = plan
        self.columns = columns
        self.frame = frame
        self.assertions = assertions
        kernels = compiler.kernels
        failures = compiler.failures
        rowsMax = compiler.rowsMax
    }

    /// Looks at the rows `firstRow..<firstRow + count`, `count` in 1...`rowsMax`, all of them rows of the table, with the fields
    /// that `columns` hold at 0..<`count`.
    public func run(firstRow: Int64, count: Int) throws(GenerationError) {
        precondition(count >= 1 && count <= rowsMax && firstRow >= 0)
        precondition(firstRow + Int64(count) <= plan.table(frame.table).rowCount)
        frame.set(first: firstRow, count: count)
        frame.isContiguous = true
        try run()
    }

    /// Looks at rows in any order, as many as a batch may have and at least one, with the fields that `columns` hold.
    public func run(rows: [Int64]) throws(GenerationError) {
        precondition(rows.count >= 1 && rows.count <= rowsMax)
        for (place, row) in rows.enumerated() {
            precondition(row >= 0 && row < plan.table(frame.table).rowCount)
            frame.rows[place] = row
        }
        frame.size.count = rows.count
        frame.isContiguous = false
        try run()
    }

    private func run() throws(GenerationError) {
        failures.clear()
        for kernel in kernels { kernel.run() }
        if let failure = failures.first { throw failure }
    }
}

/// A column as it was read from a file: buffers to be filled, a batch at a time.
public struct WrittenColumn {
    /// The column's place in its table.
    public let column: Int
    /// The values, in the form that the column's type has in a `Vector`; text is in a `TextBuffer`. Its nulls are always there.
    public let values: Vector
    /// Of a reference, the parent's row; any row where there is none.
    public let parents: Buffer<Int64>?
    /// Of a reference, 1 where there is no parent's row: it is NULL, or no row has its key.
    public let orphans: Buffer<UInt8>?

    init(_ id: ColumnID, of plan: ResolvedPlan) {
        column = id.column
        let nulls = Buffer<UInt8>()
        switch plan[id].type.valueType {
        case .integer, .decimal, .date, .timestamp: values = Vector(.integers(.buffer(Buffer())), nulls: nulls)
        case .double: values = Vector(.doubles(.buffer(Buffer())), nulls: nulls)
        case .boolean: values = Vector(.booleans(.buffer(Buffer())), nulls: nulls)
        case .text: values = Vector(.text(TextBuffer()), nulls: nulls)
        }
        if case .reference = plan[id].role {
            (parents, orphans) = (Buffer(), Buffer())
        } else {
            (parents, orphans) = (nil, nil)
        }
    }
}

extension Compiler {
    /// Takes a column of a frame's rows as it was written in place of computing it.
    func take(_ column: WrittenColumn, _ id: ColumnID, in frame: Frame) {
        if case .text(let texts) = column.values.values, case .varchar(let byteCountMax) = plan[id].type {
            textBounds[ObjectIdentifier(texts)] = byteCountMax
            limitRows(textByteCountMax: byteCountMax)
        }
        guard plan[id].link != nil else { return set(column.values, for: id, in: frame) }
        if let parents = column.parents {
            set(Vector(.integers(.buffer(parents)), nulls: column.orphans), for: id, in: frame)
        }
        setWritten(column.values, for: id, in: frame)
    }
}
