import Coordination
import Sharding

extension Simulation {
    mutating func startProcess() {
        let number = processes.count
        let slots = generator.pick(1...4)
        let id = WorkerID(high: 1, low: UInt64(number + 1))
        let hello = WorkerMessage.Hello(
            worker: id, engineVersion: 1, slots: slots, processID: UInt32(number), host: "node\(number)")
        var configuration = WorkerConfiguration(hello: hello)
        configuration.helloWaitMax = 2_000
        configuration.silenceMax = 20_000
        processes.append(
            SimulatedProcess(
                worker: Worker(configuration: configuration), id: id, slots: slots, isOdd: number % 4 == 1))
        processes[number].clockOffset = Int64(generator.pick(0...1_000_000))
        log?.add("worker \(number) starts with \(slots) slots", at: now)
        connect(number)
        schedule(after: 0, .work(process: number, .started))
        schedule(after: generator.pick(1...100), .workerTick(process: number))
        if settings.flavour == .liar, processes[number].isOdd {
            schedule(after: generator.pick(100...1_000), .lie(process: number))
        }
    }

    /// As long as there is work, somebody sees to it that there are workers.
    mutating func replaceProcess() {
        if !runIsOver && sessionOutcome == nil { startProcess() }
    }

    mutating func killProcess(_ process: Int) {
        log?.add("worker \(process) is gone", at: now)
        processes[process].isAlive = false
        processes[process].staged = [:]
        processes[process].running = []
    }

    func isLiar(_ worker: WorkerID) -> Bool {
        settings.flavour == .liar && processes[Int(worker.low) - 1].isOdd
    }

    /// Hands an event to a worker, or again later where it is stalled.
    mutating func tell(_ process: Int, _ event: WorkerEvent, else action: Action) throws(Breach) {
        guard processes[process].isAlive else { return }
        guard now >= processes[process].stalledUntil else {
            return events.insert(action, at: processes[process].stalledUntil)
        }
        switch event {
        case .shardFinished(let work, let manifest):
            guard processes[process].running.remove(work) != nil else { return }
            processes[process].staged[work] = manifest
        case .shardFailed(let work, _, _), .cancelled(let work):
            guard processes[process].running.remove(work) != nil else { return }
        case .progress(let work, _, _):
            guard processes[process].running.contains(work) else { return }
        case .message(let envelope): try hear(envelope, process)
        default: break
        }
        let instant = Instant(milliseconds: now + processes[process].clockOffset)
        let directives = processes[process].worker.handle(event, now: instant)
        for directive in directives { try perform(directive, of: process) }
    }

    /// What a worker is told must be true.
    private func hear(_ envelope: Envelope<CoordinatorMessage>, _ process: Int) throws(Breach) {
        log?.add("W\(process) < \(text(envelope.message))", at: now)
        guard envelope.run == dataset.run else { return }
        if case .grant(let attempt, _) = envelope.message, dataset.journal.grant(of: attempt) == nil {
            throw Breach("the grant of \(attempt) was sent before it was on disk")
        }
    }

    private mutating func perform(_ directive: WorkerDirective, of process: Int) throws(Breach) {
        switch directive {
        case .send(let envelope):
            if case .published(let attempt) = envelope.message {
                log?.add("W\(process) says it published \(attempt)", at: now)
            }
            send(envelope, from: process)
        case .prepare(let run, _):
            processes[process].preparedRun = nil
            queue(.prepare(run), of: process, milliseconds: generator.pick(10...300))
        case .generate(let work, let shard): try generate(work, shard, on: process)
        case .cancel(let work):
            // A slot that is amidst a slow write learns of it late.
            let isSlow = isFaulty && generator.chance(settings.flavour == .twoRuns ? 50 : 10)
            schedule(after: generator.pick(1...(isSlow ? 3_000 : 50)), .work(process: process, .cancelled(work)))
        case .publish(let work):
            let isSlow = isFaulty && generator.chance(3)
            queue(.publish(work), of: process, milliseconds: generator.pick(1...(isSlow ? 4_000 : 30)))
        case .discard(let work): queue(.discard(work), of: process, milliseconds: 1)
        case .exit(let exit):
            log?.add("W\(process) leaves: \(exit)", at: now)
            report.outcomes["workers left with \(exit.code)", default: 0] += 1
            killProcess(process)
            replaceProcess()
        }
    }

