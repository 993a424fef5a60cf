import COpenSSL

/// SHA-256 (FIPS 180-4) over bytes given in pieces of any size, by OpenSSL 3's EVP interface.
///
/// OpenSSL refuses only when memory is exhausted or the library is broken: both trap.
///
/// *Soundness*: `context` is made in `init`, owned by this value alone (`~Copyable`), and freed once in `deinit`;
/// no pointer given to OpenSSL outlives the call.
@safe
public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// A digest of no bytes yet.
    public init() {
        guard let context = unsafe EVP_MD_CTX_new() else {
            preconditionFailure("OpenSSL has no memory for a digest")
        }
        unsafe self.context = context
        precondition(unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "OpenSSL has no SHA-256")
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }

    /// Adds `bytes` to what is digested.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        precondition(unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1)
    }

    /// Adds `bytes` to what is digested.
    public mutating func update(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { unsafe update($0) }
    }

    /// Adds `bytes` to what is digested; copied first when they are not contiguous.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        unsafe withContiguousBytes(of: bytes) { unsafe update($0) }
    }

    /// The digest of all bytes added.
    public consuming func finalize() -> SHA256Digest {
        var length: UInt32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            precondition(unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, &length) == 1)
            count = Int(length)
        }
        return SHA256Digest(checked: bytes)
    }

    /// The digest of `bytes`.
    public static func hash(of bytes: UnsafeRawBufferPointer) -> SHA256Digest {
        var state = SHA256()
        unsafe state.update(bytes)
        return state.finalize()
    }

    /// The digest of `bytes`.
    public static func hash(of bytes: Span<UInt8>) -> SHA256Digest {
        var state = SHA256()
        state.update(bytes)
        return state.finalize()
    }

    /// The digest of `bytes`, such as an array's or a string's `utf8`.
    public static func hash(of bytes: some Sequence<UInt8>) -> SHA256Digest {
        var state = SHA256()
        state.update(bytes)
        return state.finalize()
    }
}
