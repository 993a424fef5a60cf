/// A law whose value is a function of a stream, a row and a range of draw numbers, for laws that propose and reject.
///
/// A sample reads draws `firstDraw` to `firstDraw + drawsReserved − 1` of its row and no others.
public protocol NumberedLaw: Sendable {
    /// What is drawn.
    associatedtype Value
    /// Draw numbers that a sample may read, from its first.
    static var drawsReserved: UInt64 { get }
    /// The value of `row` whose draw `firstDraw` is `bits`.
    func sample(_ bits: UInt64, row: Int64, stream: Stream, firstDraw: UInt64) -> Value
}

extension NumberedLaw {
    /// The value of `row`.
    @inlinable
    public func sample(row: Int64, stream: Stream, firstDraw: UInt64) -> Value {
        sample(stream.bits(row: row, draw: firstDraw), row: row, stream: stream, firstDraw: firstDraw)
    }

    /// Writes the values of the rows `firstRow..<firstRow + count` to `out`; `bits` holds their draws `firstDraw`.
    ///
    /// *Soundness*: reads `count` elements from `bits` and writes as many from `out`, which the caller has.
    @inlinable
    public func fill(
        _ out: UnsafeMutablePointer<Value>, bits: UnsafePointer<UInt64>, firstRow: Int64, count: Int, stream: Stream,
        firstDraw: UInt64
    ) {
        precondition(count >= 0)
        for place in 0..<count {
            unsafe out[place] = sample(
                bits[place], row: firstRow &+ Int64(truncatingIfNeeded: place), stream: stream, firstDraw: firstDraw)
        }
    }

    /// Writes the values of the rows `rows[0..<count]` to `out`; `bits` holds their draws `firstDraw`.
    ///
    /// *Soundness*: reads `count` elements from `bits` and `rows` and writes as many from `out`, which the caller has.
    @inlinable
    public func fill(
        _ out: UnsafeMutablePointer<Value>, bits: UnsafePointer<UInt64>, rows: UnsafePointer<Int64>, count: Int,
        stream: Stream, firstDraw: UInt64
    ) {
        precondition(count >= 0)
        for place in 0..<count {
            unsafe out[place] = sample(bits[place], row: rows[place], stream: stream, firstDraw: firstDraw)
        }
    }
}
