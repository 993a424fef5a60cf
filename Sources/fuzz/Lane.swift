import Coordination
import Sharding
import Simulation

/// A sequence of damaged messages, all from one seed.
struct Lane {
    /// Inputs of a lane.
    static let inputCount = 100_000
    /// Inputs after which the state machines are made anew, as some messages end them.
    private static let machineLife = 500

    /// What came of the inputs.
    struct Counts: Sendable {
        var inputs = 0
        /// Those that the decoder took for messages.
        var accepted = 0
        /// Errors by kind.
        var errors: [String: Int] = [:]

        mutating func add(_ other: Counts) {
            inputs += other.inputs
            accepted += other.accepted
            errors.merge(other.errors) { $0 + $1 }
        }
    }

    /// What the decoder took did not come back the same.
    struct Difference: Error, CustomStringConvertible {
        let description: String
    }

    private static let run = RunID(high: 7, low: 11)
    private static let layout = ShardLayout(
        tables: [
            ShardLayout.Table(name: "customers", rowCount: 2_000, rowsPerShard: 100),
            ShardLayout.Table(name: "orders", rowCount: 3_000, rowsPerShard: 100),
        ])

    private let seed: UInt64
    private var generator: SeededGenerator
    private var now: Int64 = 0
    private var coordinator: Coordinator
    private var worker: Worker

    init(seed: UInt64) {
        self.seed = seed
        generator = SeededGenerator(seed: seed)
        coordinator = Lane.makeCoordinator()
        worker = Lane.makeWorker()
    }

    /// Makes and gives all inputs. Throws `Difference`; a trap ends the process.
    mutating func run() throws -> Counts {
        var counts = Counts()
        for number in 0..<Lane.inputCount {
            if number % Lane.machineLife == 0 {
                coordinator = Lane.makeCoordinator()
                worker = Lane.makeWorker()
                greet()
            }
            let isWorkers = generator.chance(50)
            let bytes = try damaged(isWorkers ? workerMessage().encoded() : coordinatorMessage().encoded())
            counts.inputs += 1
            do throws(WireError) {
                let envelope = try Envelope<WorkerMessage>(decoding: bytes)
                counts.accepted += 1
                try check(envelope, number)
                now += Int64(generator.pick(0...50))
                let from = PeerID([UInt8(generator.pick(1...4))])
                for _ in coordinator.handle(.message(from: from, envelope), now: Instant(milliseconds: now)) {}
            } catch {
                if isWorkers { counts.errors[kind(of: error), default: 0] += 1 }
            }
            do throws(WireError) {
                let envelope = try Envelope<CoordinatorMessage>(decoding: bytes)
                counts.accepted += 1
                try check(envelope, number)
                now += Int64(generator.pick(0...50))
                for directive in worker.handle(.message(envelope), now: Instant(milliseconds: now)) { obey(directive) }
            } catch {
                if !isWorkers { counts.errors[kind(of: error), default: 0] += 1 }
            }
        }
        return counts
    }

    private func check<Message>(_ envelope: Envelope<Message>, _ number: Int) throws(WireError) {
        let again = try Envelope<Message>(decoding: try envelope.encoded())
        precondition(again == envelope, "seed \(seed), input \(number): \(envelope) came back as \(again)")
    }

    private func kind(of error: WireError) -> String {
        switch error {
        case .notThisProtocol: "not this protocol"
        case .unsupportedVersion: "unsupported version"
        case .unknownKind: "unknown kind"
        case .truncated: "truncated"
        case .tooLong: "too long"
        case .invalid: "invalid field"
        case .trailingBytes: "trailing bytes"
        }
    }

    // MARK: The machines

    private static func welcome() -> CoordinatorMessage.Welcome {
        CoordinatorMessage.Welcome(
            incarnation: 1, heartbeatInterval: 200, lease: 1_500, options: RunOptions(), planFingerprint: "ab",
            datasetPath: "/data/set", planText: "plan: fuzzed\n")
    }

    private static func hello(_ number: UInt64, slots: Int) -> WorkerMessage.Hello {
        WorkerMessage.Hello(
            worker: WorkerID(high: 1, low: number), engineVersion: 1, slots: slots, processID: UInt32(number),
            host: "node\(number)")
    }

    private static func makeCoordinator() -> Coordinator {
        Coordinator(
            layout: layout, recovered: RecoveredState(),
            configuration: CoordinatorConfiguration(run: run, welcome: welcome(), engineVersion: 1),
            now: Instant(milliseconds: 0))
    }

    private static func makeWorker() -> Worker {
        Worker(configuration: WorkerConfiguration(hello: hello(9, slots: 4)))
    }

    /// Both know somebody, so that what follows finds them at work.
    private mutating func greet() {
        let instant = Instant(milliseconds: now)
        for number in 1...4 {
            let peer = PeerID([UInt8(number)])
            let messages: [WorkerMessage] = [
                .hello(Lane.hello(UInt64(number), slots: 3)),
                .heartbeat(.init(number: 1, slotsOffered: 3, attempts: [])),
            ]
            for message in messages {
                _ = coordinator.handle(.message(from: peer, Envelope(run: Lane.run, message)), now: instant)
            }
        }
        _ = worker.handle(.started, now: instant)
        _ = worker.handle(.message(Envelope(run: Lane.run, .welcome(Lane.welcome()))), now: instant)
        _ = worker.handle(.prepared(Lane.run), now: instant)
    }

