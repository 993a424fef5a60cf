import Sharding
import Testing

@testable import Coordination

@Suite struct CoordinatorRecoveryTests {
    @Test func epochsOfARestartAreNewOnes() {
        var run = CoordinatorHarness(shards: 4)
        let before = run.join(1)[0]
        var next = run.restarted()
        let after = next.join(2)[0]
        #expect(before.epoch == Epoch(incarnation: 1, counter: 1))
        #expect(after.epoch == Epoch(incarnation: 2, counter: 1))
        #expect(after.epoch > before.epoch)
    }

    @Test func aRunningWorkerReconnectsAndKeepsItsWork() {
        var run = CoordinatorHarness(shards: 2)
        let attempt = run.join(1)[0]
        var next = run.restarted()
        #expect(next.join(2).map(\.shard) == [1], "a lease is not given to another at once")
        #expect(next.beat(1, holding: [attempt]).sent == [.helloWanted])
        #expect(next.say(.hello(makeHello(1)), by: 1).sent == [.welcome(makeWelcome(incarnation: 2))])
        #expect(next.beat(1, holding: [attempt]).discarded.isEmpty)
        #expect(next.requestCommit(attempt, by: 1).sent == [.grant(attempt, fileDigest: plainFile)])
        #expect(next.say(.published(attempt), by: 1).records.first == .committed(attempt))
    }

    @Test func aLeaseWhoseWorkerDoesNotComeBackEnds() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        var next = run.restarted()
        next.join(2)
        let later = next.pass(1_600, holding: [2: []])
        #expect(later.records.contains(.released(attempt, CoordinatorHarness.id(1), .expired)))
        #expect(later.assigned.map(\.shard) == [0])
    }

    @Test func aGrantIsAnsweredTheSameAfterARestart() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.requestCommit(attempt, by: 1)
        var next = run.restarted()
        next.say(.hello(makeHello(1)), by: 1)
        let again = next.requestCommit(attempt, by: 1)
        #expect(again.sent == [.grant(attempt, fileDigest: plainFile)])
        #expect(again.records.isEmpty)
        #expect(next.say(.published(attempt), by: 1).outcome == .complete)
    }

    @Test func aPublishedGrantIsCommittedAfterARestart() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.requestCommit(attempt, by: 1)
        var next = run.restarted()
        next.say(.hello(makeHello(1)), by: 1)
        #expect(next.say(.published(attempt), by: 1).outcome == .complete)
    }

    @Test func otherTextThanAGrantBeforeTheRestartStopsTheRun() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.requestCommit(attempt, by: 1)
        var next = run.restarted()
        next.join(2)
        let second = next.pass(1_600, holding: [2: []]).assigned[0]
        guard case .determinismFault = next.requestCommit(second, by: 2, text: 1).outcome else {
            Issue.record("the other text was not noticed")
            return
        }
    }

    @Test func committedShardsStayCommitted() {
        var run = CoordinatorHarness(shards: 3)
        let attempt = run.join(1)[0]
        run.complete(attempt, by: 1)
        var next = run.restarted()
        #expect(next.coordinator.progress.shardsCommitted == 1)
        #expect(next.coordinator.progress.rowsCommitted == 100)
        #expect(next.coordinator.progress.textBytesCommitted == 1_000)
        #expect(next.handle(.tick).logs.first == .recovered(committed: 1, granted: 0, leased: 1))
        #expect(next.join(2, slots: 3).map(\.shard) == [2])
    }

    @Test func aRunThatWasCompleteIsCompleteAtOnce() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.complete(attempt, by: 1)
        var next = run.restarted()
        #expect(next.handle(.tick).outcome == .complete)
    }

    @Test func shardsGivenUpAreTriedAgainAfterARestart() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        #expect(run.fail(attempt, by: 1, retryMayHelp: false).outcome != nil)
        var next = run.restarted()
        #expect(next.join(1).map(\.shard) == [0])
    }

    @Test func aHeartbeatOfAnotherRunIsNotBelieved() {
        var run = CoordinatorHarness(shards: 2)
        run.join(1)
        let other = RunID(high: 8, low: 8)
        let claimed = Attempt(shard: 1, epoch: Epoch(incarnation: 1, counter: 1))
        let heartbeat = WorkerMessage.Heartbeat(
            number: 50, slotsOffered: 1,
            attempts: [WorkerMessage.AttemptProgress(attempt: claimed, rowsDone: 0, textBytesDone: 0)])
        #expect(run.say(.heartbeat(heartbeat), by: 1, run: other).sent == [.helloWanted])
        #expect(run.say(.heartbeat(heartbeat), by: 1, run: nil).sent == [.helloWanted])
    }
}
