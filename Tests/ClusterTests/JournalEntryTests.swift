import Coordination
import Foundation
import Sharding
import Storage
import Testing

@testable import Cluster

/// A manifest of a shard of the tests' plan.
private func manifest(_ shard: Shard, digit: String) -> ShardManifest {
    ShardManifest(
        table: shard.table, index: shard.index, firstRow: shard.firstRow, rowCount: shard.rowCount, file: "data/x",
        textByteCount: 10, fileByteCount: 5, textDigest: String(repeating: digit, count: 32),
        fileDigest: String(repeating: digit, count: 64), keys: [], references: [])
}

@Suite struct JournalEntryTests {
    @Test func whatIsRecordedIsRecoveredAsTheStateMachineWouldHaveIt() throws {
        let scratch = Scratch()
        var request = try RunRequest.items(scratch, rows: 100_000)
        request.slotCount = 8
        let session = try RunSession(request, rowByteCounts: [20, 200])
        let layout = session.description.layout
        try #require(layout.shardCount >= 6)
        let shards = try (0..<6).map { try #require(layout.shard(number: $0)) }
        let one = WorkerID(high: 1, low: .max)
        let other = WorkerID(high: .max, low: 0)
        let hello = WorkerMessage.Hello(worker: one, engineVersion: 1, slots: 4, processID: .max, host: "höst")
        let records: [JournalRecord] = [
            .workerSeen(hello),
            .leased(attempt(0), one, .first), .granted(attempt(0), one, manifest(shards[0], digit: "a")),
            .committed(attempt(0)),
            .leased(attempt(1), one, .first), .granted(attempt(1), one, manifest(shards[1], digit: "b")),
            .leased(attempt(2), one, .first), .leased(attempt(2, 9), other, .backup),
            .leased(attempt(3), other, .first), .failed(attempt(3), other, reason: "disk full"),
            .leased(attempt(4), other, .first), .released(attempt(4), other, .expired),
            .workerLeft(one, reason: "done"),
        ]
        try session.journal.append(records.map(JournalEntry.init), atMilliseconds: 5)
        // What was given up is tried again, so it does not appear.
        try session.journal.append([.givenUp(shard: 3, reason: "disk full")], atMilliseconds: 6)
        var expected = RecoveredState()
        for record in records { expected.apply(record) }
        #expect(try session.recover() == expected)
    }

    @Test func aDeterminismFaultIsRecoveredWhole() throws {
        let scratch = Scratch()
        let session = try RunRequest.items(scratch).session()
        let fault = DeterminismFault(
            shard: 1, grantedDigest: "aa", otherDigest: "bb", attempt: attempt(1, 7), worker: WorkerID(high: 3, low: 4))
        try session.journal.append([JournalEntry(.determinismFault(fault))], atMilliseconds: 5)
        #expect(try session.recover().fault == fault)
    }

    @Test(arguments: [
        JournalEntry.leased(shard: 99, epoch: 1, worker: String(repeating: "0", count: 32), kind: "first"),
        .leased(shard: -1, epoch: 1, worker: String(repeating: "0", count: 32), kind: "first"),
        .leased(shard: 0, epoch: 1, worker: "nobody", kind: "first"), .stopped(document: "for reasons"),
    ]) func aJournalThatNamesWhatIsNotOfTheRunIsRefused(entry: JournalEntry) throws {
        let scratch = Scratch()
        let session = try RunRequest.items(scratch).session()
        try session.journal.append([entry], atMilliseconds: 5)
        #expect {
            try session.recover()
        } throws: {
            if case StorageError.journal = $0 { true } else { false }
        }
    }
}
