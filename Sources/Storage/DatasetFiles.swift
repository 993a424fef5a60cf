import Foundation
import ObjectStorage
import SystemIO
import Synchronization

/// The files of a dataset that is finished, wherever they are.
public protocol DatasetFiles: Sendable {
    /// Lends the path of a file of the dataset for the call; where there is none, of nothing. Throws what `body` throws,
    /// and `StorageError`.
    func withFile<Value>(_ name: String, _ body: (_ path: String) throws -> Value) throws -> Value
    /// The names of all that stands where shards do, in any order.
    func dataNames() throws(StorageError) -> [String]
    /// Makes files of the dataset again, while nobody else may write to it. `body` gets where they go.
    func mend<Value>(
        folders: [String], _ body: (any ShardStore) throws(StorageError) -> Value
    ) throws(StorageError) -> Value
    /// Says that what `DatasetLayout` has of that name was changed: manifest, plan or digests.
    func publish(_ name: String) throws(StorageError)
}

/// Files in a folder.
public struct FolderFiles: DatasetFiles {
    private let layout: DatasetLayout

    /// The files of a dataset's folder.
    public init(_ layout: DatasetLayout) {
        self.layout = layout
    }

    /// Lends the path of the file itself. Throws `outsideDataset` for a name that leads elsewhere.
    public func withFile<Value>(_ name: String, _ body: (String) throws -> Value) throws -> Value {
        try body(layout.path(name))
    }

    /// What the folders of data and answers hold, but for folders.
    public func dataNames() -> [String] {
        var names: [String] = []
        for folder in ["data", DatasetLayout.answersName] {
            guard let found = FileManager.default.enumerator(atPath: layout.root + "/" + folder) else { continue }
            while let name = found.nextObject() as? String {
                if found.fileAttributes?[.type] as? FileAttributeType != .typeDirectory {
                    names.append("\(folder)/\(name)")
                }
            }
        }
        return names
    }

    /// Takes the folder's lock meanwhile.
    public func mend<Value>(
        folders: [String], _ body: (any ShardStore) throws(StorageError) -> Value
    ) throws(StorageError) -> Value {
        let lock = try DatasetLock(layout)
        defer { withExtendedLifetime(lock) {} }
        try layout.removeStale()
        let run = "repair-\(getpid())"
        try layout.makeFolders(folders, run: run)
        defer { try? layout.removeStaging(run: run) }
        return try body(FolderShardStore(layout, run: run))
    }

    /// They are where they belong.
    public func publish(_ name: String) {}
}

/// What this machine has of a dataset in an object store while it looks into it: a folder for temporary files with manifest,
/// plan and digests, and one shard's file for each thread that reads one. The folder goes with this object.
public final class ObjectFiles: DatasetFiles {
    /// The folder, laid out as a dataset, without shards.
    public let layout: DatasetLayout
    private let dataset: ObjectDataset
    private let counter = Mutex(0)

    /// Brings manifest, plan and digests here, as far as they are there.
    public init(_ dataset: ObjectDataset) throws(StorageError) {
        self.dataset = dataset
        do throws(SystemError) {
            layout = DatasetLayout(root: try Temporary.makeFolder(in: NSTemporaryDirectory()))
        } catch {
            throw .system(operation: "make a folder in", path: NSTemporaryDirectory(), code: error.code)
        }
        for name in [DatasetLayout.manifestName, DatasetLayout.planName, DatasetLayout.digestsName] {
            _ = try dataset.fetch(name, to: layout.path(name))
        }
    }

    deinit {
        try? Files.removeTree(layout.root)
    }

    /// Brings the journal's copy here; false if there is none.
    public func fetchJournal() throws(StorageError) -> Bool {
        try dataset.fetch(ObjectDataset.journalName, to: layout.journal)
    }

    /// Brings the object here for the call.
    public func withFile<Value>(_ name: String, _ body: (String) throws -> Value) throws -> Value {
        let number = counter.withLock { counter in
            counter += 1
            return counter
        }
        let path = layout.root + "/object-\(number)"
        defer { try? Files.removeFile(path) }
        _ = try dataset.fetch(name, to: path)
        return try body(path)
    }

    /// The objects below `data/`.
    public func dataNames() throws(StorageError) -> [String] {
        try dataset.dataNames()
    }

    /// Takes the dataset's lock meanwhile.
    public func mend<Value>(
        folders: [String], _ body: (any ShardStore) throws(StorageError) -> Value
    ) throws(StorageError) -> Value {
        let lock = try ObjectLock.take(dataset, owner: "repair by process \(getpid())")
        defer { try? lock.giveBack() }
        let pool: UploadPool
        do throws(SystemError) {
            pool = try UploadPool(threadCount: 4)
        } catch {
            throw .system(operation: "start a thread to mend", path: dataset.location.place, code: error.code)
        }
        defer { pool.shutDown() }
        return try body(ObjectShardStore(dataset, run: "repair", pool: pool))
    }

    /// Stores what the folder has of that name.
    public func publish(_ name: String) throws(StorageError) {
        try dataset.store(layout.path(name), as: name)
    }
}
