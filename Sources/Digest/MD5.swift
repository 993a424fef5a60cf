import COpenSSL

/// MD5 (RFC 1321), which object stores ask for to notice bytes that were damaged on their way. It secures nothing.
public enum MD5 {
    /// The 16 bytes of the digest of `bytes`; nil where the library refuses it, as one in FIPS mode does.
    public static func hash(of bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        var length: UInt32 = 0
        var isMade = false
        // Soundness: OpenSSL writes at most EVP_MAX_MD_SIZE bytes; both buffers live during the call.
        let digest = unsafe [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            isMade =
                unsafe EVP_Digest(bytes.baseAddress, bytes.count, buffer.baseAddress, &length, EVP_md5(), nil) == 1
            count = isMade ? Int(length) : 0
        }
        return isMade && digest.count == 16 ? digest : nil
    }
}
