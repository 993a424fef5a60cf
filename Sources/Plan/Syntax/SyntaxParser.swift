/// Reads expressions and type names: a Pratt parser.
final class SyntaxParser {
    private let tokens: [Token]
    private var index = 0
    private var depth = 0

    private init(_ tokens: [Token]) {
        self.tokens = tokens
    }

    /// The expression that `bytes[range]` holds whole.
    static func expression(_ bytes: [UInt8], range: Range<Int>) throws(SyntaxError) -> SyntaxNode {
        guard range.count <= PlanLimits.expressionByteCountMax else {
            throw SyntaxError(
                message:
                    "an expression has at most \(PlanLimits.expressionByteCountMax) bytes, this one \(range.count)",
                range: range.lowerBound..<range.lowerBound + 1)
        }
        let parser = SyntaxParser(try Lexer.tokens(bytes, range: range))
        let node = try parser.expression(0)
        try parser.expectEnd()
        return node
    }

    /// The column type that `text` names.
    static func columnType(_ text: String) throws(SyntaxError) -> ColumnType {
        let bytes = Array(text.utf8)
        guard bytes.count <= PlanLimits.nameByteCountMax else {
            throw SyntaxError(message: "this is no type", range: 0..<bytes.count, hint: typeHint)
        }
        let parser = SyntaxParser(try Lexer.tokens(bytes, range: 0..<bytes.count))
        let type = try parser.type()
        try parser.expectEnd()
        return type
    }

    // MARK: Tokens

    private var token: Token { tokens[index] }

    private func advance() {
        if index + 1 < tokens.count { index += 1 }
    }

    private func take(sign: String) -> Bool {
        guard token.kind == .sign(sign) else { return false }
        advance()
        return true
    }

    private func take(word: String) -> Bool {
        guard token.word == word else { return false }
        advance()
        return true
    }

    private func unexpected(_ wanted: String, hint: String? = nil) -> SyntaxError {
        SyntaxError(message: "expected \(wanted), found \(token.description)", range: token.range, hint: hint)
    }

    private func expect(sign: String) throws(SyntaxError) {
        guard take(sign: sign) else { throw unexpected("'\(sign)'") }
    }

    private func expect(word: String) throws(SyntaxError) {
        guard take(word: word) else { throw unexpected("'\(word)'") }
    }

    private func expectEnd() throws(SyntaxError) {
        guard token.kind != .end else { return }
        let hint: String? =
            switch token.kind {
            case .sign(")"): "this parenthesis was not opened"
            case .sign("<>"), .sign("="), .sign("<"), .sign(">"), .sign("<="), .sign(">="):
                "comparisons do not chain: a < b and b < c"
            default: nil
            }
        throw unexpected("an operator or the end", hint: hint)
    }

    private func node(_ kind: SyntaxNode.Kind, _ range: Range<Int>, _ children: SyntaxNode?...) throws(SyntaxError)
        -> SyntaxNode
    {
        try node(kind, range, children.compactMap { $0 })
    }

    private func node(_ kind: SyntaxNode.Kind, _ range: Range<Int>, _ children: [SyntaxNode]) throws(SyntaxError)
        -> SyntaxNode
    {
        let depth = 1 + (children.map(\.depth).max() ?? 0)
        guard depth <= PlanLimits.expressionDepthMax else { throw tooDeep(range.lowerBound) }
        return SyntaxNode(kind: kind, range: range, depth: depth)
    }

    private func tooDeep(_ offset: Int) -> SyntaxError {
        SyntaxError(
            message: "this expression is nested deeper than \(PlanLimits.expressionDepthMax) levels",
            range: offset..<offset + 1, hint: "give parts of it columns of their own, with hidden: true")
    }

    private func end(_ start: Int) -> Range<Int> {
        start..<max(start, index > 0 ? tokens[index - 1].range.upperBound : start)
    }

    // MARK: Operators

