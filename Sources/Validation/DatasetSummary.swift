public import Plan
public import Sharding
public import Storage

/// What a dataset's manifest says of its tables and shards as wholes, all of it following from the plan and the shards.
public struct DatasetSummary {
    /// The tables, in the plan's order, with what the shards added so far make up.
    public private(set) var tables: [DatasetManifest.Table]
    private var prover: DatasetProver

    /// Begins a summary without shards. `rowsPerShard` gives the rows of each shard of a table but the last.
    public init(plan: ResolvedPlan, rowsPerShard: (_ table: String) -> Int64?) {
        prover = DatasetProver(plan: plan)
        tables = plan.tables.map { table in
            DatasetManifest.Table(
                name: table.name, rowCount: table.rowCount,
                columns: table.columns.filter { !$0.isHidden }.map {
                    DatasetManifest.Column(name: $0.name, type: $0.type.description)
                },
                rowsPerShard: rowsPerShard(table.name) ?? table.rowCount, shardCount: 0, textByteCount: 0,
                fileByteCount: 0)
        }
    }

    /// Adds a shard.
    public mutating func add(_ shard: ShardManifest) {
        prover.add(shard)
        guard let place = tables.firstIndex(where: { $0.name == shard.table }) else { return }
        tables[place].shardCount += 1
        tables[place].textByteCount += shard.textByteCount
        tables[place].fileByteCount += shard.fileByteCount
    }

    /// The proof by the evidence of the shards, and what disproves. O(columns + intervals).
    public mutating func prove() -> (proof: DatasetProof, findings: [Finding]) {
        let proof = prover.prove()
        return (proof, prover.findings)
    }
}
