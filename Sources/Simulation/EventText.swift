import Coordination
import Sharding

/// A message in a line of the event log, without its long fields.
func text(_ message: CoordinatorMessage) -> String {
    switch message {
    case .welcome(let welcome): "welcome by incarnation \(welcome.incarnation)"
    case .assign(let shard, let epoch): "assign \(Attempt(shard: shard.number, epoch: epoch))"
    case .grant(let attempt, let fileDigest): "grant \(attempt), file \(fileDigest.suffix(8))"
    case .discard(let attempt, let reason): "discard \(attempt): \(reason)"
    case .acknowledged(let attempt): "acknowledged \(attempt)"
    case .alive(let heartbeat): "alive \(heartbeat)"
    case .refused, .helloWanted, .drain, .stop: "\(message)"
    }
}

/// A message in a line of the event log, without its long fields.
func text(_ message: WorkerMessage) -> String {
    switch message {
    case .hello(let hello): "hello of worker \(hello.worker.low - 1), \(hello.slots) slots"
    case .heartbeat(let heartbeat):
        "heartbeat \(heartbeat.number), \(heartbeat.slotsOffered) slots, "
            + heartbeat.attempts.map(\.attempt.description).joined(separator: " ")
    case .commitRequest(let attempt, let manifest): "commit request \(attempt), text \(manifest.textDigest)"
    case .published, .failed, .abandoned, .goodbye: "\(message)"
    }
}

/// A record in a line of the event log, without its long fields.
func text(_ record: JournalRecord) -> String {
    switch record {
    case .granted(let attempt, let worker, let manifest):
        "granted \(attempt) to worker \(worker.low - 1), text \(manifest.textDigest)"
    case .leased(let attempt, let worker, let kind): "leased \(attempt) to worker \(worker.low - 1), \(kind.rawValue)"
    case .workerSeen(let hello): "worker \(hello.worker.low - 1) seen"
    default: "\(record)"
    }
}
