package import Coordination
package import Sharding
package import Storage

extension RecoveredState {
    /// What a coordinator has to know to go on. Throws `StorageError.journal` where the journal names what is not of the run.
    package init(from journal: Journal, layout: ShardLayout) throws(StorageError) {
        let run = try journal.recover()
        func damage(_ what: String) -> StorageError { .journal(path: journal.path, reason: what) }
        func attempt(_ shard: Int, _ epoch: UInt64) throws(StorageError) -> Attempt {
            guard layout.shard(number: shard) != nil else { throw damage("there is no shard \(shard)") }
            return Attempt(shard: shard, epoch: Epoch(rawValue: epoch))
        }
        func worker(_ text: String) throws(StorageError) -> WorkerID {
            guard let worker = WorkerID(hexadecimal: text) else { throw damage("'\(text)' is no worker's id") }
            return worker
        }
        self.init()
        committed.reserveCapacity(run.committed.count)
        for done in run.committed {
            _ = try attempt(done.shard, done.epoch)
            guard let digest = TextDigest(hexadecimal: done.textDigest) else {
                throw damage("shard \(done.shard) has no digest")
            }
            committed.append(
                Committed(shard: done.shard, textByteCount: done.textByteCount, textDigest: digest))
        }
        for grant in run.grants {
            grants.append(
                Grant(
                    attempt: try attempt(grant.shard, grant.epoch), worker: try worker(grant.worker),
                    manifest: grant.manifest))
        }
        for lease in run.leases {
            leases[try attempt(lease.shard, lease.epoch)] = try worker(lease.worker)
        }
        if let stopped = try journal.status().stopped {
            guard let fault = DeterminismFault(document: stopped) else {
                throw damage("it was stopped for good, for a reason that this program does not know: \(stopped)")
            }
            self.fault = fault
        }
    }
}
