/// A value that cannot be made, although the plan was sound when it was resolved.
public struct GenerationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The table's name.
    public let table: String
    /// The column whose value could not be made.
    public let column: String
    /// The row, 0-based in its table.
    public let row: Int64
    /// What went wrong, as part of a sentence: "decimal(12,2) cannot hold the value".
    public let reason: String

    /// The whole sentence.
    public var description: String { "\(table).\(column), row \(row): \(reason)" }
}
