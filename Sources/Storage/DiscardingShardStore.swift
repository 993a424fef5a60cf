/// Files that are made, and thrown away in place of getting their names.
public struct DiscardingShardStore: ShardStore {
    private let base: any ShardStore

    /// Makes files as `base` does.
    public init(_ base: any ShardStore) { self.base = base }

    /// Begins a file that is thrown away by its `commit`.
    public func stage(shard: Int, epoch: UInt64, as name: String) throws(StorageError) -> any StagedShard {
        DiscardedShard(try base.stage(shard: shard, epoch: epoch, as: name))
    }
}

/// A file that is thrown away when it is done. It is written as any other, but not waited for until it is on the disk.
private final class DiscardedShard: StagedShard {
    private let base: any StagedShard
    var descriptor: Int32 { base.descriptor }
    var path: String { base.path }
    var mayBypassCache: Bool { base.mayBypassCache }

    init(_ base: any StagedShard) { self.base = base }

    func note(writtenByteCount byteCount: Int64) {}
    func finish(byteCount: Int64, while goesOn: () -> Bool) {}
    func commit() { base.discard() }
    func discard() { base.discard() }
}
