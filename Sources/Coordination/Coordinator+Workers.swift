import Sharding

extension Coordinator {
    /// Lets a worker in, or says why not. The newest connection of a worker wins.
    mutating func welcome(_ hello: WorkerMessage.Hello, at peer: PeerID) {
        if let reason = refusal(of: hello) {
            log(.workerRefused(peer, reason: reason))
            return send(.refused(reason: reason), to: peer)
        }
        if case .some = outcome { return send(.stop(reason: "the run is over"), to: peer) }
        if let other = peers[peer], other != hello.worker { disconnect(peer) }
        if let known = workers[hello.worker] {
            if known.peer != peer {
                if let old = known.peer { disconnect(old) }
                connect(hello.worker, to: peer)
                log(.workerJoined(hello, peer))
            }
        } else {
            var worker = WorkerRecord(hello: hello, deadline: clock.now, queuedAt: clock.now)
            for attempt in unclaimed.removeValue(forKey: hello.worker) ?? [] {
                guard let live = liveAttempt(attempt, of: hello.worker) else { continue }
                worker.attempts.append(attempt)
                if !live.isGranted { worker.generating += 1 }
            }
            worker.deadline = clock.now + configuration.welcome.lease
            worker.queuedAt = worker.deadline
            workers[hello.worker] = worker
            insertDeadline(at: worker.deadline, .worker(hello.worker))
            connect(hello.worker, to: peer)
            record(.workerSeen(hello))
            log(.workerJoined(hello, peer))
        }
        renew(hello.worker)
        send(.welcome(configuration.welcome), to: peer)
        if let drainReason { send(.drain(reason: drainReason), to: peer) }
    }

    private func refusal(of hello: WorkerMessage.Hello) -> String? {
        guard hello.engineVersion == configuration.engineVersion else {
            return "its engine version is \(hello.engineVersion), the run's is \(configuration.engineVersion)"
        }
        if let known = workers[hello.worker] {
            return known.isLeftOut ? "it failed too often" : nil
        }
        guard workers.count < configuration.workersMax else {
            return "there are \(configuration.workersMax) workers already"
        }
        return nil
    }

    private mutating func connect(_ worker: WorkerID, to peer: PeerID) {
        peers[peer] = worker
        update(worker) { $0.peer = peer }
        progress.workersConnected += 1
    }

    /// Forgets a connection; the worker's attempts live on for as long as their leases.
    mutating func disconnect(_ peer: PeerID) {
        guard let worker = peers.removeValue(forKey: peer) else { return }
        update(worker) { $0.peer = nil }
        progress.workersConnected -= 1
    }

    /// Changes a worker's record and what is counted over all records.
    mutating func update(_ id: WorkerID, _ change: (inout WorkerRecord) -> Void) {
        guard var worker = workers[id] else { return }
        workers[id] = nil
        let wasAccepting = worker.isAccepting
        if wasAccepting { progress.slotsOffered -= worker.slotsOffered }
        change(&worker)
        if worker.isAccepting { progress.slotsOffered += worker.slotsOffered }
        acceptingCount += (worker.isAccepting ? 1 : 0) - (wasAccepting ? 1 : 0)
        if worker.slotsFree > 0, !worker.isQueued {
            worker.isQueued = true
            idle.append(id)
        }
        workers[id] = worker
    }

    /// Moves the time at which a worker counts as lost.
    mutating func renew(_ worker: WorkerID) {
        workers[worker]?.deadline = clock.now + configuration.welcome.lease
    }

    /// Takes in a heartbeat: renews what it names, takes back or discards what is not live, and notices what is missing.
    mutating func take(_ heartbeat: WorkerMessage.Heartbeat, from worker: WorkerID) {
        guard let known = workers[worker], heartbeat.number > known.heartbeat else { return }
        update(worker) {
            $0.heartbeat = heartbeat.number
            $0.slotsOffered = min(heartbeat.slotsOffered, $0.hello.slots)
        }
        send(.alive(heartbeat: heartbeat.number), to: worker)
        var named: Set<Attempt> = []
        for progress in heartbeat.attempts where named.insert(progress.attempt).inserted {
            if !renew(progress, of: worker) { resolve(progress.attempt, of: worker) }
        }
        for attempt in known.attempts where !named.contains(attempt) { missing(attempt, from: worker) }
        if known.isLeftOut { send(.drain(reason: "it failed too often"), to: worker) }
    }

    /// Renews a live attempt's lease and notes how far it is; false if it is not live.
    private mutating func renew(_ stated: WorkerMessage.AttemptProgress, of worker: WorkerID) -> Bool {
        let number = stated.attempt.shard
        guard var shard = open[number], let index = shard.index(of: stated.attempt.epoch, worker: worker) else {
            return false
        }
        open[number] = nil
        let rows = min(stated.rowsDone, layout.shard(number: number)?.countedRowCount ?? 0)
        let bytes = min(stated.textBytesDone, Self.textByteCountMax)
        progress.rowsRunning += rows - shard.live[index].rowsDone
        progress.textBytesRunning += bytes - shard.live[index].textBytesDone
        shard.live[index].rowsDone = rows
        shard.live[index].textBytesDone = bytes
        shard.live[index].isListed = true
        if !shard.live[index].isGranted { shard.live[index].deadline = clock.now + configuration.welcome.lease }
        open[number] = shard
        return true
    }

    /// Decides about an attempt that a worker holds and the coordinator does not know as live.
    private mutating func resolve(_ attempt: Attempt, of worker: WorkerID) {
        if open[attempt.shard]?.isGranted(attempt.epoch, to: worker) == true { return }
        if canReadopt(attempt, by: worker) {
            lease(attempt, to: worker, .readopted)
            log(.readopted(attempt, worker))
        } else {
            send(.discard(attempt, reason: "the shard is done, or another attempt has it"), to: worker)
        }
    }

    /// Decides about a live attempt that its worker's newest heartbeat does not name.
    private mutating func missing(_ attempt: Attempt, from worker: WorkerID) {
        guard let live = liveAttempt(attempt, of: worker) else { return }
        if live.isListed {
            release(attempt, of: worker, .abandoned)
        } else if !live.isGranted, clock.now - live.assignedAt >= configuration.welcome.heartbeatInterval * 2,
            let shard = layout.shard(number: attempt.shard)
        {
            // The assignment was lost, or is still under way; its lease is not renewed meanwhile.
            if let index = open[attempt.shard]?.index(of: attempt.epoch, worker: worker) {
                open[attempt.shard]?.live[index].assignedAt = clock.now
            }
            send(.assign(shard, attempt.epoch), to: worker)
        }
    }

    /// Takes a worker out that left or is lost, and gives its shards back.
    mutating func remove(_ worker: WorkerID, reason: String?) {
        guard let known = workers[worker] else { return }
        for attempt in known.attempts { release(attempt, of: worker, reason == nil ? .expired : .workerLeft) }
        if let peer = known.peer { disconnect(peer) }
        workers[worker] = nil
        record(.workerLeft(worker, reason: reason ?? "silent for a lease"))
        if let reason { log(.workerLeft(worker, reason: reason)) } else { log(.workerLost(worker)) }
    }

    /// Counts a frame that is none, and refuses the speaker of another version by name.
    mutating func countMalformed(_ error: WireError, from peer: PeerID) {
        progress.malformedCount += 1
        if progress.malformedCount.nonzeroBitCount == 1 {
            log(.malformed(peer, error, count: progress.malformedCount))
        }
        if case .unsupportedVersion = error { send(.refused(reason: error.description), to: peer) }
    }
}
