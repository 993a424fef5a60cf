public import Encoding

/// How well entities were resolved: values held against those that are expected.
public struct ResolutionScore: Hashable, Sendable, Codable {
    /// Values of a column, of a kind of conflict, or of all.
    public struct Values: Hashable, Sendable, Codable {
        /// What they have in common.
        public var name: String
        /// Values that are expected: one of each entity.
        public var expected: Int64 = 0
        /// Values that were given.
        public var given: Int64 = 0
        /// Those that are as expected.
        public var right: Int64 = 0
        /// The share of what is expected that is right; nil where nothing is.
        public var accuracy: Double? { expected > 0 ? Double(right) / Double(expected) : nil }
        /// The share of what was given that is right; nil where nothing was.
        public var precision: Double? { given > 0 ? Double(right) / Double(given) : nil }
        /// The share of what is expected that was given and is right: the accuracy.
        public var recall: Double? { accuracy }

        /// Begins without values.
        public init(name: String) { self.name = name }

        private enum CodingKeys: String, CodingKey { case name, expected, given, right, accuracy, precision, recall }

        /// Reads values; what follows from the counts is computed.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            name = try values.decode(String.self, forKey: .name)
            expected = try values.decode(Int64.self, forKey: .expected)
            given = try values.decode(Int64.self, forKey: .given)
            right = try values.decode(Int64.self, forKey: .right)
        }

        /// Writes the counts with what follows from them.
        public func encode(to encoder: any Encoder) throws {
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(name, forKey: .name)
            try values.encode(expected, forKey: .expected)
            try values.encode(given, forKey: .given)
            try values.encode(right, forKey: .right)
            try values.encodeIfPresent(accuracy, forKey: .accuracy)
            try values.encodeIfPresent(precision, forKey: .precision)
            try values.encodeIfPresent(recall, forKey: .recall)
        }

        mutating func note(isGiven: Bool, isRight: Bool) {
            expected += 1
            if isGiven { given += 1 }
            if isRight { right += 1 }
        }
    }

    /// All values.
    public var all: Values
    /// By column.
    public var columns: [Values]
    /// Of the values that sources disagree on, by kind.
    public var kinds: [Values]
    /// Entities that are expected.
    public var entityCount: Int64
    /// Those of them that were given.
    public var givenCount: Int64
    /// Rows that were given of no entity.
    public var unknownCount: Int64
    /// The first of them.
    public var unknown: [String]
}

/// Holds a file of resolved entities against what a strategy comes to.
///
/// Memory: what was given, and 16 bytes beside each field.
public struct ResolutionScorer {
    /// Rows of a file at most.
    public static let rowCountMax = 100_000_000

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

    private let key: String
    private let columns: [Column]
    private var places: [Int?] = []
    private var keyPlace = 0
    /// The places of a source and the key of a record of it, where rows are named so.
    private var recordPlaces: (source: Int, key: Int)?
    private var fieldCount = 0
    private var recordCount: Int64 = 0
    private var rows: [[UInt8]: [ScoredValue?]] = [:]
    private var conflicts: [[UInt8]: [(column: Int, kind: Int)]] = [:]
    private var kinds: [ResolutionScore.Values] = []
    private var outcomes: [ResolutionScore.Values]
    private var entityCount: Int64 = 0
    private var givenCount: Int64 = 0

    /// Begins without rows; `key` names the entities' key, `columns` the others that are expected, in the order of the answer key.
    public init(key: String, columns: [Column]) {
        self.key = key
        self.columns = columns
        outcomes = columns.map { ResolutionScore.Values(name: $0.name) }
    }

