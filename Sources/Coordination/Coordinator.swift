public import Sharding

/// The coordinator's decisions, as a value: events and time in, directives out.
///
/// **Why two workers can never publish two texts.** A worker renames a file only after a grant, a grant is on disk before
/// it is sent, and a second grant of a shard is given only to an attempt whose file is equal byte for byte to that of
/// the first. Leases and epochs merely avoid double work: however many workers believe that they hold a shard, the
/// grants of the journal decide.
///
/// **Why an attempt may be taken back after its lease.** An epoch is given to one worker and never again: its upper half
/// is the incarnation, which is on disk before the coordinator starts, its lower half a counter. So a heartbeat or a
/// request under the run's id that names an epoch of this run is by the worker the epoch was given to. If no attempt at
/// the shard is live, taking the old one back under its own epoch is the same as if its lease had never ended; if another
/// is live, the old one is told to discard.
///
/// **Time.** Silence is measured on a clock that counts at most a quarter of a lease a step: a coordinator that was
/// stopped itself does not conclude that its workers are dead.
///
/// Every event costs O(log n) amortised in shards and workers, plus O(attempts of one worker) for its heartbeat; joining,
/// leaving and ending cost what they touch.
public struct Coordinator: Sendable {
    let layout: ShardLayout
    let configuration: CoordinatorConfiguration
    /// How far the run is. O(1).
    public internal(set) var progress = RunProgress()
    /// How the run ended; nil while it goes on.
    public internal(set) var outcome: RunOutcome?

    var clock: SteadyClock
    var directives: [CoordinatorDirective] = []
    /// Epochs made by this incarnation.
    var epochCounter: UInt32 = 0

    /// Shards without a live attempt that are neither committed nor given up.
    var pending: ShardSet
    var committed: ShardSet
    /// The text's digest of every committed shard, by number.
    var digests: [TextDigest]
    /// Shards with live attempts or a grant.
    var open: [Int: OpenShard] = [:]
    var failed: [Int: FailedShard] = [:]
    var histories: [Int: ShardHistory] = [:]

    var workers: [WorkerID: WorkerRecord] = [:]
    var peers: [PeerID: WorkerID] = [:]
    /// Live attempts of workers that have not said hello to this incarnation.
    var unclaimed: [WorkerID: [Attempt]] = [:]
    /// Workers that may have free slots.
    var idle = FirstInFirstOut<WorkerID>()
    /// Workers that can be given work.
    var acceptingCount = 0

    var deadlines = MinHeap<Deadline>()
    var deadlineSequence: UInt64 = 0
    /// Attempts that have no backup, by age; entries of ended ones are dropped when they are met.
    var starts = MinHeap<Start>()
    var liveCount = 0
    var durations = DurationSample()

    /// Why no new work is given out; nil while it is.
    var drainReason: String?
    /// When something was committed, or the waiting was told, last.
    var quietSince: Instant
    /// Said with the first event.
    var opening: [CoordinatorDirective] = []

    /// Makes a coordinator for the shards of `layout` that goes on from `recovered`.
    ///
    /// The incarnation in the configuration's welcome must be on disk, and above that of every epoch recovered. Attempts
    /// that were leased or granted stay so for one lease: their workers may come back. O(shards / 64 + recovered).
    public init(
        layout: ShardLayout, recovered: RecoveredState, configuration: CoordinatorConfiguration, now: Instant
    ) {
        let shardCount = layout.shardCount
        precondition(shardCount <= ShardLayout.shardCountMax)
        self.layout = layout
        self.configuration = configuration
        self.clock = SteadyClock(now, stepMax: Milliseconds(max(1, configuration.welcome.lease.count / 4)))
        self.pending = ShardSet(bound: shardCount, full: true)
        self.committed = ShardSet(bound: shardCount, full: false)
        self.digests = Array(repeating: .zero, count: shardCount)
        self.quietSince = now
        progress.shardsTotal = shardCount
        progress.rowsTotal = layout.rowCount
        recover(recovered)
    }

