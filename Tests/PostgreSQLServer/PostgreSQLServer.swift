import Foundation

/// A PostgreSQL of the test's own, in a temporary folder and reached by a socket there; it goes with its owner.
///
/// PostgreSQL refuses to run as root: there it runs as the user postgres, whom its package makes.
public final class PostgreSQLServer: Sendable {
    /// Why there is no server.
    public struct Failure: Error, CustomStringConvertible {
        /// What went wrong.
        public let description: String

        /// Says what went wrong.
        public init(description: String) { self.description = description }
    }

    /// One that tests share which leave it as it is; it goes with the process.
    public static func shared() throws -> PostgreSQLServer { try sharedResult.get() }

    private static let sharedResult = Result { () throws -> PostgreSQLServer in
        let server = try PostgreSQLServer()
        atexit { try? PostgreSQLServer.shared().remove() }
        return server
    }

    private static let userName = getuid() == 0 ? "postgres" : NSUserName()

    private let folder: String
    private let programs: String

    /// Makes and starts a server. Throws where PostgreSQL is not installed, or does not start.
    public init() throws {
        let versions = try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")
        let newest = (versions ?? []).compactMap { Int($0) }.max()
        guard let newest else {
            throw Failure(description: "there is no PostgreSQL server here: scripts/setup python installs one")
        }
        programs = "/usr/lib/postgresql/\(newest)/bin"
        // The name of a socket may have 107 bytes.
        folder = "/tmp/loadstress-pg-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        if getuid() == 0 { try Self.run("/bin/chown", ["postgres", folder]) }
        try program(
            "initdb", "--pgdata", "\(folder)/data", "--auth", "trust", "--encoding", "UTF8", "--locale", "C",
            "--no-sync")
        try start()
    }

    deinit { remove() }

    /// How libpq reaches it.
    public var dsn: String { "host=\(folder) dbname=postgres user=\(Self.userName)" }

    /// The folder of its socket.
    public var socketFolder: String { folder }

    /// The name of its superuser.
    public var user: String { Self.userName }

    /// Starts it, and returns when it takes connections.
    public func start() throws {
        let options =
            "-c listen_addresses= -c unix_socket_directories=\(folder) -c fsync=off -c full_page_writes=off "
            + "-c synchronous_commit=off -c autovacuum=off -c max_connections=40"
        try program("pg_ctl", "--pgdata", "\(folder)/data", "--log", "\(folder)/log", "-w", "-o", options, "start")
    }

    /// Ends it at once, as a crash does.
    public func crash() throws {
        try program("pg_ctl", "--pgdata", "\(folder)/data", "-m", "immediate", "-w", "stop")
    }

    private func remove() {
        try? crash()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func program(_ name: String, _ arguments: String...) throws {
        let path = "\(programs)/\(name)"
        if getuid() == 0 {
            try Self.run("/sbin/runuser", ["-u", "postgres", "--", path] + arguments)
        } else {
            try Self.run(path, arguments)
        }
    }

    private static func run(_ path: String, _ arguments: [String]) throws {
        let process = Process()
        // Foundation takes a process for running while anybody holds a descriptor that it gave to it: the server, which outlives
        // the program that starts it, must not have it.
        let script = #"for fd in /proc/self/fd/*; do fd=${fd##*/}; ((fd < 3)) || exec {fd}>&-; done; exec "$@""#
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script, "bash", path] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        // A file, not a pipe, which the server would hold open.
        let errors = "/tmp/loadstress-pg-errors-\(UUID())"
        try Data().write(to: URL(fileURLWithPath: errors))
        defer { try? FileManager.default.removeItem(atPath: errors) }
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let text = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
            throw Failure(description: "\(path) ends with \(process.terminationStatus): \(text)")
        }
    }
}
