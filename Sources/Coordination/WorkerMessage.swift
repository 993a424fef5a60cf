public import Sharding

/// What a worker says to its coordinator.
///
/// Fields follow the envelope's header in this order (`Envelope` explains *text*, *flag* and *attempt*):
///
/// | kind | message | fields |
/// |---|---|---|
/// | 1 | hello | worker id 16 (upper half first), engine version 4, slots 4, process id 4, host (text, ≤ 255) |
/// | 2 | heartbeat | number 8, slots offered 4, count of attempts 4, then for each: attempt 16, rows done 8, text bytes done 8 |
/// | 3 | commitRequest | attempt 16, manifest (4 bytes of count, then JSON, ≤ 24 MiB) |
/// | 4 | published | attempt 16 |
/// | 5 | failed | attempt 16, retry may help (flag), reason (text, ≤ 1,024) |
/// | 6 | abandoned | attempt 16 |
/// | 7 | goodbye | reason (text, ≤ 1,024) |
public enum WorkerMessage: WireMessage {
    /// Who speaks; said until welcomed, and again after silence. The envelope's run is the one the worker works for.
    case hello(Hello)
    /// What is held, and how many slots are offered: renews the lease of every attempt named.
    case heartbeat(Heartbeat)
    /// The attempt's file is staged and is what the manifest says: may it be published? Asked until answered.
    case commitRequest(Attempt, ShardManifest)
    /// The granted attempt's file has its final name. Said until acknowledged.
    case published(Attempt)
    /// The attempt came to nothing; `retryMayHelp` is false where any worker must fail alike. Said until acknowledged.
    case failed(Attempt, reason: String, retryMayHelp: Bool)
    /// The worker does not hold the attempt (any more): an assignment it cannot take, or a grant it knows nothing of.
    case abandoned(Attempt)
    /// The worker leaves and holds nothing any more.
    case goodbye(reason: String)

    /// Who a worker is.
    public struct Hello: Hashable, Sendable {
        /// The worker's process.
        public let worker: WorkerID
        /// The version of its generating engine.
        public let engineVersion: UInt32
        /// Its generating threads, 1 through `WireLimits.slotsMax`.
        public let slots: Int
        /// Its process id on its host.
        public let processID: UInt32
        /// Its host's name.
        public let host: String

        /// Makes an introduction of the given parts.
        public init(worker: WorkerID, engineVersion: UInt32, slots: Int, processID: UInt32, host: String) {
            precondition(slots >= 1 && slots <= WireLimits.slotsMax)
            self.worker = worker
            self.engineVersion = engineVersion
            self.slots = slots
            self.processID = processID
            self.host = host
        }
    }

    /// A worker's sign of life.
    public struct Heartbeat: Hashable, Sendable {
        /// Counts the worker's heartbeats up, so that a late one is known.
        public let number: UInt64
        /// Attempts that the worker is ready to generate at once, those it has counted in: its slots, 0 before the
        /// plan is prepared and when it wants no more. The coordinator subtracts what it has given, so no message in
        /// flight can be counted twice.
        public let slotsOffered: Int
        /// All attempts held, from assignment to acknowledgement, at most `WireLimits.heartbeatAttemptsMax`.
        public let attempts: [AttemptProgress]

        /// Makes a heartbeat of the given parts.
        public init(number: UInt64, slotsOffered: Int, attempts: [AttemptProgress]) {
            precondition(slotsOffered >= 0 && slotsOffered <= WireLimits.slotsMax)
            precondition(attempts.count <= WireLimits.heartbeatAttemptsMax)
            self.number = number
            self.slotsOffered = slotsOffered
            self.attempts = attempts
        }
    }

    /// How far an attempt is.
    public struct AttemptProgress: Hashable, Sendable {
        /// The attempt.
        public let attempt: Attempt
        /// Rows encoded, at least 0.
        public let rowsDone: Int64
        /// Bytes of text made, at least 0.
        public let textBytesDone: Int64

        /// Makes a statement of progress.
        public init(attempt: Attempt, rowsDone: Int64, textBytesDone: Int64) {
            precondition(rowsDone >= 0 && textBytesDone >= 0)
            self.attempt = attempt
            self.rowsDone = rowsDone
            self.textBytesDone = textBytesDone
        }
    }
}
