import Plan

/// Reads the statements of a schema by recursive descent, one token ahead.
struct SQLParser {
    private var lexer: SQLLexer
    /// The next token.
    private(set) var token: SQLToken
    /// The end of the token before, in bytes.
    private var lastEnd = 0
    /// Parentheses that are open.
    private var depth = 0

    init(_ bytes: [UInt8]) throws(SQLError) {
        lexer = SQLLexer(bytes)
        token = try lexer.next()
    }

    // MARK: Statements

    /// The next statement; nil at the end. After an error, `recover` finds the statement behind.
    mutating func statement() throws(SQLError) -> SQLStatement? {
        depth = 0
        while true {
            if lexer.isMetaCommand(token.place.offset) {
                lexer.skipLine()
                try advance()
            } else if !(try take(sign: ";")) {
                break
            }
        }
        let start = token.place
        switch token.word {
        case nil where token.kind == .end: return nil
        case "create": return try create()
        case "alter": return try alter(start)
        case "comment": return try comment(start)
        default: return try skip(token.word.map { $0.uppercased() } ?? "something", start)
        }
    }

    /// Passes over what is left of a statement that is wrong.
    mutating func recover() throws(SQLError) {
        while token.kind != .end, token.kind != .sign(";") { try advance() }
    }

    /// Passes over a statement that is not read.
    mutating func skip(_ kind: String, _ start: Place) throws(SQLError) -> SQLStatement {
        let isCopy = kind == "COPY"
        var isFromInput = false
        while token.kind != .end, token.kind != .sign(";") {
            isFromInput = isFromInput || token.word == "stdin"
            try advance()
        }
        if isCopy, isFromInput { lexer.skipCopiedRows() }
        if token.kind != .end { try advance() }
        return .skipped(kind, start)
    }

    // MARK: Tokens

    /// Reads the next token. After what is none, such as a text without an end, there is nothing more to be read.
    mutating func advance() throws(SQLError) {
        lastEnd = token.end
        do throws(SQLError) {
            token = try lexer.next()
        } catch {
            token = SQLToken(kind: .end, place: error.place)
            throw error
        }
    }

    mutating func take(sign: String) throws(SQLError) -> Bool {
        guard token.kind == .sign(sign) else { return false }
        try advance()
        return true
    }

    mutating func take(_ words: String...) throws(SQLError) -> Bool {
        guard let word = token.word, words.contains(word) else { return false }
        try advance()
        return true
    }

    func unexpected(_ wanted: String, hint: String? = nil) -> SQLError {
        SQLError(message: "expected \(wanted), found \(token.description)", place: token.place, hint: hint)
    }

    mutating func expect(sign: String) throws(SQLError) {
        guard try take(sign: sign) else { throw unexpected("'\(sign)'") }
    }

    mutating func expect(word: String) throws(SQLError) {
        guard try take(word) else {
            throw unexpected(
                word.uppercased(), hint: token.word.flatMap { didYouMean($0, in: [word]) })
        }
    }

    /// Runs `body`; where it fails, nothing was read.
    mutating func attempt<Value>(_ body: (inout SQLParser) throws(SQLError) -> Value) -> Value? {
        let before = self
        do {
            return try body(&self)
        } catch {
            self = before
            return nil
        }
    }

    /// What `body` reads between parentheses.
    mutating func parenthesized<Value>(
        _ body: (inout SQLParser) throws(SQLError) -> Value
    ) throws(SQLError) -> Value {
        let place = token.place
        try expect(sign: "(")
        depth += 1
        guard depth <= ImportLimits.nestingDepthMax else {
            throw SQLError(
                message: "parentheses stand in one another more than \(ImportLimits.nestingDepthMax) times",
                place: place)
        }
        let value = try body(&self)
        try expect(sign: ")")
        depth -= 1
        return value
    }

    /// Passes over an opening parenthesis and all up to the one that closes it.
    mutating func skipParentheses() throws(SQLError) {
        let start = token.place
        try expect(sign: "(")
        var open = 1
        while open > 0 {
            switch token.kind {
            case .sign("("): open += 1
            case .sign(")"): open -= 1
            case .end: throw SQLError(message: "this parenthesis is not closed", place: start)
            default: break
            }
            try advance()
        }
    }

    /// The SQL from an offset to the token before this one, with its blanks made single ones.
    func source(from start: Int) -> String {
        lexer.text(start..<max(start, lastEnd)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Names and numbers

    mutating func name(_ what: String) throws(SQLError) -> SQLName {
        let name: SQLName
        switch token.kind {
        case .word(let word): name = SQLName(text: word, isQuoted: false, place: token.place)
        case .quoted(let text) where !text.isEmpty: name = SQLName(text: text, isQuoted: true, place: token.place)
        default: throw unexpected(what)
        }
        guard name.text.utf8.count <= ImportLimits.nameByteCountMax else {
            throw SQLError(
                message: "names have at most \(ImportLimits.nameByteCountMax) bytes", place: token.place)
        }
        try advance()
        return name
    }

    mutating func tableName() throws(SQLError) -> SQLTableName {
        var parts = [try name("a table's name")]
        while try take(sign: ".") { parts.append(try name("a table's name")) }
        guard let last = parts.popLast() else { throw unexpected("a table's name") }
        return SQLTableName(schema: parts.last?.text, name: last)
    }

    /// Names in parentheses, or none where there are no parentheses.
    mutating func columnNames() throws(SQLError) -> [SQLName] {
        guard token.kind == .sign("(") else { return [] }
        return try parenthesized { parser throws(SQLError) in
            var names: [SQLName] = []
            repeat {
                names.append(try parser.name("a column"))
                _ = try parser.take("asc", "desc")
            } while try parser.take(sign: ",")
            return names
        }
    }

    /// A whole number with an optional sign.
    mutating func whole() throws(SQLError) -> Int64 {
        let isNegative = try take(sign: "-")
        guard case .number(let digits) = token.kind, let value = Int64((isNegative ? "-" : "") + digits) else {
            throw unexpected("a whole number")
        }
        try advance()
        return value
    }
}
