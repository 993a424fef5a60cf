import CZstd
import Glibc

/// Reads a file of Zstandard frames piece by piece and checks everything the format lets check: headers, blocks, content sizes,
/// content checksums, and that the file ends where a frame ends.
///
/// It reads what any zstd program writes without a dictionary, several frames on end, frames to skip between them. A file must
/// hold at least one frame, which may be empty. The parts of a frame are found here and given to libzstd one by one, so that
/// an error names the part and its place. Whatever the bytes are, it throws such an error, or gives text.
///
/// Memory: the window that the frame at hand asks for (512 KiB in files of `ZstdFrameWriter`, 128 MiB at most), and 400 KiB.
///
/// *Soundness*: `context` and both buffers are owned by this value alone (`~Copyable`) and freed once in `deinit`; every read and
/// decode is bounded by the buffer's size.
@safe
public struct ZstdFrameReader: ~Copyable {
    /// What is to be read next.
    private enum Place {
        case frame
        case block(hasChecksum: Bool)
        case checksum
    }

    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private let path: String
    private let context: OpaquePointer
    /// A part of a frame: a header, a block with its header, or a checksum.
    private let source: UnsafeMutableRawBufferPointer
    /// The text that the last block gave.
    private let target: UnsafeMutableRawBufferPointer
    private var textCount = 0
    private var offset: Int64 = 0
    private var place = Place.frame
    private var frameCount = 0

    /// Text given so far, in bytes, over all frames.
    public private(set) var textByteCount: Int64 = 0
    /// Bytes of the file read so far.
    public var fileByteCount: Int64 { offset }

    /// Opens the file at `path`. Traps when memory is exhausted.
    public init(path: String) throws(ZstdError) {
        // Soundness: the path is NUL-terminated for the call.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .open(path: path, code: errno) }
        self.init(descriptor, path: path, owns: true)
    }

    /// Reads `descriptor` from its position on, which counts as byte 0; it stays the caller's. `path` is for messages. Traps
    /// when memory is exhausted.
    public init(descriptor: Int32, path: String) {
        self.init(descriptor, path: path, owns: false)
    }

    private init(_ descriptor: Int32, path: String, owns: Bool) {
        guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("no memory for libzstd") }
        let result = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, FrameFormat.windowLogMax)
        precondition(ZSTD_isError(result) == 0, "libzstd has this parameter since 1.4")
        unsafe self.context = unsafe context
        unsafe source = .allocate(
            byteCount: FrameFormat.blockHeaderByteCount + FrameFormat.blockByteCountMax, alignment: 16)
        unsafe target = .allocate(byteCount: 2 * FrameFormat.blockByteCountMax, alignment: 16)
        self.descriptor = descriptor
        self.path = path
        ownsDescriptor = owns
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
        unsafe ZSTD_freeDCtx(context)
        unsafe source.deallocate()
        unsafe target.deallocate()
    }

    /// Reads the next piece of text, for `withBlock`; false at the end of the file. After an error the reader is of no use.
    public mutating func next() throws(ZstdError) -> Bool {
        textCount = 0
        while true {
            switch place {
            case .frame:
                guard try beginFrame() else { return false }
            case .block(let hasChecksum):
                try readBlock(hasChecksum: hasChecksum)
                if textCount > 0 { return true }
            case .checksum:
                try readChecksum()
            }
        }
    }

    /// Lends the text that the last `next` read; not to be kept beyond the call.
    public func withBlock<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(UnsafeRawBufferPointer(rebasing: target[..<textCount]))
    }
}

// MARK: - Parts of a frame

extension ZstdFrameReader {
    /// Reads up to the end of the next frame's header; false at the end of a file that has a frame.
    private mutating func beginFrame() throws(ZstdError) -> Bool {
        let start = offset
        let magicCount = try read(4, at: 0)
        if magicCount == 0 && frameCount > 0 { return false }
        guard magicCount == 4 else { throw fault(.truncated(part: "a frame's magic number"), at: start) }
        let magic = unsafe UInt32(FrameFormat.number(source[..<4]))
        if magic & ~0xF == FrameFormat.skippableMagic {
            try readAll(4, at: 4, part: "a skippable frame's size")
            try unsafe skip(byteCount: Int64(FrameFormat.number(source[4..<8])))
            frameCount += 1
            return true
        }
        guard magic == FrameFormat.magic else { throw fault(.notAFrame(magic: magic), at: start) }
        try readAll(1, at: 4, part: "a frame's header")
        let flags = unsafe source[4]
        let byteCount = FrameFormat.headerByteCount(descriptor: flags)
        try readAll(byteCount - 5, at: 5, part: "a frame's header")
        if let reason = decode(byteCount) { throw fault(.badHeader(reason: reason), at: start) }
        frameCount += 1
        place = .block(hasChecksum: flags & FrameFormat.contentChecksum != 0)
        return true
    }

