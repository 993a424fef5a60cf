import Sharding

/// The worker's decisions, as a value: events and time in, directives out.
///
/// It says hello until welcomed, then names all it holds in every heartbeat, and repeats whatever needs an answer until
/// it is answered, so that a lost message is only a delay. A silent coordinator changes nothing but that hello is said
/// again: the next incarnation of the same run takes the work over. The welcome of another run ends all work at once.
public struct Worker: Sendable {
    let configuration: WorkerConfiguration
    /// The run the worker works for.
    public internal(set) var run: RunID?
    /// Why the worker left; nil while it is there. After that, events are ignored.
    public internal(set) var exit: WorkerExit?

    var welcome: CoordinatorMessage.Welcome?
    var isPrepared = false
    /// Why no more work is taken; nil while it is.
    var drain: WorkerExit?
    /// The attempts held, at most twice the slots, and cancelled ones, at most as many as the slots.
    var held: [Assignment: HeldAttempt] = [:]

    var clock: SteadyClock
    var directives: [WorkerDirective] = []
    var heartbeatNumber: UInt64 = 0
    var heartbeatAt: Instant
    /// When the coordinator was heard last.
    var heardAt: Instant
    /// When hello is said next; nil while the worker is known to its coordinator.
    var helloAt: Instant?
    var helloWait: Milliseconds

    /// Makes a worker that has not begun.
    public init(configuration: WorkerConfiguration) {
        let origin = Instant(milliseconds: 0)
        self.configuration = configuration
        self.clock = SteadyClock(origin, stepMax: 5_000)
        self.heartbeatAt = origin
        self.heardAt = origin
        self.helloWait = configuration.helloWait
    }

    /// Takes an event and says what to do about it, in order. O(attempts held · log), at most thrice the slots.
    ///
    /// Silence is measured on a clock that counts at most five seconds a step, so a worker that was stopped does not
    /// conclude that its coordinator is gone.
    public mutating func handle(_ event: WorkerEvent, now: Instant) -> [WorkerDirective] {
        clock.advance(to: now)
        guard exit == nil else { return [] }
        directives = []
        switch event {
        case .started:
            heardAt = clock.now
            sayHello()
        case .message(let envelope): receive(envelope)
        case .malformed(let error):
            if case .unsupportedVersion = error, run == nil { leave(.refused(reason: error.description)) }
        case .tick: break
        case .prepared(let prepared):
            if prepared == run, !isPrepared {
                isPrepared = true
                heartbeatAt = clock.now
            }
        case .prepareFailed(let prepared, let reason):
            if prepared == run { leave(.unprepared(reason: reason)) }
        case .progress(let work, let rowsDone, let textBytesDone):
            held[work]?.rowsDone = rowsDone
            held[work]?.textBytesDone = textBytesDone
        case .shardFinished(let work, let manifest): finished(work, manifest)
        case .shardFailed(let work, let reason, let retryMayHelp):
            failed(work, reason: reason, retryMayHelp: retryMayHelp)
        case .cancelled(let work):
            if case .cancelling = held[work]?.phase { held[work] = nil }
        case .published(let work):
            if case .publishing = held[work]?.phase { enter(.published, work) }
        case .publishFailed(let work, let reason):
            if case .publishing = held[work]?.phase {
                directives.append(.discard(work))
                enter(.failed(reason: reason, retryMayHelp: true), work)
            }
        case .stopRequested(let reason, .now): leave(.stopped(reason: reason))
        case .stopRequested(let reason, .drain): beginDrain(.stopped(reason: reason))
        }
        if exit == nil { proceed() }
        defer { directives = [] }
        return directives
    }

    /// Does what is due whatever happened.
    private mutating func proceed() {
        if let drain, !held.values.contains(where: { $0.isNamed }) { return leave(drain) }
        let silence = clock.now - heardAt
        if silence >= configuration.silenceMax { return leave(.silence(silence)) }
        if let welcome, helloAt == nil, silence >= welcome.heartbeatInterval * 3 {
            helloWait = configuration.helloWait
            helloAt = clock.now
        }
        if let helloAt, helloAt <= clock.now { sayHello() }
        startWaiting()
        tellStatements()
        if let welcome, heartbeatAt <= clock.now {
            heartbeatAt = clock.now + welcome.heartbeatInterval
            sayHeartbeat()
        }
    }

    /// Says something to the coordinator.
    mutating func send(_ message: WorkerMessage) {
        directives.append(.send(Envelope(run: run, message)))
    }

    mutating func sayHello() {
        helloAt = clock.now + helloWait
        helloWait = min(helloWait * 2, configuration.helloWaitMax)
        send(.hello(configuration.hello))
    }

    private mutating func sayHeartbeat() {
        heartbeatNumber += 1
        let attempts = held.filter { $0.value.isNamed }.sorted { $0.key < $1.key }.map { work, held in
            WorkerMessage.AttemptProgress(
                attempt: work.attempt, rowsDone: max(0, held.rowsDone), textBytesDone: max(0, held.textBytesDone))
        }
        let slotsOffered = isPrepared && drain == nil ? configuration.hello.slots : 0
        send(
            .heartbeat(WorkerMessage.Heartbeat(number: heartbeatNumber, slotsOffered: slotsOffered, attempts: attempts))
        )
    }

    /// Gives free slots to waiting attempts, in the order of their shards.
    private mutating func startWaiting() {
        guard isPrepared else { return }
        var slotsFree = configuration.hello.slots - held.values.count { $0.takesSlot }
        for work in held.keys.sorted() where slotsFree > 0 {
            guard let waiting = held[work], case .waiting = waiting.phase else { continue }
            held[work]?.phase = .generating
            directives.append(.generate(work, waiting.shard))
            slotsFree -= 1
        }
    }

    /// Says again what was not answered.
    private mutating func tellStatements() {
        guard let welcome else { return }
        for work in held.keys.sorted() {
            guard let known = held[work], known.tellAt <= clock.now, let statement = known.statement(of: work.attempt)
            else { continue }
            held[work]?.tellAt = clock.now + welcome.heartbeatInterval * 2
            send(statement)
        }
    }
}
