import Foundation
public import ObjectStorage
import SystemIO

/// A dataset in an object store: the names of `DatasetLayout`, as keys below a prefix.
///
/// ```
/// manifest.json  plan.yaml  SHA256SUMS  data/…    as in a folder
/// run.sqlite                             the coordinator's journal, as it was a while ago
/// .lock                                  ObjectLock
/// .run                                   the id of the run while it goes on
/// ```
public struct ObjectDataset: Sendable {
    /// The journal's copy, relative to the dataset.
    public static let journalName = "run.sqlite"
    /// What says that a run goes on, relative to the dataset.
    static let runName = ".run"
    /// The lock, relative to the dataset.
    static let lockName = ".lock"
    /// Bytes of a file that is stored in one request.
    private static let wholeByteCountMax = 8 << 20

    /// Where it is.
    public let location: ObjectLocation
    /// The store's client.
    public let store: ObjectStore

    /// A dataset at a location, which need not exist yet.
    public init(_ location: ObjectLocation, configuration: ObjectStoreConfiguration) {
        self.location = location
        store = ObjectStore(bucket: location.bucket, configuration: configuration)
    }

    /// The key of what is called `name` in the dataset. Throws `outsideDataset` for a name that leads elsewhere.
    func key(_ name: String) throws(StorageError) -> String {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.utf8.contains(0), parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
            throw .outsideDataset(path: name)
        }
        return location.key(name)
    }

    /// What the dataset holds at its top, folders with a slash behind them, at most about a thousand; nil if nothing.
    public func names() throws(StorageError) -> [String]? {
        let prefix = location.prefix.isEmpty ? "" : location.prefix + "/"
        var names: [String] = []
        var folders: [String] = []
        try objects { () throws(ObjectStoreError) in
            try store.list(prefix: prefix, delimiter: "/") { keys, prefixes in
                names += keys.map(\.key)
                folders += prefixes
                return false
            }
            // Some stores go on to list a folder whose last object was removed.
            for folder in folders {
                var isEmpty = true
                try store.list(prefix: folder) { keys, _ in
                    isEmpty = keys.allSatisfy { $0.key.hasSuffix("/") }
                    return isEmpty
                }
                if !isEmpty { names.append(folder) }
            }
        }
        return names.isEmpty ? nil : names.map { String($0.dropFirst(prefix.count)) }
    }

    /// The names of all files of shards.
    public func dataNames() throws(StorageError) -> [String] {
        var names: [String] = []
        for folder in ["data", DatasetLayout.answersName] {
            let prefix = try key(folder) + "/"
            try objects { () throws(ObjectStoreError) in
                try store.list(prefix: prefix) { keys, _ in
                    names += keys.filter { !$0.key.hasSuffix("/") }.map {
                        "\(folder)/\($0.key.dropFirst(prefix.count))"
                    }
                    return true
                }
            }
        }
        return names
    }

    /// Whether there is something of that name.
    public func contains(_ name: String) throws(StorageError) -> Bool {
        let key = try key(name)
        return try objects { () throws(ObjectStoreError) in try store.head(key) } != nil
    }

    /// Brings a file here as `path`, whole or not at all; false if there is none.
    public func fetch(_ name: String, to path: String) throws(StorageError) -> Bool {
        let key = try key(name)
        let partial = AtomicFile.partialPath(path)
        try Files.removeFile(partial)
        let descriptor = try Files.open(partial, O_WRONLY | O_CREAT | O_EXCL, for: "make")
        defer { close(descriptor) }
        do throws(StorageError) {
            let info = try objects { () throws(ObjectStoreError) in try store.read(key, to: descriptor) }
            if info != nil { try Files.rename(partial, to: path) } else { try Files.removeFile(partial) }
            return info != nil
        } catch {
            try? Files.removeFile(partial)
            throw error
        }
    }

    /// Stores the file at `path` as `name`, whole or not at all.
    public func store(_ path: String, as name: String) throws(StorageError) {
        let key = try key(name)
        let source = try Files.open(path, O_RDONLY, for: "open")
        defer { close(source) }
        let head = try Files.read(source, path: path, byteCountMax: Self.wholeByteCountMax + 1)
        if head.count <= Self.wholeByteCountMax {
            _ = try objects { () throws(ObjectStoreError) in try store.write(head, to: key) }
            return
        }
        let pool: UploadPool
        do throws(SystemError) {
            pool = try UploadPool(threadCount: 2)
        } catch {
            throw .system(operation: "start a thread to store", path: name, code: error.code)
        }
        defer { pool.shutDown() }
        let staged = try objects { () throws(ObjectStoreError) in
            try StagedUpload(
                key, in: store, attempt: "file-\(getpid())-\(UInt64.random(in: .min ... .max))", pool: pool)
        }
        do throws(StorageError) {
            var byteCount = Int64(head.count)
            try Files.write(head.span, to: staged.descriptor, path: path)
            byteCount += try Files.copy(source, to: staged.descriptor, path: path)
            try objects { () throws(ObjectStoreError) in
                try staged.finish(byteCount: byteCount) { true }
                try staged.commit()
            }
        } catch {
            staged.discard()
            throw error
        }
    }

    /// Says that a run goes on: workers look for it.
    public func beginRun(_ run: String) throws(StorageError) {
        let key = try key(Self.runName)
        _ = try objects { () throws(ObjectStoreError) in try store.write(Array(run.utf8), to: key) }
    }

    /// Throws `runIsOver` where the run does not go on, and whatever keeps the store from answering.
    public func checkRun(_ run: String) throws(StorageError) {
        let key = try key(Self.runName)
        let found = try objects { () throws(ObjectStoreError) in try store.read(key, byteCountMax: 1_024) }
        guard let found, found.bytes == Array(run.utf8) else { throw .runIsOver(stagingFolder: location.place) }
    }

    /// Ends a run: uploads under way are gone, so that no worker can publish any more.
    public func endRun() throws(StorageError) {
        let key = try key(Self.runName)
        try objects { () throws(ObjectStoreError) in try store.remove(key) }
        try abortUploads()
    }

    /// Ends all uploads of shards that are under way. To be called with the lock held.
    public func abortUploads() throws(StorageError) {
        let prefix = try key("data") + "/"
        try objects { () throws(ObjectStoreError) in _ = try store.abortUploads(prefix: prefix) }
    }
}

