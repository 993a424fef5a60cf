public import Statistics

/// What a worker says of one shard that it made: sizes, digests, and the evidence for its keys and references.
///
/// It travels as JSON in the wire's `commit` message, rests as JSON in the journal, and stands in `manifest.json`.
/// Everything in it is a function of the plan and the options of the run, so two makings of a shard give equal manifests
/// (but for `fileByteCount` and `fileDigest`, which also depend on the version of the compressor).
public struct ShardManifest: Hashable, Sendable, Codable {
    /// The table's name.
    public var table: String
    /// The shard's index in its table.
    public var index: Int
    /// The first row, 0-based.
    public var firstRow: Int64
    /// Rows in the file.
    public var rowCount: Int64
    /// The file, relative to the dataset, with `/` between its parts.
    public var file: String
    /// Bytes of text, before compression.
    public var textByteCount: Int64
    /// Bytes of the file.
    public var fileByteCount: Int64
    /// XXH3-128 of the text: 32 lower-case hexadecimal digits, as `xxhsum -H2` prints it.
    public var textDigest: String
    /// SHA-256 of the file: 64 lower-case hexadecimal digits.
    public var fileDigest: String
    /// The evidence for each key column, in the table's order.
    public var keys: [KeyEvidence]
    /// The evidence for each reference column, in the table's order.
    public var references: [ReferenceEvidence]
    /// The evidence for the composite key; nil if the table has none.
    public var compositeKey: CompositeKeyEvidence?
    /// The evidence for each reference by a composite key; nil if the table has neither.
    public var compositeReferences: [CompositeReferenceEvidence]?
    /// The evidence for each assertion of the table; nil if it has none.
    public var assertions: [AssertionEvidence]?
    /// How many of its rows have each of the table's defects, or of an answer key how many are listed; nil if the table has none.
    public var defects: [DefectEvidence]?
    /// Of an answer key, the lines of the file; nil for others, which have as many as rows.
    public var lineCount: Int64?
    /// What was counted of its values; nil where it was left out, as in `manifest.json`, which has the whole table's.
    public var statistics: TableTotals?

    /// Makes a manifest of the given parts.
    public init(
        table: String, index: Int, firstRow: Int64, rowCount: Int64, file: String, textByteCount: Int64,
        fileByteCount: Int64, textDigest: String, fileDigest: String, keys: [KeyEvidence],
        references: [ReferenceEvidence], assertions: [AssertionEvidence]? = nil, statistics: TableTotals? = nil
    ) {
        self.table = table
        self.index = index
        self.firstRow = firstRow
        self.rowCount = rowCount
        self.file = file
        self.textByteCount = textByteCount
        self.fileByteCount = fileByteCount
        self.textDigest = textDigest
        self.fileDigest = fileDigest
        self.keys = keys
        self.references = references
        self.assertions = assertions
        self.statistics = statistics
    }

    /// Whether both manifests describe the same rows with the same text and evidence.
    public func describesSameText(as other: ShardManifest) -> Bool {
        table == other.table && index == other.index && firstRow == other.firstRow && rowCount == other.rowCount
            && textByteCount == other.textByteCount && textDigest == other.textDigest && keys == other.keys
            && references == other.references && compositeKey == other.compositeKey
            && compositeReferences == other.compositeReferences && assertions == other.assertions
            && defects == other.defects && lineCount == other.lineCount
    }
}

/// A half-open interval of ordinals.
public struct OrdinalInterval: Hashable, Sendable, Codable {
    /// The least ordinal.
    public var lower: Int64
    /// One more than the greatest ordinal.
    public var upper: Int64

    /// Makes `lower..<upper`.
    public init(lower: Int64, upper: Int64) {
        self.lower = lower
        self.upper = upper
    }
}

/// A value that does not belong where it stands.
public struct Stray: Hashable, Sendable, Codable {
    /// Bytes of the field kept at most.
    public static let valueByteCountMax = 120

    /// The row, 0-based in its table.
    public var row: Int64
    /// The field as written, cut at 120 bytes.
    public var value: String

    /// Makes a stray.
    public init(row: Int64, value: String) {
        self.row = row
        self.value = value
    }
}

/// What was seen of one key column in one shard, read back from the bytes that were written.
public struct KeyEvidence: Hashable, Sendable, Codable {
    /// Examples kept at most of each kind of breach.
    public static let examplesMax = 10

    /// The column's name.
    public var column: String
    /// The ordinals seen, as disjoint intervals in ascending order.
    public var seen: [OrdinalInterval]
    /// Of lines that repeat rows of the table, how many have the key of a row that no other line of the shard has: then `seen` is
    /// empty. Nil for rows.
    public var repeatedCount: Int64?
    /// Rows whose key was seen before in the shard.
    public var repeatCount: Int64
    /// Rows whose field is no key of this table.
    public var strayCount: Int64
    /// The first repeats.
    public var repeats: [Stray]
    /// The first strays.
    public var strays: [Stray]

    /// Makes evidence of the given parts.
    public init(
        column: String, seen: [OrdinalInterval], repeatCount: Int64, strayCount: Int64, repeats: [Stray],
        strays: [Stray]
    ) {
        self.column = column
        self.seen = seen
        self.repeatCount = repeatCount
        self.strayCount = strayCount
        self.repeats = repeats
        self.strays = strays
    }
}

extension KeyEvidence {
    /// The same of lines that repeat rows, which are in no order: how many keys were seen, not which.
    public var ofRepeatedLines: KeyEvidence {
        var evidence = self
        evidence.repeatedCount = seen.reduce(0) { $0 + ($1.upper - $1.lower) }
        evidence.seen = []
        return evidence
    }
}

/// What was seen of one reference column in one shard, read back from the bytes that were written.
public struct ReferenceEvidence: Hashable, Sendable, Codable {
    /// The column's name.
    public var column: String
    /// The table referred to.
    public var parentTable: String
    /// The key column referred to.
    public var parentColumn: String
    /// Fields that are references, strays not counted.
    public var count: Int64
    /// Empty fields.
    public var nullCount: Int64
    /// Fields that are keys which no row has, as the plan declares; nil where it declares none.
    public var orphanCount: Int64?
    /// The least ordinal referred to; nil if there is none. An ordinal is the parent's row, or for a key that permutes
    /// exactly the table's rows its place before the permutation: either way one of 0..<rows.
    public var least: Int64?
    /// The greatest ordinal referred to; nil if there is none.
    public var greatest: Int64?
    /// Fields that no key of the parent can be, and nulls where the column allows none.
    public var strayCount: Int64
    /// The first strays.
    public var strays: [Stray]

    /// Makes evidence of the given parts.
    public init(
        column: String, parentTable: String, parentColumn: String, count: Int64, nullCount: Int64, least: Int64?,
        greatest: Int64?, strayCount: Int64, strays: [Stray]
    ) {
        self.column = column
        self.parentTable = parentTable
        self.parentColumn = parentColumn
        self.count = count
        self.nullCount = nullCount
        self.least = least
        self.greatest = greatest
        self.strayCount = strayCount
        self.strays = strays
    }
}
