/// A worker as whoever watches a run sees it.
public struct WorkerOverview: Hashable, Sendable {
    /// What it said of itself.
    public let hello: WorkerMessage.Hello
    /// Whether it is connected, as far as is known.
    public let isConnected: Bool
    /// Whether it gets no work because it failed too often.
    public let isLeftOut: Bool
    /// Shards that it has.
    public let shardsRunning: Int
    /// How long nothing was heard of it.
    public let silence: Milliseconds
}

/// The attempt that has run longest.
public struct OldestAttempt: Hashable, Sendable {
    /// The attempt.
    public let attempt: Attempt
    /// Who has it.
    public let worker: WorkerID
    /// How long it has run.
    public let age: Milliseconds
    /// How long its lease lasts if nothing is heard; 0 at its end.
    public let leaseLeft: Milliseconds
}

extension Coordinator {
    /// The attempt that has run longest; nil if none runs. O(attempts that run).
    public var oldestAttempt: OldestAttempt? {
        var oldest: (attempt: Attempt, live: LiveAttempt)?
        for (number, shard) in open {
            for live in shard.live {
                let attempt = Attempt(shard: number, epoch: live.epoch)
                guard let known = oldest else {
                    oldest = (attempt, live)
                    continue
                }
                if (live.startedAt.milliseconds, attempt.shard) < (
                    known.live.startedAt.milliseconds, known.attempt.shard
                ) {
                    oldest = (attempt, live)
                }
            }
        }
        return oldest.map {
            OldestAttempt(
                attempt: $0.attempt, worker: $0.live.worker, age: clock.now - $0.live.startedAt,
                leaseLeft: max(0, $0.live.deadline - clock.now))
        }
    }

    /// Workers by their ids, at most `countMax` of them. O(workers · log).
    public func workerOverviews(countMax: Int) -> [WorkerOverview] {
        workers.sorted { $0.key < $1.key }.prefix(countMax).map { _, worker in
            WorkerOverview(
                hello: worker.hello, isConnected: worker.peer != nil, isLeftOut: worker.isLeftOut,
                shardsRunning: worker.attempts.count,
                silence: max(0, configuration.welcome.lease - (worker.deadline - clock.now)))
        }
    }
}
