public import Sharding

/// What happens to a worker.
public enum WorkerEvent: Hashable, Sendable {
    /// The shell's socket is ready. Handed in once, first.
    case started
    /// A frame arrived and was decoded.
    case message(Envelope<CoordinatorMessage>)
    /// A frame arrived that could not be decoded.
    case malformed(WireError)
    /// Time passed. The shell ticks at least every half heartbeat interval, and every 250 ms before the welcome.
    case tick
    /// The plan of that run is compiled: shards can be generated.
    case prepared(RunID)
    /// The plan of that run cannot be used.
    case prepareFailed(RunID, reason: String)
    /// How far a generating attempt is.
    case progress(Assignment, rowsDone: Int64, textBytesDone: Int64)
    /// The attempt's file is staged.
    case shardFinished(Assignment, ShardManifest)
    /// The attempt came to nothing and left nothing staged. Also handed in where its manifest is too long to send.
    case shardFailed(Assignment, reason: String, retryMayHelp: Bool)
    /// The cancelled attempt has stopped and left nothing staged: its slot is free.
    case cancelled(Assignment)
    /// The attempt's file has its final name.
    case published(Assignment)
    /// The attempt's file could not get its final name.
    case publishFailed(Assignment, reason: String)
    /// The person or the system wants the worker to leave.
    case stopRequested(reason: String, StopKind)
}
