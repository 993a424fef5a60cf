public import Sharding

/// What a run makes: set when the run begins, never changed.
public struct RunDescription: Hashable, Sendable {
    /// The run's id, 32 hexadecimal digits.
    public var run: String
    /// The plan's name.
    public var planName: String
    /// The plan's fingerprint: 64 hexadecimal digits.
    public var fingerprint: String
    /// The seed.
    public var seed: UInt64
    /// The version of the generating engine.
    public var engineVersion: UInt32
    /// How files are written.
    public var options: RunOptions
    /// How the tables are cut into shards.
    public var layout: ShardLayout
    /// When the run began: milliseconds since 1970, UTC.
    public var createdMilliseconds: Int64

    /// Makes a description of the given parts.
    public init(
        run: String, planName: String, fingerprint: String, seed: UInt64, engineVersion: UInt32, options: RunOptions,
        layout: ShardLayout, createdMilliseconds: Int64
    ) {
        self.run = run
        self.planName = planName
        self.fingerprint = fingerprint
        self.seed = seed
        self.engineVersion = engineVersion
        self.options = options
        self.layout = layout
        self.createdMilliseconds = createdMilliseconds
    }
}

/// What a journal says of its run as a whole.
public struct RunStatus: Hashable, Sendable {
    /// What the run makes.
    public let description: RunDescription
    /// How often a coordinator has been started on it.
    public let incarnation: UInt32
    /// When it ended: milliseconds since 1970, UTC; nil while it goes on or waits to go on.
    public let finishedMilliseconds: Int64?
    /// Why it is stopped for ever, in the coordinator's words; nil if it is not.
    public let stopped: String?
}

/// A shard that is done, in the few words that a coordinator needs to go on.
public struct CommittedShard: Hashable, Sendable {
    /// The shard's number.
    public let shard: Int
    /// The epoch of the attempt that made it.
    public let epoch: UInt64
    /// Bytes of its text.
    public let textByteCount: Int64
    /// XXH3-128 of its text: 32 hexadecimal digits.
    public let textDigest: String
}

/// A permission to publish whose shard is not done.
public struct OpenGrant: Hashable, Sendable {
    /// The shard's number.
    public let shard: Int
    /// The attempt's epoch.
    public let epoch: UInt64
    /// Its worker.
    public let worker: String
    /// What its file is.
    public let manifest: ShardManifest
}

/// An attempt that was leased and neither granted nor ended.
public struct OpenLease: Hashable, Sendable {
    /// The shard's number.
    public let shard: Int
    /// The attempt's epoch.
    public let epoch: UInt64
    /// Its worker.
    public let worker: String
}

/// What a coordinator that goes on has to know.
public struct RecoveredRun: Hashable, Sendable {
    /// The shards that are done, by number: about 100 bytes each.
    public let committed: [CommittedShard]
    /// The grants of shards that are not done, in the order they were made.
    public let grants: [OpenGrant]
    /// The attempts under way, by shard and epoch.
    public let leases: [OpenLease]
}
