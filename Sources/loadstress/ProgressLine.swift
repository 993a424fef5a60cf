import Foundation
import Synchronization

/// A line on standard error that says how far a command is: drawn again five times a second on a terminal, elsewhere a line
/// every ten seconds. It may be shown by any thread.
final class ProgressLine: Sendable {
    private let isTerminal = isatty(2) == 1
    private let lastShown = Mutex(ContinuousClock.now)

    /// Shows the text that `line` gives, if it is time for one.
    func show(_ line: () -> String) {
        let now = ContinuousClock.now
        let isDue = lastShown.withLock { last in
            guard now - last > (isTerminal ? .milliseconds(200) : .seconds(10)) else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        FileHandle.standardError.write(Data((isTerminal ? "\r\u{1B}[K\(line())" : "\(line())\n").utf8))
    }

    /// Wipes the line from a terminal.
    func close() {
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
