import Sharding

@testable import Coordination

/// A run in virtual time: one coordinator, several workers, and everything that can go wrong between them.
struct Simulation {
    /// What a seed varies beyond chance.
    enum Flavour: Int, CaseIterable {
        /// Messages, processes and clocks misbehave.
        case faults
        /// Attempts fail as well.
        case failures
        /// One worker makes other text.
        case brokenWorker
        /// One worker's compressor makes other files of the same text.
        case otherCompressor
        /// Nothing goes wrong.
        case calm
    }

    /// A breach of an invariant.
    struct Breach: Error {
        let text: String
    }

    /// The history of a run, line by line.
    final class Trace {
        private(set) var lines: [String] = []

        func add(_ line: String, at now: Int64) {
            lines.append("\(now) \(line)")
        }
    }

    struct Event: Comparable, Sendable {
        let at: Int64
        let sequence: Int
        let action: Action

        static func == (one: Event, other: Event) -> Bool { one.sequence == other.sequence }
        static func < (one: Event, other: Event) -> Bool { (one.at, one.sequence) < (other.at, other.sequence) }
    }

    enum Action: Sendable {
        case coordinatorTick(life: Int)
        case flush(life: Int)
        case coordinatorStart
        case toCoordinator(PeerID, Envelope<WorkerMessage>)
        case toWorker(PeerID, Envelope<CoordinatorMessage>)
        case workerTick(Int)
        case work(Int, WorkerEvent)
        case mischief
    }

    /// A worker's process and what its shell knows.
    struct Process {
        var worker: Worker
        let id: WorkerID
        /// Makes other text, or other files.
        let isOdd: Bool
        var peer: PeerID
        var isAlive = true
        var clockOffset: Int64 = 0
        var stalledUntil: Int64 = 0
        var partitionedUntil: (inward: Int64, outward: Int64) = (0, 0)
        var running: Set<Attempt> = []
        var staged: [Attempt: ShardManifest] = [:]
    }

    static let faultsUntil: Int64 = 8_000
    static let endBy: Int64 = 120_000

    let seed: UInt64
    let flavour: Flavour
    /// Keeps the history; nil for none.
    let trace: Trace?
    let layout: ShardLayout
    var generator: SeededGenerator
    var now: Int64 = 0
    var sequence = 0
    var events = MinHeap<Event>()

    var coordinator: Coordinator?
    var coordinatorLife = 0
    var coordinatorOffset: Int64 = 0
    var coordinatorStalledUntil: Int64 = 0
    var batch: [CoordinatorDirective] = []
    var isFlushDue = false
    var journal = Journal()
    var outcome: RunOutcome?

    var processes: [Process] = []
    var connectionCount = 0
    var files: [Int: ShardManifest] = [:]
    let lossPercent: Int
    let repeatPercent: Int
    let delayMax: Int

    init(seed: UInt64, flavour: Flavour, isVerbose: Bool = false) {
        self.seed = seed
        self.flavour = flavour
        self.trace = isVerbose ? Trace() : nil
        var generator = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(flavour.rawValue))
        self.layout = makeLayout(shards: generator.pick(40...60))
        self.lossPercent = flavour == .calm ? 0 : generator.pick(0...25)
        self.repeatPercent = flavour == .calm ? 0 : generator.pick(0...15)
        self.delayMax = flavour == .calm ? 5 : generator.pick(5...400)
        self.generator = generator
    }

    var isFaulty: Bool { now < Self.faultsUntil && flavour != .calm }

    var lines: [String] { trace?.lines ?? [] }

    mutating func schedule(after delay: Int, _ action: Action) {
        sequence += 1
        events.insert(Event(at: now + Int64(delay), sequence: sequence, action: action))
    }

    /// Runs to the end; throws the first breach of an invariant.
    mutating func run() throws {
        try startCoordinator()
        for _ in 0..<generator.pick(2...5) { startProcess() }
        if flavour != .calm { schedule(after: 100, .mischief) }
        while outcome == nil, let event = events.removeLeast() {
            now = event.at
            guard now < Self.endBy else { throw Breach(text: "the run did not end: \(coordinator?.progress as Any)") }
            try perform(event)
        }
        try checkEnd()
    }

    private mutating func perform(_ event: Event) throws {
        switch event.action {
        case .coordinatorTick(let life):
            guard life == coordinatorLife else { return }
            schedule(after: 100, event.action)
            if now >= coordinatorStalledUntil { try tellCoordinator(.tick) }
        case .flush(let life):
            guard life == coordinatorLife else { return }
            try flush()
        case .coordinatorStart: try startCoordinator()
        case .toCoordinator(let peer, let message):
            if now < coordinatorStalledUntil {
                schedule(after: Int(coordinatorStalledUntil - now), event.action)
            } else {
                try tellCoordinator(.message(from: peer, message))
            }
        case .toWorker(let peer, let message):
            guard let index = processes.firstIndex(where: { $0.peer == peer && $0.isAlive }) else {
                if generator.chance(30) { try tellCoordinator(.peerUnreachable(peer)) }
                return
            }
            try tell(index, .message(message), else: event.action)
        case .workerTick(let index):
            guard processes[index].isAlive else { return }
            schedule(after: 100, event.action)
            if now >= processes[index].stalledUntil { try tell(index, .tick, else: event.action) }
        case .work(let index, let work): try tell(index, work, else: event.action)
        case .mischief: mischief()
        }
    }

    private func checkEnd() throws {
        guard let outcome else { throw Breach(text: "no event is left and the run did not end") }
        switch outcome {
        case .complete:
            guard journal.committed.count == layout.shardCount else {
                throw Breach(text: "complete, but shards are missing")
            }
        case .incomplete(let failed):
            guard flavour == .failures || flavour == .otherCompressor else {
                throw Breach(text: "shards were given up without cause: \(failed)")
            }
            let numbers = Set(failed.map(\.shard))
            guard numbers == Set(0..<layout.shardCount).subtracting(journal.committed.keys) else {
                throw Breach(text: "the list of failed shards is not what is missing")
            }
        case .determinismFault(let fault):
            guard flavour == .brokenWorker, fault.grantedDigest != fault.otherDigest else {
                throw Breach(text: "a determinism fault without cause: \(fault)")
            }
        case .stopped, .journalFailed: throw Breach(text: "it ended as nobody asked: \(outcome)")
        }
        for (shard, digest) in journal.committed {
            guard let file = files[shard], file.textDigest == digest else {
                throw Breach(text: "shard \(shard) is committed, its file is not that")
            }
        }
    }
}
