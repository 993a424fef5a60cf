// Whole numbers as kernels compute them: a value, and a number whose sign says whether the value could not be made. Signs are
// joined with `|` over a batch, which vectors can do; a Bool for each row they cannot.

/// A value, and a number that is negative where it failed.
typealias Checked = (value: Int64, failed: Int64)

/// The integer part of `value`, cut toward zero; 0 and a failure where 64 bits cannot hold it.
@inline(__always)
func truncatedInteger(_ value: Double) -> Checked {
    // 2^63 is the least double beyond the range; NaN fails the comparison.
    guard value.magnitude < 9_223_372_036_854_775_808 else { return (0, -1) }
    return (Int64(value), 0)
}

/// The integer nearest to `value`, halves away from zero; 0 and a failure where 64 bits cannot hold it.
///
/// Written out since the baseline x86-64 has no instruction for it and a call into the C library would be slower.
@inline(__always)
func nearestInteger(_ value: Double) -> Checked {
    let (whole, failed) = truncatedInteger(value)
    // Exact: doubles of 2^52 and above are whole, below that the difference has no rounding.
    let rest = value - Double(whole)
    return ((whole &+ (rest >= 0.5 ? 1 : 0)) &- (rest <= -0.5 ? 1 : 0), failed)
}

/// Whole numbers of doubles, for magnitudes below 2⁵¹, a failure for others: of sums and comparisons only, which vectors have.
enum Quick {
    /// A whole number near `value`, as a double and as an integer: added to 1.5 · 2⁵², where neighbours are 1 apart, a number
    /// is rounded, halves to even, and its bits count up from there.
    @inline(__always)
    private static func near(_ value: Double) -> (whole: Double, integer: Int64, failed: Int64) {
        let shift = 0x1.8p52
        let shifted = value + shift
        let integer = Int64(bitPattern: shifted.bitPattern &- shift.bitPattern)
        return (shifted - shift, integer, value.magnitude < 0x1p51 ? 0 : -1)
    }

    @inline(__always)
    static func truncated(_ value: Double) -> Checked {
        let magnitude = value.magnitude
        let (whole, integer, failed) = near(magnitude)
        // −1 where it was rounded up, and −1 where the value is negative: by signs, since conditions might become branches.
        let excess = Int64(bitPattern: (magnitude - whole).bitPattern) >> 63
        let sign = Int64(bitPattern: value.bitPattern) >> 63
        return (((integer &+ excess) ^ sign) &- sign, failed)
    }

    @inline(__always)
    static func nearest(_ value: Double) -> Checked {
        let (whole, integer, failed) = near(value)
        // Exact; a half where the even neighbour is the one toward zero.
        let rest = value - whole
        let up: Int64 = rest == 0.5 && value > 0 ? 1 : 0
        let down: Int64 = rest == -0.5 && value < 0 ? 1 : 0
        return (integer &+ up &- down, failed)
    }

    @inline(__always)
    static func floored(_ value: Double) -> Checked {
        let (whole, integer, failed) = near(value)
        return (integer &- (whole > value ? 1 : 0), failed)
    }

    @inline(__always)
    static func ceiled(_ value: Double) -> Checked {
        let (whole, integer, failed) = near(value)
        return (integer &+ (whole < value ? 1 : 0), failed)
    }
}
