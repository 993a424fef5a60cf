import CLZ4
import Digest
import Glibc

/// Reads a file of LZ4 frames block by block and checks everything the format lets check: header checksums, block sizes,
/// block checksums, content sizes, content checksums, and that the file ends where a frame ends.
///
/// It reads what any LZ4 program writes: all block sizes, independent and linked blocks, several frames on end, frames to
/// skip between them; but no dictionaries and not the legacy format. A file must hold at least one frame, which may be
/// empty. Whatever the bytes are, it throws an error that names the place, or gives text.
///
/// Memory: two blocks of the largest size that the frame at hand allows (4 MiB each at most), and 64 KiB.
///
/// *Soundness*: both buffers are owned by this value alone (`~Copyable`), freed once in `deinit`, and replaced between
/// blocks only; every read and decode is bounded by the buffer's size.
@safe
public struct LZ4FrameReader: ~Copyable {
    /// What the header of the frame at hand says.
    private struct Frame: ~Copyable {
        var blockByteCountMax: Int
        var isLinked: Bool
        var hasBlockChecksums: Bool
        var contentSize: UInt64?
        var content: XXH32?
        var textByteCount: UInt64 = 0
    }

    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private let path: String
    private var offset: Int64 = 0
    private var frame: Frame?
    private var frameCount = 0
    /// The bytes of a block as the file has them.
    private var source = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// The last 64 KiB of text before the block (as far as there is any), then the block's text from `textStart` on.
    private var target = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var windowCount = 0
    private var textCount = 0
    private let textStart = FrameFormat.windowByteCount

    /// Text given so far, in bytes, over all frames.
    public private(set) var textByteCount: Int64 = 0
    /// Bytes of the file read so far.
    public var fileByteCount: Int64 { offset }

    /// Opens the file at `path`.
    public init(path: String) throws(LZ4Error) {
        // Soundness: the path is NUL-terminated for the call.
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        ownsDescriptor = true
        self.path = path
        guard descriptor >= 0 else { throw .open(path: path, code: errno) }
    }

    /// Reads `descriptor` from its position on, which counts as byte 0; it stays the caller's. `path` is for messages.
    public init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        ownsDescriptor = false
        self.path = path
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
        unsafe source.deallocate()
        unsafe target.deallocate()
    }

    /// Reads the next block, for `withBlock`; false at the end of the file. After an error the reader is of no use.
    public mutating func next() throws(LZ4Error) -> Bool {
        while true {
            if frame == nil {
                guard try beginFrame() else {
                    textCount = 0
                    return false
                }
            } else if try readBlock() {
                return true
            }
        }
    }

    /// Lends the text of the block that the last `next` read; not to be kept beyond the call.
    public func withBlock<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let text = unsafe UnsafeRawBufferPointer(rebasing: target[textStart...].prefix(textCount))
        return try unsafe body(text)
    }
}

// MARK: - Frames

extension LZ4FrameReader {
    /// Reads up to the end of the next frame's header; false at the end of a file that has a frame.
    private mutating func beginFrame() throws(LZ4Error) -> Bool {
        let start = offset
        let magicBytes = try readUpTo(4)
        if magicBytes.isEmpty && frameCount > 0 { return false }
        guard magicBytes.count == 4 else { throw fault(.truncated(part: "a frame's magic number"), at: start) }
        let magic = UInt32(FrameFormat.number(magicBytes))
        if magic & ~0xF == FrameFormat.skippableMagic {
            try skip(byteCount: Int64(FrameFormat.number(try readAll(4, part: "a skippable frame's size"))))
            frameCount += 1
            return true
        }
        guard magic == FrameFormat.magic else { throw fault(.notAFrame(magic: magic), at: start) }
        try readHeader()
        frameCount += 1
        return true
    }

