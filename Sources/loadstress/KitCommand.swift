import ArgumentParser
import Foundation
import Generation
import Kits
import ObjectStorage
import Plan
import Sharding
import Storage

/// A system that a kit loads a dataset into.
enum KitTarget: String, ExpressibleByArgument, CaseIterable {
    case redshift, postgresql, duckdb, dbt
}

/// What Redshift's files are written again as.
enum TranscodeArgument: String, ExpressibleByArgument, CaseIterable {
    case zstd, none

    var codec: RunOptions.Codec { self == .zstd ? .zstd : .none }
}

/// `loadstress kit TARGET DIR`.
struct KitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kit", abstract: "Writes what loads a finished dataset into a database, or tests it there.",
        discussion: """
            redshift: tables with distribution, order and encodings, COPY statements and their manifests; with --transcode the files
            again, since Redshift reads no LZ4. postgresql: tables, rows and constraints for psql. duckdb: tables and rows. dbt: a project
            with the tables as sources and a test for each key, reference, NOT NULL and list of values.

            EXAMPLES
              loadstress kit postgresql /data/deals
              loadstress kit redshift /data/deals --transcode zstd --s3-prefix s3://bucket/deals --slices 16
              loadstress kit dbt /data/deals --out deals-tests --schema raw
            """)

    @Argument(help: "What it is for: redshift, postgresql, duckdb or dbt.")
    var target: KitTarget

    @Argument(help: ArgumentHelp("The dataset: a folder, or s3://BUCKET/PREFIX.", valueName: "DIR"))
    var folder: String

    @Option(help: ArgumentHelp("The kit's folder; DIR/TARGET without it.", valueName: "FOLDER"))
    var out: String?

    @Option(
        help: ArgumentHelp("The database's schema for all tables; the session's own without it.", valueName: "NAME"))
    var schema: String?

    @OptionGroup var redshift: RedshiftArguments

    @OptionGroup var objectStore: ObjectStoreArguments

    func validate() throws {
        if let schema, !PlanName.isWellFormed(schema) {
            throw ValidationError("--schema takes a name: \(PlanName.rule).")
        }
        if target != .redshift, let option = redshift.given {
            throw ValidationError("\(option) is for 'kit redshift'.")
        }
    }

    func run() throws {
        try reporting {
            try makeKit(target, of: OpenDataset(folder, objectStore), named: folder, out: out, schema: schema) {
                try redshift.texts($0, $1)
            }
        }
    }
}

/// Writes a kit of a finished dataset, into `out` or the dataset's own folder, and says what. `redshift` gives the texts of one for
/// Redshift.
func makeKit(
    _ target: KitTarget, of dataset: OpenDataset, named name: String, out: String? = nil, schema: String? = nil,
    redshift: (Kit, OpenDataset) throws -> [KitText]
) throws {
    let manifest = try dataset.manifestOfFiles()
    let plan = try resolveCounted(planSource(dataset.layout.plan))
    guard plan.fingerprint == manifest.fingerprint else {
        throw CommandFailure("the plan.yaml of \(name) is not the plan that the dataset was made from")
    }
    guard let folder = out ?? (dataset.objects == nil ? "\(dataset.layout.root)/\(target.rawValue)" : nil)
    else { throw ValidationError("A dataset in an object store needs --out FOLDER for its kit.") }
    if dataset.objects != nil, target == .postgresql || target == .duckdb {
        throw CommandFailure(
            "\(target.rawValue) reads files of this machine: bring the dataset here first ('aws s3 cp --recursive')"
        )
    }
    let absolute = URL(fileURLWithPath: dataset.layout.root).standardizedFileURL.path
    var files = KitFiles(manifest)
    if target != .postgresql { files.answerCounts = try answerCounts(plan, manifest, dataset) }
    let kit = Kit(
        plan: plan, manifest: manifest, files: files, schema: schema, folder: folder,
        place: out == nil ? .aboveKit : .path(absolute))
    let written: [KitText]
    switch target {
    case .postgresql: written = PostgreSQLKit.texts(kit.dataset(), place: kit.place)
    case .duckdb: written = DuckDBKit.texts(kit.dataset(), place: kit.place)
    case .dbt: written = DBTKit.texts(kit.dataset())
    case .redshift: written = try redshift(kit, dataset)
    }
    for text in written { try kit.write(text) }
    print("\(folder): \(written.filter { !$0.path.hasPrefix("manifests/") }.map(\.path).joined(separator: ", "))")
}

/// What kits are made of.
struct Kit {
    /// The dataset's plan.
    let plan: ResolvedPlan
    /// The dataset's manifest.
    let manifest: DatasetManifest
    /// The dataset's files.
    let files: KitFiles
    /// The database's schema of all tables; nil for the session's own.
    let schema: String?
    /// Where the kit goes.
    let folder: String
    /// Where its scripts find the dataset.
    let place: DatasetPlace

    /// The dataset with its own files, or with others.
    func dataset(files other: KitFiles? = nil) -> KitDataset {
        KitDataset(plan: plan, files: other ?? files, schema: schema)
    }

    /// Writes a file of the kit, whole or not at all.
    func write(_ text: KitText) throws {
        let path = folder + "/" + text.path
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try AtomicFile.write(Array(text.text.utf8), to: path)
        if text.isExecutable {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
    }
}
