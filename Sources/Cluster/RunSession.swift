import Coordination
import Foundation
import ObjectStorage
public import Plan
public import Sharding
public import Storage
import Validation

/// What a run is to make, and how.
public struct RunRequest: Sendable {
    /// The plan.
    public var plan: ResolvedPlan
    /// Where the dataset is to be; for one in an object store, where its journal is kept on this machine.
    public var layout: DatasetLayout
    /// Where the dataset is to be in an object store; nil for a folder.
    public var objects: ObjectDataset?
    /// How the files are written.
    public var options: RunOptions
    /// Bytes of text that a shard should have.
    public var shardByteCount: Int64
    /// Slots that are expected to work; decides how small shards are cut.
    public var slotCount: Int

    /// Makes a request.
    public init(
        plan: ResolvedPlan, layout: DatasetLayout, objects: ObjectDataset? = nil, options: RunOptions,
        shardByteCount: Int64, slotCount: Int
    ) {
        self.plan = plan
        self.layout = layout
        self.objects = objects
        self.options = options
        self.shardByteCount = shardByteCount
        self.slotCount = slotCount
    }
}

/// One coordinator's hold on a dataset: the lock, the journal, and what is in it.
public final class RunSession {
    /// What the run makes.
    public let description: RunDescription
    /// The plan.
    public let plan: ResolvedPlan
    /// Where the dataset is; of one in an object store, what this machine keeps of it.
    public let layout: DatasetLayout
    /// What is kept up in an object store; nil for a folder.
    let objects: ObjectSession?
    /// Whether the dataset was finished before this session.
    public let wasFinished: Bool
    /// Whether the run was begun by an earlier session.
    public let isResumed: Bool
    let journal: Journal
    private let lock: DatasetLock

    /// Begins the run in an empty or absent folder, or goes on with the same run.
    ///
    /// Throws `RunRefusal` where the folder holds anything else, `ShardLayoutError` for too many shards, `StorageError`
    /// where the folder is in use or cannot be written. Nothing is changed in a folder that is refused. `rowByteCounts`
    /// gives the mean bytes of each table's rows.
    public init(_ request: RunRequest, rowByteCounts: [Double]) throws {
        layout = request.layout
        plan = request.plan
        let planner = ShardPlanner(shardByteCount: request.shardByteCount, slotCount: request.slotCount)
        let shards = try planner.layout(of: plan, rowByteCounts: rowByteCounts)
        if request.objects == nil { try RunSession.checkFolder(request) }
        try layout.makeRoot()
        lock = try DatasetLock(layout)
        let objects = try request.objects.map { try ObjectSession($0, layout: request.layout) }
        self.objects = objects
        // What does not come to an end leaves the dataset to others.
        var isAtWork = false
        defer { if !isAtWork { objects?.end(nil) } }
        // Looked at again: another coordinator may have begun, or even ended, before the lock was ours.
        if let found = try RunSession.existing(request) {
            journal = found
            let status = try found.status()
            description = status.description
            isResumed = true
            wasFinished =
                try status.finishedMilliseconds != nil
                && (objects?.dataset.contains(DatasetLayout.manifestName)
                    ?? FileManager.default.fileExists(atPath: layout.manifest))
        } else {
            var generator = SystemRandomNumberGenerator()
            let run = RunID(high: generator.next(), low: generator.next() | 1)
            let fresh = RunDescription(
                run: run.description, planName: plan.name, fingerprint: plan.fingerprint, seed: plan.seed,
                engineVersion: engineVersion, options: request.options, layout: shards,
                createdMilliseconds: MonotonicClock.wallMilliseconds)
            journal = try Journal.create(at: layout.journal, for: fresh)
            description = fresh
            isResumed = false
            wasFinished = false
        }
        guard !wasFinished else { return }
        try layout.removeStale(keeping: description.run)
        try AtomicFile.write(Array(plan.canonicalText.utf8), to: layout.plan)
        if let objects {
            try objects.begin(run: description.run, isNew: !isResumed)
        } else {
            try layout.makeFolders(plan.folders, run: description.run)
        }
        isAtWork = true
    }

