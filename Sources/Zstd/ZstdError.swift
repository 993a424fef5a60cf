import SystemIO

/// Why a Zstandard file could not be written or read.
public enum ZstdError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file could not be opened; `code` is the system's `errno`.
    case open(path: String, code: Int32)
    /// A write failed, for instance for want of room; `code` is the system's `errno`.
    case write(path: String, code: Int32)
    /// A read failed at a byte of the file; `code` is the system's `errno`.
    case read(path: String, offset: Int64, code: Int32)
    /// The bytes at `offset` are not what the format asks for.
    case malformed(path: String, offset: Int64, fault: ZstdFault)

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

/// A breach of the Zstandard format.
public enum ZstdFault: Hashable, Sendable, CustomStringConvertible {
    /// The file ends inside the named part.
    case truncated(part: String)
    /// Neither a frame nor a skippable frame begins here.
    case notAFrame(magic: UInt32)
    /// The header asks for what is not to be had: a dictionary, a window above 128 MiB, a reserved bit; in libzstd's words.
    case badHeader(reason: String)
    /// A block's header has a reserved kind, or more bytes than a block may have.
    case badBlockHeader
    /// A block's bytes do not decode, or the frame's text is of another size than its header says; in libzstd's words.
    case badBlock(reason: String)
    /// The checksum of the text is not what the frame ends with.
    case contentChecksum(stated: UInt32)

    /// What is wrong.
    public var description: String {
        switch self {
        case .truncated(let part): "the file ends in \(part)"
        case .notAFrame(let magic): "no zstd frame begins here (found 0x\(String(magic, radix: 16)))"
        case .badHeader(let reason): "the frame's header is refused: \(reason)"
        case .badBlockHeader: "no block begins here"
        case .badBlock(let reason): "the block does not decode: \(reason)"
        case .contentChecksum(let stated): "content checksum \(stated) is not that of the text"
        }
    }
}
