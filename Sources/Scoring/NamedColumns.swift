import Encoding

/// Why a file that is to be scored cannot be used.
public enum ScoredFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The first record does not name the columns that are needed; with what is needed, and what it names.
    case noHeader(wanted: String, found: [String])
    /// A column is there twice.
    case columnTwice(String)
    /// A column is none of those that there are; with the nearest of these.
    case unknownColumn(String, nearest: String?)
    /// A record has more or fewer fields than the first.
    case fieldCount(record: Int64, found: Int, wanted: Int)
    /// A field that is needed is empty.
    case missing(record: Int64, column: String)
    /// A row is given twice.
    case twice(record: Int64, String)
    /// There are more records than are taken.
    case tooMany(Int)
    /// The text ends within a record.
    case noEnd

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .noHeader(let wanted, let found):
            "the first record must name the columns \(wanted); it has \(found.prefix(10).map { "'\($0.prefix(40))'" }.joined(separator: ", "))"
        case .columnTwice(let name): "the column '\(name)' is there twice"
        case .unknownColumn(let name, let nearest):
            "there is no column '\(name.prefix(80))'" + (nearest.map { ": did you mean '\($0)'?" } ?? "")
        case .fieldCount(let record, let found, let wanted): "record \(record) has \(found) fields, not \(wanted)"
        case .missing(let record, let column): "record \(record) has no \(column)"
        case .twice(let record, let key): "record \(record): '\(key.prefix(80))' is given twice"
        case .tooMany(let most): "there are more than \(most) records"
        case .noEnd: "the last record has no end"
        }
    }
}

/// The places of named columns in a text whose first record names them.
struct NamedColumns {
    let names: [String]

    init(_ fields: [CSVRecordParser.Field]) throws(ScoredFileError) {
        names = NamedColumns.names(fields)
        for (place, name) in names.enumerated() where names[..<place].contains(name) { throw .columnTwice(name) }
    }

    /// The names in the first record of a text, without a byte order mark before them.
    static func names(_ fields: [CSVRecordParser.Field]) -> [String] {
        fields.enumerated().map { place, field in
            let name = field ?? []
            let hasMark = place == 0 && name.starts(with: [0xEF, 0xBB, 0xBF])
            return String(decoding: hasMark ? name[3...] : name[...], as: UTF8.self)
        }
    }

    /// The one of some names that another is but for capitals; nil if it is one of them, or there is none.
    static func sameButForCase(_ wrong: String, in names: [String]) -> String? {
        guard !names.contains(wrong) else { return nil }
        return names.first { $0.lowercased() == wrong.lowercased() }
    }

    func place(_ name: String) -> Int? { names.firstIndex(of: name) }

    /// Throws where a column is one of `known` but for capitals, or `nearest` gives one that it may be a mistake for.
    func expectNoMistake(for known: [String], nearest: (String) -> String? = { _ in nil }) throws(ScoredFileError) {
        for name in names {
            if let other = NamedColumns.sameButForCase(name, in: known) { throw .unknownColumn(name, nearest: other) }
        }
        for name in names where !known.contains(name) {
            if let other = nearest(name), place(other) == nil { throw .unknownColumn(name, nearest: other) }
        }
    }
}
