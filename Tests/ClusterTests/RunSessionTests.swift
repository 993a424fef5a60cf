import Coordination
import Digest
import Foundation
import Plan
import Production
import Sharding
import Storage
import Testing

@testable import Cluster

/// Journals every shard of a session as a worker would have it, after making the files of those that `isMade`.
private func commitAll(_ session: RunSession) throws {
    let incarnation = try session.journal.beginIncarnation()
    let worker = WorkerID(high: 1, low: 2)
    let producer = ShardProducer(plan: session.plan)
    for number in 0..<session.description.layout.shardCount {
        let shard = try #require(session.description.layout.shard(number: number))
        let attempt = Attempt(shard: number, epoch: Epoch(incarnation: incarnation, counter: UInt32(number) + 1))
        let name = try session.layout.shardFile(
            in: "data/\(shard.table)", index: shard.index, options: session.description.options)
        var file = try StagedFile(
            stagingFolder: session.layout.stagingFolder(run: session.description.run), shard: number,
            epoch: attempt.epoch.rawValue)
        var sink = try DescriptorSink(descriptor: file.descriptor, path: file.path, codec: .lz4)
        let text = try producer.produce(shard, header: false, to: &sink)
        _ = try sink.finish()
        let digest = try FileDigest.sha256(descriptor: file.descriptor, path: file.path)
        try file.commit(to: session.layout.path(name))
        let manifest = ShardManifest(
            shard: shard, file: name, text: text, fileByteCount: digest.byteCount,
            fileDigest: digest.digest.hexadecimal)
        let records: [JournalRecord] = [
            .leased(attempt, worker, .first), .granted(attempt, worker, manifest), .committed(attempt),
        ]
        try session.journal.append(records.map(JournalEntry.init), atMilliseconds: 1)
    }
}

@Suite struct RunSessionTests {
    @Test func anAbsentFolderBecomesARun() throws {
        let scratch = Scratch()
        let session = try RunRequest.items(scratch).session()
        #expect(!session.isResumed && !session.wasFinished)
        #expect(scratch.names() == [".lock", ".staging", "data", "plan.yaml", "run.sqlite", "run.sqlite-journal"])
        #expect(scratch.names("data") == ["groups", "items"])
        let plan = try String(contentsOfFile: scratch.layout.plan, encoding: .utf8)
        #expect(plan == session.plan.canonicalText)
    }

    @Test func theSameRequestGoesOnWithTheSameRun() throws {
        let scratch = Scratch()
        let first = try RunRequest.items(scratch).session().description
        var request = try RunRequest.items(scratch)
        // The cut is the run's, whatever is asked for later.
        request.shardByteCount = 100
        let session = try request.session()
        #expect(session.isResumed)
        #expect(session.description == first)
    }

