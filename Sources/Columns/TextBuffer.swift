/// Text computed for the rows of a batch: a start and a length a row, and the bytes end to end.
@safe
public final class TextBuffer {
    /// Bytes that one batch's text may hold; kernels choose the batch's rows so that it cannot be passed.
    public static let byteCountMax = 64 << 20
    /// Bytes after any text that may be read, though they mean nothing, so that copies can go 16 bytes at a time.
    public static let slackByteCount = 16

    /// Where each row's text begins in the bytes.
    public let starts: Buffer<UInt32>
    /// Bytes of each row's text.
    public let lengths: Buffer<UInt32>
    /// The bytes; valid until the next `reserve`.
    public private(set) var bytes: UnsafeMutablePointer<UInt8>
    private var byteCapacity: Int
    private var byteCount = 0

    /// Makes room for `rowCapacity` rows.
    public init(rowCapacity: Int = batchRowsMax) {
        starts = Buffer(capacity: rowCapacity)
        lengths = Buffer(capacity: rowCapacity)
        byteCapacity = 16 << 10
        unsafe bytes = .allocate(capacity: byteCapacity + TextBuffer.slackByteCount)
        unsafe bytes.initialize(repeating: 0, count: byteCapacity + TextBuffer.slackByteCount)
    }

    deinit {
        unsafe bytes.deallocate()
    }

    /// Forgets all text. The bytes stay allocated.
    public func removeAll() {
        byteCount = 0
    }

    /// Room for `count` more bytes at the end; call `append(row:count:)` with what was written.
    public func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        let needed = byteCount + count
        if needed > byteCapacity {
            precondition(needed <= TextBuffer.byteCountMax, "a batch's text passes its bound")
            let capacity = min(TextBuffer.byteCountMax, max(needed, byteCapacity * 2))
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + TextBuffer.slackByteCount)
            unsafe larger.initialize(repeating: 0, count: capacity + TextBuffer.slackByteCount)
            unsafe larger.update(from: bytes, count: byteCount)
            unsafe bytes.deallocate()
            unsafe bytes = larger
            byteCapacity = capacity
        }
        return unsafe bytes + byteCount
    }

    /// Makes the `count` bytes that were written at the place of the last `reserve` the text of `row`.
    public func append(row: Int, count: Int) {
        starts[row] = UInt32(byteCount)
        lengths[row] = UInt32(count)
        byteCount += count
    }

    /// The text of `row`; valid until the next `reserve`.
    public func text(_ row: Int) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: bytes + Int(starts[row]), count: Int(lengths[row]))
    }
}
