public import Plan

/// A dataset as a loader sees it: its tables with what the plan declares of them, and their files.
public struct KitDataset: Sendable {
    /// The plan's name.
    public let name: String
    /// The plan's description; may be empty.
    public let description: String
    /// The tables as the plan has them.
    public let tables: [KitTable]
    /// The files.
    public let files: KitFiles
    /// The database schema that all tables are put into, whatever the plan says; nil for those of the plan.
    public let schema: String?

    /// The database schemas of the tables, each once, in order.
    public var schemas: [String] {
        var seen: Set<String> = []
        return tables.compactMap(\.name.schema).filter { seen.insert($0).inserted }
    }

    /// The tables' places, each behind those of the tables that it refers to, as far as references form no circle. O(tables²).
    public var loadingOrder: [Int] {
        var order: [Int] = []
        var left = Array(tables.indices)
        while !left.isEmpty {
            let next =
                left.firstIndex { place in
                    tables[place].references.allSatisfy { $0.parent == place || !left.contains($0.parent) }
                } ?? 0
            order.append(left.remove(at: next))
        }
        return order
    }

    /// The file groups of a table.
    public func groups(of table: KitTable) -> [KitFileGroup] { files.groups[table.planName] ?? [] }

    /// The columns of a group, in the order of its fields, with the types that they had there.
    public func columns(of group: KitFileGroup, _ table: KitTable) -> [KitColumn] {
        group.version.map { table.columns(inVersion: $0) } ?? table.columns
    }

    /// The columns of each file, answer keys included, by its path, with the types that they had there.
    public var fileColumns: [String: [KitColumn]] {
        var found: [String: [KitColumn]] = [:]
        for table in tables {
            for group in groups(of: table) {
                let columns = columns(of: group, table)
                for file in group.files { found[file.path] = columns }
            }
            for file in files.answers[table.planName] ?? [] { found[file.path] = AnswersTable.copyColumns }
        }
        return found
    }

    /// Whether a table has versions.
    public var hasVersions: Bool { tables.contains { !$0.versions.isEmpty } }

    /// Whether a table has defects.
    public var hasDefects: Bool { tables.contains { !$0.defects.isEmpty } }

    /// The schema of the tables that are the kit's own.
    var ownSchema: String { schema ?? "loadstress" }

    /// What a table of the kit's own is called, which is no table of the plan.
    func ownTable(_ name: String) -> TableName {
        var name = TableName(schema: ownSchema, name: name)
        while tables.contains(where: { $0.name == name }) {
            name = TableName(schema: ownSchema, name: "loadstress_" + name.name)
        }
        return name
    }
}

/// A table of a dataset.
public struct KitTable: Sendable {
    /// What the plan calls it.
    public let planName: String
    /// What it is called in a database.
    public let name: TableName
    /// One line of text; may be empty.
    public let description: String
    /// What it is in a warehouse; nil if the plan does not say.
    public let kind: TableKind?
    /// Its rows, those that are there twice counted twice.
    public let rowCount: Int64
    /// Its rows without its defects: each once.
    public let cleanRowCount: Int64
    /// The columns that the files have, in their order.
    public let columns: [KitColumn]
    /// The columns of each key: the first is the primary key. Those of several columns come last.
    public let keys: [[String]]
    /// The references to other rows whose columns the files have.
    public let references: [KitReference]
    /// The versions of its schema, the first at row 0; none where the plan declares none.
    public let versions: [KitVersion]
    /// What is wrong on purpose.
    public let defects: [KitDefect]
    /// The columns by which an answer key names rows; none where it cannot.
    public let answerKey: [String]

    /// The columns that the files of a version have, by its place, with the types that they had there.
    public func columns(inVersion version: Int) -> [KitColumn] {
        columns.filter { $0.sinceVersion <= version }.map { $0.inVersion(version) }
    }

    /// Whether rows are there twice.
    public var hasRepeats: Bool { defects.contains { $0.kind.isRepeat } }

    /// Whether an answer key says which rows are wrong.
    public var isCleanable: Bool { !defects.isEmpty && !answerKey.isEmpty }

    /// The columns that are NULL by a defect alone.
    public var missedColumns: [KitColumn] { columns.filter { $0.isNullable && !$0.isCleanNullable } }

    /// The column of that name; nil if there is none.
    public func column(_ name: String) -> KitColumn? { columns.first { $0.name == name } }
}

/// A column of a dataset's files.
public struct KitColumn: Hashable, Sendable {
    /// What a column of dates or timestamps is to the order of the rows.
    public enum Time: Int, Hashable, Sendable {
        /// Computed from other columns.
        case computed
        /// Drawn from a range.
        case drawn
        /// Drawn from a range, and ascending with the rows.
        case ordered
    }

    /// The name.
    public let name: String
    /// One line of text; may be empty.
    public let description: String
    /// The type.
    public var type: ColumnType
    /// Whether the plan, or a defect, can make NULL of it.
    public let isNullable: Bool
    /// Whether the plan can make NULL of it without a defect.
    public let isCleanNullable: Bool
    /// The place of the version from which files have it; 0 for all.
    public let sinceVersion: Int
    /// What stands for it in rows of earlier versions; nil for NULL.
    public let defaultValue: Constant?
    /// The narrower types that it had in earlier versions, in order.
    public let earlierTypes: [EarlierType]
    /// All values that it can have but NULL, where the plan lists them.
    public let values: [Constant]?
    /// What it is to the order of the rows; nil for other types than dates and timestamps.
    public let time: Time?

    /// The column as a version has it, by its place.
    func inVersion(_ version: Int) -> KitColumn {
        var column = self
        column.type = earlierTypes.first { version < $0.endVersion }?.type ?? type
        return column
    }

    /// Whether its values are texts.
    public var isText: Bool { if case .varchar = type { true } else { false } }
}

/// Columns that hold the key of a row of a table.
public struct KitReference: Hashable, Sendable {
    /// The columns.
    public let columns: [String]
    /// The place of the table that is referred to.
    public let parent: Int
    /// The columns of its key, in the same order.
    public let parentColumns: [String]
    /// Whether the columns may be NULL.
    public let isNullable: Bool
    /// The share of references that have no row by the plan; nil if all have.
    public let orphanRate: Double?
    /// Whether some have no row by a defect.
    public let isOrphanByDefect: Bool
}
