/// What a table is called in a database: the one place that puts its schema and its name together.
public struct TableName: Hashable, Sendable, CustomStringConvertible {
    /// The database's schema; nil for the one that a session finds first.
    public let schema: String?
    /// The table's name.
    public let name: String

    /// Names a table.
    public init(schema: String? = nil, name: String) {
        self.schema = schema
        self.name = name
    }

    /// `schema.table`, or the table's name alone: for people, and for names of files.
    public var description: String { schema.map { "\($0).\(name)" } ?? name }

    /// The same with what SQL wants quoted in quotes.
    public var sql: String { (schema.map { SQL.identifier($0) + "." } ?? "") + SQL.identifier(name) }
}
