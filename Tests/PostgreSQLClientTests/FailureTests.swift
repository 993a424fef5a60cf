import Foundation
import PostgreSQLClient
import PostgreSQLServer
import Testing

@Suite struct FailureTests {
    @Test func aRefusalNamesItsStateAndPlaceAndLeavesTheConnection() throws {
        var connection = try connect()
        let error = #expect(throws: PostgreSQLError.self) { try connection.run("SELECT 1 FROM\n  nowhere") }
        guard case .refused(let refusal) = error else {
            Issue.record("not refused: \(String(describing: error))")
            return
        }
        #expect(refusal.sqlState == "42P01")
        #expect(refusal.severity == "ERROR")
        #expect(refusal.message == "relation \"nowhere\" does not exist")
        #expect(refusal.position == 17)
        #expect(connection.isUsable == true)
        #expect(try connection.run("SELECT 1", keeping: 1).rows == [["1"]])
    }

    @Test func whatCameBeforeARefusalDoesNotCount() throws {
        var connection = try connect()
        let error = #expect(throws: PostgreSQLError.self) { try connection.run("SELECT 1; SELECT 1/0; SELECT 2") }
        #expect(error?.sqlState == "22012")
        #expect(connection.isUsable == true)
    }

    @Test func theServerCancelsWhatTakesTooLong() throws {
        var connection = try connect()
        try connection.setTimeout(.milliseconds(30))
        let error = #expect(throws: PostgreSQLError.self) { try connection.run("SELECT pg_sleep(60)") }
        guard case .refused(let refusal) = error else {
            Issue.record("not refused: \(String(describing: error))")
            return
        }
        #expect(refusal.isCancellation)
        #expect(connection.isUsable == true)
        try connection.setTimeout(.seconds(60))
        #expect(try connection.run("SHOW statement_timeout", keeping: 1).rows == [["1min"]])
    }

    @Test func anotherThreadInterruptsAStatement() throws {
        let interruption = try Interruption()
        var connection = try connect()
        let process = connection.serverProcess
        let watcher = Thread {
            do {
                var other = try connect()
                try eventually("the statement runs") {
                    let sql = "SELECT 1 FROM pg_stat_activity WHERE pid = \(process) AND wait_event = 'PgSleep'"
                    return try other.run(sql).rowCount == 1
                }
            } catch {
                Issue.record(error)
            }
            interruption.interrupt()
        }
        watcher.start()
        let start = ContinuousClock.now
        let error = #expect(throws: PostgreSQLError.self) {
            try connection.run("SELECT pg_sleep(600)", interruption: interruption)
        }
        #expect(error == .interrupted)
        #expect(ContinuousClock.now - start < .seconds(120))
        #expect(connection.isUsable == true)
        #expect(try connection.run("SELECT 1", keeping: 1).rows == [["1"]])
        // What begins after it ends at once.
        #expect(interruption.wait(until: .now + .seconds(600)))
        let again = #expect(throws: PostgreSQLError.self) {
            try connection.run("SELECT pg_sleep(600)", interruption: interruption)
        }
        #expect(again == .interrupted)
    }

    @Test func aWaitWithoutInterruptionEndsInTime() throws {
        let interruption = try Interruption()
        let start = ContinuousClock.now
        #expect(!interruption.wait(until: start + .milliseconds(20)))
        #expect(ContinuousClock.now - start >= .milliseconds(20))
    }

    @Test func aTerminatedConnectionIsOfNoMoreUse() throws {
        var connection = try connect()
        let error = #expect(throws: PostgreSQLError.self) {
            try connection.run("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(600)")
        }
        #expect(error?.sqlState == "57P01")
        #expect(connection.isUsable == false)
        let next = #expect(throws: PostgreSQLError.self) { try connection.run("SELECT 1") }
        guard case .broken = next else {
            Issue.record("not broken: \(String(describing: next))")
            return
        }
    }

    @Test func aKilledServerBreaksTheConnection() throws {
        let server = try PostgreSQLServer()
        var connection = try Connection(server.dsn)
        #expect(kill(connection.serverProcess, SIGKILL) == 0)
        let error = #expect(throws: PostgreSQLError.self) { try connection.run("SELECT 1") }
        guard case .broken(let reason) = error else {
            Issue.record("not broken: \(String(describing: error))")
            return
        }
        #expect(reason.contains("server closed the connection"), "\(reason)")
        #expect(!reason.contains("invalid socket"))
        #expect(connection.isUsable == false)
    }

    @Test func aSilentServerIsGivenUp() throws {
        var connection = try connect()
        let process = connection.serverProcess
        #expect(kill(process, SIGSTOP) == 0)
        defer { kill(process, SIGCONT) }
        let error = #expect(throws: PostgreSQLError.self) {
            try connection.run("SELECT 1", silenceMax: .milliseconds(100))
        }
        guard case .silent(let seconds) = error else {
            Issue.record("not silent: \(String(describing: error))")
            return
        }
        #expect(seconds >= 0.1)
        #expect(connection.isUsable == false)
    }

    @Test func copyIsNotDone() throws {
        var connection = try connect()
        let error = #expect(throws: PostgreSQLError.self) { try connection.run("COPY (SELECT 1) TO STDOUT") }
        guard case .unsupported = error else {
            Issue.record("not unsupported: \(String(describing: error))")
            return
        }
        #expect(connection.isUsable == false)
    }

    @Test func anOpenTransactionIsSeenAndRolledBack() throws {
        var connection = try connect()
        _ = try connection.run("BEGIN; CREATE TABLE of_a_transaction (x int)")
        #expect(connection.isInTransaction == true)
        try connection.rollBack()
        #expect(connection.isInTransaction == false)
        _ = #expect(throws: PostgreSQLError.self) { try connection.run("BEGIN; SELECT 1/0") }
        #expect(connection.isInTransaction == true)
        try connection.rollBack()
        #expect(try connection.run("SELECT to_regclass('of_a_transaction')", keeping: 1).rows == [[nil]])
    }

    @Test func withoutAServerThereIsAReasonAndNoPassword() {
        let error = #expect(throws: PostgreSQLError.self) {
            _ = try Connection("host=/nonexistent dbname=x user=y password=hunter2")
        }
        guard case .noConnection(let reason) = error else {
            Issue.record("connected: \(String(describing: error))")
            return
        }
        #expect(reason.contains("/nonexistent"))
        #expect(!"\(reason)".contains("hunter2"))
        #expect(!reason.contains("\n"))
    }

    @Test func whatIsNoDescriptionIsRefused() {
        let error = #expect(throws: PostgreSQLError.self) { _ = try Connection("host=x hots=y") }
        #expect(error.map { "\($0)" }?.contains("hots") == true)
    }
}
