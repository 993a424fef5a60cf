import Foundation
import Glibc
import LZ4
import Testing

struct LZ4FrameWriterTests {
    static let texts: [(name: String, bytes: [UInt8])] = [
        ("empty", []), ("one byte", [65]), ("tiny", Array("a,b\n".utf8)), ("noise", noise(3_000_000)),
        ("csv", csv(10_000_000)),
    ]

    @Test(arguments: texts.indices)
    func theLZ4ProgramReadsWhatIsWritten(index: Int) throws {
        let text = Self.texts[index].bytes
        let scratch = try Scratch()
        let path = scratch.path("a.lz4")
        let sizes = try writeFrame(text, to: path, step: 1_000_003)

        #expect(sizes.textByteCount == text.count)
        #expect(try sizes.fileByteCount == scratch.read("a.lz4").count)
        #expect(try run(["lz4", "-t", path]).status == 0)
        #expect(try run(["lz4", "-q", "-dc", path]).output == text)
        #expect(try readFrames(path).text == text)
    }

    @Test func theLZ4ProgramListsTheContentSizeAndTheChecksum() throws {
        let scratch = try Scratch()
        try writeFrame(csv(123_456), to: scratch.path("a.lz4"), step: 100_000)

        let listing = try run(["lz4", "--list", "-v", scratch.path("a.lz4")]).text
        #expect(listing.contains("XXH32"))
        #expect(listing.contains("120.56K") || listing.contains("123456"))
    }

    @Test func noiseIsStoredAsItIs() throws {
        let scratch = try Scratch()
        let sizes = try writeFrame(noise(2_500_000), to: scratch.path("a.lz4"), step: 1_000_000)
        // 15 of header, 4 for each of 3 blocks, 4 of end mark, 4 of checksum.
        #expect(sizes.fileByteCount == 2_500_000 + 15 + 12 + 8)
    }

    @Test(arguments: LZ4BlockSize.allCases)
    func everyBlockSizeIsWrittenAndRead(blockSize: LZ4BlockSize) throws {
        let scratch = try Scratch()
        let text = csv(5_000_000)
        try writeFrame(text, to: scratch.path("a.lz4"), step: blockSize.byteCount, blockSize: blockSize)
        let (read, largest) = try readFrames(scratch.path("a.lz4"))
        #expect(read == text)
        #expect(largest == min(text.count, blockSize.byteCount))
        #expect(try run(["lz4", "-t", scratch.path("a.lz4")]).status == 0)
    }

    @Test func accelerationGivesALargerFileOfTheSameText() throws {
        let scratch = try Scratch()
        let text = csv(2_000_000)
        let exact = try writeFrame(text, to: scratch.path("a.lz4"), step: 1 << 20)
        let hasty = try writeFrame(text, to: scratch.path("b.lz4"), step: 1 << 20, acceleration: 16)
        #expect(hasty.fileByteCount > exact.fileByteCount)
        #expect(try readFrames(scratch.path("b.lz4")).text == text)
    }

    @Test func aFrameIsWrittenBehindAnother() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.lz4")
        let first = try writeFrame(csv(1_000), to: path, step: 1_000)
        let descriptor = unsafe open(path, O_WRONLY)
        defer { close(descriptor) }
        var writer = try LZ4FrameWriter(descriptor: descriptor, path: path, at: first.fileByteCount)
        try unsafe noise(500).span.withUnsafeBytes { (bytes) throws(LZ4Error) in try unsafe writer.write(block: bytes) }
        _ = try writer.finish()

        #expect(try readFrames(path).text == csv(1_000) + noise(500))
        #expect(try run(["lz4", "-q", "-dc", path]).output == csv(1_000) + noise(500))
    }

    @Test func anUnfinishedFrameIsNoWholeFile() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.lz4")
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
        defer { close(descriptor) }
        var writer = try LZ4FrameWriter(descriptor: descriptor, path: path)
        try unsafe csv(1_000).span.withUnsafeBytes { (bytes) throws(LZ4Error) in try unsafe writer.write(block: bytes) }

        #expect(throws: LZ4Error.self) { try readFrames(path) }
        #expect(try run(["lz4", "-t", path]).status != 0)
    }

    @Test func aFullDeviceIsAnErrorThatNamesTheFileAndTheReason() throws {
        let descriptor = unsafe open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        #expect(throws: LZ4Error.write(path: "shard", code: ENOSPC)) {
            _ = try LZ4FrameWriter(descriptor: descriptor, path: "shard")
        }
        #expect(LZ4Error.write(path: "shard", code: ENOSPC).description.contains("No space left"))
    }
}
