/// Who a worker is: 128 random bits drawn when its process starts, so that a process started again is another worker.
public struct WorkerID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The upper 64 bits.
    public let high: UInt64
    /// The lower 64 bits.
    public let low: UInt64

    /// Makes an id of its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// 32 lower-case hexadecimal digits.
    public var description: String { hexadecimal(high) + hexadecimal(low) }

    /// Orders ids as 128-bit numbers.
    public static func < (one: WorkerID, other: WorkerID) -> Bool { (one.high, one.low) < (other.high, other.low) }
}

/// Which run a message or a piece of work belongs to: 128 random bits drawn when a dataset is begun, kept in its journal.
public struct RunID: Hashable, Sendable, CustomStringConvertible {
    /// The upper 64 bits.
    public let high: UInt64
    /// The lower 64 bits.
    public let low: UInt64

    /// Makes an id of its two halves; not both may be 0, which stands for "no run" on the wire.
    public init(high: UInt64, low: UInt64) {
        precondition(high != 0 || low != 0, "the run id 0 means that there is no run")
        self.high = high
        self.low = low
    }

    /// 32 lower-case hexadecimal digits.
    public var description: String { hexadecimal(high) + hexadecimal(low) }
}

/// The shell's name of one connection (with ZeroMQ, the ROUTER's routing id); a worker that reconnects gets another.
public struct PeerID: Hashable, Sendable, CustomStringConvertible {
    /// The bytes the transport uses.
    public let bytes: [UInt8]

    /// Makes a name of the transport's bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Two hexadecimal digits a byte.
    public var description: String { bytes.map { String(($0 >> 4), radix: 16) + String($0 & 15, radix: 16) }.joined() }
}

/// The fencing number of one attempt, never used twice in a run, also across restarts of the coordinator.
///
/// The upper 32 bits are the coordinator's incarnation (how often it was started on this dataset), the lower a counter.
public struct Epoch: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number as it travels and rests: `incarnation << 32 | counter`.
    public let rawValue: UInt64

    /// Takes a number that travelled or rested.
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Makes the epoch `counter` of an incarnation.
    public init(incarnation: UInt32, counter: UInt32) {
        self.rawValue = UInt64(incarnation) << 32 | UInt64(counter)
    }

    /// The incarnation that made the epoch.
    public var incarnation: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) }
    /// Its number among that incarnation's epochs.
    public var counter: UInt32 { UInt32(truncatingIfNeeded: rawValue) }

    /// `incarnation.counter`, both decimal.
    public var description: String { "\(incarnation).\(counter)" }

    /// Orders epochs by the time of their making.
    public static func < (one: Epoch, other: Epoch) -> Bool { one.rawValue < other.rawValue }
}

/// One try at a shard by one worker: the shard's number and the epoch under which it was leased.
///
/// A worker's staged file must be named by the run and both: it may hold two attempts at one shard.
public struct Attempt: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The shard's number in the dataset.
    public let shard: Int
    /// The lease's epoch.
    public let epoch: Epoch

    /// Makes an attempt at the shard of that number, at least 0.
    public init(shard: Int, epoch: Epoch) {
        precondition(shard >= 0)
        self.shard = shard
        self.epoch = epoch
    }

    /// `shard@epoch`.
    public var description: String { "\(shard)@\(epoch)" }

    /// Orders attempts by shard, then epoch.
    public static func < (one: Attempt, other: Attempt) -> Bool {
        (one.shard, one.epoch.rawValue) < (other.shard, other.epoch.rawValue)
    }
}

/// An attempt and the run it is of: what a worker's slots know their work by.
///
/// An attempt alone is not enough: a worker may pass from one run to another at the same address, and epochs begin anew
/// with each run, so what a slot says of an attempt of the old run would be taken for one of the new.
public struct Assignment: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The run.
    public let run: RunID
    /// The attempt.
    public let attempt: Attempt

    /// Makes the assignment of `attempt` in `run`.
    public init(run: RunID, attempt: Attempt) {
        self.run = run
        self.attempt = attempt
    }

    /// `shard@epoch of run`.
    public var description: String { "\(attempt) of run \(run)" }

    /// Orders assignments by attempt; of equal attempts, by the runs' ids.
    public static func < (one: Assignment, other: Assignment) -> Bool {
        one.attempt == other.attempt
            ? (one.run.high, one.run.low) < (other.run.high, other.run.low) : one.attempt < other.attempt
    }
}

/// 16 lower-case hexadecimal digits of `value`.
func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
