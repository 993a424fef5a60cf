/// A law whose value is a function of one draw: the inverse of its distribution function, rising with the bits.
///
/// Set-up takes constant time and memory unless a law says otherwise, so where parameters differ from row to row, make
/// a law a row.
public protocol OneDrawLaw: Sendable {
    /// What is drawn.
    associatedtype Value
    /// The value of 64 random bits.
    func value(_ bits: UInt64) -> Value
}

extension OneDrawLaw {
    /// Writes the value of each of `bits[0..<count]` to `out[0..<count]`, the same bits as `value` gives.
    ///
    /// *Soundness*: reads `count` elements from `bits` and writes as many from `out`, which the caller has.
    @inlinable @inline(__always)
    public func fill(_ out: UnsafeMutablePointer<Value>, bits: UnsafePointer<UInt64>, count: Int) {
        precondition(count >= 0)
        for place in 0..<count {
            unsafe out[place] = value(bits[place])
        }
    }
}
