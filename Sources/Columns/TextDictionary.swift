/// A fixed list of texts that vectors point into by code.
///
/// All bytes lie in one flat block, so that a small dictionary stays in the first-level cache; after the last there is as much slack as
/// in a text buffer.
@safe
public final class TextDictionary {
    /// Texts in the dictionary, at least 1.
    public let count: Int
    /// Bytes of the longest text.
    public let byteCountMax: Int
    private let bytes: Buffer<UInt8>
    private let starts: Buffer<UInt32>

    /// Makes a dictionary of the texts, in order. Their bytes together must be less than 4 GiB.
    public init(_ texts: [[UInt8]]) {
        precondition(!texts.isEmpty)
        let total = texts.reduce(0) { $0 + $1.count }
        precondition(total < UInt32.max)
        count = texts.count
        byteCountMax = texts.map(\.count).max() ?? 0
        bytes = Buffer(capacity: total + TextBuffer.slackByteCount)
        starts = Buffer(capacity: texts.count + 1)
        var next = 0
        for (code, text) in texts.enumerated() {
            starts[code] = UInt32(next)
            for byte in text {
                bytes[next] = byte
                next += 1
            }
        }
        starts[texts.count] = UInt32(next)
    }

    /// The text of that code, which must be below `count`. The bytes live as long as the dictionary.
    @inlinable
    public func text(_ code: UInt32) -> UnsafeBufferPointer<UInt8> {
        unsafe view.text(code)
    }

    /// The text of that code as an array.
    public func array(_ code: UInt32) -> [UInt8] {
        precondition(Int(code) < count)
        return unsafe Array(text(code))
    }

    /// Pointers for inner loops; they live as long as the dictionary.
    public var view: TextDictionaryView {
        unsafe TextDictionaryView(bytes: UnsafePointer(bytes.base), starts: UnsafePointer(starts.base))
    }
}

/// The raw parts of a dictionary, for inner loops.
///
/// *Soundness*: valid while the dictionary lives; codes must be below its `count`.
@unsafe
public struct TextDictionaryView {
    /// All texts, end to end.
    public let bytes: UnsafePointer<UInt8>
    /// Where each text begins, and one more for the end of the last.
    public let starts: UnsafePointer<UInt32>

    /// Makes a view.
    @inlinable
    public init(bytes: UnsafePointer<UInt8>, starts: UnsafePointer<UInt32>) {
        unsafe self.bytes = bytes
        unsafe self.starts = starts
    }

    /// The text of that code.
    @inlinable
    @inline(__always)
    public func text(_ code: UInt32) -> UnsafeBufferPointer<UInt8> {
        let start = unsafe Int(starts[Int(code)])
        let end = unsafe Int(starts[Int(code) + 1])
        return unsafe UnsafeBufferPointer(start: bytes + start, count: end - start)
    }
}
