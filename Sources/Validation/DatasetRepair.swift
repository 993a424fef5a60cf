import Digest
import Foundation
import Plan
import Production
public import Sharding
import Storage

extension DatasetVerifier {
    /// Makes the broken shards of a report again, under the dataset's lock, and brings manifest and SHA256SUMS up to date
    /// where a file's bytes changed (another version of the compressor). Gives the shards made.
    ///
    /// Throws `StorageError` where the dataset is in use or cannot be written, `ProductionError`, and
    /// `RepairError` where a shard's text is not the one that the manifest promises.
    public func repair(_ report: VerificationReport) throws -> [ShardManifest] {
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
        if shards != manifest.shards {
            for place in mended.tables.indices {
                mended.tables[place].fileByteCount = shards.filter { $0.table == mended.tables[place].name }
                    .reduce(0) { $0 + $1.fileByteCount }
            }
            try mended.write(to: layout.manifest)
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

/// Why a shard was not repaired.
public enum RepairError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The plan makes another text than the manifest promises: the manifest was changed.
    case otherText(table: String, shard: Int)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .otherText(let table, let shard):
            "\(table), shard \(shard): the plan makes another text than manifest.json promises, so the manifest was changed"
        }
    }
}
