/// Random bits to uniform numbers.
@frozen
public enum Uniform {
    /// A double strictly between 0 and 1: (k + ½) · 2⁻⁵² of the top 52 bits k.
    ///
    /// Exact, symmetric about ½, from 2⁻⁵³ to 1 − 2⁻⁵³. (With 53 bits, the greatest k + ½ would round up to 1.)
    @inlinable @inline(__always)
    public static func open(_ bits: UInt64) -> Double {
        // The bits of 2⁵² + k, so that no conversion of unsigned integers is needed.
        let shifted = Double(bitPattern: bits >> 12 | 0x4330_0000_0000_0000)
        return ((shifted - 0x1p52) + 0.5) * 0x1p-52
    }

    /// A double from 0 up to but not 1: k · 2⁻⁵³ of the top 53 bits k; exact.
    @inlinable @inline(__always)
    public static func halfOpen(_ bits: UInt64) -> Double {
        Double(Int64(bitPattern: bits >> 11)) * 0x1p-53
    }

    /// An integer from 0 up to but not `bound`, which is 1 or more: the high word of bits · bound.
    ///
    /// Every value's probability is within 2⁻⁶⁴ of 1 / bound, so relatively within bound · 2⁻⁶⁴: below 10⁻⁹ for any
    /// bound to 10¹⁰. No rejection: one draw always suffices.
    @inlinable @inline(__always)
    public static func integer(_ bits: UInt64, below bound: UInt64) -> UInt64 {
        bits.multipliedFullWidth(by: bound).high
    }
}
