import Coordination
import Sharding

extension Simulation {
    /// Makes one fault, and sees to the next.
    mutating func mischief() throws(Breach) {
        guard isFaulty else {
            // From here on the network and the machines are well; what died is started again.
            if !processes.contains(where: { $0.isAlive }) { replaceProcess() }
            return
        }
        schedule(after: generator.pick(20...600), .mischief)
        let process = generator.pick(0...(processes.count - 1))
        let until = now + Int64(generator.pick(100...4_000))
        switch generator.pick(0...(settings.flavour == .operators ? 15 : 9)) {
        case 0:
            guard processes[process].isAlive else { return }
            count("worker killed")
            killProcess(process)
            replaceProcess()
        case 1: if coordinator != nil { crashCoordinatorByFault() }
        case 2:
            log?.add("worker \(process) is stopped until \(until)", at: now)
            count("worker stopped")
            processes[process].stalledUntil = max(until, processes[process].stalledUntil)
        case 3:
            log?.add("the coordinator is stopped until \(until)", at: now)
            count("coordinator stopped")
            coordinatorStalledUntil = max(until, coordinatorStalledUntil)
        case 4:
            log?.add("worker \(process) does not hear until \(until)", at: now)
            count("partition towards a worker")
            processes[process].deafUntil = until
        case 5:
            log?.add("worker \(process) is not heard until \(until)", at: now)
            count("partition from a worker")
            processes[process].muteUntil = until
        case 6:
            log?.add("worker \(process) is cut off until \(until)", at: now)
            count("partition in both directions")
            processes[process].deafUntil = until
            processes[process].muteUntil = until
        case 7:
            count("worker's clock jumps")
            processes[process].clockOffset += Int64(generator.pick(0...40_000)) - 20_000
        case 8:
            count("coordinator's clock jumps")
            coordinatorOffset += Int64(generator.pick(0...40_000)) - 20_000
        case 9:
            guard processes[process].isAlive else { return }
            count("connection made anew")
            connect(process)
        default: try interfere(process, until)
        }
    }

    private mutating func crashCoordinatorByFault() {
        guard sessionOutcome == nil else { return }
        crashCoordinator()
    }

    /// What people and schedulers do.
    private mutating func interfere(_ process: Int, _ until: Int64) throws(Breach) {
        guard processes[process].isAlive else { return }
        switch generator.pick(0...5) {
        case 0, 1:
            log?.add("worker \(process) is told to finish and leave", at: now)
            count("worker drained")
            let event = WorkerEvent.stopRequested(reason: "SIGTERM", .drain)
            try tell(process, event, else: .work(process: process, event))
        case 2:
            log?.add("worker \(process) is told to leave", at: now)
            count("worker interrupted")
            let event = WorkerEvent.stopRequested(reason: "SIGINT", .now)
            try tell(process, event, else: .work(process: process, event))
        case 3:
            guard coordinator != nil, sessionOutcome == nil, processes.count < 40 else { return }
            count("worker added")
            startProcess()
        case 4:
            guard coordinator != nil, sessionOutcome == nil else { return }
            let kind: StopKind = generator.chance(50) ? .drain : .now
            log?.add("the coordinator is told to stop: \(kind)", at: now)
            count("coordinator told to stop")
            isStopExpected = true
            try tellCoordinator(.stopRequested(reason: "SIGTERM", kind))
        default:
            log?.add("the disk of worker \(process) is full until \(until)", at: now)
            count("disk full")
            processes[process].diskFullUntil = until
        }
    }

    // MARK: The liar

    /// One worker says what it likes, in the right form.
    mutating func lie(_ process: Int) throws(Breach) {
        guard processes[process].isAlive, isFaulty else { return }
        schedule(after: generator.pick(20...500), .lie(process: process))
        let shard = generator.pick(0...(dataset.layout.shardCount - 1))
        let invented = Attempt(
            shard: shard,
            epoch: Epoch(
                incarnation: UInt32(generator.pick(0...Int(dataset.incarnation + 1))),
                counter: UInt32(generator.pick(0...2_000))))
        let attempt = gossip.isEmpty || generator.chance(30) ? invented : gossip[generator.pick(0...(gossip.count - 1))]
        var manifest = dataset.manifests[generator.chance(80) ? attempt.shard : shard]
        switch generator.pick(0...7) {
        case 0: manifest.textByteCount = Int64(generator.pick(0...1_000_000)) - 500_000
        case 1: manifest.rowCount = Int64.max
        case 2: manifest.textDigest = "not a digest"
        case 3: manifest.textDigest = String(manifest.textDigest.reversed())
        case 4: manifest.table = "nothing"
        default: break
        }
        let progress = WorkerMessage.AttemptProgress(
            attempt: attempt, rowsDone: Int64(generator.pick(0...200)), textBytesDone: Int64.max)
        let messages: [WorkerMessage] = [
            .commitRequest(attempt, manifest),
            .published(attempt),
            .failed(attempt, reason: "a lie", retryMayHelp: generator.chance(95)),
            .abandoned(attempt),
            .heartbeat(.init(number: .max, slotsOffered: 4_096, attempts: [progress, progress])),
            .goodbye(reason: "a lie"),
            .hello(
                .init(
                    worker: processes[process].id, engineVersion: UInt32(generator.pick(1...2)), slots: 4_096,
                    processID: 0, host: "")),
        ]
        let message = messages[generator.pick(0...(messages.count - 1))]
        log?.add("W\(process) lies: \(text(message))", at: now)
        count("lie")
        send(Envelope(run: generator.chance(90) ? dataset.run : nil, message), from: process)
    }
}
