public import Plan
public import Sharding
public import Storage

extension DatasetManifest.Table {
    /// What a manifest says of a table but for its shards, of which there are none yet.
    init(_ table: ResolvedTable, rowsPerShard: Int64) {
        self.init(
            name: table.name, rowCount: table.lineCount,
            columns: DatasetManifest.Table.columns(of: table, inVersion: table.versionCount - 1),
            rowsPerShard: rowsPerShard, shardCount: 0, textByteCount: 0, fileByteCount: 0,
            versions: table.versions.isEmpty ? nil : DatasetManifest.Table.versions(of: table))
    }

    private static func columns(of table: ResolvedTable, inVersion version: Int) -> [DatasetManifest.Column] {
        table.writtenColumns(inVersion: version).map {
            DatasetManifest.Column(
                name: table.columns[$0].name, type: table.columns[$0].type(inVersion: version).description)
        }
    }

    private static func versions(of table: ResolvedTable) -> [DatasetManifest.SchemaVersion] {
        table.versions.enumerated().map { place, version in
            DatasetManifest.SchemaVersion(
                name: version.name, description: version.description,
                from: version.firstDay.map(CalendarText.text(day:)), firstRow: version.firstRow,
                rowCount: Int64(table.rows(ofVersion: place).count),
                columns: columns(of: table, inVersion: place))
        }
    }
}

/// What a manifest says of a plan's tables and answer keys: their shards, summed up.
public struct DatasetTotals: Sendable {
    /// The tables, in the plan's order.
    public private(set) var tables: [DatasetManifest.Table]
    /// The answer keys, in the plan's order; nil where no table has defects.
    public private(set) var answers: [DatasetManifest.Answers]?
    private let places: [String: Int]
    private let answerPlaces: [String: Int]

    /// Begins without shards; `rowsPerShard` gives the rows of each shard of a table but the last.
    public init(plan: ResolvedPlan, rowsPerShard: (String) -> Int64) {
        tables = plan.tables.map { DatasetManifest.Table($0, rowsPerShard: rowsPerShard($0.name)) }
        let answered = plan.tables.filter { $0.defects != nil }.map(\.name)
        answers = answered.isEmpty ? nil : answered.map { DatasetManifest.Answers(table: $0) }
        places = Dictionary(uniqueKeysWithValues: plan.tables.enumerated().map { ($1.name, $0) })
        answerPlaces = Dictionary(uniqueKeysWithValues: answered.enumerated().map { ($1, $0) })
    }

    /// Adds a shard, of which it is known that the plan has it. Numbers that no file has are found where the file is read.
    public mutating func add(_ shard: ShardManifest) {
        if let table = AnswerKey.table(of: shard.table), let place = answerPlaces[table] {
            answers?[place].lineCount &+= shard.lineCount ?? 0
            answers?[place].shardCount += 1
            answers?[place].textByteCount &+= shard.textByteCount
            answers?[place].fileByteCount &+= shard.fileByteCount
        } else if let place = places[shard.table] {
            tables[place].shardCount += 1
            tables[place].textByteCount &+= shard.textByteCount
            tables[place].fileByteCount &+= shard.fileByteCount
        }
    }
}
