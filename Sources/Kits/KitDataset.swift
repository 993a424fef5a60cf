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

    /// The columns of a group, in the order of its fields.
    public func columns(of group: KitFileGroup, _ table: KitTable) -> [KitColumn] {
        guard let names = group.columns else { return table.columns }
        return names.compactMap { name in table.columns.first { $0.name == name } }
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
    /// Its rows.
    public let rowCount: Int64
    /// The columns that the files have, in their order.
    public let columns: [KitColumn]
    /// The columns of each key: the first is the primary key. Those of several columns come last.
    public let keys: [[String]]
    /// The references to other rows whose columns the files have.
    public let references: [KitReference]

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
    public let type: ColumnType
    /// Whether the plan can make NULL of it.
    public let isNullable: Bool
    /// All values that it can have but NULL, where the plan lists them.
    public let values: [Constant]?
    /// What it is to the order of the rows; nil for other types than dates and timestamps.
    public let time: Time?

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
    /// The share of references that have no row; nil if all have.
    public let orphanRate: Double?
}
