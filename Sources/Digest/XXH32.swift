import CXXHash

/// XXH32 over bytes given in pieces of any size: the checksum of LZ4's frame format.
///
/// *Soundness*: `state` is made in `init`, owned by this value alone (`~Copyable`), and freed once in `deinit`;
/// no pointer given to xxHash outlives the call.
@safe
public struct XXH32: ~Copyable {
    private let state: OpaquePointer

    /// A checksum of no bytes yet; LZ4 frames use seed 0. Traps when memory is exhausted.
    public init(seed: UInt32 = 0) {
        guard let state = unsafe XXH32_createState() else {
            preconditionFailure("xxHash has no memory for a checksum")
        }
        unsafe self.state = state
        precondition(unsafe XXH32_reset(state, seed) == XXH_OK)
    }

    deinit {
        precondition(unsafe XXH32_freeState(state) == XXH_OK)
    }

    /// Adds `bytes` to what is summed.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0 else { return }
        precondition(unsafe XXH32_update(state, bytes.baseAddress, bytes.count) == XXH_OK)
    }

    /// Adds `bytes` to what is summed.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe update($0) }
    }

    /// Adds `bytes` to what is summed; copied first when they are not contiguous.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        unsafe withContiguousBytes(of: bytes) { unsafe update($0) }
    }

    /// The checksum of all bytes added.
    public consuming func finalize() -> UInt32 {
        unsafe XXH32_digest(state)
    }

    /// The checksum of `bytes`.
    public static func hash(of bytes: UnsafeRawBufferPointer, seed: UInt32 = 0) -> UInt32 {
        unsafe CXXHash.XXH32(bytes.baseAddress, bytes.count, seed)
    }

    /// The checksum of `bytes`.
    public static func hash(of bytes: Span<UInt8>, seed: UInt32 = 0) -> UInt32 {
        unsafe bytes.withUnsafeBytes { unsafe hash(of: $0, seed: seed) }
    }

    /// The checksum of `bytes`.
    public static func hash(of bytes: some Sequence<UInt8>, seed: UInt32 = 0) -> UInt32 {
        var state = XXH32(seed: seed)
        state.update(bytes)
        return state.finalize()
    }
}