    /// What workers are told of where the dataset is.
    var place: String {
        objects?.dataset.location.description ?? URL(fileURLWithPath: layout.root).standardizedFileURL.path
    }

    /// Begins the run's next incarnation, and gives its number; from now on the object store is kept up.
    func beginIncarnation(warn: @escaping @Sendable (String) -> Void) throws(StorageError) -> UInt32 {
        let incarnation = try journal.beginIncarnation()
        // Before anything is given to a worker: another machine that goes on from the copy must not use its epochs.
        try objects?.keepUp(journal, warn: warn)
        return incarnation
    }

    /// Whether another coordinator has taken the dataset over.
    var isTakenOver: Bool { objects?.isTakenOver ?? false }

    /// Ends the session in the object store: the journal's last state is there, and others may go on. To be called last.
    func end() {
        objects?.end(journal)
    }

    /// What a start that was killed may leave behind before its run is in the journal.
    private static let beginnings: Set<String> = [".lock", "run.sqlite", "run.sqlite-journal"]

    /// A folder that is not ours is refused before anything is made in it, the lock included.
    private static func checkFolder(_ request: RunRequest) throws {
        let names: [String]?
        do throws(StorageError) {
            names = try request.layout.names()
        } catch {
            if case .system(_, _, ENOTDIR) = error { throw RunRefusal.notAFolder(request.layout.root) }
            throw error
        }
        guard let names, try existing(request) == nil else { return }
        if let foreign = names.first(where: { !beginnings.contains($0) }) {
            throw RunRefusal.foreignFiles(request.layout.root, foreign)
        }
    }

    /// The journal of the folder, if it holds the requested run; nil if it holds none. Throws `RunRefusal` for another run.
    private static func existing(_ request: RunRequest) throws -> Journal? {
        let journal: Journal
        do throws(StorageError) {
            journal = try Journal.open(at: request.layout.journal)
        } catch {
            if case .noJournal = error { return nil }
            throw error
        }
        let found = try journal.status().description
        func compare(_ what: String, _ here: some Equatable, _ wanted: some Equatable) throws(RunRefusal) {
            guard "\(here)" != "\(wanted)" else { return }
            throw .otherRun(request.layout.root, what: what, here: "\(here)", wanted: "\(wanted)")
        }
        let plan = request.plan
        try compare("plan", found.planName, plan.name)
        try compare("engine version", found.engineVersion, engineVersion)
        try compare("seed", found.seed, plan.seed)
        for table in plan.tables {
            guard let here = found.layout.tables.first(where: { $0.name == table.name }) else { continue }
            try compare("number of rows of \(table.name)", here.rowCount, table.lineCount)
        }
        try compare("version of the plan", found.fingerprint, plan.fingerprint)
        try compare("codec", found.options.codec.rawValue, request.options.codec.rawValue)
        try compare("discard", found.options.discards ? "yes" : "no", request.options.discards ? "yes" : "no")
        try compare("header", found.options.header ? "yes" : "no", request.options.header ? "yes" : "no")
        // The fingerprint is the plan's, so any other cut than one of its tables was not written by this program.
        guard found.layout.tables.map(\.name) == plan.shardTableNames,
            found.layout.tables.allSatisfy({ $0.rowsPerShard > 0 }),
            found.layout.tables.reduce(0, { $0 + min($1.shardCount, ShardLayout.shardCountMax + 1) })
                <= ShardLayout.shardCountMax
        else { throw StorageError.journal(path: journal.path, reason: "the layout of its shards is damaged") }
        return journal
    }

    /// What a coordinator has to know to go on. Throws `StorageError.journal` where the journal names what is not of the run.
    func recover() throws(StorageError) -> RecoveredState {
        try RecoveredState(from: journal, layout: description.layout)
    }