    private mutating func readBlock(hasChecksum: Bool) throws(ZstdError) {
        let start = offset
        let headCount = FrameFormat.blockHeaderByteCount
        try readAll(headCount, at: 0, part: "a block's header")
        guard let header = unsafe FrameFormat.BlockHeader(source[..<headCount]) else {
            throw fault(.badBlockHeader, at: start)
        }
        let count = try read(header.byteCount, at: headCount)
        guard count == header.byteCount else {
            throw fault(.truncated(part: "a block of \(header.byteCount) bytes"), at: start)
        }
        if let reason = decode(headCount + count) { throw fault(.badBlock(reason: reason), at: start) }
        textByteCount += Int64(textCount)
        place = header.isLast ? hasChecksum ? .checksum : .frame : .block(hasChecksum: hasChecksum)
    }

    private mutating func readChecksum() throws(ZstdError) {
        let start = offset
        let count = FrameFormat.checksumByteCount
        try readAll(count, at: 0, part: "a frame's content checksum")
        let stated = unsafe UInt32(FrameFormat.number(source[..<count]))
        guard decode(count) == nil else { throw fault(.contentChecksum(stated: stated), at: start) }
        textCount = 0
        place = .frame
    }

    /// Gives the first `byteCount` bytes of `source` to libzstd and takes its text; gives its words where it refuses them.
    private mutating func decode(_ byteCount: Int) -> String? {
        var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: byteCount, pos: 0)
        var output = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        // A block gives no more text than `target` holds, but libzstd may want to be asked twice for it.
        for _ in 0..<4 {
            let left = unsafe ZSTD_decompressStream(context, &output, &input)
            if ZSTD_isError(left) != 0 { return words(left) }
            textCount = unsafe output.pos
            // What is left over is a hint for the next part, unless text is held back.
            let isTaken = unsafe input.pos == input.size && output.pos < output.size
            if isTaken { return nil }
        }
        return "it does not end where its header says"
    }

    private func words(_ code: Int) -> String {
        // Soundness: libzstd's names of errors are constants that end with NUL.
        guard let name = unsafe ZSTD_getErrorName(code) else { return "error \(code)" }
        return unsafe String(cString: name)
    }
}

// MARK: - Bytes

extension ZstdFrameReader {
    /// Reads `byteCount` bytes into `source` from `place` on, or fewer where the file ends, and gives how many.
    private mutating func read(_ byteCount: Int, at place: Int) throws(ZstdError) -> Int {
        let buffer = unsafe UnsafeMutableRawBufferPointer(rebasing: source[place..<(place + byteCount)])
        guard let base = buffer.baseAddress else { return 0 }
        var done = 0
        while done < byteCount {
            let count = unsafe Glibc.read(descriptor, base + done, byteCount - done)
            if count == 0 { break }
            guard count > 0 || errno == EINTR else { throw .read(path: path, offset: offset, code: errno) }
            done += max(0, count)
            offset += Int64(max(0, count))
        }
        return done
    }

    private mutating func readAll(_ byteCount: Int, at place: Int, part: String) throws(ZstdError) {
        let start = offset
        guard try read(byteCount, at: place) == byteCount else { throw fault(.truncated(part: part), at: start) }
    }

    private mutating func skip(byteCount: Int64) throws(ZstdError) {
        let start = offset
        while offset - start < byteCount {
            let wanted = unsafe Int(min(Int64(source.count), byteCount - (offset - start)))
            guard try read(wanted, at: 0) == wanted else {
                throw fault(.truncated(part: "a skippable frame of \(byteCount) bytes"), at: start)
            }
        }
    }

    private func fault(_ fault: ZstdFault, at offset: Int64) -> ZstdError {
        .malformed(path: path, offset: offset, fault: fault)
    }
}
