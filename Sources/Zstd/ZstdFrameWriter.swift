import CZstd
import Glibc

/// The sizes of a finished frame.
public struct ZstdFrameSizes: Hashable, Sendable {
    /// Bytes of text that the frame holds.
    public let textByteCount: Int64
    /// Bytes of the frame in the file.
    public let fileByteCount: Int64
}

/// Writes one Zstandard frame to a file, with a content checksum. The header says no content size: it is not known when the
/// header is written, and has no fixed place to be put later.
///
/// The bytes depend on the text and libzstd's version alone, not on how the text is cut into pieces. Until `finish` the frame
/// has no last block, hence no reader takes the file for whole.
///
/// Memory: libzstd's state of level 1 (about 1.5 MiB), and a buffer of 128 KiB. After an error the file is of no use, and nor
/// is the writer.
///
/// *Soundness*: `context` and `buffer` are made in `init`, owned by this value alone (`~Copyable`) and freed once in `deinit`; no
/// pointer given to libzstd or the kernel outlives the call.
@safe
public struct ZstdFrameWriter: ~Copyable {
    /// libzstd's compression level: 1 is its fastest with tables for the text's entropy, near two thirds of LZ4's speed.
    public static let level: Int32 = 1

    /// Bytes of text taken so far.
    public private(set) var textByteCount: Int64 = 0
    /// Bytes of the frame written so far.
    public private(set) var fileByteCount: Int64 = 0

    private let descriptor: Int32
    private let path: String
    private let context: OpaquePointer
    private let buffer: UnsafeMutableRawBufferPointer
    private var isFinished = false

    /// Begins a frame at byte 0 of `descriptor`, which must be a file open for writing (not with `O_APPEND`) and stays the
    /// caller's; its position is neither used nor moved. `path` is for messages. Traps when memory is exhausted.
    public init(descriptor: Int32, path: String) {
        guard let context = unsafe ZSTD_createCCtx() else { preconditionFailure("no memory for libzstd") }
        unsafe self.context = unsafe context
        unsafe buffer = .allocate(byteCount: ZSTD_CStreamOutSize(), alignment: 16)
        self.descriptor = descriptor
        self.path = path
        for (parameter, value) in [(ZSTD_c_compressionLevel, Self.level), (ZSTD_c_checksumFlag, 1)] {
            let result = unsafe ZSTD_CCtx_setParameter(context, parameter, value)
            precondition(ZSTD_isError(result) == 0, "libzstd has these parameters since 1.4")
        }
    }

    deinit {
        unsafe ZSTD_freeCCtx(context)
        unsafe buffer.deallocate()
    }

    /// Compresses `block`, text of any length, and writes what is ready. Traps after `finish`.
    public mutating func write(block: UnsafeRawBufferPointer) throws(ZstdError) {
        precondition(!isFinished, "the frame is finished")
        try unsafe compress(block, ZSTD_e_continue)
        textByteCount += Int64(block.count)
    }

    /// Ends the frame. Nothing is synced. Traps when called twice.
    public mutating func finish() throws(ZstdError) -> ZstdFrameSizes {
        precondition(!isFinished, "the frame is finished")
        isFinished = true
        try unsafe compress(UnsafeRawBufferPointer(start: nil, count: 0), ZSTD_e_end)
        return ZstdFrameSizes(textByteCount: textByteCount, fileByteCount: fileByteCount)
    }

    private mutating func compress(
        _ text: UnsafeRawBufferPointer, _ directive: ZSTD_EndDirective
    ) throws(ZstdError) {
        var input = unsafe ZSTD_inBuffer(src: text.baseAddress, size: text.count, pos: 0)
        while true {
            var output = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
            let left = unsafe ZSTD_compressStream2(context, &output, &input, directive)
            precondition(ZSTD_isError(left) == 0, "libzstd fails only for want of memory")
            try unsafe append(UnsafeRawBufferPointer(rebasing: buffer[..<output.pos]))
            let isDone = unsafe directive == ZSTD_e_end ? left == 0 : input.pos == input.size
            if isDone { return }
        }
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) throws(ZstdError) {
        guard let base = bytes.baseAddress else { return }
        var written = 0
        while written < bytes.count {
            let place = off_t(fileByteCount) + off_t(written)
            let count = unsafe pwrite(descriptor, base + written, bytes.count - written, place)
            // A file takes no bytes only when it cannot take any: never tried again.
            guard count > 0 || (count < 0 && errno == EINTR) else {
                throw .write(path: path, code: count == 0 ? ENOSPC : errno)
            }
            written += max(0, count)
        }
        fileByteCount += Int64(bytes.count)
    }
}
