extension Coordinator {
    /// Pending shards that are looked at for one that a worker has not failed on.
    private static let lookaheadMax = 8

    /// Gives work to idle workers: pending shards in the order of their numbers, then backups.
    mutating func dispatch() {
        guard drainReason == nil, outcome == nil else { return }
        // A shard is unfit for few workers, so after as many the next events are waited for.
        var unfitLeft = configuration.shardFailingWorkersMax + 2
        while unfitLeft > 0, let id = idle.first {
            guard let worker = workers[id], worker.slotsFree > 0 else {
                idle.removeFirst()
                workers[id]?.isQueued = false
                continue
            }
            if pending.count == 0 && backupCandidate() == nil { return }
            idle.removeFirst()
            workers[id]?.isQueued = false
            if !give(to: id) { unfitLeft -= 1 }
            update(id) { _ in }
        }
    }

    /// Gives the worker one attempt; false if there is none for it.
    private mutating func give(to worker: WorkerID) -> Bool {
        if pending.count > 0 {
            guard let shard = nextShard(for: worker) else { return false }
            lease(Attempt(shard: shard, epoch: nextEpoch()), to: worker, .first)
            return true
        }
        guard let slow = backupCandidate(), slow.worker != worker, isFit(slow.attempt.shard, for: worker) else {
            return false
        }
        starts.removeLeast()
        let backup = Attempt(shard: slow.attempt.shard, epoch: nextEpoch())
        lease(backup, to: worker, .backup)
        progress.attemptsBackedUp += 1
        log(.backedUp(slow: slow.attempt, by: backup))
        return true
    }

    /// The first pending shard that has not failed on the worker; one that has, only where nobody else could take it.
    private func nextShard(for worker: WorkerID) -> Int? {
        var lower = 0
        for _ in 0..<Self.lookaheadMax {
            guard let shard = pending.first(from: lower) else { break }
            if isFit(shard, for: worker) { return shard }
            lower = shard + 1
        }
        guard let first = pending.first(), let history = histories[first] else { return nil }
        let failingCount = history.failingWorkers.count { workers[$0]?.isAccepting == true }
        return acceptingCount > failingCount ? nil : first
    }

    private func isFit(_ shard: Int, for worker: WorkerID) -> Bool {
        !(histories[shard]?.failingWorkers.contains(worker) ?? false)
    }

    /// The attempt that has run longest without a backup, if that is far longer than shards take. Amortised O(log n).
    private mutating func backupCandidate() -> Start? {
        guard let percent = configuration.backupPercent, durations.count >= configuration.backupSamplesMin,
            let median = durations.median()
        else { return nil }
        while let oldest = starts.least {
            guard let shard = open[oldest.attempt.shard], shard.live.count == 1,
                shard.live[0].epoch == oldest.attempt.epoch, !shard.live[0].isGranted
            else {
                starts.removeLeast()
                continue
            }
            let age = clock.now - oldest.at
            let slow = Milliseconds(max(median.count * percent / 100, configuration.welcome.heartbeatInterval.count))
            return age >= slow ? oldest : nil
        }
        return nil
    }
}
