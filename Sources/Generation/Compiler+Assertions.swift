import Columns
import Plan

extension Compiler {
    /// Whether an assertion holds for the rows of a frame: booleans, each in a buffer of its own.
    func assertion(_ assertion: Assertion, in frame: Frame) throws(GenerationError) -> Vector {
        // Nothing is drawn in it, so the column is of no account.
        let scope = Scope(
            frame: frame, column: ColumnID(table: frame.table, column: 0), wanted: nil,
            label: "assert \(assertion.name)")
        let vector = try compile(assertion.condition, in: scope)
        return Vector(.booleans(.buffer(booleans(vector).materialised)), nulls: vector.nulls)
    }
}