/// Does `body` with the errors of an object store as this module's.
func objects<Value>(_ body: () throws(ObjectStoreError) -> Value) throws(StorageError) -> Value {
    do throws(ObjectStoreError) {
        return try body()
    } catch {
        throw .objects(error)
    }
}

/// Objects of a run.
public struct ObjectShardStore: ShardStore {
    private let dataset: ObjectDataset
    private let run: String
    private let pool: UploadPool

    /// The objects of a run; `pool` carries them.
    public init(_ dataset: ObjectDataset, run: String, pool: UploadPool) {
        self.dataset = dataset
        self.run = run
        self.pool = pool
    }

    /// Begins a multipart upload.
    public func stage(shard: Int, epoch: UInt64, as name: String) throws(StorageError) -> any StagedShard {
        let key = try dataset.key(name)
        let upload = try objects { () throws(ObjectStoreError) in
            // Two processes may have the same attempt, if a machine is broken.
            try StagedUpload(
                key, in: dataset.store,
                attempt: "\(run)/\(shard)/\(epoch)/\(String(UInt64.random(in: .min ... .max), radix: 16))", pool: pool)
        }
        return ObjectStagedShard(upload, path: dataset.location.place + "/" + name, dataset.location.place)
    }
}

private final class ObjectStagedShard: StagedShard {
    private let upload: StagedUpload
    private let place: String
    let path: String
    // What was written is read again.
    let mayBypassCache = false

    init(_ upload: StagedUpload, path: String, _ place: String) {
        self.upload = upload
        self.path = path
        self.place = place
    }

    var descriptor: Int32 { upload.descriptor }

    func note(writtenByteCount byteCount: Int64) {
        upload.note(writtenByteCount: byteCount)
    }

    func finish(byteCount: Int64, while goesOn: () -> Bool) throws(StorageError) {
        try mapped { () throws(ObjectStoreError) in try upload.finish(byteCount: byteCount, while: goesOn) }
    }

    func commit() throws(StorageError) {
        try mapped { () throws(ObjectStoreError) in try upload.commit() }
    }

    func discard() {
        upload.discard()
    }

    private func mapped(_ body: () throws(ObjectStoreError) -> Void) throws(StorageError) {
        do throws(ObjectStoreError) {
            try body()
        } catch {
            if case .uploadIsGone = error { throw .runIsOver(stagingFolder: place) }
            throw .objects(error)
        }
    }
}
