import Foundation
import Glibc
import Testing
import Zstd

struct ZstdFrameWriterTests {
    static let texts: [[UInt8]] = [[], [65], Array("a,b\n".utf8), noise(3_000_000), csv(10_000_000)]

    @Test(arguments: texts.indices)
    func theZstdProgramReadsWhatIsWritten(index: Int) throws {
        let text = Self.texts[index]
        let scratch = try Scratch()
        let path = scratch.path("a.zst")
        let sizes = try writeFrame(text, to: path, step: 1_000_003)

        #expect(sizes.textByteCount == text.count)
        #expect(try sizes.fileByteCount == scratch.read("a.zst").count)
        #expect(try run(["zstd", "-q", "-t", path]).status == 0)
        #expect(try run(["zstd", "-q", "-dc", path]).output == text)
        #expect(try readFrames(path) == text)
    }

    @Test func theZstdProgramListsOneFrameWithAChecksum() throws {
        let scratch = try Scratch()
        try writeFrame(csv(2_000_000), to: scratch.path("a.zst"), step: 100_000)
        let listing = try run(["zstd", "-lv", scratch.path("a.zst")]).text
        #expect(listing.contains("# Zstandard Frames: 1\n"))
        #expect(listing.contains("Check: XXH64"))
    }

    @Test func piecesOfAnyLengthGiveTheSameBytes() throws {
        let scratch = try Scratch()
        let text = csv(3_000_000)
        try writeFrame(text, to: scratch.path("a.zst"), step: 3_000_000)
        let whole = try scratch.read("a.zst")
        #expect(whole.count < text.count / 2)
        for step in [777, 65_536, 1_000_000] {
            try writeFrame(text, to: scratch.path("b.zst"), step: step)
            #expect(try scratch.read("b.zst") == whole, "pieces of \(step) bytes")
        }
    }

    @Test func anUnfinishedFrameIsNoWholeFile() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.zst")
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
        defer { close(descriptor) }
        var writer = ZstdFrameWriter(descriptor: descriptor, path: path)
        try unsafe csv(1_000_000).span.withUnsafeBytes { (bytes) throws(ZstdError) in
            try unsafe writer.write(block: bytes)
        }
        #expect(throws: ZstdError.self) { try readFrames(path) }
        #expect(try run(["zstd", "-q", "-t", path]).status != 0)
    }

    @Test func aFullDeviceIsAnErrorThatNamesTheFileAndTheReason() throws {
        let descriptor = unsafe open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        var writer = ZstdFrameWriter(descriptor: descriptor, path: "shard")
        #expect(throws: ZstdError.write(path: "shard", code: ENOSPC)) { _ = try writer.finish() }
        #expect(ZstdError.write(path: "shard", code: ENOSPC).description.contains("No space left"))
    }
}
