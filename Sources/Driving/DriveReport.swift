/// What came of a run.
public struct DriveReport: Codable, Hashable, Sendable {
    /// Latencies, in milliseconds to three significant figures.
    public struct Latency: Codable, Hashable, Sendable {
        /// How many there are.
        public var count: Int64
        /// Their mean.
        public var mean: Double
        /// What half of them do not exceed.
        public var p50: Double
        /// What 90 % of them do not exceed.
        public var p90: Double
        /// What 99 % of them do not exceed.
        public var p99: Double
        /// What 99.9 % of them do not exceed.
        public var p999: Double
        /// The longest, exactly.
        public var max: Double
        /// All of them: microseconds, and how many took that long. Those of several runs may be added.
        public var histogram: [[Int64]]

        init(_ record: LatencyRecord) {
            func milliseconds(_ percent: Double) -> Double {
                Double(record.microseconds(atPercentile: percent)) / 1_000
            }
            count = record.count
            mean = (record.meanMicroseconds).rounded() / 1_000
            p50 = milliseconds(50)
            p90 = milliseconds(90)
            p99 = milliseconds(99)
            p999 = milliseconds(99.9)
            max = Double(record.greatestMicroseconds) / 1_000
            histogram = record.counts.map { [$0.microseconds, $0.count] }
        }
    }

    /// What queries of one kind came to, or all.
    public struct Kind: Codable, Hashable, Sendable {
        /// The kind; `total` for all.
        public var kind: String
        /// Queries that ended, with a result or an error.
        public var queries: Int64
        /// Those with an error, timeouts among them.
        public var errors: Int64
        /// Those that took too long.
        public var timeouts: Int64
        /// Those with a wrong result.
        public var wrong: Int64
        /// Rows of all results.
        public var rows: Int64
        /// Queries a second.
        public var perSecond: Double
        /// From sending a query to the end of its result; of queries with a result only.
        public var service: Latency
        /// From when a query should have been sent to the end of its result; of runs of sessions only.
        public var response: Latency?

        init(_ kind: String, _ tally: KindTally, seconds: Double, mode: DriveOptions.Mode) {
            self.kind = kind
            queries = tally.queries
            errors = tally.errors
            timeouts = tally.timeouts
            wrong = tally.wrong
            rows = tally.rows
            perSecond = seconds > 0 ? (Double(tally.queries) / seconds * 1_000).rounded() / 1_000 : 0
            service = Latency(tally.service)
            response = mode == .sessions ? Latency(tally.response) : nil
        }
    }

    /// A query without a result.
    public struct Failure: Codable, Hashable, Sendable {
        /// The query's number.
        public var query: Int
        /// Its file.
        public var file: String
        /// The client that ran it, from 1.
        public var client: Int
        /// When it began, in seconds from the beginning.
        public var seconds: Double
        /// The server's SQLSTATE; nil where the server said nothing.
        public var sqlState: String?
        /// Whether it took too long.
        public var isTimeout: Bool
        /// What was said.
        public var message: String
        /// How often the query ended with this SQLSTATE.
        public var times: Int64
    }

    /// A query with a wrong result.
    public struct Wrong: Codable, Hashable, Sendable {
        /// The query's number.
        public var query: Int
        /// Its file.
        public var file: String
        /// What the workload says.
        public var expected: String
        /// What the server gave.
        public var found: String
        /// How often the query's result was wrong.
        public var times: Int64
    }

    /// The version of this report's format.
    public var formatVersion = 1
    /// The workload's plan.
    public var plan: String
    /// The fingerprint of that plan.
    public var fingerprint: String
    /// The server's version, as it says it.
    public var serverVersion: String
    /// The server's host, port and database.
    public var server: String
    /// What was run, and when.
    public var mode: DriveOptions.Mode
    /// Clients.
    public var clients: Int
    /// What starts and pauses of sessions were divided by.
    public var speedup: Double
    /// How long a statement was allowed to take, in seconds.
    public var timeoutSeconds: Double
    /// When it began: UTC, ISO 8601.
    public var started: String
    /// How long it took, to the end of the last query.
    public var seconds: Double
    /// Whether a signal ended it.
    public var interrupted: Bool
    /// By kind, in the alphabet's order.
    public var kinds: [Kind]
    /// All kinds together.
    public var total: Kind
    /// Queries that were under way at the interruption and have neither result nor error.
    public var cancelled: Int64
    /// Queries that were to be run and were not begun; nil where only the time ended the run.
    public var notRun: Int64?
    /// Connections that were made anew.
    public var reconnects: Int64
    /// Tries to connect anew that failed.
    public var failedConnects: Int64
    /// Clients that left because they could not connect anew.
    public var clientsLost: Int
    /// The first errors, ten at most: each query and SQLSTATE once.
    public var firstErrors: [Failure]
    /// The first wrong results, ten at most: each query once.
    public var firstWrong: [Wrong]
}
