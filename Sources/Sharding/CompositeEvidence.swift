/// What was seen of a table's composite key in one shard, read back from the bytes that were written.
public struct CompositeKeyEvidence: Hashable, Sendable, Codable {
    /// The key's columns.
    public var columns: [String]
    /// Rows whose key no row before in the shard has.
    public var count: Int64 = 0
    /// Rows whose key was seen before in the shard.
    public var repeatCount: Int64 = 0
    /// Rows whose fields are no key of the table.
    public var strayCount: Int64 = 0
    /// The first repeats; the fields with commas between them.
    public var repeats: [Stray] = []
    /// The first strays.
    public var strays: [Stray] = []
    /// Of a nested table, the first row of the parent that a key belongs to; nil where there is none. The keys of a parent stand
    /// together, parents in order.
    public var least: Int64?
    /// The last row of the parent.
    public var greatest: Int64?
    /// Of other tables, the rows whose keys were seen, as disjoint intervals in ascending order.
    public var seen: [OrdinalInterval]?

    /// Makes evidence of no row.
    public init(columns: [String]) {
        self.columns = columns
    }
}

/// What was seen of a reference by a composite key in one shard, read back from the bytes that were written.
public struct CompositeReferenceEvidence: Hashable, Sendable, Codable {
    /// The columns, in the order of the key's.
    public var columns: [String]
    /// The table referred to.
    public var parentTable: String
    /// Rows whose fields are a reference.
    public var count: Int64 = 0
    /// Rows whose fields are all empty.
    public var nullCount: Int64 = 0
    /// Rows whose fields no key of the parent can be: some empty and some not, or nulls where none are allowed.
    public var strayCount: Int64 = 0
    /// The first strays; the fields with commas between them.
    public var strays: [Stray] = []

    /// Makes evidence of no row.
    public init(columns: [String], parentTable: String) {
        self.columns = columns
        self.parentTable = parentTable
    }
}
