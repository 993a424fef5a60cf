import Glibc

/// A shard's file while it is made: in the run's staging folder, as `SHARD-EPOCH.partial`. It gets its final name whole
/// and synced, or is removed at the end of this value's life.
public struct StagedFile: ~Copyable {
    /// The descriptor to write to, at position 0; it is this value's to close.
    public let descriptor: Int32
    /// The path while it is made.
    public let path: String
    /// Whether the file has its final name.
    public private(set) var isCommitted = false

    private let stagingFolder: String
    private var syncError: StorageError?

    /// Makes the empty file of an attempt: the shard's number and the epoch of its lease.
    ///
    /// Throws `runIsOver` where the staging folder is gone, `alreadyStaged` where the attempt was begun before.
    public init(stagingFolder: String, shard: Int, epoch: UInt64) throws(StorageError) {
        precondition(shard >= 0)
        let path = "\(stagingFolder)/\(shard)-\(epoch).partial"
        do throws(StorageError) {
            descriptor = try Files.open(path, O_RDWR | O_CREAT | O_EXCL, for: "make")
        } catch {
            switch error {
            case .system(_, _, ENOENT): throw .runIsOver(stagingFolder: stagingFolder)
            case .system(_, _, EEXIST): throw .alreadyStaged(path: path)
            default: throw error
            }
        }
        self.path = path
        self.stagingFolder = stagingFolder
    }

    /// Brings what was written to the disk, so that a later `commit` is quick.
    ///
    /// Once it has failed it fails for ever, and `commit` with it: the kernel reports lost pages only once.
    public mutating func sync() throws(StorageError) {
        if let syncError { throw syncError }
        do throws(StorageError) {
            try Files.sync(descriptor, path: path)
        } catch {
            syncError = error
            throw error
        }
    }

    /// Syncs the file, gives it the name `finalPath` (in an existing folder of the same file system) in place of what may
    /// bear it, and syncs the folder. Traps when called twice.
    ///
    /// Throws `runIsOver` where the staging folder is gone: then nothing was named. An error of the last step leaves the
    /// file under its final name, which a crash of the machine may undo.
    public mutating func commit(to finalPath: String) throws(StorageError) {
        precondition(!isCommitted, "the file is committed")
        try sync()
        do throws(StorageError) {
            try Files.rename(path, to: finalPath)
        } catch {
            if Files.kind(of: path, followingLinks: false) == .nothing {
                throw .runIsOver(stagingFolder: stagingFolder)
            }
            throw error
        }
        isCommitted = true
        try Files.syncFolder(Files.folder(of: finalPath))
    }

    deinit {
        close(descriptor)
        // Where it cannot be removed, the end of the run removes it.
        if !isCommitted { _ = unsafe unlink(path) }
    }
}
