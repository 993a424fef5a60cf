import ArgumentParser
import Cluster
import Coordination
import Foundation
import Logging
import ObjectStorage
import Plan
import Production
import Sharding
import Statistics
import Storage
import Validation

/// What `run` and `coordinator` have in common.
struct DatasetArguments: ParsableArguments {
    @OptionGroup var plan: PlanArguments

    @Option(
        help: ArgumentHelp(
            "The dataset's folder, or s3://BUCKET/PREFIX: absent, empty, or one that holds this run.", valueName: "DIR")
    )
    var out: String

    @Option(
        help: ArgumentHelp(
            "Where the journal of a dataset in an object store is kept; below ~/.local/state without it.",
            valueName: "DIR"))
    var state: String?

    @OptionGroup var objectStore: ObjectStoreArguments

    @Option(help: ArgumentHelp("Bytes of text that a shard should have, such as 64MiB.", valueName: "B"))
    var shardBytes: ByteCount = ByteCount(ShardPlanner.shardByteCountDefault)

    @Option(help: "The files' compression: lz4, zstd or none; lz4 without it.")
    var codec: CodecArgument?

    @Flag(help: "Begins each file with a row of column names.")
    var header = false

    @Flag(
        help:
            "Throws each file away when it is made and audited: a benchmark or rehearsal, which nothing can be loaded from."
    )
    var discard = false

    @Option(
        help: ArgumentHelp(
            "Failures after which a shard is given up; two workers or three failures without it.", valueName: "N"))
    var maxAttempts: Int?

    @Option(
        help: ArgumentHelp("Serves Prometheus metrics at http://HOST:PORT/metrics.", valueName: "HOST:PORT"))
    var metrics: String?

    @OptionGroup var log: LogArguments

    func validate() throws {
        if let maxAttempts, !(1...100).contains(maxAttempts) { throw ValidationError("--max-attempts takes 1 to 100.") }
    }

    /// What a coordinator is started with.
    func options(_ workers: CoordinatorOptions.Workers) -> CoordinatorOptions {
        var options = CoordinatorOptions(workers: workers)
        options.attemptsMax = maxAttempts
        options.metricsAddress = metrics
        return options
    }

    /// Begins or resumes the run; nil if it was finished before. `standard` is the codec of a run that names none.
    func session(slotCount: Int, codec standard: CodecArgument = .lz4) throws -> RunSession? {
        let resolved = try plan.resolved()
        let objects = try ObjectLocation.isLocation(out) ? objectStore.dataset(out) : nil
        if state != nil && objects == nil { throw ValidationError("--state is for --out s3://BUCKET/PREFIX.") }
        if discard && objects != nil { throw ValidationError("--discard is for a folder: nothing would be stored.") }
        let layout = objects.map { objects in
            state.map { DatasetLayout(root: $0) } ?? .state(of: objects.location)
        }
        let request = RunRequest(
            plan: resolved, layout: layout ?? DatasetLayout(root: out), objects: objects,
            options: RunOptions(codec: (codec ?? standard).codec, header: header, discards: discard),
            shardByteCount: shardBytes.count, slotCount: slotCount)
        let session = try RunSession(request, rowByteCounts: ShardProducer.rowByteCounts(of: resolved))
        guard !session.wasFinished else {
            let manifest = try OpenDataset(out, objectStore).finishedManifest()
            print("\(out) holds this run already, finished: nothing to do. 'loadstress verify \(out)' checks it.")
            guard manifest.proof.verdict == .proved else {
                complain("error: its keys, references and assertions are not all proved")
                throw ExitCode.incomplete
            }
            return nil
        }
        return session
    }

    /// The logger of the command.
    var logger: Logger {
        log.logger(level: log.verbose ? .debug : .notice)
    }
}

/// A codec as the command line names it.
enum CodecArgument: String, ExpressibleByArgument, CaseIterable {
    case lz4, zstd, none

    var codec: RunOptions.Codec {
        switch self {
        case .lz4: .lz4
        case .zstd: .zstd
        case .none: .none
        }
    }
}

/// Cores that this process may use.
var coreCount: Int { ProcessInfo.processInfo.activeProcessorCount }

