public import Sharding

/// What a journal says of a run that goes on: the sum of its records.
///
/// The shell makes it from the journal's tables, or by applying the records in order. Shards given up in an earlier
/// incarnation are tried again, so they do not appear.
public struct RecoveredState: Hashable, Sendable {
    /// A shard that is done.
    public struct Committed: Hashable, Sendable {
        /// The shard's number.
        public let shard: Int
        /// Bytes of its text.
        public let textByteCount: Int64
        /// XXH3-128 of its text.
        public let textDigest: TextDigest

        /// Makes a statement of a done shard.
        public init(shard: Int, textByteCount: Int64, textDigest: TextDigest) {
            self.shard = shard
            self.textByteCount = textByteCount
            self.textDigest = textDigest
        }
    }

    /// A permission to publish whose shard is not committed.
    public struct Grant: Hashable, Sendable {
        /// The attempt.
        public let attempt: Attempt
        /// Its worker.
        public let worker: WorkerID
        /// What its file is.
        public let manifest: ShardManifest

        /// Makes a grant.
        public init(attempt: Attempt, worker: WorkerID, manifest: ShardManifest) {
            self.attempt = attempt
            self.worker = worker
            self.manifest = manifest
        }
    }

    /// The shards that are done, in any order.
    public var committed: [Committed] = []
    /// The grants of shards that are not committed, in the order they were made.
    public var grants: [Grant] = []
    /// The attempts that were leased and neither ended nor granted, and who has them.
    public var leases: [Attempt: WorkerID] = [:]
    /// The determinism fault that stopped the run, if one did: it stays stopped.
    public var fault: DeterminismFault?

    /// Nothing was done yet.
    public init() {}

    /// Adds the next record of the journal. Amortised O(grants open), which are as few as the slots.
    public mutating func apply(_ record: JournalRecord) {
        switch record {
        case .leased(let attempt, let worker, _):
            leases[attempt] = worker
        case .granted(let attempt, let worker, let manifest):
            leases[attempt] = nil
            grants.append(Grant(attempt: attempt, worker: worker, manifest: manifest))
        case .committed(let attempt):
            guard let grant = grants.first(where: { $0.attempt == attempt }) else { return }
            grants.removeAll { $0.attempt.shard == attempt.shard }
            guard let digest = TextDigest(hexadecimal: grant.manifest.textDigest) else { return }
            committed.append(
                Committed(
                    shard: attempt.shard, textByteCount: grant.manifest.textByteCount, textDigest: digest))
        case .failed(let attempt, _, _), .released(let attempt, _, _):
            leases[attempt] = nil
        case .determinismFault(let found):
            fault = found
        case .workerSeen, .workerLeft, .shardFailed:
            break
        }
    }
}

/// XXH3-128 of a shard's text in 16 bytes.
public struct TextDigest: Hashable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// What stands for no digest.
    static let zero = TextDigest(high: 0, low: 0)

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Takes 32 lower-case hexadecimal digits; nil if `text` is anything else.
    public init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 32 else { return nil }
        var halves: [UInt64] = [0, 0]
        for (position, digit) in digits.enumerated() {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            halves[position / 16] = halves[position / 16] << 4 | UInt64(value)
        }
        self.init(high: halves[0], low: halves[1])
    }

    /// 32 lower-case hexadecimal digits.
    public var description: String { hexadecimal(high) + hexadecimal(low) }
}