    private mutating func readHeader() throws(LZ4Error) {
        let start = offset
        var descriptor = try readAll(2, part: "a frame's header")
        let flags = descriptor[0]
        if flags & FrameFormat.versionMask != FrameFormat.version {
            throw fault(.unsupported(feature: "version \(flags >> 6) of the frame format"), at: start)
        }
        if flags & FrameFormat.reservedFlag != 0 || descriptor[1] & FrameFormat.reservedBlockDescriptor != 0 {
            throw fault(.unsupported(feature: "a reserved bit of the header"), at: start)
        }
        guard let blockSize = LZ4BlockSize(rawValue: descriptor[1] >> 4) else {
            throw fault(.unsupported(feature: "block size \(descriptor[1] >> 4)"), at: start + 1)
        }
        var contentSize: UInt64?
        if flags & FrameFormat.contentSize != 0 {
            let bytes = try readAll(8, part: "a frame's content size")
            contentSize = FrameFormat.number(bytes)
            descriptor += bytes
        }
        if flags & FrameFormat.dictionaryID != 0 {
            throw fault(.unsupported(feature: "a dictionary"), at: start)
        }
        let found = FrameFormat.headerChecksum(of: descriptor)
        let stated = try readAll(1, part: "a frame's header checksum")[0]
        guard stated == found else {
            throw fault(.headerChecksum(stated: stated, found: found), at: offset - 1)
        }
        frame = Frame(
            blockByteCountMax: blockSize.byteCount, isLinked: flags & FrameFormat.independentBlocks == 0,
            hasBlockChecksums: flags & FrameFormat.blockChecksums != 0, contentSize: contentSize,
            content: flags & FrameFormat.contentChecksum == 0 ? nil : XXH32())
        windowCount = 0
        textCount = 0
        reserve(blockSize.byteCount)
    }

    private mutating func reserve(_ blockByteCount: Int) {
        guard unsafe source.count < blockByteCount else { return }
        unsafe source.deallocate()
        unsafe target.deallocate()
        unsafe source = .allocate(byteCount: blockByteCount, alignment: 16)
        unsafe target = .allocate(byteCount: textStart + blockByteCount, alignment: 16)
    }

    /// Checks what stands behind the end mark, which has been read.
    private mutating func endFrame(_ ended: consuming Frame) throws(LZ4Error) {
        if let stated = ended.contentSize, stated != ended.textByteCount {
            throw fault(.contentSize(stated: stated, found: ended.textByteCount), at: offset)
        }
        guard let content = ended.content.take() else { return }
        let start = offset
        let stated = UInt32(FrameFormat.number(try readAll(4, part: "a frame's content checksum")))
        let found = content.finalize()
        guard stated == found else { throw fault(.contentChecksum(stated: stated, found: found), at: start) }
    }
}

// MARK: - Blocks

extension LZ4FrameReader {
    /// Reads a block of the frame at hand, or its end; false at the end.
    private mutating func readBlock() throws(LZ4Error) -> Bool {
        guard var current = frame.take() else { preconditionFailure("no frame") }
        let start = offset
        let sizeField = UInt32(FrameFormat.number(try readAll(4, part: "a block's size")))
        if sizeField == 0 {
            try endFrame(current)
            return false
        }
        let byteCount = Int(sizeField & ~FrameFormat.storedBlock)
        guard byteCount <= current.blockByteCountMax else {
            throw fault(.blockTooLarge(byteCount: byteCount, byteCountMax: current.blockByteCountMax), at: start)
        }
        let block = unsafe UnsafeMutableRawBufferPointer(rebasing: source[..<byteCount])
        guard try unsafe read(into: block) == byteCount else {
            throw fault(.truncated(part: "a block of \(byteCount) bytes"), at: start)
        }
        if current.hasBlockChecksums {
            let stated = UInt32(FrameFormat.number(try readAll(4, part: "a block's checksum")))
            let found = unsafe XXH32.hash(of: UnsafeRawBufferPointer(block))
            guard stated == found else { throw fault(.blockChecksum(stated: stated, found: found), at: start) }
        }
        textCount = try unsafe decode(
            UnsafeRawBufferPointer(block), isStored: sizeField & FrameFormat.storedBlock != 0, of: current, at: start)
        current.textByteCount += UInt64(textCount)
        textByteCount += Int64(textCount)
        if let stated = current.contentSize, current.textByteCount > stated {
            throw fault(.contentSize(stated: stated, found: current.textByteCount), at: start)
        }
        unsafe withBlock { unsafe current.content?.update($0) }
        frame = consume current
        return true
    }