    /// Whether the columns' names were read.
    public var hasHeader: Bool { fieldCount > 0 }

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
        if let recordPlaces {
            guard let source = fields[recordPlaces.source] else {
                throw .missing(record: recordCount, column: "source")
            }
            guard let record = fields[recordPlaces.key] else {
                throw .missing(record: recordCount, column: "source_key")
            }
            // A record that nobody has is of no entity.
            name = entity(source, record) ?? [0] + source + [0x20] + record
        } else {
            guard let given = fields[keyPlace] else { throw .missing(record: recordCount, column: key) }
            name = given
        }
        let values = zip(places, columns).map { place, column in
            place.map { ScoredValue(fields[$0], column.kind) }
        }
        guard rows.updateValue(values, forKey: name) == nil else {
            throw .twice(record: recordCount, String(decoding: name, as: UTF8.self))
        }
    }

    private mutating func takeHeader(_ fields: [CSVRecordParser.Field]) throws(ScoredFileError) {
        let named = try NamedColumns(fields)
        if let place = named.place(key) {
            keyPlace = place
        } else if let source = named.place("source"), let record = named.place("source_key") {
            recordPlaces = (source, record)
        } else {
            throw .noHeader(wanted: "\(key), or source and source_key, and some of the entities'", found: named.names)
        }
        places = columns.map { named.place($0.name) }
        let known = [key, "source", "source_key"] + columns.map(\.name)
        if let other = named.names.first(where: { !known.contains($0) }) {
            throw .unknownColumn(other, nearest: known.first { $0.hasPrefix(other.prefix(3)) })
        }
        fieldCount = fields.count
    }

    /// Takes a line of the list of conflicts: an entity's key, the column and the kind.
    public mutating func takeConflict(entity: [UInt8], column: String, kind: String) {
        guard let column = columns.firstIndex(where: { $0.name == column }) else { return }
        let place = kinds.firstIndex { $0.name == kind } ?? kinds.count
        if place == kinds.count { kinds.append(ResolutionScore.Values(name: kind)) }
        conflicts[entity, default: []].append((column, place))
    }

    /// Takes the next expected row, after all that was given and all conflicts: the key and the columns. False if it is none.
    public mutating func takeExpected(_ fields: [CSVRecordParser.Field]) -> Bool {
        guard fields.count == columns.count + 1, let name = fields[0] else { return false }
        entityCount += 1
        let given = rows.removeValue(forKey: name)
        if given != nil { givenCount += 1 }
        let disputed = conflicts[name] ?? []
        for (place, column) in columns.enumerated() {
            let value = given?[place]
            let isRight = value.map { $0 == ScoredValue(fields[place + 1], column.kind) } ?? false
            outcomes[place].note(isGiven: value != nil, isRight: isRight)
            for conflict in disputed where conflict.column == place {
                kinds[conflict.kind].note(isGiven: value != nil, isRight: isRight)
            }
        }
        return true
    }

    /// The score of all that was taken.
    public consuming func finish() -> ResolutionScore {
        var all = ResolutionScore.Values(name: "all")
        for outcome in outcomes where outcome.given > 0 {
            all.expected += outcome.expected
            all.given += outcome.given
            all.right += outcome.right
        }
        // What is left is of no entity; each of its values is wrong.
        for values in rows.values { all.given += Int64(values.count { $0 != nil }) }
        let unknown = rows.keys.sorted { $0.lexicographicallyPrecedes($1) }.prefix(5).map {
            String(decoding: $0.drop { $0 == 0 }.prefix(80), as: UTF8.self)
        }
        return ResolutionScore(
            all: all, columns: outcomes.filter { $0.given > 0 }, kinds: kinds.filter { $0.given > 0 },
            entityCount: entityCount, givenCount: givenCount, unknownCount: Int64(rows.count), unknown: unknown)
    }
}

/// A field by its value: `1234.5` is `1234.50`.
public enum ScoredValue: Hashable, Sendable {
    /// How fields are compared.
    public enum Kind: Sendable {
        /// Numbers by value.
        case number
        /// Dates and timestamps: a midnight may be left out, and a T may stand for the blank.
        case time
        /// `true`, `t`, `1` and the like.
        case boolean
        /// Byte for byte.
        case text
    }

    case null
    case bytes([UInt8])

    init(_ field: CSVRecordParser.Field, _ kind: Kind) {
        guard let field, field != [0x5C, 0x4E] else {
            self = .null
            return
        }
        switch kind {
        case .text: self = .bytes(field)
        case .number: self = .bytes(ScoredValue.number(field))
        case .time:
            var text = field.map { $0 == 0x54 ? 0x20 : $0 }
            if let point = text.firstIndex(of: 0x2E), text[(point + 1)...].allSatisfy({ $0 == 0x30 }) {
                text.removeSubrange(point...)
            }
            if text.count == 19, text.suffix(9).elementsEqual(" 00:00:00".utf8) { text.removeLast(9) }
            self = .bytes(text)
        case .boolean:
            switch String(decoding: field, as: UTF8.self).lowercased() {
            case "true", "t", "1", "yes": self = .bytes([1])
            case "false", "f", "0", "no": self = .bytes([0])
            default: self = .bytes(field)
            }
        }
    }

    /// A decimal number without zeros that say nothing; other text, and numbers with an exponent, as they are.
    private static func number(_ field: [UInt8]) -> [UInt8] {
        var digits = field[...]
        var isNegative = false
        if let sign = digits.first, sign == 0x2D || sign == 0x2B {
            isNegative = sign == 0x2D
            digits.removeFirst()
        }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            digits.count(where: { $0 == 0x2E }) <= 1
        else {
            // Doubles: the one spelling of the value.
            return Double(String(decoding: field, as: UTF8.self)).map { Array($0.description.utf8) } ?? field
        }
        if digits.contains(0x2E) {
            while digits.last == 0x30 { digits.removeLast() }
            if digits.last == 0x2E { digits.removeLast() }
        }
        while digits.count > 1, digits.first == 0x30, digits.dropFirst().first != 0x2E { digits.removeFirst() }
        if digits.isEmpty || digits.first == 0x2E { digits = [0x30] + digits }
        return (isNegative && digits.elementsEqual([0x30]) == false ? [0x2D] : []) + digits
    }
}
