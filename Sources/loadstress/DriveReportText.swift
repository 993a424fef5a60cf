import Cluster
import Driving
import Foundation

/// A report for people.
struct DriveReportText {
    private let report: DriveReport

    init(_ report: DriveReport) { self.report = report }

    /// Prints it.
    func show() {
        let kinds = report.kinds + [report.total]
        var rows = [["kind", "queries", "errors", "wrong", "rows"] + Self.latencyHeads + ["per second"]]
        for kind in kinds {
            rows.append(
                [kind.kind] + [kind.queries, kind.errors, kind.wrong, kind.rows].map(grouped)
                    + texts(kind.response ?? kind.service) + [tenths(kind.perSecond)])
        }
        printTable(rows, rightAligned: Set(1...9))
        if report.mode == .sessions {
            print("")
            print("the server's part: from sending a query to the end of its result")
            let rows = [["kind", "results"] + Self.latencyHeads]
            printTable(
                rows + kinds.map { [$0.kind, grouped($0.service.count)] + texts($0.service) },
                rightAligned: Set(1...5))
        }
        print("")
        print("\(report.plan), fingerprint \(report.fingerprint)")
        print("server \(report.server), version \(report.serverVersion)")
        let speed = report.mode == .sessions ? ", speedup \(shortNumber(report.speedup))" : ""
        print(
            "mode \(report.mode.rawValue)\(speed), clients \(report.clients), \(tenths(report.seconds)) s\(disturbances)"
        )
        for failure in report.firstErrors {
            print(
                "error: \(failure.file), client \(failure.client), after \(tenths(failure.seconds)) s: \(failure.message)\(often(failure.times))"
            )
        }
        showRest(report.total.errors - report.firstErrors.reduce(0) { $0 + $1.times })
        for wrong in report.firstWrong {
            print("wrong: \(wrong.file): expected \(wrong.expected); found \(wrong.found)\(often(wrong.times))")
        }
        showRest(report.total.wrong - report.firstWrong.reduce(0) { $0 + $1.times })
    }

    private func often(_ times: Int64) -> String { times > 1 ? " (\(grouped(times)) times)" : "" }

    private func showRest(_ count: Int64) {
        if count > 0 { print("… and \(grouped(count)) more") }
    }

    private static let latencyHeads = ["p50 ms", "p90 ms", "p99 ms", "max ms"]

    private func texts(_ latency: DriveReport.Latency) -> [String] {
        guard latency.count > 0 else { return ["", "", "", ""] }
        return [latency.p50, latency.p90, latency.p99, latency.max].map(milliseconds)
    }

    /// To a microsecond below 10 ms, else with a digit after the point.
    private func milliseconds(_ number: Double) -> String {
        number < 10 ? String(format: "%.3f", number) : tenths(number)
    }

    /// What did not go as planned.
    private var disturbances: String {
        let parts: [(Int64, String)] = [
            (report.total.timeouts, "timeouts"), (report.reconnects, "reconnects"),
            (report.failedConnects, "failed connects"), (Int64(report.clientsLost), "clients lost"),
            (report.cancelled, "queries cancelled"), (report.notRun ?? 0, "queries not run"),
        ]
        let texts = parts.filter { $0.0 > 0 }.map { ", \($0.1) \(grouped($0.0))" }.joined()
        return texts + (report.interrupted ? ", interrupted" : "")
    }
}
