import Glibc

/// Signals that no longer end the process, but wait until they are asked for.
///
/// To be made before any thread: threads made later inherit that the signals are blocked.
public struct BlockedSignals: Sendable {
    private let signals: [Int32]

    /// Blocks signals, such as SIGINT and SIGTERM, for this thread and those it makes later.
    public init(_ signals: [Int32]) {
        self.signals = signals
        // Soundness (both): a live set, initialised by the first call on it.
        var set = Self.set(signals)
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    private static func set(_ signals: [Int32]) -> sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in signals { unsafe sigaddset(&set, signal) }
        return set
    }

    /// Waits for one of them at most so long; gives its number, nil where none came.
    public func wait(milliseconds: Int) -> Int32? {
        var set = Self.set(signals)
        var time = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
        // Soundness: a live set and a live time, read during the call.
        let signal = unsafe sigtimedwait(&set, nil, &time)
        return signal > 0 ? signal : nil
    }
}
