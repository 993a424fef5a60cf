import GRDB

extension Journal {
    /// The version of the schema, in `PRAGMA user_version`; it changes with every change of the schema.
    public static let schemaVersion = 1

    /// The tables, for any client of SQLite. Times are milliseconds since 1970, UTC. A JSON column holds one document.
    ///
    /// The only row of `run`:
    /// - `id` 32 hexadecimal digits; `plan` the plan's name; `fingerprint` its SHA-256; `seed` decimal (it may exceed
    ///   SQLite's integers); `engine_version`; `options` JSON (`RunOptions`); `layout` JSON (`ShardLayout`)
    /// - `created`; `finished`, null while the run is not over
    /// - `incarnation` how often a coordinator was started on it
    /// - `stopped` why it is stopped for ever; null if it is not
    ///
    /// `shards`, a row for each shard that was leased once; those without a row wait:
    /// - `number` from 0, in the plan's order of tables
    /// - `state` waiting, leased, granted, committed, failed
    /// - `epoch` of the attempt that the state comes from; null for waiting and failed
    /// - `reason` of failed; `changed` when the row changed last
    ///
    /// `attempts`, a row for each lease:
    /// - `shard`, `epoch` (incarnation × 2³² + counter)
    /// - `worker` its id; `kind` how the lease came about
    /// - `state` leased, granted, committed, failed, released; `reason` of the last two
    /// - `leased` when; `changed` when the row changed last
    /// - `grant_number` counts the grants of the run from 1, null without one; it stays whatever the state becomes
    /// - `text_bytes`, `text_digest` from the manifest, null without a grant
    ///
    /// `manifests`, a row for each grant: `grant_number`, `manifest` JSON (`ShardManifest`).
    ///
    /// `workers`, a row for each worker's process:
    /// - `id`, `host`, `pid`, `slots`, `engine_version`
    /// - `first_seen`, `last_seen` when it was welcomed first and last; `left` when it went, null while it is here;
    ///   `reason` why it went
    ///
    /// `events`, what a person may want to read: `number` in order, `time`, `level`, `text`.
    static let schema = """
        CREATE TABLE run (
            id TEXT NOT NULL PRIMARY KEY, plan TEXT NOT NULL, fingerprint TEXT NOT NULL, seed TEXT NOT NULL,
            engine_version INTEGER NOT NULL, options TEXT NOT NULL, layout TEXT NOT NULL, created INTEGER NOT NULL,
            finished INTEGER, incarnation INTEGER NOT NULL, stopped TEXT) STRICT;
        CREATE TABLE shards (
            number INTEGER PRIMARY KEY, state TEXT NOT NULL, epoch INTEGER, reason TEXT,
            changed INTEGER NOT NULL) STRICT;
        CREATE TABLE attempts (
            shard INTEGER NOT NULL, epoch INTEGER NOT NULL, worker TEXT NOT NULL, kind TEXT NOT NULL,
            state TEXT NOT NULL, reason TEXT, leased INTEGER NOT NULL, changed INTEGER NOT NULL, grant_number INTEGER,
            text_bytes INTEGER, text_digest TEXT, PRIMARY KEY (shard, epoch)) STRICT, WITHOUT ROWID;
        CREATE TABLE manifests (grant_number INTEGER PRIMARY KEY, manifest TEXT NOT NULL) STRICT;
        CREATE TABLE workers (
            id TEXT NOT NULL PRIMARY KEY, host TEXT NOT NULL, pid INTEGER NOT NULL, slots INTEGER NOT NULL,
            engine_version INTEGER NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, left INTEGER,
            reason TEXT) STRICT;
        CREATE TABLE events (
            number INTEGER PRIMARY KEY, time INTEGER NOT NULL, level TEXT NOT NULL, text TEXT NOT NULL) STRICT;
        """
}
