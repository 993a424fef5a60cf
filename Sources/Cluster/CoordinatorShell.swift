public import Coordination
import CLinux
import Foundation
public import Logging
import Plan
import Sharding
public import Storage
import SystemIO
public import Validation
import ZeroMQ

/// What a coordinator is started with.
public struct CoordinatorOptions: Sendable {
    /// Where workers come from.
    public enum Workers: Sendable {
        /// The run starts so many processes of `executable`, each with one slot, and speaks to them by a private socket.
        case local(count: Int, executable: String)
        /// They are started elsewhere and connect to this ZeroMQ endpoint.
        case remote(bind: String, security: CoordinatorSecurity)
    }

    /// Where workers come from.
    public var workers: Workers
    /// How often a worker says that it lives, in milliseconds.
    public var heartbeatMilliseconds: Int64 = 1_000
    /// How long an attempt lives without a word, in milliseconds.
    public var leaseMilliseconds: Int64 = 15_000
    /// Failures of a shard, on whatever workers, before it is given up; nil for two workers or three failures.
    public var attemptsMax: Int?
    /// Where metrics are served, `HOST:PORT`; nil for nowhere.
    public var metricsAddress: String?

    /// Makes options.
    public init(workers: Workers) {
        self.workers = workers
        // Workers on this machine can say often how far they are: the progress that is shown lives on it.
        if case .local = workers { heartbeatMilliseconds = 250 }
    }
}

/// How a coordinator's session ended.
public enum RunResult: Sendable {
    /// The dataset is whole; the manifest (without shards) says whether its keys and references are proved.
    case finished(DatasetManifest, findings: [Finding])
    /// It is not.
    case unfinished(RunOutcome)
}

/// The I/O around a coordinator's state machine: one ROUTER socket, the journal, signals, and local workers.
public final class CoordinatorShell {
    private static let tickMilliseconds = 100
    /// How often the metrics are made anew.
    private static let metricsMilliseconds: Int64 = 1_000
    /// Workers below which a limit of the system is worth a word.
    private static let workersExpected = 1_000
    /// Messages taken before the journal is written once for all of them.
    private static let batchMessagesMax = 512
    /// How long workers are given to hear that the run is over.
    private static let lingerMilliseconds: Int64 = 2_000

    private let session: RunSession
    private let options: CoordinatorOptions
    private let logger: Logger
    private let progress: ProgressReporter
    private let signals: SignalWatch
    private var coordinator: Coordinator
    private var local: LocalWorkers?
    private let runID: RunID
    /// Where each local worker's process speaks from, and what it said of itself; gone once it said goodbye.
    private var localPeers: [pid_t: (peer: PeerID, hello: Envelope<WorkerMessage>)] = [:]
    private let startedAt = MonotonicClock.now
    /// Bytes of text that earlier sessions made.
    private let textBytesBefore: Int64
    private let startedAtWall = Double(MonotonicClock.wallMilliseconds) / 1_000
    private let metrics: MetricsServer?
    private var nextMetrics = MonotonicClock.now
    private var interruptions = 0
    private var pending: [CoordinatorDirective] = []
    /// Why the journal could not be written; whatever the state machine believes, the run is not complete then.
    private var journalFailure: String?

    /// Whether a signal ended the run.
    public var wasInterrupted: Bool { interruptions > 0 }

