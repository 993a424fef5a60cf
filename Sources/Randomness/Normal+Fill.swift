extension Normal {
    /// Writes the normal value of each of `bits[0..<count]` to `out[0..<count]`, the same bits as `value` gives.
    ///
    /// All go through the central rational first, without a branch; the 15 % in the tails are set aside, go through
    /// theirs together and are put back. The loops are such that the compiler makes vector code of all that computes.
    ///
    /// *Soundness*: reads `count` elements from `bits` and writes as many from `out`, which the caller has and which do
    /// not overlap; `tails` and `values` have room for one chunk each.
    public static func fill(_ out: UnsafeMutablePointer<Double>, bits: UnsafePointer<UInt64>, count: Int) {
        precondition(count >= 0)
        unsafe withUnsafeTemporaryAllocation(of: UInt64.self, capacity: chunk) { tails in
            unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: chunk) { values in
                guard let tails = tails.baseAddress, let values = values.baseAddress else { return }
                var start = 0
                while start < count {
                    let length = min(chunk, count &- start)
                    unsafe fillCentral(out + start, bits: bits + start, count: length)
                    let tailCount = unsafe collect(tails, bits: bits + start, count: length)
                    unsafe fillTails(values, tails: tails, count: tailCount)
                    for place in 0..<tailCount {
                        unsafe out[start &+ Int(tails[place] & indexMask)] = values[place]
                    }
                    start &+= length
                }
            }
        }
    }

    /// Values done at a time: their indices fit in the bits that `centre` ignores; a multiple of `stride`.
    private static var chunk: Int { 1_024 }
    /// The bits that `centre` ignores.
    private static var indexMask: UInt64 { 0xFFF }
    /// What the number of tails is rounded up to, so that vectors of any machine come out even.
    private static var stride: Int { 16 }
    /// The least bits whose `centre` is not below −`split`; their complement is the greatest whose is not above it.
    private static var centralStart: Int64 { 0x1333_3333_3333_3000 }

    /// Writes the central rational of each of `bits[0..<count]` to `out[0..<count]`, sixteen in step: each step waits
    /// for the one before.
    @inline(__always)
    private static func fillCentral(
        _ out: UnsafeMutablePointer<Double>, bits: UnsafePointer<UInt64>, count: Int
    ) {
        var index = 0
        while index &+ 16 <= count {
            let words = unsafe UnsafeRawPointer(bits + index).loadUnaligned(as: SIMD16<UInt64>.self)
            let halfway = unsafe unsafeBitCast(words &>> 12 | 0x4330_0000_0000_0000, to: SIMD16<Double>.self)
            let values = central(centre(halfway: halfway))
            unsafe UnsafeMutableRawPointer(out + index).storeBytes(of: values, as: SIMD16<Double>.self)
            index &+= 16
        }
        while index < count {
            unsafe out[index] = central(centre(bits[index]))
            index &+= 1
        }
    }

    /// Writes to `tails` those of `bits[0..<count]` outside the central part, their indices in place of the bits that
    /// `centre` ignores, and gives their number; then as many of p = 1⁄16 as round it up to a multiple of `stride`.
    @inline(__always)
    private static func collect(
        _ tails: UnsafeMutablePointer<UInt64>, bits: UnsafePointer<UInt64>, count: Int
    ) -> Int {
        var tailCount = 0
        var index = 0
        while index < count {
            let word = unsafe bits[index]
            unsafe tails[tailCount] = word & ~indexMask | UInt64(truncatingIfNeeded: index)
            // The upper half is folded onto the lower; by arithmetic, as a comparison may be made a branch.
            let folded = Int64(bitPattern: word) ^ (Int64(bitPattern: word) >> 63)
            tailCount &-= Int((folded &- centralStart) >> 63)
            index &+= 1
        }
        for place in tailCount..<roundedUp(tailCount) {
            unsafe tails[place] = 0x1000_0000_0000_0000
        }
        return tailCount
    }

    /// Writes the values of `tails[0..<count]`, and of what follows up to a multiple of `stride`, to `values`.
    @inline(__always)
    private static func fillTails(
        _ values: UnsafeMutablePointer<Double>, tails: UnsafePointer<UInt64>, count: Int
    ) {
        let rounded = roundedUp(count)
        for place in 0..<rounded {
            // Exact, and normal: a multiple of 2⁻⁵³ from 2⁻⁵³ on.
            let p = unsafe 0.5 - centre(tails[place]).magnitude
            unsafe values[place] = -Mathematics.logOfNormal(p)
        }
        // A loop of its own: the square root may be a call for negative numbers, which keeps a loop from vectors.
        for place in 0..<rounded {
            unsafe values[place] = values[place].squareRoot()
        }
        var farCount: UInt64 = 0
        for place in 0..<rounded {
            let root = unsafe values[place]
            farCount &+= root <= 5 ? 0 : 1
            // Positive: the lower tail's sign is that the first bit is 0.
            let sign = unsafe ~tails[place] & 0x8000_0000_0000_0000
            unsafe values[place] = Double(bitPattern: nearTail(root - 1.6).bitPattern | sign)
        }
        // One value in 36,000,000,000.
        guard farCount > 0 else { return }
        for place in 0..<count {
            unsafe values[place] = tail(below: centre(tails[place]))
        }
    }

    /// `count` rounded up to a multiple of `stride`.
    @inline(__always)
    private static func roundedUp(_ count: Int) -> Int {
        (count &+ (stride &- 1)) & ~(stride &- 1)
    }
}
