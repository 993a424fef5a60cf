import Digest
import Foundation
import Plan
import Production
public import Sharding
import Storage

extension DatasetVerifier {
    /// Makes the broken shards of a report again, under the dataset's lock, and brings plan.yaml, manifest.json and
    /// SHA256SUMS to what plan and shards say, also where a file's bytes changed (another version of the compressor). Gives
    /// the shards made.
    ///
    /// Throws `StorageError` where the dataset is in use or cannot be written, `ProductionError`, and
    /// `RepairError` where the manifest's shards, or the text of one, are not what the plan makes.
    public func repair(_ report: VerificationReport) throws -> [ShardManifest] {
        guard checkLayout().isEmpty else { throw RepairError.otherShards }
        let lock = try DatasetLock(layout)
        defer { withExtendedLifetime(lock) {} }
        try layout.removeStale()
        let run = "repair-\(getpid())"
        try layout.makeFolders(tables: plan.tables.map(\.name), run: run)
        defer { try? layout.removeStaging(run: run) }
        let producer = ShardProducer(plan: plan)
        var shards = manifest.shards
        var made: [ShardManifest] = []
        for number in report.brokenShards {
            let repaired = try make(shards[number], producer, stagingFolder: layout.stagingFolder(run: run), number)
            shards[number] = repaired
            made.append(repaired)
        }
        var mended = manifest
        mended.shards = shards
        var summary = DatasetSummary(plan: plan) { name in
            manifest.tables.first { $0.name == name }?.rowsPerShard
        }
        // The evidence is trusted: where it was not the file's, the shard was broken and is made again.
        for shard in shards { summary.add(shard) }
        mended.planName = plan.name
        mended.seed = plan.seed
        mended.proof = summary.prove().proof
        mended.tables = summary.tables
        if mended != manifest { try mended.write(to: layout.manifest) }
        let planText = Array(plan.canonicalText.utf8)
        if try Array(Data(contentsOf: URL(fileURLWithPath: layout.plan))) != planText {
            try AtomicFile.write(planText, to: layout.plan)
        }
        try DatasetDigests.write(for: mended, in: layout)
        return made
    }

    private func make(
        _ shard: ShardManifest, _ producer: ShardProducer, stagingFolder: String, _ number: Int
    ) throws -> ShardManifest {
        let rows = Shard(
            number: number, table: shard.table, index: shard.index, firstRow: shard.firstRow, rowCount: shard.rowCount)
        var file = try StagedFile(stagingFolder: stagingFolder, shard: number, epoch: 0)
        var sink = try DescriptorSink(descriptor: file.descriptor, path: file.path, codec: manifest.options.codec)
        let text = try producer.produce(rows, header: manifest.options.header, to: &sink)
        _ = try sink.finish()
        guard text.digest == shard.textDigest else {
            throw RepairError.otherText(table: shard.table, shard: shard.index)
        }
        let whole = try FileDigest.sha256(descriptor: file.descriptor, path: file.path)
        try file.commit(to: layout.path(shard.file))
        return ShardManifest(
            shard: rows, file: shard.file, text: text, fileByteCount: whole.byteCount,
            fileDigest: whole.digest.hexadecimal)
    }
}

/// Why a dataset was not repaired.
public enum RepairError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The plan makes another text than the manifest promises: the manifest was changed.
    case otherText(table: String, shard: Int)
    /// The manifest's shards are not the plan's rows: the manifest was changed.
    case otherShards

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .otherText(let table, let shard):
            "\(table), shard \(shard): the plan makes another text than manifest.json promises, so the manifest was changed"
        case .otherShards:
            "the shards of manifest.json are not the plan's rows, so the manifest was changed: it cannot say what to make again"
        }
    }
}
