/// A keyed bijection of the numbers of 122 bits onto themselves that needs no memory: row numbers spread over all UUIDs of
/// version 4, none twice.
///
/// A balanced Feistel network (Luby and Rackoff, "How to construct pseudorandom permutations from pseudorandom functions", SIAM J.
/// Comput. 17, 1988) of eight rounds on halves of 61 bits: each round adds to one half, by exclusive or, the upper 61 bits of
/// `Permutation.mix` of the other under the round's key. The round keys are the words of the Philox blocks of counters (0, 0, 0, 1)
/// and (1, 0, 0, 1), which no `Stream` draw uses.
///
/// It scatters; it is not meant to hide anything from an adversary.
@frozen
public struct WidePermutation: Hashable, Sendable {
    /// Bits of a half.
    public static let halfBitCount = 61

    @usableFromInline let key0: UInt64
    @usableFromInline let key1: UInt64
    @usableFromInline let key2: UInt64
    @usableFromInline let key3: UInt64
    @usableFromInline let key4: UInt64
    @usableFromInline let key5: UInt64
    @usableFromInline let key6: UInt64
    @usableFromInline let key7: UInt64

    /// The permutation under `key`.
    public init(key: StreamKey) {
        (key0, key1, key2, key3) = Philox4x64.block(counter: (0, 0, 0, 1), key: (key.k0, key.k1))
        (key4, key5, key6, key7) = Philox4x64.block(counter: (1, 0, 0, 1), key: (key.k0, key.k1))
    }

    /// The permutation of a key column whose values are UUIDs.
    public init(ofKey column: String, table: String, seed: UInt64) {
        self.init(key: StreamKey(seed: seed, table: table, column: column, purpose: "key"))
    }

    /// Where a number goes: both are given as halves below 2⁶¹.
    @inlinable @inline(__always)
    public func forward(upper: UInt64, lower: UInt64) -> (upper: UInt64, lower: UInt64) {
        var upper = upper
        var lower = lower
        upper ^= Permutation.mix(lower, key0) >> 3
        lower ^= Permutation.mix(upper, key1) >> 3
        upper ^= Permutation.mix(lower, key2) >> 3
        lower ^= Permutation.mix(upper, key3) >> 3
        upper ^= Permutation.mix(lower, key4) >> 3
        lower ^= Permutation.mix(upper, key5) >> 3
        upper ^= Permutation.mix(lower, key6) >> 3
        lower ^= Permutation.mix(upper, key7) >> 3
        return (upper, lower)
    }

    /// What goes to a number: the rounds from the last.
    @inlinable @inline(__always)
    public func inverse(upper: UInt64, lower: UInt64) -> (upper: UInt64, lower: UInt64) {
        var upper = upper
        var lower = lower
        lower ^= Permutation.mix(upper, key7) >> 3
        upper ^= Permutation.mix(lower, key6) >> 3
        lower ^= Permutation.mix(upper, key5) >> 3
        upper ^= Permutation.mix(lower, key4) >> 3
        lower ^= Permutation.mix(upper, key3) >> 3
        upper ^= Permutation.mix(lower, key2) >> 3
        lower ^= Permutation.mix(upper, key1) >> 3
        upper ^= Permutation.mix(lower, key0) >> 3
        return (upper, lower)
    }
}
