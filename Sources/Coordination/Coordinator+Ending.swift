extension Coordinator {
    /// Ends the run at once, or once what runs is done.
    mutating func stop(reason: String, _ kind: StopKind) {
        guard outcome == nil else { return }
        switch kind {
        case .now: finish(.stopped(reason: reason, shardsLeft: shardsLeft))
        case .drain:
            guard drainReason == nil else { return }
            drainReason = reason
            for worker in workers.keys.sorted() { send(.drain(reason: reason), to: worker) }
        }
    }

    private var shardsLeft: Int { progress.shardsTotal - progress.shardsCommitted }

    /// Ends the run if nothing is left to do.
    mutating func finishIfDone() {
        guard outcome == nil else { return }
        if progress.shardsCommitted == progress.shardsTotal {
            finish(.complete)
        } else if progress.shardsCommitted + progress.shardsFailed == progress.shardsTotal {
            finish(.incomplete(failed.values.sorted { $0.shard < $1.shard }))
        } else if let drainReason, progress.shardsRunning == 0 {
            finish(.stopped(reason: drainReason, shardsLeft: shardsLeft))
        }
    }

    mutating func finish(_ outcome: RunOutcome) {
        guard self.outcome == nil else { return }
        self.outcome = outcome
        for worker in workers.keys.sorted() { send(.stop(reason: "the run is over"), to: worker) }
        directives.append(.finished(outcome))
    }

    /// Tells a worker that has not understood yet that the run is over.
    mutating func receiveAfterEnd(_ message: WorkerMessage, from peer: PeerID) {
        switch message {
        case .published(let attempt) where committed.contains(attempt.shard): send(.acknowledged(attempt), to: peer)
        case .goodbye: disconnect(peer)
        default: send(.stop(reason: "the run is over"), to: peer)
        }
    }

    /// Says what the run waits for, if nothing was committed for a while. O(running) then.
    mutating func reportWaiting() {
        guard outcome == nil, clock.now - quietSince >= configuration.waitingInterval else { return }
        quietSince = clock.now
        let oldest = oldestAttempt
        log(
            .waiting(
                WaitingReport(
                    shardsPending: progress.shardsPending, shardsRunning: progress.shardsRunning,
                    workersConnected: progress.workersConnected, workersLeftOut: progress.workersLeftOut,
                    oldest: oldest?.attempt, oldestWorker: oldest?.worker,
                    oldestAge: oldest?.age)))
    }
}
