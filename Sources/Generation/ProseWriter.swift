import Columns
import Plan
import Vocabulary

/// Writes words of a vocabulary by their weights: in sentences, with a capital at the start and a full stop at the end, or alone.
///
/// A word takes ten bits, and the length of a sentence four: five words come from one draw.
struct ProseWriter {
    private static let wordsOfDraw = 5
    private static let placeCount = 1_024
    /// Bytes that are copied for each word: its own, and any behind it.
    private static let slotByteCount = Prose.wordByteCountMax

    /// The word of each place, as often as its weight says, in slots of 16 bytes.
    private let slots = Buffer<UInt8>(capacity: placeCount * slotByteCount)
    /// Bytes of the word of each place.
    private let lengths = Buffer<UInt8>(capacity: placeCount)

    /// Takes a vocabulary whose column `word` has ASCII texts of at most `Prose.wordByteCountMax` bytes.
    init(_ table: VocabularyTable) {
        guard case .texts(let words)? = table.values(of: "word") else { preconditionFailure("there are words") }
        // Each word has the places between the rounded sums of weights; the rarest may have none.
        let sum = table.weights.reduce(0, +)
        var places: [Int] = []
        var total = 0.0
        for (word, weight) in table.weights.enumerated() {
            total += weight
            while Double(places.count) < (total / sum * Double(ProseWriter.placeCount)).rounded() {
                places.append(word)
            }
        }
        while places.count < ProseWriter.placeCount { places.append(0) }
        for (place, word) in places.enumerated() {
            let text = words[word]
            precondition(text.count <= ProseWriter.slotByteCount, "the word is too long")
            lengths[place] = UInt8(text.count)
            for (byte, value) in text.enumerated() { slots[place * ProseWriter.slotByteCount + byte] = value }
        }
    }

    /// The words in order: each is drawn by the next ten bits.
    private struct Words {
        private var drawn = 0
        private var state: UInt64 = 0

        /// Goes to a new draw where the last one is used up.
        @inline(__always)
        mutating func renew(_ bits: (Int) -> UInt64) {
            if drawn % ProseWriter.wordsOfDraw == 0 { state = bits(drawn / ProseWriter.wordsOfDraw) }
            drawn &+= 1
        }

        /// Words of the next sentence, 4 to 12.
        @inline(__always)
        mutating func sentenceLength() -> Int {
            defer { state >>= 4 }
            return 4 &+ Int(((state & 15) &* 9) >> 4)
        }

        /// The place of the next word.
        @inline(__always)
        mutating func place() -> Int {
            defer { state >>= 10 }
            return Int(state & 1_023)
        }
    }

    /// Copies the word of a place and whatever stands behind it in its slot, with a capital if it is the first of a sentence.
    @inline(__always)
    private func copy(_ place: Int, to out: UnsafeMutablePointer<UInt8>, isFirst: Bool) {
        let source = unsafe UnsafeRawPointer(slots.base + place &* ProseWriter.slotByteCount)
        let words = unsafe source.loadUnaligned(as: SIMD16<UInt8>.self)
        unsafe UnsafeMutableRawPointer(out).storeBytes(of: words, as: SIMD16<UInt8>.self)
        if isFirst { unsafe out[0] &= 0xDF }
    }

    /// Writes sentences: as many whole words as fit into `byteCountMax`, 1 or more; of a first word that does not, its beginning.
    /// Gives the bytes.
    ///
    /// *Soundness*: `out` has room for `byteCountMax` bytes and `TextBuffer.slackByteCount` more, into which slots may reach.
    func write(at out: UnsafeMutablePointer<UInt8>, byteCountMax: Int, bits: (Int) -> UInt64) -> Int {
        var words = Words()
        var count = 0
        var wordsLeft = 0
        while true {
            words.renew(bits)
            let isFirst = wordsLeft == 0
            if isFirst { wordsLeft = words.sentenceLength() }
            let place = words.place()
            let length = unsafe Int(lengths.base[place])
            // The space before, and a full stop behind.
            guard count &+ length &+ (count > 0 ? 2 : 1) <= byteCountMax else { break }
            if count > 0 {
                unsafe out[count] = 0x20
                count &+= 1
            }
            unsafe copy(place, to: out + count, isFirst: isFirst)
            count &+= length
            wordsLeft &-= 1
            if wordsLeft == 0 {
                unsafe out[count] = 0x2E
                count &+= 1
            }
        }
        if count == 0 {
            let place = Int(bits(0) & 1_023)
            unsafe copy(place, to: out, isFirst: true)
            return min(Int(lengths[place]), byteCountMax)
        }
        if unsafe wordsLeft > 0 && out[count - 1] != 0x2E {
            unsafe out[count] = 0x2E
            count &+= 1
        }
        return count
    }

    /// Writes so many words, 1 or more, with spaces between; as a sentence, with a capital and a full stop. Gives the bytes.
    ///
    /// *Soundness*: `out` has room for `wordCount` words of `Prose.wordByteCountMax` bytes, one byte behind each, and
    /// `TextBuffer.slackByteCount` more.
    func write(
        at out: UnsafeMutablePointer<UInt8>, wordCount: Int, _ isSentence: Bool, bits: (Int) -> UInt64
    ) -> Int {
        var words = Words()
        var count = 0
        for word in 0..<wordCount {
            words.renew(bits)
            let place = words.place()
            if word > 0 {
                unsafe out[count] = 0x20
                count &+= 1
            }
            unsafe copy(place, to: out + count, isFirst: isSentence && word == 0)
            count &+= unsafe Int(lengths.base[place])
        }
        if isSentence {
            unsafe out[count] = 0x2E
            count &+= 1
        }
        return count
    }
}
