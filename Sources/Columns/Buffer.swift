/// Rows that one batch holds at most.
///
/// 2,048 rows of 8 bytes are 16 KiB a vector: a handful of vectors stay in a core's first-level cache.
public let batchRowsMax = 2_048

/// A fixed block of uninitialised memory for `capacity` elements, owned by one object.
///
/// Kernels of one slot read and write it through `base`; a buffer is never shared between threads.
///
/// *Soundness*: elements are trivial (`BitwiseCopyable`), the block lives as long as the object, and every kernel
/// writes an element before another kernel reads it, within `0..<capacity`.
@safe
public final class Buffer<Element: BitwiseCopyable> {
    /// The first element.
    public let base: UnsafeMutablePointer<Element>
    /// Elements that fit.
    public let capacity: Int

    /// Allocates room for `capacity` elements, all bytes zero.
    public init(capacity: Int = batchRowsMax) {
        precondition(capacity > 0)
        let byteCount = capacity * MemoryLayout<Element>.stride
        let raw = UnsafeMutableRawPointer.allocate(
            byteCount: byteCount, alignment: max(64, MemoryLayout<Element>.alignment))
        unsafe raw.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
        unsafe self.base = raw.bindMemory(to: Element.self, capacity: capacity)
        self.capacity = capacity
    }

    /// Makes a buffer of the values, at least one, and no more.
    public convenience init(_ values: [Element]) {
        self.init(capacity: values.count)
        for (place, value) in values.enumerated() { self[place] = value }
    }

    deinit {
        unsafe UnsafeMutableRawPointer(base).deallocate()
    }

    /// The element at `index`, checked.
    public subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < capacity)
            return unsafe base[index]
        }
        set {
            precondition(index >= 0 && index < capacity)
            unsafe base[index] = newValue
        }
    }
}
