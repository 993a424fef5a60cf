/// How a workload is run.
public struct DriveOptions: Sendable {
    /// What is run, and when.
    public enum Mode: String, Sendable, Codable, CaseIterable {
        /// Each query, as soon as a client is free.
        case once
        /// The sessions, at their times and with their pauses.
        case sessions
    }

    /// libpq's description of the server and the database; empty for what the environment says.
    public var server = ""
    /// Clients, each with a thread and a connection of its own: 1 to 1,000.
    public var clientCount = 1
    /// What is run, and when.
    public var mode = Mode.once
    /// How often the whole is run; nil for once, or for as often as `duration` allows.
    public var repeatCount: Int?
    /// After so long nothing more is begun.
    public var duration: Duration?
    /// How long a statement may take.
    public var timeout = Duration.seconds(60)
    /// The schemas that tables are looked for in, as `search_path` takes them; nil for the server's.
    public var searchPath: String?
    /// What starts and pauses of sessions are divided by.
    public var speedup = 1.0
    /// Whether the first error or wrong answer ends all.
    public var stopsOnError = false

    /// Makes the usual options.
    public init() {}
}

/// Why a workload was not run.
public enum DriveError: Error, Sendable, CustomStringConvertible {
    /// A client could not connect at the beginning.
    case noStart(client: Int, clientCount: Int, reason: String)
    /// The system has no threads or descriptors left.
    case system(String)
    /// A signal came before all clients were connected.
    case interrupted

    /// One line for a person, with what to do where that is known.
    public var description: String {
        switch self {
        case .noStart(let client, let clientCount, let reason):
            clientCount == 1
                ? reason
                : "client \(client) of \(clientCount): \(reason) (fewer --clients, or a higher max_connections of the server?)"
        case .system(let reason): reason
        case .interrupted: "interrupted before the first query"
        }
    }
}

/// How far a workload is.
public struct DriveProgress: Hashable, Sendable {
    /// Queries that have ended, well or not.
    public var queriesDone: Int64 = 0
    /// Queries in all; nil where only the time ends them.
    public var queriesPlanned: Int64?
    /// Those that have no result.
    public var errors: Int64 = 0
    /// Those with a wrong result.
    public var wrong: Int64 = 0
    /// Clients at work.
    public var clients = 0
    /// Time since the first query, or rather since all clients were connected.
    public var elapsed = Duration.zero
}
