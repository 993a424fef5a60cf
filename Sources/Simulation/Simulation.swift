import Coordination
import Sharding

/// One run in virtual time: the coordinator's and the workers' state machines as they are, and around them a network,
/// processes, clocks and disks in which everything goes wrong that can.
///
/// All chance comes from the seed, so a seed replays exactly.
public struct Simulation {
    /// What is simulated.
    public struct Settings: Hashable, Sendable {
        /// Where chance starts.
        public var seed: UInt64
        /// What goes wrong.
        public var flavour: Flavour
        /// Shards of the run, at least 1.
        public var shardCount: Int

        /// Makes settings.
        public init(seed: UInt64, flavour: Flavour, shardCount: Int) {
            precondition(shardCount >= 1)
            self.seed = seed
            self.flavour = flavour
            self.shardCount = shardCount
        }
    }

    enum Action {
        case coordinatorTick(life: Int)
        case flush(life: Int)
        case coordinatorStart
        case coordinatorEnd(life: Int)
        case toCoordinator(process: Int, connection: UInt16, Envelope<WorkerMessage>)
        case toWorker(process: Int, connection: UInt16, Envelope<CoordinatorMessage>)
        case workerTick(process: Int)
        case work(process: Int, WorkerEvent)
        case file(process: Int, FileJob)
        case mischief
        case lie(process: Int)
    }

    /// What the thread of a worker that makes plans ready and names files does, in order.
    enum FileJob {
        case prepare(RunID)
        case publish(Assignment)
        case discard(Assignment)
    }

    /// Bounds of the network's faults.
    struct Network {
        var lossPercent = 0
        var repeatPercent = 0
        var delayMax = 5
    }

    let settings: Settings
    /// What happened, as it happened; nil for nobody to read it.
    var log: EventLog?
    var generator: SeededGenerator
    var now: Int64 = 0
    var events = EventQueue<Action>()
    var report = SimulationReport()

    /// The dataset at hand, and its number from 1.
    var dataset: SimulatedDataset
    var datasetNumber = 1

    var coordinator: Coordinator?
    /// Counts the coordinator's processes, those of earlier runs included.
    var coordinatorLife = 0
    var coordinatorOffset: Int64 = 0
    var coordinatorStalledUntil: Int64 = 0
    /// How this coordinator's session ended, if it did.
    var sessionOutcome: RunOutcome?
    var batch: [CoordinatorDirective] = []
    var isFlushDue = false
    /// A fault of the journal that the next coordinator has to live with: none may be told so.
    var isStopExpected = false
    var isJournalFaultExpected = false

    var processes: [SimulatedProcess] = []
    var network = Network()
    /// When faults end.
    let faultsUntil: Int64
    /// By when the run must be over.
    var endBy: Int64 = .max
    /// Disks are full, at times: files cannot be named.
    var diskFullUntil: Int64 = 0
    /// Whether the last run is over and its coordinator gone: what is left of the workers is to leave, too.
    var runIsOver = false {
        didSet { endBy = now + 120_000 }
    }
    /// Attempts that liars may name.
    var gossip: [Attempt] = []

    /// Makes a simulation that has not begun; `isLogged` for its event log.
    public init(_ settings: Settings, isLogged: Bool = false) {
        self.settings = settings
        log = isLogged ? EventLog() : nil
        let flavour = UInt64(Flavour.allCases.firstIndex(of: settings.flavour) ?? 0)
        var generator = SeededGenerator(seed: settings.seed &* 1_000_003 &+ flavour)
        dataset = SimulatedDataset(number: 1, shardCount: settings.shardCount, hasLiar: settings.flavour == .liar)
        if settings.flavour.isFaulty {
            network = Network(
                lossPercent: generator.pick(0...30), repeatPercent: generator.pick(0...15),
                delayMax: generator.pick(5...400))
            faultsUntil = Int64(generator.pick(4_000...40_000))
        } else {
            faultsUntil = 0
        }
        self.generator = generator
    }

    /// Whether faults are still made.
    var isFaulty: Bool { now < faultsUntil }

    /// Notes that a fault was made.
    mutating func count(_ fault: String) {
        report.faults[fault, default: 0] += 1
    }

    mutating func schedule(after delay: Int, _ action: Action) {
        events.insert(action, at: now + Int64(delay))
    }

