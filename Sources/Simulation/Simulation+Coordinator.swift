import Coordination
import Sharding

extension Simulation {
    /// Starts a coordinator on what the journal holds.
    mutating func startCoordinator() throws(Breach) {
        coordinatorLife += 1
        dataset.incarnation += 1
        let welcome = CoordinatorMessage.Welcome(
            incarnation: dataset.incarnation, heartbeatInterval: 200, lease: 1_500, options: RunOptions(),
            planFingerprint: "", datasetPath: "/data/set", planText: "plan: simulated\n")
        var configuration = CoordinatorConfiguration(run: dataset.run, welcome: welcome, engineVersion: 1)
        configuration.waitingInterval = 5_000
        // Leases end all the time here: no shard is to be given up for it.
        configuration.shardLossesMax = 1_000_000
        // The clock of another start has another origin.
        coordinatorOffset = Int64(generator.pick(0...200_000)) - 100_000
        sessionOutcome = nil
        batch = []
        isFlushDue = false
        isStopExpected = false
        log?.add("coordinator \(coordinatorLife) starts with \(dataset.journal.committedCount) committed", at: now)
        coordinator = Coordinator(
            layout: dataset.layout, recovered: dataset.journal.recovered, configuration: configuration,
            now: Instant(milliseconds: now + coordinatorOffset))
        schedule(after: 50, .coordinatorTick(life: coordinatorLife))
        for process in processes.indices where processes[process].isAlive { connect(process) }
        if !processes.contains(where: { $0.isAlive }) {
            for _ in 0..<generator.pick(2...8) { startProcess() }
        }
    }

    /// The coordinator's process is gone from one moment to the next; another is started later.
    mutating func crashCoordinator() {
        log?.add("coordinator \(coordinatorLife) crashes", at: now)
        count("coordinator killed")
        coordinator = nil
        coordinatorLife += 1
        schedule(after: generator.pick(10...2_500), .coordinatorStart)
    }

    /// Hands an event in; its directives join the batch that the next group commit stores.
    mutating func tellCoordinator(_ event: CoordinatorEvent) throws(Breach) {
        guard coordinator != nil else { return }
        if let log, case .message(let peer, let envelope) = event {
            log.add("C < \(peer) \(text(envelope.message))", at: now)
        }
        let instant = Instant(milliseconds: now + coordinatorOffset)
        let directives = coordinator?.handle(event, now: instant) ?? []
        guard !directives.isEmpty else { return }
        batch += directives
        if !isFlushDue {
            isFlushDue = true
            schedule(after: generator.pick(0...20), .flush(life: coordinatorLife))
        }
    }

    /// Stores the batch's records, then sends its messages, as the shell does.
    mutating func flush() throws(Breach) {
        isFlushDue = false
        while !batch.isEmpty {
            let stored = batch
            batch = []
            guard try store(stored) else { continue }
            if isFaulty && generator.chance(1) { return crashCoordinator() }
            for directive in stored {
                switch directive {
                case .send(let peer, let envelope): send(envelope, to: peer)
                case .finished(let outcome): try ended(outcome)
                case .log(let event): try take(event)
                case .record: break
                }
            }
        }
        try checkProgress()
    }

    private func take(_ event: LogEvent) throws(Breach) {
        log?.add("C log: \(event)", at: now)
        if case .unexpected = event, settings.flavour != .liar {
            throw Breach("the coordinator takes an honest worker for another: \(event)")
        }
    }

    /// Writes the records of a batch; false where the coordinator is told that this failed.
    private mutating func store(_ directives: [CoordinatorDirective]) throws(Breach) -> Bool {
        let isFailing =
            settings.flavour == .journal && isFaulty && sessionOutcome == nil && generator.chance(5)
            && directives.contains { if case .record = $0 { true } else { false } }
        // A disk may report an error for what it holds all the same.
        let isStored = !isFailing || generator.chance(50)
        if isStored {
            for case .record(let record) in directives {
                log?.add("journal: \(text(record))", at: now)
                try dataset.journal.append(record)
                if case .leased(let attempt, _, _) = record, settings.flavour == .liar {
                    if gossip.count < 64 { gossip.append(attempt) } else { gossip[generator.pick(0...63)] = attempt }
                }
            }
        }
        guard isFailing else { return true }
        log?.add("the journal fails; its records are \(isStored ? "on disk all the same" : "lost")", at: now)
        count(isStored ? "journal fails after the write" : "journal fails")
        isJournalFaultExpected = true
        let instant = Instant(milliseconds: now + coordinatorOffset)
        batch += coordinator?.handle(.journalFailed(description: "disk full"), now: instant) ?? []
        return false
    }

    /// What the coordinator believes of the run is what its journal says.
    private func checkProgress() throws(Breach) {
        guard let coordinator, !isJournalFaultExpected else { return }
        let progress = coordinator.progress
        guard progress.shardsCommitted == dataset.journal.committedCount else {
            throw Breach(
                "the coordinator has \(progress.shardsCommitted) shards committed, its journal \(dataset.journal.committedCount)"
            )
        }
        guard progress.rowsCommitted == Int64(progress.shardsCommitted) * 100, progress.shardsPending >= 0,
            progress.shardsRunning >= 0, progress.rowsRunning >= 0, progress.textBytesRunning >= 0,
            progress.slotsOffered >= 0, progress.workersConnected >= 0,
            progress.workersConnected <= processes.count
        else { throw Breach("the progress is impossible: \(progress)") }
    }

