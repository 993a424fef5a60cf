import ArgumentParser
import Cluster
import Coordination
import Foundation
import Sharding
import Simulation
import Storage

/// `loadtest journal`.
struct JournalTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Run very many shards and workers through the state machines and a journal on disk, in virtual time.",
        discussion: """
            Workers have two slots and take 5 to 15 seconds a shard. Half way the coordinator is gone, and another goes on \
            from the journal. Only the coordinator's own work counts: its decisions, and writing the journal.
            """)

    @Option(help: ArgumentHelp("Workers.", valueName: "N")) var workers = 10_000
    @Option(help: ArgumentHelp("Shards.", valueName: "N")) var shards = 1_000_000
    @Option(help: ArgumentHelp("A folder for the journal, which is made and left.", valueName: "DIR")) var out: String

    func validate() throws {
        guard (1...16_000).contains(workers), (2...ShardLayout.shardCountMax).contains(shards) else {
            throw ValidationError("--workers takes 1 to 16,000, --shards 2 to 16,000,000.")
        }
    }

    func run() throws {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let rehearsal = try Rehearsal(workerCount: workers, shardCount: shards, folder: out)
        try rehearsal.run()
    }
}

/// A run without rows: state machines, virtual time, and a real journal.
private final class Rehearsal {
    private enum Action {
        case tick(worker: Int)
        case toWorker(Int, Envelope<CoordinatorMessage>)
        case toCoordinator(Int, Envelope<WorkerMessage>)
        case done(worker: Int, WorkerEvent)
        case coordinatorTick
        case round
    }

    /// Messages taken before the journal is written once for all of them, as in the program.
    private static let batchMax = 512
    private static let run = RunID(high: 7, low: 7)

    private let layout: ShardLayout
    private let path: String
    private var journal: Journal
    private var coordinator: Coordinator
    private var workers: [Worker] = []
    private var events = EventQueue<Action>()
    private var generator = SeededGenerator(seed: 1)
    private var now: Int64 = 0
    private var inbox: [(worker: Int, envelope: Envelope<WorkerMessage>)] = []
    private var batch: [CoordinatorDirective] = []
    /// Messages before this place are worked off.
    private var inboxHead = 0
    private var backlogMax = 0
    private var isRoundDue = false
    private var busyUntil: Int64 = 0
    private var isRestarted = false

    private var decisionTime = Duration.zero
    private var journalTime = Duration.zero
    private var transactions = 0
    private var messages = 0
    private var leases = 0
    private var commits = 0

    init(workerCount: Int, shardCount: Int, folder: String) throws {
        let half = Int64(shardCount / 2)
        layout = ShardLayout(
            tables: [
                ShardLayout.Table(name: "customers", rowCount: half * 1_000, rowsPerShard: 1_000),
                ShardLayout.Table(name: "orders", rowCount: (Int64(shardCount) - half) * 1_000, rowsPerShard: 1_000),
            ])
        path = folder + "/run.sqlite"
        let description = RunDescription(
            run: Rehearsal.run.description, planName: "rehearsal", fingerprint: String(repeating: "0", count: 64),
            seed: 1, engineVersion: 1, options: RunOptions(), layout: layout, createdMilliseconds: 0)
        journal = try Journal.create(at: path, for: description)
        let incarnation = try journal.beginIncarnation()
        coordinator = Coordinator(
            layout: layout, recovered: RecoveredState(), configuration: Rehearsal.configuration(incarnation),
            now: Instant(milliseconds: 0))
        for number in 0..<workerCount {
            let hello = WorkerMessage.Hello(
                worker: WorkerID(high: 1, low: UInt64(number + 1)), engineVersion: 1, slots: 2,
                processID: UInt32(number), host: "node\(number)")
            workers.append(Worker(configuration: WorkerConfiguration(hello: hello)))
            // Not all at once.
            events.insert(.done(worker: number, .started), at: Int64(generator.pick(0...5_000)))
            events.insert(.tick(worker: number), at: 5_000 + Int64(generator.pick(0...500)))
        }
        events.insert(.coordinatorTick, at: 100)
    }

    private static func configuration(_ incarnation: UInt32) -> CoordinatorConfiguration {
        CoordinatorConfiguration(
            run: run,
            welcome: CoordinatorMessage.Welcome(
                incarnation: incarnation, heartbeatInterval: 1_000, lease: 15_000, options: RunOptions(),
                planFingerprint: "", datasetPath: "/data/set", planText: "plan: rehearsal\n"),
            engineVersion: 1)
    }

    func run() throws {
        let began = ContinuousClock.now
        while coordinator.outcome == nil, let (time, action) = events.removeFirst() {
            now = time
            try perform(action)
            if !isRestarted, commits >= layout.shardCount / 2 { try restart() }
        }
        try workOffInbox()
        guard case .complete = coordinator.outcome else {
            print("it ended with \(coordinator.outcome as Any)")
            throw ExitCode(1)
        }
        let wall = (ContinuousClock.now - began) / .seconds(1)
        let own = (decisionTime + journalTime) / .seconds(1)
        print(
            "\(commits) shards by \(workers.count) workers: \(leases) leases, \(messages) messages to the coordinator, \(transactions) transactions, \(now / 1_000) s of virtual time, \(text(wall)) of real time"
        )
        print(
            "coordinator: \(text(own)): decisions \(text(decisionTime / .seconds(1))), journal \(text(journalTime / .seconds(1))): \(Int(Double(leases) / own)) dispatches/s"
        )
        print("messages that waited at once: \(backlogMax)")
        print("memory, of all workers' state machines too: \(peakMemory()) MiB")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        print("journal: \((attributes[.size] as? Int ?? 0) >> 20) MiB")
        try timeResume("with all shards committed")
    }

