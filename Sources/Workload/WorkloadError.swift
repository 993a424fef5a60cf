/// What is wrong with a workload, and where.
public struct WorkloadError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file or folder.
    public let path: String
    /// The place in it, such as `queries[3].rows`; empty for the whole.
    public let place: String
    /// What is wrong, and the nearest that is right where there is one.
    public let reason: String

    /// Puts an error together.
    public init(path: String, place: String = "", reason: String) {
        self.path = path
        self.place = place
        self.reason = reason
    }

    /// One line for a person.
    public var description: String { "\(path): \(place.isEmpty ? "" : place + ": ")\(reason)" }
}

/// How large a workload may be.
public enum WorkloadLimits {
    /// Queries.
    public static let queryCountMax = 100_000
    /// Sessions.
    public static let sessionCountMax = 1_000_000
    /// Steps of all sessions.
    public static let stepCountMax = 10_000_000
    /// Bytes of a file of SQL.
    public static let sqlByteCountMax = 1 << 20
    /// Bytes of all files of SQL.
    public static let sqlTotalByteCountMax = 1 << 30
    /// Rows of an answer.
    public static let answerRowCountMax = 10_000
    /// Kinds of queries.
    public static let kindCountMax = 256
    /// Characters of a name, a kind or the name of a table.
    public static let nameLengthMax = 128
    /// Bytes of `workload.json`.
    public static let fileByteCountMax = 1 << 30
    /// Seconds of a think time, and from the workload's beginning to a session's start: a year.
    public static let secondsMax = 366.0 * 86_400
}
