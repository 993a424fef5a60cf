import Sharding

/// A shard that is neither waiting for its first attempt nor done.
struct OpenShard: Sendable {
    /// The attempts that run: one, or two where a slow one has a backup.
    var live: [LiveAttempt] = []
    /// The permission to publish, if it was given.
    var grant: Grant?

    /// What was granted, and to which attempts; all of them have equal bytes.
    struct Grant: Sendable {
        let manifest: ShardManifest
        var holders: [Holder]

        /// Adds who may publish, too.
        mutating func add(_ epoch: Epoch, _ worker: WorkerID) {
            holders.append(Holder(epoch: epoch, worker: worker))
        }

        /// Whether that attempt of that worker may publish. An epoch alone is not enough: it is known to whoever listens.
        func allows(_ epoch: Epoch, _ worker: WorkerID) -> Bool {
            holders.contains { $0.epoch == epoch && $0.worker == worker }
        }
    }

    /// Who may publish.
    struct Holder: Sendable {
        let epoch: Epoch
        let worker: WorkerID
    }

    func isGranted(_ epoch: Epoch, to worker: WorkerID) -> Bool {
        grant?.allows(epoch, worker) ?? false
    }

    func index(of epoch: Epoch, worker: WorkerID) -> Int? {
        live.firstIndex { $0.epoch == epoch && $0.worker == worker }
    }
}

/// An attempt with a lease.
struct LiveAttempt: Sendable {
    let epoch: Epoch
    let worker: WorkerID
    /// When it was given out; for one that was recovered, when the coordinator started.
    let startedAt: Instant
    /// When its lease ends.
    var deadline: Instant
    /// Where its entry stands in the heap of deadlines: an entry of another time is of an earlier life.
    var queuedAt: Instant
    /// When its assignment was last sent.
    var assignedAt: Instant
    /// Whether a heartbeat has named it.
    var isListed: Bool
    /// Whether it was granted: it takes no slot any more, and heartbeats do not renew its lease.
    var isGranted = false
    var rowsDone: Int64 = 0
    var textBytesDone: Int64 = 0
}

/// What went wrong with a shard so far.
struct ShardHistory: Sendable {
    /// Workers on which it failed, in order.
    var failingWorkers: [WorkerID] = []
    /// Attempts that failed.
    var failures = 0
    /// Attempts whose lease ended.
    var losses = 0
    /// Whether an attempt failed as any other must.
    var isDoomed = false
    /// What the last attempt died of.
    var reason = ""
}

/// A worker as the coordinator knows it.
struct WorkerRecord: Sendable {
    var hello: WorkerMessage.Hello
    /// Its connection; nil once that is known to be gone.
    var peer: PeerID?
    /// The number of its newest heartbeat.
    var heartbeat: UInt64 = 0
    /// The slots that it offers.
    var slotsOffered = 0
    /// Its live attempts, at most twice its slots.
    var attempts: [Attempt] = []
    /// How many of them are not granted.
    var generating = 0
    /// Failures since its last committed shard.
    var failuresInRow = 0
    var isLeftOut = false
    /// Whether it stands in the queue of idle workers.
    var isQueued = false
    /// When it counts as lost.
    var deadline: Instant
    var queuedAt: Instant

    /// Whether it can be given work at all.
    var isAccepting: Bool { peer != nil && slotsOffered > 0 && !isLeftOut }

    /// Attempts that it can be given now.
    var slotsFree: Int {
        isAccepting ? min(slotsOffered - generating, 2 * hello.slots - attempts.count) : 0
    }
}

/// When something must be looked at.
struct Deadline: Comparable, Sendable {
    enum Subject: Equatable, Sendable {
        case attempt(Attempt, WorkerID)
        case worker(WorkerID)
    }

    let at: Instant
    /// Tells deadlines of one instant apart, so that their order is the same in every run of the program.
    let sequence: UInt64
    let subject: Subject

    static func < (one: Deadline, other: Deadline) -> Bool {
        (one.at.milliseconds, one.sequence) < (other.at.milliseconds, other.sequence)
    }
}

/// When an attempt that may need a backup began.
struct Start: Comparable, Sendable {
    let at: Instant
    let attempt: Attempt
    let worker: WorkerID

    static func < (one: Start, other: Start) -> Bool {
        one.at == other.at ? one.attempt < other.attempt : one.at < other.at
    }
}
