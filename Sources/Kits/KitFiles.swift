public import Sharding

/// A file of a table's rows.
public struct KitFile: Hashable, Sendable {
    /// Where it is, relative to the folder of the files, with `/` between its parts.
    public var path: String
    /// Its bytes.
    public var byteCount: Int64
    /// Bytes of its text, before compression.
    public var textByteCount: Int64
    /// Its rows, without the one of names.
    public var rowCount: Int64

    /// Describes a file.
    public init(path: String, byteCount: Int64, textByteCount: Int64, rowCount: Int64) {
        self.path = path
        self.byteCount = byteCount
        self.textByteCount = textByteCount
        self.rowCount = rowCount
    }
}

/// Files of a table that have the same columns, in the order of its rows.
public struct KitFileGroup: Hashable, Sendable {
    /// The place of the version of the table's schema that they are written in; nil where it has none.
    public var version: Int?
    /// The files.
    public var files: [KitFile]

    /// Puts files together.
    public init(version: Int? = nil, files: [KitFile]) {
        self.version = version
        self.files = files
    }
}

/// What a dataset's files are, as kits need to know it.
public struct KitFiles: Hashable, Sendable {
    /// How they are compressed.
    public var codec: RunOptions.Codec
    /// Whether each begins with a row of names.
    public var hasHeader: Bool
    /// The files by the plan's name of their table.
    public var groups: [String: [KitFileGroup]]
    /// The files of answer keys by the plan's name of their table.
    public var answers: [String: [KitFile]]
    /// By table, the text columns that hold an empty text somewhere.
    public var emptyTexts: [String: Set<String>]
    /// By table, what its answer key lists, where it was read.
    public var answerCounts: [String: KitAnswers]

    /// Describes a dataset's files.
    public init(
        codec: RunOptions.Codec, hasHeader: Bool, groups: [String: [KitFileGroup]],
        answers: [String: [KitFile]] = [:], emptyTexts: [String: Set<String>] = [:],
        answerCounts: [String: KitAnswers] = [:]
    ) {
        self.codec = codec
        self.hasHeader = hasHeader
        self.groups = groups
        self.answers = answers
        self.answerCounts = answerCounts
        self.emptyTexts = emptyTexts
    }
}