    /// Does at once what the worker wants, so that its attempts get everywhere.
    private mutating func obey(_ directive: WorkerDirective) {
        let instant = Instant(milliseconds: now)
        switch directive {
        case .generate(let work, let shard):
            _ = worker.handle(.shardFinished(work, manifest(of: shard)), now: instant)
        case .cancel(let work): _ = worker.handle(.cancelled(work), now: instant)
        case .publish(let work): _ = worker.handle(.published(work), now: instant)
        case .prepare(let run, _): _ = worker.handle(.prepared(run), now: instant)
        case .send, .discard, .exit: break
        }
    }

    // MARK: Messages

    private func manifest(of shard: Shard) -> ShardManifest {
        let digits = String(shard.number, radix: 16)
        let digest = String(repeating: "0", count: 32 - digits.count) + digits
        return ShardManifest(
            table: shard.table, index: shard.index, firstRow: shard.firstRow, rowCount: shard.rowCount,
            file: "data/\(shard.table)/\(shard.index)", textByteCount: shard.rowCount &* 10 & .max,
            fileByteCount: shard.rowCount &* 4 & .max, textDigest: digest, fileDigest: digest + digest,
            keys: [
                KeyEvidence(
                    column: "id", seen: [OrdinalInterval(lower: 0, upper: 100)], repeatCount: 0, strayCount: 0,
                    repeats: [], strays: [])
            ], references: [])
    }

    private mutating func attempt() -> Attempt {
        Attempt(
            shard: generator.pick(0...49), epoch: Epoch(incarnation: 1, counter: UInt32(generator.pick(1...60))))
    }

    private mutating func number() -> Int64 {
        let edges: [Int64] = [0, 1, 100, 1 << 31, 1 << 38, .max]
        return generator.chance(70) ? Int64(generator.pick(0...1_000)) : edges[generator.pick(0...(edges.count - 1))]
    }

    private mutating func workerMessage() -> Envelope<WorkerMessage> {
        let attempt = attempt()
        let message: WorkerMessage
        switch generator.pick(0...8) {
        case 0: message = .hello(Lane.hello(UInt64(generator.pick(1...5)), slots: generator.pick(1...4_096)))
        case 1, 2, 3:
            let named = (0..<generator.pick(0...6)).map { _ in
                WorkerMessage.AttemptProgress(attempt: self.attempt(), rowsDone: number(), textBytesDone: number())
            }
            message = .heartbeat(
                .init(number: UInt64(number()), slotsOffered: generator.pick(0...4), attempts: named))
        case 4:
            guard let shard = Lane.layout.shard(number: attempt.shard) else { preconditionFailure("a shard") }
            var manifest = manifest(of: shard)
            if generator.chance(20) { manifest.textByteCount = number() }
            message = .commitRequest(attempt, manifest)
        case 5: message = .published(attempt)
        case 6: message = .failed(attempt, reason: "disk full", retryMayHelp: generator.chance(80))
        case 7: message = .abandoned(attempt)
        default: message = generator.chance(20) ? .goodbye(reason: "done") : .published(attempt)
        }
        return Envelope(run: generator.chance(95) ? Lane.run : nil, message)
    }

    private mutating func coordinatorMessage() -> Envelope<CoordinatorMessage> {
        let attempt = attempt()
        let message: CoordinatorMessage
        switch generator.pick(0...9) {
        case 0: message = .welcome(Lane.welcome())
        case 1: message = .helloWanted
        case 2, 3, 4:
            guard let shard = Lane.layout.shard(number: attempt.shard) else { preconditionFailure("a shard") }
            message = .assign(shard, attempt.epoch)
        case 5:
            let digest = String(repeating: "0", count: 31) + "1"
            message = .grant(attempt, fileDigest: digest + digest)
        case 6: message = .discard(attempt, reason: "the shard is done")
        case 7: message = .acknowledged(attempt)
        case 8: message = .alive(heartbeat: UInt64(number()))
        default:
            let last: [CoordinatorMessage] = [.refused(reason: "no"), .drain(reason: "enough"), .stop(reason: "over")]
            message = generator.chance(10) ? last[generator.pick(0...2)] : .alive(heartbeat: 1)
        }
        return Envelope(run: Lane.run, message)
    }

    // MARK: Damage

    /// The bytes with up to six changes; one in five as they are, so that the machines get somewhere.
    private mutating func damaged(_ whole: [UInt8]) -> [UInt8] {
        var bytes = whole
        guard !generator.chance(20) else { return bytes }
        for _ in 0..<generator.pick(1...6) where !bytes.isEmpty {
            // Most changes behind the header: a wrong one says the same for all messages.
            let lower = generator.chance(85) ? min(24, bytes.count - 1) : 0
            let place = generator.pick(lower...(bytes.count - 1))
            switch generator.pick(0...8) {
            case 0, 1: bytes[place] ^= UInt8(1 << generator.pick(0...7))
            case 2: bytes[place] = generator.chance(50) ? 0xFF : 0
            case 3: bytes[place] = UInt8(generator.pick(0...255))
            case 4: bytes.remove(at: place)
            case 5: bytes.insert(UInt8(generator.pick(0...255)), at: place)
            case 6: bytes.removeLast(generator.pick(0...(bytes.count - place)))
            case 7: bytes += (0..<generator.pick(1...40)).map { _ in UInt8(generator.pick(0...255)) }
            default:
                // A number or a count of bytes in the extreme.
                for offset in place..<min(bytes.count, place + 8) { bytes[offset] = generator.chance(80) ? 0xFF : 0x7F }
            }
        }
        return bytes
    }
}
