import Coordination
import Sharding

/// The dataset of one run: its journal, its files, and what every shard must be.
struct SimulatedDataset {
    let run: RunID
    let layout: ShardLayout
    /// What a right worker says of each shard.
    let manifests: [ShardManifest]
    var journal: SimulatedJournal
    /// The file under each shard's final name.
    var files: [ShardManifest?]
    /// Whether the run's staging folder is there: it goes when the run is over, and nothing is published without it.
    var hasStaging = true
    /// How the run ended, if it did for good.
    var outcome: RunOutcome?
    /// Coordinators started on it.
    var incarnation: UInt32 = 0

    init(number: Int, shardCount: Int, hasLiar: Bool) {
        run = RunID(high: 7, low: UInt64(number))
        let first = max(1, shardCount / 2)
        var tables = [ShardLayout.Table(name: "customers", rowCount: Int64(first) * 100, rowsPerShard: 100)]
        if shardCount > first {
            tables.append(
                ShardLayout.Table(name: "orders", rowCount: Int64(shardCount - first) * 100, rowsPerShard: 100))
        }
        layout = ShardLayout(tables: tables)
        manifests = (0..<shardCount).map { [layout] place in
            guard let shard = layout.shard(number: place) else { preconditionFailure("a shard of the layout") }
            return SimulatedDataset.manifest(of: shard, inDataset: number)
        }
        journal = SimulatedJournal(shardCount: shardCount, hasLiar: hasLiar)
        files = Array(repeating: nil, count: shardCount)
    }

    private static func manifest(of shard: Shard, inDataset number: Int) -> ShardManifest {
        ShardManifest(
            table: shard.table, index: shard.index, firstRow: shard.firstRow, rowCount: shard.rowCount,
            file: "data/\(shard.table)/\(shard.index)", textByteCount: shard.rowCount * 10,
            fileByteCount: shard.rowCount * 4, textDigest: digits(UInt64(shard.number)) + digits(UInt64(number)),
            fileDigest: digits(UInt64(number)) + digits(0) + digits(0) + digits(UInt64(shard.number)), keys: [],
            references: [])
    }

    /// The manifest of a shard as it is made for `run`, whose text or file may be another than it should be.
    func manifest(of shard: Shard, run: RunID, isOtherText: Bool, isOtherFile: Bool) -> ShardManifest {
        var manifest =
            run == self.run
            ? manifests[shard.number] : SimulatedDataset.manifest(of: shard, inDataset: Int(run.low))
        if isOtherText { manifest.textDigest = String(manifest.textDigest.dropLast(2)) + "ff" }
        if isOtherText || isOtherFile { manifest.fileDigest = String(manifest.fileDigest.dropLast(2)) + "ff" }
        return manifest
    }
}

/// 16 lower-case hexadecimal digits.
private func digits(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
