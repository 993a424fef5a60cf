import Digest
import Sharding

/// The `SHA256SUMS` of a whole dataset.
public enum DatasetDigests {
    /// Writes the digests of every shard's file, as the manifest has them, and of the manifest and the plan, as they are.
    public static func write(for manifest: DatasetManifest, in layout: DatasetLayout) throws(StorageError) {
        var entries: [DigestList.Entry] = []
        for shard in manifest.shards {
            entries.append(try DigestList.Entry(name: shard.file, digest: shard.fileDigest))
        }
        try write(shards: entries, in: layout)
    }

    /// Writes the given digests of the shards' files, and those of the manifest and the plan, as they are.
    public static func write(shards: [DigestList.Entry], in layout: DatasetLayout) throws(StorageError) {
        var entries = shards
        for name in [DatasetLayout.manifestName, DatasetLayout.planName] {
            let digest = try FileDigest.sha256(layout.path(name)).digest.hexadecimal
            entries.append(try DigestList.Entry(name: name, digest: digest))
        }
        try DigestList(entries).write(to: layout.digests)
    }
}
