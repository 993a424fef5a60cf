import Foundation

/// Where clients wait until all are connected, so that connecting is no part of what is measured.
///
/// *Soundness* of `@unchecked Sendable`: everything is read and written with `condition` locked.
final class StartGate: @unchecked Sendable {
    private let condition = NSCondition()
    private var arrivedCount = 0
    private var isOver = false
    private var start: ContinuousClock.Instant?
    private var firstFailure: DriveError?

    /// Says that a client is connected, and waits; gives the beginning, nil where there is none.
    func arrive() -> ContinuousClock.Instant? {
        condition.withLock {
            arrivedCount += 1
            while start == nil && !isOver { condition.wait() }
            return start
        }
    }

    /// Says that a client cannot connect.
    func fail(_ error: DriveError) {
        condition.withLock { firstFailure = firstFailure ?? error }
    }

    /// How many wait, and why one does not.
    var state: (arrivedCount: Int, failure: DriveError?) {
        condition.withLock { (arrivedCount, firstFailure) }
    }

    /// Lets all go; gives the beginning.
    func open() -> ContinuousClock.Instant {
        condition.withLock {
            let now = ContinuousClock.now
            start = now
            condition.broadcast()
            return now
        }
    }

    /// Sends all away.
    func close() {
        condition.withLock {
            isOver = true
            condition.broadcast()
        }
    }
}
