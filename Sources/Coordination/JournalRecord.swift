public import Sharding

/// A fact that must survive the coordinator. The shell adds the wall clock's time if it likes.
public enum JournalRecord: Hashable, Sendable {
    /// A worker was welcomed.
    case workerSeen(WorkerMessage.Hello)
    /// A worker is gone or was left out.
    case workerLeft(WorkerID, reason: String)
    /// The attempt was given to the worker.
    case leased(Attempt, WorkerID, LeaseKind)
    /// The worker may publish the attempt's file, which is as the manifest says. A shard may have several grants, all of
    /// equal bytes.
    case granted(Attempt, WorkerID, ShardManifest)
    /// The file of that grant has its final name: the shard is done. Recorded once a shard.
    case committed(Attempt)
    /// The attempt failed on the worker.
    case failed(Attempt, WorkerID, reason: String)
    /// The attempt ended without a result.
    case released(Attempt, WorkerID, ReleaseReason)
    /// The shard was given up.
    case shardFailed(FailedShard)
    /// Two texts of one shard.
    case determinismFault(DeterminismFault)

    /// Why a lease was made.
    public enum LeaseKind: String, Hashable, Sendable {
        /// The shard was pending.
        case first
        /// A second try beside a slow one.
        case backup
        /// The worker came back with it after its lease had ended.
        case readopted
    }

    /// Why an attempt ended.
    public enum ReleaseReason: String, Hashable, Sendable {
        /// No heartbeat renewed its lease.
        case expired
        /// It was granted and not published in time.
        case unpublished
        /// Its worker does not hold it.
        case abandoned
        /// Its worker said goodbye.
        case workerLeft
        /// Another attempt made the shard.
        case superseded
    }
}
