public import Sharding
public import Statistics

/// What a finished dataset is: `manifest.json`.
///
/// The file is one JSON object with the properties below as its keys, one a line, the shards last and one a line.
/// Times are milliseconds since 1970, UTC. Another `formatVersion` than this program's is refused by name.
public struct DatasetManifest: Hashable, Sendable, Codable {
    /// The version of the format that this program reads and writes.
    public static let formatVersionSupported = 1

    /// A column of a table.
    public struct Column: Hashable, Sendable, Codable {
        /// The column's name.
        public var name: String
        /// The column's type as the plan spells it.
        public var type: String

        /// Makes a column.
        public init(name: String, type: String) {
            self.name = name
            self.type = type
        }
    }

    /// A version of a table's schema.
    public struct SchemaVersion: Hashable, Sendable, Codable {
        /// `v1`, `v2`, …: the folder of its files.
        public var name: String
        /// One line of text; may be empty.
        public var description: String
        /// The day from which it holds, YYYY-MM-DD; nil for the first, and where it begins after a share of the rows.
        public var from: String?
        /// Its first row, 0-based in the table.
        public var firstRow: Int64
        /// Its rows.
        public var rowCount: Int64
        /// The columns of its files, in order.
        public var columns: [Column]

        /// Makes a version of the given parts.
        public init(
            name: String, description: String, from: String?, firstRow: Int64, rowCount: Int64, columns: [Column]
        ) {
            self.name = name
            self.description = description
            self.from = from
            self.firstRow = firstRow
            self.rowCount = rowCount
            self.columns = columns
        }
    }

    /// A table, in the plan's order.
    public struct Table: Hashable, Sendable, Codable {
        /// The table's name.
        public var name: String
        /// Its rows, those that are there twice counted twice.
        public var rowCount: Int64
        /// Its columns, in the order of the fields; of a table with versions, those of the last.
        public var columns: [Column]
        /// The versions of its schema, the first at row 0; nil if it has none.
        public var versions: [SchemaVersion]?
        /// Rows of each shard but the last.
        public var rowsPerShard: Int64
        /// Its shards.
        public var shardCount: Int
        /// Bytes of its text, before compression.
        public var textByteCount: Int64
        /// Bytes of its files.
        public var fileByteCount: Int64

        /// Makes a table of the given parts.
        public init(
            name: String, rowCount: Int64, columns: [Column], rowsPerShard: Int64, shardCount: Int,
            textByteCount: Int64,
            fileByteCount: Int64, versions: [SchemaVersion]? = nil
        ) {
            self.name = name
            self.versions = versions
            self.rowCount = rowCount
            self.columns = columns
            self.rowsPerShard = rowsPerShard
            self.shardCount = shardCount
            self.textByteCount = textByteCount
            self.fileByteCount = fileByteCount
        }
    }

    /// The answer key of a table.
    public struct Answers: Hashable, Sendable, Codable {
        /// The table.
        public var table: String
        /// Lines of the files: the defects that are listed.
        public var lineCount: Int64 = 0
        /// Its shards.
        public var shardCount = 0
        /// Bytes of its text, before compression.
        public var textByteCount: Int64 = 0
        /// Bytes of its files.
        public var fileByteCount: Int64 = 0

        /// Begins the answer key of a table, without shards.
        public init(table: String) { self.table = table }
    }

    /// The version of the format of this file.
    public var formatVersion = formatVersionSupported
    /// The plan's name.
    public var planName: String
    /// The seed.
    public var seed: UInt64
    /// The plan's fingerprint: 64 hexadecimal digits.
    public var fingerprint: String
    /// The version of the generating engine.
    public var engineVersion: UInt32
    /// The run's id.
    public var run: String
    /// How the files are written.
    public var options: RunOptions
    /// When the run began.
    public var createdMilliseconds: Int64
    /// When it ended.
    public var finishedMilliseconds: Int64
    /// The tables, in the plan's order.
    public var tables: [Table]
    /// The answer keys of tables that have defects, in the plan's order; nil where none has.
    public var answers: [Answers]?
    /// The proof of every declared key and reference.
    public var proof: DatasetProof
    /// What the tables' columns are, and how what the plan declares was achieved, tables in the plan's order.
    public var statistics: [TableStatistics]
    /// The shards, tables in the plan's order, each from its first shard on.
    public var shards: [ShardManifest]

    /// Makes a manifest of the given parts.
    public init(
        planName: String, seed: UInt64, fingerprint: String, engineVersion: UInt32, run: String, options: RunOptions,
        createdMilliseconds: Int64, finishedMilliseconds: Int64, tables: [Table], proof: DatasetProof,
        statistics: [TableStatistics] = [], shards: [ShardManifest]
    ) {
        self.planName = planName
        self.seed = seed
        self.fingerprint = fingerprint
        self.engineVersion = engineVersion
        self.run = run
        self.options = options
        self.createdMilliseconds = createdMilliseconds
        self.finishedMilliseconds = finishedMilliseconds
        self.tables = tables
        self.proof = proof
        self.statistics = statistics
        self.shards = shards
    }
}
