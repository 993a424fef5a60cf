import Digest
import Foundation
import Plan
import Production
public import Sharding
public import Storage

/// What a repair did.
public struct RepairReport: Sendable {
    /// The shards made again, as they are now.
    public internal(set) var made: [ShardManifest] = []
    /// Why other shards were not.
    public internal(set) var failures: [Finding] = []
}

extension DatasetVerifier {
    /// Makes the broken shards of a report again, under the dataset's lock, and brings manifest and SHA256SUMS up to date:
    /// with the digests of files whose compressor was of another version, the sums, and the proof.
    ///
    /// A shard that cannot be made as the manifest promises is left as it is and told of. Throws `StorageError` where the
    /// dataset is in use, or cannot be written as a whole.
    public func repair(_ report: VerificationReport) throws(StorageError) -> RepairReport {
        try files.mend(folders: plan.folders) { (store) throws(StorageError) in
            try repair(report, store)
        }
    }

    private func repair(
        _ report: VerificationReport, _ store: any ShardStore
    ) throws(StorageError) -> RepairReport {
        let producer = ShardProducer(plan: plan)
        var mended = manifest
        var repair = RepairReport()
        for number in report.brokenShards {
            do {
                let made = try make(manifest.shards[number], producer, store, number)
                mended.shards[number] = made
                repair.made.append(made)
            } catch {
                let shard = manifest.shards[number]
                repair.failures.append(
                    Finding(table: shard.table, shard: shard.index, file: shard.file, reason: "\(error)"))
            }
        }
        // Nor can a manifest be mended that has other shards than the plan's rows: its digest must go on to tell.
        if repair.failures.isEmpty { repair.failures = checkShards() }
        // Broken shards would lend the manifest an air of soundness: it is brought up to date with a whole dataset only.
        guard repair.failures.isEmpty else { return repair }
        bringUpToDate(&mended)
        if mended != manifest {
            try mended.write(to: layout.manifest)
            try files.publish(DatasetLayout.manifestName)
        }
        // Another spelling of the same plan.
        let text = Array(plan.canonicalText.utf8)
        if FileManager.default.contents(atPath: layout.plan) != Data(text) {
            try AtomicFile.write(text, to: layout.plan)
            try files.publish(DatasetLayout.planName)
        }
        try DatasetDigests.write(for: mended, in: layout)
        try files.publish(DatasetLayout.digestsName)
        return repair
    }

    /// Sums and proof as they follow from the shards.
    private func bringUpToDate(_ mended: inout DatasetManifest) {
        var prover = DatasetProver(plan: plan)
        mended.planName = plan.name
        mended.seed = plan.seed
        let rows = Dictionary(mended.tables.map { ($0.name, $0.rowsPerShard) }) { first, _ in first }
        var totals = DatasetTotals(plan: plan) { rows[$0] ?? 1 }
        for shard in mended.shards {
            prover.add(shard)
            totals.add(shard)
        }
        mended.tables = totals.tables
        mended.answers = totals.answers
        mended.proof = prover.prove()
    }

    private func make(
        _ told: ShardManifest, _ producer: ShardProducer, _ store: any ShardStore, _ number: Int
    ) throws -> ShardManifest {
        let name = try layout.shardFile(
            in: plan.folder(ofShards: told.table, line: told.firstRow) ?? "", index: max(0, told.index),
            options: manifest.options)
        guard let rows = shard(of: told, number: number), told.file == name else { throw RepairError.noSuchShard }
        let file = try store.stage(shard: number, epoch: 0, as: name)
        defer { file.discard() }
        var sink = try DescriptorSink(descriptor: file.descriptor, path: file.path, codec: manifest.options.codec)
        let text = try producer.produce(rows, header: manifest.options.header, to: &sink)
        let byteCount = try sink.finish().byteCount
        guard text.digest == told.textDigest else { throw RepairError.otherText }
        let whole = try FileDigest.sha256(descriptor: file.descriptor, path: file.path)
        try file.finish(byteCount: byteCount) { true }
        try file.commit()
        return ShardManifest(
            shard: rows, file: name, text: text, fileByteCount: whole.byteCount, fileDigest: whole.digest.hexadecimal)
    }
}

/// Why a shard was not repaired.
public enum RepairError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The manifest's rows or file are none that the plan has.
    case noSuchShard
    /// The plan makes another text than the manifest promises: the manifest was changed.
    case otherText

    /// The reason as a sentence, with the remedy.
    public var description: String {
        let remedy = "remove manifest.json and give the run command again to have it written from run.sqlite"
        return switch self {
        case .noSuchShard: "manifest.json was changed: the plan has no such shard; \(remedy)"
        case .otherText: "manifest.json was changed: the plan makes another text than it promises; \(remedy)"
        }
    }
}
