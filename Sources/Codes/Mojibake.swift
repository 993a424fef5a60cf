/// Text whose UTF-8 was taken for Windows-1252 and written in UTF-8 again: `Müller` becomes `MÃ¼ller`.
public enum Mojibake {
    /// Bytes that a byte becomes at most.
    public static let growthMax = 3

    /// The characters of 0x80 to 0x9F in Windows-1252 (WHATWG's Encoding Standard, which gives the five that are not assigned
    /// the control characters of their numbers).
    private static let upperControls: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]

    /// The text read wrongly. ASCII stays as it is. O(bytes).
    public static func misread(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(2 * text.count)
        for byte in text {
            switch byte {
            case ..<0x80: out.append(byte)
            case ..<0xA0: append(upperControls[Int(byte) - 0x80], to: &out)
            default: append(UInt16(byte), to: &out)
            }
        }
        return out
    }

    private static func append(_ character: UInt16, to out: inout [UInt8]) {
        if character < 0x800 {
            out.append(0xC0 | UInt8(character >> 6))
        } else {
            out.append(0xE0 | UInt8(character >> 12))
            out.append(0x80 | UInt8(character >> 6 & 0x3F))
        }
        out.append(0x80 | UInt8(character & 0x3F))
    }
}
