import Plan

/// Cuts SQL into tokens, one at a time; O(bytes). A copy of it remembers its place.
struct SQLLexer {
    private let bytes: [UInt8]
    private var index = 0

    /// Reads bytes that are valid UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func byte(_ distance: Int = 0) -> UInt8 { index + distance < bytes.count ? bytes[index + distance] : 0 }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Letters, `_`, and everything beyond ASCII, as PostgreSQL has it.
    private static func isWordStart(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isWordStart(byte) || isDigit(byte) || byte == UInt8(ascii: "$")
    }

    /// The text of some bytes.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    // MARK: Tokens

    /// The next token, after blanks and comments.
    mutating func next() throws(SQLError) -> SQLToken {
        try skipBlanks()
        let start = index
        guard index < bytes.count else { return SQLToken(kind: .end, place: Place(offset: start, length: 1)) }
        let kind = try kind()
        return SQLToken(kind: kind, place: Place(offset: start, length: index - start))
    }

    private mutating func kind() throws(SQLError) -> SQLToken.Kind {
        let first = bytes[index]
        switch first {
        case UInt8(ascii: "'"): return .text(try quoted(UInt8(ascii: "'"), "this text has no closing quote"))
        case UInt8(ascii: "\""): return .quoted(try quoted(first, "this name has no closing quote"))
        case UInt8(ascii: "`"): return .quoted(try quoted(first, "this name has no closing quote"))
        case UInt8(ascii: "e") where byte(1) == UInt8(ascii: "'"), UInt8(ascii: "E") where byte(1) == UInt8(ascii: "'"):
            index += 1
            return .text(try quoted(UInt8(ascii: "'"), "this text has no closing quote", hasEscapes: true))
        case UInt8(ascii: "$"):
            if let text = try dollarQuoted() { return .text(text) }
        case UInt8(ascii: ".") where SQLLexer.isDigit(byte(1)): return .number(number())
        case _ where SQLLexer.isDigit(first): return .number(number())
        case _ where SQLLexer.isWordStart(first):
            let start = index
            while SQLLexer.isWord(byte()), index < bytes.count { index += 1 }
            return .word(text(start..<index).lowercased())
        default: break
        }
        return .sign(sign())
    }

    private mutating func sign() -> String {
        for sign in ["<>", "!=", "<=", ">=", "::", "||", "~~"] where bytes[index...].starts(with: sign.utf8) {
            index += 2
            return sign == "!=" ? "<>" : sign
        }
        index += 1
        return text(index - 1..<index)
    }

    private mutating func number() -> String {
        let start = index
        while SQLLexer.isDigit(byte()) { index += 1 }
        if byte() == UInt8(ascii: ".") {
            index += 1
            while SQLLexer.isDigit(byte()) { index += 1 }
        }
        if byte() | 0x20 == UInt8(ascii: "e") {
            let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 2 : 1
            if SQLLexer.isDigit(byte(signed)) {
                index += signed
                while SQLLexer.isDigit(byte()) { index += 1 }
            }
        }
        return text(start..<index)
    }

    // MARK: Quotes

    /// Text between quotes, in which a doubled quote is one.
    private mutating func quoted(
        _ quote: UInt8, _ complaint: String, hasEscapes: Bool = false
    ) throws(SQLError) -> String {
        let start = index
        var content: [UInt8] = []
        index += 1
        while true {
            guard index < bytes.count else {
                throw SQLError(message: complaint, place: Place(offset: start, length: 1))
            }
            if bytes[index] == quote {
                index += 1
                guard byte() == quote else { break }
            } else if hasEscapes, bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
                index += 1
            }
            content.append(bytes[index])
            index += 1
        }
        return String(decoding: content, as: UTF8.self)
    }

    /// `$tag$ … $tag$`; nil if there is no such text here.
    private mutating func dollarQuoted() throws(SQLError) -> String? {
        var end = index + 1
        while end < bytes.count, SQLLexer.isWord(bytes[end]), bytes[end] != UInt8(ascii: "$") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return nil }
        let tag = Array(bytes[index...end])
        let start = index
        var place = end + 1
        while place + tag.count <= bytes.count {
            if bytes[place] == tag[0], bytes[place..<place + tag.count].elementsEqual(tag) {
                index = place + tag.count
                return text(end + 1..<place)
            }
            place += 1
        }
        throw SQLError(
            message: "this text has no closing \(text(start..<end + 1))", place: Place(offset: start, length: tag.count)
        )
    }

    // MARK: What is passed over

    private mutating func skipBlanks() throws(SQLError) {
        while index < bytes.count {
            if bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) {
                index += 1
            } else if bytes[index...].starts(with: [0xEF, 0xBB, 0xBF]) {
                index += 3
            } else if byte() == UInt8(ascii: "-"), byte(1) == UInt8(ascii: "-") {
                skipLine()
            } else if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                try skipComment()
            } else {
                return
            }
        }
    }

    /// Passes over the rest of the line.
    mutating func skipLine() {
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    }

    /// Comments may stand in comments.
    private mutating func skipComment() throws(SQLError) {
        let start = index
        var depth = 0
        repeat {
            if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                depth += 1
                index += 2
            } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                depth -= 1
                index += 2
            } else {
                index += 1
            }
            guard index < bytes.count || depth == 0 else {
                throw SQLError(message: "this comment has no end", place: Place(offset: start, length: 2))
            }
        } while depth > 0
    }

    /// Whether a line of psql's own, such as `\connect`, begins at `offset`.
    func isMetaCommand(_ offset: Int) -> Bool { offset < bytes.count && bytes[offset] == UInt8(ascii: "\\") }

    /// Passes over rows of data behind `COPY … FROM stdin;`, up to a line `\.`.
    mutating func skipCopiedRows() {
        while index < bytes.count {
            skipLine()
            index += 1
            if byte() == UInt8(ascii: "\\"), byte(1) == UInt8(ascii: ".") {
                skipLine()
                return
            }
        }
        index = min(index, bytes.count)
    }
}
