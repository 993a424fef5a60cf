/// Philox4x64-10: a counter-based generator, 256 bits of counter and 128 of key to 256 random bits.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 4.3; its
/// bits equal Random123's `philox4x64` with 10 rounds, and `numpy.random.Philox` at the counter one less (numpy
/// steps before it draws).
@frozen
public enum Philox4x64 {
    /// Rounds of a block.
    @inlinable public static var rounds: Int { 10 }

    /// The multiplier of the counter's first word.
    @inlinable static var multiplier0: UInt64 { 0xD2E7_470E_E14C_6C93 }
    /// The multiplier of the counter's third word.
    @inlinable static var multiplier1: UInt64 { 0xCA5A_8263_9512_1157 }
    /// What a round adds to the key's first word: the golden ratio's fraction.
    @inlinable static var weyl0: UInt64 { 0x9E37_79B9_7F4A_7C15 }
    /// What a round adds to the key's second word: √3 − 1.
    @inlinable static var weyl1: UInt64 { 0xBB67_AE85_84CA_A73B }

    /// The four random words of `counter` under `key`; word 0 is the least significant in both.
    @inlinable @inline(__always)
    public static func block(
        counter: (UInt64, UInt64, UInt64, UInt64), key: (UInt64, UInt64)
    ) -> (UInt64, UInt64, UInt64, UInt64) {
        var (word0, word1, word2, word3) = counter
        var (key0, key1) = key
        for _ in 0..<rounds {
            let product0 = word0.multipliedFullWidth(by: multiplier0)
            let product1 = word2.multipliedFullWidth(by: multiplier1)
            word0 = product1.high ^ word1 ^ key0
            word1 = product1.low
            word2 = product0.high ^ word3 ^ key1
            word3 = product0.low
            key0 &+= weyl0
            key1 &+= weyl1
        }
        return (word0, word1, word2, word3)
    }
}
