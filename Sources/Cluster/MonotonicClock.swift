import Coordination
import Foundation

/// The process's clocks.
enum MonotonicClock {
    private static let origin = ContinuousClock.now

    /// Now, in milliseconds since the process looked first, on a clock that no change of the wall clock moves.
    static var now: Instant {
        let passed = (ContinuousClock.now - origin).components
        return Instant(milliseconds: passed.seconds * 1_000 + passed.attoseconds / 1_000_000_000_000_000)
    }

    /// Milliseconds since 1970-01-01 UTC by the wall clock, for the person and the journal only.
    static var wallMilliseconds: Int64 {
        Int64(Date().timeIntervalSince1970 * 1_000)
    }
}
