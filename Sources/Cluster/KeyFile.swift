import Glibc
import SystemIO
public import ZeroMQ

/// Files that hold CURVE keys (ZeroMQ RFC 26), a key a line, in Z85: `secret KEY`, `public KEY NAME`. Empty lines and lines
/// that begin with `#` say nothing; everything else that is no key is an error.
public enum KeyFile {
    /// Bytes of a key file at most: some ten thousand keys.
    static let byteCountMax = 1 << 20

    /// Makes a pair of keys: the secret one in the new file `path` of mode 600, the public one in `path` and `.pub`, with
    /// `name`, which may not contain line ends.
    ///
    /// Throws `KeyFileError` where either file is there, or cannot be written; then neither is left.
    public static func make(at path: String, name: String) throws -> CurvePublicKey {
        precondition(!name.contains { $0.isNewline })
        let pair = try CurveKeyPair()
        let publicPath = path + ".pub"
        let publicLine = "public \(pair.publicKey) \(name)\n"
        try write(publicLine, to: publicPath, mode: 0o644)
        do {
            let text = "# A secret key of loadstress: keep it to yourself.\nsecret \(pair.secretKey.z85)\n" + publicLine
            try write(text, to: path, mode: 0o600)
        } catch {
            // Soundness: a string that is NUL-terminated for the call.
            _ = unsafe unlink(publicPath)
            throw error
        }
        return pair.publicKey
    }

    /// The pair in a file that `make` wrote.
    ///
    /// Throws `KeyFileError` where others may read the file: it is to have mode 600, or 640 if it is root's (as mounted
    /// secrets have it).
    public static func pair(at path: String) throws -> CurveKeyPair {
        let secrets = try lines(of: path, isSecret: true).compactMap { line -> CurveSecretKey? in
            guard line.word == "secret" else { return nil }
            guard let key = CurveSecretKey(z85: line.key) else { throw line.malformed }
            return key
        }
        guard secrets.count == 1, let secret = secrets.first else {
            throw KeyFileError.keyCount(path: path, wanted: "secret", found: secrets.count)
        }
        return try CurveKeyPair(secretKey: secret)
    }

    /// The one public key in a file.
    public static func publicKey(at path: String) throws -> CurvePublicKey {
        let keys = try publicKeys(at: path)
        guard keys.count == 1, let key = keys.keys.first else {
            throw KeyFileError.keyCount(path: path, wanted: "public", found: keys.count)
        }
        return key
    }

    /// The public keys in a file, and their names. A file with a secret key is refused: it was meant for another place.
    public static func publicKeys(at path: String) throws -> [CurvePublicKey: String] {
        var keys: [CurvePublicKey: String] = [:]
        for line in try lines(of: path, isSecret: false) {
            guard line.word == "public" else { throw KeyFileError.secretAmongPublic(path: path, line: line.number) }
            guard let key = CurvePublicKey(z85: line.key) else { throw line.malformed }
            keys[key] = line.name
        }
        return keys
    }

    // MARK: Lines

    private struct Line {
        let path: String
        let number: Int
        let word: String
        let key: String
        let name: String

        var malformed: KeyFileError { .malformed(path: path, line: number) }
    }

    private static func lines(of path: String, isSecret: Bool) throws(KeyFileError) -> [Line] {
        let text = String(decoding: try read(path, isSecret: isSecret), as: UTF8.self)
        var lines: [Line] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("#") || line.allSatisfy(\.isWhitespace) { continue }
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard parts.count >= 2, parts[0] == "secret" || parts[0] == "public" else {
                throw .malformed(path: path, line: index + 1)
            }
            // Keys are of printable ASCII: a line end of another system is not part of one.
            lines.append(
                Line(
                    path: path, number: index + 1, word: parts[0], key: parts[1].filter { $0 != "\r" && $0 != "\r\n" },
                    name: parts.count > 2 ? parts[2].filter { $0 != "\r" } : ""))
        }
        return lines
    }

    // MARK: Bytes

    private static func read(_ path: String, isSecret: Bool) throws(KeyFileError) -> [UInt8] {
        // Soundness (all calls): a string that is NUL-terminated for the call, one live struct, a buffer of the bytes given.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannot(do: "read", path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .cannot(do: "read", path: path, code: errno) }
        if isSecret { try check(status, path) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            guard count > 0 || errno == EINTR else { throw .cannot(do: "read", path: path, code: errno) }
            bytes += buffer[..<max(0, count)]
            guard bytes.count <= byteCountMax else { throw .tooLong(path: path) }
        }
    }

    /// Whether only its owner, or root and a group that root chose, can read a file.
    private static func check(_ status: stat, _ path: String) throws(KeyFileError) {
        let mode = status.st_mode & 0o777
        guard status.st_uid == geteuid() || status.st_uid == 0 else { throw .notOurs(path: path) }
        let forbidden: mode_t = status.st_uid == 0 ? 0o037 : 0o077
        guard mode & forbidden == 0 else {
            throw .readableByOthers(path: path, mode: String(mode, radix: 8))
        }
    }

    private static func write(_ text: String, to path: String, mode: mode_t) throws(KeyFileError) {
        // Soundness (all calls): a string that is NUL-terminated for the call, and a buffer of the bytes given.
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .cannot(do: "make", path: path, code: errno) }
        var code: Int32 = 0
        let bytes = Array(text.utf8)
        let count = unsafe Glibc.write(descriptor, bytes, bytes.count)
        // Whatever the umask: others must be able to read what is public, and nobody what is not.
        if count != bytes.count || fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 {
            code = count >= 0 && count < bytes.count ? ENOSPC : errno
        }
        close(descriptor)
        guard code == 0 else {
            _ = unsafe unlink(path)
            throw .cannot(do: "write", path: path, code: code)
        }
    }
}

/// Why a key file is of no use. No text of it shows a key.
public enum KeyFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system refused; `code` is its `errno`.
    case cannot(do: String, path: String, code: Int32)
    /// It is larger than any key file.
    case tooLong(path: String)
    /// A line is no key.
    case malformed(path: String, line: Int)
    /// It does not hold the one key that is wanted.
    case keyCount(path: String, wanted: String, found: Int)
    /// A secret key stands where public ones are to be.
    case secretAmongPublic(path: String, line: Int)
    /// It belongs to another user.
    case notOurs(path: String)
    /// Others may read it.
    case readableByOthers(path: String, mode: String)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .cannot(let operation, let path, let code): "cannot \(operation) \(path): \(systemText(code))"
        case .tooLong(let path): "\(path) is no key file: it has more than \(KeyFile.byteCountMax) bytes"
        case .malformed(let path, let line):
            "\(path), line \(line): a line is 'secret KEY' or 'public KEY NAME', the key 40 characters of Z85"
        case .keyCount(let path, let wanted, let found):
            "\(path) holds \(found) \(wanted) keys, and is to hold one: 'loadstress keys new' makes such files"
        case .secretAmongPublic(let path, let line):
            "\(path), line \(line): a secret key stands where only public ones belong; give the file that ends in .pub"
        case .notOurs(let path): "the secret key in \(path) belongs to another user"
        case .readableByOthers(let path, let mode):
            "the secret key in \(path) can be read by others (mode \(mode)): chmod 600 \(path)"
        }
    }
}
