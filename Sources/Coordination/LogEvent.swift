/// What a coordinator tells the person.
public enum LogEvent: Hashable, Sendable, CustomStringConvertible {
    /// The coordinator goes on where another ended.
    case recovered(committed: Int, granted: Int, leased: Int)
    /// A worker joined, or came back on another connection.
    case workerJoined(WorkerMessage.Hello, PeerID)
    /// A worker was not let in.
    case workerRefused(PeerID, reason: String)
    /// A worker said goodbye.
    case workerLeft(WorkerID, reason: String)
    /// A worker was silent for a lease.
    case workerLost(WorkerID)
    /// A worker failed too often and gets no more work.
    case workerLeftOut(WorkerID, failures: Int)
    /// An attempt failed.
    case attemptFailed(Attempt, WorkerID, reason: String)
    /// An attempt ended without a result; its shard waits again.
    case attemptReleased(Attempt, WorkerID, JournalRecord.ReleaseReason)
    /// A slow attempt got a backup.
    case backedUp(slow: Attempt, by: Attempt)
    /// A worker came back with an attempt whose lease had ended, and keeps it.
    case readopted(Attempt, WorkerID)
    /// A shard was given up.
    case shardFailed(FailedShard)
    /// A frame could not be read; so many so far. Said for the 1st, 2nd, 4th, 8th …
    case malformed(PeerID, WireError, count: Int)
    /// A message that a correct worker does not send.
    case unexpected(WorkerID, Attempt, String)
    /// Nothing was committed for a while: this is what the run waits for.
    case waiting(WaitingReport)

    /// One line.
    public var description: String {
        switch self {
        case .recovered(let committed, let granted, let leased):
            "the run goes on: \(committed) shards committed, \(granted) granted, \(leased) leased"
        case .workerJoined(let hello, let peer):
            "worker \(hello.worker) on \(hello.host) (process \(hello.processID), \(hello.slots) slots) joined as \(peer)"
        case .workerRefused(let peer, let reason): "a worker at \(peer) was refused: \(reason)"
        case .workerLeft(let worker, let reason): "worker \(worker) left: \(reason)"
        case .workerLost(let worker): "worker \(worker) has been silent for a lease and counts as lost"
        case .workerLeftOut(let worker, let failures):
            "worker \(worker) failed \(failures) times in a row and is left out"
        case .attemptFailed(let attempt, let worker, let reason):
            "attempt \(attempt) failed on worker \(worker): \(reason)"
        case .attemptReleased(let attempt, let worker, let reason):
            "attempt \(attempt) of worker \(worker) ended: \(reason.rawValue)"
        case .backedUp(let slow, let backup): "slow attempt \(slow) is backed up by \(backup)"
        case .readopted(let attempt, let worker): "worker \(worker) came back and keeps attempt \(attempt)"
        case .shardFailed(let failed): "shard \(failed.shard) is given up: \(failed.reason)"
        case .malformed(let peer, let error, let count):
            "a malformed message came from \(peer) (\(count) so far): \(error)"
        case .unexpected(let worker, let attempt, let what): "worker \(worker), attempt \(attempt): \(what)"
        case .waiting(let report): "waiting: \(report)"
        }
    }
}

/// What a run waits for.
public struct WaitingReport: Hashable, Sendable, CustomStringConvertible {
    /// Shards that wait for a slot.
    public let shardsPending: Int
    /// Shards that some worker has.
    public let shardsRunning: Int
    /// Workers connected.
    public let workersConnected: Int
    /// Workers that get no work because they failed too often.
    public let workersLeftOut: Int
    /// The attempt that has run longest, if any.
    public let oldest: Attempt?
    /// Who has it.
    public let oldestWorker: WorkerID?
    /// How long it has run.
    public let oldestAge: Milliseconds?

    /// One line.
    public var description: String {
        var text = "\(shardsRunning) shards running, \(shardsPending) pending, \(workersConnected) workers connected"
        if workersLeftOut > 0 { text += ", \(workersLeftOut) left out" }
        if workersConnected == 0 { text += "; no worker is connected" }
        if let oldest, let oldestWorker, let oldestAge {
            text += "; the oldest attempt is \(oldest) of worker \(oldestWorker), \(oldestAge.count / 1_000) s"
        }
        return text
    }
}