    /// Takes an event and says what to do about it, in order; `CoordinatorDirective` states the contract.
    public mutating func handle(_ event: CoordinatorEvent, now: Instant) -> [CoordinatorDirective] {
        clock.advance(to: now)
        directives = opening
        opening = []
        switch event {
        case .message(let peer, let envelope): receive(envelope, from: peer)
        case .malformed(let peer, let error): countMalformed(error, from: peer)
        case .tick: break
        case .journalFailed(let description): finish(.journalFailed(description: description))
        case .stopRequested(let reason, let kind): stop(reason: reason, kind)
        case .peerUnreachable(let peer): disconnect(peer)
        }
        if outcome == nil {
            expire()
            dispatch()
            finishIfDone()
            reportWaiting()
        }
        defer { directives = [] }
        return directives
    }

    private mutating func recover(_ recovered: RecoveredState) {
        for done in recovered.committed {
            guard let shard = layout.shard(number: done.shard), !committed.contains(done.shard) else {
                preconditionFailure("the journal commits shard \(done.shard) twice, or it is not of this layout")
            }
            committed.insert(done.shard)
            pending.remove(done.shard)
            digests[done.shard] = done.textDigest
            progress.shardsCommitted += 1
            progress.rowsCommitted += shard.countedRowCount
            progress.textBytesCommitted += done.textByteCount
        }
        for grant in recovered.grants where !committed.contains(grant.attempt.shard) {
            var shard = open[grant.attempt.shard] ?? OpenShard()
            var known = shard.grant ?? OpenShard.Grant(manifest: grant.manifest, holders: [])
            known.add(grant.attempt.epoch, grant.worker)
            shard.grant = known
            open[grant.attempt.shard] = shard
        }
        for (attempt, worker) in recovered.leases.sorted(by: { $0.key < $1.key })
        where !committed.contains(attempt.shard) {
            makeLive(attempt, of: worker)
            unclaimed[worker, default: []].append(attempt)
        }
        // The newest grant of a shard that nobody else has may still be published.
        for grant in recovered.grants where open[grant.attempt.shard]?.grant?.holders.last?.epoch == grant.attempt.epoch
        {
            guard open[grant.attempt.shard]?.live.isEmpty == true else { continue }
            makeLive(grant.attempt, of: grant.worker)
            open[grant.attempt.shard]?.live[0].isGranted = true
            unclaimed[grant.worker, default: []].append(grant.attempt)
        }
        if progress.shardsCommitted > 0 || !open.isEmpty {
            opening.append(
                .log(
                    .recovered(
                        committed: progress.shardsCommitted, granted: recovered.grants.count,
                        leased: recovered.leases.count)))
        }
        if let fault = recovered.fault {
            directives = []
            finish(.determinismFault(fault))
            opening += directives
        }
    }

    /// Routes a message to what its sender may say.
    private mutating func receive(_ envelope: Envelope<WorkerMessage>, from peer: PeerID) {
        if case .hello(let hello) = envelope.message { return welcome(hello, at: peer) }
        guard envelope.run == configuration.run, let worker = peers[peer] else {
            if case .goodbye = envelope.message { return }
            return send(.helloWanted, to: peer)
        }
        renew(worker)
        if outcome != nil {
            return receiveAfterEnd(envelope.message, from: peer)
        }
        switch envelope.message {
        case .hello: break
        case .heartbeat(let heartbeat): take(heartbeat, from: worker)
        case .commitRequest(let attempt, let manifest): commitRequested(attempt, manifest, by: worker)
        case .published(let attempt): published(attempt, by: worker)
        case .failed(let attempt, let reason, let retryMayHelp):
            failed(attempt, by: worker, reason: reason, retryMayHelp: retryMayHelp)
        case .abandoned(let attempt):
            if isLive(attempt, of: worker) { release(attempt, of: worker, .abandoned) }
        case .goodbye(let reason): remove(worker, reason: reason)
        }
    }

    func envelope(_ message: CoordinatorMessage) -> Envelope<CoordinatorMessage> {
        Envelope(run: configuration.run, message)
    }

    mutating func send(_ message: CoordinatorMessage, to peer: PeerID) {
        directives.append(.send(peer, envelope(message)))
    }

    /// Says something to a worker, if it is connected.
    mutating func send(_ message: CoordinatorMessage, to worker: WorkerID) {
        if let peer = workers[worker]?.peer { send(message, to: peer) }
    }

    mutating func record(_ record: JournalRecord) {
        directives.append(.record(record))
    }

    mutating func log(_ event: LogEvent) {
        directives.append(.log(event))
    }
}
