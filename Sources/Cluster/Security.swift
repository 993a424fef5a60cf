import Glibc
public import ZeroMQ

/// How a coordinator's socket is secured.
public enum CoordinatorSecurity: Sendable {
    /// Neither encrypted nor authenticated: for addresses that only this machine's processes reach.
    case plain
    /// The same at any address, because somebody said that the network is trusted.
    case insecure
    /// CURVE: encrypted, and open to the owners of the keys on a list only.
    case curve(keys: CurveKeyPair, allowed: AllowList)
}

/// How a worker, or whoever asks for the status, speaks to a coordinator that uses CURVE.
public struct ClientKeys: Sendable {
    /// The coordinator's public key.
    public let coordinatorKey: CurvePublicKey
    /// One's own keys.
    public let keyPair: CurveKeyPair

    /// Makes the keys of a client.
    public init(coordinatorKey: CurvePublicKey, keyPair: CurveKeyPair) {
        self.coordinatorKey = coordinatorKey
        self.keyPair = keyPair
    }

    var part: SocketOptions.Curve { .client(serverKey: coordinatorKey, keyPair: keyPair) }
}

/// The public keys in a file, which is read again when it changes: workers may be let in, or kept out, in mid-run.
///
/// A key that is taken out keeps its connections; it gets no new one.
public struct AllowList: Sendable {
    /// The file.
    public let path: String
    /// The keys and their names.
    public private(set) var keys: [CurvePublicKey: String]
    private var stamp: Stamp

    private struct Stamp: Equatable {
        var seconds = 0
        var nanoseconds = 0
        var byteCount: Int64 = -1
        var inode: UInt64 = 0
    }

    /// Reads the list. Throws `KeyFileError` where it cannot be read, or holds no key at all.
    public init(path: String) throws {
        stamp = AllowList.stamp(of: path)
        self.path = path
        keys = try KeyFile.publicKeys(at: path)
        guard !keys.isEmpty else { throw KeyFileError.keyCount(path: path, wanted: "public", found: 0) }
    }

    /// Reads the file again if it is another than before; true if it was. An error leaves the keys as they are.
    mutating func refresh() throws -> Bool {
        let newStamp = AllowList.stamp(of: path)
        guard newStamp != stamp else { return false }
        stamp = newStamp
        keys = try KeyFile.publicKeys(at: path)
        return true
    }

    private static func stamp(of path: String) -> Stamp {
        var status = stat()
        // Soundness: a string that is NUL-terminated for the call, and one live struct.
        guard unsafe stat(path, &status) == 0 else { return Stamp() }
        return Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, byteCount: Int64(status.st_size),
            inode: UInt64(status.st_ino))
    }
}
