import Plan

extension SQLParser {
    /// A type: one or more words, sizes, and `[]`.
    mutating func type() throws(SQLError) -> SQLType {
        let place = token.place
        let first = try name("a type")
        var words = first.text.lowercased()
        while try take(sign: ".") { words = try name("a type").text.lowercased() }
        switch words {
        case "double": if try take("precision") { words += " precision" }
        case "character", "char", "nchar", "bit", "national":
            if words == "national" {
                _ = try take("character", "char")
                words = "character"
            }
            if try take("varying") { words += " varying" }
        case "long": if try take("varchar") { words = "varchar" }
        default: break
        }
        var type = SQLType(name: words, place: Place(offset: place.offset, length: first.place.length))
        try sizes(&type)
        try zone(&type)
        while token.kind == .sign("[") || token.word == "array" {
            type.isArray = true
            try advance()
            while token.kind != .sign("]"), case .number = token.kind { try advance() }
            _ = try take(sign: "]")
        }
        return type
    }

    private mutating func sizes(_ type: inout SQLType) throws(SQLError) {
        guard token.kind == .sign("(") else { return }
        var sizes: [Int] = []
        try parenthesized { parser throws(SQLError) in
            repeat {
                if try parser.take("max") {
                    sizes.append(65_535)
                } else if case .number = parser.token.kind {
                    sizes.append(Int(try parser.whole()))
                    _ = try parser.take("char", "byte")
                } else if parser.token.kind == .sign("-") {
                    sizes.append(Int(try parser.whole()))
                } else if parser.token.word != nil {
                    // geometry(Point, 4326) and the like.
                    try parser.advance()
                } else {
                    throw parser.unexpected("a number")
                }
            } while try parser.take(sign: ",")
        }
        type.sizes = sizes
    }

    /// `WITH TIME ZONE`, and the fields of an interval.
    private mutating func zone(_ type: inout SQLType) throws(SQLError) {
        switch type.name {
        case "timestamp", "time":
            if try take("with") {
                try expect(word: "time")
                try expect(word: "zone")
                type.name += "tz"
            } else if try take("without") {
                try expect(word: "time")
                try expect(word: "zone")
            }
        case "interval":
            while try take("year", "month", "day", "hour", "minute", "second", "to") {}
            try sizes(&type)
        default: break
        }
    }

    // MARK: Defaults

    /// What stands behind `DEFAULT`: a literal, a call, or an expression in parentheses.
    mutating func defaultValue() throws(SQLError) -> DefaultValue {
        if let literal = attempt({ parser throws(SQLError) in try parser.literal() }) {
            // An operator behind it makes another value.
            if case .sign(let sign) = token.kind, sign != ",", sign != ")", sign != ";" {
                try skipExpression()
                return .other
            }
            return .literal(literal)
        }
        let first = token.word
        try skipExpression()
        switch first {
        case "nextval": return .sequence
        case "now", "current_timestamp", "current_date", "getdate", "sysdate", "localtimestamp", "statement_timestamp",
            "transaction_timestamp", "clock_timestamp":
            return .now
        default: return .other
        }
    }

    /// Passes over an expression up to the comma, the parenthesis or the attribute that ends it.
    private mutating func skipExpression() throws(SQLError) {
        let ends = [
            "not", "null", "primary", "unique", "check", "references", "constraint", "encode", "distkey", "sortkey",
            "collate", "generated", "identity",
        ]
        var isFirst = true
        while token.kind != .end, token.kind != .sign(","), token.kind != .sign(")"), token.kind != .sign(";") {
            if !isFirst, let word = token.word, ends.contains(word) { return }
            if token.kind == .sign("(") { try skipParentheses() } else { try advance() }
            isFirst = false
        }
        guard !isFirst else { throw unexpected("a value") }
    }
}
