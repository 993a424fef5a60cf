import Coordination
import Digest
import Foundation
import Plan
import Sharding
import Storage
import Testing
import ZeroMQ

@testable import Cluster

/// A pool with a session's folder around it, and the mailbox's events as they come.
private final class Bench {
    let scratch = Scratch()
    let session: RunSession
    let mailbox: Mailbox
    let pool: SlotPool
    private var waiting: [WorkerEvent] = []

    init(slots: Int = 1, rows: Int = 1_000) throws {
        session = try RunRequest.items(scratch, rows: rows).session()
        mailbox = try Mailbox()
        pool = try SlotPool(slots: slots, mailbox: mailbox)
    }

    var run: RunID {
        get throws { try #require(RunID(hexadecimal: session.description.run)) }
    }

    func work(_ attempt: Attempt) throws -> Assignment { Assignment(run: try run, attempt: attempt) }

    func welcome(plan: ResolvedPlan? = nil, path: String? = nil) throws -> CoordinatorMessage.Welcome {
        let plan = plan ?? session.plan
        return CoordinatorMessage.Welcome(
            incarnation: 1, heartbeatInterval: 1_000, lease: 15_000, options: session.description.options,
            planFingerprint: session.plan.fingerprint, datasetPath: path ?? scratch.layout.root,
            planText: plan.canonicalText)
    }

    func prepare() throws {
        pool.prepare(try run, try welcome())
        guard case .prepared = try next() else { throw CocoaError(.featureUnsupported) }
    }

    func shard(_ number: Int) throws -> Shard { try #require(session.description.layout.shard(number: number)) }

    /// The next event that is not a statement of progress; fails after a minute.
    func next() throws -> WorkerEvent {
        var items = [mailbox.pollItem]
        let deadline = ContinuousClock.now + .seconds(60)
        while waiting.isEmpty {
            try #require(ContinuousClock.now < deadline)
            _ = try poll(&items, timeoutMilliseconds: 1_000)
            waiting += mailbox.takeAll().filter {
                if case .progress = $0 { false } else { true }
            }
        }
        return waiting.removeFirst()
    }

    func finished() throws -> ShardManifest {
        let event = try next()
        guard case .shardFinished(_, let manifest) = event else {
            Issue.record("\(event)")
            throw CocoaError(.featureUnsupported)
        }
        return manifest
    }

    var staged: [String] { scratch.names(".staging/\(session.description.run)") }
}

@Suite struct SlotPoolTests {
    @Test func aShardIsStagedThenPublishedWithTheBytesOfItsManifest() throws {
        let bench = try Bench()
        try bench.prepare()
        bench.pool.generate(try bench.work(attempt(1)), try bench.shard(1))
        let manifest = try bench.finished()
        #expect(bench.staged == ["1-\(attempt(1).epoch.rawValue).partial"])
        #expect(!bench.scratch.exists(manifest.file))
        bench.pool.publish(try bench.work(attempt(1)))
        #expect(try bench.next() == .published(bench.work(attempt(1))))
        #expect(bench.staged.isEmpty)
        let file = try FileDigest.sha256(bench.scratch.layout.path(manifest.file))
        #expect(file.digest.hexadecimal == manifest.fileDigest)
        #expect(file.byteCount == manifest.fileByteCount)
        bench.pool.shutDown()
    }

    @Test func whatIsDiscardedIsRemovedAndCannotBePublished() throws {
        let bench = try Bench()
        try bench.prepare()
        bench.pool.generate(try bench.work(attempt(0)), try bench.shard(0))
        _ = try bench.finished()
        bench.pool.discard(try bench.work(attempt(0)))
        bench.pool.publish(try bench.work(attempt(0)))
        guard case .publishFailed(try bench.work(attempt(0)), _) = try bench.next() else {
            Issue.record("it was published")
            return
        }
        #expect(bench.staged.isEmpty)
        bench.pool.shutDown()
    }

    @Test func aCancelledAttemptFreesItsSlotAndLeavesNothing() throws {
        // So many rows that it cannot be done before the order to stop is read.
        let bench = try Bench(rows: 200_000_000)
        try bench.prepare()
        bench.pool.generate(try bench.work(attempt(1)), try bench.shard(1))
        bench.pool.cancel(try bench.work(attempt(1)))
        #expect(try bench.next() == .cancelled(bench.work(attempt(1))))
        bench.pool.generate(try bench.work(attempt(0)), try bench.shard(0))
        #expect(try bench.finished().table == "groups")
        #expect(bench.staged == ["0-\(attempt(0).epoch.rawValue).partial"])
        bench.pool.shutDown()
        #expect(bench.staged.isEmpty)
    }

    @Test func anAttemptThatWaitsForItsSlotIsCancelledAtOnce() throws {
        let bench = try Bench(rows: 200_000_000)
        try bench.prepare()
        bench.pool.generate(try bench.work(attempt(1)), try bench.shard(1))
        bench.pool.generate(try bench.work(attempt(0)), try bench.shard(0))
        bench.pool.cancel(try bench.work(attempt(0)))
        #expect(try bench.next() == .cancelled(bench.work(attempt(0))))
        bench.pool.cancel(try bench.work(attempt(1)))
        #expect(try bench.next() == .cancelled(bench.work(attempt(1))))
        bench.pool.shutDown()
    }

    @Test func shuttingDownStopsWhatRunsAndRemovesWhatIsStaged() throws {
        let bench = try Bench(slots: 2, rows: 200_000_000)
        try bench.prepare()
        bench.pool.generate(try bench.work(attempt(0)), try bench.shard(0))
        _ = try bench.finished()
        bench.pool.generate(try bench.work(attempt(1)), try bench.shard(1))
        bench.pool.shutDown()
        #expect(bench.staged.isEmpty)
    }

    @Test func aPoolIsGoneAfterItsEnd() throws {
        weak var gone: SlotPool?
        do {
            let pool = try SlotPool(slots: 3, mailbox: try Mailbox())
            gone = pool
            pool.shutDown()
        }
        // The last thread lets go of the pool just after it has counted itself out.
        let deadline = ContinuousClock.now + .seconds(60)
        while gone != nil && ContinuousClock.now < deadline { sched_yield() }
        #expect(gone == nil)
    }

    @Test func aPlanOfAnotherFingerprintIsRefused() throws {
        let bench = try Bench()
        let run = try bench.run
        bench.pool.prepare(run, try bench.welcome(plan: itemsPlan(seed: 8)))
        guard case .prepareFailed(run, let reason) = try bench.next() else {
            Issue.record("it was prepared")
            return
        }
        #expect(reason.contains("fingerprint"))
        bench.pool.shutDown()
    }

    @Test func aDatasetThatTheHostDoesNotSeeIsRefused() throws {
        let bench = try Bench()
        let run = try bench.run
        bench.pool.prepare(run, try bench.welcome(path: bench.scratch.layout.root + "/elsewhere"))
        guard case .prepareFailed(run, let reason) = try bench.next() else {
            Issue.record("it was prepared")
            return
        }
        #expect(reason.contains("shared file system"))
        bench.pool.shutDown()
    }

    @Test func aRunThatIsOverTakesNoFiles() throws {
        let bench = try Bench()
        try bench.prepare()
        bench.pool.generate(try bench.work(attempt(0)), try bench.shard(0))
        let manifest = try bench.finished()
        try bench.scratch.layout.removeStaging(run: bench.session.description.run)
        bench.pool.publish(try bench.work(attempt(0)))
        guard case .publishFailed(try bench.work(attempt(0)), _) = try bench.next() else {
            Issue.record("it was published")
            return
        }
        #expect(!bench.scratch.exists(manifest.file))
        bench.pool.generate(try bench.work(attempt(0, 2)), try bench.shard(0))
        guard case .shardFailed(try bench.work(attempt(0, 2)), _, retryMayHelp: true) = try bench.next() else {
            Issue.record("it was staged")
            return
        }
        bench.pool.shutDown()
    }
}
