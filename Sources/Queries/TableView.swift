import Generation
import Kits
import Plan

/// Columns of a table that lead to a row of another.
struct Link: Hashable {
    /// A column, and the one of the other table that it equals, by their places.
    struct Pair: Hashable {
        let child: Int
        let parent: Int
    }

    /// The columns; several where the other table's key has several.
    let pairs: [Pair]
    /// The reference column of the plan, which may be hidden.
    let via: ColumnID
    /// The place of the table that is led to.
    let parent: Int
    /// Whether there may be no row.
    let isOptional: Bool
}

/// A column of the files.
struct Column {
    /// What it is good for in a query.
    enum Use: Hashable {
        case key, link, measure, category, flag, day, moment, text, other
    }

    /// The place in the plan's table.
    let place: Int
    /// The name.
    let name: String
    /// The type.
    let type: ColumnType
    /// What it is good for, as far as the plan says; categories by their few values are found in the sample.
    let use: Use
    /// All values but NULL, where the plan lists them.
    let values: [String]?
    /// The shares of `values` among all rows, where the plan declares them.
    let shares: [String: Double]?
    /// Whether it may be NULL.
    let isNullable: Bool
    /// Whether defects may change it.
    let hasDefects: Bool
    /// The calendar that it is drawn from, wherever it is not NULL; nil for others.
    let calendar: CalendarWeights?

    /// The name as words.
    var words: String { name.replacing("_", with: " ") }

    /// Whether rows of other tables may be grouped or picked by it.
    var isAttribute: Bool {
        switch use {
        case .category, .flag, .other, .key: true
        case .text: if case .varchar(let byteCountMax) = type { byteCountMax <= 100 } else { false }
        case .link, .measure, .day, .moment: false
        }
    }
}

/// A table as queries see it.
struct TableView {
    /// The place in the plan.
    let place: Int
    /// What the plan says.
    let table: ResolvedTable
    /// What it is called in the database.
    let name: TableName
    /// What a person calls it in a query, without quotes.
    let alias: String
    /// The columns of the files, in their order.
    let columns: [Column]
    /// Ways to other tables.
    let links: [Link]

    /// Rows in the database.
    var lineCount: Int64 { table.lineCount }
    /// Whether some rows are there twice.
    var hasRepeats: Bool { (table.defects?.repeatCount ?? 0) > 0 }
    /// The name as words, without what says its kind.
    var words: String { TableView.stem(table.name).replacing("_", with: " ") }
    /// The column of that place in the plan.
    func column(_ place: Int) -> Column? { columns.first { $0.place == place } }
    /// The column of that name.
    func column(named name: String) -> Column? { columns.first { $0.name == name } }
    /// The columns that tell its rows apart; none where it has no key.
    var keys: [Column] { table.keyColumns.compactMap(column) }

    /// The column that says when a row happened: one that is drawn from a calendar, if there is one in order; else the first date.
    var time: Column? {
        let times = columns.filter { $0.use == .day || $0.use == .moment }
        return times.first { $0.calendar?.isOrdered ?? false } ?? times.first { $0.calendar != nil }
            ?? times.first { !$0.isNullable && !TableView.audit.contains($0.name) } ?? times.first
    }

    /// Names of columns that say when a row was written, and nothing of what it is about.
    static let audit: Set<String> = ["created_at", "updated_at", "loaded_at", "inserted_at", "modified_at"]

    /// The name without the prefix of a warehouse's kinds.
    static func stem(_ name: String) -> String {
        for prefix in ["fct_", "fact_", "dim_", "stg_", "br_", "bridge_"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }

    /// Names that would be read as something else.
    private static let unfit: Set<String> = [
        "date", "time", "timestamp", "interval", "day", "month", "year", "hour", "minute", "second", "week", "quarter",
        "values", "set", "at", "by", "row", "rows", "range", "filter", "over", "partition", "cube", "rollup", "first",
        "last", "cross", "natural", "positional", "sample", "map", "list", "struct", "union", "macro", "use",
    ]

    /// What a person calls a table of that name.
    static func alias(_ name: String) -> String {
        let stem = stem(name)
        return stem.isEmpty || unfit.contains(stem) || SQL.identifier(stem) != stem ? name : stem
    }
}
