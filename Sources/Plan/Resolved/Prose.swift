/// Text that is made of words of a vocabulary, as long as wanted.
public struct Prose: Hashable, Sendable {
    /// What is made.
    public enum Form: String, CaseIterable, Sendable {
        /// Sentences of English words: as many whole words as fit into so many characters.
        case prose
        /// The same of the words of Latin filler text.
        case lorem
        /// One sentence of so many English words.
        case sentence
        /// So many English words, without a capital or a full stop.
        case words

        /// Whether the length counts words, not characters.
        public var countsWords: Bool { self == .sentence || self == .words }
        /// The greatest length.
        public var lengthMax: Int { countsWords ? 1_000 : 65_535 }
        /// What the length counts, in words.
        public var unit: String { countsWords ? "words" : "characters" }
        /// The vocabulary, whose words are ASCII of at most `wordByteCountMax` bytes.
        public var vocabulary: String { self == .lorem ? "lorem_words" : "words" }
        /// Draws that are reserved; five words come from one.
        public var drawCount: UInt32 { countsWords ? 256 : 8_192 }
    }

    /// Bytes of a word at most.
    public static let wordByteCountMax = 16

    /// What is made.
    public var form: Form
    /// The length, an integer: less than 1 or more than the form's `lengthMax` is an error of the run.
    public var length: Expression
    /// The greatest length that the plan lets be seen, from 1 to the form's `lengthMax`.
    public var lengthMax: Int

    /// Makes prose.
    public init(form: Form, length: Expression, lengthMax: Int) {
        precondition((1...form.lengthMax).contains(lengthMax))
        self.form = form
        self.length = length
        self.lengthMax = lengthMax
    }

    /// Bytes of the text at most: behind each word is a space or the full stop.
    public var byteCountMax: Int { form.countsWords ? lengthMax * (Prose.wordByteCountMax + 1) : lengthMax }
}
