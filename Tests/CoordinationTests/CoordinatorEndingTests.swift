import Sharding
import Testing

@testable import Coordination

@Suite struct CoordinatorEndingTests {
    @Test func aShardThatFailsOnTwoWorkersIsGivenUpAndTheRestIsDone() {
        var run = CoordinatorHarness(shards: 3)
        let first = run.join(1)[0]
        let second = run.join(2)[0]
        let third = run.fail(first, by: 1).assigned
        #expect(third.map(\.shard) == [2], "the worker that failed takes another shard first")
        let retried = run.complete(second, by: 2)
        #expect(retried.map(\.shard) == [0])
        let failing = run.fail(retried[0], by: 2)
        let given = FailedShard(
            shard: 0, reason: "disk full", workers: [CoordinatorHarness.id(1), CoordinatorHarness.id(2)])
        #expect(failing.records.contains(.shardFailed(given)))
        run.requestCommit(third[0], by: 1)
        #expect(run.say(.published(third[0]), by: 1).outcome == .incomplete([given]))
    }

    @Test func aFailureThatNoRetryHelpsEndsTheShardAtOnce() {
        var run = CoordinatorHarness(shards: 2)
        let attempt = run.join(1)[0]
        let directives = run.fail(attempt, by: 1, retryMayHelp: false)
        #expect(directives.sent.contains(.acknowledged(attempt)))
        #expect(run.coordinator.progress.shardsFailed == 1)
        #expect(directives.assigned.map(\.shard) == [1])
    }

    @Test func aLoneWorkerTriesAFailedShardAgainAtTheEndAndGivesItUpAfterThreeFailures() {
        var run = CoordinatorHarness(shards: 2)
        var attempt = run.join(1)[0]
        attempt = run.fail(attempt, by: 1).assigned[0]
        #expect(attempt.shard == 1)
        attempt = run.complete(attempt, by: 1)[0]
        #expect(attempt.shard == 0)
        attempt = run.fail(attempt, by: 1).assigned[0]
        guard case .incomplete(let shards) = run.fail(attempt, by: 1).outcome else {
            Issue.record("the shard was not given up")
            return
        }
        #expect(shards.map(\.shard) == [0])
    }

    @Test func aShardWhoseLeasesEndAgainAndAgainIsGivenUp() {
        var configuration = makeConfiguration()
        configuration.shardLossesMax = 2
        var run = CoordinatorHarness(shards: 1, configuration: configuration)
        run.join(1)
        run.pass(2_000)
        run.join(2)
        guard case .incomplete(let shards) = run.pass(2_000).outcome else {
            Issue.record("the shard was not given up")
            return
        }
        #expect(shards.map(\.shard) == [0])
    }

    @Test func aWorkerThatFailsThreeTimesInARowIsLeftOut() {
        var run = CoordinatorHarness(shards: 9)
        var attempt = run.join(1)[0]
        for _ in 0..<2 { attempt = run.fail(attempt, by: 1).assigned[0] }
        let last = run.fail(attempt, by: 1)
        #expect(last.assigned.isEmpty)
        #expect(last.logs.contains(.workerLeftOut(CoordinatorHarness.id(1), failures: 3)))
        #expect(last.sent.contains(.drain(reason: "it failed 3 times in a row")))
        #expect(run.beat(1).sent.contains(.drain(reason: "it failed too often")))
        #expect(run.say(.hello(makeHello(1)), by: 1).sent == [.refused(reason: "it failed too often")])
        #expect(run.coordinator.progress.workersLeftOut == 1)
    }

    @Test func aCommittedShardForgivesTheFailuresBefore() {
        var run = CoordinatorHarness(shards: 9)
        var attempt = run.join(1)[0]
        for _ in 0..<2 { attempt = run.fail(attempt, by: 1).assigned[0] }
        attempt = run.complete(attempt, by: 1)[0]
        #expect(run.fail(attempt, by: 1).assigned.count == 1)
    }

    @Test func aDrainedRunFinishesWhatRunsAndNoMore() {
        var run = CoordinatorHarness(shards: 3)
        let attempt = run.join(1)[0]
        #expect(run.handle(.stopRequested(reason: "SIGTERM", .drain)).sent == [.drain(reason: "SIGTERM")])
        #expect(run.requestCommit(attempt, by: 1).sent == [.grant(attempt, fileDigest: plainFile)])
        let last = run.say(.published(attempt), by: 1)
        #expect(last.outcome == .stopped(reason: "SIGTERM", shardsLeft: 2))
    }

    @Test func aStoppedRunEndsAtOnce() {
        var run = CoordinatorHarness(shards: 3)
        run.join(1)
        let directives = run.handle(.stopRequested(reason: "SIGINT", .now))
        #expect(directives.sent == [.stop(reason: "the run is over")])
        #expect(directives.outcome == .stopped(reason: "SIGINT", shardsLeft: 3))
        #expect(run.handle(.tick).isEmpty)
    }

    @Test func aJournalThatCannotBeWrittenEndsTheRun() {
        var run = CoordinatorHarness(shards: 3)
        run.join(1)
        #expect(
            run.handle(.journalFailed(description: "disk full")).outcome == .journalFailed(description: "disk full"))
    }

    @Test func aPlanWithoutRowsIsCompleteAtOnce() {
        var coordinator = Coordinator(
            layout: ShardLayout(tables: []), recovered: RecoveredState(), configuration: makeConfiguration(),
            now: Instant(milliseconds: 0))
        #expect(coordinator.handle(.tick, now: Instant(milliseconds: 1)).outcome == .complete)
    }

    @Test func itSaysWhatItWaitsFor() throws {
        var run = CoordinatorHarness(shards: 2)
        let lonely = run.pass(30_000).logs
        guard case .waiting(let report) = try #require(lonely.last) else {
            Issue.record("nothing was said: \(lonely)")
            return
        }
        #expect(lonely.count == 1)
        #expect(report.workersConnected == 0)
        #expect(report.shardsPending == 2)
        #expect(report.description.contains("no worker is connected"))
        let attempt = run.join(1)[0]
        let busy = run.pass(30_000, holding: [1: [attempt]]).logs
        guard case .waiting(let second) = try #require(busy.last) else {
            Issue.record("nothing was said: \(busy)")
            return
        }
        #expect(second.oldest == attempt)
        #expect(second.oldestWorker == CoordinatorHarness.id(1))
        #expect(second.oldestAge.map { $0 >= 29_000 } == true)
    }
}
