import Digest
import Foundation
import Glibc
import LZ4
import Sharding
import Storage
import Testing

struct StagedFileTests {
    @Test func aCommittedFileHasItsFinalNameAndNoOther() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders(["data/deals"], run: "r1")
        var file = try StagedFile(
            stagingFolder: scratch.layout.stagingFolder(run: "r1"), shard: 7, epoch: 4_294_967_298)
        #expect(file.path == scratch.path(".staging/r1/7-4294967298.partial"))
        #expect(scratch.exists(".staging/r1/7-4294967298.partial"))
        writeText("a,b\n", to: file.descriptor)
        try file.commit(to: scratch.path("data/deals/x.csv"))
        let isCommitted = file.isCommitted
        #expect(isCommitted)
        _ = consume file
        #expect(try scratch.read("data/deals/x.csv") == "a,b\n")
        #expect(try scratch.names(".staging/r1").isEmpty)
    }

    @Test func aFileThatIsNotCommittedIsRemoved() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders([], run: "r1")
        let file = try StagedFile(stagingFolder: scratch.layout.stagingFolder(run: "r1"), shard: 0, epoch: 1)
        writeText("half", to: file.descriptor)
        _ = consume file
        #expect(try scratch.names(".staging/r1").isEmpty)
    }

    @Test func anAttemptIsStagedOnce() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders([], run: "r1")
        let folder = try scratch.layout.stagingFolder(run: "r1")
        let file = try StagedFile(stagingFolder: folder, shard: 0, epoch: 1)
        #expect(throws: StorageError.alreadyStaged(path: folder + "/0-1.partial")) {
            _ = try StagedFile(stagingFolder: folder, shard: 0, epoch: 1)
        }
        #expect(scratch.exists(".staging/r1/0-1.partial"))
        _ = try StagedFile(stagingFolder: folder, shard: 0, epoch: 2)
        _ = consume file
    }

    @Test func nothingIsStagedForARunThatIsOver() throws {
        let scratch = try Scratch()
        let folder = try scratch.layout.stagingFolder(run: "r1")
        #expect(throws: StorageError.runIsOver(stagingFolder: folder)) {
            _ = try StagedFile(stagingFolder: folder, shard: 0, epoch: 1)
        }
    }

    @Test func nothingIsCommittedForARunThatIsOver() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders(["data/deals"], run: "r1")
        let folder = try scratch.layout.stagingFolder(run: "r1")
        var file = try StagedFile(stagingFolder: folder, shard: 0, epoch: 1)
        try scratch.layout.removeStaging(run: "r1")
        let error = committing(&file, to: scratch.path("data/deals/x.csv"))
        #expect(error == .runIsOver(stagingFolder: folder))
        #expect(!scratch.exists("data/deals/x.csv"))
        let isCommitted = file.isCommitted
        #expect(!isCommitted)
    }

    @Test func aMissingTargetFolderIsNotTheEndOfTheRun() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders([], run: "r1")
        var file = try StagedFile(stagingFolder: scratch.layout.stagingFolder(run: "r1"), shard: 0, epoch: 1)
        let error = committing(&file, to: scratch.path("data/none/x.csv"))
        #expect(code(error) == ENOENT)
    }

    @Test func aSecondCommitOfTheSameShardReplacesTheFirst() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders(["data/deals"], run: "r1")
        for epoch in 1...2 {
            var file = try StagedFile(
                stagingFolder: scratch.layout.stagingFolder(run: "r1"), shard: 0, epoch: UInt64(epoch))
            writeText("same", to: file.descriptor)
            try file.commit(to: scratch.path("data/deals/x.csv"))
        }
        #expect(try scratch.read("data/deals/x.csv") == "same")
    }

    @Test func anLZ4FileIsStagedDigestedAndCommitted() throws {
        let scratch = try Scratch()
        try scratch.layout.makeFolders(["data/deals"], run: "r1")
        var file = try StagedFile(stagingFolder: scratch.layout.stagingFolder(run: "r1"), shard: 0, epoch: 1)
        var writer = try LZ4FrameWriter(descriptor: file.descriptor, path: file.path)
        let text = Array("a,b\n".utf8)
        try unsafe text.span.withUnsafeBytes { (bytes) throws(LZ4Error) in try unsafe writer.write(block: bytes) }
        let sizes = try writer.finish()
        let (digest, byteCount) = try FileDigest.sha256(descriptor: file.descriptor, path: file.path)
        try file.commit(to: scratch.path("data/deals/x.csv.lz4"))
        #expect(byteCount == sizes.fileByteCount)
        #expect(try run(["sha256sum", scratch.path("data/deals/x.csv.lz4")]).text.hasPrefix(digest.hexadecimal))
        #expect(try run(["lz4", "-dc", scratch.path("data/deals/x.csv.lz4")]).text == "a,b\n")
    }

    @Test func aProcessKilledBeforeTheCommitLeavesNoFinalFile() async throws {
        let scratch = try Scratch()
        let layout = scratch.layout
        try layout.makeFolders(["data/deals"], run: "r1")
        let root = scratch.folder
        await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
            var file = try StagedFile(
                stagingFolder: DatasetLayout(root: root).stagingFolder(run: "r1"), shard: 0, epoch: 1)
            writeText("half", to: file.descriptor)
            try file.sync()
            kill(getpid(), SIGKILL)
        }
        #expect(try scratch.names("data/deals").isEmpty)
        #expect(try scratch.names(".staging/r1") == ["0-1.partial"])
        try layout.removeStale()
        #expect(!scratch.exists(".staging"))
    }

    @Test(.enabled(if: TinyFileSystem.isPossible))
    func aFullDiskIsATypedError() throws {
        let tiny = try TinyFileSystem(kilobytes: 64)
        let layout = DatasetLayout(root: tiny.folder)
        try layout.makeFolders([], run: "r1")
        let file = try StagedFile(stagingFolder: layout.stagingFolder(run: "r1"), shard: 0, epoch: 1)
        var writer = try LZ4FrameWriter(descriptor: file.descriptor, path: file.path)
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let caught: LZ4Error?
        do throws(LZ4Error) {
            try unsafe noise.span.withUnsafeBytes { (bytes) throws(LZ4Error) in try unsafe writer.write(block: bytes) }
            caught = nil
        } catch {
            caught = error
        }
        #expect(caught == .write(path: file.path, code: ENOSPC))

        let error = #expect(throws: StorageError.self) { try AtomicFile.write(noise, to: layout.manifest) }
        #expect(error?.isDiskFull == true)
        #expect(error?.description.contains("No space left") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: tiny.folder).sorted() == [".staging", "data"])
    }

    @Test(.enabled(if: TinyFileSystem.isPossible))
    func aReadOnlyFolderIsATypedError() throws {
        let tiny = try TinyFileSystem(kilobytes: 64)
        let layout = DatasetLayout(root: tiny.folder)
        try layout.makeFolders([], run: "r1")
        try tiny.makeReadOnly()
        let staging = try layout.stagingFolder(run: "r1")
        let error = #expect(throws: StorageError.self) {
            _ = try StagedFile(stagingFolder: staging, shard: 0, epoch: 1)
        }
        #expect(code(error) == EROFS)
        #expect(code(#expect(throws: StorageError.self) { try AtomicFile.write([1], to: layout.plan) }) == EROFS)
        #expect(code(#expect(throws: StorageError.self) { _ = try DatasetLock(layout) }) == EROFS)
        #expect(throws: StorageError.self) { _ = try Journal.create(at: layout.journal, for: runDescription()) }
    }

    /// What a commit throws; nil if nothing.
    private func committing(_ file: inout StagedFile, to path: String) -> StorageError? {
        do throws(StorageError) {
            try file.commit(to: path)
            return nil
        } catch {
            return error
        }
    }
}

/// Writes a short text to a file.
private func writeText(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    let count = unsafe write(descriptor, bytes, bytes.count)
    precondition(count == bytes.count)
}
