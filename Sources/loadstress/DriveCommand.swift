import ArgumentParser
import Cluster
import Driving
import Foundation
import SystemIO
import Workload

/// `loadstress drive WORKLOAD`.
struct DriveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drive",
        abstract: "Runs a workload of SQL queries against a PostgreSQL or Redshift, and measures it.",
        discussion: """
            Each client has a thread and a connection. Prints latencies by kind of query, errors and wrong answers; the
            workload knows how many rows queries give, and of some the exact answer.

            EXAMPLES
              loadstress drive warehouse.workload --dsn 'host=db1 dbname=sales' --clients 8
              loadstress drive warehouse.workload --clients 40 --mode sessions --speedup 60 --json report.json
              loadstress drive warehouse.workload --dsn postgresql://bench@db1/sales --clients 16 --duration 300

            EXIT CODES
              0    all queries ran, and no answer was wrong
              1    queries ended with errors or were not run, and no answer was wrong
              2    the workload is wrong, or the server took not all clients
              4    answers were wrong
              130  interrupted; what was measured is printed
            """)

    @Argument(help: ArgumentHelp("The workload's folder.", valueName: "WORKLOAD"))
    var workload: String

    @Option(
        help: ArgumentHelp(
            "The server and database: libpq's pairs, such as 'host=db1 dbname=sales', or postgresql://…; what libpq's variables (PGHOST, PGSERVICE, …) say without it.",
            valueName: "DSN"))
    var dsn: String = ""

    @Option(help: ArgumentHelp("Clients, 1 to 1,000.", valueName: "N"))
    var clients: Int = 1

    @Option(
        help: ArgumentHelp(
            "once: each query as soon as a client is free; sessions: the sessions, at their times. Sessions, if there are any, without it.",
            valueName: "MODE"))
    var mode: DriveModeArgument?

    @Option(help: ArgumentHelp("Divides starts and think times of sessions.", valueName: "X"))
    var speedup: Double?

    @Option(help: ArgumentHelp("Begins nothing more after so many seconds.", valueName: "SECONDS"))
    var duration: Double?

    @Option(
        help: ArgumentHelp(
            "Runs everything so often; once without it, or with --duration as often as time allows.", valueName: "N"))
    var `repeat`: Int?

    @Option(help: ArgumentHelp("Seconds that a statement may take, 0.001 to 3,600.", valueName: "SECONDS"))
    var timeout: Double = 60

    @Option(help: ArgumentHelp("Schemas in which tables are looked for, such as 'crm, public'.", valueName: "SCHEMAS"))
    var searchPath: String?

    @Option(help: ArgumentHelp("Writes the report as JSON, too.", valueName: "FILE"))
    var json: String?

    @Flag(help: "Ends with the first error or wrong answer.")
    var stopOnError = false

    func validate() throws {
        guard (1...1_000).contains(clients) else { throw ValidationError("--clients takes 1 to 1,000.") }
        guard (0.001...3_600).contains(timeout) else { throw ValidationError("--timeout takes 0.001 to 3,600.") }
        if let `repeat`, !(1...1_000_000).contains(`repeat`) {
            throw ValidationError("--repeat takes 1 to 1,000,000.")
        }
        if let duration, !(duration > 0 && duration <= 31_622_400) {
            throw ValidationError("--duration takes more than 0 and at most 31,622,400 seconds.")
        }
        if let speedup, !(speedup >= 0.001 && speedup <= 1e6) {
            throw ValidationError("--speedup takes 0.001 to 1,000,000.")
        }
        if speedup != nil && mode == .once { throw ValidationError("--speedup is for --mode sessions.") }
    }

    func run() throws {
        try reporting {
            // Before any thread is made.
            let signals = BlockedSignals([SIGINT, SIGTERM])
            let folder = try WorkloadFolder(path: workload)
            let options = try options(folder.workload)
            try checkReportFile()
            let allowed = Descriptors.raiseLimit()
            guard allowed >= 2 * clients + Descriptors.reserve else {
                throw CommandFailure(
                    "\(clients) clients need \(2 * clients + Descriptors.reserve) descriptors, and \(allowed) are allowed: raise 'ulimit -n'"
                )
            }
            let line = ProgressLine()
            let report: DriveReport
            do throws(DriveError) {
                report = try Driver(folder, options).run(signals: signals) { progress in
                    line.show { progress.text }
                }
            } catch {
                guard case .interrupted = error else { throw error }
                complain("stopped: \(error)")
                throw ExitCode.interrupted
            }
            line.close()
            DriveReportText(report).show()
            if let json { try write(report, to: json) }
            if report.interrupted { throw ExitCode.interrupted }
            if report.total.wrong > 0 { throw ExitCode.different }
            // What the time did not allow was not asked for.
            let isWhole =
                report.cancelled == 0 && report.clientsLost == 0 && (report.notRun ?? 0 == 0 || duration != nil)
            guard report.total.errors == 0 && isWhole else { throw ExitCode.incomplete }
        }
    }

    private func options(_ workload: Workload) throws -> DriveOptions {
        var options = DriveOptions()
        options.mode = mode?.mode ?? (workload.sessions.isEmpty ? .once : .sessions)
        if options.mode == .sessions && workload.sessions.isEmpty {
            throw CommandFailure("the workload has no sessions: --mode once runs its queries")
        }
        if options.mode == .once && speedup != nil {
            throw ValidationError("--speedup is for sessions, and the workload has none.")
        }
        options.server = dsn
        options.clientCount = clients
        options.repeatCount = `repeat`
        options.duration = duration.map { .seconds($0) }
        options.timeout = .seconds(timeout)
        options.searchPath = searchPath
        options.speedup = speedup ?? 1
        options.stopsOnError = stopOnError
        return options
    }

    /// Refuses before the run what could not be written after it.
    private func checkReportFile() throws {
        guard let json else { return }
        let folder = URL(fileURLWithPath: json).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw CommandFailure("\(json) cannot be written: \(folder) is no folder that can be written to")
        }
    }

    private func write(_ report: DriveReport, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(report)
        data.append(UInt8(ascii: "\n"))
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure("\(path) cannot be written: \(error.localizedDescription)")
        }
    }
}

/// A mode as the command line names it.
enum DriveModeArgument: String, ExpressibleByArgument, CaseIterable {
    case once, sessions

    var mode: DriveOptions.Mode { self == .once ? .once : .sessions }
}

extension DriveProgress {
    /// How far the run is, in a line.
    fileprivate var text: String {
        let seconds = max(0.001, elapsed / .seconds(1))
        var parts: [String] = []
        if let planned = queriesPlanned {
            parts.append("\(planned > 0 ? 100 * queriesDone / planned : 100) %")
            parts.append("\(grouped(queriesDone)) of \(grouped(planned)) queries")
        } else {
            parts.append("\(grouped(queriesDone)) queries")
        }
        parts.append("\(tenths(Double(queriesDone) / seconds))/s")
        parts.append("clients \(clients)")
        if errors > 0 { parts.append("errors \(grouped(errors))") }
        if wrong > 0 { parts.append("wrong \(grouped(wrong))") }
        parts.append("after \(duration(seconds))")
        return parts.joined(separator: "  ")
    }
}
