import Encoding
public import Plan
import Sharding

/// What is wrong on purpose in some rows of a table.
public struct KitDefect: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What is wrong.
    public let kind: DefectKind
    /// The column that it is in; nil where a whole row is repeated.
    public let column: String?
}

extension ResolvedTable {
    /// The defects, in the plan's order.
    var kitDefects: [KitDefect] {
        (defects?.list ?? []).map { defect in
            KitDefect(name: defect.name, kind: defect.kind, column: defect.column.map { columns[$0].name })
        }
    }
}

/// What an answer key lists, summed up.
public struct KitAnswers: Hashable, Sendable {
    /// Lines by the names of their defects.
    public var counts: [String: Int64] = [:]
    /// By column, lines whose defect makes NULL of it.
    public var nullCounts: [String: Int64] = [:]
    /// By column, the different values that defects put there, of columns whose values the plan lists.
    public var values: [String: Set<String>] = [:]
    /// Whether an empty text is among what should stand somewhere, or does.
    public var hasEmptyTexts = false

    /// Begins without a line.
    public init() {}

    /// Adds what another file lists.
    public mutating func add(_ other: KitAnswers) {
        counts.merge(other.counts, uniquingKeysWith: +)
        nullCounts.merge(other.nullCounts, uniquingKeysWith: +)
        values.merge(other.values) { $0.union($1) }
        hasEmptyTexts = hasEmptyTexts || other.hasEmptyTexts
    }
}

/// Reads a file of an answer key block by block and sums it up. Memory: the records of a block, and the values that are listed.
public struct KitAnswersReader {
    /// What was read so far.
    public private(set) var answers = KitAnswers()
    /// The number of the first record, from 0, that has not the fields of an answer key; nil if all have.
    public private(set) var wrongRecord: Int64?

    private let listed: Set<String>
    private var skipsHeader: Bool
    private var recordCount: Int64 = 0
    private var parser = CSVRecordParser()
    /// Records of the block that is read.
    private var records: [[CSVRecordParser.Field]] = []

    /// Begins a file. Values are kept of the columns in `listed`; with `hasHeader`, a row of names comes first.
    public init(listed: Set<String>, hasHeader: Bool) {
        self.listed = listed
        skipsHeader = hasHeader
    }

    /// Reads the next bytes of the text.
    public mutating func take(_ block: UnsafeRawBufferPointer) {
        unsafe parser.take(block) { record in
            records.append(record)
        }
        for record in records { sum(record) }
        records.removeAll(keepingCapacity: true)
    }

    private mutating func sum(_ record: [CSVRecordParser.Field]) {
        if skipsHeader {
            skipsHeader = false
            return
        }
        recordCount += 1
        let fields = record.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        guard fields.count == AnswerKey.columns.count, let defect = fields[4] else {
            wrongRecord = wrongRecord ?? recordCount - 1
            return
        }
        answers.counts[defect, default: 0] += 1
        guard let column = fields[2] else { return }
        if fields[5] == "" || fields[6] == "" { answers.hasEmptyTexts = true }
        guard let written = fields[6] else {
            answers.nullCounts[column, default: 0] += 1
            return
        }
        if listed.contains(column) { answers.values[column, default: []].insert(written) }
    }
}

/// The tables' answer keys as a table of a database: all in one, whose lines have their table's name.
enum AnswersTable {
    /// Its name without the schema.
    static let name = "answers"

    /// A column of it; those of the files come last, in their order.
    struct Column {
        let name: String
        let type: ColumnType
        var isNullable = true
    }

    private static let name63 = ColumnType.varchar(byteCountMax: 63)
    private static let text = ColumnType.varchar(byteCountMax: 65_535)

    /// The columns of an answer key's files, as the database calls them.
    static let fileColumns = [
        Column(name: "line", type: .bigint, isNullable: false), Column(name: "key", type: text),
        Column(name: "column_name", type: name63), Column(name: "kind", type: name63, isNullable: false),
        Column(name: "defect", type: name63, isNullable: false), Column(name: "clean", type: text),
        Column(name: "written", type: text),
    ]

    /// All columns.
    static let columns =
        [Column(name: "schema_name", type: name63), Column(name: "table_name", type: name63, isNullable: false)]
        + fileColumns

    /// Columns as CREATE TABLE has them, a line each.
    static func definitions(_ columns: [Column]) -> [String] {
        columns.enumerated().map { index, column in
            "    \(SQL.identifier(column.name)) \(SQL.type(column.type))\(column.isNullable ? "" : " NOT NULL")\(index + 1 < columns.count ? "," : "")"
        }
    }

    /// The statements that make it.
    static func create(_ dataset: KitDataset) -> [String] {
        let name = dataset.ownTable(name)
        return ["CREATE SCHEMA IF NOT EXISTS \(SQL.identifier(dataset.ownSchema));", "CREATE TABLE \(name.sql) ("]
            + definitions(columns) + [");"]
    }

    /// The schema and the name of a table as its lines have them.
    static func place(_ table: KitTable) -> String {
        "\(table.name.schema.map(SQL.literal) ?? "NULL"), \(SQL.literal(table.name.name))"
    }

    /// What a column of the files is to the rules of COPY.
    static var copyColumns: [KitColumn] {
        fileColumns.map { column in
            KitColumn(
                name: column.name, description: "", type: column.type, isNullable: column.isNullable,
                isCleanNullable: column.isNullable, sinceVersion: 0, defaultValue: nil, earlierTypes: [], values: nil,
                time: nil)
        }
    }

    /// A condition: the line of the answer key, called `a`, is one of that table.
    static func isOf(_ table: KitTable) -> String { "a.table_name = \(SQL.literal(table.name.name))" }

    /// A condition: the row of `alias` has the key of the answer key's line, called `a`. Of a key of several columns the values stand
    /// one behind the other.
    static func hasKey(_ table: KitTable, alias: String) -> String {
        let columns = table.answerKey.compactMap { table.column($0) }
        guard columns.count > 1 else {
            return columns.map {
                "\(alias).\(SQL.identifier($0.name)) = CAST(a.\(SQL.identifier("key")) AS \(SQL.type($0.type)))"
            }.joined()
        }
        let parts = columns.map { "CAST(\(alias).\(SQL.identifier($0.name)) AS VARCHAR)" }
        return "\(parts.joined(separator: " || '|' || ")) = a.\(SQL.identifier("key"))"
    }
}
