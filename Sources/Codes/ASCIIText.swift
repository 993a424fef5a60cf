/// Texts in plain ASCII, for mail addresses, user names and web addresses.
public enum ASCIIText {
    /// The text with marks taken off its letters and ligatures taken apart: `Müller` is `Muller`, `Weiß` `Weiss`, `Œuvre` `OEuvre`.
    /// Other characters that are not ASCII, such as those of Japanese, are left out. Never longer than the text. O(bytes).
    public static func folded(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 >= 0x80 }) else { return text }
        var out: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.value < 0x80 { out.append(UInt8(scalar.value)) } else { out += letters[scalar] ?? [] }
        }
        return out
    }

    /// The text folded, in lower case, with a hyphen for each run of what is neither letter nor digit, and none at the ends:
    /// `Café de l'Étoile` is `cafe-de-l-etoile`. Never longer than the text. O(bytes).
    public static func slug(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var isOpen = false
        for byte in folded(text) {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            guard (0x30...0x39).contains(lower) || (0x61...0x7A).contains(lower) else {
                isOpen = !out.isEmpty
                continue
            }
            if isOpen { out.append(0x2D) }
            isOpen = false
            out.append(lower)
        }
        return out
    }

    /// What the letters of the European languages of the Latin script become; each has two bytes in UTF-8 and at most two here, or
    /// three and at most three.
    private static let letters: [Unicode.Scalar: [UInt8]] = {
        let groups: [(String, String)] = [
            ("ÀÁÂÃÄÅĀĂĄǍ", "A"), ("àáâãäåāăąǎ", "a"), ("ÇĆĈĊČ", "C"), ("çćĉċč", "c"), ("ĎĐÐ", "D"), ("ďđð", "d"),
            ("ÈÉÊËĒĔĖĘĚ", "E"), ("èéêëēĕėęě", "e"), ("ĜĞĠĢ", "G"), ("ĝğġģ", "g"), ("ĤĦ", "H"), ("ĥħ", "h"),
            ("ÌÍÎÏĨĪĬĮİ", "I"), ("ìíîïĩīĭįı", "i"), ("Ĵ", "J"), ("ĵ", "j"), ("Ķ", "K"), ("ķĸ", "k"), ("ĹĻĽĿŁ", "L"),
            ("ĺļľŀł", "l"), ("ÑŃŅŇ", "N"), ("ñńņňŉ", "n"), ("ÒÓÔÕÖØŌŎŐ", "O"), ("òóôõöøōŏő", "o"), ("ŔŖŘ", "R"),
            ("ŕŗř", "r"), ("ŚŜŞŠȘ", "S"), ("śŝşšș", "s"), ("ŢŤŦȚ", "T"), ("ţťŧț", "t"), ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
            ("ùúûüũūŭůűų", "u"), ("Ŵ", "W"), ("ŵ", "w"), ("ÝŶŸ", "Y"), ("ýÿŷ", "y"), ("ŹŻŽ", "Z"), ("źżž", "z"),
            ("Æ", "AE"), ("æ", "ae"), ("Œ", "OE"), ("œ", "oe"), ("ß", "ss"), ("Þ", "TH"), ("þ", "th"), ("ª", "a"),
            ("º", "o"), ("’‘", "'"), ("“”", "\""), ("–—", "-"),
        ]
        var letters: [Unicode.Scalar: [UInt8]] = [:]
        for (sources, target) in groups {
            for scalar in sources.unicodeScalars { letters[scalar] = Array(target.utf8) }
        }
        return letters
    }()
}
