import Coordination
import CLinux
import Foundation
public import Logging
import Sharding
import ZeroMQ

/// What a worker process is started with.
public struct WorkerOptions: Sendable {
    /// The coordinator's ZeroMQ endpoint.
    public var address: String
    /// Generating threads.
    public var slots: Int
    /// The process that started this one and must outlive it; nil if none does.
    public var parent: Int32?
    /// The silence of the coordinator after which the worker leaves, in seconds.
    public var silenceSeconds: Int64
    /// The keys for a coordinator that uses CURVE; nil for one that does not.
    public var keys: ClientKeys?

    /// Makes options.
    public init(
        address: String, slots: Int, parent: Int32? = nil, silenceSeconds: Int64 = 3_600, keys: ClientKeys? = nil
    ) {
        self.address = address
        self.slots = slots
        self.parent = parent
        self.silenceSeconds = silenceSeconds
        self.keys = keys
    }
}

/// The I/O around a worker's state machine: one DEALER socket, the slots' threads, signals.
public struct WorkerShell {
    /// When a worker says first, and then again, that nobody has answered it yet.
    private static let firstReminder: Milliseconds = 10_000
    private static let furtherReminders: Milliseconds = 60_000
    /// How long the loop waits at most.
    private static let tickMilliseconds = 100

    private let options: WorkerOptions
    private let logger: Logger
    private var worker: Worker
    private let mailbox: Mailbox
    private let pool: SlotPool

    /// Runs a worker until it leaves; gives the process's exit status (see `WorkerExit.code`).
    public static func run(_ options: WorkerOptions, logger: Logger) throws -> Int32 {
        let signals = try SignalWatch()
        var shell = try WorkerShell(options, logger: logger)
        return try shell.loop(signals)
    }

    private init(_ options: WorkerOptions, logger: Logger) throws {
        var generator = SystemRandomNumberGenerator()
        let id = WorkerID(high: generator.next(), low: generator.next())
        var configuration = WorkerConfiguration(
            hello: WorkerMessage.Hello(
                worker: id, engineVersion: engineVersion, slots: options.slots, processID: UInt32(getpid()),
                host: ProcessInfo.processInfo.hostName))
        configuration.helloWait = 200
        configuration.silenceMax = Milliseconds(options.silenceSeconds * 1_000)
        // Each slot may have one file that is made and two that wait for their grants.
        let descriptorsNeeded = 3 * options.slots + Descriptors.reserve
        let descriptorsAllowed = Descriptors.raiseLimit()
        guard descriptorsAllowed >= descriptorsNeeded else {
            throw ClusterError.tooFewDescriptors(allowed: descriptorsAllowed, needed: descriptorsNeeded)
        }
        self.options = options
        self.logger = logger
        worker = Worker(configuration: configuration)
        mailbox = try Mailbox()
        pool = try SlotPool(slots: options.slots, mailbox: mailbox)
    }

    private mutating func loop(_ signals: SignalWatch) throws -> Int32 {
        defer { pool.shutDown() }
        let context = try Context()
        let socket = try Socket(
            .dealer, context: context, options: Endpoint.dealerOptions(keys: options.keys))
        try socket.connect(options.address)
        var items = [socket.pollItem(), mailbox.pollItem, signals.pollItem]
        try handle(.started, socket)
        var remindAt = MonotonicClock.now + WorkerShell.firstReminder
        while worker.exit == nil {
            _ = try poll(&items, timeoutMilliseconds: WorkerShell.tickMilliseconds)
            try takeMessages(socket)
            for event in mailbox.takeAll() { try handle(event, socket) }
            while let signal = signals.next() { try take(signal, socket) }
            if let parent = options.parent, getppid() != parent {
                removeParentsSocket()
                try handle(.stopRequested(reason: "the process that started the worker is gone", .now), socket)
            }
            try handle(.tick, socket)
            if worker.run == nil, MonotonicClock.now >= remindAt {
                remindAt = MonotonicClock.now + WorkerShell.furtherReminders
                remind()
            }
        }
        guard let exit = worker.exit else { return 0 }
        let isOrdinary = exit.code == 0 || exit.isWanted
        logger.log(level: isOrdinary ? .info : .error, "worker leaves", metadata: ["reason": "\(exit)"])
        // The goodbye is on its way: give it a moment.
        _ = try poll(&items, timeoutMilliseconds: 20)
        return exit.code
    }