/// `loadstress run PLAN`.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Makes a dataset on this machine, with worker processes of its own.",
        discussion: """
            The same command goes on with a run that was interrupted, and says so of one that is finished. A folder that holds
            another run (plan, seed, rows, codec or engine version) is refused and not touched.

            EXAMPLES
              loadstress run deals --out /data/deals
              loadstress run deals --out /data/big --rows deals=100_000_000 customers=2_000_000 --workers 8
              loadstress run deals --out s3://bucket/deals
              loadstress run deals --out /data/deals --target redshift --s3-prefix s3://bucket/deals --slices 4
              loadstress run shop.yaml --out shop --scale 0.01 --codec none --header
            """)

    @OptionGroup var dataset: DatasetArguments

    @Option(help: ArgumentHelp("Worker processes; as many as cores without it.", valueName: "N"))
    var workers: Int?

    @Option(
        help:
            "Makes the dataset for a database: redshift. Its files are zstd then, and its kit is in DIR/redshift at the end."
    )
    var target: RunTarget?

    @OptionGroup var place: RedshiftPlaceArguments

    func validate() throws {
        if let workers, !(1...1_024).contains(workers) { throw ValidationError("--workers takes 1 to 1,024.") }
        if target == nil, let option = place.given {
            throw ValidationError("\(option) is for 'run --target redshift'.")
        }
        if target != nil, dataset.codec == .lz4 {
            throw ValidationError("Redshift reads no LZ4: --target redshift takes --codec zstd or none.")
        }
        if target != nil, dataset.discard {
            throw ValidationError("--discard keeps no files that a database could load: it takes no --target.")
        }
        if target != nil, ObjectLocation.isLocation(dataset.out) {
            throw ValidationError(
                "--target makes the kit in the dataset's folder: of one in an object store 'loadstress kit redshift' makes it, with --out FOLDER."
            )
        }
    }

    func run() throws {
        dataset.log.begin()
        try reporting {
            let count = workers ?? coreCount
            if let session = try dataset.session(slotCount: count, codec: target == nil ? .lz4 : .zstd) {
                guard let executable = Bundle.main.executablePath else {
                    throw CommandFailure("the program does not know its own path")
                }
                try finish(
                    session, options: dataset.options(.local(count: count, executable: executable)), dataset)
            }
            guard target == .redshift else { return }
            try makeKit(.redshift, of: OpenDataset(dataset.out, dataset.objectStore), named: dataset.out) {
                try RedshiftWork(place: place).texts($0, $1)
            }
        }
    }
}

/// A database that a run makes a dataset for.
enum RunTarget: String, ExpressibleByArgument, CaseIterable {
    case redshift
}

/// `loadstress coordinator PLAN`.
struct CoordinatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coordinator", abstract: "Makes a dataset with workers that are started elsewhere.",
        discussion: """
            Workers connect by 'loadstress worker --connect ADDRESS'. They write into the dataset's folder, which must be
            visible to them under the same path.

            EXAMPLES
              loadstress coordinator deals --out /shared/deals --bind tcp://127.0.0.1:5555
              loadstress coordinator deals --out /shared/deals --bind tcp://*:5555 --key coordinator.key --allow workers
              loadstress coordinator deals --out /shared/deals --bind tcp://*:5555 --insecure
            """)

    @OptionGroup var dataset: DatasetArguments

    @Option(help: ArgumentHelp("A ZeroMQ endpoint, such as tcp://127.0.0.1:5555.", valueName: "ADDRESS"))
    var bind: String

    @Option(
        help: ArgumentHelp("Slots that are expected to work: shards are cut so that each finds some.", valueName: "N"))
    var slots: Int = 16

    @Option(help: ArgumentHelp("The file of the coordinator's secret key.", valueName: "FILE"))
    var key: String?

    @Option(help: ArgumentHelp("The file of the public keys that workers may have, a line each.", valueName: "FILE"))
    var allow: String?

    @Flag(help: "Binds an address that other machines reach, although nothing on it is encrypted or authenticated.")
    var insecure = false

    func validate() throws {
        guard (1...1_000_000).contains(slots) else { throw ValidationError("--slots takes 1 to 1,000,000.") }
        guard (key == nil) == (allow == nil) else {
            throw ValidationError("--key and --allow go together: without a list of keys anybody would be let in.")
        }
        guard !insecure || key == nil else { throw ValidationError("--insecure and --key exclude each other.") }
    }

    private func security() throws -> CoordinatorSecurity {
        guard let key, let allow else { return insecure ? .insecure : .plain }
        return .curve(keys: try KeyFile.pair(at: key), allowed: try AllowList(path: allow))
    }

    func run() throws {
        dataset.log.begin()
        try reporting {
            let security = try security()
            try CoordinatorOptions.check(bind: bind, security: security)
            guard let session = try dataset.session(slotCount: slots) else { return }
            try finish(
                session, options: dataset.options(.remote(bind: bind, security: security)), dataset)
        }
    }
}

