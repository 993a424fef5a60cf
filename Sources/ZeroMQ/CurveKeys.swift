import CZeroMQ

/// Bytes of a CURVE key.
private let keyByteCount = 32
/// Characters of a CURVE key in Z85 (ZeroMQ RFC 32).
private let keyCharacterCount = 40

/// A CURVE public key: 32 bytes.
public struct CurvePublicKey: Hashable, Sendable, CustomStringConvertible {
    /// The key.
    public let bytes: [UInt8]

    /// Takes the 32 bytes of a key; nil for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == keyByteCount else { return nil }
        self.bytes = bytes
    }

    /// Reads 40 characters of Z85; nil for anything else.
    public init?(z85: String) {
        guard let bytes = decodeZ85(z85) else { return nil }
        self.bytes = bytes
    }

    /// The key as 40 characters of Z85.
    public var z85: String { encodeZ85(bytes) }

    /// The key as 40 characters of Z85.
    public var description: String { z85 }
}

/// A CURVE secret key: 32 bytes, never shown by accident.
public struct CurveSecretKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let bytes: [UInt8]

    /// Reads 40 characters of Z85; nil for anything else.
    public init?(z85: String) {
        guard let bytes = decodeZ85(z85) else { return nil }
        self.bytes = bytes
    }

    /// The key as 40 characters of Z85, for the file that keeps it.
    public var z85: String { encodeZ85(bytes) }

    /// The public key that belongs to it. Throws where the library has no CURVE.
    public func publicKey() throws(ZeroMQError) -> CurvePublicKey {
        var text = [CChar](repeating: 0, count: keyCharacterCount + 1)
        // Soundness: 41 bytes to write to, and a string that is NUL-terminated for the call.
        guard unsafe zmq_curve_public(&text, z85) == 0 else { throw .last("deriving a CURVE public key") }
        guard let key = CurvePublicKey(z85: string(text)) else {
            throw ZeroMQError(code: EINVAL, operation: "deriving a CURVE public key")
        }
        return key
    }

    /// Says only that it is a secret.
    public var description: String { "(secret)" }
    /// Says only that it is a secret.
    public var debugDescription: String { description }
    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A CURVE key pair.
public struct CurveKeyPair: Sendable {
    /// The half to give away.
    public let publicKey: CurvePublicKey
    /// The half to keep.
    public let secretKey: CurveSecretKey

    /// The pair of `secretKey`. Throws where the library has no CURVE.
    public init(secretKey: CurveSecretKey) throws(ZeroMQError) {
        self.publicKey = try secretKey.publicKey()
        self.secretKey = secretKey
    }

    /// Makes a new pair from the system's randomness. Throws where the library has no CURVE.
    public init() throws(ZeroMQError) {
        var publicText = [CChar](repeating: 0, count: keyCharacterCount + 1)
        var secretText = [CChar](repeating: 0, count: keyCharacterCount + 1)
        // Soundness: 41 bytes each to write to.
        guard unsafe zmq_curve_keypair(&publicText, &secretText) == 0 else { throw .last("making a CURVE key pair") }
        guard let publicKey = CurvePublicKey(z85: string(publicText)),
            let secretKey = CurveSecretKey(z85: string(secretText))
        else { throw ZeroMQError(code: EINVAL, operation: "making a CURVE key pair") }
        self.publicKey = publicKey
        self.secretKey = secretKey
    }
}

private func string(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

private func decodeZ85(_ text: String) -> [UInt8]? {
    guard text.utf8.count == keyCharacterCount else { return nil }
    var bytes = [UInt8](repeating: 0, count: keyByteCount)
    // Soundness: 40 characters decode to 32 bytes; nil comes back for a character outside the alphabet.
    guard unsafe zmq_z85_decode(&bytes, text) != nil else { return nil }
    return bytes
}

private func encodeZ85(_ bytes: [UInt8]) -> String {
    var text = [CChar](repeating: 0, count: keyCharacterCount + 1)
    // Soundness: 32 bytes encode to 40 characters and a NUL; it fails for counts that are no multiple of 4 only.
    _ = unsafe zmq_z85_encode(&text, bytes, bytes.count)
    return string(text)
}
