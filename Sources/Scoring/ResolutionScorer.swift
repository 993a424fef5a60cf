public import Encoding

/// Holds a file of resolved entities against what a strategy comes to.
///
/// Memory: of each row the bytes of its key and of its values in their shortest spelling, 25 bytes, and one for each value; of each entity
/// with conflicts its key and 25 bytes, and 12 for each conflict.
public struct ResolutionScorer {
    /// Rows of a file at most.
    public static let rowCountMax = 100_000_000
    private static let unknownMax = 5

    /// A column of the entities.
    public struct Column: Sendable {
        /// The column's name.
        public var name: String
        /// How two fields are compared.
        public var kind: ScoredValue.Kind

        /// Makes a column.
        public init(name: String, kind: ScoredValue.Kind) {
            self.name = name
            self.kind = kind
        }
    }

    private enum RowName {
        case key(Int)
        case record(source: Int, key: Int)
    }

    private struct Conflict {
        var column: Int32
        var kind: Int32
        /// The next one of the entity; −1 if there is none.
        var next: Int32
    }

    private let key: String
    private let columns: [Column]
    private let nearest: (String, [String]) -> String?
    /// By column: where its field is in a row; nil if it was not given.
    private var places: [Int?] = []
    private var rowName = RowName.key(0)
    private var fieldCount = 0
    private var recordCount: Int64 = 0
    private var rows = KeyTable()
    /// The values of all rows, in the order of the columns: each its length and its bytes.
    private var values: [UInt8] = []
    /// Where each row's values begin.
    private var starts: [Int] = []
    /// Rows that are of an entity that there is.
    private var isKnown: [Bool] = []
    private var disputed = KeyTable()
    private var firstConflicts: [Int32] = []
    private var conflicts: [Conflict] = []
    private var kinds: [ResolutionScore.Values] = []
    private var inConflict = ResolutionScore.Values(name: "in conflict")
    private var outcomes: [ResolutionScore.Values]
    private var entityCount: Int64 = 0
    private var givenCount: Int64 = 0

    /// Begins without rows; `key` names the entities' key, `columns` the others that are expected, in the order of the answer key. `nearest`
    /// gives what a name that there is not may be a mistake for.
    public init(key: String, columns: [Column], nearest: @escaping (String, [String]) -> String? = { _, _ in nil }) {
        self.key = key
        self.columns = columns
        self.nearest = nearest
        outcomes = columns.map { ResolutionScore.Values(name: $0.name) }
    }

    /// Whether the columns' names were read.
    public var hasHeader: Bool { fieldCount > 0 }

    /// Whether rows are named by records of sources, not by the entities' key; known with the header.
    public var namesRecords: Bool {
        guard hasHeader, case .record = rowName else { return false }
        return true
    }

    /// Takes the next row of what was resolved, the first of which has the columns' names. `entity` gives the key of the entity that a
    /// record of a source is of.
    public mutating func take(
        _ fields: [CSVRecordParser.Field], entity: (_ source: [UInt8], _ key: [UInt8]) -> [UInt8]?
    ) throws(ScoredFileError) {
        guard hasHeader else { return try takeHeader(fields) }
        recordCount += 1
        guard recordCount <= Int64(ResolutionScorer.rowCountMax) else { throw .tooMany(ResolutionScorer.rowCountMax) }
        guard fields.count == fieldCount else {
            throw .fieldCount(record: recordCount, found: fields.count, wanted: fieldCount)
        }
        let name: [UInt8]
        switch rowName {
        case .key(let place):
            guard let given = fields[place] else { throw .missing(record: recordCount, column: key) }
            name = given
        case .record(let sourcePlace, let keyPlace):
            guard let source = fields[sourcePlace] else { throw .missing(record: recordCount, column: "source") }
            guard let record = fields[keyPlace] else { throw .missing(record: recordCount, column: "source_key") }
            // A record that nobody has is of no entity.
            name = entity(source, record) ?? [0] + source + [0x20] + record
        }
        guard rows.insert(name).isNew else {
            throw .twice(record: recordCount, String(decoding: name.drop { $0 == 0 }, as: UTF8.self))
        }
        starts.append(values.count)
        isKnown.append(false)
        for (place, column) in zip(places, columns) {
            if let place { keep(ScoredValue.canonical(fields[place], column.kind)) }
        }
    }

    /// Lengths are one more than they are, 0 for NULL: seven bits a byte, the lowest first.
    private mutating func keep(_ value: [UInt8]?) {
        var length = value.map { $0.count + 1 } ?? 0
        while length > 0x7F {
            values.append(UInt8(length & 0x7F) | 0x80)
            length >>= 7
        }
        values.append(UInt8(length))
        if let value { values += value }
    }

