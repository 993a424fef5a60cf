/// What a coordinator is told of its run and of how patient to be.
public struct CoordinatorConfiguration: Hashable, Sendable {
    /// The run; every message carries it.
    public var run: RunID
    /// What every worker is told. Its incarnation must be one more than that of any coordinator before on this dataset,
    /// and on disk before the coordinator is made.
    public var welcome: CoordinatorMessage.Welcome
    /// The engine version that workers must have.
    public var engineVersion: UInt32
    /// Workers connected at most.
    public var workersMax: Int = 16_384
    /// Failures in a row after which a worker is left out.
    public var workerFailuresMax: Int = 3
    /// Different workers on which a shard may fail before it is given up.
    public var shardFailingWorkersMax: Int = 2
    /// Failures of a shard, on whatever workers, after which it is given up; one that no retry helps ends it at once.
    public var shardFailuresMax: Int = 3
    /// Leases of a shard that may end without a word from its worker before it is given up: it may kill workers.
    public var shardLossesMax: Int = 10
    /// A lone shard is backed up once it has run this many hundredths of the median duration; nil for never.
    public var backupPercent: Int64? = 200
    /// Finished shards needed for a median.
    public var backupSamplesMin: Int = 3
    /// How often the coordinator says what it waits for while nothing is committed.
    public var waitingInterval: Milliseconds = 30_000

    /// Makes a configuration with the default patience.
    public init(run: RunID, welcome: CoordinatorMessage.Welcome, engineVersion: UInt32) {
        self.run = run
        self.welcome = welcome
        self.engineVersion = engineVersion
    }
}
