import Plan

/// A word, number, text or sign of SQL.
struct SQLToken {
    /// What it is.
    enum Kind: Equatable {
        /// A bare word, in lower case.
        case word(String)
        /// A name in double quotes, quotes taken off.
        case quoted(String)
        /// A text, quotes taken off.
        case text(String)
        /// Digits with an optional fraction and exponent.
        case number(String)
        case sign(String)
        case end
    }

    var kind: Kind
    var place: Place

    /// The bare word, or nil.
    var word: String? {
        if case .word(let word) = kind { word } else { nil }
    }

    /// Where the bytes end.
    var end: Int { place.offset + place.length }

    /// The token as messages name it.
    var description: String {
        switch kind {
        case .word(let word): "'\(word.prefix(80))'"
        case .quoted(let name): "\"\(name.prefix(80))\""
        case .text: "a text"
        case .number(let number): "'\(number.prefix(80))'"
        case .sign(let sign): "'\(sign)'"
        case .end: "the end"
        }
    }
}

/// What is wrong with a schema, and where.
struct SQLError: Error {
    var message: String
    var place: Place
    var hint: String?
}
