import Plan

/// A name as a schema writes it.
struct SQLName {
    /// Bare names in lower case, quoted ones as they are.
    var text: String
    var isQuoted: Bool
    var place: Place
}

/// A table's name with its schema's in front, if there is one.
struct SQLTableName {
    var schema: String?
    var name: SQLName

    /// As messages write it.
    var description: String { (schema.map { $0 + "." } ?? "") + name.text }
}

/// `CREATE TABLE`.
struct CreateTable {
    var name: SQLTableName
    var columns: [ColumnDefinition] = []
    var constraints: [TableConstraint] = []
    /// Tables whose columns are taken over, and how many columns stand before them.
    var likes: [(table: SQLTableName, position: Int)] = []
}

/// A column of `CREATE TABLE`.
struct ColumnDefinition {
    var name: SQLName
    var type: SQLType
    var attributes: [ColumnAttribute] = []
}

/// What a column's definition says behind its type, as far as it matters here.
enum ColumnAttribute {
    case notNull
    case primaryKey
    case unique
    case identity(start: Int64, step: Int64)
    case computed
    case `default`(DefaultValue)
    case check([Condition])
    case references(SQLTableName, [SQLName])
}

/// A constraint of a table.
struct TableConstraint {
    enum Kind {
        case primaryKey([SQLName])
        case unique([SQLName])
        case foreignKey([SQLName], SQLTableName, [SQLName])
        case check([Condition])
    }

    var kind: Kind
    var place: Place
}

/// A type as a schema writes it.
struct SQLType {
    /// In lower case, words joined by blanks: `double precision`.
    var name: String
    /// The numbers in parentheses; `max` is Redshift's longest.
    var sizes: [Int] = []
    var isArray = false
    var place: Place

    /// As messages write it.
    var description: String {
        name + (sizes.isEmpty ? "" : "(\(sizes.map(String.init).joined(separator: ",")))") + (isArray ? "[]" : "")
    }
}

/// What stands behind `DEFAULT`.
enum DefaultValue {
    case literal(SQLLiteral)
    /// `now()`, `current_timestamp`, `getdate()`, …
    case now
    /// `nextval(…)`.
    case sequence
    case other
}

/// A known value.
enum SQLLiteral: Equatable {
    case text(String)
    case number(SQLNumber)
    case boolean(Bool)
    case null
}

/// A part of a `CHECK`, of those that are joined by `AND`.
struct Condition {
    enum Kind {
        /// `column op value`, with the value at the right.
        case compare(SQLName, Comparison, SQLLiteral)
        /// `column op column`.
        case compareColumns(SQLName, Comparison, SQLName)
        /// `column IN (…)`, or equal to one of some.
        case oneOf(SQLName, [SQLLiteral])
        case notNull(SQLName)
        /// Anything else.
        case other
    }

    var kind: Kind
    /// The SQL.
    var text: String
}

/// How two values are compared.
enum Comparison: String {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// The comparison of the operands in the other order.
    var mirrored: Comparison {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

/// A statement that is read.
enum SQLStatement {
    case createTable(CreateTable)
    case createEnum(SQLName, [String])
    /// `CREATE TYPE` or `CREATE DOMAIN` of another kind.
    case createType(SQLName)
    case addConstraint(SQLTableName, TableConstraint)
    case addColumn(SQLTableName, ColumnDefinition)
    case alterColumn(SQLTableName, SQLName, ColumnAttribute)
    case comment(SQLTableName, column: SQLName?, String)
    /// What kind of statement it is.
    case skipped(String, Place)
}