    private func expression(_ minimum: Int) throws(SyntaxError) -> SyntaxNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= PlanLimits.expressionDepthMax else { throw tooDeep(token.range.lowerBound) }
        var left = try prefix()
        var isComparison = false
        while !(isComparison && isComparisonSign), let next = try operation(after: left, minimum) {
            isComparison =
                if case .binary(let binary, _, _) = next.kind { binary.precedence == Precedence.comparison } else {
                    false
                }
            left = next
        }
        return left
    }

    private var isComparisonSign: Bool {
        guard case .sign(let sign) = token.kind else { return false }
        return BinaryOperator(rawValue: sign)?.precedence == Precedence.comparison
    }

    private func operation(after left: SyntaxNode, _ minimum: Int) throws(SyntaxError) -> SyntaxNode? {
        let start = left.range.lowerBound
        if token.kind == .sign("::"), Precedence.cast >= minimum {
            advance()
            let type = try castType()
            return try node(.cast(left, type), end(start), left)
        }
        if let word = token.word { return try wordOperation(word, after: left, minimum) }
        guard case .sign(let sign) = token.kind, let binary = BinaryOperator(rawValue: sign) else { return nil }
        return try self.binary(binary, left, minimum)
    }

    private func binary(_ binary: BinaryOperator, _ left: SyntaxNode, _ minimum: Int) throws(SyntaxError)
        -> SyntaxNode?
    {
        guard binary.precedence >= minimum else { return nil }
        advance()
        let right = try expression(binary.precedence + 1)
        return try node(.binary(binary, left, right), left.range.lowerBound..<right.range.upperBound, left, right)
    }

    private func wordOperation(_ word: String, after left: SyntaxNode, _ minimum: Int) throws(SyntaxError)
        -> SyntaxNode?
    {
        switch word {
        case "and", "or":
            guard let binary = BinaryOperator(rawValue: word) else { return nil }
            return try self.binary(binary, left, minimum)
        case "is" where Precedence.isNull >= minimum:
            advance()
            let isNegated = take(word: "not")
            try expect(word: "null")
            return try node(.isNull(left, isNegated: isNegated), end(left.range.lowerBound), left)
        case "between", "in", "not":
            guard Precedence.membership >= minimum else { return nil }
            let isNegated = take(word: "not")
            if take(word: "between") { return try between(left, isNegated) }
            guard take(word: "in") else { throw unexpected("'between' or 'in'") }
            return try list(left, isNegated)
        default:
            return nil
        }
    }

    private func between(_ left: SyntaxNode, _ isNegated: Bool) throws(SyntaxError) -> SyntaxNode {
        let low = try expression(Precedence.membership + 1)
        try expect(word: "and")
        let high = try expression(Precedence.membership + 1)
        return try node(
            .between(left, low: low, high: high, isNegated: isNegated), end(left.range.lowerBound), left, low, high)
    }

    private func list(_ left: SyntaxNode, _ isNegated: Bool) throws(SyntaxError) -> SyntaxNode {
        try expect(sign: "(")
        let items = try arguments()
        guard !items.isEmpty else { throw SyntaxError(message: "'in' needs a value", range: tokens[index - 1].range) }
        return try node(.inList(left, items, isNegated: isNegated), end(left.range.lowerBound), [left] + items)
    }

    /// What stands between parentheses, the first of which is read already.
    private func arguments() throws(SyntaxError) -> [SyntaxNode] {
        var items: [SyntaxNode] = []
        if take(sign: ")") { return items }
        repeat { items.append(try expression(0)) } while take(sign: ",")
        guard take(sign: ")") else { throw unexpected("',' or ')'") }
        return items
    }

    // MARK: Operands

    private func prefix() throws(SyntaxError) -> SyntaxNode {
        let start = token.range.lowerBound
        switch token.kind {
        case .sign("-"): return try minus(start)
        case .sign("("):
            advance()
            var inner = try expression(0)
            try expect(sign: ")")
            inner.range = end(start)
            return inner
        case .integer, .number, .text: return try literal(start)
        case .word: return try word(start)
        case .sign, .end: throw unexpected("a value")
        }
    }

    private func minus(_ start: Int) throws(SyntaxError) -> SyntaxNode {
        advance()
        if case .integer(let digits) = token.kind, let value = Int64("-" + digits) {
            advance()
            return try node(.literal(.integer(value)), end(start))
        }
        let operand = try expression(Precedence.minus)
        let range = start..<operand.range.upperBound
        switch operand.kind {
        case .literal(.integer(let value)) where value != Int64.min:
            return try node(.literal(.integer(-value)), range)
        case .literal(.number(let number)):
            return try node(.literal(.number(number.negated)), range)
        default:
            return try node(.unary(.minus, operand), range, operand)
        }
    }

    private func literal(_ start: Int) throws(SyntaxError) -> SyntaxNode {
        let range = token.range
        let literal: Literal
        switch token.kind {
        case .integer(let digits):
            guard let value = Int64(digits) else {
                throw SyntaxError(message: "the integer \(digits.prefix(80)) has more than 64 bits", range: range)
            }
            literal = .integer(value)
        case .number(let number): literal = .number(number)
        case .text(let text): literal = .text(text)
        default: throw unexpected("a value")
        }
        advance()
        return try node(.literal(literal), range)
    }

    private func word(_ start: Int) throws(SyntaxError) -> SyntaxNode {
        switch token.word {
        case "not": return try not(start)
        case "case": return try match(start)
        case "cast": return try cast(start)
        default:
            guard index + 1 < tokens.count, tokens[index + 1].kind == .sign("(") else { return try plainWord() }
            return try call(start)
        }
    }

    private func not(_ start: Int) throws(SyntaxError) -> SyntaxNode {
        advance()
        let operand = try expression(Precedence.not)
        return try node(.unary(.not, operand), start..<operand.range.upperBound, operand)
    }

    private func call(_ start: Int) throws(SyntaxError) -> SyntaxNode {
        let name = Name(text: token.word ?? "", range: token.range)
        if reservedWords.contains(name.text), name.text != "date" { throw unexpected("a value") }
        advance()
        advance()
        let arguments = try self.arguments()
        return try node(.call(name, arguments), end(start), arguments)
    }

    /// A word that no operand follows in parentheses.
    private func plainWord() throws(SyntaxError) -> SyntaxNode {
        let first = token
        guard case .word(let spelling) = first.kind, let lowered = first.word else { throw unexpected("a value") }
        let next = tokens[min(index + 1, tokens.count - 1)]
        switch lowered {
        case "true", "false":
            advance()
            return try node(.literal(.boolean(lowered == "true")), first.range)
        case "null":
            advance()
            return try node(.literal(.null), first.range)
        case "date", "timestamp":
            if case .text(let text) = next.kind {
                return try moment(lowered, text, first.range.lowerBound..<next.range.upperBound)
            }
        default: break
        }
        if reservedWords.contains(lowered) { throw unexpected("a value") }
        advance()
        return try path(Name(text: spelling, range: first.range))
    }

    private func path(_ first: Name) throws(SyntaxError) -> SyntaxNode {
        var names = [first]
        while take(sign: ".") {
            guard case .word(let spelling) = token.kind else { throw unexpected("a column") }
            names.append(Name(text: spelling, range: token.range))
            advance()
            guard names.count <= PlanLimits.navigationDepthMax + 1 else {
                throw SyntaxError(
                    message: "this follows more than \(PlanLimits.navigationDepthMax) references",
                    range: first.range)
            }
        }
        return try node(.name(names), end(first.range.lowerBound))
    }

    private func moment(_ word: String, _ text: String, _ range: Range<Int>) throws(SyntaxError) -> SyntaxNode {
        advance()
        advance()
        if word == "date" {
            guard let day = CalendarText.day(text) else {
                throw SyntaxError(
                    message: "'\(text.prefix(80))' is no date", range: range, hint: "dates are date 'YYYY-MM-DD'")
            }
            return try node(.literal(.date(day)), range)
        }
        guard let time = CalendarText.timestamp(text) else {
            throw SyntaxError(
                message: "'\(text.prefix(80))' is no timestamp", range: range,
                hint: "timestamps are timestamp 'YYYY-MM-DD HH:MM:SS'")
        }
        return try node(.literal(.timestamp(time)), range)
    }

    private func match(_ start: Int) throws(SyntaxError) -> SyntaxNode {
        advance()
        let subject = token.word == "when" ? nil : try expression(0)
        var branches: [SyntaxBranch] = []
        while take(word: "when") {
            let condition = try expression(0)
            try expect(word: "then")
            branches.append(SyntaxBranch(condition: condition, value: try expression(0)))
        }
        guard !branches.isEmpty else { throw unexpected("'when'") }
        let otherwise = take(word: "else") ? try expression(0) : nil
        guard take(word: "end") else {
            throw unexpected(otherwise == nil ? "'when', 'else' or 'end'" : "'end'")
        }
        let children = branches.flatMap { [$0.condition, $0.value] } + [subject, otherwise].compactMap { $0 }
        return try node(.match(subject: subject, branches, otherwise: otherwise), end(start), children)
    }

    private func cast(_ start: Int) throws(SyntaxError) -> SyntaxNode {
        advance()
        try expect(sign: "(")
        let operand = try expression(0)
        try expect(word: "as")
        let type = try castType()
        try expect(sign: ")")
        return try node(.cast(operand, type), end(start), operand)
    }

    // MARK: Types

    private static let typeHint =
        "types are smallint, integer, bigint, decimal(p,s), double, boolean, date, timestamp, varchar(n) and text"

    private func castType() throws(SyntaxError) -> CastType {
        let start = token.range.lowerBound
        let isText = token.word == "text"
        switch try type() {
        case .integer, .bigint: return .integer
        case .decimal(let precision, let scale): return .decimal(precision: precision, scale: scale)
        case .double: return .double
        case .date: return .date
        case .timestamp: return .timestamp
        case .varchar where isText: return .text
        case .smallint, .boolean, .varchar:
            throw SyntaxError(
                message: "cast makes no such type", range: end(start),
                hint: "cast to integer, decimal(p,s), double, date, timestamp or text")
        }
    }

    private func type() throws(SyntaxError) -> ColumnType {
        let first = token
        guard let word = first.word else { throw unexpected("a type", hint: SyntaxParser.typeHint) }
        advance()
        switch TypeName(rawValue: word) {
        case .smallint: return .smallint
        case .integer, .int: return .integer
        case .bigint: return .bigint
        case .double: return .double
        case .boolean: return .boolean
        case .date: return .date
        case .timestamp: return .timestamp
        case .text: return .varchar(byteCountMax: 65_535)
        case .decimal:
            let sizes = try sizes(2, "decimal(precision,scale)")
            guard (1...18).contains(sizes[0]), (0...sizes[0]).contains(sizes[1]) else {
                throw SyntaxError(
                    message: "decimal has a precision of 1 to 18 and a scale of 0 to the precision",
                    range: end(first.range.lowerBound))
            }
            return .decimal(precision: sizes[0], scale: sizes[1])
        case .varchar:
            let sizes = try sizes(1, "varchar(bytes)")
            guard (1...65_535).contains(sizes[0]) else {
                throw SyntaxError(message: "varchar has 1 to 65535 bytes", range: end(first.range.lowerBound))
            }
            return .varchar(byteCountMax: sizes[0])
        case nil:
            throw SyntaxError(
                message: "unknown type \(first.description)", range: first.range,
                hint: didYouMean(word, in: TypeName.allCases.map(\.rawValue)) ?? SyntaxParser.typeHint)
        }
    }

    /// Numbers in parentheses after a type's name.
    private func sizes(_ count: Int, _ form: String) throws(SyntaxError) -> [Int] {
        guard take(sign: "(") else { throw unexpected("'('", hint: "write \(form)") }
        var sizes: [Int] = []
        repeat {
            guard case .integer(let digits) = token.kind, let size = Int(digits) else { throw unexpected("a number") }
            sizes.append(size)
            advance()
        } while take(sign: ",")
        guard sizes.count == count, take(sign: ")") else {
            throw unexpected("\(count == 1 ? "one number" : "two numbers") and ')'", hint: "write \(form)")
        }
        return sizes
    }
}
