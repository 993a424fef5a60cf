import Plan

/// A table of a schema, its constraints put together.
struct SchemaTable {
    var name: SQLTableName
    /// The name in the plan.
    var planName = ""
    var columns: [SchemaColumn] = []
    /// The primary key's columns, by their places; empty if none is declared.
    var primaryKey: [Int] = []
    /// The columns of each unique constraint.
    var uniques: [[Int]] = []
    var foreignKeys: [ForeignKey] = []
    var description = ""
    /// What the plan cannot say of the table, a sentence each.
    var notes: [String] = []
    /// The words of the table's name and of its columns' names; see `findWords`.
    var words = NameWords("")
    var columnWords: [NameWords] = []

    /// The place of a column, in any case if none is spelt so; nil if there is none of that name.
    func columnIndex(_ name: String) -> Int? {
        if let exact = columns.firstIndex(where: { $0.name.text == name }) { return exact }
        let wanted = name.lowercased()
        return columns.firstIndex { $0.name.text.lowercased() == wanted }
    }
}

/// A reference of some columns to as many of a table.
struct ForeignKey {
    var columns: [Int]
    /// The parent's place in the schema.
    var table: Int
    var parentColumns: [Int]
}

/// A column of a schema.
struct SchemaColumn {
    var name: SQLName
    /// The name in the plan.
    var planName = ""
    var sqlType: SQLType
    /// The plan's type that is nearest to the schema's.
    var type: ColumnType
    /// What kind of text a text is, where the schema's type says so.
    var textKind = TextKind.plain
    var isNotNull = false
    var identity: (start: Int64, step: Int64)?
    var `default`: DefaultValue?
    var bounds = Bounds()
    /// The values that it may have; nil for any.
    var values: [SQLLiteral]?
    /// Columns of the row whose dates and times are not after this one's.
    var earlier: [Int] = []
    var description = ""
    /// What the plan cannot say of the column, a sentence each.
    var notes: [String] = []
}

/// What a text of a type that the plan language does not have looks like.
enum TextKind {
    case plain, uuid, json, bytes, time, interval, address, network, other
}

/// The least and greatest value; nil for any.
struct Bounds {
    var low: SQLNumber?
    var high: SQLNumber?
    var lowDay: Int64?
    var highDay: Int64?

    var hasNumbers: Bool { low != nil || high != nil }
}

/// A schema that was read.
struct Schema {
    var tables: [SchemaTable]
    /// Statements that were not read, by kind, with their lines.
    var skipped: [(kind: String, lines: [Int])]
}
