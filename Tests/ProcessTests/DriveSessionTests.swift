import Foundation
import PostgreSQLServer
import Testing

extension ProcessTests {
    /// Sessions against a real PostgreSQL.
    @Suite struct DriveSessionTests {
        @Test func sessionsStartAndPauseAsTheySay() throws {
            let server = try PostgreSQLServer.shared()
            let table = "times_\(UUID().uuidString.replacing("-", with: ""))"
            let insert = "INSERT INTO \(table) SELECT 'NAME', clock_timestamp()"
            let workload = try HandMadeWorkload(
                ["a", "b", "c", "d"].map { ("insert", insert.replacing("NAME", with: $0), "") },
                sessions: """
                    [{"id": 2, "persona": "dashboard", "startsSeconds": 34120.5, "steps": [{"query": 4}]},
                     {"id": 1, "persona": "analyst", "startsSeconds": 33120.5, "steps":
                      [{"query": 1, "thinkSeconds": 100}, {"query": 2, "thinkSeconds": 300}, {"query": 3, "thinkSeconds": 900000}]}]
                    """, dsn: server.dsn)
            _ = try workload.ask("CREATE TABLE \(table) (name text, at timestamptz)")
            let ended = try workload.drive("--clients", "2", "--speedup", "1000")
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
            #expect(ended.output.contains("mode sessions, speedup 1,000, clients 2"))
            #expect(ended.output.contains("the server's part"))
            let gaps = try #require(
                try workload.ask(
                    """
                    SELECT string_agg((extract(epoch FROM at - (SELECT at FROM \(table) WHERE name = 'a')))::text, ' ' ORDER BY name)
                    FROM \(table)
                    """)
            ).split(separator: " ").compactMap { Double($0) }
            try #require(gaps.count == 4)
            // Not before their time; how long after is the machine's affair.
            #expect(gaps[1] >= 0.1 && gaps[2] >= gaps[1] + 0.3)
            // The session's start counts, not that of the insert of the other session.
            #expect(gaps[3] >= 0.3)
            let report = try workload.report()
            #expect(report.mode == "sessions")
            #expect(report.total.response?.count == 4)
            // Not at the workload's own speed, and nobody thinks after the last step.
            #expect(report.seconds < 60)
        }

        @Test func whoWaitsForAFreeClientWaitsInTheReport() throws {
            let workload = try HandMadeWorkload(
                [("slow", "SELECT pg_sleep(1)", ""), ("quick", "SELECT 1", "")],
                sessions: """
                    [{"id": 1, "persona": "etl", "startsSeconds": 5, "steps": [{"query": 1}]},
                     {"id": 2, "persona": "dashboard", "startsSeconds": 5, "steps": [{"query": 2}, {"query": 2}]}]
                    """)
            let ended = try workload.drive("--clients", "1")
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
            let quick = try workload.report().kind("quick")
            let response = try #require(quick.response)
            #expect(response.max >= 1_000)
            #expect(quick.service.max < response.max - 900)
            // The second query of the session did not wait.
            #expect(response.p50 < 1_000)
        }

        @Test func withoutSessionsTheirTimesDoNotCount() throws {
            let workload = try HandMadeWorkload(
                [("a", "SELECT 1", ""), ("b", "SELECT 2", "")],
                sessions: """
                    [{"id": 1, "persona": "analyst", "startsSeconds": 0, "steps": [{"query": 1, "thinkSeconds": 86400}, {"query": 1}]}]
                    """)
            let ended = try workload.drive("--mode", "once")
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
            #expect(try workload.report().total.queries == 2)
        }

        @Test func aTimeEndsAPause() throws {
            let workload = try HandMadeWorkload(
                [("a", "SELECT 1", "")],
                sessions: """
                    [{"id": 1, "persona": "analyst", "startsSeconds": 0, "steps": [{"query": 1, "thinkSeconds": 86400}, {"query": 1}]},
                     {"id": 2, "persona": "analyst", "startsSeconds": 86400, "steps": [{"query": 1}]}]
                    """)
            let ended = try workload.drive("--clients", "2", "--duration", "0.2", "--repeat", "1")
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
            let report = try workload.report()
            #expect(report.total.queries == 1)
            #expect(report.notRun == 2)
        }

        @Test func anInterruptionEndsAPause() throws {
            let workload = try HandMadeWorkload(
                [("a", "/* of a pause */ SELECT 1", "")],
                sessions: """
                    [{"id": 1, "persona": "analyst", "startsSeconds": 0, "steps": [{"query": 1, "thinkSeconds": 86400}, {"query": 1}]}]
                    """)
            let running = try workload.start()
            try eventually("the session pauses") {
                try workload.ask(
                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' AND query LIKE '/* of a pause%'")
                    == "1"
            }
            running.signal(SIGTERM)
            let ended = try running.wait(seconds: 30)
            #expect(ended.status == 130, "\(ended.output) \(ended.errors)")
            #expect(try workload.report().total.queries == 1)
        }

        @Test func sessionsAreRepeatedOneRoundAfterTheOther() throws {
            let workload = try HandMadeWorkload(
                [("a", "SELECT 1", "")],
                sessions: """
                    [{"id": 1, "persona": "etl", "startsSeconds": 1, "steps": [{"query": 1}, {"query": 1}]},
                     {"id": 2, "persona": "etl", "startsSeconds": 2, "steps": [{"query": 1}]}]
                    """)
            let ended = try workload.drive("--clients", "3", "--repeat", "3", "--speedup", "5")
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
            let report = try workload.report()
            #expect(report.total.queries == 9)
            #expect(report.seconds >= 0.6)
        }
    }
}