    /// Puts the text of `block` at `textStart` and gives its length.
    private mutating func decode(
        _ block: UnsafeRawBufferPointer, isStored: Bool, of frame: borrowing Frame, at start: Int64
    ) throws(LZ4Error) -> Int {
        if frame.isLinked { slideWindow() }
        textCount = 0
        guard let base = unsafe target.baseAddress else { preconditionFailure("no buffer") }
        let text = unsafe base + textStart
        if isStored {
            if let bytes = block.baseAddress { unsafe text.copyMemory(from: bytes, byteCount: block.count) }
            return block.count
        }
        guard let bytes = block.baseAddress else { throw fault(.badBlock, at: start) }
        let count = unsafe LZ4_decompress_safe_usingDict(
            bytes.assumingMemoryBound(to: CChar.self), text.assumingMemoryBound(to: CChar.self), Int32(block.count),
            Int32(frame.blockByteCountMax), (text - windowCount).assumingMemoryBound(to: CChar.self),
            Int32(windowCount))
        guard count >= 0 else { throw fault(.badBlock, at: start) }
        return Int(count)
    }
}

// MARK: - Bytes

extension LZ4FrameReader {
    /// Moves the last 64 KiB of text, up to the end of the block that was read last, to before `textStart`.
    private mutating func slideWindow() {
        guard let base = unsafe target.baseAddress else { return }
        let count = min(FrameFormat.windowByteCount, windowCount + textCount)
        // Soundness: the window ends at `textStart` and is as long as it, so both ranges lie inside the buffer.
        let text = unsafe base + textStart
        unsafe (text - count).copyMemory(from: text + textCount - count, byteCount: count)
        windowCount = count
    }

    /// Reads bytes until `buffer` is full or the file ends, and gives how many.
    private mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(LZ4Error) -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        var done = 0
        while done < buffer.count {
            let count = unsafe Glibc.read(descriptor, base + done, buffer.count - done)
            if count == 0 { break }
            guard count > 0 || errno == EINTR else { throw .read(path: path, offset: offset, code: errno) }
            done += max(0, count)
            offset += Int64(max(0, count))
        }
        return done
    }

    /// Reads `byteCount` bytes (a few), or fewer where the file ends.
    private mutating func readUpTo(_ byteCount: Int) throws(LZ4Error) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        var span = bytes.mutableSpan
        let count = try unsafe span.withUnsafeMutableBytes { (bytes) throws(LZ4Error) in try unsafe read(into: bytes) }
        return Array(bytes.prefix(count))
    }

    private mutating func readAll(_ byteCount: Int, part: String) throws(LZ4Error) -> [UInt8] {
        let start = offset
        let bytes = try readUpTo(byteCount)
        guard bytes.count == byteCount else { throw fault(.truncated(part: part), at: start) }
        return bytes
    }

    private mutating func skip(byteCount: Int64) throws(LZ4Error) {
        let start = offset
        while offset - start < byteCount {
            let wanted = Int(min(65_536, byteCount - (offset - start)))
            guard try readUpTo(wanted).count == wanted else {
                throw fault(.truncated(part: "a skippable frame of \(byteCount) bytes"), at: start)
            }
        }
    }

    private func fault(_ fault: LZ4Fault, at offset: Int64) -> LZ4Error {
        .malformed(path: path, offset: offset, fault: fault)
    }
}
