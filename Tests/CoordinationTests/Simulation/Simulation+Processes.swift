import Sharding

@testable import Coordination

extension Simulation {
    // MARK: The coordinator's shell

    /// Starts a coordinator on what the journal holds.
    mutating func startCoordinator() throws {
        coordinatorLife += 1
        var configuration = makeConfiguration(incarnation: UInt32(coordinatorLife))
        configuration.waitingInterval = 5_000
        configuration.shardLossesMax = 1_000
        // The clock of another start has another origin.
        coordinatorOffset = Int64(generator.pick(-100_000...100_000))
        trace?.add("coordinator \(coordinatorLife) starts with \(journal.committed.count) committed", at: now)
        coordinator = Coordinator(
            layout: layout, recovered: journal.recovered, configuration: configuration,
            now: Instant(milliseconds: now + coordinatorOffset))
        schedule(after: 50, .coordinatorTick(life: coordinatorLife))
        for index in processes.indices where processes[index].isAlive { connect(index) }
    }

    mutating func crashCoordinator() {
        trace?.add("coordinator crashes", at: now)
        coordinator = nil
        batch = []
        isFlushDue = false
        coordinatorLife += 1
        schedule(after: generator.pick(10...2_500), .coordinatorStart)
    }

    /// Hands an event in; its directives join the batch that the next group commit stores.
    mutating func tellCoordinator(_ event: CoordinatorEvent) throws {
        guard coordinator != nil else { return }
        if case .message(let peer, let envelope) = event { trace?.add("C < \(peer) \(envelope.message)", at: now) }
        let instant = Instant(milliseconds: now + coordinatorOffset)
        let directives = coordinator?.handle(event, now: instant) ?? []
        guard !directives.isEmpty else { return }
        batch += directives
        if !isFlushDue {
            isFlushDue = true
            schedule(after: generator.pick(0...20), .flush(life: coordinatorLife))
        }
    }

    /// Stores the batch's records, then sends its messages.
    mutating func flush() throws {
        let stored = batch
        batch = []
        isFlushDue = false
        for case .record(let record) in stored {
            trace?.add("journal \(record)", at: now)
            try journal.append(record)
        }
        if isFaulty && generator.chance(1) { return crashCoordinator() }
        for directive in stored {
            switch directive {
            case .send(let peer, let message): transport(toCoordinator: false, peer, .toWorker(peer, message))
            case .finished(let ended): outcome = ended
            case .log(let event): trace?.add("log \(event)", at: now)
            case .record: break
            }
        }
    }

    // MARK: The transport

    mutating func transport(toCoordinator: Bool, _ peer: PeerID, _ action: Action) {
        let process = processes.first { $0.peer == peer }
        let partition = toCoordinator ? process?.partitionedUntil.outward : process?.partitionedUntil.inward
        if let partition, now < partition { return }
        guard isFaulty else { return schedule(after: generator.pick(1...5), action) }
        if generator.chance(lossPercent) { return }
        schedule(after: generator.pick(1...delayMax), action)
        if generator.chance(repeatPercent) { schedule(after: generator.pick(1...(4 * delayMax)), action) }
    }

    /// Gives a worker a new connection.
    mutating func connect(_ index: Int) {
        connectionCount += 1
        processes[index].peer = PeerID([
            UInt8(index & 255), UInt8(connectionCount & 255), UInt8(connectionCount >> 8 & 255),
        ])
    }

    // MARK: The workers' shells

    mutating func startProcess() {
        let index = processes.count
        let hello = makeHello(UInt64(index + 1), slots: generator.pick(1...3))
        var configuration = WorkerConfiguration(hello: hello)
        configuration.helloWaitMax = 2_000
        processes.append(
            Process(
                worker: Worker(configuration: configuration), id: hello.worker,
                isOdd: index % 3 == 1, peer: PeerID([])))
        connect(index)
        processes[index].clockOffset = Int64(generator.pick(0...1_000_000))
        trace?.add("worker \(hello.worker.low) starts", at: now)
        schedule(after: 0, .work(index, .started))
        schedule(after: generator.pick(1...100), .workerTick(index))
    }

    mutating func killProcess(_ index: Int) {
        trace?.add("worker \(processes[index].id.low) dies", at: now)
        processes[index].isAlive = false
        processes[index].staged = [:]
        processes[index].running = []
    }

