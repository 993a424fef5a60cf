import Foundation
import Synchronization
import Testing
import Workload

@testable import Driving

@Suite struct ScheduleTests {
    private func session(_ id: Int, at seconds: Double) -> WorkloadSession {
        WorkloadSession(id: id, persona: .analyst, startsSeconds: seconds, steps: [WorkloadStep(query: 1)])
    }

    @Test func queriesComeRoundAfterRound() {
        let schedule = QuerySchedule(queryCount: 3, roundCount: 2)
        var taken: [Int] = []
        while let place = schedule.take() { taken.append(place) }
        #expect(taken == [0, 1, 2, 0, 1, 2])
        #expect(schedule.take() == nil)
    }

    @Test func queriesWithoutEndGoOn() {
        let schedule = QuerySchedule(queryCount: 2, roundCount: nil)
        #expect((0..<7).map { _ in schedule.take() } == [0, 1, 0, 1, 0, 1, 0])
    }

    @Test func sessionsComeInTheOrderOfTheirStartsFromTheFirst() throws {
        let sessions = [session(9, at: 130), session(2, at: 100), session(1, at: 130), session(5, at: 110)]
        let origin = ContinuousClock.now
        let schedule = SessionSchedule(sessions, speedup: 10, roundCount: 1, origin: origin)
        var taken: [PlannedSession] = []
        while let next = schedule.take(isOver: { false }) { taken.append(next) }
        #expect(taken.map(\.index) == [1, 3, 2, 0])
        let offsets = taken.map { ($0.start - origin) / .seconds(1) }
        #expect(zip(offsets, [0, 1, 3, 3]).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test func aRoundBeginsWhenTheLastSessionOfTheOneBeforeHasEnded() throws {
        let origin = ContinuousClock.now - .seconds(1_000)
        let schedule = SessionSchedule(
            [session(1, at: 0), session(2, at: 5)], speedup: 1, roundCount: 2, origin: origin)
        let first = try #require(schedule.take { false })
        #expect(first.start == origin)
        #expect(schedule.take { false }?.start == origin + .seconds(5))
        schedule.end()
        // The other client waits: the second session is under way.
        let waiting = Thread {
            schedule.end()
        }
        let before = ContinuousClock.now
        waiting.start()
        let next = try #require(schedule.take { false })
        #expect(next.index == 0)
        #expect(next.start >= before)
        #expect(schedule.take { false }?.start == next.start + .seconds(5))
        #expect(schedule.take { false } == nil)
    }

    @Test func whoWaitsForARoundLeavesWhenAllIsOver() throws {
        let schedule = SessionSchedule([session(1, at: 0)], speedup: 1, roundCount: nil, origin: .now)
        #expect(schedule.take { false } != nil)
        let looks = Atomic(0)
        #expect(schedule.take { looks.wrappingAdd(1, ordering: .relaxed).oldValue >= 1 } == nil)
    }
}
