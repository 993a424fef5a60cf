extension LogEvent {
    /// What kind of event it is, for programs that read logs: a name that stays.
    public var name: String {
        switch self {
        case .recovered: "recovered"
        case .workerJoined: "worker_joined"
        case .workerRefused: "worker_refused"
        case .workerLeft: "worker_left"
        case .workerLost: "worker_lost"
        case .workerLeftOut: "worker_left_out"
        case .attemptFailed: "attempt_failed"
        case .attemptReleased: "attempt_released"
        case .backedUp: "backed_up"
        case .readopted: "readopted"
        case .shardFailed: "shard_failed"
        case .malformed: "malformed"
        case .unexpected: "unexpected"
        case .waiting: "waiting"
        }
    }

    /// What the event is about, by names that stay: `worker`, `host`, `shard`, `attempt`, `reason`, ….
    public var fields: [(name: String, value: String)] {
        switch self {
        case .recovered(let committed, let granted, let leased):
            [("committed", "\(committed)"), ("granted", "\(granted)"), ("leased", "\(leased)")]
        case .workerJoined(let hello, let peer):
            [
                ("worker", "\(hello.worker)"), ("host", hello.host), ("process", "\(hello.processID)"),
                ("slots", "\(hello.slots)"), ("peer", "\(peer)"),
            ]
        case .workerRefused(let peer, let reason): [("peer", "\(peer)"), ("reason", reason)]
        case .workerLeft(let worker, let reason): [("worker", "\(worker)"), ("reason", reason)]
        case .workerLost(let worker): [("worker", "\(worker)")]
        case .workerLeftOut(let worker, let failures): [("worker", "\(worker)"), ("failures", "\(failures)")]
        case .attemptFailed(let attempt, let worker, let reason):
            Self.fields(of: attempt) + [("worker", "\(worker)"), ("reason", reason)]
        case .attemptReleased(let attempt, let worker, let reason):
            Self.fields(of: attempt) + [("worker", "\(worker)"), ("reason", reason.rawValue)]
        case .backedUp(let slow, let backup): Self.fields(of: slow) + [("backup", "\(backup)")]
        case .readopted(let attempt, let worker): Self.fields(of: attempt) + [("worker", "\(worker)")]
        case .shardFailed(let failed): [("shard", "\(failed.shard)"), ("reason", failed.reason)]
        case .malformed(let peer, let error, let count):
            [("peer", "\(peer)"), ("reason", "\(error)"), ("count", "\(count)")]
        case .unexpected(let worker, let attempt, let what):
            Self.fields(of: attempt) + [("worker", "\(worker)"), ("reason", what)]
        case .waiting(let report):
            [
                ("running", "\(report.shardsRunning)"), ("pending", "\(report.shardsPending)"),
                ("workers", "\(report.workersConnected)"),
            ]
        }
    }

    private static func fields(of attempt: Attempt) -> [(name: String, value: String)] {
        [("shard", "\(attempt.shard)"), ("attempt", "\(attempt)")]
    }
}
