public import Sharding

/// Where a dataset's files are: one folder, laid out so that `sha256sum`, `lz4` and `sqlite3` are enough to read it.
///
/// ```
/// manifest.json                          DatasetManifest
/// plan.yaml                              the resolved plan
/// run.sqlite                             Journal
/// data/TABLE/TABLE-000000.csv.lz4        a shard (six digits at least)
/// data/TABLE/v2/TABLE-000000.csv.lz4     a shard of a table whose schema has versions
/// answers/TABLE/TABLE-000000.csv.lz4     a shard of the answer key of a table that has defects
/// SHA256SUMS                             digests of data/…, manifest.json and plan.yaml
/// .lock                                  DatasetLock
/// .staging/RUN/SHARD-EPOCH.partial       StagedFile; gone when the run is over
/// ```
public struct DatasetLayout: Hashable, Sendable {
    /// The dataset's folder, as given but for trailing slashes.
    public let root: String

    /// A dataset in the folder `root`, which need not exist yet; a relative path counts from the working folder.
    public init(root: String) {
        var root = root.isEmpty ? "." : root
        while root.count > 1 && root.hasSuffix("/") { root.removeLast() }
        self.root = root
    }

    /// The dataset's manifest, relative to the dataset.
    public static let manifestName = "manifest.json"
    /// The resolved plan, relative to the dataset.
    public static let planName = "plan.yaml"
    /// The digests, relative to the dataset.
    public static let digestsName = "SHA256SUMS"

    /// The folder of the answer keys, relative to the dataset.
    public static let answersName = "answers"

    /// The path of the dataset's manifest.
    public var manifest: String { root + "/" + Self.manifestName }
    /// The path of the resolved plan.
    public var plan: String { root + "/" + Self.planName }
    /// The path of the digests.
    public var digests: String { root + "/" + Self.digestsName }
    /// The path of the coordinator's journal.
    public var journal: String { root + "/run.sqlite" }
    /// The path of the lock file.
    public var lock: String { root + "/.lock" }
    /// The folder of the tables' folders.
    public var data: String { root + "/data" }
    /// The folder of the runs' staging folders.
    public var staging: String { root + "/.staging" }

    /// The file of a shard, relative to the dataset: `data/TABLE/TABLE-000000.csv.lz4` in the folder `data/TABLE`, and
    /// `data/TABLE/v1/TABLE-000000.csv.lz4` in that of a version.
    ///
    /// Throws `badName` for a folder that is none of `data` or `answers`, or whose parts are not `[a-z][a-z0-9_]*`.
    public func shardFile(in folder: String, index: Int, options: RunOptions) throws(StorageError) -> String {
        precondition(index >= 0)
        let parts = folder.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count), ["data", Self.answersName].contains(parts[0]),
            parts.allSatisfy(isTableName)
        else { throw .badName(folder) }
        let table = parts[1]
        let digits = String(index)
        let padding = String(repeating: "0", count: max(0, 6 - digits.count))
        return "\(folder)/\(table)-\(padding)\(digits)\(options.fileSuffix)"
    }

    /// The path of what is at `relative` in the dataset, which need not exist.
    ///
    /// Throws `outsideDataset` where `relative` is empty, absolute, has an empty part, `.`, `..` or a NUL, or where a part
    /// that exists is a symbolic link. The check and the use are two steps: it guards against mistakes and manifests from
    /// strangers, not against somebody who changes the folder meanwhile.
    public func path(_ relative: String) throws(StorageError) -> String {
        let parts = relative.split(separator: "/", omittingEmptySubsequences: false)
        guard !relative.utf8.contains(0), parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
            throw .outsideDataset(path: relative)
        }
        var path = root
        for part in parts {
            path += "/" + part
            if Files.kind(of: path, followingLinks: false) == .link { throw .outsideDataset(path: relative) }
        }
        return path
    }

    /// The staging folder of a run. Throws `badName` for an id that is not made of letters, digits and `-`.
    public func stagingFolder(run: String) throws(StorageError) -> String {
        guard isRunName(run) else { throw .badName(run) }
        return staging + "/" + run
    }

    /// What the dataset's folder holds, sorted; nil if nothing bears its name. Throws `system` where it is no folder
    /// (ENOTDIR) or cannot be read.
    public func names() throws(StorageError) -> [String]? {
        guard Files.kind(of: root, followingLinks: false) != .nothing else { return nil }
        return try Files.names(in: root)
    }

    /// Makes the dataset's folder and those above it, where they are missing.
    public func makeRoot() throws(StorageError) {
        try Files.makeFolder(root)
    }

    /// Makes the folders that a run needs: the dataset's, those of the tables and their answer keys, such as `data/orders` or
    /// `data/orders/v2` or `answers/orders`, and the run's staging folder.
    ///
    /// To be called with the lock held: the presence of the staging folder tells workers that the run goes on.
    public func makeFolders(_ folders: [String], run: String) throws(StorageError) {
        let stagingFolder = try stagingFolder(run: run)
        try Files.makeFolder(path("data"))
        for folder in folders {
            let parts = folder.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            let isKnown = parts.count > 1 && ["data", Self.answersName].contains(parts[0])
            guard isKnown, parts.dropFirst().allSatisfy(isTableName) else { throw .badName(folder) }
            try Files.makeFolder(path(folder))
        }
        try Files.makeFolder(stagingFolder)
        try Files.syncFolder(root)
        try Files.syncFolder(data)
    }

    private func isTableName(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLowerLetter(first) else { return false }
        return name.utf8.allSatisfy { isLowerLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private func isRunName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64
            && name.utf8.allSatisfy { isLowerLetter($0 | 0x20) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private func isLowerLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
    private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
