/// Takes the text of a shard, block by block, in order.
public protocol TextSink: ~Copyable {
    /// Takes a block of whole rows; the bytes are valid only during the call.
    mutating func write(_ block: UnsafeRawBufferPointer) throws(ProductionError)
}

/// Counts text and forgets it.
public struct DiscardingSink: TextSink {
    /// Bytes taken.
    public private(set) var byteCount: Int64 = 0

    /// Makes a sink that has taken nothing.
    public init() {}

    /// Counts the block.
    public mutating func write(_ block: UnsafeRawBufferPointer) {
        byteCount += Int64(block.count)
    }
}

/// Keeps all text in memory, up to a bound.
public struct CollectingSink: TextSink {
    /// The text so far.
    public private(set) var bytes: [UInt8] = []
    private let byteCountMax: Int

    /// Makes an empty sink that refuses more than `byteCountMax` bytes.
    public init(byteCountMax: Int = 1 << 30) {
        self.byteCountMax = byteCountMax
    }

    /// Appends the block.
    public mutating func write(_ block: UnsafeRawBufferPointer) throws(ProductionError) {
        guard bytes.count + block.count <= byteCountMax else {
            throw .output("the text has more than \(byteCountMax) bytes")
        }
        unsafe bytes.append(contentsOf: block)
    }
}
