import Kits

/// A SELECT as a person writes it: a line for each thing.
struct Select {
    /// Named queries that stand before it.
    var common: [(name: String, lines: [String])] = []
    /// What is selected.
    var columns: [String] = []
    /// The table, as SQL names it.
    var from = ""
    /// JOIN clauses, each of one or more lines.
    var joins: [[String]] = []
    /// Conditions, all of which must hold.
    var conditions: [String] = []
    /// How many of the first columns the rows are grouped by.
    var groupCount = 0
    /// A condition on groups.
    var having: String?
    /// What the rows are ordered by.
    var order: [String] = []
    /// How many rows are wanted.
    var limit: Int?

    /// The lines, without a semicolon.
    var lines: [String] {
        var lines: [String] = []
        for (place, query) in common.enumerated() {
            lines.append("\(place == 0 ? "with " : "")\(SQL.identifier(query.name)) as (")
            lines += query.lines.map { "    " + $0 }
            lines.append(place + 1 < common.count ? ")," : ")")
        }
        if columns.count == 1, columns[0].utf8.count < 70 {
            lines.append("select \(columns[0])")
        } else {
            lines.append("select")
            lines += columns.enumerated().flatMap { place, column in
                split("    " + column + (place + 1 < columns.count ? "," : ""))
            }
        }
        lines.append("from \(from)")
        lines += joins.flatMap { $0 }
        for (place, condition) in conditions.enumerated() {
            lines += split((place == 0 ? "where " : "    and ") + condition)
        }
        if groupCount > 0 { lines.append("group by " + (1...groupCount).map(String.init).joined(separator: ", ")) }
        if let having { lines.append("having \(having)") }
        if !order.isEmpty { lines.append("order by " + order.joined(separator: ", ")) }
        if let limit { lines.append("limit \(limit)") }
        return lines
    }

    private func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
