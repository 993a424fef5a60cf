public import Sharding

extension ShardManifest {
    /// The manifest of a shard whose text and file are known.
    public init(shard: Shard, file: String, text: ShardText, fileByteCount: Int64, fileDigest: String) {
        self.init(
            table: shard.table, index: shard.index, firstRow: shard.firstRow, rowCount: shard.rowCount, file: file,
            textByteCount: text.byteCount, fileByteCount: fileByteCount, textDigest: text.digest,
            fileDigest: fileDigest,
            keys: text.keys, references: text.references, assertions: text.assertions,
            statistics: text.statistics)
        compositeKey = text.compositeKey
        compositeReferences = text.compositeReferences
        defects = text.defects
        lineCount = text.lineCount
    }
}
