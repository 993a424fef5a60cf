/// Texts in plain ASCII, for mail addresses, user names and web addresses.
public struct ASCIIText: Sendable {
    /// Languages that write some of their letters otherwise where only plain ones are at hand.
    public enum Language: String, CaseIterable, Sendable {
        /// German: `ä` is `ae`, `ö` is `oe`, `ü` is `ue`.
        case de
        /// Danish and Norwegian: `å` is `aa`, `ø` is `oe`.
        case da, no
        /// Swedish: `å` is `aa`, `ä` is `ae`, `ö` is `oe`.
        case sv
    }

    /// Letters with their marks taken off.
    public static let plain = ASCIIText(nil)

    /// What each character of U+0080 to U+024F and of U+1E00 to U+1EFF becomes: none, one or two bytes, the first of them lowest.
    private let letters: [UInt16]

    /// Plain letters of a language; nil for what is common to all.
    public init(_ language: Language?) { letters = ASCIILetters.table(language) }

    /// Writes a text with marks taken off its letters and ligatures taken apart, and gives the bytes, never more than the text's:
    /// `Müller` is `Muller`, `Weiß` `Weiss`, `Œuvre` `OEuvre`. Wide forms of ASCII characters become those; other characters that
    /// are not ASCII, such as those of Japanese, are left out. O(bytes).
    ///
    /// *Soundness*: `out` has room for as many bytes as the text, and does not overlap it.
    public func write(_ text: UnsafeBufferPointer<UInt8>, at out: UnsafeMutablePointer<UInt8>) -> Int {
        var next = 0
        unsafe forEachByte(of: text) { byte in
            unsafe out[next] = byte
            next &+= 1
        }
        return next
    }

    /// Writes the same in lower case, with a hyphen for each run of what is neither letter nor digit, and none at the ends:
    /// `Café de l'Étoile` is `cafe-de-l-etoile`. Gives the bytes, never more than the text's. O(bytes).
    ///
    /// *Soundness*: `out` has room for as many bytes as the text, and does not overlap it.
    public func writeSlug(_ text: UnsafeBufferPointer<UInt8>, at out: UnsafeMutablePointer<UInt8>) -> Int {
        var next = 0
        var isOpen = false
        unsafe forEachByte(of: text) { byte in
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            guard (0x30...0x39).contains(lower) || (0x61...0x7A).contains(lower) else {
                isOpen = next > 0
                return
            }
            if isOpen {
                unsafe out[next] = 0x2D
                next &+= 1
            }
            isOpen = false
            unsafe out[next] = lower
            next &+= 1
        }
        return next
    }

    /// Calls `body` with each ASCII byte that the text becomes.
    @inline(__always)
    private func forEachByte(of text: UnsafeBufferPointer<UInt8>, _ body: (UInt8) -> Void) {
        unsafe letters.withUnsafeBufferPointer { letters in
            var place = 0
            while place < text.count {
                let lead = unsafe text[place]
                place &+= 1
                guard lead >= 0x80 else {
                    body(lead)
                    continue
                }
                var scalar = UInt32(lead & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07))
                while place < text.count, unsafe text[place] & 0xC0 == 0x80 {
                    unsafe scalar = scalar << 6 | UInt32(text[place] & 0x3F)
                    place &+= 1
                }
                let letter: UInt16
                switch scalar {
                case 0x80..<0x250: unsafe letter = letters[Int(scalar) &- 0x80]
                case 0x1E00..<0x1F00: unsafe letter = letters[Int(scalar) &- 0x1E00 &+ 0x1D0]
                default: letter = ASCIILetters.sign(scalar)
                }
                if letter > 0 { body(UInt8(truncatingIfNeeded: letter)) }
                if letter > 0xFF { body(UInt8(letter >> 8)) }
            }
        }
    }
}
