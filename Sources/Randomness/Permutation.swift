/// A keyed bijection of 0..<`count` onto itself that needs no memory: row numbers scattered, none twice.
///
/// An unbalanced Feistel network (Black and Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002, the
/// generalised method, with cycle walking): a number is split into its low k bits and the rest, where k is half of
/// the bits of `count` − 1. Six rounds change the halves in turn: the rest by addition modulo ⌈count / 2ᵏ⌉, the low
/// bits by exclusive or. What falls outside `count`, less than one in about √count, walks on through the network.
///
/// A round's function of a half h and the round's key is x = (h ⊕ key) · 0xFF51AFD7ED558CCD, x ⊕= x ≫ 32,
/// x ·= 0xC4CEB9FE1A85EC53, x ⊕= x ≫ 32 (modulo 2⁶⁴; the multipliers are those of MurmurHash3's finaliser); the
/// rest adds the high word of x · ⌈count / 2ᵏ⌉, the low bits take bits 32 and up of x. The round keys are the words
/// of the Philox blocks of counters (0, 0, 0, 1) and (1, 0, 0, 1), which no `Stream` draw uses.
///
/// It scatters; it is not meant to hide anything from an adversary.
@frozen
public struct Permutation: Hashable, Sendable {
    /// How many numbers are permuted, 1 or more.
    public let count: Int64
    /// ⌈count / 2ᵏ⌉, at most 2³².
    @usableFromInline let restCount: UInt64
    /// 2ᵏ − 1, k at most 31.
    @usableFromInline let lowMask: UInt64
    @usableFromInline let lowBits: UInt64
    @usableFromInline let key0: UInt64
    @usableFromInline let key1: UInt64
    @usableFromInline let key2: UInt64
    @usableFromInline let key3: UInt64
    @usableFromInline let key4: UInt64
    @usableFromInline let key5: UInt64

    /// The permutation of 0..<`count` under `key`; `count` is 1 or more.
    public init(count: Int64, key: StreamKey) {
        precondition(count >= 1, "a permutation needs at least one number")
        self.count = count
        let last = UInt64(count) - 1
        lowBits = UInt64(64 - last.leadingZeroBitCount) / 2
        lowMask = (1 << lowBits) - 1
        restCount = (last >> lowBits) + 1
        let first = Philox4x64.block(counter: (0, 0, 0, 1), key: (key.k0, key.k1))
        let second = Philox4x64.block(counter: (1, 0, 0, 1), key: (key.k0, key.k1))
        (key0, key1, key2, key3) = first
        (key4, key5) = (second.0, second.1)
    }

    /// Where `index`, from 0 up to but not `count`, goes; again in that range. About 1 + 1/√count passes.
    @inlinable @inline(__always)
    public func forward(_ index: Int64) -> Int64 {
        precondition(index >= 0 && index < count)
        var value = UInt64(bitPattern: index)
        repeat { value = forwardPass(value) } while value >= UInt64(bitPattern: count)
        return Int64(bitPattern: value)
    }

    /// What goes to `image`, from 0 up to but not `count`: `inverse(forward(x))` is x.
    @inlinable @inline(__always)
    public func inverse(_ image: Int64) -> Int64 {
        precondition(image >= 0 && image < count)
        var value = UInt64(bitPattern: image)
        repeat { value = inversePass(value) } while value >= UInt64(bitPattern: count)
        return Int64(bitPattern: value)
    }

    /// `value` once through the network; below ⌈count / 2ᵏ⌉ · 2ᵏ, as `value` is.
    @inlinable @inline(__always)
    func forwardPass(_ value: UInt64) -> UInt64 {
        var rest = value >> (lowBits & 63)
        var low = value & lowMask
        rest = add(rest, key0, low)
        low ^= change(key1, rest)
        rest = add(rest, key2, low)
        low ^= change(key3, rest)
        rest = add(rest, key4, low)
        low ^= change(key5, rest)
        return rest << (lowBits & 63) | low
    }

    /// `value` once through the network from its end; `inversePass(forwardPass(x))` is x.
    @inlinable @inline(__always)
    func inversePass(_ value: UInt64) -> UInt64 {
        var rest = value >> (lowBits & 63)
        var low = value & lowMask
        low ^= change(key5, rest)
        rest = subtract(rest, key4, low)
        low ^= change(key3, rest)
        rest = subtract(rest, key2, low)
        low ^= change(key1, rest)
        rest = subtract(rest, key0, low)
        return rest << (lowBits & 63) | low
    }

    /// The round function of `half` under `key`.
    @inlinable @inline(__always)
    static func mix(_ half: UInt64, _ key: UInt64) -> UInt64 {
        var x = (half ^ key) &* 0xFF51_AFD7_ED55_8CCD
        x ^= x >> 32
        x = x &* 0xC4CE_B9FE_1A85_EC53
        return x ^ (x >> 32)
    }

    /// What a round takes into the low bits.
    @inlinable @inline(__always)
    func change(_ key: UInt64, _ rest: UInt64) -> UInt64 {
        (Self.mix(rest, key) >> 32) & lowMask
    }

    /// `rest` plus the round's number below `restCount`, modulo `restCount`.
    @inlinable @inline(__always)
    func add(_ rest: UInt64, _ key: UInt64, _ low: UInt64) -> UInt64 {
        let sum = rest &+ Self.mix(low, key).multipliedFullWidth(by: restCount).high
        return sum >= restCount ? sum &- restCount : sum
    }

    /// `rest` less the round's number below `restCount`, modulo `restCount`.
    @inlinable @inline(__always)
    func subtract(_ rest: UInt64, _ key: UInt64, _ low: UInt64) -> UInt64 {
        let step = Self.mix(low, key).multipliedFullWidth(by: restCount).high
        return rest >= step ? rest &- step : rest &+ restCount &- step
    }
}