    /// A coordinator that does not know a key is silent: the worker must guess.
    private func remind() {
        let key = options.keys.map { ", and is this worker's key \($0.keyPair.publicKey) on its list" } ?? ""
        let secured = options.keys == nil ? ", and without keys" : ""
        logger.notice("no coordinator has answered at \(options.address) yet: is it running\(secured)\(key)?")
    }

    /// A parent that was killed leaves the folder of its private socket behind.
    private func removeParentsSocket() {
        guard options.address.hasPrefix("ipc://") else { return }
        let socket = URL(fileURLWithPath: String(options.address.dropFirst("ipc://".count)))
        // Soundness: paths that are NUL-terminated for the calls. Another worker may have been first; a folder that holds
        // anything else stays.
        _ = unsafe unlink(socket.path)
        _ = unsafe rmdir(socket.deletingLastPathComponent().path)
    }

    private mutating func take(_ signal: Int32, _ socket: borrowing Socket) throws {
        switch signal {
        case SIGTERM: try handle(.stopRequested(reason: "SIGTERM", .drain), socket)
        // A terminal's Ctrl-C reaches the whole group: a worker with a parent leaves the decision to it.
        case SIGINT, SIGHUP:
            if options.parent == nil { try handle(.stopRequested(reason: "interrupted", .now), socket) }
        default: break
        }
    }

    private mutating func takeMessages(_ socket: borrowing Socket) throws {
        while worker.exit == nil {
            switch try socket.receive(frameCountMax: 1, byteCountMax: WireLimits.messageByteCountMax) {
            case .wouldBlock:
                return
            case .tooLarge(let frameCount, let byteCount):
                logger.warning("dropped a message", metadata: ["frames": "\(frameCount)", "bytes": "\(byteCount)"])
            case .message(let frames):
                let event: WorkerEvent
                do throws(WireError) {
                    event = .message(try Envelope(decoding: frames[0]))
                } catch {
                    logger.warning("dropped a message", metadata: ["reason": "\(error)"])
                    event = .malformed(error)
                }
                try handle(event, socket)
            }
        }
    }

    private mutating func handle(_ event: WorkerEvent, _ socket: borrowing Socket) throws {
        for directive in worker.handle(event, now: MonotonicClock.now) {
            switch directive {
            case .send(let envelope): try send(envelope, socket)
            case .prepare(let run, let welcome): pool.prepare(run, welcome)
            case .generate(let work, let shard): pool.generate(work, shard)
            case .cancel(let work): pool.cancel(work)
            case .publish(let work): pool.publish(work)
            case .discard(let work): pool.discard(work)
            case .exit: break
            }
        }
    }

    private mutating func send(_ envelope: Envelope<WorkerMessage>, _ socket: borrowing Socket) throws {
        let bytes: [UInt8]
        do throws(WireError) {
            bytes = try envelope.encoded()
        } catch {
            // Only a manifest can be too long, and it is so wherever the shard is made.
            guard case .commitRequest(let attempt, _) = envelope.message, let run = envelope.run else {
                logger.error("a message cannot be sent", metadata: ["reason": "\(error)"])
                return
            }
            return try handle(
                .shardFailed(Assignment(run: run, attempt: attempt), reason: "\(error)", retryMayHelp: false), socket)
        }
        // What cannot be sent now is said again by the state machine, or matters no more.
        _ = try socket.send([bytes])
    }
}

extension WorkerExit {
    /// Whether the worker was asked to leave from outside.
    fileprivate var isWanted: Bool {
        if case .stopped = self { true } else { false }
    }
}