/// Runs a session to its end and says how it ended.
private func finish(_ session: RunSession, options: CoordinatorOptions, _ dataset: DatasetArguments) throws {
    let logger = dataset.logger
    let progress = ProgressReporter(isStructured: dataset.log.logFormat == .json)
    let start = ContinuousClock.now
    let shell = try CoordinatorShell(session, options: options, progress: progress, logger: logger)
    let result = try shell.run()
    progress.closeLine()
    let passed = seconds(since: start)
    switch result {
    case .finished(let manifest, let findings):
        // The seconds of a run that was interrupted in between say nothing of its speed.
        let seconds = session.isResumed ? nil : passed
        try summarise(manifest, findings: findings, seconds: seconds)
    case .unfinished(let outcome):
        try explain(outcome, session: session, wasInterrupted: shell.wasInterrupted)
    }
}

private func summarise(
    _ manifest: DatasetManifest, findings: [Finding], seconds: Double?
) throws {
    var rows = [["table", "rows", "text", "files", "shards"]]
    for table in manifest.tables {
        rows.append([
            table.name, grouped(table.rowCount), readable(Double(table.textByteCount)),
            readable(Double(table.fileByteCount)), grouped(Int64(table.shardCount)),
        ])
    }
    printTable(rows, rightAligned: [1, 2, 3, 4])
    let textBytes = manifest.tables.reduce(0) { $0 + $1.textByteCount }
    let proof = manifest.proof
    let speed = seconds.map { " in \(tenths($0)) s, \(Int(Double(textBytes) / 1e6 / max($0, 0.001))) MB/s" }
    print("made \(readable(Double(textBytes))) of text\(speed ?? "")")
    print("run \(manifest.run), fingerprint \(manifest.fingerprint)")
    print("proof: \(proof.counts): \(proof.verdict.rawValue)")
    print(DeclarationCounts(manifest.statistics).description)
    for outcome in manifest.statistics.flatMap(\.declarations) where outcome.verdict == .unreachable {
        let column = "\(outcome.table): \(columnText(outcome.column))"
        print("note: \(column), \(outcome.declared): \(outcome.reason ?? "unreachable")")
    }
    for outcome in manifest.statistics.flatMap(\.declarations) where outcome.verdict == .missed {
        let least = outcome.tests.map(\.probability).min() ?? 0
        complain(
            "warning: \(outcome.table).\(outcome.column) misses what is declared: \(outcome.declared) (p = \(least)); 'loadstress report' has the figures"
        )
    }
    guard proof.verdict == .proved else {
        for finding in findings.prefix(20) { complain("error: \(finding)") }
        throw ExitCode.incomplete
    }
}

private func explain(_ outcome: RunOutcome, session: RunSession, wasInterrupted: Bool) throws {
    switch outcome {
    case .complete:
        preconditionFailure("a complete run is finished")
    case .incomplete(let failed):
        for item in failed.prefix(20) {
            guard let shard = session.description.layout.shard(number: item.shard) else { continue }
            let token = ShardToken(plan: session.plan, shard: shard)
            complain("error: \(shard.table), shard \(shard.index) (token \(token)) failed: \(item.reason)")
        }
        complain(
            "error: \(failed.count) shards failed, all others are done. The same command tries the failed ones again.")
        throw ExitCode.incomplete
    case .determinismFault(let fault):
        complain(
            "error: shard \(fault.shard) was made twice with different text (\(fault.grantedDigest), \(fault.otherDigest) by worker \(fault.worker)): a machine or the engine is broken; this dataset cannot be trusted and is stopped for good"
        )
        throw ExitCode.incomplete
    case .stopped(let reason, let shardsLeft):
        let rest = shardsLeft == 0 ? "All shards are made, but not proved" : "\(shardsLeft) shards are left"
        complain("stopped: \(reason). \(rest); the same command goes on.")
        throw wasInterrupted ? ExitCode.interrupted : ExitCode.incomplete
    case .journalFailed(let description):
        complain("error: the journal could not be written, so the run stopped: \(description)")
        throw ExitCode.unusable
    }
}

/// Seconds that have passed since then.
func seconds(since start: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - start) / .seconds(1)
}

/// A number with one digit after the point.
func tenths(_ number: Double) -> String {
    let whole = Int64((number * 10).rounded())
    return "\(whole / 10).\(whole % 10)"
}

/// Why a command could not do its work.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
