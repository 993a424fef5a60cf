/// An expression as written.
struct SyntaxNode {
    /// What it is.
    indirect enum Kind {
        case literal(Literal)
        /// A column, or a path of reference columns and a column.
        case name([Name])
        case unary(UnaryOperator, SyntaxNode)
        case binary(BinaryOperator, SyntaxNode, SyntaxNode)
        case isNull(SyntaxNode, isNegated: Bool)
        case between(SyntaxNode, low: SyntaxNode, high: SyntaxNode, isNegated: Bool)
        case inList(SyntaxNode, [SyntaxNode], isNegated: Bool)
        case match(subject: SyntaxNode?, [SyntaxBranch], otherwise: SyntaxNode?)
        case cast(SyntaxNode, CastType)
        case call(Name, [SyntaxNode])
    }

    var kind: Kind
    /// The bytes of the scalar that it takes.
    var range: Range<Int>
    /// Levels, 1 for a leaf.
    var depth: Int
}

/// `when condition then value`.
struct SyntaxBranch {
    var condition: SyntaxNode
    var value: SyntaxNode
    /// Whether the condition holds for few rows.
    var isRare = false
}

/// A name with its place in the scalar.
struct Name {
    var text: String
    var range: Range<Int>
}

/// A value written in an expression.
enum Literal: Hashable {
    case integer(Int64)
    case number(NumberLiteral)
    case text(String)
    case boolean(Bool)
    case null
    case date(Int64)
    case timestamp(Int64)
}

/// An operator before its operand.
enum UnaryOperator: String {
    case minus = "-"
    case not
}

/// An operator between its operands.
enum BinaryOperator: String, CaseIterable {
    case or, and
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case concatenate = "||"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case modulo = "%"

    /// How tightly it binds.
    var precedence: Int {
        switch self {
        case .or: Precedence.or
        case .and: Precedence.and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: Precedence.comparison
        case .concatenate: Precedence.concatenation
        case .add, .subtract: Precedence.sum
        case .multiply, .divide, .modulo: Precedence.product
        }
    }
}

/// How tightly operators bind, as in PostgreSQL.
enum Precedence {
    static let or = 1
    static let and = 2
    static let not = 3
    static let isNull = 4
    static let comparison = 5
    static let membership = 6
    static let concatenation = 7
    static let sum = 8
    static let product = 9
    static let minus = 10
    static let cast = 11
    static let primary = 12
}

/// What `cast` makes.
enum CastType: Hashable {
    case integer
    case decimal(precision: Int, scale: Int)
    case double
    case date
    case timestamp
    case text

    /// The type of the values.
    var valueType: ValueType {
        switch self {
        case .integer: .integer
        case .decimal(_, let scale): .decimal(scale: scale)
        case .double: .double
        case .date: .date
        case .timestamp: .timestamp
        case .text: .text
        }
    }

    /// Its spelling.
    var description: String {
        switch self {
        case .integer: "integer"
        case .decimal(let precision, let scale): "decimal(\(precision),\(scale))"
        case .double: "double"
        case .date: "date"
        case .timestamp: "timestamp"
        case .text: "text"
        }
    }
}

/// Words that the expression language keeps for itself: no table or column has such a name.
let reservedWords: Set<String> = [
    "and", "as", "between", "case", "cast", "date", "else", "end", "false", "in", "is", "not", "null", "or", "then",
    "timestamp", "true", "when",
]