    /// Takes over a session whose run is not finished: counts an incarnation and reads the journal.
    ///
    /// Throws `StorageError` where the journal cannot be read or written, `WireError` where the plan or the dataset's path
    /// is too long to be sent to workers, `ZeroMQError` where the process has no descriptors left.
    public init(
        _ session: RunSession, options: CoordinatorOptions, progress: ProgressReporter, logger: Logger
    ) throws {
        self.session = session
        self.options = options
        self.logger = logger
        self.progress = progress
        signals = try SignalWatch()
        let recovered = try session.recover()
        let incarnation = try session.beginIncarnation { logger.warning("\($0)") }
        guard let run = RunID(hexadecimal: session.description.run) else {
            throw StorageError.journal(path: session.layout.journal, reason: "the run has no id")
        }
        runID = run
        let welcome = CoordinatorMessage.Welcome(
            incarnation: incarnation, heartbeatInterval: Milliseconds(options.heartbeatMilliseconds),
            lease: Milliseconds(options.leaseMilliseconds), options: session.description.options,
            planFingerprint: session.plan.fingerprint, datasetPath: session.place, planText: session.plan.canonicalText)
        // Nothing else that is sent can be too long.
        _ = try Envelope(run: run, CoordinatorMessage.welcome(welcome)).encoded()
        var configuration = CoordinatorConfiguration(run: run, welcome: welcome, engineVersion: engineVersion)
        if let attempts = options.attemptsMax {
            configuration.shardFailuresMax = attempts
            configuration.shardFailingWorkersMax = attempts
            configuration.shardLossesMax = max(configuration.shardLossesMax, attempts)
            // Else a few workers would be left out before they have tried so often.
            configuration.workerFailuresMax = max(configuration.workerFailuresMax, attempts)
        }
        // Every connection takes a descriptor, and a worker that connects again has two for a while.
        let descriptors = Descriptors.raiseLimit()
        configuration.workersMax = min(configuration.workersMax, max(1, (descriptors - Descriptors.reserve) / 2))
        if case .remote = options.workers, configuration.workersMax < CoordinatorShell.workersExpected {
            logger.notice(
                "this process may have \(descriptors) files open, so at most \(configuration.workersMax) workers are let in: raise the limit (ulimit -n) for more"
            )
        }
        coordinator = Coordinator(
            layout: session.description.layout, recovered: recovered, configuration: configuration,
            now: MonotonicClock.now)
        textBytesBefore = coordinator.progress.textBytesCommitted
        metrics = try options.metricsAddress.map { try MetricsServer($0) }
        if case .local = options.workers { dismissWorkers(of: recovered) }
        if let metrics { logger.notice("metrics are at http://\(metrics.address)/metrics") }
    }

    deinit {
        metrics?.stop()
    }

    /// The socket of a session's local workers is private to it: those of an earlier session cannot come back, and what
    /// they had is given to others now, not when its lease ends.
    private func dismissWorkers(of recovered: RecoveredState) {
        let peer = PeerID(Array("gone".utf8))
        for worker in Set(recovered.leases.values).union(recovered.grants.map(\.worker)).sorted() {
            let hello = WorkerMessage.Hello(
                worker: worker, engineVersion: engineVersion, slots: 1, processID: 0, host: "")
            give(.message(from: peer, Envelope(run: nil, .hello(hello))))
            give(.message(from: peer, Envelope(run: runID, .goodbye(reason: "its session is over"))))
        }
    }

    /// Runs to the end: dispatches, journals, and when all shards are committed proves and writes the manifest.
    ///
    /// Throws `StorageError`, `ZeroMQError` and `ClusterError` for what it cannot start with or finish by.
    public func run() throws -> RunResult {
        defer { session.end() }
        let outcome = try outcomeWithoutWorkers() ?? dispatch()
        guard case .complete = outcome else { return .unfinished(outcome) }
        let finished = try session.finish {
            takeSignals()
            return interruptions == 0
        }
        guard let (manifest, findings) = finished else {
            return .unfinished(.stopped(reason: "interrupted", shardsLeft: 0))
        }
        return .finished(manifest, findings: findings)
    }

    /// The outcome of a run that has nothing left to do but its proof, or that was stopped for good; nil otherwise.
    private func outcomeWithoutWorkers() throws -> RunOutcome? {
        give(.tick)
        guard let outcome = coordinator.outcome else { return nil }
        let batch = pending
        pending = []
        guard store(batch) else { return .journalFailed(description: journalFailure ?? "") }
        for case .log(let event) in batch { log(event) }
        return outcome
    }

    // MARK: The loop

