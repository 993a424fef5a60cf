import Foundation
import LZ4
import Testing

struct LZ4FrameReaderTests {
    static let programOptions: [[String]] = [
        [], ["-1"], ["-9"], ["-BD"], ["-B4"], ["-B4", "-BD"], ["-B5"], ["-B7", "-BD", "-9"], ["-BX"],
        ["-BX", "-BD", "-B4"],
        ["--content-size"], ["--no-frame-crc"], ["--fast=4"],
    ]

    @Test(arguments: programOptions)
    func filesOfTheLZ4ProgramAreRead(options: [String]) throws {
        let scratch = try Scratch()
        let text = csv(1_500_000) + noise(300_000) + csv(200_000)
        let source = try scratch.write(text, to: "a")
        try #require(try run(["lz4", "-q"] + options + [source, scratch.path("a.lz4")]).status == 0)
        #expect(try readFrames(scratch.path("a.lz4")).text == text)
    }

    @Test func framesOnEndAndSkippableFramesAreRead() throws {
        let scratch = try Scratch()
        try writeFrame(csv(70_000), to: scratch.path("a.lz4"), step: 1_000, blockSize: .kib64)
        try writeFrame(csv(2_000_000), to: scratch.path("b.lz4"), step: 1 << 20)
        let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 9, 9, 9]
        let whole = try skippable + scratch.read("a.lz4") + skippable + scratch.read("b.lz4") + skippable
        let path = try scratch.write(whole, to: "c.lz4")

        var reader = try LZ4FrameReader(path: path)
        var text: [UInt8] = []
        while try reader.next() { unsafe reader.withBlock { unsafe text.append(contentsOf: $0) } }
        #expect(text == csv(70_000) + csv(2_000_000))
        #expect(reader.textByteCount == 2_070_000)
        #expect(reader.fileByteCount == whole.count)
        #expect(try reader.next() == false)
    }

    @Test func anEmptyFileIsRefused() throws {
        let scratch = try Scratch()
        let path = try scratch.write([], to: "a.lz4")
        #expect(throws: malformed(path, at: 0, .truncated(part: "a frame's magic number"))) { try readFrames(path) }
    }

    @Test func anAbsentFileIsRefused() throws {
        let scratch = try Scratch()
        #expect(throws: LZ4Error.open(path: scratch.path("none"), code: 2)) { try readFrames(scratch.path("none")) }
    }

    @Test func theLegacyFormatIsRefusedByItsMagic() throws {
        let scratch = try Scratch()
        let source = try scratch.write(csv(1_000), to: "a")
        try #require(try run(["lz4", "-q", "-l", source, scratch.path("a.lz4")]).status == 0)
        #expect(throws: malformed(scratch.path("a.lz4"), at: 0, .notAFrame(magic: 0x184C_2102))) {
            try readFrames(scratch.path("a.lz4"))
        }
    }

    @Test func everyTruncationIsRefused() throws {
        let scratch = try Scratch()
        try writeFrame(csv(1_500), to: scratch.path("a.lz4"), step: 400, blockSize: .kib64)
        let whole = try scratch.read("a.lz4")
        for count in 0..<whole.count {
            let path = try scratch.write(Array(whole.prefix(count)), to: "cut.lz4")
            #expect(throws: LZ4Error.self, "cut to \(count) bytes") { try readFrames(path) }
        }
    }

    @Test func everyFlippedBitIsRefused() throws {
        let scratch = try Scratch()
        try writeFrame(csv(600) + noise(100), to: scratch.path("a.lz4"), step: 250, blockSize: .kib64)
        let whole = try scratch.read("a.lz4")
        let text = csv(600) + noise(100)
        for bit in 0..<(whole.count * 8) {
            var bytes = whole
            bytes[bit / 8] ^= 1 << (bit % 8)
            let path = try scratch.write(bytes, to: "flipped.lz4")
            do throws(LZ4Error) {
                // A changed byte of a match may decode to the same text: only other text would be a fault.
                #expect(try readFrames(path).text == text, "bit \(bit)")
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test func linkedFramesWithFlippedBytesGiveTheTextOrAnError() throws {
        let scratch = try Scratch()
        let text = csv(300_000)
        let source = try scratch.write(text, to: "a")
        try #require(try run(["lz4", "-q", "-B4", "-BD", "-BX", source, scratch.path("a.lz4")]).status == 0)
        let whole = try scratch.read("a.lz4")
        let places = noise(600, seed: 7)
        for index in stride(from: 0, to: places.count, by: 3) {
            var bytes = whole
            let place = (Int(places[index]) << 8 | Int(places[index + 1])) * bytes.count / 65_536
            bytes[place] ^= places[index + 2] | 1
            let path = try scratch.write(bytes, to: "flipped.lz4")
            #expect(throws: LZ4Error.self, "byte \(place)") { try readFrames(path) }
        }
    }

    @Test(arguments: 0..<200)
    func garbageIsRefused(seed: Int) throws {
        let scratch = try Scratch()
        // Half of them begin like a frame with a good header.
        try writeFrame([], to: scratch.path("empty.lz4"), step: 1, blockSize: .kib64)
        let header = seed % 2 == 0 ? Array(try scratch.read("empty.lz4").prefix(15)) : []
        var body = noise(2_000, seed: UInt64(seed))
        if seed % 4 == 0 {
            body[2] = 0
            body[3] = 0
        }
        let path = try scratch.write(header + body, to: "garbage.lz4")
        #expect(throws: LZ4Error.self) { try readFrames(path) }
    }

    @Test func faultsAreToldWithTheirPlace() throws {
        let scratch = try Scratch()
        try writeFrame(noise(100), to: scratch.path("a.lz4"), step: 100, blockSize: .kib64)
        let whole = try scratch.read("a.lz4")
        try #require(whole.count == 15 + 4 + 100 + 8)

        func fault(_ change: (inout [UInt8]) -> Void) throws -> (offset: Int64, fault: LZ4Fault)? {
            var bytes = whole
            change(&bytes)
            let path = try scratch.write(bytes, to: "b.lz4")
            do throws(LZ4Error) {
                _ = try readFrames(path)
                return nil
            } catch {
                guard case .malformed(_, let offset, let fault) = error else { return nil }
                return (offset, fault)
            }
        }

        #expect(
            try fault { $0[4] = 0x80 | $0[4] & 0x3F }?.fault == .unsupported(feature: "version 2 of the frame format"))
        #expect(try fault { $0[4] |= 1 }?.fault == .unsupported(feature: "a dictionary"))
        #expect(try fault { $0[5] = 0x30 }?.fault == .unsupported(feature: "block size 3"))
        #expect(try fault { $0[14] ^= 1 }?.offset == 14)
        #expect(try fault { $0[17] = 2 }?.fault == .blockTooLarge(byteCount: 131_172, byteCountMax: 65_536))
        #expect(try fault { $0[17] = 2 }?.offset == 15)
        #expect(try fault { $0[18] = 0 }?.fault == .badBlock)
        let checksum = try #require(try fault { $0[whole.count - 1] ^= 1 })
        #expect(checksum.offset == 123)
        guard case .contentChecksum = checksum.fault else {
            Issue.record("\(checksum.fault)")
            return
        }
        let trailing = try #require(try fault { $0 += [1, 2] })
        #expect(trailing.offset == 127)
    }

    private func malformed(_ path: String, at offset: Int64, _ fault: LZ4Fault) -> LZ4Error {
        .malformed(path: path, offset: offset, fault: fault)
    }
}
