import Glibc
public import ObjectStorage
import SystemIO

/// Why something on disk could not be done.
public enum StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system refused `operation` at `path`; `code` is its `errno`: no room (ENOSPC), no right (EACCES, EROFS), ….
    case system(operation: String, path: String, code: Int32)
    /// The path would lead out of the dataset: absolute, with `..`, or through a symbolic link.
    case outsideDataset(path: String)
    /// A name that is no part of a path of a dataset.
    case badName(String)
    /// The dataset is in use by the holder named.
    case locked(path: String, holder: String)
    /// The run's staging folder is gone: the run is over and takes no more files.
    case runIsOver(stagingFolder: String)
    /// The staged file exists: the attempt has been begun already.
    case alreadyStaged(path: String)
    /// The journal exists already, so a run cannot be begun in it.
    case journalExists(path: String)
    /// There is no journal, or one that holds no run.
    case noJournal(path: String)
    /// The journal was written by another version of this program.
    case journalVersion(path: String, found: Int, supported: Int)
    /// SQLite refused, in its words, or the journal holds what no journal may.
    case journal(path: String, reason: String)
    /// The manifest was written by another version of this program.
    case manifestVersion(path: String, found: Int, supported: Int)
    /// The file is no manifest of a dataset.
    case badManifest(path: String, reason: String)
    /// The text is no SHA-256 in 64 lower-case hexadecimal digits.
    case badDigest(name: String, digest: String)
    /// A line of a file of digests (1-based) is not as `sha256sum` writes it.
    case badDigestLine(path: String, line: Int)

    /// An object store could not be used.
    case objects(ObjectStoreError)

    /// The system's last error, to be read at once after the failing call.
    static func last(_ operation: String, _ path: String) -> StorageError {
        .system(operation: operation, path: path, code: errno)
    }

    /// Whether the reason is a full disk or an exhausted quota.
    public var isDiskFull: Bool {
        guard case .system(_, _, let code) = self else { return false }
        return code == ENOSPC || code == EDQUOT
    }

    /// One line for a person: what failed, where and why.
    public var description: String {
        switch self {
        case .system(let operation, let path, let code): "cannot \(operation) \(path): \(systemText(code))"
        case .outsideDataset(let path): "\(path) leads out of the dataset"
        case .badName(let name): "\"\(name)\" is no name for a part of a dataset"
        case .locked(let path, let holder): "the dataset is in use by \(holder) (\(path))"
        case .runIsOver(let folder) where ObjectLocation.isLocation(folder):
            "the run is over: \(folder) takes no more objects of it"
        case .runIsOver(let folder): "the run is over: its staging folder \(folder) is gone"
        case .alreadyStaged(let path): "\(path) exists: the attempt was begun before"
        case .journalExists(let path): "\(path) exists: a run was begun here before"
        case .noJournal(let path): "\(path) holds no run"
        case .journalVersion(let path, let found, let supported):
            "\(path) has schema version \(found); this program reads and writes \(supported)"
        case .journal(let path, let reason): "\(path): \(reason)"
        case .manifestVersion(let path, let found, let supported):
            "\(path) has format version \(found); this program reads and writes \(supported)"
        case .badManifest(let path, let reason):
            "\(path) is no dataset manifest: \(reason). Remove it, and the run command writes it again from run.sqlite"
        case .badDigest(let name, let digest): "'\(digest.prefix(80))' is no SHA-256 of \(name)"
        case .objects(let error): error.description
        case .badDigestLine(let path, let line): "\(path), line \(line): no line of sha256sum"
        }
    }
}
