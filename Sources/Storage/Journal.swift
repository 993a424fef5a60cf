import Foundation
import GRDB

/// The coordinator's journal, `run.sqlite`: what a run is, and what became of each shard, attempt and worker.
///
/// What an `append` or `beginIncarnation` has returned from survives the process and the machine. The journal's mode is
/// TRUNCATE, not WAL, since datasets may lie on network file systems, where WAL cannot; every commit is synced. One
/// process writes, under the `DatasetLock`; any number may read, with any client.
///
/// Calls block; errors are SQLite's, as `StorageError.journal`. The schema is told at `schema`.
public final class Journal: Sendable {
    private static let busySeconds = 30.0

    /// The file.
    public let path: String
    let queue: DatabaseQueue

    private init(path: String) throws(StorageError) {
        var configuration = Configuration()
        configuration.busyMode = .timeout(Self.busySeconds)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL")
        }
        self.path = path
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw .journal(path: path, reason: "\(error)")
        }
    }

    /// Begins a journal for a new run. Throws `journalExists` where the file holds a run, of any version.
    public static func create(at path: String, for description: RunDescription) throws(StorageError) -> Journal {
        let journal = try Journal(path: path)
        let options = try encodeJSON(description.options, path: path)
        let layout = try encodeJSON(description.layout, path: path)
        let isNew = try journal.write { database in
            // A program killed in the middle of this leaves a file without tables.
            guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 else { return false }
            try database.execute(sql: schema)
            try database.execute(sql: "PRAGMA user_version = \(schemaVersion)")
            try database.execute(
                sql: "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, 0, NULL)",
                arguments: [
                    description.run, description.planName, description.fingerprint, String(description.seed),
                    Int64(description.engineVersion), options, layout, description.createdMilliseconds,
                ])
            return true
        }
        guard isNew else { throw .journalExists(path: path) }
        try Files.syncFolder(Files.folder(of: path))
        return journal
    }

    /// Opens the journal of a run. Throws `noJournal` where there is none, `journalVersion` for one of another schema.
    public static func open(at path: String) throws(StorageError) -> Journal {
        guard Files.kind(of: path) == .file else { throw .noJournal(path: path) }
        let journal = try Journal(path: path)
        let version = try journal.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } ?? 0
        guard version != 0 else { throw .noJournal(path: path) }
        guard version == schemaVersion else {
            throw .journalVersion(path: path, found: version, supported: schemaVersion)
        }
        return journal
    }

    /// What the journal says of its run as a whole.
    public func status() throws(StorageError) -> RunStatus {
        let row = try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM run").map { row in
                (
                    id: row["id"] as String, plan: row["plan"] as String, fingerprint: row["fingerprint"] as String,
                    seed: row["seed"] as String, engineVersion: row["engine_version"] as Int64,
                    options: row["options"] as String, layout: row["layout"] as String,
                    created: row["created"] as Int64, finished: row["finished"] as Int64?,
                    incarnation: row["incarnation"] as Int64, stopped: row["stopped"] as String?
                )
            }
        }
        guard let row else { throw .noJournal(path: path) }
        guard let seed = UInt64(row.seed), let engineVersion = UInt32(exactly: row.engineVersion),
            let incarnation = UInt32(exactly: row.incarnation)
        else { throw .journal(path: path, reason: "a number in the table run is out of range") }
        return RunStatus(
            description: RunDescription(
                run: row.id, planName: row.plan, fingerprint: row.fingerprint, seed: seed, engineVersion: engineVersion,
                options: try decodeJSON(row.options, path: path), layout: try decodeJSON(row.layout, path: path),
                createdMilliseconds: row.created),
            incarnation: incarnation, finishedMilliseconds: row.finished, stopped: row.stopped)
    }

    /// Counts a start of a coordinator, and gives its number, from 1; it is on disk when this returns. A run that had
    /// ended goes on.
    public func beginIncarnation() throws(StorageError) -> UInt32 {
        let number = try write { database in
            try Int64.fetchOne(
                database, sql: "UPDATE run SET incarnation = incarnation + 1, finished = NULL RETURNING incarnation")
        }
        guard let number, let incarnation = UInt32(exactly: number) else { throw .noJournal(path: path) }
        return incarnation
    }

    /// Marks the run as ended at that time (milliseconds since 1970, UTC).
    public func finish(atMilliseconds time: Int64) throws(StorageError) {
        try write { try $0.execute(sql: "UPDATE run SET finished = ?", arguments: [time]) }
    }

    /// Writes the journal as it is now to a new file at `path`, in place of what may be there. Whoever appends waits
    /// meanwhile.
    public func copy(to path: String) throws(StorageError) {
        // Between two transactions a journal of this mode is its one file.
        try read { _ in try Files.copy(self.path, to: path) }
    }

    func read<Value>(_ body: @Sendable (Database) throws -> Value) throws(StorageError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw failure(error)
        }
    }

    func write<Value>(_ body: @Sendable (Database) throws -> Value) throws(StorageError) -> Value {
        do {
            return try queue.write(body)
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> StorageError {
        (error as? StorageError) ?? .journal(path: path, reason: "\(error)")
    }
}

/// JSON in one line with its keys in order.
func encodeJSON(_ value: some Encodable, path: String) throws(StorageError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
        throw .journal(path: path, reason: "cannot be written as JSON: \(error)")
    }
}

/// What `encodeJSON` wrote.
func decodeJSON<Value: Decodable>(_ text: String, path: String) throws(StorageError) -> Value {
    do {
        return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    } catch {
        throw .journal(path: path, reason: "holds damaged JSON: \(error)")
    }
}
