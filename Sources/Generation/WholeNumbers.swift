/// The integer part of `value`, cut toward zero; 0 and true where 64 bits cannot hold it.
@inline(__always)
func truncatedInteger(_ value: Double) -> (value: Int64, failed: Bool) {
    // 2^63 is the least double beyond the range; NaN fails the comparison.
    guard value.magnitude < 9_223_372_036_854_775_808 else { return (0, true) }
    return (Int64(value), false)
}

/// The integer nearest to `value`, halves away from zero; 0 and true where 64 bits cannot hold it.
///
/// Written out since the baseline x86-64 has no instruction for it and a call into the C library would be slower.
@inline(__always)
func nearestInteger(_ value: Double) -> (value: Int64, failed: Bool) {
    let (whole, failed) = truncatedInteger(value)
    // Exact: doubles of 2^52 and above are whole, below that the difference has no rounding.
    let rest = value - Double(whole)
    return ((whole &+ (rest >= 0.5 ? 1 : 0)) &- (rest <= -0.5 ? 1 : 0), failed)
}

/// An arithmetic result as kernels pass it: the wrapped value, and whether it overflowed.
@inline(__always)
func outcome(_ result: (partialValue: Int64, overflow: Bool)) -> (value: Int64, failed: Bool) {
    (result.partialValue, result.overflow)
}
