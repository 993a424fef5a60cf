import Foundation
import Glibc
import SystemIO
import Testing

/// Bytes that tell their places.
private func sample(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
}

/// A folder on a disk, where direct writes are likely to be allowed, and one in memory.
private let folders = [FileManager.default.currentDirectoryPath + "/.build", "/dev/shm"]

private func write(_ bytes: [UInt8], step: Int, to descriptor: Int32, bypassingCache: Bool) throws -> Int64 {
    var writer = FileWriter(descriptor: descriptor, bypassingCache: bypassingCache)
    var place = 0
    while place < bytes.count {
        let end = min(bytes.count, place + step)
        try unsafe bytes.span.extracting(place..<end).withUnsafeBytes { (piece) throws(SystemError) in
            try unsafe writer.append(piece)
        }
        place = end
    }
    try writer.finish()
    return writer.byteCount
}

/// Appends without finishing.
private func giveUp(_ bytes: [UInt8], _ descriptor: Int32) throws(SystemError) {
    var writer = FileWriter(descriptor: descriptor, bypassingCache: true)
    try unsafe bytes.span.withUnsafeBytes { (all) throws(SystemError) in try unsafe writer.append(all) }
}

struct FileWriterTests {
    @Test(arguments: folders, [0, 1, 4_096, FileWriter.bufferByteCount, 3 * FileWriter.bufferByteCount + 4_097])
    func theFileHoldsWhatWasTaken(folder: String, byteCount: Int) throws {
        let path = "\(folder)/file-writer-\(UUID().uuidString)"
        defer { unsafe unlink(path) }
        let bytes = sample(byteCount)
        for step in [511, 524_288, 5_000_000] where byteCount / step < 100_000 {
            for bypassingCache in [false, true] {
                let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
                try #require(descriptor >= 0)
                defer { close(descriptor) }
                let count = try write(bytes, step: step, to: descriptor, bypassingCache: bypassingCache)
                #expect(count == Int64(byteCount))
                #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
            }
        }
    }

    @Test func theDescriptorIsOrdinaryAfterwards() throws {
        let path = "\(folders[0])/file-writer-\(UUID().uuidString)"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        unsafe unlink(path)
        defer { close(descriptor) }
        let before = fcntl(descriptor, F_GETFL)
        _ = try write(sample(FileWriter.bufferByteCount + 1), step: 1 << 20, to: descriptor, bypassingCache: true)
        #expect(fcntl(descriptor, F_GETFL) == before)
    }

    @Test func withoutBypassingAPipeIsWritten() throws {
        var ends: [Int32] = [0, 0]
        try #require(unsafe pipe(&ends) == 0)
        defer { close(ends[0]) }
        _ = try write([1, 2, 3, 4, 5], step: 2, to: ends[1], bypassingCache: false)
        close(ends[1])
        var read = [UInt8](repeating: 0, count: 10)
        #expect(unsafe Glibc.read(ends[0], &read, 10) == 5)
        #expect(read.prefix(5) == [1, 2, 3, 4, 5])
    }

    @Test(arguments: [false, true]) func aFullDeviceIsAnError(bypassingCache: Bool) throws {
        let descriptor = unsafe open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        #expect(throws: SystemError(code: ENOSPC)) {
            _ = try write(
                sample(3 * FileWriter.bufferByteCount), step: 1 << 20, to: descriptor, bypassingCache: bypassingCache)
        }
    }

    @Test func aWriterThatIsGivenUpEndsItsThread() throws {
        let path = "\(folders[0])/file-writer-\(UUID().uuidString)"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
        unsafe unlink(path)
        let bytes = sample(FileWriter.bufferByteCount)
        try giveUp(bytes, descriptor)
        // What was handed over was written before the writer's life ended.
        #expect(lseek(descriptor, 0, SEEK_END) == off_t(bytes.count))
        close(descriptor)
    }
}
