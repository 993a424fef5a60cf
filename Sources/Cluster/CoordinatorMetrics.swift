import Coordination
import Foundation

/// What a coordinator says of itself in Prometheus's text format (version 0.0.4).
struct CoordinatorMetrics {
    private var text = ""

    /// Makes the text. `startedAt` is when the process began the run, in seconds since 1970.
    static func text(run: String, plan: String, coordinator: Coordinator, startedAt: Double) -> String {
        let progress = coordinator.progress
        var metrics = CoordinatorMetrics()
        metrics.add(
            "loadstress_run_info", "gauge", "The run that is made.", [("run=\"\(run)\",plan=\"\(escaped(plan))\"", 1)])
        metrics.add("loadstress_rows", "gauge", "Rows of the run.", Double(progress.rowsTotal))
        metrics.add(
            "loadstress_rows_committed", "gauge", "Rows of committed shards.", Double(progress.rowsCommitted))
        metrics.add(
            "loadstress_rows_running", "gauge", "Rows that attempts under way have made.", Double(progress.rowsRunning))
        metrics.add(
            "loadstress_text_bytes_committed", "gauge", "Bytes of text of committed shards.",
            Double(progress.textBytesCommitted))
        metrics.add(
            "loadstress_text_bytes_running", "gauge", "Bytes of text that attempts under way have made.",
            Double(progress.textBytesRunning))
        metrics.add(
            "loadstress_shards", "gauge", "Shards of the run, by what became of them.",
            [
                ("state=\"pending\"", Double(progress.shardsPending)),
                ("state=\"running\"", Double(progress.shardsRunning)),
                ("state=\"committed\"", Double(progress.shardsCommitted)),
                ("state=\"failed\"", Double(progress.shardsFailed)),
            ])
        metrics.add("loadstress_workers", "gauge", "Workers connected.", Double(progress.workersConnected))
        metrics.add("loadstress_slots", "gauge", "Slots of connected workers.", Double(progress.slotsOffered))
        metrics.add(
            "loadstress_workers_left_out_total", "counter",
            "Workers that failed too often, since the coordinator's start.",
            Double(progress.workersLeftOut))
        metrics.add(
            "loadstress_attempts_failed_total", "counter", "Attempts that failed, since the coordinator's start.",
            Double(progress.attemptsFailed))
        metrics.add(
            "loadstress_attempts_lost_total", "counter",
            "Attempts that ended without a word of their workers, since the coordinator's start.",
            Double(progress.attemptsLost))
        metrics.add(
            "loadstress_attempts_backed_up_total", "counter",
            "Slow attempts that got a backup, since the coordinator's start.", Double(progress.attemptsBackedUp))
        metrics.add(
            "loadstress_messages_malformed_total", "counter", "Frames that were no messages.",
            Double(progress.malformedCount))
        metrics.add(
            "loadstress_oldest_attempt_seconds", "gauge", "How long the attempt that has run longest has run.",
            Double(coordinator.oldestAttempt?.age.count ?? 0) / 1_000)
        metrics.add(
            "process_start_time_seconds", "gauge", "When the coordinator was started, in seconds since 1970.", startedAt
        )
        return metrics.text
    }

    /// A label's value.
    private static func escaped(_ text: String) -> String {
        String(text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : $0.isNewline ? ["\\", "n"] : [$0] })
    }

    private mutating func add(_ name: String, _ type: String, _ help: String, _ value: Double) {
        add(name, type, help, [("", value)])
    }

    private mutating func add(_ name: String, _ type: String, _ help: String, _ values: [(labels: String, Double)]) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        for (labels, value) in values {
            text += name + (labels.isEmpty ? "" : "{\(labels)}") + " \(value)\n"
        }
    }
}
