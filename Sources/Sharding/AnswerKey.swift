public import Plan

/// The answer key of a table, which to shards is a table of its own: its rows are the lines of the table whose defects it lists,
/// and its files hold a line for each defect.
public enum AnswerKey {
    private static let suffix = "~answers"

    /// The columns of its files. `line` is the number of the line in the table's files, from 0; `key` what stands in the table's
    /// key there, without quotes; `clean` and `written` are the field without the defect and with it, NULL as elsewhere.
    public static let columns = ["line", "key", "column", "kind", "defect", "clean", "written"]

    /// What shards call the answer key of a table.
    public static func name(of table: String) -> String { table + suffix }

    /// The table whose answer key bears that name; nil if it is a table's own.
    public static func table(of name: String) -> String? {
        name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : nil
    }
}

extension ResolvedPlan {
    /// What shards are of, in the order of their numbers: the tables, and then the answer keys of those that have defects.
    public var shardTableNames: [String] {
        tables.map(\.name) + tables.filter { $0.defects != nil }.map { AnswerKey.name(of: $0.name) }
    }

    /// The folder of a dataset that the file of a shard stands in which begins at a line; nil if there is no such table.
    public func folder(ofShards name: String, line: Int64) -> String? {
        guard let index = tableIndex(ofShards: name) else { return nil }
        let table = tables[index]
        if AnswerKey.table(of: name) != nil { return "answers/\(table.name)" }
        return table.folder(ofVersion: table.version(ofLine: line))
    }

    /// The place of the table that shards of that name are of, be it its rows or its answer key; nil if there is none.
    public func tableIndex(ofShards name: String) -> Int? {
        tableIndex(named: AnswerKey.table(of: name) ?? name)
    }
}

extension Shard {
    /// Rows that count as made: those of an answer key are the table's own.
    public var countedRowCount: Int64 { AnswerKey.table(of: table) == nil ? rowCount : 0 }
}

/// How many rows of a shard have one of the table's defects.
public struct DefectEvidence: Hashable, Sendable, Codable {
    /// The defect's name.
    public var name: String
    /// Rows that have it.
    public var count: Int64

    /// Makes evidence of the given parts.
    public init(name: String, count: Int64) {
        self.name = name
        self.count = count
    }
}
