import Coordination
import Foundation
import Sharding
import ZeroMQ

/// Very many workers in one process, for load tests of a coordinator: each has its own connection and state machine, all
/// share the threads that make shards. One thread decides for all.
package final class WorkerFleet {
    private static let tickMilliseconds: Int64 = 200

    private let address: String
    private let context: Context
    private let mailbox: Mailbox
    private let pool: SlotPool
    private var sockets: [SocketBox] = []
    private var workers: [Worker] = []
    private var items: [PollItem] = []
    /// Who has an assignment.
    private var owners: [Assignment: Int] = [:]
    /// The run whose plan is ready, or being made ready, and who waits for it.
    private var run: RunID?
    private var isPrepared = false
    private var waiting: [Int] = []

    /// Workers that were welcomed so far.
    package private(set) var welcomedCount = 0
    /// Messages sent and received.
    package private(set) var messageCount = 0
    /// Shards made.
    package private(set) var shardCount = 0

    /// A socket in an array: arrays hold no noncopyable values.
    private final class SocketBox {
        let socket: Socket

        init(_ socket: consuming Socket) {
            self.socket = socket
        }
    }

    /// Makes `count` workers of one slot each, which connect to `address`; `threads` make the shards of all.
    ///
    /// Throws `ClusterError.tooFewDescriptors` where the process may not have so many connections.
    package init(address: String, count: Int, threads: Int, keys: ClientKeys? = nil) throws {
        // A connection has a descriptor for itself and one for its socket's mailbox; one that is made anew has another.
        let needed = 4 * count + Descriptors.reserve
        let allowed = Descriptors.raiseLimit()
        guard allowed >= needed else { throw ClusterError.tooFewDescriptors(allowed: allowed, needed: needed) }
        self.address = address
        context = try Context(ioThreads: 1, socketsMax: Int32(count + 16))
        mailbox = try Mailbox()
        pool = try SlotPool(slots: threads, mailbox: mailbox)
        var generator = SystemRandomNumberGenerator()
        for number in 0..<count {
            let hello = WorkerMessage.Hello(
                worker: WorkerID(high: generator.next(), low: generator.next()), engineVersion: engineVersion, slots: 1,
                processID: UInt32(getpid()), host: "fleet\(number)")
            workers.append(Worker(configuration: WorkerConfiguration(hello: hello)))
            let socket = try Socket(.dealer, context: context, options: Endpoint.dealerOptions(keys: keys))
            try socket.connect(address)
            items.append(socket.pollItem())
            sockets.append(SocketBox(socket))
        }
        items.append(mailbox.pollItem)
    }

    /// Works until all workers have left. `report` is called about once a second; false ends it.
    package func work(report: (WorkerFleet) -> Bool) throws {
        defer { pool.shutDown() }
        for number in workers.indices { try handle(.started, of: number) }
        var tickAt = MonotonicClock.now
        var reportAt = MonotonicClock.now
        while workers.contains(where: { $0.exit == nil }) {
            _ = try poll(&items, timeoutMilliseconds: 50)
            for number in workers.indices where items[number].ready.contains(.readable) { try receive(number) }
            for event in mailbox.takeAll() { try take(event) }
            let now = MonotonicClock.now
            if now >= tickAt {
                tickAt = now + Milliseconds(WorkerFleet.tickMilliseconds)
                for number in workers.indices { try handle(.tick, of: number) }
            }
            if now >= reportAt {
                reportAt = now + 1_000
                guard report(self) else { return }
            }
        }
    }

    private func receive(_ number: Int) throws {
        while case .message(let frames) = try sockets[number].socket.receive(
            frameCountMax: 1, byteCountMax: WireLimits.messageByteCountMax)
        {
            messageCount += 1
            let envelope = try Envelope<CoordinatorMessage>(decoding: frames[0])
            if case .welcome = envelope.message { welcomedCount += 1 }
            try handle(.message(envelope), of: number)
        }
    }

    /// An answer of the pool goes to whose it is.
    private func take(_ event: WorkerEvent) throws {
        switch event {
        case .prepared:
            isPrepared = true
            let ready = waiting
            waiting = []
            for number in ready { try handle(event, of: number) }
        case .prepareFailed:
            for number in workers.indices { try handle(event, of: number) }
        case .progress(let work, _, _): try pass(event, work, isLast: false)
        case .shardFinished(let work, _):
            shardCount += 1
            try pass(event, work, isLast: false)
        case .shardFailed(let work, _, _), .cancelled(let work), .published(let work), .publishFailed(let work, _):
            try pass(event, work, isLast: true)
        case .started, .message, .malformed, .tick, .stopRequested: break
        }
    }

    private func pass(_ event: WorkerEvent, _ work: Assignment, isLast: Bool) throws {
        guard let number = isLast ? owners.removeValue(forKey: work) : owners[work] else { return }
        try handle(event, of: number)
    }

    private func handle(_ event: WorkerEvent, of number: Int) throws {
        for directive in workers[number].handle(event, now: MonotonicClock.now) {
            switch directive {
            case .send(let envelope):
                messageCount += 1
                _ = try sockets[number].socket.send([envelope.encoded()])
            case .prepare(let run, let welcome): try prepare(run, welcome, for: number)
            case .generate(let work, let shard):
                owners[work] = number
                pool.generate(work, shard)
            case .cancel(let work): pool.cancel(work)
            case .publish(let work): pool.publish(work)
            case .discard(let work):
                owners[work] = nil
                pool.discard(work)
            case .exit: break
            }
        }
    }

    /// The plan is made ready once for all.
    private func prepare(_ run: RunID, _ welcome: CoordinatorMessage.Welcome, for number: Int) throws {
        if self.run != run {
            self.run = run
            isPrepared = false
            waiting = []
            pool.prepare(run, welcome)
        }
        if isPrepared {
            try handle(.prepared(run), of: number)
        } else {
            waiting.append(number)
        }
    }
}