    /// Runs to the end. Throws the first breach of an invariant; then `eventLog` and `time` tell where.
    public mutating func run() throws(Breach) {
        try startCoordinator()
        if settings.flavour.isFaulty { schedule(after: 100, .mischief) }
        while let (time, action) = events.removeFirst() {
            now = time
            report.events += 1
            guard now < endBy else {
                throw Breach("the run did not end \(endBy - faultsUntil) ms after the last fault: \(waitingText)")
            }
            try perform(action)
            if runIsOver, !processes.contains(where: { $0.isAlive }) {
                try checkCalm()
                return try checkFiles()
            }
            // With the faults over, what is left must be done in the time that the work takes and a few leases.
            if endBy == .max, !isFaulty { endBy = now + timeAllowed }
        }
        throw Breach("no event is left and the run did not end")
    }

    /// The virtual time, in milliseconds.
    public var time: Int64 { now }

    /// What happened, line by line; empty unless it was asked for.
    public var eventLog: [String] { log?.lines ?? [] }

    /// What happened, counted.
    public var summary: SimulationReport {
        var report = report
        report.runs = 1
        report.virtualMilliseconds = now
        report.records.merge(dataset.journal.counts) { $0 + $1 }
        return report
    }

    private var waitingText: String {
        guard let coordinator else { return "there is no coordinator" }
        let live = processes.count { $0.isAlive }
        return "\(coordinator.progress), \(live) processes, journal \(dataset.journal.committedCount) committed"
    }

    /// What the shards that are left take at the most, in milliseconds: bounds of the simulated workers' speed, a backoff
    /// of hello, the leases of what was lost, and the lies or failures that can still come.
    private var timeAllowed: Int64 {
        let left = Int64(dataset.layout.shardCount - dataset.journal.committedCount)
        return 120_000 + left * 1_500
    }

    private mutating func perform(_ action: Action) throws(Breach) {
        switch action {
        case .coordinatorTick(let life):
            guard life == coordinatorLife, coordinator != nil else { return }
            schedule(after: 100, action)
            if now >= coordinatorStalledUntil { try tellCoordinator(.tick) }
        case .flush(let life):
            guard life == coordinatorLife else { return }
            try flush()
        case .coordinatorStart:
            guard coordinator == nil else { return }
            // Somebody may give a run up and begin another.
            if settings.flavour == .twoRuns && datasetNumber == 1 && generator.chance(50) { beginSecondRun() }
            try startCoordinator()
        case .coordinatorEnd(let life):
            if life == coordinatorLife, coordinator != nil { try endSession() }
        case .toCoordinator(let process, let connection, let envelope):
            if now < coordinatorStalledUntil {
                events.insert(action, at: coordinatorStalledUntil)
            } else {
                try tellCoordinator(.message(from: peerID(process, connection), envelope))
            }
        case .toWorker(let process, let connection, let envelope):
            guard processes[process].connection == connection, processes[process].isAlive else {
                if generator.chance(30), coordinator != nil {
                    try tellCoordinator(.peerUnreachable(peerID(process, connection)))
                }
                return
            }
            try tell(process, .message(envelope), else: action)
        case .workerTick(let process):
            guard processes[process].isAlive else { return }
            schedule(after: 100, action)
            if now >= processes[process].stalledUntil { try tell(process, .tick, else: action) }
        case .work(let process, let event): try tell(process, event, else: action)
        case .file(let process, let job): try perform(job, of: process)
        case .mischief: try mischief()
        case .lie(let process): try lie(process)
        }
    }
}

/// The history of a run, line by line.
final class EventLog {
    private(set) var lines: [String] = []

    func add(_ line: String, at now: Int64) {
        let time = String(now)
        lines.append(String(repeating: " ", count: max(0, 7 - time.count)) + time + " " + line)
    }
}

/// What happened in simulated runs, counted.
public struct SimulationReport: Sendable {
    /// Runs.
    public internal(set) var runs = 0
    /// Events of all kinds.
    public internal(set) var events = 0
    /// Virtual time, in milliseconds.
    public internal(set) var virtualMilliseconds: Int64 = 0
    /// Messages handed to the network.
    public internal(set) var messages = 0
    /// Faults made, by kind.
    public internal(set) var faults: [String: Int] = [:]
    /// The journal's records, by kind.
    public internal(set) var records: [String: Int] = [:]
    /// Ends of sessions and runs, by kind.
    public internal(set) var outcomes: [String: Int] = [:]

    /// Nothing happened yet.
    public init() {}

    /// Adds what happened in other runs.
    public mutating func add(_ other: SimulationReport) {
        runs += other.runs
        events += other.events
        virtualMilliseconds += other.virtualMilliseconds
        messages += other.messages
        faults.merge(other.faults) { $0 + $1 }
        records.merge(other.records) { $0 + $1 }
        outcomes.merge(other.outcomes) { $0 + $1 }
    }
}