    /// A worker's message, or what it comes to: a manifest that names another file than the shard's, or no digest of it, is
    /// a failed attempt.
    func checked(_ envelope: Envelope<WorkerMessage>) -> Envelope<WorkerMessage> {
        guard case .commitRequest(let attempt, let manifest) = envelope.message,
            let shard = description.layout.shard(number: attempt.shard),
            let file = try? layout.shardFile(
                in: plan.folder(ofShards: shard.table, line: shard.firstRow) ?? "", index: shard.index,
                options: description.options)
        else { return envelope }
        if manifest.file == file, (try? DigestList.Entry(name: file, digest: manifest.fileDigest)) != nil {
            return envelope
        }
        let reason = "its manifest names another file, or no SHA-256 of it"
        return Envelope(run: envelope.run, .failed(attempt, reason: reason, retryMayHelp: true))
    }

    /// Merges the shards' manifests, proves keys and references, and writes manifest.json and SHA256SUMS. Then the run is
    /// over: its staging folder is gone. Gives the manifest without its shards, and what disproves; nil if `goesOn` says,
    /// at some shard, that it does not: then the run is as complete and unfinished as before.
    ///
    /// Memory: about 150 bytes a shard; the manifests are read one by one. May be done again at any time.
    func finish(while goesOn: () -> Bool) throws -> (manifest: DatasetManifest, findings: [Finding])? {
        struct Interruption: Error {}
        var prover = DatasetProver(plan: plan)
        var statistics = StatisticsMerger(plan: plan)
        let cuts = Dictionary(uniqueKeysWithValues: description.layout.tables.map { ($0.name, $0.rowsPerShard) })
        var totals = DatasetTotals(plan: plan) { cuts[$0] ?? 1 }
        var digests: [DigestList.Entry] = []
        do {
            try journal.forEachManifest { _, manifest in
                guard goesOn() else { throw Interruption() }
                prover.add(manifest)
                statistics.add(manifest)
                digests.append(try DigestList.Entry(name: manifest.file, digest: manifest.fileDigest))
                totals.add(manifest)
            }
        } catch is Interruption {
            return nil
        }
        guard digests.count == description.layout.shardCount else {
            let reason = "\(digests.count) of \(description.layout.shardCount) shards are committed"
            throw StorageError.journal(path: journal.path, reason: reason)
        }
        let finished = MonotonicClock.wallMilliseconds
        var head = DatasetManifest(
            planName: plan.name, seed: plan.seed, fingerprint: plan.fingerprint, engineVersion: engineVersion,
            run: description.run, options: description.options, createdMilliseconds: description.createdMilliseconds,
            finishedMilliseconds: finished, tables: totals.tables, proof: prover.prove(),
            statistics: statistics.statistics(), shards: [])
        head.answers = totals.answers
        if let objects {
            try objects.dataset.endRun()
        } else {
            try layout.removeStaging(run: description.run)
        }
        var writer = try DatasetManifestWriter(path: layout.manifest, head: head)
        do {
            try journal.forEachManifest { _, manifest in
                guard goesOn() else { throw Interruption() }
                try writer.append(manifest)
            }
        } catch is Interruption {
            return nil
        }
        try writer.finish()
        try DatasetDigests.write(shards: description.options.discards ? [] : digests, in: layout)
        if let objects {
            // The manifest last: it says that all is there.
            for name in [DatasetLayout.planName, DatasetLayout.digestsName, DatasetLayout.manifestName] {
                try objects.dataset.store(layout.path(name), as: name)
            }
        }
        try journal.finish(atMilliseconds: finished)
        return (head, prover.findings)
    }
}

/// Why a run is not begun in a folder. Nothing in it was touched.
public enum RunRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is a file.
    case notAFolder(String)
    /// It holds something, and no dataset.
    case foreignFiles(String, String)
    /// It holds another run.
    case otherRun(String, what: String, here: String, wanted: String)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .notAFolder(let path): "\(path) is not a folder"
        case .foreignFiles(let path, let name):
            "\(path) is not empty and holds no dataset (there is '\(name)'): choose another folder"
        case .otherRun(let path, let what, let here, let wanted):
            "\(path) holds another run: its \(what) is \(here), not \(wanted). Choose another folder, or give the options of the run that is there"
        }
    }
}
