import Coordination
import Glibc

/// The process's clocks.
enum MonotonicClock {
    /// Now on the monotonic clock, which no change of the wall clock moves.
    static var now: Instant {
        Instant(milliseconds: read(CLOCK_MONOTONIC))
    }

    /// Milliseconds since 1970-01-01 UTC by the wall clock, for the person and the journal only.
    static var wallMilliseconds: Int64 {
        read(CLOCK_REALTIME)
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        // Soundness: one live struct, written by a call that cannot fail for these clocks.
        _ = unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
