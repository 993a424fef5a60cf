/// How the rows of every table are cut into shards, worked out by arithmetic, so that a million shards cost nothing.
public struct ShardLayout: Hashable, Sendable, Codable {
    /// One table's cut.
    public struct Table: Hashable, Sendable, Codable {
        /// The table's name.
        public let name: String
        /// Rows of the table, at least 1.
        public let rowCount: Int64
        /// Rows of each shard but the last, at least 1.
        public let rowsPerShard: Int64

        /// Makes a cut of `rowCount` rows into shards of `rowsPerShard`.
        public init(name: String, rowCount: Int64, rowsPerShard: Int64) {
            precondition(rowCount > 0 && rowsPerShard > 0)
            self.name = name
            self.rowCount = rowCount
            self.rowsPerShard = rowsPerShard
        }

        /// Reads a cut. Throws `DecodingError` for one that cannot be.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            name = try values.decode(String.self, forKey: .name)
            rowCount = try values.decode(Int64.self, forKey: .rowCount)
            rowsPerShard = try values.decode(Int64.self, forKey: .rowsPerShard)
            guard rowCount > 0, rowsPerShard > 0, (rowCount - 1) / rowsPerShard < ShardLayout.shardCountMax else {
                throw DecodingError.dataCorruptedError(
                    forKey: .rowsPerShard, in: values, debugDescription: "no table is cut so")
            }
        }

        /// Shards of the table.
        public var shardCount: Int { Int((rowCount - 1) / rowsPerShard + 1) }
    }

    /// Shards that one dataset may have.
    public static let shardCountMax = 16_000_000

    /// The tables in the plan's order.
    public let tables: [Table]

    /// Makes a layout from the tables in order.
    public init(tables: [Table]) {
        self.tables = tables
    }

    /// Shards of the dataset.
    public var shardCount: Int { tables.reduce(0) { $0 + $1.shardCount } }

    /// Rows of the dataset.
    public var rowCount: Int64 { tables.reduce(0) { $0 + $1.rowCount } }

    /// The shard of that number; nil if there is none. O(tables).
    public func shard(number: Int) -> Shard? {
        guard number >= 0 else { return nil }
        var first = 0
        for table in tables {
            if number < first + table.shardCount {
                return shard(of: table, index: number - first, numbersFrom: first)
            }
            first += table.shardCount
        }
        return nil
    }

    /// The shard `index` of `table`; nil if there is none. O(tables).
    public func shard(table name: String, index: Int) -> Shard? {
        var first = 0
        for table in tables {
            if table.name == name {
                guard index >= 0 && index < table.shardCount else { return nil }
                return shard(of: table, index: index, numbersFrom: first)
            }
            first += table.shardCount
        }
        return nil
    }

    private func shard(of table: Table, index: Int, numbersFrom first: Int) -> Shard {
        let firstRow = Int64(index) * table.rowsPerShard
        return Shard(
            number: first + index, table: table.name, index: index, firstRow: firstRow,
            rowCount: min(table.rowsPerShard, table.rowCount - firstRow))
    }
}