    /// Gives a job to the thread that does such jobs one after the other.
    private mutating func queue(_ job: FileJob, of process: Int, milliseconds: Int) {
        let until = max(now, processes[process].filesBusyUntil) + Int64(milliseconds)
        processes[process].filesBusyUntil = until
        events.insert(.file(process: process, job), at: until)
    }

    /// Does such a job; its answer arrives at once.
    mutating func perform(_ job: FileJob, of process: Int) throws(Breach) {
        guard processes[process].isAlive else { return }
        guard now >= processes[process].stalledUntil else {
            return events.insert(.file(process: process, job), at: processes[process].stalledUntil)
        }
        switch job {
        case .prepare(let run):
            log?.add("W\(process) is ready for run \(run.low)", at: now)
            processes[process].staged = [:]
            processes[process].preparedRun = run
            try answer(.prepared(run), process)
        case .discard(let work): processes[process].staged[work] = nil
        case .publish(let work):
            guard let manifest = processes[process].staged.removeValue(forKey: work) else {
                return try answer(.publishFailed(work, reason: "nothing is staged"), process)
            }
            guard work.run == dataset.run, dataset.hasStaging else {
                log?.add("W\(process) publishes \(work) in vain: its run is over", at: now)
                count("publishing after the run")
                return try answer(.publishFailed(work, reason: "the run is over"), process)
            }
            guard now >= processes[process].diskFullUntil else {
                count("file cannot be named")
                return try answer(.publishFailed(work, reason: "disk full"), process)
            }
            try publish(work, manifest, process)
            try answer(.published(work), process)
        }
    }

    /// Gives a file its final name.
    private mutating func publish(
        _ work: Assignment, _ manifest: ShardManifest, _ process: Int
    ) throws(Breach) {
        let attempt = work.attempt
        log?.add("W\(process) names the file of \(attempt)", at: now)
        guard let grant = dataset.journal.grant(of: attempt), grant.manifest == manifest else {
            // What a liar was granted is a lie. What it does to the files of others is for `verify` to find.
            if isLiar(processes[process].id) { return }
            throw Breach("\(attempt) is published without a grant")
        }
        if dataset.journal.committed[attempt.shard] != nil, let file = dataset.files[attempt.shard], file != manifest {
            throw Breach("the committed file of shard \(attempt.shard) is changed by \(attempt)")
        }
        dataset.files[attempt.shard] = manifest
    }

    private mutating func answer(_ event: WorkerEvent, _ process: Int) throws(Breach) {
        try tell(process, event, else: .work(process: process, event))
    }

    private mutating func generate(_ work: Assignment, _ shard: Shard, on process: Int) throws(Breach) {
        processes[process].running.insert(work)
        guard processes[process].running.count <= processes[process].slots else {
            throw Breach("worker \(process) is to generate more shards than it has slots")
        }
        guard processes[process].preparedRun == work.run else {
            throw Breach(
                "worker \(process) is to generate \(work) while its slots are ready for \(processes[process].preparedRun?.description ?? "nothing")"
            )
        }
        let duration = duration()
        let hasDiskFull = now < processes[process].diskFullUntil
        if hasDiskFull || settings.flavour == .failures && isFaulty && generator.chance(8) {
            count("attempt fails")
            let failure = WorkerEvent.shardFailed(
                work, reason: "disk full", retryMayHelp: hasDiskFull || !generator.chance(10))
            return schedule(after: duration, .work(process: process, failure))
        }
        let isOdd = processes[process].isOdd && generator.chance(30)
        let isOtherText = isOdd && settings.flavour == .brokenWorker
        let isOtherFile = isOdd && settings.flavour == .otherCompressor
        if isOtherText || isOtherFile { count(isOtherText ? "other text is made" : "another file of the text is made") }
        let manifest = dataset.manifest(
            of: shard, run: work.run, isOtherText: isOtherText, isOtherFile: isOtherFile)
        schedule(after: duration / 2, .work(process: process, .progress(work, rowsDone: 50, textBytesDone: 500)))
        schedule(after: duration, .work(process: process, .shardFinished(work, manifest)))
    }

    /// How long a shard takes, in milliseconds; some take many times as long as most, and as a lease.
    private mutating func duration() -> Int {
        switch settings.flavour {
        case .calm: generator.pick(50...(generator.chance(1) ? 30_000 : 600))
        // What is under way when the run changes matters there.
        case .twoRuns: generator.pick(50...(generator.chance(25) ? 6_000 : 600))
        default: generator.pick(50...(generator.chance(4) ? 5_000 : 600))
        }
    }
}
