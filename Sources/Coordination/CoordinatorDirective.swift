/// What a coordinator wants done.
///
/// **Contract with the shell.** A *batch* is the directives of one or more `handle` calls in order. All records of a
/// batch must be on disk before any message of the batch is sent; the shell stores them in one transaction (group
/// commit), then sends. If that fails the shell sends nothing of the batch and hands in `journalFailed`. Messages may be
/// lost by the transport at will: everything that matters is said again.
public enum CoordinatorDirective: Hashable, Sendable {
    /// Store this.
    case record(JournalRecord)
    /// Send this, after the batch's records are on disk.
    case send(PeerID, Envelope<CoordinatorMessage>)
    /// Tell the person.
    case log(LogEvent)
    /// The run is over; said once. The shell goes on handing in messages for as long as it lingers, so that workers
    /// learn of it.
    case finished(RunOutcome)
}

/// How a run ended.
public enum RunOutcome: Hashable, Sendable {
    /// Every shard is committed.
    case complete
    /// Every shard is committed but these, in order of their number.
    case incomplete([FailedShard])
    /// Two attempts at one shard made different text.
    case determinismFault(DeterminismFault)
    /// It was asked to end, with so many shards left.
    case stopped(reason: String, shardsLeft: Int)
    /// The journal could not be written.
    case journalFailed(description: String)
}

/// A shard that was given up.
public struct FailedShard: Hashable, Sendable {
    /// The shard's number.
    public let shard: Int
    /// What its last attempt died of.
    public let reason: String
    /// The workers on which it failed, in order.
    public let workers: [WorkerID]
}

/// Two texts of one shard: the engine is not deterministic, or a worker's machine is broken.
public struct DeterminismFault: Hashable, Sendable {
    /// The shard's number.
    public let shard: Int
    /// XXH3-128 of the text that was granted, hexadecimal.
    public let grantedDigest: String
    /// XXH3-128 of the text that came second, hexadecimal; where both are equal, sizes or evidence differ.
    public let otherDigest: String
    /// The attempt that came second.
    public let attempt: Attempt
    /// Who made it.
    public let worker: WorkerID

    /// Makes a fault of the given parts.
    public init(shard: Int, grantedDigest: String, otherDigest: String, attempt: Attempt, worker: WorkerID) {
        self.shard = shard
        self.grantedDigest = grantedDigest
        self.otherDigest = otherDigest
        self.attempt = attempt
        self.worker = worker
    }
}
