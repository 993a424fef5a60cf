import Sharding

extension Coordinator {
    func liveAttempt(_ attempt: Attempt, of worker: WorkerID) -> LiveAttempt? {
        guard let shard = open[attempt.shard], let index = shard.index(of: attempt.epoch, worker: worker) else {
            return nil
        }
        return shard.live[index]
    }

    func isLive(_ attempt: Attempt, of worker: WorkerID) -> Bool {
        liveAttempt(attempt, of: worker) != nil
    }

    /// Whether the epoch was made by this or an earlier coordinator of the run.
    func wasIssued(_ epoch: Epoch) -> Bool {
        let incarnation = configuration.welcome.incarnation
        return epoch.counter > 0
            && (epoch.incarnation < incarnation || epoch.incarnation == incarnation && epoch.counter <= epochCounter)
    }

    /// Whether a worker's attempt that is not live may go on under its own epoch.
    func canReadopt(_ attempt: Attempt, by worker: WorkerID) -> Bool {
        guard let known = workers[worker] else { return false }
        return pending.contains(attempt.shard) && wasIssued(attempt.epoch)
            && known.attempts.count < 2 * known.hello.slots
    }

    mutating func nextEpoch() -> Epoch {
        precondition(epochCounter < .max, "an incarnation has 2³² − 1 epochs")
        epochCounter += 1
        return Epoch(incarnation: configuration.welcome.incarnation, counter: epochCounter)
    }

    mutating func insertDeadline(at instant: Instant, _ subject: Deadline.Subject) {
        deadlineSequence += 1
        deadlines.insert(Deadline(at: instant, sequence: deadlineSequence, subject: subject))
    }

    /// Gives an attempt to a worker.
    mutating func lease(_ attempt: Attempt, to worker: WorkerID, _ kind: JournalRecord.LeaseKind) {
        makeLive(attempt, of: worker, isListed: kind == .readopted)
        update(worker) {
            $0.attempts.append(attempt)
            $0.generating += 1
        }
        record(.leased(attempt, worker, kind))
        if kind != .readopted, let shard = layout.shard(number: attempt.shard) {
            send(.assign(shard, attempt.epoch), to: worker)
        }
    }

    mutating func makeLive(_ attempt: Attempt, of worker: WorkerID, isListed: Bool = false) {
        let deadline = clock.now + configuration.welcome.lease
        var shard = open[attempt.shard] ?? OpenShard()
        if shard.live.isEmpty { progress.shardsRunning += 1 }
        shard.live.append(
            LiveAttempt(
                epoch: attempt.epoch, worker: worker, startedAt: clock.now, deadline: deadline, queuedAt: deadline,
                assignedAt: clock.now, isListed: isListed))
        open[attempt.shard] = shard
        pending.remove(attempt.shard)
        liveCount += 1
        insertDeadline(at: deadline, .attempt(attempt, worker))
        if shard.live.count == 1 { insertStart(shard.live[0], of: attempt.shard) }
    }

    private mutating func insertStart(_ live: LiveAttempt, of shard: Int) {
        starts.insert(
            Start(at: live.startedAt, attempt: Attempt(shard: shard, epoch: live.epoch), worker: live.worker))
        if starts.count > 2 * liveCount + 64 {
            let open = self.open
            starts.filter { open[$0.attempt.shard]?.index(of: $0.attempt.epoch, worker: $0.worker) != nil }
        }
    }

    /// Takes a live attempt out; its shard is pending only after `returnShard`.
    mutating func end(_ attempt: Attempt, of worker: WorkerID) {
        guard var shard = open[attempt.shard], let index = shard.index(of: attempt.epoch, worker: worker) else {
            return
        }
        let ended = shard.live.remove(at: index)
        liveCount -= 1
        progress.rowsRunning -= ended.rowsDone
        progress.textBytesRunning -= ended.textBytesDone
        open[attempt.shard] = shard.live.isEmpty && shard.grant == nil ? nil : shard
        if shard.live.isEmpty {
            progress.shardsRunning -= 1
        } else {
            insertStart(shard.live[0], of: attempt.shard)
        }
        update(worker) {
            $0.attempts.removeAll { $0 == attempt }
            if !ended.isGranted { $0.generating -= 1 }
        }
    }

    /// Ends a live attempt that brought no result.
    mutating func release(_ attempt: Attempt, of worker: WorkerID, _ reason: JournalRecord.ReleaseReason) {
        end(attempt, of: worker)
        record(.released(attempt, worker, reason))
        guard reason != .superseded else { return }
        progress.attemptsLost += 1
        log(.attemptReleased(attempt, worker, reason))
        if reason == .expired || reason == .unpublished {
            histories[attempt.shard, default: ShardHistory()].losses += 1
            histories[attempt.shard]?.reason = "the lease of attempt \(attempt) ended: \(reason.rawValue)"
        }
        returnShard(attempt.shard)
    }

    /// Makes a shard pending again, or gives it up, unless an attempt at it is live.
    mutating func returnShard(_ number: Int) {
        guard open[number]?.live.isEmpty ?? true, !committed.contains(number), failed[number] == nil else { return }
        guard let history = histories[number], isHopeless(history) else { return pending.insert(number) }
        let shard = FailedShard(shard: number, reason: history.reason, workers: history.failingWorkers)
        failed[number] = shard
        progress.shardsFailed += 1
        record(.shardFailed(shard))
        log(.shardFailed(shard))
    }

    private func isHopeless(_ history: ShardHistory) -> Bool {
        history.isDoomed || history.failingWorkers.count >= configuration.shardFailingWorkersMax
            || history.failures >= configuration.shardFailuresMax || history.losses >= configuration.shardLossesMax
    }

    /// Ends every lease, and takes out every worker, whose time has come. O(log n) for each entry that is due.
    mutating func expire() {
        while let due = deadlines.least, due.at <= clock.now {
            deadlines.removeLeast()
            switch due.subject {
            case .attempt(let attempt, let worker):
                guard let live = liveAttempt(attempt, of: worker), live.queuedAt == due.at else { continue }
                if live.deadline > clock.now {
                    if let index = open[attempt.shard]?.index(of: attempt.epoch, worker: worker) {
                        open[attempt.shard]?.live[index].queuedAt = live.deadline
                    }
                    insertDeadline(at: live.deadline, due.subject)
                } else {
                    release(attempt, of: worker, live.isGranted ? .unpublished : .expired)
                }
            case .worker(let worker):
                guard let known = workers[worker], known.queuedAt == due.at else { continue }
                if known.deadline > clock.now {
                    workers[worker]?.queuedAt = known.deadline
                    insertDeadline(at: known.deadline, due.subject)
                } else {
                    remove(worker, reason: nil)
                }
            }
        }
    }
}
