/// A text in which some characters are drawn: `#` is a digit, `%` a digit that is not 0, `?` a letter from A to Z, `&` a digit
/// or a letter from a to f; a backslash makes the next character stand for itself.
public struct CharacterPattern: Hashable, Sendable {
    /// Bytes of a pattern at most.
    public static let byteCountMax = 1_000

    /// A part of the pattern.
    public enum Symbol: Hashable, Sendable {
        /// Bytes as they stand.
        case literal(UInt8)
        /// One of the characters, each as likely.
        case anyOf([UInt8])
    }

    /// The bytes of the text in order.
    public let symbols: [Symbol]

    /// Reads a pattern; nil for one that is empty or too long, or ends in a backslash.
    public init?(_ text: String) {
        guard (1...CharacterPattern.byteCountMax).contains(text.utf8.count) else { return nil }
        var symbols: [Symbol] = []
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                symbols.append(.literal(byte))
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "#"): symbols.append(.anyOf(Array("0123456789".utf8)))
            case UInt8(ascii: "%"): symbols.append(.anyOf(Array("123456789".utf8)))
            case UInt8(ascii: "?"): symbols.append(.anyOf(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)))
            case UInt8(ascii: "&"): symbols.append(.anyOf(Array("0123456789abcdef".utf8)))
            default: symbols.append(.literal(byte))
            }
        }
        guard !isEscaped else { return nil }
        self.symbols = symbols
    }

    /// Characters that are drawn from the 64 bits of one draw: at most six, so that each is as likely to 2⁻³⁵.
    public static let charactersOfDraw = 6

    /// Draws that a text takes.
    public var drawCount: Int {
        let drawn = symbols.count { if case .anyOf = $0 { true } else { false } }
        return (drawn + CharacterPattern.charactersOfDraw - 1) / CharacterPattern.charactersOfDraw
    }

    /// Writes a text; `bits` gives 64 random bits of each draw, from 0 on.
    ///
    /// *Soundness*: `out` has room for as many bytes as there are symbols.
    public func write(at out: UnsafeMutablePointer<UInt8>, bits: (Int) -> UInt64) {
        var drawn = 0
        var state: UInt64 = 0
        for (place, symbol) in symbols.enumerated() {
            switch symbol {
            case .literal(let byte): unsafe out[place] = byte
            case .anyOf(let characters):
                if drawn % CharacterPattern.charactersOfDraw == 0 {
                    state = bits(drawn / CharacterPattern.charactersOfDraw)
                }
                drawn += 1
                let product = state.multipliedFullWidth(by: UInt64(characters.count))
                unsafe out[place] = characters[Int(product.high)]
                state = product.low
            }
        }
    }
}
