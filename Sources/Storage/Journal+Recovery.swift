import GRDB
public import Sharding

extension Journal {
    /// What a coordinator that goes on has to know. Reads every row of `shards` and `attempts`, and only those manifests
    /// that are granted and not committed: O(shards), a second or so for a million.
    public func recover() throws(StorageError) -> RecoveredRun {
        try read { database in
            var committed: [CommittedShard] = []
            let done = try Row.fetchCursor(
                database,
                sql: """
                    SELECT number, shards.epoch, text_bytes, text_digest FROM shards
                    JOIN attempts ON shard = number AND attempts.epoch = shards.epoch
                    WHERE shards.state = 'committed' ORDER BY number
                    """)
            while let row = try done.next() {
                committed.append(
                    CommittedShard(
                        shard: row[0], epoch: UInt64(bitPattern: row[1]), textByteCount: row[2], textDigest: row[3]))
            }

            var grants: [OpenGrant] = []
            // In SQLite a cross join keeps its order: few shards are not committed, and only their manifests are read.
            let granted = try Row.fetchCursor(
                database,
                sql: """
                    SELECT shard, attempts.epoch, worker, manifest FROM shards
                    CROSS JOIN attempts ON shard = number CROSS JOIN manifests USING (grant_number)
                    WHERE shards.state <> 'committed' ORDER BY grant_number
                    """)
            while let row = try granted.next() {
                grants.append(
                    OpenGrant(
                        shard: row[0], epoch: UInt64(bitPattern: row[1]), worker: row[2],
                        manifest: try decodeJSON(row[3], path: self.path)))
            }

            var leases: [OpenLease] = []
            let leased = try Row.fetchCursor(
                database,
                sql: "SELECT shard, epoch, worker FROM attempts WHERE state = 'leased' AND grant_number IS NULL")
            while let row = try leased.next() {
                leases.append(OpenLease(shard: row[0], epoch: UInt64(bitPattern: row[1]), worker: row[2]))
            }
            return RecoveredRun(committed: committed, grants: grants, leases: leases)
        }
    }

    /// How many shards are committed.
    public func committedCount() throws(StorageError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM shards WHERE state = 'committed'") } ?? 0
    }

    /// Hands the manifest of every committed shard to `body`, by shard number, one at a time: memory does not grow with
    /// their number. An error of `body` ends it and is thrown as it is.
    ///
    /// The journal is held meanwhile: `body` must not call it.
    public func forEachManifest(_ body: (_ shard: Int, _ manifest: ShardManifest) throws -> Void) throws {
        try queue.unsafeRead { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT number, manifest FROM shards
                    JOIN attempts ON shard = number AND attempts.epoch = shards.epoch JOIN manifests USING (grant_number)
                    WHERE shards.state = 'committed' ORDER BY number
                    """)
            while let row = try rows.next() {
                try body(row[0], try decodeJSON(row[1], path: self.path))
            }
        }
    }

    /// The newest events, newest first, at most `countMax` of them: time (milliseconds since 1970, UTC), level and text.
    public func events(
        countMax: Int
    ) throws(StorageError) -> [(timeMilliseconds: Int64, level: String, text: String)] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT time, level, text FROM events ORDER BY number DESC LIMIT ?",
                arguments: [countMax]
            ).map { (timeMilliseconds: $0[0], level: $0[1], text: $0[2]) }
        }
    }
}
