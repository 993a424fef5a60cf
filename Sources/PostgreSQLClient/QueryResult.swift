/// A column of a result.
public struct ResultColumn: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The number of its type in PostgreSQL's catalog, such as 23 for `integer`.
    public let type: UInt32

    /// Describes a column.
    public init(name: String, type: UInt32) {
        self.name = name
        self.type = type
    }
}

/// What a statement gave: of several statements, the last one's.
public struct QueryResult: Hashable, Sendable {
    /// The columns; none where the statement gives no rows.
    public var columns: [ResultColumn] = []
    /// The first rows, as many as were to be kept: each value as the server's text, NULL as nil.
    public var rows: [[String?]] = []
    /// Rows in all, kept or not.
    public var rowCount: Int64 = 0

    /// Makes an empty result.
    public init() {}
}
