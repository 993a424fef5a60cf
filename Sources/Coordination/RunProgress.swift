/// How far a run is.
public struct RunProgress: Hashable, Sendable {
    /// Shards of the run.
    public internal(set) var shardsTotal = 0
    /// Shards done.
    public internal(set) var shardsCommitted = 0
    /// Shards that some worker has.
    public internal(set) var shardsRunning = 0
    /// Shards given up.
    public internal(set) var shardsFailed = 0
    /// Rows of the run.
    public internal(set) var rowsTotal: Int64 = 0
    /// Rows of committed shards.
    public internal(set) var rowsCommitted: Int64 = 0
    /// Rows that running attempts say they have made.
    public internal(set) var rowsRunning: Int64 = 0
    /// Bytes of text of committed shards.
    public internal(set) var textBytesCommitted: Int64 = 0
    /// Bytes of text that running attempts say they have made.
    public internal(set) var textBytesRunning: Int64 = 0
    /// Workers connected.
    public internal(set) var workersConnected = 0
    /// Slots that connected workers offer.
    public internal(set) var slotsOffered = 0
    /// Workers that were left out so far because they failed too often.
    public internal(set) var workersLeftOut = 0
    /// Attempts that failed, since this coordinator was started.
    public internal(set) var attemptsFailed = 0
    /// Attempts that ended without a word: their leases ran out, their workers left or dropped them.
    public internal(set) var attemptsLost = 0
    /// Slow attempts that got a backup.
    public internal(set) var attemptsBackedUp = 0
    /// Frames that could not be read.
    public internal(set) var malformedCount = 0

    /// Shards that wait for a slot.
    public var shardsPending: Int { shardsTotal - shardsCommitted - shardsRunning - shardsFailed }
}
