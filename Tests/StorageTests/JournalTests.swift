import Foundation
import Sharding
import Storage
import Testing

struct JournalTests {
    @Test func aRunIsDescribedAsItWasBegun() throws {
        let scratch = try Scratch()
        _ = try Journal.create(at: scratch.layout.journal, for: runDescription())
        let status = try Journal.open(at: scratch.layout.journal).status()
        #expect(status.description == runDescription())
        #expect(status.incarnation == 0)
        #expect(status.finishedMilliseconds == nil)
        #expect(status.stopped == nil)
    }

    @Test func aRunIsBegunOnce() throws {
        let scratch = try Scratch()
        _ = try Journal.create(at: scratch.layout.journal, for: runDescription())
        #expect(throws: StorageError.journalExists(path: scratch.layout.journal)) {
            try Journal.create(at: scratch.layout.journal, for: runDescription())
        }
    }

    @Test func anEmptyFileThatAKilledProgramLeftIsBegunAnew() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "run.sqlite")
        #expect(throws: StorageError.noJournal(path: scratch.layout.journal)) {
            try Journal.open(at: scratch.layout.journal)
        }
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        #expect(try journal.status().description == runDescription())
    }

    @Test func anAbsentJournalIsNotMadeByOpening() throws {
        let scratch = try Scratch()
        #expect(throws: StorageError.noJournal(path: scratch.layout.journal)) {
            try Journal.open(at: scratch.layout.journal)
        }
        #expect(try scratch.names().isEmpty)
    }

    @Test(arguments: [2, 99])
    func anotherSchemaIsRefusedByItsVersion(version: Int) throws {
        let scratch = try Scratch()
        _ = try Journal.create(at: scratch.layout.journal, for: runDescription())
        _ = try run(["sqlite3", scratch.layout.journal, "PRAGMA user_version = \(version)"])
        #expect(
            throws: StorageError.journalVersion(path: scratch.layout.journal, found: version, supported: 1)
        ) { try Journal.open(at: scratch.layout.journal) }
    }

    @Test func aFileOfAnotherKindIsAnErrorThatNamesIt() throws {
        let scratch = try Scratch()
        try scratch.write(String(repeating: "no database ", count: 100), to: "run.sqlite")
        let error = #expect(throws: StorageError.self) { try Journal.open(at: scratch.layout.journal) }
        #expect(error?.description.contains("run.sqlite") == true)
    }

    @Test func incarnationsCountUpAndReopenAFinishedRun() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        #expect(try journal.beginIncarnation() == 1)
        try journal.finish(atMilliseconds: 5)
        #expect(try Journal.open(at: scratch.layout.journal).status().finishedMilliseconds == 5)
        #expect(try Journal.open(at: scratch.layout.journal).beginIncarnation() == 2)
        #expect(try journal.status().finishedMilliseconds == nil)
    }

    @Test func aShardGoesFromLeaseToCommit() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        try journal.append([.leased(shard: 3, epoch: 1, worker: "w1", kind: "first")], atMilliseconds: 1)
        #expect(try journal.recover().leases.map(\.shard) == [3])
        #expect(try journal.recover().leases.map(\.epoch) == [1])
        #expect(try journal.recover().leases.map(\.worker) == ["w1"])
        try journal.append([.granted(shard: 3, epoch: 1, worker: "w1", manifest: manifest(3))], atMilliseconds: 2)
        var recovered = try journal.recover()
        #expect(recovered.leases.isEmpty)
        #expect(recovered.grants.map(\.shard) == [3])
        #expect(recovered.grants.map(\.epoch) == [1])
        #expect(recovered.grants.map(\.worker) == ["w1"])
        #expect(recovered.grants.map(\.manifest) == [manifest(3)])
        try journal.append([.committed(shard: 3, epoch: 1)], atMilliseconds: 3)
        recovered = try Journal.open(at: scratch.layout.journal).recover()
        #expect(recovered.grants.isEmpty)
        #expect(recovered.leases.isEmpty)
        #expect(recovered.committed.map(\.shard) == [3])
        #expect(recovered.committed.first?.textDigest == manifest(3).textDigest)
        #expect(recovered.committed.first?.textByteCount == manifest(3).textByteCount)
        #expect(try journal.committedCount() == 1)
    }

    @Test func aGrantOutlivesTheEndOfItsAttempt() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        try journal.append(
            [
                .leased(shard: 0, epoch: 1, worker: "w1", kind: "first"),
                .granted(shard: 0, epoch: 1, worker: "w1", manifest: manifest(0)),
                .released(shard: 0, epoch: 1, worker: "w1", reason: "unpublished"),
                .leased(shard: 0, epoch: 2, worker: "w2", kind: "backup"),
                .granted(shard: 0, epoch: 2, worker: "w2", manifest: manifest(0)),
            ], atMilliseconds: 1)
        #expect(try journal.recover().grants.map(\.epoch) == [1, 2])
        try journal.append([.committed(shard: 0, epoch: 1)], atMilliseconds: 2)
        #expect(try journal.recover().grants.isEmpty)
        #expect(try journal.recover().committed.map(\.epoch) == [1])
    }

    @Test func theStateOfAShardFollowsItsAttempts() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        func state() throws -> String {
            try run(["sqlite3", scratch.layout.journal, "SELECT state, epoch FROM shards WHERE number = 5"]).text
        }
        func append(_ entry: JournalEntry) throws { try journal.append([entry], atMilliseconds: 1) }

        try append(.leased(shard: 5, epoch: 1, worker: "w1", kind: "first"))
        #expect(try state() == "leased|1\n")
        try append(.leased(shard: 5, epoch: 2, worker: "w2", kind: "backup"))
        try append(.failed(shard: 5, epoch: 2, worker: "w2", reason: "disk full"))
        #expect(try state() == "leased|1\n")
        try append(.released(shard: 5, epoch: 1, worker: "w1", reason: "expired"))
        #expect(try state() == "waiting|\n")
        try append(.leased(shard: 5, epoch: 1, worker: "w1", kind: "readopted"))
        #expect(try state() == "leased|1\n")
        try append(.givenUp(shard: 5, reason: "failed on two workers"))
        #expect(try state() == "failed|\n")
        try append(.leased(shard: 5, epoch: 3, worker: "w1", kind: "first"))
        try append(.granted(shard: 5, epoch: 3, worker: "w1", manifest: manifest(5)))
        #expect(try state() == "granted|3\n")
        try append(.committed(shard: 5, epoch: 3))
        try append(.givenUp(shard: 5, reason: "too late"))
        try append(.leased(shard: 5, epoch: 4, worker: "w1", kind: "backup"))
        try append(.released(shard: 5, epoch: 4, worker: "w1", reason: "superseded"))
        #expect(try state() == "committed|3\n")
    }

    @Test func aGroupIsWrittenWholeOrNotAtAll() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        #expect(throws: StorageError.self) {
            try journal.append(
                [.leased(shard: 0, epoch: 1, worker: "w", kind: "first"), .committed(shard: 0, epoch: 1)],
                atMilliseconds: 1)
        }
        #expect(try journal.recover().leases.isEmpty)
        #expect(throws: StorageError.self) {
            try journal.append([.failed(shard: 9, epoch: 9, worker: "w", reason: "x")], atMilliseconds: 1)
        }
    }

    @Test func workersComeGoAndComeBack() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        let seen = JournalEntry.workerSeen(worker: "w1", host: "node-1", processID: 42, slots: 8, engineVersion: 1)
        func row() throws -> String {
            try run(["sqlite3", scratch.layout.journal, "SELECT * FROM workers"]).text
        }
        try journal.append([seen], atMilliseconds: 1)
        #expect(try row() == "w1|node-1|42|8|1|1|1||\n")
        try journal.append([.workerLeft(worker: "w1", reason: "goodbye")], atMilliseconds: 2)
        #expect(try row() == "w1|node-1|42|8|1|1|1|2|goodbye\n")
        try journal.append([seen], atMilliseconds: 3)
        #expect(try row() == "w1|node-1|42|8|1|1|3||\n")
    }

    @Test func eventsAndTheEndOfAllAreKept() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        try journal.append(
            [
                .event(level: "info", text: "one"), .event(level: "error", text: "two 'é'"),
                .stopped(document: "{\"shard\": 1}"),
            ], atMilliseconds: 7)
        try journal.append([], atMilliseconds: 8)
        let events = try journal.events(countMax: 1)
        #expect(events.map(\.text) == ["two 'é'"])
        #expect(events.map(\.timeMilliseconds) == [7])
        #expect(try journal.status().stopped == "{\"shard\": 1}")
    }

    @Test func manifestsComeInTheOrderOfShardsWhateverTheOrderOfCommits() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        for shard in [4, 0, 9, 2] {
            try journal.append(
                [
                    .leased(shard: shard, epoch: UInt64(shard), worker: "w", kind: "first"),
                    .granted(shard: shard, epoch: UInt64(shard), worker: "w", manifest: manifest(shard)),
                    .committed(shard: shard, epoch: UInt64(shard)),
                ], atMilliseconds: 1)
        }
        try journal.append([.leased(shard: 1, epoch: 99, worker: "w", kind: "first")], atMilliseconds: 1)
        var found: [Int] = []
        try journal.forEachManifest { shard, found1 in
            #expect(found1 == manifest(shard))
            found.append(shard)
        }
        #expect(found == [0, 2, 4, 9])

        struct Enough: Error {}
        #expect(throws: Enough.self) { try journal.forEachManifest { _, _ in throw Enough() } }
    }

    @Test func epochsOfAllBitsComeBack() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        try journal.append([.leased(shard: 0, epoch: .max, worker: "w", kind: "first")], atMilliseconds: 1)
        #expect(try journal.recover().leases.map(\.epoch) == [UInt64.max])
    }

    @Test func otherClientsReadWhileTheJournalIsOpen() throws {
        let scratch = try Scratch()
        let journal = try Journal.create(at: scratch.layout.journal, for: runDescription())
        try journal.append([.leased(shard: 0, epoch: 1, worker: "w", kind: "first")], atMilliseconds: 1)
        let sql = "SELECT plan, (SELECT count(*) FROM attempts) FROM run"
        #expect(try run(["sqlite3", scratch.layout.journal, sql]).text == "deals|1\n")
        // Mode TRUNCATE keeps the rollback journal, empty; DELETE would remove it, WAL has other files.
        #expect(try scratch.names() == ["run.sqlite", "run.sqlite-journal"])
        #expect(try scratch.read("run.sqlite-journal").isEmpty)
        #expect(try journal.committedCount() == 0)
    }

    @Test func whatWasAppendedSurvivesAKill() async throws {
        let scratch = try Scratch()
        let path = scratch.layout.journal
        _ = try Journal.create(at: path, for: runDescription())
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let journal = try Journal.open(at: path)
            _ = try journal.beginIncarnation()
            try journal.append([.leased(shard: 0, epoch: 1, worker: "w", kind: "first")], atMilliseconds: 1)
            kill(getpid(), SIGKILL)
        }
        let journal = try Journal.open(at: path)
        #expect(try journal.status().incarnation == 1)
        #expect(try journal.recover().leases.count == 1)
    }

    @Test(.enabled(if: TinyFileSystem.isPossible))
    func aFullDiskIsAnErrorAndWhatWasAcknowledgedStays() throws {
        let tiny = try TinyFileSystem(kilobytes: 512)
        let path = DatasetLayout(root: tiny.folder).journal
        let journal = try Journal.create(at: path, for: runDescription())
        var acknowledged = 0
        let error = #expect(throws: StorageError.self) {
            for shard in 0..<100_000 {
                try journal.append(
                    [.leased(shard: shard, epoch: 1, worker: "w", kind: String(repeating: "x", count: 5_000))],
                    atMilliseconds: 1)
                acknowledged += 1
            }
        }
        #expect(error?.description.contains("full") == true)
        #expect(acknowledged > 0)
        #expect(try Journal.open(at: path).recover().leases.count == acknowledged)
    }
}
