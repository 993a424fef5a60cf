import Digest
public import Encoding

/// What somebody says is wrong in a dataset: a table of text whose first record names its columns.
///
/// | column | meaning |
/// |---|---|
/// | `table` | the table |
/// | `key` | the key of the row, as in the answer key; or |
/// | `line` | the number of the line in the table's files, from 0 |
/// | `column` | the column; empty for a row that is there twice |
/// | `kind` | optional: what is wrong, as a kind of the answer key |
/// | `clean` | optional: what should stand there; an empty field is NULL |
///
/// Memory: about 100 bytes a record, whatever its length; see `recordCountMax`.
public struct FoundDefects {
    /// Records of one file at most.
    public static let recordCountMax = 200_000_000

    /// What a record says.
    struct Entry {
        /// The number of its kind among `kinds`; −1 if it names none.
        var kind: Int16
        /// Whether the answer key has it.
        var isHit = false
        /// The digest of the clean value; nil where none is given.
        var clean: UInt64?
    }

    private enum Column: String, CaseIterable {
        case table, key, line, column, kind, clean
    }

    /// Whether records name kinds.
    public private(set) var namesKinds = false
    /// Whether records say what should stand there.
    public private(set) var namesValues = false
    /// Records that say the same as one before.
    public private(set) var repeatCount: Int64 = 0
    /// The kinds that records name, in the order in which they came.
    public private(set) var kinds: [String] = []
    /// By the digest of table, row and column.
    var entries: [Place: Entry] = [:]
    private var places: [Column: Int] = [:]
    private(set) var isByLine = false
    private var recordCount: Int64 = 0

    /// Begins without records.
    public init() {}

    /// What a record is of: 128 bits of XXH3 of table, row and column. Two places of a billion have the same by a chance of 10⁻²⁰.
    struct Place: Hashable {
        let high: UInt64
        let low: UInt64

        init(table: [UInt8], row: [UInt8], column: [UInt8]) {
            // The lengths keep the parts apart.
            let bytes = Array("\(table.count),\(row.count),".utf8) + table + row + column
            (high, low) = XXH3Hash128.words(of: bytes.span)
        }
    }

    /// The digest of a value: 64 bits of XXH3.
    static func digest(of value: [UInt8]?) -> UInt64 {
        let bytes = value.map { [1] + $0 } ?? [0]
        return XXH3Hash128.words(of: bytes.span).low
    }

    /// Takes the next record, the first of which has the columns' names. Throws for one that is none.
    public mutating func take(_ fields: [CSVRecordParser.Field]) throws(FoundDefectsError) {
        guard !places.isEmpty else { return try takeHeader(fields) }
        recordCount += 1
        guard recordCount <= Int64(FoundDefects.recordCountMax) else { throw .tooMany }
        guard fields.count == fieldCount else {
            throw .fieldCount(record: recordCount, found: fields.count, wanted: fieldCount)
        }
        func field(_ column: Column) -> [UInt8]? { places[column].flatMap { fields[$0] } }
        guard let table = field(.table) else { throw .missing(record: recordCount, column: "table") }
        guard let row = field(isByLine ? .line : .key) else {
            throw .missing(record: recordCount, column: isByLine ? "line" : "key")
        }
        if isByLine, Int64(String(decoding: row, as: UTF8.self)) == nil {
            throw .notANumber(record: recordCount, String(decoding: row.prefix(80), as: UTF8.self))
        }
        let place = Place(table: table, row: row, column: field(.column) ?? [])
        guard entries[place] == nil else {
            repeatCount += 1
            return
        }
        let clean = namesValues ? FoundDefects.digest(of: field(.clean)) : nil
        entries[place] = Entry(kind: try kind(field(.kind)), clean: clean)
    }

    private mutating func kind(_ field: [UInt8]?) throws(FoundDefectsError) -> Int16 {
        guard let field else { return -1 }
        let name = String(decoding: field, as: UTF8.self)
        if let known = kinds.firstIndex(of: name) { return Int16(known) }
        guard kinds.count < 1_000 else { throw .tooManyKinds }
        kinds.append(name)
        return Int16(kinds.count - 1)
    }

    private var fieldCount = 0

    private mutating func takeHeader(_ fields: [CSVRecordParser.Field]) throws(FoundDefectsError) {
        let names = NamedColumns.names(fields)
        for (place, name) in names.enumerated() {
            // Other columns are of no account.
            guard let column = Column(rawValue: name) else { continue }
            guard places.updateValue(place, forKey: column) == nil else { throw .columnTwice(name) }
        }
        for name in names {
            // A column that would be one of these but for capitals is a mistake.
            guard let other = NamedColumns.sameButForCase(name, in: Column.allCases.map(\.rawValue)),
                !names.contains(other)
            else { continue }
            throw .unknownColumn(name, nearest: other)
        }
        guard places[.table] != nil, places[.column] != nil, places[.key] != nil || places[.line] != nil else {
            throw .noHeader(names)
        }
        isByLine = places[.key] == nil
        namesKinds = places[.kind] != nil
        namesValues = places[.clean] != nil
        fieldCount = fields.count
    }

    /// Whether the columns' names were read.
    public var hasHeader: Bool { !places.isEmpty }
}

/// Why a file of found defects cannot be used.
public enum FoundDefectsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The first record does not name the columns that are needed.
    case noHeader([String])
    /// A column is none of those that there are, but for capitals; with the one that there is.
    case unknownColumn(String, nearest: String)
    /// A column is there twice.
    case columnTwice(String)
    /// A record has more or fewer fields than the first.
    case fieldCount(record: Int64, found: Int, wanted: Int)
    /// A field that is needed is empty.
    case missing(record: Int64, column: String)
    /// A line is no number.
    case notANumber(record: Int64, String)
    /// There are more records than are taken.
    case tooMany
    /// There are more kinds than are taken.
    case tooManyKinds
    /// The text ends within a record.
    case noEnd

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .noHeader(let names):
            "the first record must name the columns table, key (or line) and column; it has \(names.prefix(10).map { "'\($0.prefix(40))'" }.joined(separator: ", "))"
        case .unknownColumn(let name, let nearest):
            "there is no column '\(name.prefix(80))': did you mean '\(nearest)'?"
        case .columnTwice(let name): "the column '\(name)' is there twice"
        case .fieldCount(let record, let found, let wanted):
            "record \(record) has \(found) fields, not \(wanted)"
        case .missing(let record, let column): "record \(record) has no \(column)"
        case .notANumber(let record, let text): "record \(record): '\(text)' is no number of a line"
        case .tooMany: "there are more than \(FoundDefects.recordCountMax) records"
        case .tooManyKinds: "there are more than 1000 kinds"
        case .noEnd: "the last record has no end"
        }
    }
}
