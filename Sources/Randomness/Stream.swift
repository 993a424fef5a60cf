/// Random bits of one purpose of one column, addressed by row and draw number; nothing is kept between calls.
///
/// Draw `d` of row `r` is word `r mod 4` of the Philox block of counter (`r div 4`, `d`, 0, 0) under the stream's
/// key, so that contiguous rows share blocks. Rows are 0 or more.
@frozen
public struct Stream: Hashable, Sendable {
    /// The key of the stream's blocks.
    public let key: StreamKey

    /// The stream of `key`.
    @inlinable
    public init(_ key: StreamKey) {
        self.key = key
    }

    /// The block that holds draw `draw` of the rows `4 * index` to `4 * index + 3`.
    @inlinable @inline(__always)
    public func block(_ index: UInt64, draw: UInt64) -> (UInt64, UInt64, UInt64, UInt64) {
        Philox4x64.block(counter: (index, draw, 0, 0), key: (key.k0, key.k1))
    }

    /// Draw `draw` of `row`: 64 independent, uniform bits.
    @inlinable @inline(__always)
    public func bits(row: Int64, draw: UInt64) -> UInt64 {
        Stream.word(row, of: block(UInt64(bitPattern: row) >> 2, draw: draw))
    }

    /// The bits of a row among those of its block.
    @inlinable @inline(__always)
    static func word(_ row: Int64, of words: (UInt64, UInt64, UInt64, UInt64)) -> UInt64 {
        let low = row & 1 == 0 ? words.0 : words.1
        let high = row & 1 == 0 ? words.2 : words.3
        return row & 2 == 0 ? low : high
    }

    /// Writes draw `draw` of the rows `firstRow..<firstRow + count` to `out[0..<count]`.
    ///
    /// Equal to `bits(row:draw:)` of each row, at a quarter of a block a row.
    ///
    /// *Soundness*: writes `count` elements from `out`, which the caller has room for.
    public func fill(_ out: UnsafeMutablePointer<UInt64>, firstRow: Int64, count: Int, draw: UInt64) {
        precondition(firstRow >= 0 && count >= 0)
        var row = firstRow
        var done = 0
        while done < count && row & 3 != 0 {
            unsafe out[done] = bits(row: row, draw: draw)
            row &+= 1
            done &+= 1
        }
        var index = UInt64(bitPattern: row) >> 2
        while done &+ 4 <= count {
            let words = block(index, draw: draw)
            unsafe out[done] = words.0
            unsafe out[done &+ 1] = words.1
            unsafe out[done &+ 2] = words.2
            unsafe out[done &+ 3] = words.3
            index &+= 1
            done &+= 4
        }
        row = firstRow &+ Int64(done)
        while done < count {
            unsafe out[done] = bits(row: row, draw: draw)
            row &+= 1
            done &+= 1
        }
    }

    /// Writes draw `draw` of the rows `rows[0..<count]`, in any order, to `out[0..<count]`; one block a row, or for rows one after the other
    /// that share it.
    ///
    /// *Soundness*: reads `count` elements from `rows` and writes as many from `out`, which the caller has.
    public func fill(_ out: UnsafeMutablePointer<UInt64>, rows: UnsafePointer<Int64>, count: Int, draw: UInt64) {
        precondition(count >= 0)
        guard count > 0 else { return }
        var last = unsafe UInt64(bitPattern: rows[0]) >> 2
        var words = block(last, draw: draw)
        for index in 0..<count {
            let row = unsafe rows[index]
            if UInt64(bitPattern: row) >> 2 != last {
                last = UInt64(bitPattern: row) >> 2
                words = block(last, draw: draw)
            }
            unsafe out[index] = Stream.word(row, of: words)
        }
    }
}
