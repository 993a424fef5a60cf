public import Plan
public import Storage

extension DatasetManifest.Table {
    /// What a manifest says of a table but for its shards, of which there are none yet.
    init(_ table: ResolvedTable, rowsPerShard: Int64) {
        self.init(
            name: table.name, rowCount: table.rowCount,
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

extension DatasetManifest {
    /// What a manifest says of a plan's tables but for their shards, of which there are none yet; `rowsPerShard` gives the
    /// rows of each shard of a table but the last.
    public static func tables(of plan: ResolvedPlan, rowsPerShard: (String) -> Int64) -> [Table] {
        plan.tables.map { Table($0, rowsPerShard: rowsPerShard($0.name)) }
    }
}
