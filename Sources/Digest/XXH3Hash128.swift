import CXXHash

/// XXH3 with 128 bits, seed 0, over bytes given in pieces of any size: a fast checksum, not a cryptographic one.
///
/// *Soundness*: `state` is made in `init`, owned by this value alone (`~Copyable`), and freed once in `deinit`;
/// no pointer given to xxHash outlives the call.
@safe
public struct XXH3Hash128: ~Copyable {
    private let state: OpaquePointer

    /// A digest of no bytes yet. Traps when memory is exhausted.
    public init() {
        guard let state = unsafe XXH3_createState() else {
            preconditionFailure("xxHash has no memory for a digest")
        }
        unsafe self.state = state
        precondition(unsafe XXH3_128bits_reset(state) == XXH_OK)
    }

    deinit {
        precondition(unsafe XXH3_freeState(state) == XXH_OK)
    }

    /// Adds `bytes` to what is digested.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0 else { return }
        precondition(unsafe XXH3_128bits_update(state, bytes.baseAddress, bytes.count) == XXH_OK)
    }

    /// Adds `bytes` to what is digested.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe update($0) }
    }

    /// Adds `bytes` to what is digested; copied first when they are not contiguous.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        unsafe withContiguousBytes(of: bytes) { unsafe update($0) }
    }

    /// The digest of all bytes added so far: 32 lower-case hexadecimal digits in canonical (big-endian) order, as
    /// `xxhsum -H2` prints them.
    public func finalize() -> String {
        Self.canonical(unsafe XXH3_128bits_digest(state))
    }

    /// The digest of `bytes`, spelt as by `finalize`.
    public static func hash(of bytes: UnsafeRawBufferPointer) -> String {
        canonical(unsafe XXH3_128bits(bytes.baseAddress, bytes.count))
    }

    /// The digest of `bytes`, spelt as by `finalize`.
    public static func hash(of bytes: Span<UInt8>) -> String {
        unsafe bytes.withUnsafeBytes { unsafe hash(of: $0) }
    }

    /// The digest of `bytes`, spelt as by `finalize`.
    public static func hash(of bytes: some Sequence<UInt8>) -> String {
        var state = XXH3Hash128()
        state.update(bytes)
        return state.finalize()
    }

    /// The digest of `bytes` as two words.
    public static func words(of bytes: Span<UInt8>) -> (high: UInt64, low: UInt64) {
        let hash = unsafe bytes.withUnsafeBytes { unsafe XXH3_128bits($0.baseAddress, $0.count) }
        return (hash.high64, hash.low64)
    }

    private static func canonical(_ hash: XXH128_hash_t) -> String {
        let bytes = [hash.high64, hash.low64].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
        }
        return hexadecimal(bytes)
    }
}
