/// Where the files of a run's shards go.
public protocol ShardStore: Sendable {
    /// Begins the file of an attempt (the shard's number and the epoch of its lease) that is to be called `name` in the
    /// dataset.
    ///
    /// Throws `runIsOver` where the run takes no more files, `outsideDataset` for a name that leads elsewhere.
    func stage(shard: Int, epoch: UInt64, as name: String) throws(StorageError) -> any StagedShard
}

/// A shard's file while it is made. It gets its name by `commit`, whole, or is to be discarded; one thread at a time.
public protocol StagedShard: AnyObject {
    /// The descriptor to write to, at position 0; it is this object's to close.
    var descriptor: Int32 { get }
    /// What is being made, for messages.
    var path: String { get }
    /// Whether the system's cache may be gone round when it is written.
    var mayBypassCache: Bool { get }

    /// Says that the first `byteCount` bytes are written, and stay as they are but for a header.
    func note(writtenByteCount byteCount: Int64)
    /// Says that all is written, and waits until all of it is where `commit` needs it, while `goesOn` says so.
    func finish(byteCount: Int64, while goesOn: () -> Bool) throws(StorageError)
    /// Gives the file its name, in place of what may bear it. Throws `runIsOver` where the run takes no more files: then
    /// nothing was named.
    func commit() throws(StorageError)
    /// Removes what is not committed.
    func discard()
}

/// Files in a dataset's folder.
public struct FolderShardStore: ShardStore {
    private let layout: DatasetLayout
    private let stagingFolder: String

    /// The files of a run whose folders are made. Throws `badName` for what is no run's id.
    public init(_ layout: DatasetLayout, run: String) throws(StorageError) {
        self.layout = layout
        stagingFolder = try layout.stagingFolder(run: run)
    }

    /// Begins a file in the run's staging folder.
    public func stage(shard: Int, epoch: UInt64, as name: String) throws(StorageError) -> any StagedShard {
        let finalPath = try layout.path(name)
        return FolderStagedShard(
            try StagedFile(stagingFolder: stagingFolder, shard: shard, epoch: epoch), finalPath: finalPath)
    }
}

/// A file in a run's staging folder.
private final class FolderStagedShard: StagedShard {
    private var file: StagedFile?
    private let finalPath: String
    let descriptor: Int32
    let path: String
    let mayBypassCache = true

    init(_ file: consuming StagedFile, finalPath: String) {
        descriptor = file.descriptor
        path = file.path
        self.file = consume file
        self.finalPath = finalPath
    }

    func note(writtenByteCount: Int64) {}
    func finish(byteCount: Int64, while goesOn: () -> Bool) {}

    func commit() throws(StorageError) {
        guard file != nil else { preconditionFailure("the file is discarded") }
        try file?.commit(to: finalPath)
    }

    func discard() {
        // Its end removes the file.
        file = nil
    }
}
