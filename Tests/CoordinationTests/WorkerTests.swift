import Sharding
import Testing

@testable import Coordination

/// A worker, the time, and short words for what it is told.
struct WorkerHarness {
    let layout = makeLayout(shards: 9)
    var worker: Worker
    var now: Int64 = 50_000

    init(slots: Int = 1, silenceMax: Milliseconds = 60_000) {
        var configuration = WorkerConfiguration(hello: makeHello(1, slots: slots))
        configuration.silenceMax = silenceMax
        worker = Worker(configuration: configuration)
    }

    func shard(_ number: Int) -> Shard {
        guard let shard = layout.shard(number: number) else { preconditionFailure("there is no shard \(number)") }
        return shard
    }

    @discardableResult
    mutating func handle(_ event: WorkerEvent, after milliseconds: Int64 = 0) -> [WorkerDirective] {
        now += milliseconds
        return worker.handle(event, now: Instant(milliseconds: now))
    }

    @discardableResult
    mutating func hear(_ message: CoordinatorMessage, run: RunID = testRun) -> [WorkerDirective] {
        handle(.message(Envelope(run: run, message)))
    }

    /// Begins, is welcomed and prepared.
    mutating func join() {
        handle(.started)
        hear(.welcome(makeWelcome()))
        handle(.prepared(testRun))
    }

    @discardableResult
    mutating func assign(_ number: Int) -> Attempt {
        let attempt = Attempt(shard: number, epoch: Epoch(incarnation: 1, counter: UInt32(number + 1)))
        hear(.assign(shard(number), attempt.epoch))
        return attempt
    }

    @discardableResult
    mutating func finish(_ attempt: Attempt) -> [WorkerDirective] {
        handle(.shardFinished(work(attempt), makeManifest(shard(attempt.shard))))
    }

    mutating func pass(_ milliseconds: Int64) -> [WorkerDirective] {
        (0..<milliseconds / 100).flatMap { _ in handle(.tick, after: 100) }
    }
}

extension [WorkerDirective] {
    var said: [WorkerMessage] {
        compactMap { if case .send(let envelope) = $0 { envelope.message } else { nil } }
    }

    var hellos: Int {
        said.count { if case .hello = $0 { true } else { false } }
    }

    var heartbeats: [WorkerMessage.Heartbeat] {
        said.compactMap { if case .heartbeat(let heartbeat) = $0 { heartbeat } else { nil } }
    }
}

@Suite struct WorkerTests {
    @Test func helloIsRepeatedEverMoreRarelyUntilWelcomed() {
        var node = WorkerHarness()
        #expect(node.handle(.started).said == [.hello(makeHello(1))])
        #expect(node.pass(7_500).hellos == 4, "after 0.5, 1.5, 3.5 and 7.5 seconds")
        #expect(node.pass(30_000).hellos == 2, "then every 15 seconds")
        node.hear(.welcome(makeWelcome()))
        #expect(node.pass(500).hellos == 0)
    }

    @Test func aWelcomeAsksForThePlanAndSlotsAreOfferedOnlyOnceItIsPrepared() {
        var node = WorkerHarness(slots: 3)
        node.handle(.started)
        let welcomed = node.hear(.welcome(makeWelcome()))
        #expect(welcomed.contains(.prepare(testRun, makeWelcome())))
        #expect(welcomed.heartbeats.map(\.slotsOffered) == [0])
        #expect(node.handle(.prepared(testRun)).heartbeats.map(\.slotsOffered) == [3])
    }

