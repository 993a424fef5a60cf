import Glibc

/// Writes a file from its beginning to its end, past the page cache where it can.
///
/// A dataset is written once and is larger than memory; in the page cache it would cost a copy and fresh pages, more than
/// making the text does, and push out what other programs keep there. So whole buffers are written with `O_DIRECT`, one while
/// the next is filled. A file system that refuses that gets ordinary writes.
///
/// Memory: two buffers of `bufferByteCount`, and a thread's small stack. After an error the writer is of no use.
///
/// *Soundness*: the buffers are allocated in `init`, owned by this value alone (`~Copyable`) and freed in `deinit`, after the
/// thread has let go of them; `append` writes only into the one that the thread does not have.
@safe
public struct FileWriter: ~Copyable {
    /// Bytes written at once: enough for any disk to be at its full speed.
    public static let bufferByteCount = 1 << 20
    /// What addresses, lengths and places of direct writes are multiples of; no disk asks for more.
    static let alignment = 4_096

    /// Bytes taken so far.
    public private(set) var byteCount: Int64 = 0

    private let transfer: Transfer?
    private let descriptor: Int32
    private let buffers: UnsafeMutableRawPointer
    /// The buffer being filled, 0 or 1, and the bytes in it.
    private var current = 0
    private var filled = 0

    /// Begins at the start of an open file, which stays the caller's and must live as long as this value.
    ///
    /// Without `bypassingCache` bytes are written at once at the descriptor's position, which may be a pipe's. With it, the
    /// descriptor must be an empty file's that nobody else writes to; its position is neither used nor moved.
    public init(descriptor: Int32, bypassingCache: Bool) {
        self.descriptor = descriptor
        if bypassingCache {
            transfer = Transfer(descriptor: descriptor)
            unsafe buffers = UnsafeMutableRawPointer.allocate(
                byteCount: 2 * Self.bufferByteCount, alignment: Self.alignment)
        } else {
            transfer = nil
            unsafe buffers = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)
        }
    }

    deinit {
        transfer?.end()
        unsafe buffers.deallocate()
    }

    /// Takes the next bytes. An error may be that of bytes taken before.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        guard let source = bytes.baseAddress else { return }
        byteCount += Int64(bytes.count)
        guard let transfer else { return try unsafe Self.writeAll(bytes, to: descriptor) }
        var taken = 0
        while taken < bytes.count {
            let count = min(bytes.count - taken, Self.bufferByteCount - filled)
            unsafe (buffers + current * Self.bufferByteCount + filled).copyMemory(
                from: source + taken, byteCount: count)
            taken += count
            filled += count
            guard filled == Self.bufferByteCount else { continue }
            // Returns when the thread has done with the other buffer.
            let full = unsafe UnsafeRawBufferPointer(
                start: buffers + current * Self.bufferByteCount, count: filled)
            try unsafe transfer.submit(full)
            current = 1 - current
            filled = 0
        }
    }

    /// Writes what is left. The file then holds all bytes taken; nothing is synced.
    public mutating func finish() throws(SystemError) {
        guard let transfer else { return }
        let rest = unsafe UnsafeRawBufferPointer(start: buffers + current * Self.bufferByteCount, count: filled)
        filled = 0
        try unsafe transfer.finish(rest)
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(SystemError) {
        guard let base = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            let count = unsafe write(descriptor, base + done, bytes.count - done)
            guard count >= 0 || errno == EINTR else { throw SystemError(code: errno) }
            done += max(0, count)
        }
    }
}
