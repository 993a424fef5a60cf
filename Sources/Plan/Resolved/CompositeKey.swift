/// Columns of a table that together are a key.
public struct CompositeKey: Hashable, Sendable {
    /// The columns' places in the table, as the plan has them; two or more, none of them hidden or ever NULL.
    public let columns: [Int]
    /// Of a nested table, the place among `columns` of its reference to the parent's row; nil for other tables.
    public let parent: Int?
    /// Of a table that is not nested, the fields of each row with commas between them; nil until they were computed.
    public let known: KnownKeys?
}

/// Columns of a table that together refer to a row by its composite key.
public struct CompositeReference: Hashable, Sendable {
    /// The reference column, which may be hidden, through which they are read.
    public let via: Int
    /// The columns' places in the table, in the order of the key's columns.
    public let columns: [Int]
    /// The table that is referred to.
    public let parent: Int
    /// Whether the row may be NULL.
    public let isNullable: Bool
}
