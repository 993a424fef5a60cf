import SystemIO

/// Why an LZ4 file could not be written or read.
public enum LZ4Error: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file could not be opened; `code` is the system's `errno`.
    case open(path: String, code: Int32)
    /// A write failed, for instance for want of room; `code` is the system's `errno`.
    case write(path: String, code: Int32)
    /// A read failed at a byte of the file; `code` is the system's `errno`.
    case read(path: String, offset: Int64, code: Int32)
    /// The bytes at `offset` are not what the frame format asks for.
    case malformed(path: String, offset: Int64, fault: LZ4Fault)

    /// One line for a person: the file, the place and the reason.
    public var description: String {
        switch self {
        case .open(let path, let code): "\(path): cannot open: \(systemText(code))"
        case .write(let path, let code): "\(path): cannot write: \(systemText(code))"
        case .read(let path, let offset, let code): "\(path): cannot read at byte \(offset): \(systemText(code))"
        case .malformed(let path, let offset, let fault): "\(path): at byte \(offset): \(fault)"
        }
    }
}

/// A breach of the LZ4 frame format.
public enum LZ4Fault: Hashable, Sendable, CustomStringConvertible {
    /// The file ends inside the named part.
    case truncated(part: String)
    /// Neither a frame nor a skippable frame begins here.
    case notAFrame(magic: UInt32)
    /// The header asks for what this reader does not do: another version, a reserved bit, a dictionary.
    case unsupported(feature: String)
    /// The header's checksum is not that of its bytes.
    case headerChecksum(stated: UInt8, found: UInt8)
    /// A block states more bytes than the frame's blocks may have.
    case blockTooLarge(byteCount: Int, byteCountMax: Int)
    /// A block's checksum is not that of its bytes.
    case blockChecksum(stated: UInt32, found: UInt32)
    /// A block's bytes are no LZ4 sequences, or decode to more than a block may hold.
    case badBlock
    /// The text is of another size than the header says.
    case contentSize(stated: UInt64, found: UInt64)
    /// The checksum of the text is not what the frame ends with.
    case contentChecksum(stated: UInt32, found: UInt32)

    /// What is wrong.
    public var description: String {
        switch self {
        case .truncated(let part): "the file ends in \(part)"
        case .notAFrame(let magic): "no LZ4 frame begins here (found 0x\(String(magic, radix: 16)))"
        case .unsupported(let feature): "not supported: \(feature)"
        case .headerChecksum(let stated, let found): "header checksum \(stated), computed \(found)"
        case .blockTooLarge(let byteCount, let byteCountMax):
            "a block of \(byteCount) bytes where \(byteCountMax) are allowed"
        case .blockChecksum(let stated, let found): "block checksum \(stated), computed \(found)"
        case .badBlock: "the block does not decode"
        case .contentSize(let stated, let found): "content size \(stated), found \(found)"
        case .contentChecksum(let stated, let found): "content checksum \(stated), computed \(found)"
        }
    }
}