    @Test func aRunInUseIsRefused() throws {
        let scratch = Scratch()
        let session = try RunRequest.items(scratch).session()
        #expect {
            try RunRequest.items(scratch).session()
        } throws: {
            if case StorageError.locked = $0 { true } else { false }
        }
        withExtendedLifetime(session) {}
    }

    @Test(arguments: ["", "run.sqlite", "run.sqlite-journal"])
    func whatAStartThatWasKilledLeftIsNoObstacle(leftover: String) throws {
        let scratch = Scratch()
        try scratch.write("", to: ".lock")
        if !leftover.isEmpty { try scratch.write("", to: leftover) }
        #expect(try !RunRequest.items(scratch).session().isResumed)
    }

    @Test(arguments: [["notes.txt"], ["manifest.json"], ["run.sqlite", "data"], [".hidden"]])
    func aFolderThatHoldsAnythingElseIsRefusedAndNotTouched(names: [String]) throws {
        let scratch = Scratch()
        for name in names { try scratch.write("", to: name) }
        #expect {
            try RunRequest.items(scratch).session()
        } throws: {
            if case RunRefusal.foreignFiles = $0 { true } else { false }
        }
        #expect(scratch.names() == names.sorted())
    }

    @Test func aFileIsNoFolder() throws {
        let scratch = Scratch()
        try Data().write(to: URL(fileURLWithPath: scratch.layout.root))
        #expect(throws: RunRefusal.notAFolder(scratch.layout.root)) { try RunRequest.items(scratch).session() }
    }

    @Test(arguments: ["plan", "seed", "number of rows of items", "codec", "header"])
    func anotherRunIsRefusedByWhatDiffers(what: String) throws {
        let scratch = Scratch()
        let first = try RunRequest.items(scratch).session().description
        var request = try RunRequest.items(scratch)
        switch what {
        case "plan": request.plan = try itemsPlan(name: "others")
        case "seed": request.plan = try itemsPlan(seed: 8)
        case "codec": request.options.codec = .none
        case "header": request.options.header = true
        default: request.plan = try itemsPlan(rows: 999)
        }
        #expect {
            try request.session()
        } throws: {
            if case RunRefusal.otherRun(_, what: what, _, _) = $0 { true } else { false }
        }
        #expect(try RunRequest.items(scratch).session().description == first)
    }

    @Test func aCutIntoTooManyShardsIsRefusedBeforeAnythingIsMade() throws {
        let scratch = Scratch()
        var request = try RunRequest.items(scratch, rows: 1_000_000_000)
        request.shardByteCount = 1
        request.slotCount = 1_000_000_000
        #expect(throws: ShardLayoutError.self) { try RunSession(request, rowByteCounts: [1e9, 1e9]) }
        #expect(!FileManager.default.fileExists(atPath: scratch.layout.root))
    }

    @Test func aWholeRunIsFinishedWithManifestDigestsAndProof() throws {
        let scratch = Scratch()
        let session = try RunRequest.items(scratch).session()
        try commitAll(session)
        let (head, findings) = try #require(try session.finish { true })
        #expect(head.proof.verdict == .proved && findings.isEmpty)
        #expect(!scratch.exists(".staging"))
        let manifest = try DatasetManifest(contentsOf: scratch.layout.manifest)
        #expect(manifest.shards.count == session.description.layout.shardCount)
        #expect(manifest.proof == head.proof && manifest.tables == head.tables)
        #expect(try DigestList(contentsOf: scratch.layout.digests).entries.count == manifest.shards.count + 2)
        #expect(try session.journal.status().finishedMilliseconds == head.finishedMilliseconds)
    }

    @Test func aFinishedRunHasNothingLeftUnlessItsManifestIsGone() throws {
        let scratch = Scratch()
        do {
            let session = try RunRequest.items(scratch).session()
            try commitAll(session)
            _ = try session.finish { true }
        }
        #expect(try RunRequest.items(scratch).session().wasFinished)
        #expect(!scratch.exists(".staging"))
        try FileManager.default.removeItem(atPath: scratch.layout.manifest)
        let session = try RunRequest.items(scratch).session()
        #expect(!session.wasFinished)
        #expect(try session.recover().committed.count == session.description.layout.shardCount)
        _ = try session.finish { true }
        #expect(scratch.exists("manifest.json"))
    }

    @Test(arguments: [0, 1, 3]) func anInterruptedFinishLeavesTheRunUnfinishedAndCanBeDoneAgain(shards: Int) throws {
        let scratch = Scratch()
        let session = try RunRequest.items(scratch).session()
        try commitAll(session)
        var left = shards
        let interrupted = try session.finish {
            left -= 1
            return left >= 0
        }
        #expect(interrupted == nil)
        #expect(!scratch.exists("manifest.json"))
        #expect(try session.journal.status().finishedMilliseconds == nil)
        #expect(try session.finish { true } != nil)
    }

    @Test func aRunWithShardsLeftIsNotFinished() throws {
        let scratch = Scratch()
        let session = try RunRequest.items(scratch).session()
        #expect(throws: StorageError.self) { try session.finish { true } }
        #expect(scratch.exists(".staging"))
        #expect(!scratch.exists("manifest.json"))
    }

    @Test func aManifestThatNamesAnotherFileOrNoDigestIsAFailedAttempt() throws {
        let scratch = Scratch()
        let session = try RunRequest.items(scratch).session()
        var manifest = ShardManifest(
            table: "groups", index: 0, firstRow: 0, rowCount: 5, file: "data/groups/groups-000000.csv.lz4",
            textByteCount: 1, fileByteCount: 1, textDigest: String(repeating: "0", count: 32),
            fileDigest: String(repeating: "0", count: 64), keys: [], references: [])
        func checked() -> WorkerMessage {
            session.checked(Envelope(run: nil, WorkerMessage.commitRequest(attempt(0), manifest))).message
        }
        #expect(checked() == .commitRequest(attempt(0), manifest))
        manifest.fileDigest = "none"
        guard case .failed(attempt(0), _, retryMayHelp: true) = checked() else {
            Issue.record("taken")
            return
        }
        manifest.fileDigest = String(repeating: "0", count: 64)
        manifest.file = "plan.yaml"
        guard case .failed(attempt(0), _, retryMayHelp: true) = checked() else {
            Issue.record("taken")
            return
        }
    }
}