    private func timeResume(_ what: String) throws {
        let began = ContinuousClock.now
        let opened = try Journal.open(at: path)
        let recovered = try RecoveredState(from: opened, layout: layout)
        let incarnation = try opened.beginIncarnation()
        let again = Coordinator(
            layout: layout, recovered: recovered, configuration: Rehearsal.configuration(incarnation),
            now: Instant(milliseconds: now))
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        print(
            "resumed \(what) in \(text(seconds)): \(again.progress.shardsCommitted) shards committed, \(recovered.leases.count) leased, \(recovered.grants.count) granted"
        )
        journal = opened
        coordinator = again
    }

    /// The coordinator is gone from one moment to the next; what was on its way to it is lost.
    private func restart() throws {
        isRestarted = true
        inbox = []
        inboxHead = 0
        batch = []
        try timeResume("half way")
    }

    private func perform(_ action: Action) throws {
        switch action {
        case .tick(let worker):
            events.insert(action, at: now + 500)
            handle(.tick, worker)
        case .toWorker(let worker, let envelope): handle(.message(envelope), worker)
        case .toCoordinator(let worker, let envelope):
            inbox.append((worker, envelope))
            if !isRoundDue {
                isRoundDue = true
                events.insert(.round, at: max(now, busyUntil))
            }
        case .round:
            isRoundDue = false
            let began = ContinuousClock.now
            try workOffInbox()
            // The coordinator's time passes as it does in truth: what arrives meanwhile waits, and shares a transaction.
            let cost = Int64(((ContinuousClock.now - began) / .milliseconds(1)).rounded(.up))
            busyUntil = now + cost
            if !inbox.isEmpty {
                isRoundDue = true
                events.insert(.round, at: busyUntil)
            }
        case .done(let worker, let event): handle(event, worker)
        case .coordinatorTick:
            events.insert(action, at: now + 100)
            decide(.tick)
        }
    }

    private func handle(_ event: WorkerEvent, _ number: Int) {
        for directive in workers[number].handle(event, now: Instant(milliseconds: now)) {
            switch directive {
            case .send(let envelope): events.insert(.toCoordinator(number, envelope), at: now + 1)
            case .prepare(let run, _): events.insert(.done(worker: number, .prepared(run)), at: now + 100)
            case .generate(let work, let shard):
                events.insert(
                    .done(worker: number, .shardFinished(work, manifest(of: shard))),
                    at: now + Int64(generator.pick(5_000...15_000)))
            case .publish(let work): events.insert(.done(worker: number, .published(work)), at: now + 5)
            case .cancel(let work): events.insert(.done(worker: number, .cancelled(work)), at: now + 5)
            case .discard, .exit: break
            }
        }
    }

    private func decide(_ event: CoordinatorEvent) {
        let began = ContinuousClock.now
        batch += coordinator.handle(event, now: Instant(milliseconds: now))
        decisionTime += ContinuousClock.now - began
    }

    /// One round of the program's loop: messages, a transaction, answers.
    private func workOffInbox() throws {
        let end = min(inbox.count, inboxHead + Rehearsal.batchMax)
        backlogMax = max(backlogMax, inbox.count - inboxHead)
        for (worker, envelope) in inbox[inboxHead..<end] {
            messages += 1
            decide(.message(from: peer(worker), envelope))
        }
        inboxHead = end
        if inboxHead == inbox.count || inboxHead > 65_536 {
            inbox.removeFirst(inboxHead)
            inboxHead = 0
        }
        let began = ContinuousClock.now
        var entries: [JournalEntry] = []
        for case .record(let record) in batch {
            switch record {
            case .leased: leases += 1
            case .committed: commits += 1
            default: break
            }
            entries.append(JournalEntry(record))
        }
        if !entries.isEmpty {
            transactions += 1
            try journal.append(entries, atMilliseconds: now)
        }
        journalTime += ContinuousClock.now - began
        for case .send(let peer, let envelope) in batch {
            events.insert(.toWorker(Int(peer.bytes[0]) | Int(peer.bytes[1]) << 8, envelope), at: now + 1)
        }
        batch = []
    }

    private func peer(_ worker: Int) -> PeerID {
        PeerID([UInt8(truncatingIfNeeded: worker), UInt8(truncatingIfNeeded: worker >> 8)])
    }

    /// What a shard with a key and a reference says of itself; statistics, which some plans have, are left out.
    private func manifest(of shard: Shard) -> ShardManifest {
        let number = String(shard.number, radix: 16)
        let digest = String(repeating: "0", count: 32 - number.count) + number
        let interval = OrdinalInterval(lower: shard.firstRow, upper: shard.firstRow + shard.rowCount)
        return ShardManifest(
            table: shard.table, index: shard.index, firstRow: shard.firstRow, rowCount: shard.rowCount,
            file: "data/\(shard.table)/\(shard.table)-\(shard.index).csv.lz4", textByteCount: shard.rowCount * 100,
            fileByteCount: shard.rowCount * 40, textDigest: digest, fileDigest: digest + digest,
            keys: [
                KeyEvidence(column: "id", seen: [interval], repeatCount: 0, strayCount: 0, repeats: [], strays: [])
            ],
            references: [])
    }
}
