import Columns
public import Plan

/// A column of rows in any order as text: for names of rows, not for many.
public final class RowKey {
    private let program: Program
    private let reader: TextReader
    private let nulls: Buffer<UInt8>?

    /// Compiles a column that is in the files; `lookups` are shared with other programs of the thread.
    public init(plan: ResolvedPlan, table: Int, column: Int, lookups: LookupTables? = nil) throws(GenerationError) {
        program = try Program(plan: plan, table: table, columns: [column], lookups: lookups)
        reader = Compiler(plan: plan).textReader(
            program.outputs[0], type: plan.tables[table].columns[column].type.valueType)
        nulls = program.outputs[0].nulls
    }

    /// Computes the column in rows, as many as a batch may have and at least one.
    public func compute(_ rows: [Int64]) throws(GenerationError) {
        try program.run(rows: rows)
    }

    /// The text in the row at `place` of the last `compute`, without quotes; nil for NULL.
    public func text(_ place: Int) -> [UInt8]? {
        if let nulls, nulls[place] != 0 { return nil }
        return unsafe reader.withText(place) { unsafe Array($0) }
    }
}
