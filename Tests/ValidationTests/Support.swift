import Digest
import Foundation
import Generation
import Plan
import Production
import Sharding
import Storage

@testable import Validation

/// Two tables with a dense, a scattered and two reference keys, one of them with nulls.
func smallPlan(parents: Int = 10, children: Int = 20) throws -> ResolvedPlan {
    let text = """
        plan: small
        seed: 7
        tables:
          parents:
            rows: \(parents)
            columns:
              parent_id: {key: "P{:05}"}
              size: {type: integer, value: "row()"}
          children:
            rows: \(children)
            columns:
              child_id: {key: {format: "C{:05}", scattered: true}}
              parent_id: {ref: parents}
              maybe_id: {ref: parents, nulls: 0.3}
              note: {choose: {plain: 1, "a, b": 1}}
        """
    return try resolveCounted(PlanSource(name: "small.yaml", bytes: Array(text.utf8)))
}

/// A finished dataset in a folder of its own, made without a coordinator; gone with the object.
final class SmallDataset {
    let layout: DatasetLayout
    let plan: ResolvedPlan
    let options: RunOptions
    private(set) var manifest: DatasetManifest

    init(plan: ResolvedPlan, options: RunOptions = RunOptions(), rowsPerShard: Int64) throws {
        let folder = NSTemporaryDirectory() + "validation-tests-" + UUID().uuidString
        layout = DatasetLayout(root: folder)
        self.plan = plan
        self.options = options
        try layout.makeFolders(plan.folders, run: "tests")
        try layout.removeStaging(run: "tests")
        let shardLayout = ShardLayout(
            tables: plan.tables.map { table in
                // No shard has lines of two versions, or rows and lines that repeat some.
                let parts = (0..<table.versionCount).map { table.rows(ofVersion: $0) } + [table.repeatedLines]
                let starts = parts.flatMap { stride(from: $0.lowerBound, to: $0.upperBound, by: Int(rowsPerShard)) }
                return ShardLayout.Table(
                    name: table.name, rowCount: table.lineCount, rowsPerShard: rowsPerShard,
                    firstRows: table.versions.isEmpty && table.repeatedLines.isEmpty ? nil : starts)
            }
                + plan.tables.filter { $0.defects != nil }.map {
                    ShardLayout.Table(
                        name: AnswerKey.name(of: $0.name), rowCount: $0.lineCount, rowsPerShard: 3 * rowsPerShard)
                })
        var prover = DatasetProver(plan: plan)
        let producer = ShardProducer(plan: plan)
        var shards: [ShardManifest] = []
        for number in 0..<shardLayout.shardCount {
            guard let shard = shardLayout.shard(number: number) else { continue }
            let manifest = try SmallDataset.make(shard, producer, layout, plan, options)
            prover.add(manifest)
            // As it stands in a dataset's manifest.
            shards.append(manifest)
            shards[shards.count - 1].statistics = nil
        }
        var totals = DatasetTotals(plan: plan) { _ in rowsPerShard }
        for shard in shards { totals.add(shard) }
        manifest = DatasetManifest(
            planName: plan.name, seed: plan.seed, fingerprint: plan.fingerprint, engineVersion: engineVersion,
            run: String(repeating: "1", count: 32), options: options, createdMilliseconds: 1, finishedMilliseconds: 2,
            tables: totals.tables, proof: prover.prove(), shards: shards)
        manifest.answers = totals.answers
        try AtomicFile.write(Array(plan.canonicalText.utf8), to: layout.plan)
        try rewrite { _ in }
    }

    private static func make(
        _ shard: Shard, _ producer: ShardProducer, _ layout: DatasetLayout, _ plan: ResolvedPlan,
        _ options: RunOptions
    ) throws -> ShardManifest {
        let file = try layout.shardFile(
            in: plan.folder(ofShards: shard.table, line: shard.firstRow) ?? "", index: shard.index, options: options)
        let path = try layout.path(file)
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        var sink = try DescriptorSink(descriptor: handle.fileDescriptor, path: path, codec: options.codec)
        let text = try producer.produce(shard, header: options.header, to: &sink)
        _ = try sink.finish()
        let digest = try FileDigest.sha256(path)
        return ShardManifest(
            shard: shard, file: file, text: text, fileByteCount: digest.byteCount, fileDigest: digest.digest.hexadecimal
        )
    }

    /// Changes the manifest, and writes it and the list of digests, which agrees with it.
    func rewrite(_ change: (inout DatasetManifest) -> Void) throws {
        change(&manifest)
        try manifest.write(to: layout.manifest)
        try DatasetDigests.write(for: manifest, in: layout)
    }

    func path(_ shard: Int) -> String { layout.root + "/" + manifest.shards[shard].file }

    /// Replaces text in a shard's file, which must be plain.
    func replace(_ found: String, with other: String, inShard shard: Int) throws {
        let text = try String(contentsOfFile: path(shard), encoding: .utf8)
        guard let range = text.range(of: found) else { throw CocoaError(.fileReadCorruptFile) }
        try text.replacingCharacters(in: range, with: other).write(
            toFile: path(shard), atomically: true, encoding: .utf8)
    }

    func verify(threadCount: Int = 2) throws -> VerificationReport {
        try DatasetVerifier(layout).verify(threadCount: threadCount) { _, _, _, _ in }
    }

    deinit { try? FileManager.default.removeItem(atPath: layout.root) }
}
