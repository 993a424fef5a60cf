import Sharding

extension Coordinator {
    /// Bytes of text that a shard may claim: 256 GiB, so that sums over a run fit 64 bits.
    static let textByteCountMax: Int64 = 1 << 38

    /// Decides about a staged file.
    mutating func commitRequested(_ attempt: Attempt, _ manifest: ShardManifest, by worker: WorkerID) {
        guard let shard = layout.shard(number: attempt.shard), wasIssued(attempt.epoch) else {
            log(.unexpected(worker, attempt, "it asks to commit what was never assigned"))
            return send(.discard(attempt, reason: "it was never assigned"), to: worker)
        }
        guard manifest.table == shard.table, manifest.index == shard.index, manifest.firstRow == shard.firstRow,
            manifest.rowCount == shard.rowCount, (0...Self.textByteCountMax).contains(manifest.textByteCount),
            manifest.fileByteCount >= 0, manifest.fileDigest.utf8.count == 64,
            let digest = TextDigest(hexadecimal: manifest.textDigest)
        else {
            return reject(attempt, of: worker, reason: "its manifest is not one of this shard")
        }
        if committed.contains(attempt.shard) {
            guard digests[attempt.shard] == digest else {
                return fault(attempt, of: worker, granted: digests[attempt.shard].description, manifest)
            }
            return send(.discard(attempt, reason: "the shard is done"), to: worker)
        }
        if let grant = open[attempt.shard]?.grant {
            guard grant.manifest.describesSameText(as: manifest) else {
                return fault(attempt, of: worker, granted: grant.manifest.textDigest, manifest)
            }
            if grant.allows(attempt.epoch, worker) {
                return send(.grant(attempt, fileDigest: grant.manifest.fileDigest), to: worker)
            }
        }
        if !isLive(attempt, of: worker) {
            guard canReadopt(attempt, by: worker) else {
                return send(.discard(attempt, reason: "another attempt has the shard, or it was given up"), to: worker)
            }
            lease(attempt, to: worker, .readopted)
            log(.readopted(attempt, worker))
        }
        grant(attempt, to: worker, manifest)
    }

    /// Lets a live attempt publish, unless another may already.
    private mutating func grant(_ attempt: Attempt, to worker: WorkerID, _ manifest: ShardManifest) {
        guard var shard = open[attempt.shard], let index = shard.index(of: attempt.epoch, worker: worker) else {
            return
        }
        if shard.live.contains(where: { $0.isGranted }) {
            release(attempt, of: worker, .superseded)
            return send(.discard(attempt, reason: "another attempt is being published"), to: worker)
        }
        if let earlier = shard.grant?.manifest,
            earlier.fileDigest != manifest.fileDigest || earlier.fileByteCount != manifest.fileByteCount
        {
            // The first file may be published at any time: only an equal one may take its place.
            return reject(
                attempt, of: worker, reason: "the text is right but compressed otherwise than what was granted")
        }
        let live = shard.live[index]
        durations.add(clock.now - live.startedAt)
        shard.live[index].isGranted = true
        shard.live[index].deadline = clock.now + configuration.welcome.lease
        var grant = shard.grant ?? OpenShard.Grant(manifest: manifest, holders: [])
        grant.add(attempt.epoch, worker)
        shard.grant = grant
        open[attempt.shard] = shard
        update(worker) { $0.generating -= 1 }
        record(.granted(attempt, worker, manifest))
        send(.grant(attempt, fileDigest: manifest.fileDigest), to: worker)
    }

    /// Commits a shard on the first word that a granted file is published; later words are acknowledged alike.
    mutating func published(_ attempt: Attempt, by worker: WorkerID) {
        if committed.contains(attempt.shard) { return send(.acknowledged(attempt), to: worker) }
        guard let shard = open[attempt.shard], let grant = shard.grant, grant.allows(attempt.epoch, worker),
            let rows = layout.shard(number: attempt.shard)?.countedRowCount,
            let digest = TextDigest(hexadecimal: grant.manifest.textDigest)
        else {
            log(.unexpected(worker, attempt, "it says that it published what was not granted"))
            return send(.discard(attempt, reason: "it was not granted"), to: worker)
        }
        record(.committed(attempt))
        send(.acknowledged(attempt), to: worker)
        for live in shard.live {
            let other = Attempt(shard: attempt.shard, epoch: live.epoch)
            if live.epoch == attempt.epoch {
                end(other, of: live.worker)
            } else {
                release(other, of: live.worker, .superseded)
                send(.discard(other, reason: "the shard is done"), to: live.worker)
            }
        }
        open[attempt.shard] = nil
        histories[attempt.shard] = nil
        pending.remove(attempt.shard)
        if failed.removeValue(forKey: attempt.shard) != nil { progress.shardsFailed -= 1 }
        committed.insert(attempt.shard)
        digests[attempt.shard] = digest
        progress.shardsCommitted += 1
        progress.rowsCommitted += rows
        progress.textBytesCommitted += grant.manifest.textByteCount
        workers[worker]?.failuresInRow = 0
        quietSince = clock.now
    }

    /// Notes that an attempt came to nothing, on its worker's word.
    mutating func failed(_ attempt: Attempt, by worker: WorkerID, reason: String, retryMayHelp: Bool) {
        if isLive(attempt, of: worker) { fail(attempt, of: worker, reason: reason, retryMayHelp: retryMayHelp) }
        send(.acknowledged(attempt), to: worker)
    }

    /// Notes that an attempt came to nothing, on the coordinator's own judgement.
    private mutating func reject(_ attempt: Attempt, of worker: WorkerID, reason: String) {
        if isLive(attempt, of: worker) { fail(attempt, of: worker, reason: reason, retryMayHelp: true) }
        send(.discard(attempt, reason: reason), to: worker)
    }

    private mutating func fail(_ attempt: Attempt, of worker: WorkerID, reason: String, retryMayHelp: Bool) {
        end(attempt, of: worker)
        record(.failed(attempt, worker, reason: reason))
        progress.attemptsFailed += 1
        log(.attemptFailed(attempt, worker, reason: reason))
        var history = histories[attempt.shard] ?? ShardHistory()
        let isFirstHere = !history.failingWorkers.contains(worker)
        if isFirstHere { history.failingWorkers.append(worker) }
        history.failures += 1
        history.reason = reason
        history.isDoomed = history.isDoomed || !retryMayHelp
        histories[attempt.shard] = history
        returnShard(attempt.shard)
        // One bad shard tried again and again says nothing about the worker, nor does one that fails everywhere.
        if isFirstHere && retryMayHelp { countFailure(of: worker) }
    }

    private mutating func countFailure(of worker: WorkerID) {
        guard let known = workers[worker], !known.isLeftOut else { return }
        let failures = known.failuresInRow + 1
        let isLeftOut = failures >= configuration.workerFailuresMax
        update(worker) {
            $0.failuresInRow = failures
            $0.isLeftOut = isLeftOut
        }
        guard isLeftOut else { return }
        progress.workersLeftOut += 1
        log(.workerLeftOut(worker, failures: failures))
        send(.drain(reason: "it failed \(failures) times in a row"), to: worker)
    }

    private mutating func fault(_ attempt: Attempt, of worker: WorkerID, granted: String, _ manifest: ShardManifest) {
        let fault = DeterminismFault(
            shard: attempt.shard, grantedDigest: granted, otherDigest: manifest.textDigest, attempt: attempt,
            worker: worker)
        record(.determinismFault(fault))
        finish(.determinismFault(fault))
    }
}
