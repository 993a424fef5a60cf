/// A slip of the fingers in a text: two letters in the wrong order, one left out, one typed twice, or the key beside it.
public enum TypingSlip {
    /// Bytes that a text grows by at most.
    public static let growthMax = 1

    /// The neighbours of each letter in its row of an English keyboard, or beside it in the row below.
    private static let neighbours: [String] = [
        "qsz", "vgn", "xdv", "sfe", "wrd", "dgr", "fht", "gjy", "uok", "hku", "jli", "ko", "nk", "bm", "ipl", "ol",
        "wa",
        "etf", "adw", "ryg", "yij", "cb", "qes", "zcs", "tuh", "xa",
    ]

    /// The text with one slip, chosen by 64 random bits, in a place where two letters of a to z stand side by side; the text as
    /// it is where there is none. O(bytes).
    public static func slip(_ text: [UInt8], bits: UInt64) -> [UInt8] {
        let places = text.indices.dropLast().filter { isLetter(text[$0]) && isLetter(text[$0 + 1]) }
        guard !places.isEmpty else { return text }
        let place = places[Int((UInt64(places.count) * (bits >> 32)) >> 32)]
        let (letter, next) = (text[place], text[place + 1])
        var out = text
        switch bits & 3 {
        case 0 where letter != next: out.swapAt(place, place + 1)
        // Of two that are the same, one is left out.
        case 0, 1: out.remove(at: place)
        case 2: out.insert(letter, at: place)
        default:
            let choices = Array(neighbours[Int((letter | 0x20) - 0x61)].utf8)
            let choice = choices[(Int(bits >> 8 & 0xFF) * choices.count) >> 8]
            out[place] = choice & ~0x20 | letter & 0x20
        }
        return out
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
