/// The numbers of the Zstandard format (RFC 8878) that are needed to find a frame's parts in a file.
///
/// A frame is: magic (4 bytes, little-endian like all numbers), a descriptor byte, window (1, absent in a single segment),
/// dictionary's number (0, 1, 2 or 4), content size (0, 1, 2, 4 or 8); blocks, each with a header (3) and its bytes;
/// content checksum (4, if the descriptor says so).
enum FrameFormat {
    static let magic: UInt32 = 0xFD2F_B528
    /// Frames to skip have one of 16 magics, equal to this one but for the low 4 bits.
    static let skippableMagic: UInt32 = 0x184D_2A50
    /// Bytes of a magic number and the descriptor byte.
    static let headerByteCountMin = 5
    /// Bytes of the longest header.
    static let headerByteCountMax = 18
    static let blockHeaderByteCount = 3
    static let checksumByteCount = 4
    /// The most text that a block holds, and bytes that it has.
    static let blockByteCountMax = 128 << 10
    /// Binary logarithm of the largest window that is read: 128 MiB, as the zstd program allows.
    static let windowLogMax: Int32 = 27

    static let singleSegment: UInt8 = 0b0010_0000
    static let contentChecksum: UInt8 = 0b0000_0100

    /// Bytes of the header of a frame with that descriptor byte, the magic number included.
    static func headerByteCount(descriptor: UInt8) -> Int {
        let isSingleSegment = descriptor & singleSegment != 0
        let sizes = [isSingleSegment ? 1 : 0, 2, 4, 8]
        let dictionaries = [0, 1, 2, 4]
        return headerByteCountMin + (isSingleSegment ? 0 : 1) + dictionaries[Int(descriptor & 3)]
            + sizes[Int(descriptor >> 6)]
    }

    /// What a block's header says.
    struct BlockHeader {
        /// Whether it is the frame's last.
        let isLast: Bool
        /// Bytes behind the header.
        let byteCount: Int

        /// Reads 3 bytes; nil where they are those of no block.
        init?(_ bytes: some Sequence<UInt8>) {
            let field = FrameFormat.number(bytes)
            let size = Int(field >> 3)
            isLast = field & 1 == 1
            switch (field >> 1) & 3 {
            case 0, 2: byteCount = size
            // One byte, repeated.
            case 1: byteCount = 1
            default: return nil
            }
            guard size <= blockByteCountMax else { return nil }
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
