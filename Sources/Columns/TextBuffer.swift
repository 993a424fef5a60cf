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
    public var bytes: UnsafeMutablePointer<UInt8> { unsafe base }

    // One thread has a buffer, and no property of it is lent to anybody: access needs no check.
    @exclusivity(unchecked) @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @exclusivity(unchecked) @usableFromInline var byteCapacity: Int
    @exclusivity(unchecked) @usableFromInline var byteCount = 0

    /// Makes room for `rowCapacity` rows.
    public init(rowCapacity: Int = batchRowsMax) {
        starts = Buffer(capacity: rowCapacity)
        lengths = Buffer(capacity: rowCapacity)
        unsafe byteCapacity = 16 << 10
        unsafe base = .allocate(capacity: byteCapacity + TextBuffer.slackByteCount)
        unsafe base.initialize(repeating: 0, count: byteCapacity + TextBuffer.slackByteCount)
    }

    deinit {
        unsafe base.deallocate()
    }

    /// Forgets all text. The bytes stay allocated.
    public func removeAll() {
        unsafe byteCount = 0
    }

    /// Room for `count` more bytes at the end, and as many after them as are slack; call `append(row:count:)` with what was written.
    @inlinable
    public func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        let needed = unsafe byteCount + count
        if unsafe needed > byteCapacity { grow(to: needed) }
        return unsafe base + byteCount
    }

    @usableFromInline
    @inline(never)
    func grow(to needed: Int) {
        precondition(needed <= TextBuffer.byteCountMax, "a batch's text passes its bound")
        let capacity = unsafe min(TextBuffer.byteCountMax, max(needed, byteCapacity * 2))
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + TextBuffer.slackByteCount)
        unsafe larger.initialize(repeating: 0, count: capacity + TextBuffer.slackByteCount)
        unsafe larger.update(from: base, count: byteCount)
        unsafe base.deallocate()
        unsafe base = larger
        unsafe byteCapacity = capacity
    }

    /// Makes the `count` bytes that were written at the place of the last `reserve` the text of `row`.
    @inlinable
    public func append(row: Int, count: Int) {
        starts[row] = unsafe UInt32(byteCount)
        lengths[row] = UInt32(count)
        unsafe byteCount += count
    }

    /// Forgets all text, and takes that of the first `rowCount` rows of another. O(bytes).
    public func set(to other: TextBuffer, rowCount: Int) {
        precondition(rowCount <= starts.capacity && rowCount <= other.starts.capacity)
        removeAll()
        unsafe reserve(other.byteCount).update(from: other.base, count: other.byteCount)
        unsafe byteCount = other.byteCount
        unsafe starts.base.update(from: other.starts.base, count: rowCount)
        unsafe lengths.base.update(from: other.lengths.base, count: rowCount)
    }

    /// The text of `row`; valid until the next `reserve`.
    @inlinable
    public func text(_ row: Int) -> UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: base + Int(starts[row]), count: Int(lengths[row]))
    }
}
