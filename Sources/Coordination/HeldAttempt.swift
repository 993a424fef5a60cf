import Sharding

/// An attempt that a worker has, from its assignment until the coordinator lets go of it.
struct HeldAttempt: Sendable {
    /// Where an attempt stands.
    enum Phase: Sendable {
        /// Assigned; a slot is not free yet.
        case waiting
        /// A slot works on it.
        case generating
        /// A slot was told to stop working on it; the coordinator is not told of it any more.
        case cancelling
        /// Its file is staged, and the coordinator is asked for the grant.
        case staged(ShardManifest)
        /// Its file is being renamed.
        case publishing
        /// Its file has its final name, and the coordinator is told.
        case published
        /// It came to nothing, and the coordinator is told.
        case failed(reason: String, retryMayHelp: Bool)
    }

    let shard: Shard
    var phase = Phase.waiting
    var rowsDone: Int64 = 0
    var textBytesDone: Int64 = 0
    /// When the coordinator is told again.
    var tellAt: Instant

    /// Whether it takes a slot.
    var takesSlot: Bool {
        switch phase {
        case .generating, .cancelling: true
        default: false
        }
    }

    /// Whether heartbeats name it.
    var isNamed: Bool {
        if case .cancelling = phase { false } else { true }
    }

    /// What the coordinator must be told until it answers; nil if nothing.
    func statement(of attempt: Attempt) -> WorkerMessage? {
        switch phase {
        case .waiting, .generating, .cancelling, .publishing: nil
        case .staged(let manifest): .commitRequest(attempt, manifest)
        case .published: .published(attempt)
        case .failed(let reason, let retryMayHelp): .failed(attempt, reason: reason, retryMayHelp: retryMayHelp)
        }
    }
}