    /// The value at a place, which is moved behind it.
    private func value(at place: inout Int) -> ArraySlice<UInt8>? {
        var (length, shift) = (0, 0)
        while true {
            let byte = values[place]
            place += 1
            length |= Int(byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 { break }
        }
        guard length > 0 else { return nil }
        defer { place += length - 1 }
        return values[place..<(place + length - 1)]
    }

    private mutating func takeHeader(_ fields: [CSVRecordParser.Field]) throws(ScoredFileError) {
        let named = try NamedColumns(fields)
        let known = [key, "source", "source_key"] + columns.map(\.name)
        if let place = named.place(key) {
            rowName = .key(place)
        } else if let source = named.place("source"), let record = named.place("source_key") {
            rowName = .record(source: source, key: record)
        } else {
            try named.expectNoMistake(for: known) { nearest($0, [key, "source", "source_key"]) }
            throw .noHeader(wanted: "\(key), or source and source_key, and some of the entities'", found: named.names)
        }
        if let other = named.names.first(where: { !known.contains($0) }) {
            let sameName = NamedColumns.sameButForCase(other, in: known)
            throw .unknownColumn(other, nearest: sameName ?? nearest(other, known))
        }
        places = columns.map { named.place($0.name) }
        fieldCount = fields.count
    }

    /// Takes a line of the list of conflicts: an entity's key, the column and the kind. After the header.
    public mutating func takeConflict(entity: [UInt8], column: String, kind: String) {
        guard let column = columns.firstIndex(where: { $0.name == column }), places[column] != nil else { return }
        let place = kinds.firstIndex { $0.name == kind } ?? kinds.count
        if place == kinds.count { kinds.append(ResolutionScore.Values(name: kind)) }
        let (number, isNew) = disputed.insert(entity)
        if isNew { firstConflicts.append(-1) }
        conflicts.append(Conflict(column: Int32(column), kind: Int32(place), next: firstConflicts[Int(number)]))
        firstConflicts[Int(number)] = Int32(conflicts.count - 1)
    }

    /// Takes the next expected row, after all that was given and all conflicts: the entity's key, and the columns. False if it is none.
    public mutating func takeExpected(key name: [UInt8], _ fields: [CSVRecordParser.Field]) -> Bool {
        guard fields.count == columns.count else { return false }
        entityCount += 1
        let row = rows.number(of: name)
        if let row {
            guard !isKnown[Int(row)] else { return false }
            isKnown[Int(row)] = true
            givenCount += 1
        }
        var next = row.map { starts[Int($0)] } ?? 0
        let first = disputed.number(of: name).map { firstConflicts[Int($0)] } ?? -1
        for (place, column) in columns.enumerated() where places[place] != nil {
            var isRight = false
            if row != nil {
                let expected = ScoredValue.canonical(fields[place], column.kind)
                if let given = value(at: &next) {
                    isRight = expected.map { given.elementsEqual($0) } ?? false
                } else {
                    isRight = expected == nil
                }
            }
            outcomes[place].note(isGiven: row != nil, isRight: isRight)
            var conflict = first
            while conflict >= 0 {
                let (entry, isOfColumn) = (conflicts[Int(conflict)], conflicts[Int(conflict)].column == place)
                if isOfColumn {
                    kinds[Int(entry.kind)].note(isGiven: row != nil, isRight: isRight)
                    inConflict.note(isGiven: row != nil, isRight: isRight)
                }
                conflict = entry.next
            }
        }
        return true
    }

    /// The score of all that was taken; `unknownSources` are those that rows name and that there are not.
    public consuming func finish(unknownSources: UnknownSources = UnknownSources()) -> ResolutionScore {
        let unknown = isKnown.indices.filter { !isKnown[$0] }
        var all = ResolutionScore.Values(name: "all")
        for place in outcomes.indices where places[place] != nil {
            // Each value of a row of no entity is wrong.
            outcomes[place].given += Int64(unknown.count)
            all.expected += outcomes[place].expected
            all.given += outcomes[place].given
            all.right += outcomes[place].right
            all.missing += outcomes[place].missing
        }
        let names = unknown.prefix(ResolutionScorer.unknownMax).map { row in
            String(decoding: rows[Int32(row)].drop { $0 == 0 }.prefix(80), as: UTF8.self)
        }
        return ResolutionScore(
            all: all, columns: zip(outcomes, places).filter { $1 != nil }.map(\.0), conflicts: inConflict,
            kinds: kinds.filter { $0.expected > 0 }, entityCount: entityCount, givenCount: givenCount,
            unknownCount: Int64(unknown.count), unknown: names, unknownSources: unknownSources.names)
    }
}
