/// What letters of the Latin script become in plain ASCII.
///
/// U+0180 to U+024F and U+1E00 to U+1EFF are those of the Unicode Character Database's canonical decompositions, without the marks.
enum ASCIILetters {
    /// The letters of U+0080 to U+024F, then those of U+1E00 to U+1EFF: see `ASCIIText.letters`.
    static func table(_ language: ASCIIText.Language?) -> [UInt16] {
        var table = [UInt16](repeating: 0, count: 0x1D0 + 0x100)
        for (start, letters) in [(0x100, extendedB), (0x1D0, additional)] {
            for (place, letter) in letters.utf8.enumerated() where letter != UInt8(ascii: ".") {
                table[start + place] = UInt16(letter)
            }
        }
        let special: [(String, String)] =
            switch language {
            case .de: [("Ä", "Ae"), ("ä", "ae"), ("Ö", "Oe"), ("ö", "oe"), ("Ü", "Ue"), ("ü", "ue")]
            case .da, .no: [("Å", "Aa"), ("å", "aa"), ("Ø", "Oe"), ("ø", "oe")]
            case .sv: [("Å", "Aa"), ("å", "aa"), ("Ä", "Ae"), ("ä", "ae"), ("Ö", "Oe"), ("ö", "oe")]
            case nil: []
            }
        for (sources, target) in groups + special {
            let bytes = Array(target.utf8)
            for scalar in sources.unicodeScalars {
                let place = Int(scalar.value) - (scalar.value < 0x1E00 ? 0x80 : 0x1E00 - 0x1D0)
                table[place] = UInt16(bytes[0]) | (bytes.count > 1 ? UInt16(bytes[1]) << 8 : 0)
            }
        }
        return table
    }

    /// Quotation marks, dashes, and wide forms; 0 for what has none.
    static func sign(_ scalar: UInt32) -> UInt16 {
        switch scalar {
        case 0x2010...0x2015: 0x2D
        case 0x2018...0x201B: 0x27
        case 0x201C...0x201F: 0x22
        case 0x3000: 0x20
        case 0xFF01...0xFF5E: UInt16(scalar - 0xFEE0)
        default: 0
        }
    }

    /// Letters that one or two others stand for.
    private static let groups: [(String, String)] = [
        ("ÀÁÂÃÄÅĀĂĄǍ", "A"), ("àáâãäåāăąǎ", "a"), ("ÇĆĈĊČ", "C"), ("çćĉċč", "c"), ("ĎĐÐ", "D"), ("ďđð", "d"),
        ("ÈÉÊËĒĔĖĘĚ", "E"), ("èéêëēĕėęě", "e"), ("ĜĞĠĢ", "G"), ("ĝğġģ", "g"), ("ĤĦ", "H"), ("ĥħ", "h"),
        ("ÌÍÎÏĨĪĬĮİ", "I"), ("ìíîïĩīĭįı", "i"), ("Ĵ", "J"), ("ĵ", "j"), ("Ķ", "K"), ("ķĸ", "k"), ("ĹĻĽĿŁ", "L"),
        ("ĺļľŀł", "l"), ("ÑŃŅŇ", "N"), ("ñńņňŉ", "n"), ("ÒÓÔÕÖØŌŎŐ", "O"), ("òóôõöøōŏő", "o"), ("ŔŖŘ", "R"),
        ("ŕŗř", "r"), ("ŚŜŞŠȘ", "S"), ("śŝşšș", "s"), ("ŢŤŦȚ", "T"), ("ţťŧț", "t"), ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
        ("ùúûüũūŭůűų", "u"), ("Ŵ", "W"), ("ŵ", "w"), ("ÝŶŸ", "Y"), ("ýÿŷ", "y"), ("ŹŻŽ", "Z"), ("źżž", "z"),
        ("Æ", "AE"), ("æ", "ae"), ("Œ", "OE"), ("œ", "oe"), ("ß", "ss"), ("Þ", "TH"), ("þ", "th"), ("ª", "a"),
        ("º", "o"), ("Ŋ", "NG"), ("ŋ", "ng"), ("Ĳ", "IJ"), ("ĳ", "ij"), ("ẞ", "SS"), ("\u{A0}", " "),
    ]

    /// U+0180 to U+024F.
    private static let extendedB =
        "................................Oo.............Uu............................AaIiOoUuUuUuUuUu.AaAa....GgKkOoOo.."
        + "j...Gg..NnAa....AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy............................"

    /// U+1E00 to U+1EFF.
    private static let additional =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTt"
        + "UuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy......AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOo"
        + "UuUuUuUuUuUuUuYyYyYyYy......"
}
