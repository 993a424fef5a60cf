import Encoding
import Plan
import Scoring
import Sharding
import Storage
import Validation

/// The answer key of a table whose rows are entities that sources have records of.
struct EntityAnswers {
    /// The table of the entities.
    let name: String
    /// The column of their key.
    let key: String
    /// How many records the crosswalk should have.
    private let recordCount: Int64
    private let dataset: OpenDataset
    private let manifest: DatasetManifest

    /// Finds the answer key of a table; of the only one with sources if `table` is nil. Throws `CommandFailure`.
    init(_ dataset: OpenDataset, _ manifest: DatasetManifest, table: String?) throws {
        let names = Set(manifest.tables.map(\.name))
        let known = manifest.tables.map(\.name).filter { names.contains($0 + "_crosswalk") }
        guard !known.isEmpty else {
            throw CommandFailure("\(dataset.name) has no answer key of entities: its plan declares no sources")
        }
        guard let name = table ?? (known.count == 1 ? known[0] : nil) else {
            throw CommandFailure(
                "\(dataset.name) has several tables with sources: add --entities and one of \(known.joined(separator: ", "))"
            )
        }
        guard known.contains(name) else {
            throw CommandFailure("'\(name)' has no sources: those that have are \(known.joined(separator: ", "))")
        }
        self.name = name
        self.dataset = dataset
        self.manifest = manifest
        guard let crosswalk = manifest.tables.first(where: { $0.name == name + "_crosswalk" }),
            let key = crosswalk.columns.first
        else { throw CommandFailure("the manifest of \(dataset.name) has no columns of \(name)_crosswalk") }
        self.key = key.name
        recordCount = crosswalk.rowCount
    }

    /// What a strategy expects. Throws `CommandFailure` for one that there is not.
    func table(of strategy: String) throws -> DatasetManifest.Table {
        let strategies = ["latest", "quality", "majority", "rules"].filter { strategy in
            manifest.tables.contains { $0.name == "\(name)_\(strategy)" }
        }
        let wanted = strategy == "golden" ? name : "\(name)_\(strategy)"
        guard (strategies + ["golden"]).contains(strategy),
            let table = manifest.tables.first(where: { $0.name == wanted })
        else {
            throw CommandFailure(
                "there is no strategy '\(strategy)' of '\(name)': there are \((strategies + ["golden"]).joined(separator: ", "))"
            )
        }
        return table
    }

    /// Gives the records of a part of the answer key to `body`, in the order of its rows.
    func forEachRecord(of part: String, _ body: ([CSVRecordParser.Field]) -> Bool) throws {
        let table = part == "golden" ? name : "\(name)_\(part)"
        for shard in manifest.shards where shard.table == table {
            try loadstress.forEachRecord(of: shard, dataset, manifest.options, body)
        }
    }

    /// Which entity each record is of. Throws `CommandFailure` if it is not whole.
    func crosswalk() throws -> Crosswalk {
        var crosswalk = Crosswalk()
        try forEachRecord(of: "crosswalk") { crosswalk.take($0) }
        do {
            try crosswalk.expect(recordCount: recordCount)
        } catch {
            throw CommandFailure("\(dataset.name): \(error); 'loadstress verify' says what is wrong")
        }
        return crosswalk
    }

    /// Gives each conflict to `body`: the entity's key, the column and the kind.
    func forEachConflict(_ body: (_ entity: [UInt8], _ column: String, _ kind: String) -> Void) throws {
        try forEachRecord(of: "conflicts") { fields in
            guard fields.count > 2, let entity = fields[0], let column = fields[1], let kind = fields[2] else {
                return false
            }
            body(entity, String(decoding: column, as: UTF8.self), String(decoding: kind, as: UTF8.self))
            return true
        }
    }
}

extension ScoredValue.Kind {
    /// How values of a column's type are compared.
    init(type: String) {
        switch type {
        case "date", "timestamp": self = .time
        case "boolean": self = .boolean
        case "double": self = .double
        default: self = type.hasPrefix("varchar") ? .text : .number
        }
    }
}
