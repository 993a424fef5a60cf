import Coordination
import Glibc

/// Tells a person how far a run is: one line that is drawn again on a terminal, plain lines now and then elsewhere.
public final class ProgressReporter {
    private static let terminalMilliseconds: Int64 = 200
    private static let plainMilliseconds: Int64 = 10_000

    private let isTerminal: Bool
    /// Whether what is said is for programs: JSON, an object a line.
    let isStructured: Bool
    private let start: Instant
    private var last: Instant?
    private var isLineOpen = false
    /// Rows and bytes that were there when the session began: they say nothing of its speed.
    private var origin: (rows: Int64, bytes: Int64)?

    /// Reports on standard error; as JSON where it `isStructured`.
    public init(isStructured: Bool = false) {
        self.isStructured = isStructured
        isTerminal = isatty(2) == 1 && !isStructured
        start = MonotonicClock.now
    }

    /// Says where the run stands, if it is time to.
    func report(_ progress: RunProgress, isLast: Bool = false) {
        let now = MonotonicClock.now
        if origin == nil { origin = (progress.rowsCommitted, progress.textBytesCommitted) }
        let pause = isTerminal ? ProgressReporter.terminalMilliseconds : ProgressReporter.plainMilliseconds
        if let last, now - last < Milliseconds(pause), !isLast { return }
        if last == nil && !isTerminal && !isLast {
            last = now
            return
        }
        last = now
        let seconds = max(0.001, Double((now - start).count) / 1_000)
        let line = text(progress, seconds: seconds)
        if isStructured {
            return JSONLogHandler.write(level: "info", message: line, fields(progress, seconds: seconds))
        }
        if isTerminal {
            write("\r\u{1B}[K" + line)
            isLineOpen = true
            if isLast { closeLine() }
        } else {
            write(line + "\n")
        }
    }

    /// Ends the line that is drawn again, so that other text can follow.
    public func closeLine() {
        if isLineOpen { write("\n") }
        isLineOpen = false
    }

    private func write(_ text: String) {
        var bytes = Array(text.utf8)
        // Soundness: as many live bytes as said. A line that cannot be shown is lost, which harms nothing.
        _ = unsafe Glibc.write(2, &bytes, bytes.count)
    }

    private func fields(_ progress: RunProgress, seconds: Double) -> [String: JSONLogHandler.Field] {
        let bytes = progress.textBytesCommitted + progress.textBytesRunning
        return [
            "event": .text("progress"), "rows": .number(progress.rowsCommitted + progress.rowsRunning),
            "rows_total": .number(progress.rowsTotal), "text_bytes": .number(bytes),
            "text_bytes_per_second": .number(Int64(Double(bytes - (origin?.bytes ?? 0)) / seconds)),
            "shards": .number(Int64(progress.shardsCommitted)), "shards_total": .number(Int64(progress.shardsTotal)),
            "shards_failed": .number(Int64(progress.shardsFailed)),
            "workers": .number(Int64(progress.workersConnected)),
        ]
    }

    func text(_ progress: RunProgress, seconds: Double) -> String {
        let rows = progress.rowsCommitted + progress.rowsRunning
        let bytes = progress.textBytesCommitted + progress.textBytesRunning
        let rate = Double(rows - (origin?.rows ?? 0)) / seconds
        let percent = progress.rowsTotal > 0 ? 100 * rows / progress.rowsTotal : 100
        let megabytes = Double(bytes - (origin?.bytes ?? 0)) / 1e6 / seconds
        var parts = [
            "\(percent) %",
            "\(grouped(rows)) of \(grouped(progress.rowsTotal)) rows",
            "\(Int(megabytes)) MB/s",
            "shards \(progress.shardsCommitted) of \(progress.shardsTotal)",
            "workers \(progress.workersConnected)",
        ]
        if progress.shardsFailed > 0 { parts.append("failed \(progress.shardsFailed)") }
        if rate > 0 && rows < progress.rowsTotal {
            parts.append("ETA \(duration(Double(progress.rowsTotal - rows) / rate))")
        }
        return parts.joined(separator: "  ")
    }
}

/// A whole number with its thousands apart.
public func grouped(_ number: Int64) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
        if place > 0 && (digits.count - place) % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return text
}

/// Seconds as `m:ss` or `h:mm:ss`.
public func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    if whole < 3_600 { return "\(whole / 60):\(twoDigits(whole % 60))" }
    return "\(whole / 3_600):\(twoDigits(whole / 60 % 60)):\(twoDigits(whole % 60))"
}
