import Foundation
import PostgreSQLClient
import PostgreSQLServer

/// A connection to the server that tests share.
func connect() throws -> Connection {
    try Connection(PostgreSQLServer.shared().dsn)
}

/// Looks until `condition` holds; throws where it does not within a minute.
func eventually(_ what: String, _ condition: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try !condition() {
        guard ContinuousClock.now < deadline else { throw PostgreSQLServer.Failure.late(what) }
        usleep(5_000)
    }
}

extension PostgreSQLServer.Failure {
    static func late(_ what: String) -> PostgreSQLServer.Failure { .init(description: "not within a minute: \(what)") }
}

extension PostgreSQLError {
    /// The SQLSTATE of a refusal.
    var sqlState: String? {
        if case .refused(let error) = self { error.sqlState } else { nil }
    }
}

/// What a body throws; nil where it throws nothing.
func error(_ body: () throws(PostgreSQLError) -> Void) -> PostgreSQLError? {
    do throws(PostgreSQLError) {
        try body()
        return nil
    } catch {
        return error
    }
}
