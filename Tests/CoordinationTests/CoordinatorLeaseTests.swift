import Sharding
import Testing

@testable import Coordination

@Suite struct CoordinatorLeaseTests {
    @Test func shardsGoOutInTheOrderOfTheirNumbers() {
        var run = CoordinatorHarness(shards: 5)
        #expect(run.join(1, slots: 3).map(\.shard) == [0, 1, 2])
        #expect(run.join(2, slots: 3).map(\.shard) == [3, 4])
    }

    @Test func anAssignmentFollowsTheRecordOfItsLease() throws {
        var run = CoordinatorHarness()
        run.say(.hello(makeHello(1)), by: 1, run: nil)
        let directives = run.beat(1)
        let attempt = try #require(directives.assigned.first)
        let recordAt = directives.firstIndex(of: .record(.leased(attempt, CoordinatorHarness.id(1), .first)))
        let assign = CoordinatorMessage.assign(run.shard(0), attempt.epoch)
        let sendAt = directives.firstIndex(of: .send(CoordinatorHarness.peer(1), Envelope(run: testRun, assign)))
        #expect(try #require(recordAt) < #require(sendAt))
    }

    @Test func aWorkerThatOffersNoSlotsGetsNothing() {
        var run = CoordinatorHarness()
        run.say(.hello(makeHello(1)), by: 1, run: nil)
        #expect(run.beat(1, offering: 0).assigned.isEmpty)
        #expect(run.beat(1, offering: 1).assigned.count == 1)
    }

    @Test func anAssignmentUnderWayIsNotGivenTwice() {
        var run = CoordinatorHarness()
        #expect(run.join(1).count == 1)
        #expect(run.beat(1).assigned.isEmpty)
    }

    @Test func aGrantedAttemptFreesItsSlot() {
        var run = CoordinatorHarness()
        let first = run.join(1)[0]
        #expect(run.requestCommit(first, by: 1).assigned.map(\.shard) == [1])
    }

    @Test func aWorkerHoldsAtMostTwiceItsSlots() {
        var run = CoordinatorHarness(shards: 9)
        let first = run.join(1)[0]
        let second = run.requestCommit(first, by: 1).assigned[0]
        #expect(run.requestCommit(second, by: 1).assigned.isEmpty)
        #expect(run.say(.published(first), by: 1).assigned.map(\.shard) == [2])
    }

    @Test func aLostAssignmentIsSentAgainUnderItsEpoch() {
        var run = CoordinatorHarness()
        let attempt = run.join(1)[0]
        #expect(run.beat(1, after: 200).assigned.isEmpty)
        #expect(run.beat(1, after: 199).assigned.isEmpty)
        #expect(run.beat(1, after: 1).assigned == [attempt])
    }

    @Test func heartbeatsRenewALeaseHoweverLongTheShard() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        let meanwhile = run.pass(150_000, holding: [1: [attempt]])
        #expect(meanwhile.records.isEmpty)
        #expect(run.requestCommit(attempt, by: 1).sent.contains(.grant(attempt, fileDigest: plainFile)))
    }

    @Test func aSilentWorkersShardGoesToAnotherUnderANewEpoch() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.join(2)
        let directives = run.pass(1_600, holding: [2: []])
        #expect(directives.records.contains(.released(attempt, CoordinatorHarness.id(1), .expired)))
        #expect(directives.logs.contains(.workerLost(CoordinatorHarness.id(1))))
        #expect(directives.assigned.first?.shard == 0)
        #expect(directives.assigned.first.map { $0.epoch > attempt.epoch } == true)
    }

    @Test func aWorkerThatComesBackKeepsAShardThatNobodyElseHas() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.pass(2_000)
        run.say(.hello(makeHello(1)), by: 1)
        let back = run.beat(1, offering: 1, holding: [attempt])
        #expect(back.records.contains(.leased(attempt, CoordinatorHarness.id(1), .readopted)))
        #expect(back.assigned.isEmpty)
        #expect(run.requestCommit(attempt, by: 1).sent.contains(.grant(attempt, fileDigest: plainFile)))
    }

    @Test func aWorkerThatComesBackDiscardsAShardThatAnotherHas() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.join(2)
        run.pass(2_000, holding: [2: []])
        run.say(.hello(makeHello(1)), by: 1)
        #expect(run.beat(1, holding: [attempt]).discarded == [attempt])
        #expect(run.requestCommit(attempt, by: 1).discarded == [attempt])
    }

    @Test func anEpochThatWasNeverMadeIsNotTakenBack() {
        var run = CoordinatorHarness(shards: 2)
        run.join(1)
        let invented = [Epoch(incarnation: 1, counter: 9), Epoch(incarnation: 2, counter: 1), Epoch(rawValue: 0)]
        for epoch in invented {
            let attempt = Attempt(shard: 1, epoch: epoch)
            #expect(run.beat(1, holding: [attempt]).discarded == [attempt])
            #expect(run.requestCommit(attempt, by: 1).discarded == [attempt])
        }
    }

    @Test func aShardOutsideTheLayoutIsDiscarded() {
        var run = CoordinatorHarness(shards: 2)
        let epoch = run.join(1)[0].epoch
        let attempt = Attempt(shard: 70_000, epoch: epoch)
        #expect(run.beat(1, holding: [attempt]).discarded == [attempt])
        let request = WorkerMessage.commitRequest(attempt, makeManifest(run.shard(0)))
        #expect(run.say(request, by: 1).discarded == [attempt])
        #expect(run.say(.published(attempt), by: 1).discarded == [attempt])
    }

    @Test func anAttemptThatItsWorkerNoLongerNamesGoesBackAtOnce() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.beat(1, holding: [attempt])
        let directives = run.beat(1)
        #expect(directives.records.contains(.released(attempt, CoordinatorHarness.id(1), .abandoned)))
        #expect(directives.assigned.map(\.shard) == [0])
    }

    @Test func aLateHeartbeatIsIgnored() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.beat(1, holding: [attempt])
        let late = WorkerMessage.Heartbeat(number: 1, slotsOffered: 1, attempts: [])
        #expect(run.say(.heartbeat(late), by: 1).isEmpty)
    }

    @Test func goodbyeGivesShardsBackAtOnce() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        run.join(2)
        let directives = run.say(.goodbye(reason: "scaled down"), by: 1)
        #expect(directives.records.contains(.released(attempt, CoordinatorHarness.id(1), .workerLeft)))
        #expect(directives.assigned.map(\.shard) == [0])
        #expect(run.coordinator.progress.workersConnected == 1)
    }

    @Test func aCoordinatorThatWasStoppedItselfBlamesNobody() {
        var run = CoordinatorHarness(shards: 1)
        let attempt = run.join(1)[0]
        #expect(run.handle(.tick, after: 3_600_000).records.isEmpty)
        #expect(run.handle(.tick, after: -7_200_000).records.isEmpty)
        #expect(run.beat(1, holding: [attempt]).discarded.isEmpty)
    }

    @Test func anUnreachablePeerKeepsItsLeaseButGetsNoWork() {
        var run = CoordinatorHarness(shards: 2)
        let attempt = run.join(1)[0]
        run.handle(.peerUnreachable(CoordinatorHarness.peer(1)))
        #expect(run.coordinator.progress.workersConnected == 0)
        #expect(run.coordinator.progress.slotsOffered == 0)
        #expect(run.requestCommit(attempt, by: 1).sent == [.helloWanted])
        run.say(.hello(makeHello(1)), by: 1)
        #expect(run.requestCommit(attempt, by: 1).sent.first == .grant(attempt, fileDigest: plainFile))
    }
}
