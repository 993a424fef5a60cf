import Foundation
import PostgreSQLServer
import Testing

extension ProcessTests {
    /// Workloads against a real PostgreSQL.
    @Suite struct DriveTests {
        private static let right: [HandMadeWorkload.Query] = [
            (
                "group", "SELECT n % 2, sum(n) FROM generate_series(1, 5) n GROUP BY 1 ORDER BY 1;",
                #""ordered": true, "answer": [["0", "6"], ["1", "9"]]"#
            ),
            (
                "group", "SELECT n, n / 4.0::float8 FROM generate_series(1, 2) n",
                #""answer": [["2", "0.50000000000000001"], ["1", "0.25"]]"#
            ),
            (
                "scan", "SELECT n, NULL::text FROM generate_series(1, 20000) n",
                #""rows": {"least": 20000, "most": 20000}"#
            ),
            ("scan", "SELECT 1.50::numeric, NULL, 'a, ''b'''", #""answer": [["1.5", null, "a, 'b'"]]"#),
            ("point", "SELECT 1 WHERE false", #""empty": true"#),
        ]

        @Test(arguments: [1, 3]) func rightAnswersEndWith0(clients: Int) throws {
            let workload = try HandMadeWorkload(Self.right)
            let ended = try workload.drive("--clients", "\(clients)")
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
            #expect(ended.errors == "")
            let lines = ended.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            #expect(lines.first?.prefix(5) == ["kind", "queries", "errors", "wrong", "rows"])
            #expect(
                lines.dropFirst().prefix(4).map { Array($0.prefix(5)) } == [
                    ["group", "2", "0", "0", "4"], ["point", "1", "0", "0", "0"], ["scan", "2", "0", "0", "20,001"],
                    ["total", "5", "0", "0", "20,005"],
                ])
            let report = try workload.report()
            #expect(report.mode == "once")
            #expect(report.total.queries == 5)
            #expect(report.total.service.histogram.reduce(0) { $0 + $1[1] } == 5)
            #expect(report.total.service.max >= report.total.service.p50)
            #expect(report.total.perSecond > 0)
            #expect(report.notRun == 0)
            #expect(report.total.response == nil)
        }

        @Test func wrongAnswersEndWith4() throws {
            let workload = try HandMadeWorkload([
                ("sum", "SELECT 1, 'x'", #""answer": [["2", "x"]]"#),
                ("sum", "SELECT 2 UNION ALL SELECT 1", #""ordered": true, "answer": [["1"], ["2"]]"#),
                ("count", "SELECT 1 FROM generate_series(1, 4)", #""rows": {"least": 5, "most": 9}"#),
                ("count", "SELECT 1", #""empty": true"#), ("count", "SELECT 1", #""answer": [["1"]]"#),
            ])
            let ended = try workload.drive()
            #expect(ended.status == 4, "\(ended.output) \(ended.errors)")
            #expect(
                ended.output.hasSuffix(
                    """
                    wrong: queries/0001.sql: expected a row '2', 'x'; found none like it, but '1', 'x'
                    wrong: queries/0002.sql: expected row 1: '1'; found row 1: '2'
                    wrong: queries/0003.sql: expected 5 to 9 rows; found 4 rows
                    wrong: queries/0004.sql: expected no rows; found 1 row

                    """), "\(ended.output)")
            let report = try workload.report()
            #expect(report.total.wrong == 4)
            #expect(report.total.errors == 0)
            #expect(try report.kind("count").wrong == 2)
        }

        @Test func errorsEndWith1AndTheOthersRun() throws {
            let workload = try HandMadeWorkload([
                ("bad", "SELEC 1", ""), ("bad", "SELECT * FROM nowhere_at_all", ""),
                ("bad", "COPY (SELECT 1) TO STDOUT", ""), ("good", "SELECT 1", #""answer": [["1"]]"#),
            ])
            let ended = try workload.drive()
            #expect(ended.status == 1, "\(ended.output) \(ended.errors)")
            #expect(
                ended.output.contains(
                    "error: queries/0001.sql, client 1, after 0.0 s: ERROR 42601: syntax error at or near \"SELEC\", at character 1\n"
                ))
            let report = try workload.report()
            #expect(report.firstErrors.map(\.sqlState) == ["42601", "42P01", nil])
            #expect(try report.kind("bad").errors == 3)
            #expect(try report.kind("good").errors == 0)
            #expect(try report.kind("good").queries == 1)
            // COPY leaves a connection that cannot be used.
            #expect(report.reconnects == 1)
        }

        @Test func wrongAnswersWeighMoreThanErrors() throws {
            let workload = try HandMadeWorkload([
                ("bad", "SELEC 1", ""), ("bad", "SELECT 1", #""answer": [["2"]]"#),
            ])
            #expect(try workload.drive().status == 4)
        }

        @Test func theFirstTenErrorsAreShownEachOnce() throws {
            let workload = try HandMadeWorkload((1...12).map { ("bad", "SELECT \($0)/0", "") })
            let ended = try workload.drive("--repeat", "3")
            #expect(ended.status == 1)
            let errors = ended.output.split(separator: "\n").filter { $0.hasPrefix("error: ") }
            #expect(errors.count == 10)
            #expect(errors.allSatisfy { $0.hasSuffix("ERROR 22012: division by zero (3 times)") }, "\(errors)")
            #expect(ended.output.hasSuffix("\n… and 6 more\n"))
        }

        @Test func theFirstTenWrongAnswersAreShownEachOnce() throws {
            let workload = try HandMadeWorkload((1...12).map { ("bad", "SELECT \($0)", #""empty": true"#) })
            let ended = try workload.drive("--repeat", "2")
            #expect(ended.status == 4)
            let wrong = ended.output.split(separator: "\n").filter { $0.hasPrefix("wrong: ") }
            #expect(wrong.count == 10)
            #expect(wrong.allSatisfy { $0.hasSuffix("expected no rows; found 1 row (2 times)") }, "\(wrong)")
            #expect(ended.output.hasSuffix("\n… and 4 more\n"))
        }

        @Test func whatTakesTooLongIsCancelled() throws {
            let workload = try HandMadeWorkload([("slow", "SELECT pg_sleep(600)", ""), ("quick", "SELECT 1", "")])
            let ended = try workload.drive("--timeout", "0.1")
            #expect(ended.status == 1, "\(ended.output) \(ended.errors)")
            #expect(ended.output.contains(", timeouts 1\n"))
            let report = try workload.report()
            #expect(report.firstErrors.map(\.sqlState) == ["57014"])
            #expect(try report.kind("slow").timeouts == 1)
            #expect(try report.kind("quick").service.count == 1)
            #expect(report.reconnects == 0)
        }

        @Test func aTerminatedClientConnectsAgain() throws {
            let workload = try HandMadeWorkload([
                ("kill", "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(600)", ""),
                ("quick", "SELECT 1", #""answer": [["1"]]"#),
            ])
            let ended = try workload.drive("--repeat", "3")
            #expect(ended.status == 1, "\(ended.output) \(ended.errors)")
            let report = try workload.report()
            #expect(report.firstErrors.map(\.sqlState) == ["57P01"])
            #expect(report.total.errors == 3)
            #expect(try report.kind("quick").queries == 3)
            #expect(report.reconnects == 3)
            #expect(report.clientsLost == 0)
        }

        @Test func aServerThatCrashesAndComesBackIsWaitedFor() throws {
            let server = try PostgreSQLServer()
            let workload = try HandMadeWorkload(
                [("insert", "INSERT INTO seen VALUES (1)", ""), ("nap", "SELECT pg_sleep(0.002)", "")], dsn: server.dsn)
            _ = try workload.ask("CREATE TABLE seen (x int)")
            let running = try workload.start("--clients", "4", "--duration", "600")
            let seen = { try Int(workload.ask("SELECT count(*) FROM seen") ?? "") ?? 0 }
            try eventually("queries run: \(running.errors)") { try seen() >= 20 }
            try server.crash()
            try server.start()
            let before = try seen()
            try eventually("queries run again: \(running.errors)") { try seen() >= before + 20 }
            running.signal(SIGINT)
            let ended = try running.wait()
            #expect(ended.status == 130, "\(ended.output) \(ended.errors)")
            let report = try workload.report()
            #expect(report.interrupted)
            #expect((1...4).contains(report.reconnects))
            #expect((1...4).contains(report.total.errors))
            #expect(report.clientsLost == 0)
            #expect(report.total.queries >= 40)
        }

        @Test func anInterruptionCancelsWhatRunsAndSaysWhatWasMeasured() throws {
            let workload = try HandMadeWorkload([
                ("quick", "SELECT 1", ""), ("slow", "/* of the interruption */ SELECT pg_sleep(600)", ""),
                ("never", "SELECT 1", ""),
            ])
            let active =
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '/* of the interruption%'"
            let running = try workload.start()
            try eventually("the slow query runs") { try workload.ask(active) == "1" }
            running.signal(SIGINT)
            let ended = try running.wait(seconds: 30)
            #expect(ended.status == 130, "\(ended.output) \(ended.errors)")
            #expect(ended.output.contains("queries cancelled 1, queries not run 1, interrupted\n"), "\(ended.output)")
            #expect(try workload.ask(active) == "0")
            let report = try workload.report()
            #expect(report.kinds.map(\.kind) == ["quick"])
            #expect(report.total.errors == 0)
        }

        @Test func theFirstErrorEndsAllWhereItShould() throws {
            let workload = try HandMadeWorkload([
                ("good", "SELECT 1", ""), ("bad", "SELECT 1", #""answer": [["2"]]"#), ("never", "SELECT 1", ""),
            ])
            let ended = try workload.drive("--stop-on-error")
            #expect(ended.status == 4, "\(ended.output) \(ended.errors)")
            let report = try workload.report()
            #expect(report.kinds.map(\.kind) == ["bad", "good"])
            #expect(report.notRun == 1)
            let refused = try HandMadeWorkload([("bad", "SELEC", ""), ("never", "SELECT 1", "")])
            #expect(try refused.drive("--stop-on-error").status == 1)
            #expect(try refused.report().notRun == 1)
        }

        @Test func repetitionsAndTimesBoundARun() throws {
            let workload = try HandMadeWorkload([("a", "SELECT 1", ""), ("b", "SELECT pg_sleep(0.01)", "")])
            #expect(try workload.drive("--repeat", "3", "--clients", "2").status == 0)
            #expect(try workload.report().total.queries == 6)
            let ended = try workload.drive("--duration", "0.3")
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
            let report = try workload.report()
            #expect(report.total.queries > 2)
            #expect(report.notRun == nil)
            #expect(report.seconds >= 0.25)
        }

        @Test func aTransactionThatIsLeftOpenIsRolledBack() throws {
            let workload = try HandMadeWorkload([
                ("a", "BEGIN; CREATE TABLE of_an_open_transaction (x int)", ""),
                ("b", "SELECT to_regclass('of_an_open_transaction')", #""answer": [[null]]"#),
                ("c", "BEGIN; SELECT 1/0", ""), ("d", "SELECT 1", #""answer": [["1"]]"#),
            ])
            let ended = try workload.drive()
            #expect(ended.status == 1, "\(ended.output) \(ended.errors)")
            #expect(try workload.report().total.errors == 1)
        }

        @Test func tablesAreLookedForWhereTheSearchPathSays() throws {
            let workload = try HandMadeWorkload([("a", "SELECT x FROM of_a_schema", #""answer": [["7"]]"#)])
            _ = try workload.ask(
                #"CREATE SCHEMA "Odd, name"; CREATE TABLE "Odd, name".of_a_schema AS SELECT 7 AS x"#)
            #expect(try workload.drive("--search-path", #"public, "Odd, name""#).status == 0)
            #expect(try workload.drive().status == 1)
        }

        @Test func datesAreWrittenAsAnswersAre() throws {
            let answer = #""answer": [["2024-02-01", "2024-02-01 00:30:00+00"]]"#
            let workload = try HandMadeWorkload(
                [("a", "SELECT DATE '2024-02-01', TIMESTAMPTZ '2024-02-01 01:30:00+01'", answer)],
                dsn: PostgreSQLServer.shared().dsn + " options='-c datestyle=German -c timezone=Asia/Tokyo'")
            #expect(try workload.ask("SELECT DATE '2024-02-01'") == "01.02.2024")
            let ended = try workload.drive()
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
        }

        @Test func aTerminalShowsHowFarARunIs() throws {
            let workload = try HandMadeWorkload([("nap", "SELECT pg_sleep(0.1)", ""), ("bad", "SELEC", "")])
            let command = ([Program.path] + workload.arguments(["--repeat", "8"])).map { "'\($0)'" }
            let ended = try Running(
                executable: "/usr/bin/script", ["-qec", command.joined(separator: " "), "/dev/null"]
            ).wait()
            #expect(ended.status == 1)
            let drawn = ended.output.components(separatedBy: "\r\u{1B}[K").dropFirst()
            let shown = drawn.filter { $0.contains(" of 16 queries  ") }
            #expect(shown.count >= 2, "\(ended.output)")
            #expect(shown.allSatisfy { $0.contains(" %  ") && $0.contains("/s  clients 1  ") })
            #expect(shown.last?.contains("  errors ") == true)
            // The report begins where the line was.
            #expect(drawn.last?.hasPrefix("kind ") == true)
        }

        @Test func theEnvironmentSaysWhereTheServerIs() throws {
            let server = try PostgreSQLServer.shared()
            let workload = try HandMadeWorkload([("a", "SELECT 1", "")])
            let ended = try Running(
                executable: "/usr/bin/env",
                [
                    "PGHOST=\(server.socketFolder)", "PGUSER=\(server.user)", "PGDATABASE=postgres", Program.path,
                    "drive",
                    workload.path,
                ]
            ).wait()
            #expect(ended.status == 0, "\(ended.output) \(ended.errors)")
        }

        @Test func whatCannotBeginEndsWith2() throws {
            let nowhere = try HandMadeWorkload(
                [("a", "SELECT 1", "")], dsn: "host=/nonexistent dbname=x password=hunter2")
            let ended = try nowhere.drive()
            #expect(ended.status == 2)
            #expect(ended.errors.hasPrefix("error: cannot connect: "))
            #expect(!ended.errors.contains("hunter2"))
            let workload = try HandMadeWorkload([("a", "SELECT 1", #""rowz": {"least": 1, "most": 1}"#)])
            let wrong = try workload.drive()
            #expect(wrong.status == 2)
            #expect(
                wrong.errors
                    == "error: \(workload.path)/workload.json: queries[0]: there is no key 'rowz'; did you mean 'rows'?\n"
            )
            #expect(try loadstress("drive", "/nonexistent").errors == "error: /nonexistent: there is no such folder\n")
            let fine = try HandMadeWorkload([("a", "SELECT 1", "")])
            let sessions = try fine.drive("--mode", "sessions")
            #expect(sessions.status == 2)
            #expect(sessions.errors.contains("the workload has no sessions"))
            let unwritable = try fine.drive("--json", "/nonexistent/report.json")
            #expect(unwritable.status == 2)
            #expect(unwritable.output == "")
        }

        @Test func moreClientsThanTheServerTakesAreRefused() throws {
            let server = try PostgreSQLServer()
            let workload = try HandMadeWorkload([("a", "SELECT 1", "")], dsn: server.dsn)
            let ended = try workload.drive("--clients", "60")
            #expect(ended.status == 2, "\(ended.output) \(ended.errors)")
            #expect(ended.errors.contains(" of 60: cannot connect: "))
            #expect(ended.errors.contains("max_connections"))
            #expect(ended.output == "")
        }

        @Test(
            arguments: [
                ["--clients", "0"], ["--clients", "1001"], ["--timeout", "0"], ["--timeout", "3601"],
                ["--repeat", "0"],
                ["--duration", "0"], ["--speedup", "0"], ["--speedup", "2", "--mode", "once"], ["--mode", "all"],
            ])
        func wrongOptionsAreRefused(options: [String]) throws {
            #expect(try loadstress(["drive", "/nonexistent"] + options).status == 64)
        }
    }
}
