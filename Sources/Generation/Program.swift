public import Columns
public import Plan

/// A table's columns compiled into kernels: fills a vector for each column, a batch of rows at a time.
///
/// A program owns its buffers and belongs to one thread. The values depend only on the plan and the rows, never on how
/// rows are batched.
public final class Program {
    /// Parents with at most this many rows are evaluated once, whole, and looked up afterwards.
    static let cachedParentRowsMax: Int64 = 1 << 16

    /// The plan.
    public let plan: ResolvedPlan
    /// The table's place in the plan.
    public let table: Int
    /// The columns computed, by their places in the table.
    public let columns: [Int]
    /// Rows that a batch may have: fewer than `batchRowsMax` where the table's text is long.
    public let rowsMax: Int
    /// The values of each of `columns` after a `run`; valid until the next.
    public let outputs: [Vector]
    /// Whether each of the table's assertions holds, after a `run`; booleans. None unless they were asked for.
    public let assertions: [Vector]
    /// What was drawn for each of the declarations that can be observed, after an `observe`. None unless they were asked for.
    public let observations: [Observation]

    private let frame: Frame
    private let kernels: [SizedKernel]
    /// What observations take beside the columns.
    private let observingKernels: [SizedKernel]
    private let failures: FailureReport

    /// Compiles the given columns of a table; all that are not hidden if nil. With `asserting`, the table's assertions, too.
    /// With a `version` of the table, values must fit the types that its files have.
    /// `observing` are declarations whose draws can be looked at; `lookups` are shared with other programs of the thread.
    /// O(expressions), and O(rows) of small parents.
    public init(
        plan: ResolvedPlan, table: Int, columns: [Int]? = nil, version: Int? = nil, asserting: Bool = false,
        observing declarations: [Declaration] = [], lookups: LookupTables? = nil
    ) throws(GenerationError) {
        let all = plan.table(table).columns
        let chosen = columns ?? all.indices.filter { !all[$0].isHidden }
        let frame = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
        let compiler = Compiler(plan: plan, lookups: lookups)
        compiler.rowsExpected = plan.table(table).rowCount
        var outputs: [Vector] = []
        for column in chosen {
            let id = ColumnID(table: table, column: column)
            outputs.append(try compiler.output(id, in: frame))
            if let version, all[column].isWritten(inVersion: version), !all[column].earlierTypes.isEmpty {
                compiler.forRows(of: frame) {
                    compiler.checkRange(
                        of: outputs[outputs.count - 1], type: all[column].type(inVersion: version),
                        in: Compiler.Scope(frame: frame, column: id, wanted: nil))
                }
            }
        }
        var assertions: [Vector] = []
        if asserting {
            for assertion in plan.table(table).assertions {
                assertions.append(try compiler.assertion(assertion, in: frame))
            }
        }
        self.assertions = assertions
        let kernelCount = compiler.kernels.count
        var observations: [Observation] = []
        for declaration in declarations { observations.append(try compiler.observation(of: declaration, in: frame)) }
        self.observations = observations
        self.plan = plan
        self.table = table
        self.columns = chosen
        self.frame = frame
        self.outputs = outputs
        self.kernels = Array(compiler.kernels[..<kernelCount])
        self.observingKernels = Array(compiler.kernels[kernelCount...])
        self.failures = compiler.failures
        self.rowsMax = compiler.rowsMax
    }

    /// Computes the rows `firstRow..<firstRow + count`, `count` in 1...`rowsMax`, all of them rows of the table.
    public func run(firstRow: Int64, count: Int) throws(GenerationError) {
        precondition(count >= 1 && count <= rowsMax && firstRow >= 0)
        precondition(firstRow + Int64(count) <= plan.table(table).rowCount)
        let rows = unsafe frame.rows.base
        for place in 0..<count { unsafe rows[place] = firstRow &+ Int64(place) }
        frame.isContiguous = true
        try run(count: count)
    }

    /// Computes the given rows, 1...`rowsMax` of them, in any order, repeats allowed.
    public func run(rows: [Int64]) throws(GenerationError) {
        precondition(rows.count >= 1 && rows.count <= rowsMax)
        for (place, row) in rows.enumerated() {
            precondition(row >= 0 && row < plan.table(table).rowCount)
            frame.rows[place] = row
        }
        frame.isContiguous = false
        try run(count: rows.count)
    }

    /// Computes the observations of the rows of the last `run`.
    public func observe() throws(GenerationError) {
        for kernel in observingKernels { kernel.run() }
        if let failure = failures.first { throw failure }
    }

    private func run(count: Int) throws(GenerationError) {
        failures.clear()
        frame.size.count = count
        for kernel in kernels { kernel.run() }
        if let failure = failures.first { throw failure }
    }
}

/// Computes one vector for the first `count` rows of a batch.
typealias Kernel = (_ count: Int) -> Void

/// A kernel and how many rows it computes.
struct SizedKernel {
    let kernel: Kernel
    let size: FrameSize

    @inline(__always)
    func run() { kernel(size.count) }
}
