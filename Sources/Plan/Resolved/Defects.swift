/// The ways in which a row can be wrong on purpose.
public enum DefectKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// A value is missing: NULL, an empty text, or what stands for it.
    case missing
    /// The row is there twice, with all that is in it.
    case repeated = "repeat"
    /// The row is there twice, the second time with another value in one column.
    case near
    /// A value that does not go with others of the row.
    case inconsistent
    /// A value far from all others.
    case outlier
    /// A value in another format.
    case format
    /// Spaces before, behind or in a text that do not belong there.
    case whitespace
    /// Letters in the wrong case.
    case letterCase = "case"
    /// A text whose encoding was mistaken.
    case encoding
    /// The row refers to one that came later.
    case late
    /// The row refers to one that is not there.
    case orphan

    /// Whether it is a row that is there twice.
    public var isRepeat: Bool { self == .repeated || self == .near }
}

/// A defect that some rows of a table have.
public struct Defect: Hashable, Sendable {
    /// The name: `[a-z][a-z0-9_]*`, at most 63 bytes.
    public let name: String
    /// What is wrong.
    public let kind: DefectKind
    /// The place of the column that it is in; nil where the whole row is repeated.
    public let column: Int?
    /// How likely it is beside the others, above 0.
    public let weight: Double
}

/// The defects of a table, each of which some rows have: no row has two.
public struct Defects: Hashable, Sendable {
    /// The share of rows that are to have one, above 0 and up to 1.
    public let rate: Double
    /// The defects. The number of one is its place here and 1; 0 is none.
    public let list: [Defect]
    /// How many rows are there twice for each defect that repeats rows, by place; 0 for others.
    public let repeatCounts: [Int64]
    /// What is written in a column that has defects, by the column's place: over the row and the number of its defect (see
    /// `Expression.Kind.defect`), of the type of what a file holds.
    public let written: [Int: Expression]
    /// The keys that references without a row hold, as ordinals, by the columns' places.
    public let orphans: [Int: Range<Int64>]

    /// Rows that are there twice.
    public var repeatCount: Int64 { repeatCounts.reduce(0, +) }

    /// The probability that a row has each of the defects, in order; 0 for those that repeat rows, which are counted.
    public var rates: [Double] {
        let total = list.reduce(0) { $0 + $1.weight }
        return list.map { $0.kind.isRepeat ? 0 : rate * $0.weight / total }
    }
}

extension ResolvedTable {
    /// Lines of the table's files: its rows, and behind them those that are there twice.
    public var lineCount: Int64 { rowCount + (defects?.repeatCount ?? 0) }

    /// The lines that repeat rows.
    public var repeatedLines: Range<Int64> { rowCount..<lineCount }

    /// The place of the version that a line, 0..<`lineCount`, is written in: rows are repeated in the last.
    public func version(ofLine line: Int64) -> Int {
        line < rowCount ? version(ofRow: line) : versionCount - 1
    }

    /// The lines in which a file of a version may be, and no other: its rows, or for `line` behind the rows the repeated ones.
    public func lines(like line: Int64) -> Range<Int64> {
        line < rowCount ? rows(ofVersion: version(ofRow: line)) : repeatedLines
    }
}

extension ResolvedTable {
    /// The columns by which an answer key names rows: those of the composite key, or the first key; none where there is neither.
    public var keyColumns: [Int] {
        if let compositeKey { return compositeKey.columns }
        let key = columns.indices.first { place in
            if case .key = columns[place].role { return !columns[place].isHidden }
            return false
        }
        return key.map { [$0] } ?? []
    }
}
