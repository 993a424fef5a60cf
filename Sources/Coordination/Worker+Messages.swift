import Sharding

extension Worker {
    /// Takes in what the coordinator says.
    mutating func receive(_ envelope: Envelope<CoordinatorMessage>) {
        if case .welcome(let welcome) = envelope.message { return welcomed(welcome, to: envelope.run) }
        if case .refused(let reason) = envelope.message, helloAt != nil { return leave(.refused(reason: reason)) }
        if case .helloWanted = envelope.message { return helloWanted() }
        // What is left concerns a run: another run's coordinator learns from a hello whom it talks to.
        guard let run, envelope.run == run else {
            if case .stop(let reason) = envelope.message, helloAt != nil { leave(.finished(reason: reason)) }
            return
        }
        heardAt = clock.now
        switch envelope.message {
        case .welcome, .refused, .helloWanted, .alive: break
        case .assign(let shard, let epoch):
            take(shard, Assignment(run: run, attempt: Attempt(shard: shard.number, epoch: epoch)))
        case .grant(let attempt, let fileDigest):
            granted(Assignment(run: run, attempt: attempt), fileDigest: fileDigest)
        case .discard(let attempt, _): drop(Assignment(run: run, attempt: attempt))
        case .acknowledged(let attempt): acknowledged(Assignment(run: run, attempt: attempt))
        case .drain(let reason): beginDrain(.finished(reason: reason))
        case .stop(let reason): leave(.finished(reason: reason))
        }
    }

    /// Joins a run, or goes on with it under the coordinator's next incarnation.
    private mutating func welcomed(_ welcome: CoordinatorMessage.Welcome, to run: RunID?) {
        // A welcome that no hello asked for is a late one, of a run that may be over.
        guard let run, helloAt != nil else { return }
        heardAt = clock.now
        helloAt = nil
        helloWait = configuration.helloWait
        heartbeatAt = clock.now
        self.welcome = welcome
        clock.stepMax = Milliseconds(max(1, welcome.lease.count / 4))
        if run != self.run {
            dropAll()
            self.run = run
            isPrepared = false
            directives.append(.prepare(run, welcome))
        }
        for work in held.keys { held[work]?.tellAt = clock.now }
    }

    private mutating func helloWanted() {
        heardAt = clock.now
        // One hello answers any number of requests that are under way at once.
        guard helloAt == nil else { return }
        helloWait = configuration.helloWait
        sayHello()
    }

    private mutating func take(_ shard: Shard, _ work: Assignment) {
        guard held[work] == nil else { return }
        guard drain == nil, held.values.count(where: { $0.isNamed }) < 2 * configuration.hello.slots else {
            return send(.abandoned(work.attempt))
        }
        held[work] = HeldAttempt(shard: shard, tellAt: clock.now)
    }

    private mutating func granted(_ work: Assignment, fileDigest: String) {
        switch held[work]?.phase {
        case .staged(let manifest) where manifest.fileDigest == fileDigest:
            enter(.publishing, work)
            directives.append(.publish(work))
        case .staged:
            // A late assignment made it work on the shard once more, and the bytes are others: this machine is broken.
            failed(work, reason: "the shard was made twice here, with different bytes", retryMayHelp: true)
        case .publishing, .published, .failed: break
        case .waiting, .generating, .cancelling, nil: send(.abandoned(work.attempt))
        }
    }

    private mutating func acknowledged(_ work: Assignment) {
        switch held[work]?.phase {
        case .published, .failed: held[work] = nil
        case .waiting, .generating, .cancelling, .staged, .publishing, nil: break
        }
    }

    /// Stops an attempt and removes what it staged. A rename under way cannot be stopped, and need not be: it was granted.
    private mutating func drop(_ work: Assignment) {
        switch held[work]?.phase {
        case .waiting, .published, .failed: held[work] = nil
        case .generating:
            held[work]?.phase = .cancelling
            directives.append(.cancel(work))
        case .staged:
            held[work] = nil
            directives.append(.discard(work))
        case .cancelling, .publishing, nil: break
        }
    }

    private mutating func dropAll() {
        for work in held.keys.sorted() {
            drop(work)
            if case .publishing = held[work]?.phase { held[work] = nil }
        }
    }
}
