import Foundation
import Synchronization
import Workload

/// Hands out queries in order, round after round, to whichever client is free.
final class QuerySchedule: Sendable {
    private let queryCount: Int
    private let total: Int64?
    private let next = Atomic<Int64>(0)

    /// `roundCount` is nil for rounds without end.
    init(queryCount: Int, roundCount: Int?) {
        self.queryCount = queryCount
        total = roundCount.map { Int64($0) * Int64(queryCount) }
    }

    /// The place of the next query among the workload's; nil at the end.
    func take() -> Int? {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if let total, number >= total { return nil }
        return Int(number % Int64(queryCount))
    }
}

/// A session that a client is to run.
struct PlannedSession {
    /// Its place among the workload's.
    let index: Int
    /// When it should start.
    let start: ContinuousClock.Instant
}

/// Hands out sessions in the order of their starts. A round begins when the last session of the round before has ended.
///
/// *Soundness* of `@unchecked Sendable`: what changes is read and written with `condition` locked.
final class SessionSchedule: @unchecked Sendable {
    /// How long a client that waits for the next round sleeps before it looks whether all is over.
    private static let lookSeconds = 0.1

    /// Places of the sessions in the order of their starts, and these starts after the first session's, divided by the speed.
    private let order: [(index: Int, offset: Duration)]
    private let roundCount: Int?

    private let condition = NSCondition()
    private var origin: ContinuousClock.Instant
    private var round = 0
    private var taken = 0
    private var ended = 0

    /// Begins at `origin`; `roundCount` is nil for rounds without end.
    init(_ sessions: [WorkloadSession], speedup: Double, roundCount: Int?, origin: ContinuousClock.Instant) {
        let first = sessions.map(\.startsSeconds).min() ?? 0
        let places = sessions.indices.sorted {
            (sessions[$0].startsSeconds, sessions[$0].id) < (sessions[$1].startsSeconds, sessions[$1].id)
        }
        order = places.map { ($0, .seconds((sessions[$0].startsSeconds - first) / speedup)) }
        self.roundCount = roundCount
        self.origin = origin
    }

    /// The next session, at once or after the round under way; nil at the end, and when `isOver` says so.
    func take(isOver: () -> Bool) -> PlannedSession? {
        condition.withLock {
            while true {
                if isOver() { return nil }
                if taken < order.count {
                    let next = order[taken]
                    taken += 1
                    return PlannedSession(index: next.index, start: origin + next.offset)
                }
                if let roundCount, round + 1 >= roundCount { return nil }
                if ended == order.count {
                    round += 1
                    taken = 0
                    ended = 0
                } else {
                    _ = condition.wait(until: Date(timeIntervalSinceNow: Self.lookSeconds))
                }
            }
        }
    }

    /// Says that a session that was taken has ended.
    func end() {
        condition.withLock {
            ended += 1
            guard ended == order.count else { return }
            origin = .now
            condition.broadcast()
        }
    }
}