    private func dispatch() throws -> RunOutcome {
        let endpoint = try makeEndpoint()
        defer { endpoint.remove() }
        if case .local(let count, let executable) = options.workers {
            // Before the context makes threads, and before the socket is there: workers wait for it.
            let workers = LocalWorkers(
                executable: executable,
                arguments: ["worker", "--connect", endpoint.address, "--slots", "1", "--parent", "\(getpid())"]
                    + (progress.isStructured ? ["--log-format", "json"] : []),
                count: min(count, max(1, session.description.layout.shardCount)), logger: logger)
            try workers.start()
            local = workers
        }
        defer { local?.stop(waiting: 3_000) }
        let context = try Context()
        var socketOptions = Endpoint.routerOptions
        // Before the socket binds: without a keeper libzmq lets in any key.
        var keeper: DoorKeeper?
        if case .remote(_, .curve(let keys, let allowed)) = options.workers {
            socketOptions.curve = .server(secretKey: keys.secretKey)
            socketOptions.zapDomain = "loadstress"
            socketOptions.zapDomainEnforced = true
            keeper = try DoorKeeper(context: context, allowed: allowed, logger: logger)
        }
        let socket = try Socket(.router, context: context, options: socketOptions)
        try socket.bind(endpoint.address)
        if case .remote = options.workers {
            let address = try socket.lastEndpoint()
            let reachable = Endpoint.reachable(address, host: ProcessInfo.processInfo.hostName)
            logger.notice(
                "coordinator listens at \(address); start workers with: loadstress worker --connect \(reachable)")
        }
        var items = [socket.pollItem(), signals.pollItem]
        if let item = keeper?.pollItem { items.append(item) }
        var lingerUntil: Instant?
        while true {
            _ = try poll(&items, timeoutMilliseconds: CoordinatorShell.tickMilliseconds)
            try keeper?.answer()
            try takeMessages(socket)
            // After the messages: what a worker said before it died counts.
            takeSignals()
            give(.tick)
            try flush(socket)
            progress.report(coordinator.progress, isLast: coordinator.outcome != nil && lingerUntil == nil)
            showMetrics()
            stopIfNobodyIsLeft()
            if session.isTakenOver && coordinator.outcome == nil {
                give(.stopRequested(reason: "another coordinator has taken over \(session.place)", .now))
            }
            guard let outcome = coordinator.outcome else { continue }
            local?.stopStarting()
            let until = lingerUntil ?? MonotonicClock.now + Milliseconds(CoordinatorShell.lingerMilliseconds)
            lingerUntil = until
            if coordinator.progress.workersConnected == 0 || MonotonicClock.now >= until || interruptions > 1 {
                return journalFailure.map { .journalFailed(description: $0) } ?? outcome
            }
        }
    }

    private func showMetrics() {
        guard let metrics, MonotonicClock.now >= nextMetrics else { return }
        nextMetrics = MonotonicClock.now + Milliseconds(CoordinatorShell.metricsMilliseconds)
        metrics.show(
            CoordinatorMetrics.text(
                run: session.description.run, plan: session.plan.name, coordinator: coordinator,
                startedAt: startedAtWall))
    }

    private func give(_ event: CoordinatorEvent) {
        pending += coordinator.handle(event, now: MonotonicClock.now)
    }

    private func takeMessages(_ socket: borrowing Socket) throws {
        for _ in 0..<CoordinatorShell.batchMessagesMax {
            switch try socket.receive(frameCountMax: 2, byteCountMax: WireLimits.messageByteCountMax + 256) {
            case .wouldBlock:
                return
            case .tooLarge(let frameCount, let byteCount):
                logger.warning("dropped a message", metadata: ["frames": "\(frameCount)", "bytes": "\(byteCount)"])
            case .message(let frames):
                guard frames.count == 2 else { continue }
                if frames[1] == CoordinatorStatus.question {
                    let status = CoordinatorStatus(
                        run: session.description.run, plan: session.plan.name, coordinator: coordinator,
                        milliseconds: (MonotonicClock.now - startedAt).count, textBytesBefore: textBytesBefore)
                    _ = try socket.send([frames[0], status.frame])
                    continue
                }
                let peer = PeerID(frames[0])
                do throws(WireError) {
                    let envelope = try Envelope<WorkerMessage>(decoding: frames[1])
                    if local != nil { noteLocal(envelope, from: peer) }
                    give(.message(from: peer, session.checked(envelope)))
                } catch {
                    give(.malformed(from: peer, error))
                }
            }
        }
    }

    /// Writes the batch's records in one transaction, then sends its messages.
    private func flush(_ socket: borrowing Socket) throws {
        while !pending.isEmpty {
            let batch = pending
            pending = []
            guard store(batch) else { continue }
            for directive in batch {
                switch directive {
                case .record, .finished: break
                case .send(let peer, let envelope): try send(envelope, to: peer, socket)
                case .log(let event): log(event)
                }
            }
        }
    }

    /// Writes the records of a batch in one transaction; false if that failed: then nothing of the batch may be sent.
    private func store(_ batch: [CoordinatorDirective]) -> Bool {
        var entries: [JournalEntry] = []
        for directive in batch {
            switch directive {
            case .record(let record): entries.append(JournalEntry(record))
            case .log(let event) where journalFailure == nil:
                if let entry = JournalEntry(event) { entries.append(entry) }
            case .log, .send, .finished: break
            }
        }
        do throws(StorageError) {
            try session.journal.append(entries, atMilliseconds: MonotonicClock.wallMilliseconds)
            return true
        } catch {
            if journalFailure == nil { journalFailure = error.description }
            give(.journalFailed(description: error.description))
            return false
        }
    }

