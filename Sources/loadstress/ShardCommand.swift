import ArgumentParser
import Cluster
import Foundation
import Generation
import Plan
import Production
import Scenarios
import Sharding
import Storage

/// `loadstress shard`.
struct ShardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shard", abstract: "Makes one shard again, byte for byte.",
        discussion: """
            A shard is named by its token, or by its place in a dataset (a folder or s3://BUCKET/PREFIX): DIR#TABLE/INDEX. The second form says whether the text
            equals the manifest's digest. A token's plan is the built-in of its name, unless --plan names a file or a dataset.

            EXAMPLES
              loadstress shard /data/deals#deals/3
              loadstress shard /data/deals#deals/3 --out shard.csv.lz4
              loadstress shard ls1.deals.0123456789abcdef0123456789abcdef.12345.deals.0+1000.1 --plan /data/deals
            """)

    @Argument(help: ArgumentHelp("A shard token, or DIR#TABLE/INDEX.", valueName: "SHARD"))
    var shard: String

    @Option(
        help: ArgumentHelp("Where the plan of a token is: a built-in's name, a file or a dataset.", valueName: "PLAN"))
    var plan: String?

    @Option(
        help: ArgumentHelp(
            "A file for the shard; '-' is standard output (as text). One that ends in .lz4 or .zst is compressed.",
            valueName: "FILE"))
    var out: String?

    @OptionGroup var overrides: OverrideArguments

    @OptionGroup var objectStore: ObjectStoreArguments

    func run() throws {
        try reporting {
            if let hash = shard.lastIndex(of: "#") {
                try makeShardOfDataset(
                    folder: String(shard[..<hash]), place: String(shard[shard.index(after: hash)...]))
            } else {
                try makeShardOfToken()
            }
        }
    }

    private func makeShardOfDataset(folder: String, place: String) throws {
        let dataset = try OpenDataset(folder, objectStore)
        let layout = dataset.layout
        let manifest = try dataset.finishedManifest()
        let parts = place.split(separator: "/").map(String.init)
        guard parts.count == 2, let index = Int(parts[1]) else {
            throw ValidationError("'\(place)' is no TABLE/INDEX, such as deals/3.")
        }
        guard let found = manifest.shards.first(where: { $0.table == parts[0] && $0.index == index }) else {
            let tables = manifest.tables.map { "\($0.name) (shards 0 to \($0.shardCount - 1))" }
            throw CommandFailure("\(folder) has no shard \(place); it has \(tables.joined(separator: ", "))")
        }
        let plan = try resolveCounted(planSource(layout.plan))
        guard plan.fingerprint == manifest.fingerprint else {
            throw CommandFailure("the plan.yaml of \(folder) is not the plan that the dataset was made from")
        }
        guard manifest.engineVersion == engineVersion else {
            throw CommandFailure(
                "the dataset was made by engine version \(manifest.engineVersion), this program is \(engineVersion)")
        }
        guard let table = plan.tableIndex(ofShards: found.table),
            found.firstRow >= 0, found.rowCount > 0, found.index >= 0,
            found.firstRow <= plan.tables[table].lineCount - found.rowCount
        else { throw CommandFailure("the plan has no such rows as the manifest of \(folder) gives shard \(place)") }
        let shard = Shard(
            number: 0, table: found.table, index: found.index, firstRow: found.firstRow, rowCount: found.rowCount)
        try compare(make(shard, of: plan, header: manifest.options.header), with: found)
    }

    private func compare(_ text: ShardText, with found: ShardManifest) throws {
        if text.digest == found.textDigest {
            say("equal to the manifest")
        } else {
            say("NOT equal to the manifest, which has \(found.textDigest)")
            throw ExitCode.different
        }
    }

    private func makeShardOfToken() throws {
        let token = try ShardToken(shard)
        let dataset = try plan.map { try OpenDataset($0, objectStore) }
        // A token of a built-in plan says the seed; a file or dataset has its own.
        var overrides = self.overrides
        if overrides.seed == nil, plan == nil { overrides.seed = token.seed }
        let source = try overrides.source(dataset?.fetched?.layout.plan ?? plan ?? token.plan)
        let resolved = try resolveCounted(source, overrides: overrides.overrides())
        let shard = try token.shard(in: resolved)
        // A dataset's manifest says what the text must be, where it has a shard of the same rows.
        guard let layout = dataset?.layout, FileManager.default.fileExists(atPath: layout.manifest) else {
            _ = try make(shard, of: resolved, header: false)
            return
        }
        let manifest = try DatasetManifest(contentsOf: layout.manifest)
        let text = try make(shard, of: resolved, header: manifest.options.header)
        let twin = manifest.shards.first {
            $0.table == shard.table && $0.firstRow == shard.firstRow && $0.rowCount == shard.rowCount
        }
        guard let twin, manifest.fingerprint == resolved.fingerprint else {
            say("the dataset has no shard of these rows to compare with")
            return
        }
        try compare(text, with: twin)
    }

    private func make(_ shard: Shard, of plan: ResolvedPlan, header: Bool) throws -> ShardText {
        let producer = ShardProducer(plan: plan)
        let text: ShardText
        switch out {
        case nil:
            var sink = DiscardingSink()
            text = try producer.produce(shard, header: header, to: &sink)
        case .some("-"):
            var sink = try DescriptorSink(descriptor: 1, path: "standard output", codec: .none)
            text = try producer.produce(shard, header: header, to: &sink)
            _ = try sink.finish()
        case .some(let path):
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw CommandFailure("cannot write \(path): errno \(errno)") }
            defer { close(descriptor) }
            var sink = try DescriptorSink(
                descriptor: descriptor, path: path, codec: RunOptions.Codec(ofFile: path))
            text = try producer.produce(shard, header: header, to: &sink)
            _ = try sink.finish()
        }
        say("token   \(ShardToken(plan: plan, shard: shard))")
        say("rows    \(grouped(shard.firstRow))…\(grouped(shard.rows.upperBound - 1)) of \(shard.table)")
        say("text    \(grouped(text.byteCount)) bytes, XXH3-128 \(text.digest)")
        return text
    }

    private func say(_ text: String) {
        // Standard output may be the shard's.
        if out == "-" { complain(text) } else { print(text) }
    }
}
