import Sharding
import Testing

@testable import Coordination

@Suite struct CoordinatorCommitTests {
    @Test func aGrantIsRecordedBeforeItIsSentAndAskedAgainAnswersTheSame() throws {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        let first = run.requestCommit(attempt, by: 1)
        let manifest = makeManifest(run.shard(0))
        #expect(first.first == .record(.granted(attempt, CoordinatorHarness.id(1), manifest)))
        #expect(first.sent == [.grant(attempt, fileDigest: plainFile)])
        let again = run.requestCommit(attempt, by: 1)
        #expect(again.records.isEmpty)
        #expect(again.sent == [.grant(attempt, fileDigest: plainFile)])
    }

    @Test func theFirstPublishedCommitsAndLaterOnesAreAcknowledged() {
        var run = CoordinatorHarness(shards: 2)
        let attempt = run.join(1)[0]
        run.requestCommit(attempt, by: 1)
        let first = run.say(.published(attempt), by: 1)
        #expect(first.records.first == .committed(attempt))
        #expect(first.sent.first == .acknowledged(attempt))
        let again = run.say(.published(attempt), by: 1)
        #expect(again.records.isEmpty)
        #expect(again.sent == [.acknowledged(attempt)])
        #expect(run.coordinator.progress.shardsCommitted == 1)
        #expect(run.coordinator.progress.rowsCommitted == 100)
        #expect(run.coordinator.progress.textBytesCommitted == 1_000)
    }

    @Test func whatWasNotGrantedCannotBePublished() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        let directives = run.say(.published(attempt), by: 1)
        #expect(directives.records.isEmpty)
        #expect(directives.discarded == [attempt])
    }

    @Test func theRunIsCompleteWithItsLastShard() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.requestCommit(attempt, by: 1)
        let last = run.say(.published(attempt), by: 1)
        #expect(last.outcome == .complete)
        #expect(last.sent == [.acknowledged(attempt), .stop(reason: "the run is over")])
        #expect(run.say(.published(attempt), by: 1).sent == [.acknowledged(attempt)])
        #expect(run.beat(1).sent == [.stop(reason: "the run is over")])
        #expect(run.say(.hello(makeHello(2)), by: 2, run: nil).sent == [.stop(reason: "the run is over")])
    }

    /// Two attempts at the only shard: by worker 1, whose grant ended unpublished, and by worker 2.
    private func contested() -> (run: CoordinatorHarness, first: Attempt, second: Attempt) {
        var run = CoordinatorHarness(shards: 1)
        let first = run.join(1)[0]
        run.join(2)
        run.requestCommit(first, by: 1)
        let later = run.pass(1_600, holding: [1: [first], 2: []])
        return (run, first, later.assigned[0])
    }

    @Test func aGrantThatIsNotUsedWithinALeaseIsGivenToAnotherAttemptAlthoughHeartbeatsGoOn() {
        var (run, first, second) = contested()
        #expect(run.journal.contains(.released(first, CoordinatorHarness.id(1), .unpublished)))
        let holder: UInt64 = run.journal.contains(.leased(second, CoordinatorHarness.id(2), .first)) ? 2 : 1
        #expect(run.requestCommit(second, by: holder).sent.first == .grant(second, fileDigest: plainFile))
        #expect(run.say(.published(second), by: holder).records.first == .committed(second))
        #expect(run.say(.published(first), by: 1).sent == [.acknowledged(first)])
    }

    @Test func aGrantHoldsForALatePublisher() {
        var (run, first, second) = contested()
        let late = run.say(.published(first), by: 1)
        #expect(late.records.first == .committed(first))
        #expect(late.discarded == [second])
        #expect(late.outcome == .complete)
    }

    @Test func otherTextAfterAGrantStopsTheRun() {
        var (run, first, second) = contested()
        let holder: UInt64 = run.journal.contains(.leased(second, CoordinatorHarness.id(2), .first)) ? 2 : 1
        let directives = run.requestCommit(second, by: holder, text: 5)
        let fault = DeterminismFault(
            shard: first.shard, grantedDigest: makeManifest(run.shard(0)).textDigest,
            otherDigest: makeManifest(run.shard(0), text: 5).textDigest, attempt: second,
            worker: CoordinatorHarness.id(holder))
        #expect(directives.records == [.determinismFault(fault)])
        #expect(directives.outcome == .determinismFault(fault))
    }

    @Test func aRunThatFaultedStaysStopped() {
        var (run, _, second) = contested()
        let holder: UInt64 = run.journal.contains(.leased(second, CoordinatorHarness.id(2), .first)) ? 2 : 1
        let outcome = run.requestCommit(second, by: holder, text: 5).outcome
        var next = run.restarted()
        #expect(next.handle(.tick).outcome == outcome)
        #expect(outcome != nil)
    }

    @Test func equalTextInOtherBytesIsNotGrantedASecondTime() {
        var (run, _, second) = contested()
        let holder: UInt64 = run.journal.contains(.leased(second, CoordinatorHarness.id(2), .first)) ? 2 : 1
        let directives = run.requestCommit(second, by: holder, file: 5)
        #expect(directives.discarded == [second])
        #expect(!directives.sent.contains(.grant(second, fileDigest: plainFile)))
        #expect(run.coordinator.outcome == nil)
    }

    @Test func otherTextAfterTheCommitStopsTheRun() {
        var run = CoordinatorHarness(shards: 3)
        let first = run.join(1)[0]
        run.pass(2_000)
        run.say(.hello(makeHello(1)), by: 1)
        let second = run.beat(1).assigned[0]
        #expect(second.shard == first.shard)
        run.complete(second, by: 1)
        #expect(run.requestCommit(first, by: 1).discarded == [first])
        guard case .determinismFault(let fault) = run.requestCommit(first, by: 1, text: 3).outcome else {
            Issue.record("the other text was not noticed")
            return
        }
        #expect(fault.grantedDigest == makeManifest(run.shard(0)).textDigest)
        #expect(fault.otherDigest == makeManifest(run.shard(0), text: 3).textDigest)
    }

    @Test func aManifestOfOtherRowsIsAFailureOfTheAttempt() {
        var run = CoordinatorHarness(shards: 2)
        let attempt = run.join(1)[0]
        let directives = run.say(.commitRequest(attempt, makeManifest(run.shard(1))), by: 1)
        #expect(directives.discarded == [attempt])
        #expect(directives.records.contains { if case .failed(attempt, _, _) = $0 { true } else { false } })
    }

    @Test func aDigestOrASizeThatIsNoneIsAFailureOfTheAttempt() {
        var run = CoordinatorHarness(shards: 1)
        let first = run.join(1)[0]
        var manifest = makeManifest(run.shard(0))
        manifest.textDigest = "ABCDEF"
        let rejected = run.say(.commitRequest(first, manifest), by: 1)
        #expect(rejected.discarded == [first])
        let second = rejected.assigned[0]
        manifest = makeManifest(run.shard(0))
        manifest.textByteCount = .max
        #expect(run.say(.commitRequest(second, manifest), by: 1).discarded == [second])
        #expect(run.coordinator.progress.textBytesCommitted == 0)
    }

    @Test func aGrantForAnAttemptThatItsWorkerLostIsTakenBack() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.requestCommit(attempt, by: 1)
        let directives = run.say(.abandoned(attempt), by: 1)
        #expect(directives.records.contains(.released(attempt, CoordinatorHarness.id(1), .abandoned)))
        #expect(directives.assigned.map(\.shard) == [0])
    }
}