    /// Hands an event to a worker, or again later where it is stalled.
    mutating func tell(_ index: Int, _ event: WorkerEvent, else action: Action) throws {
        guard processes[index].isAlive else { return }
        if now < processes[index].stalledUntil {
            return schedule(after: Int(processes[index].stalledUntil - now), action)
        }
        switch event {
        case .shardFinished(let attempt, let manifest):
            guard processes[index].running.remove(attempt) != nil else { return }
            processes[index].staged[attempt] = manifest
        case .shardFailed(let attempt, _, _), .cancelled(let attempt):
            guard processes[index].running.remove(attempt) != nil else { return }
        case .published(let attempt):
            guard let manifest = processes[index].staged[attempt] else {
                throw Breach(text: "\(attempt) is not staged")
            }
            guard journal.granted[attempt] == manifest else {
                throw Breach(text: "\(attempt) is published without a grant")
            }
            files[attempt.shard] = manifest
        default: break
        }
        let instant = Instant(milliseconds: now + processes[index].clockOffset)
        let directives = processes[index].worker.handle(event, now: instant)
        for directive in directives { try perform(directive, of: index) }
    }

    private mutating func perform(_ directive: WorkerDirective, of index: Int) throws {
        trace?.add("worker \(processes[index].id.low) \(directive)", at: now)
        switch directive {
        case .send(let message):
            transport(toCoordinator: true, processes[index].peer, .toCoordinator(processes[index].peer, message))
        case .prepare(let run, _): schedule(after: generator.pick(10...300), .work(index, .prepared(run)))
        case .generate(let attempt, let shard): try generate(attempt, shard, on: index)
        case .cancel(let attempt): schedule(after: generator.pick(1...50), .work(index, .cancelled(attempt)))
        case .publish(let attempt):
            guard processes[index].staged[attempt] != nil else { throw Breach(text: "\(attempt) is not staged") }
            let isSlow = isFaulty && generator.chance(5)
            schedule(after: generator.pick(1...(isSlow ? 4_000 : 30)), .work(index, .published(attempt)))
        case .discard(let attempt): processes[index].staged[attempt] = nil
        case .exit:
            killProcess(index)
            startProcess()
        }
    }

    private mutating func generate(_ attempt: Attempt, _ shard: Shard, on index: Int) throws {
        processes[index].running.insert(attempt)
        guard processes[index].running.count <= processes[index].worker.configuration.hello.slots else {
            throw Breach(text: "more shards than slots are generated at worker \(processes[index].id)")
        }
        let isSlow = generator.chance(4)
        let duration = generator.pick(50...(isSlow ? 5_000 : 600))
        if flavour == .failures, generator.chance(8) {
            let failure = WorkerEvent.shardFailed(attempt, reason: "disk full", retryMayHelp: !generator.chance(10))
            return schedule(after: duration, .work(index, failure))
        }
        let isOdd = processes[index].isOdd && generator.chance(50)
        let text: UInt64 = isOdd && flavour == .brokenWorker ? 99 : 0
        let file: UInt64 = isOdd && flavour == .otherCompressor ? 99 : text
        let manifest = makeManifest(shard, text: text, file: file)
        schedule(after: duration / 2, .work(index, .progress(attempt, rowsDone: 50, textBytesDone: 500)))
        schedule(after: duration, .work(index, .shardFinished(attempt, manifest)))
    }

    // MARK: What goes wrong

    mutating func mischief() {
        guard isFaulty else {
            // From here on the network and the machines are well; what died is started again.
            if !processes.contains(where: { $0.isAlive }) { startProcess() }
            return
        }
        schedule(after: generator.pick(50...600), .mischief)
        let index = generator.pick(0...(processes.count - 1))
        switch generator.pick(0...9) {
        case 0:
            if processes[index].isAlive {
                killProcess(index)
                startProcess()
            }
        case 1: if coordinator != nil { crashCoordinator() }
        case 2: processes[index].stalledUntil = now + Int64(generator.pick(100...4_000))
        case 3: coordinatorStalledUntil = now + Int64(generator.pick(100...4_000))
        case 4: processes[index].partitionedUntil.inward = now + Int64(generator.pick(100...4_000))
        case 5: processes[index].partitionedUntil.outward = now + Int64(generator.pick(100...4_000))
        case 6:
            let until = now + Int64(generator.pick(100...4_000))
            processes[index].partitionedUntil = (until, until)
        case 7: processes[index].clockOffset += Int64(generator.pick(-20_000...20_000))
        case 8: coordinatorOffset += Int64(generator.pick(-20_000...20_000))
        default: if processes[index].isAlive { connect(index) }
        }
    }
}
