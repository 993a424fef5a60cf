public import Sharding

/// What a coordinator says to a worker.
///
/// Fields follow the envelope's header in this order (`Envelope` explains *text*, *flag* and *attempt*):
///
/// | kind | message | fields |
/// |---|---|---|
/// | 128 | welcome | incarnation 4, heartbeat interval 8 and lease 8 (milliseconds), codec 1 (0 none, 1 LZ4, 2 zstd), header (flag), discards (flag), fingerprint (text, ≤ 128), dataset path (text, ≤ 4,096), plan (text, ≤ 8 MiB) |
/// | 129 | refused | reason (text, ≤ 1,024) |
/// | 130 | helloWanted | – |
/// | 131 | assign | shard's number 8, epoch 8, index 8, first row 8, rows 8, table (text, ≤ 1,024) |
/// | 132 | grant | attempt 16, digest of the file (text, ≤ 128) |
/// | 133 | discard | attempt 16, reason (text, ≤ 1,024) |
/// | 134 | acknowledged | attempt 16 |
/// | 135 | alive | the heartbeat's number 8 |
/// | 136 | drain | reason (text, ≤ 1,024) |
/// | 137 | stop | reason (text, ≤ 1,024) |
public enum CoordinatorMessage: WireMessage {
    /// The worker belongs to the run of the envelope, and this is all it needs.
    case welcome(Welcome)
    /// The worker cannot take part, and why.
    case refused(reason: String)
    /// The coordinator does not know who speaks on this connection, or for which run.
    case helloWanted
    /// Generate and stage this shard under this epoch.
    case assign(Shard, Epoch)
    /// Publish the staged file, if its SHA-256 is still `fileDigest` (hexadecimal): the grant is on disk. A worker that made
    /// the shard once more under the same epoch has other bytes where it is broken.
    case grant(Attempt, fileDigest: String)
    /// Stop the attempt and remove what it staged, and why.
    case discard(Attempt, reason: String)
    /// What was said of the attempt (published or failed) is on disk; the worker may forget it.
    case acknowledged(Attempt)
    /// The coordinator lives and heard the heartbeat of that number.
    case alive(heartbeat: UInt64)
    /// Finish what runs, take nothing more, then leave.
    case drain(reason: String)
    /// Drop everything and leave.
    case stop(reason: String)

    /// What a worker needs to know of a run.
    public struct Welcome: Hashable, Sendable {
        /// How often the coordinator was started on this dataset.
        public let incarnation: UInt32
        /// How often a heartbeat is expected, at least 1 ms.
        public let heartbeatInterval: Milliseconds
        /// How long an attempt lives without a heartbeat, longer than the interval.
        public let lease: Milliseconds
        /// How files are written.
        public let options: RunOptions
        /// The resolved plan's fingerprint, hexadecimal.
        public let planFingerprint: String
        /// The dataset's folder or URL.
        public let datasetPath: String
        /// The resolved plan, YAML.
        public let planText: String

        /// Makes a welcome of the given parts.
        public init(
            incarnation: UInt32, heartbeatInterval: Milliseconds, lease: Milliseconds, options: RunOptions,
            planFingerprint: String, datasetPath: String, planText: String
        ) {
            precondition(heartbeatInterval >= 1 && lease > heartbeatInterval)
            precondition(lease.count <= WireLimits.intervalMillisecondsMax)
            self.incarnation = incarnation
            self.heartbeatInterval = heartbeatInterval
            self.lease = lease
            self.options = options
            self.planFingerprint = planFingerprint
            self.datasetPath = datasetPath
            self.planText = planText
        }
    }
}
