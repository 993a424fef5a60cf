extension Permutation {
    /// Writes `forward` of each of `indices[0..<length]` to `out[0..<length]`.
    ///
    /// Sixteen go through the network at once; those that fall outside walk on alone. Indices are from 0 up to but not
    /// `count`, as for `forward`.
    ///
    /// *Soundness*: reads `length` elements from `indices` and writes as many from `out`, which the caller has; the two
    /// may be the same, but not overlap otherwise.
    public func forward(_ indices: UnsafePointer<Int64>, into out: UnsafeMutablePointer<Int64>, count length: Int) {
        precondition(length >= 0)
        var done = 0
        if count <= Self.batchCountMax {
            let network = Network(self)
            while done &+ Lanes.scalarCount <= length {
                let passed = unsafe network.forward(block(indices + done))
                unsafe store(passed, out + done) { forwardPass($0) }
                done &+= Lanes.scalarCount
            }
        }
        while done < length {
            unsafe out[done] = forward(indices[done])
            done &+= 1
        }
    }

    /// Writes `inverse` of each of `images[0..<length]` to `out[0..<length]`, as the batch `forward` does.
    ///
    /// *Soundness*: reads `length` elements from `images` and writes as many from `out`, which the caller has; the two
    /// may be the same, but not overlap otherwise.
    public func inverse(_ images: UnsafePointer<Int64>, into out: UnsafeMutablePointer<Int64>, count length: Int) {
        precondition(length >= 0)
        var done = 0
        if count <= Self.batchCountMax {
            let network = Network(self)
            while done &+ Lanes.scalarCount <= length {
                let passed = unsafe network.inverse(block(images + done))
                unsafe store(passed, out + done) { inversePass($0) }
                done &+= Lanes.scalarCount
            }
        }
        while done < length {
            unsafe out[done] = inverse(images[done])
            done &+= 1
        }
    }

    /// Numbers that go through together: a vector or more of any machine's, as each waits for its products.
    private typealias Lanes = SIMD16<UInt64>

    /// Up to here ⌈count / 2ᵏ⌉ is below 2³² and all that the network gives below 2⁶³.
    private static var batchCountMax: Int64 { 1 << 62 }

    /// The numbers from `source` on, all of which are from 0 up to but not `count`.
    @inline(__always)
    private func block(_ source: UnsafePointer<Int64>) -> Lanes {
        let values = unsafe UnsafeRawPointer(source).loadUnaligned(as: Lanes.self)
        precondition(!anyOutside(values))
        return values
    }

    /// Whether any of `values` has the sign bit or is `count` or more.
    @inline(__always)
    private func anyOutside(_ values: Lanes) -> Bool {
        let signs = values | (UInt64(bitPattern: count &- 1) &- values)
        let eight = signs.lowHalf | signs.highHalf
        let four = eight.lowHalf | eight.highHalf
        let two = four.lowHalf | four.highHalf
        return (two.x | two.y) >> 63 != 0
    }

    /// Writes `passed` from `target` on, after `pass` has taken each that is outside back in.
    @inline(__always)
    private func store(_ passed: Lanes, _ target: UnsafeMutablePointer<Int64>, pass: (UInt64) -> UInt64) {
        unsafe UnsafeMutableRawPointer(target).storeBytes(of: passed, as: Lanes.self)
        guard anyOutside(passed) else { return }
        for lane in 0..<Lanes.scalarCount {
            var value = unsafe UInt64(bitPattern: target[lane])
            while value >= UInt64(bitPattern: count) { value = pass(value) }
            unsafe target[lane] = Int64(bitPattern: value)
        }
    }

    /// The network on sixteen numbers at once, of multiplications of 32 bits by 32 bits, which vectors have.
    ///
    /// As halves are below 2³², what the upper words of the keys bring into products is known beforehand.
    private struct Network {
        /// A round's key: its low word, and (its high word · low word of the multiplier) · 2³².
        struct Key {
            let low: UInt64
            let product: UInt64

            init(_ key: UInt64) {
                low = key & 0xFFFF_FFFF
                product = ((key >> 32) &* 0xED55_8CCD) << 32
            }
        }

        let restCount: Lanes
        let lowMask: UInt64
        let lowBits: UInt64
        let key0: Key
        let key1: Key
        let key2: Key
        let key3: Key
        let key4: Key
        let key5: Key

        init(_ permutation: Permutation) {
            restCount = Lanes(repeating: permutation.restCount)
            lowMask = permutation.lowMask
            lowBits = permutation.lowBits
            key0 = Key(permutation.key0)
            key1 = Key(permutation.key1)
            key2 = Key(permutation.key2)
            key3 = Key(permutation.key3)
            key4 = Key(permutation.key4)
            key5 = Key(permutation.key5)
        }

        @inline(__always)
        func forward(_ values: Lanes) -> Lanes {
            var rest = values &>> lowBits
            var low = values & lowMask
            rest = add(rest, key0, low)
            low ^= change(key1, rest)
            rest = add(rest, key2, low)
            low ^= change(key3, rest)
            rest = add(rest, key4, low)
            low ^= change(key5, rest)
            return rest &<< lowBits | low
        }

        @inline(__always)
        func inverse(_ values: Lanes) -> Lanes {
            var rest = values &>> lowBits
            var low = values & lowMask
            low ^= change(key5, rest)
            rest = subtract(rest, key4, low)
            low ^= change(key3, rest)
            rest = subtract(rest, key2, low)
            low ^= change(key1, rest)
            rest = subtract(rest, key0, low)
            return rest &<< lowBits | low
        }

        /// `Permutation.mix` but for its last step, x ⊕= x ≫ 32.
        @inline(__always)
        func mix(_ halves: Lanes, _ key: Key) -> Lanes {
            let first = (halves ^ key.low) & 0xFFFF_FFFF
            let x = first &* 0xED55_8CCD &+ (first &* 0xFF51_AFD7) &<< 32 &+ key.product
            let high = x &>> 32
            let low = (x ^ high) & 0xFFFF_FFFF
            return low &* 0x1A85_EC53 &+ (low &* 0xC4CE_B9FE &+ high &* 0x1A85_EC53) &<< 32
        }

        @inline(__always)
        func change(_ key: Key, _ rest: Lanes) -> Lanes {
            (mix(rest, key) &>> 32) & lowMask
        }

        /// The round's numbers below `restCount`: the high word of the product of 64 bits and `restCount`.
        @inline(__always)
        func step(_ key: Key, _ low: Lanes) -> Lanes {
            let x = mix(low, key)
            let high = x &>> 32
            let lower = ((x ^ high) & 0xFFFF_FFFF) &* (restCount & 0xFFFF_FFFF)
            return (high &* (restCount & 0xFFFF_FFFF) &+ lower &>> 32) &>> 32
        }

        @inline(__always)
        func add(_ rest: Lanes, _ key: Key, _ low: Lanes) -> Lanes {
            reduced(rest &+ step(key, low) &- restCount)
        }

        @inline(__always)
        func subtract(_ rest: Lanes, _ key: Key, _ low: Lanes) -> Lanes {
            reduced(rest &- step(key, low))
        }

        /// `difference`, and where it is below 0, `restCount` more.
        @inline(__always)
        func reduced(_ difference: Lanes) -> Lanes {
            difference &+ (restCount & (0 &- difference &>> 63))
        }
    }
}
