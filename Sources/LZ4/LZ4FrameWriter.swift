import CLZ4
import Digest
import Glibc

/// The sizes of a finished frame.
public struct LZ4FrameSizes: Hashable, Sendable {
    /// Bytes of text that the frame holds.
    public let textByteCount: Int64
    /// Bytes of the frame in the file.
    public let fileByteCount: Int64
}

/// Writes one LZ4 frame to a file: independent blocks, content size and content checksum, no block checksums.
///
/// The size of the text is known at the end only, so the header is written twice: first with a size of 0, then in place
/// with the true one. Until `finish` the file has no end mark, hence no reader takes it for whole.
///
/// Memory: one compressed block and 16 KiB. After an error the file is of no use, and nor is the writer.
///
/// *Soundness*: `state` and `buffer` are allocated in `init` with the sizes liblz4 asks for, owned by this value alone
/// (`~Copyable`) and freed once in `deinit`; no pointer given to liblz4 or the kernel outlives the call.
@safe
public struct LZ4FrameWriter: ~Copyable {
    /// Bytes before the compressed bytes of a block in `buffer`, so that both are written at once.
    private static let blockHeaderByteCount = 4

    /// The largest block taken.
    public let blockSize: LZ4BlockSize
    /// Bytes of text taken so far.
    public private(set) var textByteCount: Int64 = 0
    /// Bytes of the frame written so far.
    public private(set) var fileByteCount: Int64 = 0

    private let descriptor: Int32
    private let path: String
    private let acceleration: Int32
    private let firstByte: Int64
    private var content: XXH32? = XXH32()
    private let state: UnsafeMutableRawPointer
    private let buffer: UnsafeMutableRawBufferPointer

    /// Begins a frame at byte `firstByte` of `descriptor`, which must be a file open for writing (not with `O_APPEND`)
    /// and stays the caller's; its position is neither used nor moved. `path` is for messages.
    ///
    /// `acceleration` is liblz4's, 1 to 65,537: higher is faster and larger. Throws where the file cannot be written,
    /// or cannot be written at a place, like a pipe.
    public init(
        descriptor: Int32, path: String, at firstByte: Int64 = 0, blockSize: LZ4BlockSize = .mib1,
        acceleration: Int32 = 1
    ) throws(LZ4Error) {
        precondition(acceleration >= 1 && acceleration <= 65_537 && firstByte >= 0)
        let bufferByteCount = Self.blockHeaderByteCount + Int(LZ4_compressBound(Int32(blockSize.byteCount)))
        self.blockSize = blockSize
        self.descriptor = descriptor
        self.path = path
        self.firstByte = firstByte
        self.acceleration = acceleration
        unsafe state = UnsafeMutableRawPointer.allocate(byteCount: Int(LZ4_sizeofState()), alignment: 16)
        unsafe buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferByteCount, alignment: 16)
        try append(FrameFormat.header(blockSize: blockSize, contentSize: 0))
    }

    deinit {
        unsafe state.deallocate()
        unsafe buffer.deallocate()
    }

    /// Compresses `block` (0 to `blockSize.byteCount` bytes of text) and writes it; blocks may have any lengths.
    ///
    /// What does not shrink is stored as it is. Traps after `finish`.
    public mutating func write(block: UnsafeRawBufferPointer) throws(LZ4Error) {
        precondition(block.count <= blockSize.byteCount, "a block larger than the frame allows")
        precondition(content != nil, "the frame is finished")
        guard let text = block.baseAddress, block.count > 0 else { return }
        unsafe content?.update(block)
        textByteCount += Int64(block.count)

        guard let base = unsafe buffer.baseAddress else { preconditionFailure("an empty buffer") }
        let target = unsafe base + Self.blockHeaderByteCount
        let capacity = unsafe Int32(buffer.count - Self.blockHeaderByteCount)
        let compressed = unsafe LZ4_compress_fast_extState(
            state, text.assumingMemoryBound(to: CChar.self), target.assumingMemoryBound(to: CChar.self),
            Int32(block.count), capacity, acceleration)
        precondition(compressed > 0, "liblz4 fails only for want of room, and its bound was given")

        var byteCount = Int(compressed)
        var sizeField = UInt32(compressed)
        if byteCount >= block.count {
            byteCount = block.count
            sizeField = UInt32(byteCount) | FrameFormat.storedBlock
            unsafe target.copyMemory(from: text, byteCount: byteCount)
        }
        unsafe base.storeBytes(of: sizeField.littleEndian, as: UInt32.self)
        try unsafe append(UnsafeRawBufferPointer(rebasing: buffer[..<(Self.blockHeaderByteCount + byteCount)]))
    }

    /// Ends the frame and puts the size of the text into its header.
    ///
    /// Nothing is synced. Traps when called twice.
    public mutating func finish() throws(LZ4Error) -> LZ4FrameSizes {
        guard let content = content.take() else { preconditionFailure("the frame is finished") }
        try append([0, 0, 0, 0] + FrameFormat.littleEndian(content.finalize()))
        let header = FrameFormat.header(blockSize: blockSize, contentSize: UInt64(textByteCount))
        try unsafe header.span.withUnsafeBytes { (bytes) throws(LZ4Error) in try unsafe write(bytes, at: firstByte) }
        return LZ4FrameSizes(textByteCount: textByteCount, fileByteCount: fileByteCount)
    }

    private mutating func append(_ bytes: [UInt8]) throws(LZ4Error) {
        try unsafe bytes.span.withUnsafeBytes { (bytes) throws(LZ4Error) in try unsafe append(bytes) }
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) throws(LZ4Error) {
        try unsafe write(bytes, at: firstByte + fileByteCount)
        fileByteCount += Int64(bytes.count)
    }

    private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(LZ4Error) {
        guard let base = bytes.baseAddress else { return }
        var written = 0
        while written < bytes.count {
            let count = unsafe pwrite(descriptor, base + written, bytes.count - written, off_t(offset) + off_t(written))
            // A file takes no bytes only when it cannot take any: never tried again.
            guard count > 0 || (count < 0 && errno == EINTR) else {
                throw .write(path: path, code: count == 0 ? ENOSPC : errno)
            }
            written += max(0, count)
        }
    }
}
