/// A text in which some characters are drawn: `#` is a digit, `%` a digit that is not 0, `?` a letter from A to Z, `&` a digit
/// or a letter from a to f; a backslash makes the next character stand for itself.
public struct CharacterPattern: Hashable, Sendable {
    /// Bytes of a pattern at most.
    public static let byteCountMax = 1_000
    /// Characters that are drawn from the 64 bits of one draw: at most six, so that each is as likely to 2⁻³⁵.
    public static let charactersOfDraw = 6

    /// A character that is drawn: its place, and the characters that it may be, each as likely.
    struct Drawn: Hashable, Sendable {
        var place: Int
        /// Where they begin in `alphabets`.
        var first: Int
        var count: UInt64
    }

    /// Digits and the letters from a to f, then the letters from A to Z.
    private static let alphabets = Array("0123456789abcdefABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

    /// The text, with a 0 for each character that is drawn.
    let bytes: [UInt8]
    let drawn: [Drawn]

    /// Bytes of each text.
    public var byteCount: Int { bytes.count }
    /// Draws that a text takes at most, whatever its pattern.
    public static var drawCountMax: Int { (byteCountMax + charactersOfDraw - 1) / charactersOfDraw }

    /// Draws that a text takes.
    public var drawCount: Int {
        (drawn.count + CharacterPattern.charactersOfDraw - 1) / CharacterPattern.charactersOfDraw
    }

    /// Reads a pattern; nil for one that is empty or too long, or ends in a backslash.
    public init?(_ text: String) { self.init(Array(text.utf8)) }

    /// Reads the pattern of UTF-8; nil for one that is empty or too long, or ends in a backslash.
    public init?(_ text: [UInt8]) {
        guard (1...CharacterPattern.byteCountMax).contains(text.count) else { return nil }
        var bytes: [UInt8] = []
        var drawn: [Drawn] = []
        var isEscaped = false
        for byte in text {
            let place = bytes.count
            bytes.append(byte)
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"):
                isEscaped = true
                bytes.removeLast()
            case UInt8(ascii: "#"): drawn.append(Drawn(place: place, first: 0, count: 10))
            case UInt8(ascii: "%"): drawn.append(Drawn(place: place, first: 1, count: 9))
            case UInt8(ascii: "?"): drawn.append(Drawn(place: place, first: 16, count: 26))
            case UInt8(ascii: "&"): drawn.append(Drawn(place: place, first: 0, count: 16))
            default: break
            }
        }
        guard !isEscaped else { return nil }
        for one in drawn { bytes[one.place] = 0x30 }
        self.bytes = bytes
        self.drawn = drawn
    }

    /// Writes a text; `bits` gives 64 random bits of each draw, from 0 on.
    ///
    /// *Soundness*: `out` has room for `byteCount` bytes.
    public func write(at out: UnsafeMutablePointer<UInt8>, bits: (Int) -> UInt64) {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe out.update(from: base, count: bytes.count)
        }
        unsafe drawn.withUnsafeBufferPointer { drawn in
            unsafe CharacterPattern.alphabets.withUnsafeBufferPointer { alphabets in
                var next = 0
                var draw = 0
                while next < drawn.count {
                    var state = bits(draw)
                    draw &+= 1
                    let end = min(drawn.count, next &+ CharacterPattern.charactersOfDraw)
                    while next < end {
                        let one = unsafe drawn[next]
                        let product = state.multipliedFullWidth(by: one.count)
                        unsafe out[one.place] = alphabets[one.first &+ Int(product.high)]
                        state = product.low
                        next &+= 1
                    }
                }
            }
        }
    }
}
