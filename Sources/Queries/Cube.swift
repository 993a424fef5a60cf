import Generation
import Kits
import Plan
import Workload

/// Another table of a query, and the columns by which it is joined.
struct Join {
    let link: Link
    /// The reference columns that lead to the table whose link it is; none for the table that is asked.
    let path: [ColumnID]
    /// What the table is called whose link it is.
    let childAlias: String
    /// The table that has the link.
    let child: TableView
    /// The table that is joined.
    let view: TableView
    /// What it is called.
    let alias: String

    /// A column of it.
    func item(_ column: Column) -> Item {
        Item(
            column, field: .reached(path: path + [link.via], ColumnID(table: view.place, column: column.place)),
            owner: alias)
    }

    /// A field that is NULL where there is no row.
    var presence: RowTexts.Field {
        .reached(path: path + [link.via], ColumnID(table: view.place, column: link.pairs[0].parent))
    }

    /// The clause.
    var lines: [String] {
        let conditions = link.pairs.map { pair in
            "\(SQL.identifier(alias)).\(SQL.identifier(view.table.columns[pair.parent].name)) = \(SQL.identifier(childAlias)).\(SQL.identifier(child.table.columns[pair.child].name))"
        }
        return ["join \(view.clause(alias))", "    on " + conditions.joined(separator: "\n    and ")]
            .flatMap { $0.split(separator: "\n").map(String.init) }
    }
}

extension TableView {
    /// The table in a FROM clause, by another name where it has one.
    func clause(_ alias: String?) -> String {
        guard let alias, alias != name.name else { return name.sql }
        return "\(name.sql) as \(SQL.identifier(alias))"
    }
}

/// A number that is computed of the rows of a group.
struct Aggregate {
    /// What is computed.
    enum Operation {
        /// How many rows there are.
        case rows
        /// In how many rows it is not NULL.
        case present
        /// In how many rows it is NULL.
        case missing
        /// How many values there are.
        case distinct
        case sum, mean
    }

    let operation: Operation
    /// What it is computed of; nil for rows.
    let item: Item?
    /// What it is called in the result.
    let name: String

    init(_ operation: Operation, _ item: Item? = nil, name: String) {
        self.operation = operation
        self.item = item
        self.name = name
    }

    /// Whether it may be NULL where there are rows.
    var isOptional: Bool {
        switch operation {
        case .rows, .present, .missing, .distinct: false
        case .sum, .mean: item?.column.isNullable ?? false
        }
    }

    func sql(_ isQualified: Bool) -> String {
        let operand = item?.sql(isQualified) ?? "*"
        return switch operation {
        case .rows: "count(*)"
        case .present: "count(\(operand))"
        case .missing: "count(*) - count(\(operand))"
        case .distinct: "count(distinct \(operand))"
        case .sum: "sum(\(operand))"
        case .mean: "avg(cast(\(operand) as double precision))"
        }
    }

    /// The type of the result in answers; nil for a double.
    var type: ColumnType? {
        switch operation {
        case .rows, .present, .missing, .distinct: .bigint
        case .sum: item?.type
        case .mean: nil
        }
    }
}

/// A query that groups the rows of a table, perhaps joined with rows that they refer to, and computes numbers of each group.
struct Cube {
    /// What the result is ordered by.
    enum Order {
        /// A number, the greatest first.
        case most(Int)
        /// A group's value, the least first.
        case group(Int)
    }

    let base: TableView
    var joins: [Join] = []
    var groups: [Item] = []
    var aggregates: [Aggregate] = []
    var tests: [Test] = []
    var order: [Order] = []
    var limit: Int?

    init(_ base: TableView) {
        self.base = base
    }

    /// Whether columns need their table's name.
    var isQualified: Bool { !joins.isEmpty }

    /// Leaves out the tables of which nothing is asked, and that lead to none of which something is.
    mutating func leaveOutJoins() {
        let asked = (groups + tests.map(\.item)).map(\.owner)
        joins = joins.filter { join in
            asked.contains(join.alias) || joins.contains { $0.childAlias == join.alias && asked.contains($0.alias) }
        }
    }

    /// The tables that it reads.
    var views: [TableView] { [base] + joins.map(\.view) }

    /// The statement.
    var select: Select {
        var select = Select()
        select.columns = groups.map { item in
            let sql = item.sql(isQualified)
            return sql == SQL.identifier(item.name) || sql.hasSuffix("." + SQL.identifier(item.name))
                ? sql : "\(sql) as \(SQL.identifier(item.name))"
        }
        select.columns += aggregates.map { "\($0.sql(isQualified)) as \(SQL.identifier($0.name))" }
        select.from = base.clause(isQualified ? base.alias : nil)
        select.joins = joins.map(\.lines)
        select.conditions = tests.map { $0.sql(isQualified) }
        select.groupCount = groups.count
        select.order = order.map { order in
            switch order {
            case .most(let place):
                let aggregate = aggregates[place]
                return SQL.identifier(aggregate.name) + " desc" + (aggregate.isOptional ? " nulls last" : "")
            case .group(let place): return String(place + 1)
            }
        }
        select.limit = limit
        return select
    }

    /// The share of the table's rows that satisfy its conditions, if they are independent.
    var selectivity: Double { min(1, max(0, tests.reduce(1) { $0 * $1.share })) }

    /// How many rows it gives; `isFound` says that at least one row satisfies all conditions.
    func rows(isFound: Bool) -> RowRange? {
        if groups.isEmpty { return RowRange(least: 1, most: 1) }
        guard joins.allSatisfy({ !$0.view.hasRepeats }) else { return nil }
        var most: Int64 = 1
        for group in groups {
            guard let count = valueCountMax(group), most <= base.lineCount else {
                most = base.lineCount
                break
            }
            most *= count
        }
        most = min(most, base.lineCount, limit.map(Int64.init) ?? .max)
        return RowRange(least: isFound ? min(1, most) : 0, most: most)
    }

    /// How many values an item has at most, NULL among them; nil where the plan does not say it.
    private func valueCountMax(_ item: Item) -> Int64? {
        guard !item.column.hasDefects else { return nil }
        let more: Int64 = item.column.isNullable ? 1 : 0
        if item.part == .whole, item.column.type == .boolean { return 2 + more }
        if item.part == .whole, let values = item.column.values { return Int64(values.count) + more }
        guard let calendar = item.column.calendar, item.part != .whole else { return nil }
        let (first, last) = (CalendarDay(number: calendar.firstDay), CalendarDay(number: calendar.lastDay))
        let months = Int64((last.year - first.year) * 12 + last.month - first.month + 1)
        switch item.part {
        case .whole: return nil
        case .day: return calendar.lastDay - calendar.firstDay + 1 + more
        case .month: return months + more
        case .quarter: return months / 3 + 2 + more
        case .year: return Int64(last.year - first.year + 1) + more
        }
    }
}
