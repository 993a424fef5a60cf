/// Who has records of a table's rows, its entities: `sources` in a plan.
///
/// Every entity is known to a set of sources; which follows from its row alone. A source has a record of each entity that it knows,
/// and two of some.
public struct Sources: Hashable, Sendable {
    /// A source.
    public struct Source: Hashable, Sendable {
        /// The name: `[a-z][a-z0-9_]*`, at most 63 bytes.
        public let name: String
        /// The place of the table that holds its records.
        public let table: Int
        /// Entities that it knows.
        public let entityCount: Int64
        /// Entities that it has two records of.
        public let repeatCount: Int64
        /// How likely it is the one that differs, relative to other sources.
        public let odds: Double

        /// Its records.
        public var recordCount: Int64 { entityCount + repeatCount }
    }

    /// Entities that exactly some sources know.
    public struct Region: Hashable, Sendable {
        /// Bit s is set where source s knows them.
        public var sources: UInt32
        /// How many there are, at least 1.
        public var count: Int64

        /// Makes a region.
        public init(sources: UInt32, count: Int64) {
            self.sources = sources
            self.count = count
        }
    }

    /// The sources, as the plan has them.
    public let list: [Source]
    /// The entities by the sources that know them: all of them, in the order of their numbers after a permutation.
    public let regions: [Region]

    /// Records of all sources.
    public var recordCount: Int64 { list.reduce(0) { $0 + $1.recordCount } }
}

/// What is asked of an entity, a record, or a row of a table that has one for each record.
public struct SourceLookup: Hashable, Sendable {
    /// What is asked.
    public enum Question: Hashable, Sendable {
        /// The entity of a record of a source.
        case entity(source: Int)
        /// The record that a source has of an entity; NULL if it has none.
        case record(source: Int)
        /// The second record that a source has of an entity; NULL if it has none.
        case secondRecord(source: Int)
        /// The record of a source that a row stands for, of a table with a row for each record of any; NULL if it is of another.
        case listed(source: Int)
        /// How many sources of a set know an entity.
        case knownCount(sources: UInt32)
        /// A source of a set that knows an entity, drawn by the sources' odds; 0 where none does.
        case oddSource(sources: UInt32, Draw)
    }

    /// The table of the entities.
    public var table: Int
    /// What is asked.
    public var question: Question

    /// Makes a question about the entities of a table.
    public init(table: Int, question: Question) {
        self.table = table
        self.question = question
    }
}
