import Sharding

@testable import Coordination

/// The run of the tests.
let testRun = RunID(high: 7, low: 11)

/// The attempt as the slots of a worker of the tests' run know it.
func work(_ attempt: Attempt, of run: RunID = testRun) -> Assignment {
    Assignment(run: run, attempt: attempt)
}

func makeLayout(shards: Int, rowsPerShard: Int64 = 100) -> ShardLayout {
    let first = max(1, shards / 2)
    var tables = [
        ShardLayout.Table(name: "customers", rowCount: Int64(first) * rowsPerShard, rowsPerShard: rowsPerShard)
    ]
    if shards > first {
        tables.append(
            ShardLayout.Table(
                name: "orders", rowCount: Int64(shards - first) * rowsPerShard, rowsPerShard: rowsPerShard))
    }
    return ShardLayout(tables: tables)
}

func makeWelcome(incarnation: UInt32 = 1, heartbeat: Milliseconds = 200, lease: Milliseconds = 1_500)
    -> CoordinatorMessage.Welcome
{
    CoordinatorMessage.Welcome(
        incarnation: incarnation, heartbeatInterval: heartbeat, lease: lease, options: RunOptions(),
        planFingerprint: String(repeating: "ab", count: 32), datasetPath: "/data/set", planText: "plan: deals\n")
}

func makeConfiguration(
    incarnation: UInt32 = 1, heartbeat: Milliseconds = 200, lease: Milliseconds = 1_500
) -> CoordinatorConfiguration {
    CoordinatorConfiguration(
        run: testRun, welcome: makeWelcome(incarnation: incarnation, heartbeat: heartbeat, lease: lease),
        engineVersion: 1)
}

func makeHello(_ number: UInt64, slots: Int = 1, engineVersion: UInt32 = 1) -> WorkerMessage.Hello {
    WorkerMessage.Hello(
        worker: WorkerID(high: 1, low: number), engineVersion: engineVersion, slots: slots, processID: UInt32(number),
        host: "node\(number)")
}

/// The digest of the file of such a manifest, unless it is varied.
let plainFile = String(repeating: "0", count: 64)

/// The manifest of a shard; `text` and `file` vary its digests.
func makeManifest(_ shard: Shard, text: UInt64 = 0, file: UInt64 = 0) -> ShardManifest {
    ShardManifest(
        table: shard.table, index: shard.index, firstRow: shard.firstRow, rowCount: shard.rowCount,
        file: "data/\(shard.table)/\(shard.index)", textByteCount: shard.rowCount * 10,
        fileByteCount: shard.rowCount * 4,
        textDigest: hexadecimal(UInt64(shard.number)) + hexadecimal(text),
        fileDigest: String(repeating: "0", count: 48) + hexadecimal(file), keys: [], references: [])
}
