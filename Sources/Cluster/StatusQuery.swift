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
    }

    /// The answer's frame.
    var frame: [UInt8] {
        guard let data = try? JSONEncoder().encode(self) else { preconditionFailure("numbers and text are JSON") }
        return CoordinatorStatus.answer + Array(data)
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
            if case .message(let frames) = try socket.receive(frameCountMax: 1, byteCountMax: 1 << 16),
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
