import GRDB
import Sharding

extension Journal {
    /// Writes all entries, in order, in one transaction: on disk when this returns, or none of them is.
    ///
    /// `time` (milliseconds since 1970, UTC) is noted as theirs. An entry about an attempt that was never leased throws,
    /// as does a commit without a grant: they are faults of the caller.
    public func append(_ entries: [JournalEntry], atMilliseconds time: Int64) throws(StorageError) {
        guard !entries.isEmpty else { return }
        try write { database in
            for entry in entries { try self.append(entry, time, to: database) }
        }
    }

    private func append(_ entry: JournalEntry, _ time: Int64, to database: Database) throws {
        switch entry {
        case .workerSeen(let worker, let host, let processID, let slots, let engineVersion):
            try run(
                """
                INSERT INTO workers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, NULL, NULL)
                ON CONFLICT (id) DO UPDATE SET last_seen = ?6, left = NULL, reason = NULL
                """, [worker, host, Int64(processID), slots, Int64(engineVersion), time], database)
        case .workerLeft(let worker, let reason):
            try run("UPDATE workers SET left = ?2, reason = ?3 WHERE id = ?1", [worker, time, reason], database)
        case .leased(let shard, let epoch, let worker, let kind):
            try lease(shard, epoch, worker, kind, time, database)
        case .granted(let shard, let epoch, let worker, let manifest):
            try grant(shard, epoch, worker, manifest, time, database)
        case .committed(let shard, let epoch):
            try commit(shard, epoch, time, database)
        case .failed(let shard, let epoch, _, let reason):
            try end(shard, epoch, "failed", reason, time, database)
        case .released(let shard, let epoch, _, let reason):
            try end(shard, epoch, "released", reason, time, database)
        case .givenUp(let shard, let reason):
            try run(
                """
                INSERT INTO shards VALUES (?1, 'failed', NULL, ?2, ?3) ON CONFLICT (number) DO UPDATE
                SET state = 'failed', epoch = NULL, reason = ?2, changed = ?3 WHERE state <> 'committed'
                """, [shard, reason, time], database)
        case .stopped(let document):
            try run("UPDATE run SET stopped = ?1", [document], database)
        case .event(let level, let text):
            try run("INSERT INTO events VALUES (NULL, ?1, ?2, ?3)", [time, level, text], database)
        }
    }

    private func lease(
        _ shard: Int, _ epoch: UInt64, _ worker: String, _ kind: String, _ time: Int64, _ database: Database
    ) throws {
        try run(
            """
            INSERT INTO attempts VALUES (?1, ?2, ?3, ?4, 'leased', NULL, ?5, ?5, NULL, NULL, NULL)
            ON CONFLICT (shard, epoch) DO UPDATE SET kind = ?4, state = 'leased', reason = NULL, changed = ?5
            """, [shard, Int64(bitPattern: epoch), worker, kind, time], database)
        try run(
            """
            INSERT INTO shards VALUES (?1, 'leased', ?2, NULL, ?3) ON CONFLICT (number) DO UPDATE
            SET state = 'leased', epoch = ?2, reason = NULL, changed = ?3 WHERE state NOT IN ('granted', 'committed')
            """, [shard, Int64(bitPattern: epoch), time], database)
    }

    private func grant(
        _ shard: Int, _ epoch: UInt64, _ worker: String, _ manifest: ShardManifest, _ time: Int64, _ database: Database
    ) throws {
        let text = try encodeJSON(manifest, path: path)
        try run("INSERT INTO manifests VALUES (NULL, ?1)", [text], database)
        try runOnce(
            """
            UPDATE attempts SET state = 'granted', reason = NULL, changed = ?3, grant_number = ?4, text_bytes = ?5,
            text_digest = ?6, worker = ?7 WHERE shard = ?1 AND epoch = ?2
            """,
            [
                shard, Int64(bitPattern: epoch), time, database.lastInsertedRowID, manifest.textByteCount,
                manifest.textDigest, worker,
            ], database)
        try run(
            """
            UPDATE shards SET state = 'granted', epoch = ?2, reason = NULL, changed = ?3
            WHERE number = ?1 AND state <> 'committed'
            """, [shard, Int64(bitPattern: epoch), time], database)
    }

    private func commit(_ shard: Int, _ epoch: UInt64, _ time: Int64, _ database: Database) throws {
        try runOnce(
            """
            UPDATE attempts SET state = 'committed', reason = NULL, changed = ?3
            WHERE shard = ?1 AND epoch = ?2 AND grant_number IS NOT NULL
            """, [shard, Int64(bitPattern: epoch), time], database)
        try run(
            """
            UPDATE shards SET state = 'committed', epoch = ?2, reason = NULL, changed = ?3
            WHERE number = ?1 AND state <> 'committed'
            """, [shard, Int64(bitPattern: epoch), time], database)
    }

    /// Ends an attempt. Its shard falls back on a grant that stands, else on another lease, else it waits.
    private func end(
        _ shard: Int, _ epoch: UInt64, _ state: String, _ reason: String, _ time: Int64, _ database: Database
    ) throws {
        try runOnce(
            "UPDATE attempts SET state = ?3, reason = ?4, changed = ?5 WHERE shard = ?1 AND epoch = ?2",
            [shard, Int64(bitPattern: epoch), state, reason, time], database)
        try run(
            """
            UPDATE shards SET changed = ?2, (state, epoch) = (
                SELECT s, e FROM (
                    SELECT 'granted' AS s, epoch AS e, 1 AS rank FROM attempts
                    WHERE shard = ?1 AND grant_number IS NOT NULL
                    UNION ALL SELECT 'leased', epoch, 2 FROM attempts WHERE shard = ?1 AND state = 'leased'
                    UNION ALL SELECT 'waiting', NULL, 3)
                ORDER BY rank, e LIMIT 1)
            WHERE number = ?1 AND state NOT IN ('committed', 'failed')
            """, [shard, time], database)
    }

    private func run(_ sql: String, _ arguments: StatementArguments, _ database: Database) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// Runs a statement that must change exactly one row.
    private func runOnce(_ sql: String, _ arguments: StatementArguments, _ database: Database) throws {
        try run(sql, arguments, database)
        guard database.changesCount == 1 else {
            throw StorageError.journal(path: path, reason: "no such attempt or grant: \(arguments)")
        }
    }
}
