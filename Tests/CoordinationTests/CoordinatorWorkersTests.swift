import Sharding
import Testing

@testable import Coordination

@Suite struct CoordinatorWorkersTests {
    @Test func aWorkerOfAnotherEngineIsRefusedByName() {
        var run = CoordinatorHarness()
        let sent = run.say(.hello(makeHello(1, engineVersion: 9)), by: 1, run: nil).sent
        #expect(sent == [.refused(reason: "its engine version is 9, the run's is 1")])
        #expect(run.coordinator.progress.workersConnected == 0)
    }

    @Test func aSpeakerOfAnotherProtocolIsRefusedByName() {
        var run = CoordinatorHarness()
        let error = WireError.unsupportedVersion(found: 7, supported: 1)
        let directives = run.handle(.malformed(from: CoordinatorHarness.peer(1), error))
        #expect(directives.sent == [.refused(reason: error.description)])
    }

    @Test func malformedFramesAreCountedAndLoggedEverMoreRarely() {
        var run = CoordinatorHarness()
        var logged = 0
        for _ in 0..<100 {
            let directives = run.handle(.malformed(from: CoordinatorHarness.peer(1), .notThisProtocol))
            #expect(directives.sent.isEmpty)
            logged += directives.logs.count
        }
        #expect(run.coordinator.progress.malformedCount == 100)
        #expect(logged == 7)
    }

    @Test func aStrangerIsAskedWhoItIs() {
        var run = CoordinatorHarness()
        #expect(run.beat(1).sent == [.helloWanted])
        #expect(run.say(.goodbye(reason: "done"), by: 1).isEmpty)
    }

    @Test func theNewestConnectionOfAWorkerWins() {
        var run = CoordinatorHarness(shards: 2)
        let attempt = run.join(1)[0]
        let newer = PeerID([77])
        run.say(.hello(makeHello(1)), by: 1, from: newer)
        #expect(run.coordinator.progress.workersConnected == 1)
        #expect(run.beat(1, holding: [attempt]).sent == [.helloWanted], "the old connection is unknown now")
        let manifest = makeManifest(run.shard(0))
        let granted = run.say(.commitRequest(attempt, manifest), by: 1, from: newer)
        #expect(granted.contains(.send(newer, Envelope(run: testRun, .grant(attempt, fileDigest: plainFile)))))
        run.handle(.peerUnreachable(CoordinatorHarness.peer(1)))
        #expect(run.coordinator.progress.workersConnected == 1)
    }

    @Test func aRepeatedHelloIsAnsweredAndRecordedOnce() {
        var run = CoordinatorHarness()
        let first = run.say(.hello(makeHello(1)), by: 1, run: nil)
        let second = run.say(.hello(makeHello(1)), by: 1, run: nil)
        #expect(first.records == [.workerSeen(makeHello(1))])
        #expect(second.records.isEmpty)
        #expect(first.sent == [.welcome(makeWelcome())])
        #expect(second.sent == first.sent)
    }

    @Test func workersBeyondTheLimitAreRefused() {
        var configuration = makeConfiguration()
        configuration.workersMax = 1
        var run = CoordinatorHarness(configuration: configuration)
        run.join(1)
        #expect(
            run.say(.hello(makeHello(2)), by: 2, run: nil).sent == [.refused(reason: "there are 1 workers already")])
    }

    @Test func progressCountsWhatRunsAndWhatIsDone() {
        var run = CoordinatorHarness(shards: 4)
        let attempts = run.join(1, slots: 2)
        run.beat(1, offering: 2, holding: attempts)
        var progress = run.coordinator.progress
        #expect(progress.shardsRunning == 2)
        #expect(progress.shardsPending == 2)
        #expect(progress.rowsRunning == 20)
        #expect(progress.textBytesRunning == 200)
        #expect(progress.slotsOffered == 2)
        run.complete(attempts[0], by: 1)
        progress = run.coordinator.progress
        #expect(progress.rowsRunning == 10)
        #expect(progress.rowsCommitted == 100)
        #expect(progress.rowsTotal == 400)
    }

    /// Three quick shards by worker 1, one that worker 2 has had since.
    private func nearTheEnd(backupPercent: Int64? = 600) -> (run: CoordinatorHarness, slow: Attempt) {
        var configuration = makeConfiguration()
        configuration.backupPercent = backupPercent
        var run = CoordinatorHarness(shards: 4, configuration: configuration)
        var attempt = run.join(1)[0]
        let slow = run.join(2)[0]
        for round in 0..<3 {
            run.pass(200, holding: [1: [attempt], 2: [slow]])
            let next = run.complete(attempt, by: 1)
            if round < 2 { attempt = next[0] } else { #expect(next.isEmpty) }
        }
        return (run, slow)
    }

    @Test func anIdleSlotBacksUpTheSlowestShardOnceItIsFarSlowerThanTheRest() {
        var (run, slow) = nearTheEnd()
        let later = run.pass(900, holding: [1: [], 2: [slow]])
        #expect(later.assigned.isEmpty == false)
        let backup = later.assigned[0]
        #expect(later.records.contains(.leased(backup, CoordinatorHarness.id(1), .backup)))
        #expect(later.logs.contains(.backedUp(slow: slow, by: backup)))
        #expect(Set(later.assigned) == [backup], "there is one backup a shard")
        run.requestCommit(backup, by: 1)
        let done = run.say(.published(backup), by: 1)
        #expect(done.discarded == [slow])
        #expect(done.records.contains(.released(slow, CoordinatorHarness.id(2), .superseded)))
        #expect(done.outcome == .complete)
    }

    @Test func theSecondOfTwoEqualAttemptsIsDiscarded() {
        var (run, slow) = nearTheEnd()
        let backup = run.pass(900, holding: [1: [], 2: [slow]]).assigned[0]
        run.requestCommit(slow, by: 2)
        let second = run.requestCommit(backup, by: 1)
        #expect(second.discarded == [backup])
        #expect(run.say(.published(slow), by: 2).outcome == .complete)
    }

    @Test func aBackupThatEndsLeavesTheFirstAttemptAlone() {
        var (run, slow) = nearTheEnd()
        let backup = run.pass(900, holding: [1: [], 2: [slow]]).assigned[0]
        run.say(.goodbye(reason: "scaled down"), by: 1)
        #expect(run.coordinator.progress.shardsRunning == 1)
        #expect(run.requestCommit(slow, by: 2).sent == [.grant(slow, fileDigest: plainFile)])
        #expect(run.journal.contains(.released(backup, CoordinatorHarness.id(1), .workerLeft)))
    }

    @Test func noBackupsAreMadeWhereNoneAreWanted() {
        var (run, slow) = nearTheEnd(backupPercent: nil)
        #expect(run.pass(5_000, holding: [1: [], 2: [slow]]).assigned.isEmpty)
    }
}
