/// A character as a reader sees it: a Unicode scalar and the marks behind it.
///
/// A rule of its own and no newer or older tables of Unicode, so that values are the same with every compiler.
struct Cluster {
    /// Its bytes in the text.
    let bytes: Range<Int>
    /// Where the bytes of its first scalar end.
    let baseEnd: Int
    /// Whether it is a letter of a script that names are written in.
    let isLetter: Bool

    /// The clusters of UTF-8 text, end to end. O(bytes).
    static func all(in text: [UInt8]) -> [Cluster] {
        var clusters: [Cluster] = []
        clusters.reserveCapacity(text.count)
        var place = 0
        // A joiner takes the next scalar, too.
        var isJoined = false
        while place < text.count {
            let start = place
            let lead = text[place]
            var scalar = UInt32(lead < 0x80 ? lead : lead & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07))
            place += 1
            while place < text.count, text[place] & 0xC0 == 0x80 {
                scalar = scalar << 6 | UInt32(text[place] & 0x3F)
                place += 1
            }
            if let last = clusters.last, isJoined || isMark(scalar) {
                clusters[clusters.count - 1] = Cluster(
                    bytes: last.bytes.lowerBound..<place, baseEnd: last.baseEnd, isLetter: last.isLetter)
            } else {
                clusters.append(Cluster(bytes: start..<place, baseEnd: place, isLetter: isLetter(scalar)))
            }
            isJoined = scalar == 0x200D
        }
        return clusters
    }

    private static func isMark(_ scalar: UInt32) -> Bool {
        scalar >= 0x300 && marks.contains { $0.contains(scalar) }
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x61...0x7A).contains(scalar | 0x20) }
        return scalar != 0xD7 && scalar != 0xF7 && letters.contains { $0.contains(scalar) }
    }

    /// Blocks of combining marks, vowel signs, variation selectors, joiners and skin tones.
    private static let marks: [ClosedRange<UInt32>] = [
        0x300...0x36F, 0x483...0x489, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x900...0x903, 0x93A...0x94F,
        0x981...0x983, 0x9BC...0x9CD, 0xE31...0xE31, 0xE34...0xE3A, 0xE47...0xE4E, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF,
        0x200C...0x200D, 0x20D0...0x20FF, 0x3099...0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0x1F3FB...0x1F3FF,
        0xE0020...0xE01EF,
    ]

    /// Letters of the Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Bengali, Thai, Japanese, Chinese and Korean
    /// scripts.
    private static let letters: [ClosedRange<UInt32>] = [
        0xC0...0x2AF, 0x386...0x386, 0x388...0x3FF, 0x400...0x481, 0x48A...0x556, 0x561...0x587, 0x5D0...0x5EA,
        0x620...0x64A, 0x671...0x6D3, 0x904...0x939, 0x985...0x9B9, 0xE01...0xE30, 0x1E00...0x1FBC, 0x3041...0x3096,
        0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x323AF,
    ]
}
