/// A kind of table, as a name's prefix says it.
enum TableRole: String {
    case fact, dimension, bridge, staging

    /// The role of a table by its name.
    init?(name: String) {
        switch name.prefix(while: { $0 != "_" }) {
        case "fct", "agg": self = .fact
        case "dim": self = .dimension
        case "br": self = .bridge
        case "stg": self = .staging
        default: return nil
        }
    }

    /// Which share of the tables it is counted in: bridges are dimensions.
    var group: TableRole { self == .bridge ? .dimension : self }
}

/// A source of data, which is a schema of the warehouse.
enum DataSource: String, CaseIterable {
    case core, crm, erp, billing, marketing, web, support, hr, logistics, files, spreadsheets

    /// What a plan's comment says of it.
    var title: String {
        switch self {
        case .core: "conformed dimensions, which facts of every source share"
        case .crm: "customer relations: contacts, leads, opportunities, activities"
        case .erp: "orders, purchasing, production, inventory value and the general ledger"
        case .billing: "contracts, subscriptions, invoices, payments, usage"
        case .marketing: "campaigns, e-mail, advertising, attribution"
        case .web: "web and product events"
        case .support: "tickets, calls, chats, satisfaction"
        case .hr: "people, payroll, absence, recruiting"
        case .logistics: "warehouses, shipments, routes, stock"
        case .files: "file drops and feeds of partners"
        case .spreadsheets: "what finance and operations keep in sheets"
        }
    }
}

/// A table that a warehouse may have.
struct CatalogueTable {
    var name: String
    var source: DataSource
    var role: TableRole
    /// One line.
    var description = ""
    /// How big it is among the tables of a warehouse, 0 to 100.
    var size: Double = 50
    /// Its weight where not all tables are chosen; from 1,000 on, tables come before others in this order.
    var pick: Double = 5
    /// Rows at most, however many facts there are.
    var most: Double?
    /// Rows that depend on nothing.
    var fixedRowCount: Int64?
    /// The table that it is nested in.
    var parent: String?
    /// The least and the greatest number of rows of one parent.
    var fan: ClosedRange<Int> = 1...1
    /// The count of a nested table, where it is no matter of size, and its mean.
    var count: (expression: String, mean: Double)?
    /// The table that a staging table has texts of, row by row.
    var feeds: String?
    /// Whether it is one for the whole company, of which there are no variants.
    var isConformed = false
    /// Amounts that summaries add up.
    var measures: [String] = []
    var lines: [CatalogueLine] = []

    /// What it is about: the name without its prefix, and without what says how often.
    var subject: String {
        var words = name.split(separator: "_").dropFirst()
        if isDaily || isMonthly { words.removeLast() }
        return words.joined(separator: "_")
    }

    /// Whether it has a row a day of something.
    var isDaily: Bool { name.hasSuffix("_daily") }

    /// Whether it has a row a month of something.
    var isMonthly: Bool { name.hasSuffix("_monthly") }
}

/// A line of a table: a column, an assertion, or what else belongs to the table.
struct CatalogueLine {
    enum Part { case column, assertion, extra }

    var part: Part
    /// The table that has to be there, or not to be there, for the line to be.
    var condition: (table: String, isThere: Bool)?
    /// The column's or assertion's name; empty for what is extra.
    var name: String
    /// How it is made.
    var content: LineContent
}

/// How a column is made: `source` writes it as YAML.
enum LineContent {
    /// As it stands, further lines indented.
    case verbatim([String])
    /// An expression with a type, if one is needed.
    case expression(String, type: String?, modifiers: String?)
    /// A drawn reference.
    case reference(table: String, skew: String?, modifiers: String?)
    /// A computed reference.
    case row(table: String, String)
    /// The row of the calendar for a date or moment.
    case day(of: String)
    /// Weighted values.
    case choose(String, modifiers: String?)
    /// Times by a calendar's profile, in order.
    case calendar(profile: String, isDate: Bool, isHidden: Bool)

    /// All text in which names of tables and columns may stand.
    var text: String {
        switch self {
        case .verbatim(let lines): lines.joined(separator: "\n")
        case .expression(let text, _, let modifiers): text + " " + (modifiers ?? "")
        case .reference(let table, _, let modifiers): table + " " + (modifiers ?? "")
        case .row(let table, let row): table + " " + row
        case .day(let text): "dim_date " + text
        case .choose(_, let modifiers): modifiers ?? ""
        case .calendar: ""
        }
    }
}

/// The names of tables in a text: `dim_customer` of `ref: dim_customer.code`.
func tableNames(in text: String) -> Set<String> {
    var found: Set<String> = []
    var word = ""
    for character in text + " " {
        if character.isASCII, character.isLetter || character.isNumber || character == "_" {
            word.append(character)
        } else {
            for prefix in ["dim_", "fct_", "agg_", "br_", "stg_"] where word.hasPrefix(prefix) { found.insert(word) }
            word = ""
        }
    }
    return found
}

/// The day of a column: names of days end in `_on`, others are moments.
func day(of column: String) -> String {
    column.hasSuffix("_on") ? column : "date(\(column))"
}
