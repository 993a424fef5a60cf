import Foundation
import PostgreSQLClient
import PostgreSQLServer
import Testing

/// A workload written by hand, and runs of it.
final class HandMadeWorkload {
    /// A query: its kind, its SQL, and what else `workload.json` says of it, as JSON after a comma.
    typealias Query = (kind: String, sql: String, more: String)

    private let folder = Folder()
    let dsn: String

    /// `sessions` is the JSON of the list.
    init(_ queries: [Query], sessions: String = "[]", dsn: String? = nil) throws {
        self.dsn = try dsn ?? PostgreSQLServer.shared().dsn
        try FileManager.default.createDirectory(atPath: folder.path("queries"), withIntermediateDirectories: false)
        var entries: [String] = []
        for (place, query) in queries.enumerated() {
            let file = "queries/\("0000\(place + 1)".suffix(4)).sql"
            try folder.write(query.sql + "\n", to: file)
            let more = query.more.isEmpty ? "" : ", \(query.more)"
            entries.append(
                """
                {"id": \(place + 1), "name": "q\(place + 1)", "file": "\(file)", "kind": "\(query.kind)", "tables": []\(more)}
                """)
        }
        let fingerprint = String(repeating: "ab", count: 32)
        try folder.write(
            """
            {"formatVersion": 1, "plan": "hand", "seed": 1, "fingerprint": "\(fingerprint)", "dialect": "postgresql",
             "queries": [\(entries.joined(separator: ",\n"))], "sessions": \(sessions)}
            """, to: "workload.json")
    }

    var path: String { folder.path }

    /// The arguments of a run, with a report.
    func arguments(_ options: [String]) -> [String] {
        ["drive", path, "--dsn", dsn, "--json", folder.path("report.json")] + options
    }

    /// Runs it to its end.
    func drive(_ options: String...) throws -> Ended { try loadstress(arguments(options)) }

    /// Starts a run.
    func start(_ options: String...) throws -> Running {
        try Running(executable: Program.path, arguments(options))
    }

    /// The report of the last run.
    func report() throws -> Report {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("report.json")))
        return try JSONDecoder().decode(Report.self, from: data)
    }

    /// The first value of a query on its server.
    func ask(_ sql: String) throws -> String? {
        var connection = try Connection(dsn)
        return try connection.run(sql, keeping: 1).rows.first?.first ?? nil
    }
}

/// What tests read of a report.
struct Report: Decodable {
    struct Latency: Decodable {
        let count: Int
        let p50: Double
        let p99: Double
        let max: Double
        let histogram: [[Int]]
    }
    struct Kind: Decodable {
        let kind: String
        let queries: Int
        let errors: Int
        let timeouts: Int
        let wrong: Int
        let rows: Int
        let perSecond: Double
        let service: Latency
        let response: Latency?
    }
    struct Failure: Decodable {
        let file: String
        let sqlState: String?
        let message: String
    }

    let mode: String
    let seconds: Double
    let interrupted: Bool
    let kinds: [Kind]
    let total: Kind
    let cancelled: Int
    let notRun: Int?
    let reconnects: Int
    let failedConnects: Int
    let clientsLost: Int
    let firstErrors: [Failure]

    func kind(_ name: String) throws -> Kind { try #require(kinds.first { $0.kind == name }) }
}
