import Digest
import Glibc
import LZ4
import Plan
import Production
import Sharding
import Testing

/// An open temporary file that nobody else sees.
private func temporaryFile() throws -> Int32 {
    var name = Array("/tmp/loadstress-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&name)
    unsafe unlink(name)
    try #require(descriptor >= 0)
    return descriptor
}

/// All bytes of a file.
private func contents(_ descriptor: Int32) throws -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            unsafe pread(descriptor, buffer.baseAddress?.advanced(by: done), size - done, off_t(done))
        }
        try #require(count > 0)
        done += count
    }
    return bytes
}

@Test func plainFilesHoldTheText() throws {
    let plan = try variedPlan()
    let descriptor = try temporaryFile()
    defer { close(descriptor) }
    var sink = try DescriptorSink(descriptor: descriptor, path: "x.csv", codec: .none)
    let text = try ShardProducer(plan: plan).produce(whole(plan, "rows"), header: true, to: &sink)
    let file = try sink.finish()
    #expect(file.byteCount == text.byteCount)
    #expect(try file.digest == SHA256.hash(of: contents(descriptor)))
    #expect(try contents(descriptor) == produced(plan, whole(plan, "rows"), header: true).bytes)
}

@Test(arguments: [
    // The magic numbers of LZ4's and Zstandard's frames.
    (RunOptions.Codec.lz4, [0x04, 0x22, 0x4D, 0x18] as [UInt8]), (.zstd, [0x28, 0xB5, 0x2F, 0xFD]),
])
func compressedFilesAreFramesOfTheText(codec: RunOptions.Codec, magic: [UInt8]) throws {
    let plan = try variedPlan()
    let descriptor = try temporaryFile()
    defer { close(descriptor) }
    var sink = try DescriptorSink(descriptor: descriptor, path: "x", codec: codec)
    let text = try ShardProducer(plan: plan).produce(whole(plan, "rows"), header: false, to: &sink)
    let byteCount = try sink.finish().byteCount
    let bytes = try contents(descriptor)
    #expect(Int64(bytes.count) == byteCount && byteCount < text.byteCount)
    #expect(bytes.prefix(4) == magic[...])
}

@Test func aFileThatCannotBeWrittenIsReportedByName() throws {
    let plan = try variedPlan()
    let descriptor = unsafe open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    var sink = try DescriptorSink(descriptor: descriptor, path: "rows.csv", codec: .none)
    do {
        _ = try ShardProducer(plan: plan).produce(shard("rows", 0..<10), header: false, to: &sink)
        Issue.record("it was written")
    } catch {
        #expect(error.description == "cannot write rows.csv: Bad file descriptor (errno 9)")
    }
}