    /// A session said that it is over: its coordinator lingers, so that workers learn of it.
    private mutating func ended(_ outcome: RunOutcome) throws(Breach) {
        log?.add("the session ends: \(outcome)", at: now)
        guard sessionOutcome == nil else { throw Breach("a session ended twice: \(outcome)") }
        sessionOutcome = outcome
        report.outcomes[name(of: outcome), default: 0] += 1
        try check(outcome)
        if case .complete = outcome {
            // The proof is made and the manifest written; then the run is over.
            dataset.hasStaging = false
        }
        schedule(after: 2_000, .coordinatorEnd(life: coordinatorLife))
    }

    private func name(of outcome: RunOutcome) -> String {
        switch outcome {
        case .complete: "complete"
        case .incomplete: "incomplete"
        case .determinismFault: "determinism fault"
        case .stopped: "stopped"
        case .journalFailed: "journal failed"
        }
    }

    /// Whether a session may end so.
    private func check(_ outcome: RunOutcome) throws(Breach) {
        switch outcome {
        case .complete:
            guard dataset.journal.committedCount == dataset.layout.shardCount else {
                throw Breach("complete, but shards are missing")
            }
        case .incomplete(let failed):
            switch settings.flavour {
            case .failures, .otherCompressor, .liar, .operators: break
            case .calm, .faults, .brokenWorker, .journal, .twoRuns:
                throw Breach("shards were given up without cause: \(failed)")
            }
            let numbers = failed.map(\.shard)
            let missing = dataset.journal.committed.indices.filter { dataset.journal.committed[$0] == nil }
            guard numbers == missing else { throw Breach("the list of failed shards is not what is missing") }
        case .determinismFault(let fault):
            switch settings.flavour {
            case .brokenWorker where fault.grantedDigest != fault.otherDigest: break
            // A lie may be about the size of the text, or the rows.
            case .liar: break
            default: throw Breach("a determinism fault without cause: \(fault)")
            }
        case .stopped:
            guard isStopExpected else { throw Breach("it stopped as nobody asked") }
        case .journalFailed:
            guard isJournalFaultExpected else { throw Breach("the journal is said to have failed, and had not") }
        }
    }

    /// The coordinator's process ends after its session; what comes then is up to its outcome.
    mutating func endSession() throws(Breach) {
        guard let outcome = sessionOutcome else { return }
        log?.add("coordinator \(coordinatorLife) is gone", at: now)
        coordinator = nil
        coordinatorLife += 1
        isJournalFaultExpected = false
        switch outcome {
        case .stopped, .journalFailed: schedule(after: generator.pick(10...2_000), .coordinatorStart)
        case .incomplete where dataset.outcome == nil && generator.chance(50):
            // Somebody looks after the disks and starts it again: what was given up is tried again.
            dataset.outcome = outcome
            schedule(after: generator.pick(10...2_000), .coordinatorStart)
        case .determinismFault where dataset.outcome == nil:
            // Started again it stays stopped.
            dataset.outcome = outcome
            schedule(after: generator.pick(10...2_000), .coordinatorStart)
        case .complete, .incomplete, .determinismFault:
            if case .determinismFault = dataset.outcome, outcome != dataset.outcome {
                throw Breach("a run that was stopped for good went on")
            }
            dataset.outcome = outcome
            try checkFiles()
            if settings.flavour == .twoRuns && datasetNumber == 1 {
                beginSecondRun()
                schedule(after: generator.pick(10...1_000), .coordinatorStart)
            } else {
                runIsOver = true
            }
        }
    }

    /// Puts another dataset in the place of the first.
    mutating func beginSecondRun() {
        datasetNumber = 2
        count("another run at the same address")
        report.records.merge(dataset.journal.counts) { $0 + $1 }
        dataset = SimulatedDataset(
            number: 2, shardCount: min(settings.shardCount, 100), hasLiar: settings.flavour == .liar)
        log?.add("another run begins at the same address", at: now)
    }

    /// Where nothing went wrong, nothing was done again but by a backup, however long it took.
    func checkCalm() throws(Breach) {
        guard settings.flavour == .calm else { return }
        let ordinary: Set = [
            "commits", "grants: first", "leases: first", "leases: backup", "releases: superseded",
            "releases: abandoned",
            "workers seen", "workers left",
        ]
        if let kind = dataset.journal.counts.keys.sorted().first(where: { !ordinary.contains($0) }) {
            throw Breach("nothing went wrong, and the journal has \(kind): \(dataset.journal.counts[kind] ?? 0)")
        }
    }

    /// Every committed shard's file is what was granted.
    func checkFiles() throws(Breach) {
        for (shard, attempt) in dataset.journal.committed.enumerated() {
            guard let attempt, let grant = dataset.journal.grant(of: attempt) else { continue }
            if isLiar(grant.worker) { continue }
            guard let file = dataset.files[shard] else {
                throw Breach("shard \(shard) is committed by \(attempt), and there is no file")
            }
            guard file == grant.manifest else { throw Breach("shard \(shard) is committed, its file is another") }
            guard
                settings.flavour == .brokenWorker || settings.flavour == .liar
                    || file.textDigest == dataset.manifests[shard].textDigest
            else { throw Breach("shard \(shard) has another text than the plan's") }
        }
    }
}
