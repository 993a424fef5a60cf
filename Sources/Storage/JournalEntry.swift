public import Sharding

/// A fact of a run that must survive the coordinator. Workers are named by their ids, attempts by shard and epoch.
public enum JournalEntry: Hashable, Sendable {
    /// A worker was welcomed.
    case workerSeen(worker: String, host: String, processID: UInt32, slots: Int, engineVersion: UInt32)
    /// A worker is gone or was left out.
    case workerLeft(worker: String, reason: String)
    /// An attempt was given to a worker; `kind` says how it came about, such as `first` or `backup`.
    case leased(shard: Int, epoch: UInt64, worker: String, kind: String)
    /// A worker may publish its attempt's file. A grant is never taken back, whatever becomes of the attempt.
    case granted(shard: Int, epoch: UInt64, worker: String, manifest: ShardManifest)
    /// The file of that grant has its final name: the shard is done.
    case committed(shard: Int, epoch: UInt64)
    /// An attempt failed on a worker.
    case failed(shard: Int, epoch: UInt64, worker: String, reason: String)
    /// An attempt ended without a result.
    case released(shard: Int, epoch: UInt64, worker: String, reason: String)
    /// A shard was given up.
    case givenUp(shard: Int, reason: String)
    /// The run is stopped for ever; `document` is the coordinator's own account, given back by `recover`.
    case stopped(document: String)
    /// Something that a person may want to read later; `level` is such as `info` or `error`.
    case event(level: String, text: String)
}
