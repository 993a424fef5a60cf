import Plan

extension SQLParser {
    // MARK: CREATE

    /// `CREATE` and what follows.
    mutating func create() throws(SQLError) -> SQLStatement {
        let start = token.place
        try advance()
        if token.word == "or" {
            try advance()
            _ = try take("replace")
        }
        var isTable = true
        while try take("temporary", "temp", "local", "global", "unlogged") {}
        if token.word != "table" { isTable = false }
        guard isTable else {
            let kind = token.word ?? ""
            if kind == "type" || kind == "domain" { return try createType(start) }
            return try skip("CREATE \(kind.uppercased())", start)
        }
        try advance()
        if try take("if") {
            try expect(word: "not")
            try expect(word: "exists")
        }
        var table = CreateTable(name: try tableName())
        switch token.word {
        case "as": return try skip("CREATE TABLE … AS", start)
        case "partition": return try skip("CREATE TABLE … PARTITION OF", start)
        case "of": return try skip("CREATE TABLE … OF", start)
        default: break
        }
        guard token.kind == .sign("(") else { throw unexpected("'(' and the table's columns") }
        try parenthesized { parser throws(SQLError) in
            if parser.token.kind == .sign(")") { return }
            repeat { try parser.element(of: &table) } while try parser.take(sign: ",")
            guard parser.token.kind == .sign(")") else { throw parser.unexpected("',' or ')'") }
        }
        if token.word == "as" { return try skip("CREATE TABLE … AS", start) }
        try skipTableAttributes()
        return .createTable(table)
    }

    /// Where and how a table is stored changes nothing of its rows.
    private mutating func skipTableAttributes() throws(SQLError) {
        while token.kind != .end, token.kind != .sign(";") {
            if token.word == "create" { throw unexpected("';'") }
            if token.kind == .sign("(") { try skipParentheses() } else { try advance() }
        }
    }

    private mutating func createType(_ start: Place) throws(SQLError) -> SQLStatement {
        let isDomain = token.word == "domain"
        try advance()
        let name = try tableName().name
        if !isDomain, try take("as"), try take("enum") {
            let values = try parenthesized { parser throws(SQLError) in
                var values: [String] = []
                repeat {
                    guard case .text(let value) = parser.token.kind else { throw parser.unexpected("a text") }
                    values.append(value)
                    try parser.advance()
                } while try parser.take(sign: ",")
                return values
            }
            return .createEnum(name, values)
        }
        _ = try skip("CREATE TYPE", start)
        return .createType(name)
    }

    /// A column, a constraint, or `LIKE`.
    private mutating func element(of table: inout CreateTable) throws(SQLError) {
        if token.word == "like" {
            try advance()
            table.likes.append((try tableName(), table.columns.count))
            while token.word != nil { try advance() }
            return
        }
        if let constraint = try tableConstraint() {
            table.constraints.append(constraint)
        } else {
            table.columns.append(try column(firstOf: table))
        }
    }

    private mutating func column(firstOf table: CreateTable) throws(SQLError) -> ColumnDefinition {
        guard token.kind != .sign(")") else { throw unexpected("a column") }
        return try column()
    }

    // MARK: ALTER TABLE and COMMENT

    mutating func alter(_ start: Place) throws(SQLError) -> SQLStatement {
        try advance()
        guard token.word == "table" else { return try skip("ALTER \(token.word?.uppercased() ?? "")", start) }
        try advance()
        if try take("if") { try expect(word: "exists") }
        _ = try take("only")
        let table = try tableName()
        _ = try take(sign: "*")
        if try take("add") {
            if let constraint = try tableConstraint() {
                try skipTableAttributes()
                return .addConstraint(table, constraint)
            }
            _ = try take("column")
            if try take("if") {
                try expect(word: "not")
                try expect(word: "exists")
            }
            let column = try column()
            try skipTableAttributes()
            return .addColumn(table, column)
        }
        if try take("alter") {
            _ = try take("column")
            let column = try name("a column")
            if let attribute = try alteration() {
                try skipTableAttributes()
                return .alterColumn(table, column, attribute)
            }
        }
        return try skip("ALTER TABLE", start)
    }

    private mutating func alteration() throws(SQLError) -> ColumnAttribute? {
        if try take("set") {
            if try take("not") {
                try expect(word: "null")
                return .notNull
            }
            return try take("default") ? .default(try defaultValue()) : nil
        }
        if try take("add"), try take("generated") { return try generated() }
        return nil
    }

    mutating func comment(_ start: Place) throws(SQLError) -> SQLStatement {
        try advance()
        guard try take("on") else { throw unexpected("ON") }
        let isColumn = token.word == "column"
        guard isColumn || token.word == "table" else { return try skip("COMMENT", start) }
        try advance()
        var parts = [try name("a name")]
        while try take(sign: ".") { parts.append(try name("a name")) }
        try expect(word: "is")
        guard case .text(let text) = token.kind else { return try skip("COMMENT", start) }
        try advance()
        let column = isColumn ? parts.popLast() : nil
        guard let name = parts.popLast() else { throw unexpected("TABLE.COLUMN") }
        return .comment(SQLTableName(schema: parts.last?.text, name: name), column: column, text)
    }
}
