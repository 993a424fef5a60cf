import Plan

extension SQLParser {
    /// Words that begin an attribute of a column.
    private static let attributeWords = [
        "not", "null", "default", "primary", "unique", "check", "references", "constraint", "identity", "generated",
        "encode", "distkey", "sortkey", "collate", "compression", "storage", "deferrable", "initially",
    ]

    /// A column's name, type and attributes.
    mutating func column() throws(SQLError) -> ColumnDefinition {
        let name = try name("a column or a constraint")
        var column = ColumnDefinition(name: name, type: try type())
        while token.kind != .sign(","), token.kind != .sign(")"), token.kind != .sign(";"), token.kind != .end {
            if let attribute = try attribute() { column.attributes.append(attribute) }
        }
        if column.type.name.hasSuffix("serial") || column.type.name.hasPrefix("serial") {
            column.attributes.append(.identity(start: 1, step: 1))
        }
        return column
    }

    /// One attribute; nil if it means nothing for the values.
    private mutating func attribute() throws(SQLError) -> ColumnAttribute? {
        let start = token
        guard let word = token.word else { throw unexpected("',' or ')'") }
        try advance()
        switch word {
        case "constraint":
            _ = try name("a constraint's name")
            return nil
        case "not":
            if try take("deferrable", "valid") { return nil }
            try expect(word: "null")
            return .notNull
        case "null", "deferrable", "distkey", "sortkey": return nil
        case "initially", "encode", "storage", "compression":
            try advance()
            return nil
        case "collate":
            _ = try tableName()
            return nil
        case "default": return .default(try defaultValue())
        case "primary":
            try expect(word: "key")
            return .primaryKey
        case "unique":
            _ = try take("key")
            return .unique
        case "check": return .check(try checkConditions())
        case "references": return try references()
        case "identity":
            let sizes = token.kind == .sign("(") ? try identitySizes() : (1, 1)
            return .identity(start: sizes.0, step: sizes.1)
        case "generated": return try generated()
        case "distribute", "auto_increment", "autoincrement": return .identity(start: 1, step: 1)
        default:
            throw SQLError(
                message: "\(start.description) means nothing behind a column's type", place: start.place,
                hint: didYouMean(word, in: SQLParser.attributeWords))
        }
    }

    private mutating func identitySizes() throws(SQLError) -> (Int64, Int64) {
        try parenthesized { parser throws(SQLError) in
            let start = try parser.whole()
            try parser.expect(sign: ",")
            return (start, try parser.whole())
        }
    }

    /// `GENERATED …`: an identity, or a computed column.
    mutating func generated() throws(SQLError) -> ColumnAttribute {
        if try take("by") { try expect(word: "default") } else { try expect(word: "always") }
        if try take("on") { try expect(word: "null") }
        try expect(word: "as")
        guard try take("identity") else {
            try skipParentheses()
            _ = try take("stored", "virtual")
            return .computed
        }
        guard token.kind == .sign("(") else { return .identity(start: 1, step: 1) }
        return try parenthesized { parser throws(SQLError) in
            var start: Int64 = 1
            var step: Int64 = 1
            if case .number = parser.token.kind {
                start = try parser.whole()
                try parser.expect(sign: ",")
                step = try parser.whole()
            }
            while parser.token.kind != .sign(")"), parser.token.kind != .end {
                if try parser.take("start") {
                    _ = try parser.take("with")
                    start = try parser.whole()
                } else if try parser.take("increment") {
                    _ = try parser.take("by")
                    step = try parser.whole()
                } else {
                    try parser.advance()
                }
            }
            return .identity(start: start, step: step)
        }
    }

    private mutating func references() throws(SQLError) -> ColumnAttribute {
        let table = try tableName()
        let columns = try columnNames()
        try skipReferenceActions()
        return .references(table, columns)
    }

    /// `ON DELETE CASCADE`, `MATCH FULL` and the like.
    private mutating func skipReferenceActions() throws(SQLError) {
        while true {
            if try take("on") {
                guard try take("delete", "update") else { throw unexpected("DELETE or UPDATE") }
                if try take("set") {
                    try advance()
                } else if try take("no") {
                    try expect(word: "action")
                } else {
                    guard try take("cascade", "restrict") else {
                        throw unexpected("CASCADE, RESTRICT, NO ACTION, SET NULL or SET DEFAULT")
                    }
                }
            } else if try take("match") {
                try advance()
            } else {
                return
            }
        }
    }

    // MARK: Constraints

    /// A constraint of a table; nil if a column begins here.
    mutating func tableConstraint() throws(SQLError) -> TableConstraint? {
        let start = token.place
        var isNamed = false
        if token.word == "constraint" {
            isNamed = true
            try advance()
            _ = try name("a constraint's name")
        }
        guard let kind = try constraintKind() else {
            guard !isNamed else {
                throw unexpected(
                    "PRIMARY KEY, UNIQUE, FOREIGN KEY or CHECK",
                    hint: token.word.flatMap { didYouMean($0, in: ["primary", "unique", "foreign", "check"]) })
            }
            return nil
        }
        while try take("deferrable", "initially", "deferred", "immediate", "not", "valid", "enable", "novalidate") {}
        return TableConstraint(kind: kind, place: start)
    }

    private mutating func constraintKind() throws(SQLError) -> TableConstraint.Kind? {
        // A column may be called so, too: then a type follows, and no parenthesis.
        switch token.word {
        case "primary":
            return try keyword("primary") { parser throws(SQLError) in
                try parser.expect(word: "key")
                return .primaryKey(try parser.requiredNames())
            }
        case "unique":
            return try keyword("unique") { parser throws(SQLError) in
                _ = try parser.take("key")
                if try parser.take("nulls") {
                    _ = try parser.take("not")
                    try parser.expect(word: "distinct")
                }
                return .unique(try parser.requiredNames())
            }
        case "foreign":
            return try keyword("foreign") { parser throws(SQLError) in
                try parser.expect(word: "key")
                let columns = try parser.requiredNames()
                try parser.expect(word: "references")
                let table = try parser.tableName()
                let names = try parser.columnNames()
                try parser.skipReferenceActions()
                return .foreignKey(columns, table, names)
            }
        case "check":
            return try keyword("check") { parser throws(SQLError) in .check(try parser.checkConditions()) }
        default: return nil
        }
    }

    private mutating func keyword(
        _ word: String, _ body: (inout SQLParser) throws(SQLError) -> TableConstraint.Kind
    ) throws(SQLError) -> TableConstraint.Kind? {
        let before = self
        try advance()
        guard token.kind == .sign("(") || ["key", "nulls"].contains(token.word) else {
            self = before
            return nil
        }
        return try body(&self)
    }

    private mutating func requiredNames() throws(SQLError) -> [SQLName] {
        guard token.kind == .sign("(") else { throw unexpected("'(' and columns") }
        return try columnNames()
    }
}
