import Columns
import Plan
import Randomness
import Vocabulary

/// Writes sentences of the vocabulary `words`: four to twelve words by their weights, a capital at the start and a full stop at
/// the end.
///
/// Words are ASCII. A word takes ten bits, and the length of a sentence four: five words come from one draw.
struct ProseWriter {
    private static let wordsOfDraw = 5

    /// The words end to end, each with the space behind, and where each begins.
    private let bytes: [UInt8]
    private let starts: [Int32]
    /// The word of each of 1,024 places, as often as its weight says.
    private let places: [Int32]

    init() {
        guard let table = Vocabulary.table("words"), case .texts(let words)? = table.values(of: "word") else {
            preconditionFailure("there are words")
        }
        var bytes: [UInt8] = []
        var starts: [Int32] = [0]
        for word in 0..<words.count {
            bytes += Array(words[word]) + [0x20]
            starts.append(Int32(bytes.count))
        }
        self.bytes = bytes
        self.starts = starts
        // Each word has the places between the rounded sums of weights; the rarest may have none.
        let sum = table.weights.reduce(0, +)
        var places: [Int32] = []
        var total = 0.0
        for (word, weight) in table.weights.enumerated() {
            total += weight
            while Double(places.count) < (total / sum * 1_024).rounded() { places.append(Int32(word)) }
        }
        while places.count < 1_024 { places.append(0) }
        self.places = places
    }

    /// Writes as many whole words as fit into `byteCountMax`, 1 or more; of a first word that does not, its beginning. Gives the
    /// bytes.
    ///
    /// *Soundness*: `out` has room for `byteCountMax` bytes.
    func write(at out: UnsafeMutablePointer<UInt8>, byteCountMax: Int, bits: (Int) -> UInt64) -> Int {
        var count = 0
        var drawn = 0
        var state: UInt64 = 0
        var wordsLeft = 0
        while true {
            if drawn % ProseWriter.wordsOfDraw == 0 { state = bits(drawn / ProseWriter.wordsOfDraw) }
            drawn += 1
            let isFirst = wordsLeft == 0
            if isFirst {
                wordsLeft = 4 + Int(((state & 15) * 9) >> 4)
                state >>= 4
            }
            let word = Int(places[Int(state & 1_023)])
            state >>= 10
            let (start, end) = (Int(starts[word]), Int(starts[word + 1]) - 1)
            // The space before, and a full stop behind.
            let needed = end - start + (count > 0 ? 1 : 0) + 1
            guard count + needed <= byteCountMax else { break }
            if count > 0 {
                unsafe out[count] = 0x20
                count += 1
            }
            for place in start..<end {
                unsafe out[count] = place == start && isFirst ? bytes[place] & 0xDF : bytes[place]
                count += 1
            }
            wordsLeft -= 1
            if wordsLeft == 0 {
                unsafe out[count] = 0x2E
                count += 1
            }
        }
        if count == 0 {
            let word = Int(places[Int(bits(0) & 1_023)])
            let (start, end) = (Int(starts[word]), Int(starts[word + 1]) - 1)
            for place in start..<min(end, start + byteCountMax) {
                unsafe out[count] = place == start ? bytes[place] & 0xDF : bytes[place]
                count += 1
            }
        } else if unsafe wordsLeft > 0 && out[count - 1] != 0x2E {
            unsafe out[count] = 0x2E
            count += 1
        }
        return count
    }
}
