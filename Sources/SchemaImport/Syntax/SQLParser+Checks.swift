import Plan

extension SQLParser {
    /// What a `CHECK` demands: its parts, of those that are joined by `AND`.
    mutating func checkConditions() throws(SQLError) -> [Condition] {
        guard token.kind == .sign("(") else { throw unexpected("'(' and a condition") }
        let start = token.end
        let read = attempt { parser throws(SQLError) in
            try parser.parenthesized { parser throws(SQLError) in try parser.conjunction() }
        }
        if let read { return read }
        try skipParentheses()
        let text = String(source(from: start).dropLast()).trimmingBlanks
        return [Condition(kind: .other, text: text)]
    }

    private mutating func conjunction() throws(SQLError) -> [Condition] {
        var conditions = try disjunction()
        while try take("and") { conditions += try disjunction() }
        return conditions
    }

    /// Equalities of one column that are joined by `OR` are a list of values; any other `OR` is not understood.
    private mutating func disjunction() throws(SQLError) -> [Condition] {
        let start = token.place.offset
        var alternatives = [try term()]
        while try take("or") { alternatives.append(try term()) }
        guard alternatives.count > 1 else { return alternatives[0] }
        var column: SQLName?
        var values: [SQLLiteral] = []
        for alternative in alternatives {
            guard alternative.count == 1, let equality = alternative[0].equality,
                column == nil || column?.text == equality.column.text
            else { return [Condition(kind: .other, text: source(from: start))] }
            column = equality.column
            values += equality.values
        }
        guard let column else { return [] }
        return [Condition(kind: .oneOf(column, values), text: source(from: start))]
    }

    private mutating func term() throws(SQLError) -> [Condition] {
        let start = token.place.offset
        if token.kind == .sign("(") {
            let inner = attempt { parser throws(SQLError) in
                let conditions = try parser.parenthesized { parser throws(SQLError) in try parser.conjunction() }
                guard parser.isEndOfTerm else { throw parser.unexpected("AND") }
                return conditions
            }
            if let inner { return inner }
        }
        let kinds = try comparison()
        let text = source(from: start)
        return kinds.map { Condition(kind: $0, text: text) }
    }

    private var isEndOfTerm: Bool {
        token.kind == .sign(")") || token.word == "and" || token.word == "or"
    }

    private mutating func comparison() throws(SQLError) -> [Condition.Kind] {
        if let literal = attempt({ parser throws(SQLError) in try parser.literal() }) {
            let comparison = try comparisonSign()
            return [.compare(try columnOperand(), comparison.mirrored, literal)]
        }
        let column = try columnOperand()
        if try take("is") {
            try expect(word: "not")
            try expect(word: "null")
            return [.notNull(column)]
        }
        if try take("between") {
            let low = try literal()
            try expect(word: "and")
            return [.compare(column, .greaterOrEqual, low), .compare(column, .lessOrEqual, try literal())]
        }
        if try take("in") {
            return [.oneOf(column, try parenthesized { parser throws(SQLError) in try parser.literals() })]
        }
        let comparison = try comparisonSign()
        if token.word == "any" {
            guard comparison == .equal else { throw unexpected("a value") }
            return [.oneOf(column, try anyOf())]
        }
        if let literal = attempt({ parser throws(SQLError) in try parser.literal() }) {
            guard isEndOfTerm else { throw unexpected("AND") }
            return [.compare(column, comparison, literal)]
        }
        let other = try columnOperand()
        guard isEndOfTerm else { throw unexpected("AND") }
        return [.compareColumns(column, comparison, other)]
    }

    private mutating func comparisonSign() throws(SQLError) -> Comparison {
        guard case .sign(let sign) = token.kind, let comparison = Comparison(rawValue: sign) else {
            throw unexpected("a comparison")
        }
        try advance()
        return comparison
    }

    /// A column, in parentheses or with a cast as `pg_dump` writes it.
    private mutating func columnOperand() throws(SQLError) -> SQLName {
        let column: SQLName
        if token.kind == .sign("(") {
            column = try parenthesized { parser throws(SQLError) in try parser.columnOperand() }
        } else {
            column = try name("a column")
            guard token.kind != .sign("("), token.kind != .sign(".") else { throw unexpected("a comparison") }
        }
        try skipCasts()
        return column
    }

    /// `ANY (ARRAY['a', 'b'])`, also with casts and parentheses around the array.
    private mutating func anyOf() throws(SQLError) -> [SQLLiteral] {
        try advance()
        return try parenthesized { parser throws(SQLError) in try parser.array() }
    }

    private mutating func array() throws(SQLError) -> [SQLLiteral] {
        if token.kind == .sign("(") {
            let values = try parenthesized { parser throws(SQLError) in try parser.array() }
            try skipCasts()
            return values
        }
        try expect(word: "array")
        try expect(sign: "[")
        let values = try literals()
        try expect(sign: "]")
        try skipCasts()
        return values
    }

    private mutating func literals() throws(SQLError) -> [SQLLiteral] {
        var values: [SQLLiteral] = []
        repeat { values.append(try literal()) } while try take(sign: ",")
        return values
    }

    // MARK: Literals

    /// A known value with an optional sign, casts, and parentheses around it.
    mutating func literal() throws(SQLError) -> SQLLiteral {
        let literal: SQLLiteral
        if token.kind == .sign("(") {
            literal = try parenthesized { parser throws(SQLError) in try parser.literal() }
        } else {
            literal = try plainLiteral()
        }
        try skipCasts()
        return literal
    }

    private mutating func plainLiteral() throws(SQLError) -> SQLLiteral {
        let isNegative = try take(sign: "-")
        if !isNegative { _ = try take(sign: "+") }
        switch token.kind {
        case .number(let digits):
            guard let number = SQLNumber(digits) else { throw unexpected("a number of at most 18 digits") }
            try advance()
            return .number(isNegative ? number.negated : number)
        case .text(let text) where !isNegative:
            try advance()
            return .text(text)
        case .word("true"), .word("false"):
            let value = token.word == "true"
            try advance()
            return .boolean(value)
        case .word("null"):
            try advance()
            return .null
        case .word("date"), .word("timestamp"):
            try advance()
            guard case .text(let text) = token.kind else { throw unexpected("a text") }
            try advance()
            return .text(text)
        default: throw unexpected("a value")
        }
    }

    private mutating func skipCasts() throws(SQLError) {
        while try take(sign: "::") { _ = try type() }
    }
}

extension Condition {
    /// The column and the values that it may have, of an equality or a list.
    fileprivate var equality: (column: SQLName, values: [SQLLiteral])? {
        switch kind {
        case .compare(let column, .equal, let value): (column, [value])
        case .oneOf(let column, let values): (column, values)
        default: nil
        }
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmingBlanks: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
