/// What is wrong with an expression's text; `range` counts bytes of the scalar it stands in.
struct SyntaxError: Error {
    var message: String
    var range: Range<Int>
    var hint: String?
}

/// A word, number, text or sign of an expression.
struct Token {
    /// What it is.
    enum Kind: Equatable {
        /// Digits without underscores.
        case integer(String)
        case number(NumberLiteral)
        case text(String)
        /// A name or keyword as written.
        case word(String)
        case sign(String)
        case end
    }

    var kind: Kind
    var range: Range<Int>

    /// The word in lower case, or nil.
    var word: String? {
        if case .word(let word) = kind { word.lowercased() } else { nil }
    }

    /// The token as messages name it.
    var description: String {
        switch kind {
        case .integer(let digits): "'\(digits)'"
        case .number(let number): "'\(number.description)'"
        case .text: "a text"
        case .word(let word): "'\(word.prefix(80))'"
        case .sign(let sign): "'\(sign)'"
        case .end: "the end"
        }
    }
}

/// Cuts an expression into tokens; O(bytes).
struct Lexer {
    private let bytes: [UInt8]
    private var index: Int
    private let end: Int

    /// Reads `bytes[range]`; token ranges count from the beginning of `bytes`.
    init(_ bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    /// All tokens, the last of which is `end`.
    static func tokens(_ bytes: [UInt8], range: Range<Int>) throws(SyntaxError) -> [Token] {
        var lexer = Lexer(bytes, range: range)
        var tokens: [Token] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private func byte(_ distance: Int = 0) -> UInt8 { index + distance < end ? bytes[index + distance] : 0 }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private mutating func next() throws(SyntaxError) -> Token {
        while index < end, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
        let start = index
        guard index < end else { return Token(kind: .end, range: end..<end) }
        let first = bytes[index]
        if Lexer.isDigit(first) { return try number() }
        if Lexer.isWord(first) {
            while Lexer.isWord(byte()) || Lexer.isDigit(byte()) { index += 1 }
            return Token(kind: .word(String(decoding: bytes[start..<index], as: UTF8.self)), range: start..<index)
        }
        if first == UInt8(ascii: "'") { return try text() }
        for sign in ["<>", "!=", "<=", ">=", "||", "::"] where bytes[index..<end].starts(with: sign.utf8) {
            index += 2
            return Token(kind: .sign(sign == "!=" ? "<>" : sign), range: start..<index)
        }
        index += 1
        if "+-*/%=<>(),.".utf8.contains(first) {
            return Token(kind: .sign(String(decoding: [first], as: UTF8.self)), range: start..<index)
        }
        while index < end, bytes[index] & 0xC0 == 0x80 { index += 1 }
        let character = String(decoding: bytes[start..<index], as: UTF8.self)
        throw SyntaxError(
            message: "'\(character)' has no meaning in an expression", range: start..<index,
            hint: character == "\"" ? "texts stand in single quotes: 'text'" : nil)
    }

    /// Passes digits, between which underscores may stand.
    private mutating func digits() {
        while Lexer.isDigit(byte()) || (byte() == UInt8(ascii: "_") && Lexer.isDigit(byte(1))) { index += 1 }
    }

    private mutating func number() throws(SyntaxError) -> Token {
        let start = index
        digits()
        var isInteger = true
        if byte() == UInt8(ascii: "."), Lexer.isDigit(byte(1)) {
            isInteger = false
            index += 1
            digits()
        }
        if byte() | 0x20 == UInt8(ascii: "e") {
            let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 2 : 1
            if Lexer.isDigit(byte(signed)) {
                isInteger = false
                index += signed
                digits()
            }
        }
        let spelling = String(decoding: bytes[start..<index].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
        if Lexer.isWord(byte()) || Lexer.isDigit(byte()) {
            throw SyntaxError(message: "a number goes over into a word here", range: index..<index + 1)
        }
        if isInteger { return Token(kind: .integer(spelling), range: start..<index) }
        guard let literal = NumberLiteral(spelling) else {
            throw SyntaxError(message: "the number \(spelling.prefix(80)) is too large", range: start..<index)
        }
        return Token(kind: .number(literal), range: start..<index)
    }

    private mutating func text() throws(SyntaxError) -> Token {
        let start = index
        var content: [UInt8] = []
        index += 1
        while true {
            guard index < end else {
                throw SyntaxError(message: "this text has no closing quote", range: start..<start + 1)
            }
            if bytes[index] == UInt8(ascii: "'") {
                index += 1
                guard byte() == UInt8(ascii: "'") else { break }
            }
            content.append(bytes[index])
            index += 1
        }
        return Token(kind: .text(String(decoding: content, as: UTF8.self)), range: start..<index)
    }
}
