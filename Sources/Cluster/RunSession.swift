import Coordination
import Foundation
public import Plan
public import Sharding
public import Storage
import Validation

/// What a run is to make, and how.
public struct RunRequest: Sendable {
    /// The plan.
    public var plan: ResolvedPlan
    /// Where the dataset is to be.
    public var layout: DatasetLayout
    /// How the files are written.
    public var options: RunOptions
    /// Bytes of text that a shard should have.
    public var shardByteCount: Int64
    /// Slots that are expected to work; decides how small shards are cut.
    public var slotCount: Int

    /// Makes a request.
    public init(
        plan: ResolvedPlan, layout: DatasetLayout, options: RunOptions, shardByteCount: Int64, slotCount: Int
    ) {
        self.plan = plan
        self.layout = layout
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
    /// Where the dataset is.
    public let layout: DatasetLayout
    /// Whether the dataset was finished before this session.
    public let wasFinished: Bool
    /// Whether the run was begun by an earlier session.
    public let isResumed: Bool
    let journal: Journal
    private let lock: DatasetLock

    /// Begins the run in an empty or absent folder, or goes on with the same run.
    ///
    /// Throws `RunRefusal` where the folder holds anything else, `StorageError` where it is in use or cannot be written.
    /// Nothing is changed in a folder that is refused. `rowByteCounts` gives the mean bytes of each table's rows.
    public init(_ request: RunRequest, rowByteCounts: [Double]) throws {
        layout = request.layout
        plan = request.plan
        try RunSession.checkFolder(request)
        try FileManager.default.createDirectory(atPath: request.layout.root, withIntermediateDirectories: true)
        lock = try DatasetLock(request.layout)
        if let found = try RunSession.existing(request) {
            journal = found.journal
            let status = try found.journal.status()
            description = status.description
            isResumed = true
            wasFinished =
                status.finishedMilliseconds != nil && FileManager.default.fileExists(atPath: request.layout.manifest)
        } else {
            let planner = ShardPlanner(shardByteCount: request.shardByteCount, slotCount: request.slotCount)
            var generator = SystemRandomNumberGenerator()
            let run = RunID(high: generator.next(), low: generator.next() | 1)
            let fresh = RunDescription(
                run: run.description, planName: plan.name, fingerprint: plan.fingerprint, seed: plan.seed,
                engineVersion: engineVersion, options: request.options,
                layout: try planner.layout(of: plan, rowByteCounts: rowByteCounts),
                createdMilliseconds: MonotonicClock.wallMilliseconds)
            journal = try Journal.create(at: request.layout.journal, for: fresh)
            description = fresh
            isResumed = false
            wasFinished = false
        }
        guard !wasFinished else { return }
        try layout.removeStale(keeping: description.run)
        try layout.makeFolders(tables: plan.tables.map(\.name), run: description.run)
        try AtomicFile.write(Array(plan.canonicalText.utf8), to: layout.plan)
    }

    /// A folder that is not ours is refused before anything is made in it, the lock included.
    private static func checkFolder(_ request: RunRequest) throws {
        let manager = FileManager.default
        var isFolder: ObjCBool = false
        guard unsafe manager.fileExists(atPath: request.layout.root, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw RunRefusal.notAFolder(request.layout.root) }
        let names = try manager.contentsOfDirectory(atPath: request.layout.root)
        // A lock file alone is what a start that failed leaves behind.
        if names.allSatisfy({ $0 == ".lock" }) { return }
        guard names.contains("run.sqlite") else {
            throw RunRefusal.foreignFiles(request.layout.root, names.sorted()[0])
        }
        _ = try existing(request)
    }

    /// The journal of the folder, if it holds the requested run; nil if it holds none.
    private static func existing(_ request: RunRequest) throws -> (journal: Journal, Void)? {
        let journal: Journal
        do throws(StorageError) {
            journal = try Journal.open(at: request.layout.journal)
        } catch {
            if case .noJournal = error { return nil }
            throw error
        }
        let found = try journal.status().description
        func refuse(_ what: String, _ here: String, _ wanted: String) -> RunRefusal {
            .otherRun(request.layout.root, what: what, here: here, wanted: wanted)
        }
        let plan = request.plan
        if found.planName != plan.name { throw refuse("plan", found.planName, plan.name) }
        if found.engineVersion != engineVersion {
            throw refuse("engine version", "\(found.engineVersion)", "\(engineVersion)")
        }
        if found.seed != plan.seed { throw refuse("seed", "\(found.seed)", "\(plan.seed)") }
        for table in plan.tables {
            if let here = found.layout.tables.first(where: { $0.name == table.name }), here.rowCount != table.rowCount {
                throw refuse("number of rows of \(table.name)", "\(here.rowCount)", "\(table.rowCount)")
            }
        }
        if found.fingerprint != plan.fingerprint {
            throw refuse("version of the plan", found.fingerprint, plan.fingerprint)
        }
        if found.options.codec != request.options.codec {
            throw refuse("codec", found.options.codec.rawValue, request.options.codec.rawValue)
        }
        if found.options.header != request.options.header {
            throw refuse("header", found.options.header ? "yes" : "no", request.options.header ? "yes" : "no")
        }
        return (journal, ())
    }

    /// What a coordinator has to know to go on.
    func recover() throws -> RecoveredState {
        let run = try journal.recover()
        var state = RecoveredState()
        for done in run.committed {
            guard let digest = TextDigest(hexadecimal: done.textDigest) else {
                throw StorageError.journal(path: journal.path, reason: "shard \(done.shard) has no digest")
            }
            state.committed.append(
                RecoveredState.Committed(shard: done.shard, textByteCount: done.textByteCount, textDigest: digest))
        }
        state.grants = run.grants.compactMap { grant in
            WorkerID(hexadecimal: grant.worker).map {
                RecoveredState.Grant(
                    attempt: Attempt(shard: grant.shard, epoch: Epoch(rawValue: grant.epoch)), worker: $0,
                    manifest: grant.manifest)
            }
        }
        for lease in run.leases {
            guard let worker = WorkerID(hexadecimal: lease.worker) else { continue }
            state.leases[Attempt(shard: lease.shard, epoch: Epoch(rawValue: lease.epoch))] = worker
        }
        state.fault = try journal.status().stopped.flatMap(DeterminismFault.init(document:))
        return state
    }

    /// Merges the shards' manifests, proves keys and references, and writes manifest.json and SHA256SUMS. Then the run is
    /// over: its staging folder is gone. Gives the manifest without its shards, and what disproves.
    func finish() throws -> (manifest: DatasetManifest, findings: [Finding]) {
        var summary = DatasetSummary(plan: plan) { name in
            description.layout.tables.first { $0.name == name }?.rowsPerShard
        }
        var shards: [ShardManifest] = []
        try journal.forEachManifest { _, manifest in
            summary.add(manifest)
            shards.append(manifest)
        }
        let (proof, findings) = summary.prove()
        let finished = MonotonicClock.wallMilliseconds
        let manifest = DatasetManifest(
            planName: plan.name, seed: plan.seed, fingerprint: plan.fingerprint, engineVersion: engineVersion,
            run: description.run, options: description.options, createdMilliseconds: description.createdMilliseconds,
            finishedMilliseconds: finished, tables: summary.tables, proof: proof, shards: shards)
        try layout.removeStaging(run: description.run)
        try manifest.write(to: layout.manifest)
        try DatasetDigests.write(for: manifest, in: layout)
        try journal.finish(atMilliseconds: finished)
        return (manifest, findings)
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

extension WorkerID {
    /// Reads 32 hexadecimal digits; nil for anything else.
    init?(hexadecimal text: String) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.dropFirst(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}
