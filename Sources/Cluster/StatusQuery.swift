import Coordination
import Foundation
import ZeroMQ

/// What a running coordinator says of itself to anybody who may connect: one frame `LSTQ`, answered by `LSTA` and JSON.
public struct CoordinatorStatus: Codable, Hashable, Sendable {
    /// The question's frame.
    static let question: [UInt8] = Array("LSTQ\u{1}".utf8)
    /// What the answer's frame begins with; JSON follows.
    static let answer: [UInt8] = Array("LSTA\u{1}".utf8)

    /// The run's id.
    public var run: String
    /// The plan's name.
    public var plan: String
    /// Rows of the run.
    public var rowsTotal: Int64
    /// Rows of committed shards and of those under way.
    public var rowsDone: Int64
    /// Bytes of text of the same.
    public var textBytesDone: Int64
    /// Shards of the run.
    public var shardsTotal: Int
    /// Shards done.
    public var shardsCommitted: Int
    /// Shards under way.
    public var shardsRunning: Int
    /// Shards given up.
    public var shardsFailed: Int
    /// Workers connected.
    public var workers: Int
    /// Their slots.
    public var slots: Int
    /// Workers that get no work because they failed too often.
    public var workersLeftOut: Int
    /// Attempts that failed, since the coordinator was started.
    public var attemptsFailed: Int
    /// Attempts that ended without a word of their workers.
    public var attemptsLost: Int
    /// Slow attempts that got a backup.
    public var attemptsBackedUp: Int
    /// Frames that were no messages.
    public var malformed: Int
    /// Milliseconds since the coordinator was started.
    public var milliseconds: Int64
    /// Bytes of text a second since then.
    public var textBytesPerSecond: Int64
    /// The attempt that has run longest; nil if none runs.
    public var oldest: Oldest?
    /// The workers, by their ids, the first 200.
    public var workerList: [WorkerState]

    /// Workers that an answer names at most: it is one small frame.
    static let workersMax = 200
    /// Bytes of an answer's frame at most.
    static let frameByteCountMax = 1 << 18

    /// The attempt that has run longest.
    public struct Oldest: Codable, Hashable, Sendable {
        /// The shard's number.
        public var shard: Int
        /// Who has it.
        public var worker: String
        /// How long it has run.
        public var milliseconds: Int64
        /// How long its lease lasts if its worker is silent from now on.
        public var leaseMilliseconds: Int64
    }

    /// A worker.
    public struct WorkerState: Codable, Hashable, Sendable {
        /// Its id.
        public var worker: String
        /// Its host.
        public var host: String
        /// Its process there.
        public var processID: UInt32
        /// Its slots.
        public var slots: Int
        /// Shards that it has.
        public var shardsRunning: Int
        /// How long nothing was heard of it.
        public var silenceMilliseconds: Int64
        /// `connected`, `away` or `left out`.
        public var state: String
    }

    /// What a coordinator that was started `milliseconds` ago says of itself.
    init(run: String, plan: String, coordinator: Coordinator, milliseconds: Int64, textBytesBefore: Int64) {
        self.init(run: run, plan: plan, progress: coordinator.progress)
        self.milliseconds = milliseconds
        textBytesPerSecond = Int64(
            Double(max(0, textBytesDone - textBytesBefore)) * 1_000 / Double(max(1, milliseconds)))
        oldest = coordinator.oldestAttempt.map {
            Oldest(
                shard: $0.attempt.shard, worker: $0.worker.description, milliseconds: $0.age.count,
                leaseMilliseconds: $0.leaseLeft.count)
        }
        workerList = coordinator.workerOverviews(countMax: CoordinatorStatus.workersMax).map {
            WorkerState(
                worker: $0.hello.worker.description, host: $0.hello.host, processID: $0.hello.processID,
                slots: $0.hello.slots, shardsRunning: $0.shardsRunning, silenceMilliseconds: $0.silence.count,
                state: $0.isLeftOut ? "left out" : $0.isConnected ? "connected" : "away")
        }
    }

    init(run: String, plan: String, progress: RunProgress) {
        self.run = run
        self.plan = plan
        rowsTotal = progress.rowsTotal
        rowsDone = progress.rowsCommitted + progress.rowsRunning
        textBytesDone = progress.textBytesCommitted + progress.textBytesRunning
        shardsTotal = progress.shardsTotal
        shardsCommitted = progress.shardsCommitted
        shardsRunning = progress.shardsRunning
        shardsFailed = progress.shardsFailed
        workers = progress.workersConnected
        slots = progress.slotsOffered
        workersLeftOut = progress.workersLeftOut
        attemptsFailed = progress.attemptsFailed
        attemptsLost = progress.attemptsLost
        attemptsBackedUp = progress.attemptsBackedUp
        malformed = progress.malformedCount
        milliseconds = 0
        textBytesPerSecond = 0
        oldest = nil
        workerList = []
    }

    /// The answer's frame.
    var frame: [UInt8] { CoordinatorStatus.answer + Array(json(isForPeople: false).utf8) }

    /// The status as a JSON object with sorted keys; for people, a key a line.
    public func json(isForPeople: Bool) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = isForPeople ? [.sortedKeys, .prettyPrinted] : [.sortedKeys]
        guard let data = try? encoder.encode(self) else { preconditionFailure("numbers and text are JSON") }
        return String(decoding: data, as: UTF8.self)
    }

    /// Asks the coordinator at an address, with `keys` where it uses CURVE. Throws `ClusterError.noAnswer` after
    /// `timeoutMilliseconds`.
    public static func ask(
        _ address: String, keys: ClientKeys? = nil, timeoutMilliseconds: Int = 3_000
    ) throws -> CoordinatorStatus {
        let context = try Context()
        let socket = try Socket(.dealer, context: context, options: Endpoint.dealerOptions(keys: keys))
        try socket.connect(address)
        var items = [socket.pollItem([.readable, .writable])]
        let deadline = MonotonicClock.now + Milliseconds(Int64(timeoutMilliseconds))
        var isAsked = false
        while MonotonicClock.now < deadline {
            let left = max(1, Int((deadline - MonotonicClock.now).count))
            _ = try poll(&items, timeoutMilliseconds: left)
            if !isAsked, items[0].ready.contains(.writable) {
                isAsked = try socket.send([question]) == .sent
                items[0].wanted = .readable
            }
            if case .message(let frames) = try socket.receive(frameCountMax: 1, byteCountMax: frameByteCountMax),
                frames[0].starts(with: answer)
            {
                let json = Data(frames[0].dropFirst(answer.count))
                guard let status = try? JSONDecoder().decode(CoordinatorStatus.self, from: json) else { break }
                return status
            }
        }
        throw ClusterError.noAnswer(address)
    }
}
