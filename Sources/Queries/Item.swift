import Generation
import Kits
import Plan

/// A value of a row as a query names it: a column of the table that is asked, or of one that is joined.
struct Item {
    /// More values than this are no groups that a person would look at.
    static let groupsMax = 24

    /// What is made of the column.
    enum Part: Hashable {
        case whole, day, month, quarter, year
    }

    /// What it is in a row.
    let field: RowTexts.Field
    /// The column.
    let column: Column
    /// What its table is called in the query.
    let owner: String
    /// What is made of it.
    var part = Part.whole
    /// What it is called in the result.
    var name: String

    init(_ column: Column, field: RowTexts.Field, owner: String) {
        self.column = column
        self.field = field
        self.owner = owner
        name = column.name
    }

    /// The same, with something made of it.
    func with(_ part: Part) -> Item {
        var item = self
        item.part = part
        let stem = ["_on", "_at", "_date", "_day"].first(where: column.name.hasSuffix)
            .map { String(column.name.dropLast($0.count)) }
        if part != .whole { item.name = "\(stem ?? column.name)_\(part)" }
        return item
    }

    /// The type of what is made of it.
    var type: ColumnType {
        switch part {
        case .whole: column.type
        case .day, .month, .quarter: .date
        case .year: .integer
        }
    }

    /// The column with its table's name, where there are several tables.
    func reference(_ isQualified: Bool) -> String {
        (isQualified ? SQL.identifier(owner) + "." : "") + SQL.identifier(column.name)
    }

    /// What the query computes.
    func sql(_ isQualified: Bool) -> String {
        let name = reference(isQualified)
        return switch part {
        case .whole: name
        case .day: column.type == .date ? name : "cast(\(name) as date)"
        case .month: "cast(date_trunc('month', \(name)) as date)"
        case .quarter: "cast(date_trunc('quarter', \(name)) as date)"
        case .year: "cast(extract(year from \(name)) as integer)"
        }
    }

    /// What a column's text comes to.
    func value(_ text: String?) -> String? {
        guard let text else { return nil }
        switch part {
        case .whole: return text
        case .day: return String(text.prefix(10))
        case .month: return text.prefix(7) + "-01"
        case .quarter:
            guard let month = Int(text.dropFirst(5).prefix(2)) else { return nil }
            let first = (month - 1) / 3 * 3 + 1
            return text.prefix(5) + (first < 10 ? "0" : "") + "\(first)-01"
        case .year: return Int(text.prefix(4)).map { String($0) }
        }
    }

    /// The name as words.
    var words: String { name.replacing("_", with: " ") }

    /// A value as SQL takes it.
    func literal(_ text: String) -> String { Item.literal(text, column.type) }

    /// A value of a type as SQL takes it.
    static func literal(_ text: String, _ type: ColumnType) -> String {
        switch type {
        case .smallint, .integer, .bigint, .decimal, .double, .boolean: text
        case .date: "date \(SQL.literal(text))"
        case .timestamp: "timestamp \(SQL.literal(text.count == 10 ? text + " 00:00:00" : text))"
        case .varchar: SQL.literal(text)
        }
    }

    /// Whether a text can stand in SQL of all dialects: some take a backslash for an escape.
    static func isFit(_ text: String) -> Bool {
        !text.utf8.contains(0x5C) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && text.utf8.count <= 200
    }
}

/// A condition on the rows of a query.
struct Test {
    /// What must be so.
    enum Condition {
        /// It is the value.
        case equals(String)
        /// It is one of the values.
        case isAmong([String])
        /// It is on or after the first day and before the second.
        case within(String, String)
        /// It is at least the number.
        case isAtLeast(String)
        /// It is not NULL.
        case isThere
        /// It is NULL.
        case isMissing
    }

    let item: Item
    let condition: Condition
    /// The share of the asked table's rows for which it holds, as far as the plan and the sample tell.
    let share: Double

    /// The condition in SQL, a line or more.
    func sql(_ isQualified: Bool) -> String {
        let name = item.reference(isQualified)
        switch condition {
        case .equals(let value):
            guard item.column.type == .boolean else { return "\(name) = \(item.literal(value))" }
            return value == "true" ? name : "not \(name)"
        case .isAmong(let values): return "\(name) in (\(values.map(item.literal).joined(separator: ", ")))"
        case .within(let first, let end):
            return "\(name) >= \(item.literal(first))\n    and \(name) < \(item.literal(end))"
        case .isAtLeast(let value): return "\(name) >= \(item.literal(value))"
        case .isThere: return "\(name) is not null"
        case .isMissing: return "\(name) is null"
        }
    }

    /// Whether it holds for a column's text.
    func holds(_ text: String?) -> Bool {
        guard let text else { if case .isMissing = condition { return true } else { return false } }
        switch condition {
        case .isMissing: return false
        case .equals(let value): return text == value
        case .isAmong(let values): return values.contains(text)
        case .within(let first, let end): return first <= text && text < end
        case .isAtLeast(let value):
            return (Amount(text, item.column.type)?.units ?? 0) >= (Amount(value, item.column.type)?.units ?? 0)
        case .isThere: return true
        }
    }

    /// The condition in words.
    var words: String {
        switch condition {
        case .equals(let value):
            item.column.type == .boolean
                ? "\(item.column.words): \(value == "true" ? "yes" : "no")" : "\(item.column.words) \(value)"
        case .isAmong(let values): "\(item.column.words) \(values.joined(separator: " or "))"
        case .within(let first, let end): "\(item.column.words) from \(first) until before \(end)"
        case .isAtLeast(let value): "\(item.column.words) at least \(value)"
        case .isThere: "\(item.column.words) known"
        case .isMissing: "\(item.column.words) not known"
        }
    }
}

/// A whole or decimal number, counted in units of its last digit.
struct Amount {
    var units: Int128
    let scale: Int

    init(units: Int128, scale: Int) {
        self.units = units
        self.scale = scale
    }

    /// Reads a number of a type; nil for other types.
    init?(_ text: String, _ type: ColumnType) {
        switch type {
        case .smallint, .integer, .bigint: scale = 0
        case .decimal(_, let digits): scale = digits
        default: return nil
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        let digits = parts[0] + fraction + String(repeating: "0", count: max(0, scale - fraction.count))
        guard let units = Int128(digits) else { return nil }
        self.units = units
    }

    /// The number in digits.
    var text: String {
        let digits = String(units.magnitude)
        let sign = units < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }

    /// The number as a double.
    var double: Double {
        var divisor = 1.0
        for _ in 0..<scale { divisor *= 10 }
        return Double(units) / divisor
    }
}
