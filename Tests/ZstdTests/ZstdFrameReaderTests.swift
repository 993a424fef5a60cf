import Foundation
import Testing
import Zstd

struct ZstdFrameReaderTests {
    static let programOptions: [[String]] = [
        [], ["-1"], ["-19"], ["--fast=5"], ["--no-check"], ["--long=27"], ["--no-compress-literals"], ["--rsyncable"],
        ["--stream-size=2000000", "--no-content-size"], ["-T2", "-B100000"],
    ]

    @Test(arguments: programOptions)
    func filesOfTheZstdProgramAreRead(options: [String]) throws {
        let scratch = try Scratch()
        let text = csv(1_500_000) + noise(300_000) + [UInt8](repeating: 7, count: 300_000) + csv(200_000)
        let source = try scratch.write(text, to: "a")
        try #require(try run(["zstd", "-q"] + options + [source, "-o", scratch.path("a.zst")]).status == 0)
        #expect(try readFrames(scratch.path("a.zst")) == text)
    }

    @Test func framesOnEndAndSkippableFramesAreRead() throws {
        let scratch = try Scratch()
        try writeFrame(csv(70_000), to: scratch.path("a.zst"), step: 1_000)
        try writeFrame(csv(2_000_000), to: scratch.path("b.zst"), step: 1 << 20)
        let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 9, 9, 9]
        let whole = try skippable + scratch.read("a.zst") + skippable + scratch.read("b.zst") + skippable
        let path = try scratch.write(whole, to: "c.zst")

        var reader = try ZstdFrameReader(path: path)
        var text: [UInt8] = []
        while try reader.next() { unsafe reader.withBlock { unsafe text.append(contentsOf: $0) } }
        #expect(text == csv(70_000) + csv(2_000_000))
        #expect(reader.textByteCount == 2_070_000)
        #expect(reader.fileByteCount == whole.count)
        #expect(try reader.next() == false)
    }

    @Test func anEmptyFileIsRefused() throws {
        let scratch = try Scratch()
        let path = try scratch.write([], to: "a.zst")
        #expect(throws: malformed(path, at: 0, .truncated(part: "a frame's magic number"))) { try readFrames(path) }
    }

    @Test func anAbsentFileIsRefused() throws {
        let scratch = try Scratch()
        #expect(throws: ZstdError.open(path: scratch.path("none"), code: 2)) { try readFrames(scratch.path("none")) }
    }

    @Test func aFrameOfAnotherFormatIsRefusedByItsMagic() throws {
        let scratch = try Scratch()
        let path = try scratch.write([0x04, 0x22, 0x4D, 0x18, 0, 0, 0, 0], to: "a.zst")
        #expect(throws: malformed(path, at: 0, .notAFrame(magic: 0x184D_2204))) { try readFrames(path) }
    }

    @Test func everyTruncationIsRefused() throws {
        let scratch = try Scratch()
        try writeFrame(csv(4_000) + noise(300), to: scratch.path("a.zst"), step: 400)
        let whole = try scratch.read("a.zst")
        for count in 0..<whole.count {
            let path = try scratch.write(Array(whole.prefix(count)), to: "cut.zst")
            #expect(throws: ZstdError.self, "cut to \(count) bytes") { try readFrames(path) }
        }
    }

    @Test func everyFlippedBitIsRefused() throws {
        let scratch = try Scratch()
        let text = csv(600) + noise(100)
        try writeFrame(text, to: scratch.path("a.zst"), step: 250)
        let whole = try scratch.read("a.zst")
        for bit in 0..<(whole.count * 8) {
            var bytes = whole
            bytes[bit / 8] ^= 1 << (bit % 8)
            let path = try scratch.write(bytes, to: "flipped.zst")
            do throws(ZstdError) {
                // A changed byte may decode to the same text, or change what the header says of the window: only other
                // text would be a fault. Without the flag of a checksum there are bytes behind the frame.
                #expect(try readFrames(path) == text, "bit \(bit)")
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test(arguments: 0..<200)
    func garbageIsRefused(seed: Int) throws {
        let scratch = try Scratch()
        // Half of them begin like a frame with a good header.
        try writeFrame(csv(1_000_000), to: scratch.path("whole.zst"), step: 1_000)
        let header = seed % 2 == 0 ? Array(try scratch.read("whole.zst").prefix(6)) : []
        var body = noise(200_000, seed: UInt64(seed))
        // Compressed blocks of some length.
        if seed % 4 == 0 { body[0] = 0b100 }
        let path = try scratch.write(header + body, to: "garbage.zst")
        #expect(throws: ZstdError.self) { try readFrames(path) }
    }

    @Test func faultsAreToldWithTheirPlace() throws {
        let scratch = try Scratch()
        try writeFrame(noise(300_000), to: scratch.path("a.zst"), step: 300_000)
        let whole = try scratch.read("a.zst")
        // Magic, descriptor, window; then three stored blocks of 128 KiB at most, and the checksum.
        let second = 6 + 3 + (128 << 10)
        try #require(whole.count == 6 + 3 * 3 + 300_000 + 4)

        func fault(_ change: (inout [UInt8]) -> Void) throws -> (offset: Int64, fault: ZstdFault)? {
            var bytes = whole
            change(&bytes)
            let path = try scratch.write(bytes, to: "b.zst")
            do throws(ZstdError) {
                _ = try readFrames(path)
                return nil
            } catch {
                guard case .malformed(_, let offset, let fault) = error else { return nil }
                return (offset, fault)
            }
        }

        let reserved = try #require(try fault { $0[4] |= 0b1000 })
        #expect(reserved.offset == 0)
        guard case .badHeader = reserved.fault else {
            Issue.record("\(reserved.fault)")
            return
        }
        #expect(try fault { $0[5] = 0xFF }?.fault == .badHeader(reason: "Frame requires too much memory for decoding"))
        #expect(try fault { $0[second] |= 0b110 }?.fault == .badBlockHeader)
        #expect(try fault { $0[second] |= 0b110 }?.offset == Int64(second))
        #expect(try fault { $0[second + 2] = 0xFF }?.fault == .badBlockHeader)
        let block = try #require(try fault { $0[second] |= 0b100 })
        #expect(block.offset == Int64(second))
        guard case .badBlock = block.fault else {
            Issue.record("\(block.fault)")
            return
        }
        let checksum = try #require(try fault { $0[second + 100] ^= 1 })
        #expect(checksum.offset == Int64(whole.count - 4))
        #expect(checksum.fault == .contentChecksum(stated: UInt32(littleEndian: whole.suffix(4))))
        let trailing = try #require(try fault { $0 += [1, 2] })
        #expect(trailing.offset == Int64(whole.count))
        #expect(trailing.fault == .truncated(part: "a frame's magic number"))
    }

    private func malformed(_ path: String, at offset: Int64, _ fault: ZstdFault) -> ZstdError {
        .malformed(path: path, offset: offset, fault: fault)
    }
}

extension UInt32 {
    /// The number of four bytes, least significant first.
    fileprivate init(littleEndian bytes: some Sequence<UInt8>) {
        self = bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
