import Sharding

@testable import Coordination

/// A coordinator, the time, and short words for what workers say to it.
struct CoordinatorHarness {
    let layout: ShardLayout
    var coordinator: Coordinator
    var now: Int64 = 1_000
    /// Everything recorded so far.
    var journal: [JournalRecord] = []
    private var heartbeats: [UInt64: UInt64] = [:]

    init(
        shards: Int = 4, recovered: RecoveredState = RecoveredState(),
        configuration: CoordinatorConfiguration = makeConfiguration()
    ) {
        layout = makeLayout(shards: shards)
        coordinator = Coordinator(
            layout: layout, recovered: recovered, configuration: configuration, now: Instant(milliseconds: now))
    }

    /// The coordinator that is started on this one's journal.
    func restarted(incarnation: UInt32 = 2) -> CoordinatorHarness {
        var recovered = RecoveredState()
        for record in journal { recovered.apply(record) }
        return CoordinatorHarness(
            shards: layout.shardCount, recovered: recovered, configuration: makeConfiguration(incarnation: incarnation))
    }

    static func peer(_ worker: UInt64) -> PeerID { PeerID([UInt8(worker)]) }
    static func id(_ worker: UInt64) -> WorkerID { makeHello(worker).worker }

    func shard(_ number: Int) -> Shard {
        guard let shard = layout.shard(number: number) else { preconditionFailure("there is no shard \(number)") }
        return shard
    }

    @discardableResult
    mutating func handle(_ event: CoordinatorEvent, after milliseconds: Int64 = 0) -> [CoordinatorDirective] {
        now += milliseconds
        let directives = coordinator.handle(event, now: Instant(milliseconds: now))
        for case .record(let record) in directives { journal.append(record) }
        return directives
    }

    @discardableResult
    mutating func say(
        _ message: WorkerMessage, by worker: UInt64, run: RunID? = testRun, from peer: PeerID? = nil,
        after milliseconds: Int64 = 0
    ) -> [CoordinatorDirective] {
        handle(.message(from: peer ?? Self.peer(worker), Envelope(run: run, message)), after: milliseconds)
    }

    /// A heartbeat that names `attempts`.
    @discardableResult
    mutating func beat(
        _ worker: UInt64, offering slots: Int = 1, holding attempts: [Attempt] = [], after milliseconds: Int64 = 0
    ) -> [CoordinatorDirective] {
        heartbeats[worker, default: 0] += 1
        let named = attempts.map { WorkerMessage.AttemptProgress(attempt: $0, rowsDone: 10, textBytesDone: 100) }
        let number = heartbeats[worker] ?? 0
        return say(
            .heartbeat(WorkerMessage.Heartbeat(number: number, slotsOffered: slots, attempts: named)), by: worker,
            after: milliseconds)
    }

    /// Hello and a first heartbeat; gives the attempts assigned.
    @discardableResult
    mutating func join(_ worker: UInt64, slots: Int = 1) -> [Attempt] {
        say(.hello(makeHello(worker, slots: slots)), by: worker, run: nil)
        return beat(worker, offering: slots).assigned
    }

    @discardableResult
    mutating func requestCommit(_ attempt: Attempt, by worker: UInt64, text: UInt64 = 0, file: UInt64 = 0)
        -> [CoordinatorDirective]
    {
        say(.commitRequest(attempt, makeManifest(shard(attempt.shard), text: text, file: file)), by: worker)
    }

    /// Commits an attempt; gives what is assigned meanwhile.
    @discardableResult
    mutating func complete(_ attempt: Attempt, by worker: UInt64) -> [Attempt] {
        requestCommit(attempt, by: worker).assigned + say(.published(attempt), by: worker).assigned
    }

    @discardableResult
    mutating func fail(_ attempt: Attempt, by worker: UInt64, retryMayHelp: Bool = true) -> [CoordinatorDirective] {
        say(.failed(attempt, reason: "disk full", retryMayHelp: retryMayHelp), by: worker)
    }

    /// Lets time pass in ticks of 100 ms, with heartbeats of workers that hold attempts.
    @discardableResult
    mutating func pass(_ milliseconds: Int64, holding: [UInt64: [Attempt]] = [:], offering slots: Int = 1)
        -> [CoordinatorDirective]
    {
        var all: [CoordinatorDirective] = []
        for step in 1...max(1, milliseconds / 100) {
            all += handle(.tick, after: 100)
            guard step % 2 == 0 else { continue }
            for worker in holding.keys.sorted() { all += beat(worker, offering: slots, holding: holding[worker] ?? []) }
        }
        return all
    }
}

extension [CoordinatorDirective] {
    /// Messages in order.
    var sent: [CoordinatorMessage] {
        compactMap { if case .send(_, let envelope) = $0 { envelope.message } else { nil } }
    }

    /// Records in order.
    var records: [JournalRecord] {
        compactMap { if case .record(let record) = $0 { record } else { nil } }
    }

    var logs: [LogEvent] {
        compactMap { if case .log(let event) = $0 { event } else { nil } }
    }

    /// Attempts assigned, in order.
    var assigned: [Attempt] {
        sent.compactMap {
            if case .assign(let shard, let epoch) = $0 { Attempt(shard: shard.number, epoch: epoch) } else { nil }
        }
    }

    /// Attempts to be discarded.
    var discarded: [Attempt] {
        sent.compactMap { if case .discard(let attempt, _) = $0 { attempt } else { nil } }
    }

    var outcome: RunOutcome? {
        for case .finished(let outcome) in self { return outcome }
        return nil
    }
}