    private func send(
        _ envelope: Envelope<CoordinatorMessage>, to peer: PeerID, _ socket: borrowing Socket
    ) throws {
        // What the journal does not hold is not acknowledged.
        if journalFailure != nil, case .acknowledged = envelope.message { return }
        let bytes: [UInt8]
        do throws(WireError) {
            bytes = try envelope.encoded()
        } catch {
            logger.error("a message cannot be sent", metadata: ["reason": "\(error)"])
            return
        }
        switch try socket.send([peer.bytes, bytes]) {
        case .sent: break
        // What matters is asked for again by the worker.
        case .wouldBlock: break
        case .unreachable: give(.peerUnreachable(peer))
        }
    }

    private func log(_ event: Coordination.LogEvent) {
        let level: Logger.Level =
            switch event {
            case .workerJoined, .workerLeft, .backedUp: .debug
            case .recovered, .waiting, .readopted: .notice
            default: .warning
            }
        if level >= logger.logLevel { progress.closeLine() }
        var metadata: Logger.Metadata = [:]
        if progress.isStructured {
            metadata["event"] = .string(event.name)
            for (name, value) in event.fields { metadata[name] = .string(value) }
        }
        logger.log(level: level, "\(event)", metadata: metadata)
    }

    // MARK: Ends

    /// SIGTERM finishes what runs; any signal after it, and every other, ends the run at once.
    private func takeSignals() {
        while let signal = signals.next() {
            guard signal != SIGCHLD else {
                reapWorkers()
                continue
            }
            interruptions += 1
            local?.stopStarting()
            if signal == SIGTERM && interruptions == 1 {
                give(.stopRequested(reason: "asked to by SIGTERM", .drain))
            } else {
                give(.stopRequested(reason: "interrupted", .now))
            }
        }
    }

    /// A dead process cannot come back: its work is given to others now, not when its lease ends.
    private func reapWorkers() {
        for death in local?.reap() ?? [] {
            guard let (peer, hello) = localPeers.removeValue(forKey: death.process) else { continue }
            // A send that failed may have shown before that nobody is behind the name: then it says whose it was.
            give(.message(from: peer, hello))
            give(.message(from: peer, Envelope(run: runID, .goodbye(reason: "its process \(death.how)"))))
        }
    }

    private func noteLocal(_ envelope: Envelope<WorkerMessage>, from peer: PeerID) {
        switch envelope.message {
        case .hello(let hello): localPeers[pid_t(truncatingIfNeeded: hello.processID)] = (peer, envelope)
        case .goodbye:
            if let known = localPeers.first(where: { $0.value.peer == peer }) { localPeers[known.key] = nil }
        default: break
        }
    }

    /// A run whose own workers are all gone would wait for ever.
    private func stopIfNobodyIsLeft() {
        guard let local, local.liveCount == 0, coordinator.outcome == nil else { return }
        let isLeftOut = coordinator.progress.workersLeftOut > 0
        let reason = isLeftOut ? "every worker failed too often" : "no worker process is left"
        give(.stopRequested(reason: reason, .now))
    }

    // MARK: The endpoint

    private struct BoundEndpoint {
        let address: String
        /// The folder of a private socket; nil for an endpoint that was given.
        let folder: String?

        func remove() {
            if let folder {
                try? FileManager.default.removeItem(atPath: folder)
            } else if let file = Endpoint.socketFile(address) {
                try? FileManager.default.removeItem(atPath: file)
            }
        }
    }

    private func makeEndpoint() throws -> BoundEndpoint {
        switch options.workers {
        case .remote(let bind, let security):
            try CoordinatorOptions.check(bind: bind, security: security)
            return BoundEndpoint(address: bind, folder: nil)
        case .local:
            // A socket's path has at most 107 bytes: a dataset's own folder may be too deep.
            guard let folder = try? Temporary.makeFolder(in: "/tmp") else { throw ClusterError.noSocketFolder("/tmp") }
            return BoundEndpoint(address: "ipc://\(folder)/coordinator", folder: folder)
        }
    }
}

extension CoordinatorOptions {
    /// Throws `ClusterError.openAddress` for an address that other machines reach, unless it is secured or that is wanted.
    public static func check(bind address: String, security: CoordinatorSecurity) throws(ClusterError) {
        switch security {
        case .plain: guard Endpoint.isPrivate(address) else { throw .openAddress(address) }
        case .insecure: break
        case .curve: guard address.hasPrefix("tcp://") else { throw .keysWithoutNetwork(address) }
        }
    }
}