    @Test func aPlanThatCannotBeUsedEndsTheWorker() {
        var node = WorkerHarness()
        node.handle(.started)
        node.hear(.welcome(makeWelcome()))
        #expect(
            node.handle(.prepareFailed(testRun, reason: "no memory")).last == .exit(.unprepared(reason: "no memory")))
        #expect(node.handle(.tick, after: 1_000).isEmpty)
    }

    @Test func aShardIsGeneratedStagedGrantedPublishedAndForgotten() {
        var node = WorkerHarness()
        node.join()
        let epoch = Epoch(incarnation: 1, counter: 1)
        let attempt = Attempt(shard: 0, epoch: epoch)
        #expect(node.hear(.assign(node.shard(0), epoch)) == [.generate(work(attempt), node.shard(0))])
        #expect(node.finish(attempt).said == [.commitRequest(attempt, makeManifest(node.shard(0)))])
        #expect(node.hear(.grant(attempt, fileDigest: plainFile)) == [.publish(work(attempt))])
        #expect(node.handle(.published(work(attempt))).said == [.published(attempt)])
        node.hear(.acknowledged(attempt))
        #expect(node.worker.held.isEmpty)
    }

    @Test func everyHeartbeatNamesAllThatIsHeldAndHowFarItIs() throws {
        var node = WorkerHarness(slots: 2)
        node.join()
        let first = node.assign(0)
        let second = node.assign(1)
        node.handle(.progress(work(first), rowsDone: 40, textBytesDone: 400))
        node.finish(second)
        let beat = try #require(node.pass(200).heartbeats.first)
        #expect(
            beat.attempts == [
                .init(attempt: first, rowsDone: 40, textBytesDone: 400),
                .init(attempt: second, rowsDone: 100, textBytesDone: 1_000),
            ])
        #expect(beat.slotsOffered == 2)
    }

    @Test func requestsAndReportsAreRepeatedUntilAnswered() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        let request = node.finish(attempt).said[0]
        #expect(node.pass(400).said.contains(request))
        node.hear(.grant(attempt, fileDigest: plainFile))
        #expect(!node.pass(400).said.contains(request))
        node.handle(.published(work(attempt)))
        #expect(node.pass(400).said.contains(.published(attempt)))
        node.hear(.acknowledged(attempt))
        #expect(!node.pass(400).said.contains(.published(attempt)))
    }

    @Test func aFailureIsReportedUntilAcknowledged() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        let report = WorkerMessage.failed(attempt, reason: "disk full", retryMayHelp: true)
        #expect(node.handle(.shardFailed(work(attempt), reason: "disk full", retryMayHelp: true)).said == [report])
        #expect(node.pass(400).said.contains(report))
        node.hear(.acknowledged(attempt))
        #expect(node.worker.held.isEmpty)
    }

    @Test func aRenameThatFailsRemovesTheStagedFile() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        node.finish(attempt)
        node.hear(.grant(attempt, fileDigest: plainFile))
        let directives = node.handle(.publishFailed(work(attempt), reason: "no space"))
        #expect(directives.first == .discard(work(attempt)))
        #expect(directives.said == [.failed(attempt, reason: "no space", retryMayHelp: true)])
    }

    @Test func moreAttemptsThanSlotsWaitAndMoreThanTwiceTheSlotsAreGivenBack() {
        var node = WorkerHarness()
        node.join()
        let first = node.assign(0)
        let second = node.assign(1)
        #expect(
            node.hear(.assign(node.shard(2), Epoch(rawValue: 9))).said == [
                .abandoned(Attempt(shard: 2, epoch: Epoch(rawValue: 9)))
            ])
        #expect(node.finish(first).contains(.generate(work(second), node.shard(1))))
    }

    @Test func aRepeatedAssignmentIsIgnored() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        #expect(node.hear(.assign(node.shard(0), attempt.epoch)).isEmpty)
    }

    @Test func aDiscardedShardIsCancelledAndItsSlotFreedOnceItHasStopped() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        #expect(node.hear(.discard(attempt, reason: "done")) == [.cancel(work(attempt))])
        let next = node.assign(1)
        #expect(node.pass(200).heartbeats.first?.attempts.map(\.attempt) == [next])
        #expect(node.handle(.cancelled(work(attempt))) == [.generate(work(next), node.shard(1))])
    }

    @Test func aCancelledShardThatFinishedMeanwhileIsDiscarded() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        node.hear(.discard(attempt, reason: "done"))
        #expect(node.finish(attempt) == [.discard(work(attempt))])
        #expect(node.handle(.cancelled(work(attempt))).isEmpty)
    }

    @Test func aStagedShardThatIsDiscardedIsRemoved() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        node.finish(attempt)
        #expect(node.hear(.discard(attempt, reason: "done")) == [.discard(work(attempt))])
        #expect(node.worker.held.isEmpty)
    }

    @Test func aGrantForWhatIsNotHeldIsGivenBack() {
        var node = WorkerHarness()
        node.join()
        let attempt = Attempt(shard: 3, epoch: Epoch(rawValue: 5))
        #expect(node.hear(.grant(attempt, fileDigest: plainFile)).said == [.abandoned(attempt)])
    }

    @Test func aSilentCoordinatorIsGreetedAgainAndTheWorkGoesOn() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        let silence = node.pass(5_000)
        #expect(silence.hellos >= 2)
        #expect(!silence.contains(.cancel(work(attempt))))
        let back = node.hear(.welcome(makeWelcome(incarnation: 2)))
        #expect(!back.contains(.prepare(testRun, makeWelcome(incarnation: 2))))
        #expect(back.heartbeats.first?.attempts.map(\.attempt) == [attempt])
        #expect(node.finish(attempt).said == [.commitRequest(attempt, makeManifest(node.shard(0)))])
    }

    @Test func theWelcomeOfAnotherRunEndsAllWorkAndStartsAfresh() {
        var node = WorkerHarness(slots: 2)
        node.join()
        let running = node.assign(0)
        let staged = node.assign(1)
        node.finish(staged)
        let other = RunID(high: 9, low: 9)
        #expect(node.hear(.helloWanted, run: other).hellos == 1)
        let directives = node.hear(.welcome(makeWelcome()), run: other)
        #expect(directives.contains(.cancel(work(running))))
        #expect(directives.contains(.discard(work(staged))))
        #expect(directives.contains(.prepare(other, makeWelcome())))
        #expect(directives.heartbeats.map(\.slotsOffered) == [0])
        #expect(node.handle(.prepared(testRun)).isEmpty, "the plan of the run before is of no use")
    }

    @Test func aGrantOfOtherBytesThanAreStagedIsNotUsed() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        node.finish(attempt)
        let directives = node.hear(.grant(attempt, fileDigest: String(repeating: "f", count: 64)))
        #expect(directives.first == .discard(work(attempt)))
        #expect(
            directives.said == [
                .failed(attempt, reason: "the shard was made twice here, with different bytes", retryMayHelp: true)
            ])
    }

    /// Epochs begin anew with each run: what a slot says of the old run's attempt must not be taken for the new one's.
    @Test func whatSlotsSayOfTheRunBeforeIsNotTakenForAnEqualAttempt() {
        var node = WorkerHarness(slots: 2)
        node.join()
        let attempt = node.assign(0)
        let other = RunID(high: 9, low: 9)
        node.hear(.helloWanted, run: other)
        node.hear(.welcome(makeWelcome()), run: other)
        node.handle(.prepared(other))
        let fresh = work(attempt, of: other)
        let assigned = node.hear(.assign(node.shard(0), attempt.epoch), run: other)
        #expect(assigned == [.generate(fresh, node.shard(0))], "the slot of the old one is not free yet")
        // It was finished before it could be cancelled.
        #expect(node.finish(attempt) == [.discard(work(attempt))])
        let request = node.handle(.shardFinished(fresh, makeManifest(node.shard(0))))
        #expect(request.said == [.commitRequest(attempt, makeManifest(node.shard(0)))])
    }

    @Test func aWelcomeThatNoHelloAskedForIsIgnored() {
        var node = WorkerHarness()
        node.join()
        node.assign(0)
        #expect(node.hear(.welcome(makeWelcome()), run: RunID(high: 9, low: 9)).isEmpty)
        #expect(node.worker.run == testRun)
    }

    @Test func whatAnotherRunsCoordinatorSaysIsIgnored() {
        var node = WorkerHarness()
        node.join()
        #expect(node.hear(.stop(reason: "over"), run: RunID(high: 9, low: 9)).isEmpty)
        #expect(node.hear(.assign(node.shard(0), Epoch(rawValue: 3)), run: RunID(high: 9, low: 9)).isEmpty)
    }

    @Test func aCoordinatorThatAsksIsGreetedOnce() {
        var node = WorkerHarness()
        node.join()
        #expect(node.hear(.helloWanted).hellos == 1)
        #expect(node.hear(.helloWanted).hellos == 0)
    }

    @Test func aSilenceTooLongEndsTheWorker() {
        var node = WorkerHarness(silenceMax: 5_000)
        node.join()
        let attempt = node.assign(0)
        let directives = node.pass(6_000)
        #expect(directives.contains(.cancel(work(attempt))))
        #expect(directives.last == .exit(.silence(5_000)))
    }

    @Test func aWorkerThatWasStoppedItselfDoesNotBlameItsCoordinator() {
        var node = WorkerHarness(silenceMax: 5_000)
        node.join()
        node.handle(.tick, after: 3_600_000)
        node.handle(.tick, after: -7_200_000)
        #expect(node.worker.exit == nil)
    }

    @Test func aDrainedWorkerGivesBackWhatWaitsFinishesWhatRunsAndLeaves() {
        var node = WorkerHarness()
        node.join()
        let running = node.assign(0)
        let waiting = node.assign(1)
        let drained = node.hear(.drain(reason: "enough"))
        #expect(drained.said.first == .abandoned(waiting))
        #expect(drained.heartbeats.map(\.slotsOffered) == [0])
        let late = Attempt(shard: 2, epoch: Epoch(rawValue: 3))
        #expect(node.hear(.assign(node.shard(2), late.epoch)).said == [.abandoned(late)])
        node.finish(running)
        node.hear(.grant(running, fileDigest: plainFile))
        node.handle(.published(work(running)))
        let last = node.hear(.acknowledged(running))
        #expect(last.said == [.goodbye(reason: "finished: enough")])
        #expect(last.last == .exit(.finished(reason: "enough")))
    }

    @Test func aStoppedWorkerDropsEverythingAndLeaves() {
        var node = WorkerHarness(slots: 2)
        node.join()
        let running = node.assign(0)
        let staged = node.assign(1)
        node.finish(staged)
        let directives = node.handle(.stopRequested(reason: "SIGINT", .now))
        #expect(directives.prefix(2) == [.cancel(work(running)), .discard(work(staged))])
        #expect(directives.last == .exit(.stopped(reason: "SIGINT")))
        #expect(WorkerExit.stopped(reason: "SIGINT").code != 0)
    }

    @Test func stopFromTheCoordinatorIsNoFailure() {
        var node = WorkerHarness()
        node.join()
        #expect(node.hear(.stop(reason: "the run is over")).last == .exit(.finished(reason: "the run is over")))
        #expect(WorkerExit.finished(reason: "").code == 0)
    }

    @Test func aRefusedWorkerLeaves() {
        var node = WorkerHarness()
        node.handle(.started)
        #expect(node.hear(.refused(reason: "other engine")) == [.exit(.refused(reason: "other engine"))])
    }

    @Test func aCoordinatorOfAnotherProtocolEndsAWorkerThatWasNotWelcomedYet() {
        let error = WireError.unsupportedVersion(found: 2, supported: 1)
        var fresh = WorkerHarness()
        fresh.handle(.started)
        #expect(fresh.handle(.malformed(error)) == [.exit(.refused(reason: error.description))])
        var joined = WorkerHarness()
        joined.join()
        #expect(joined.handle(.malformed(error)).isEmpty)
    }

    @Test func aManifestTooLongToSendFailsTheShard() {
        var node = WorkerHarness()
        node.join()
        let attempt = node.assign(0)
        node.finish(attempt)
        let directives = node.handle(.shardFailed(work(attempt), reason: "manifest too long", retryMayHelp: false))
        #expect(directives.first == .discard(work(attempt)))
        #expect(directives.said == [.failed(attempt, reason: "manifest too long", retryMayHelp: false)])
    }
}
