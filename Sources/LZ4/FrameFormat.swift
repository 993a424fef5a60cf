import Digest

/// The numbers of the LZ4 frame format, version 1.6.1 (`lz4_Frame_format.md` in the lz4 sources), and the header that
/// this module writes.
///
/// A frame is: magic (4 bytes, little-endian like all numbers), FLG, BD, content size (8), header checksum (1); blocks,
/// each of a size (4, high bit set where the block is stored as it is) and its bytes; an end mark (4 zero bytes);
/// content checksum (4). A block checksum (4) may follow each block.
enum FrameFormat {
    static let magic: UInt32 = 0x184D_2204
    /// Frames to skip have one of 16 magics, equal to this one but for the low 4 bits.
    static let skippableMagic: UInt32 = 0x184D_2A50

    static let versionMask: UInt8 = 0b1100_0000
    static let version: UInt8 = 0b0100_0000
    static let independentBlocks: UInt8 = 0b0010_0000
    static let blockChecksums: UInt8 = 0b0001_0000
    static let contentSize: UInt8 = 0b0000_1000
    static let contentChecksum: UInt8 = 0b0000_0100
    static let reservedFlag: UInt8 = 0b0000_0010
    static let dictionaryID: UInt8 = 0b0000_0001

    /// The bits of BD that are not the block size.
    static let reservedBlockDescriptor: UInt8 = 0b1000_1111
    /// The bit of a block's size that says the block is stored as it is.
    static let storedBlock: UInt32 = 0x8000_0000
    /// How far back a block may refer into the blocks before it.
    static let windowByteCount = 65_536

    /// The header of a frame of independent blocks with content size and content checksum: 15 bytes.
    static func header(blockSize: LZ4BlockSize, contentSize size: UInt64) -> [UInt8] {
        var descriptor = [version | independentBlocks | contentSize | contentChecksum, blockSize.rawValue << 4]
        appendLittleEndian(size, to: &descriptor)
        return littleEndian(magic) + descriptor + [headerChecksum(of: descriptor)]
    }

    /// The second byte of the XXH32 of FLG and all that follows it.
    static func headerChecksum(of descriptor: [UInt8]) -> UInt8 {
        UInt8(truncatingIfNeeded: XXH32.hash(of: descriptor.span) >> 8)
    }

    /// The bytes of `value`, least significant first.
    static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        var bytes: [UInt8] = []
        appendLittleEndian(value, to: &bytes)
        return bytes
    }

    private static func appendLittleEndian(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// The number whose bytes are `bytes`, least significant first.
    static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        for byte in bytes {
            value |= UInt64(byte) << shift
            shift += 8
        }
        return value
    }
}
