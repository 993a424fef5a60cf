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
    /// The columns in the order of the fields; nil for all that the table has.
    public var columns: [String]?
    /// The files.
    public var files: [KitFile]

    /// Puts files together.
    public init(columns: [String]? = nil, files: [KitFile]) {
        self.columns = columns
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
    /// By table, the text columns that hold an empty text somewhere.
    public var emptyTexts: [String: Set<String>]

    /// Describes a dataset's files.
    public init(
        codec: RunOptions.Codec, hasHeader: Bool, groups: [String: [KitFileGroup]],
        emptyTexts: [String: Set<String>] = [:]
    ) {
        self.codec = codec
        self.hasHeader = hasHeader
        self.groups = groups
        self.emptyTexts = emptyTexts
    }
}
