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
        /// The first row of each shard, ascending from 0, where they are not all of `rowsPerShard`: those of a nested table,
        /// which hold all rows of a parent or none.
        public let firstRows: [Int64]?

        /// Makes a cut of `rowCount` rows into shards of `rowsPerShard`, or into those that begin at `firstRows`.
        public init(name: String, rowCount: Int64, rowsPerShard: Int64, firstRows: [Int64]? = nil) {
            precondition(rowCount > 0 && rowsPerShard > 0)
            precondition(firstRows.map { Table.isCut($0, rowCount: rowCount) } ?? true)
            self.name = name
            self.rowCount = rowCount
            self.rowsPerShard = rowsPerShard
            self.firstRows = firstRows
        }

        private static func isCut(_ firstRows: [Int64], rowCount: Int64) -> Bool {
            firstRows.first == 0 && firstRows.count <= ShardLayout.shardCountMax
                && firstRows[firstRows.count - 1] < rowCount
                && zip(firstRows, firstRows.dropFirst()).allSatisfy { $0 < $1 }
        }

        /// Reads a cut. Throws `DecodingError` for one that cannot be.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            name = try values.decode(String.self, forKey: .name)
            rowCount = try values.decode(Int64.self, forKey: .rowCount)
            rowsPerShard = try values.decode(Int64.self, forKey: .rowsPerShard)
            firstRows = try values.decodeIfPresent([Int64].self, forKey: .firstRows)
            guard rowCount > 0, rowsPerShard > 0, (rowCount - 1) / rowsPerShard < ShardLayout.shardCountMax,
                firstRows.map({ Table.isCut($0, rowCount: rowCount) }) ?? true
            else {
                throw DecodingError.dataCorruptedError(
                    forKey: .rowsPerShard, in: values, debugDescription: "no table is cut so")
            }
        }

        /// Shards of the table.
        public var shardCount: Int { firstRows?.count ?? Int((rowCount - 1) / rowsPerShard + 1) }

        /// The rows of the shard `index`, which is below `shardCount`.
        func rows(ofShard index: Int) -> Range<Int64> {
            if let firstRows {
                return firstRows[index]..<(index + 1 < firstRows.count ? firstRows[index + 1] : rowCount)
            }
            let first = Int64(index) * rowsPerShard
            return first..<min(rowCount, first + rowsPerShard)
        }
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

    /// Rows of the dataset's tables, answer keys not counted.
    public var rowCount: Int64 {
        tables.reduce(0) { AnswerKey.table(of: $1.name) == nil ? $0 + $1.rowCount : $0 }
    }

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
        let rows = table.rows(ofShard: index)
        return Shard(
            number: first + index, table: table.name, index: index, firstRow: rows.lowerBound,
            rowCount: rows.upperBound - rows.lowerBound)
    }
}
