/// Texts end to end, one a row.
public struct VocabularyTexts: Sendable, Equatable {
    /// The UTF-8 of all texts.
    public private(set) var bytes: [UInt8] = []
    /// Where each text begins in `bytes`, and one more for the end of the last: never empty, never falling.
    public private(set) var starts: [UInt32] = [0]

    /// Rows.
    public var count: Int { starts.count - 1 }

    /// The text of a row, which must be in `0..<count`. Constant time, and nothing is copied.
    public subscript(row: Int) -> ArraySlice<UInt8> {
        bytes[Int(starts[row])..<Int(starts[row + 1])]
    }

    mutating func append(_ text: ArraySlice<UInt8>) {
        bytes += text
        starts.append(UInt32(bytes.count))
    }
}

/// The values of a column, as many as the table has rows.
public enum VocabularyValues: Sendable, Equatable {
    /// Those of a column of type `text`.
    case texts(VocabularyTexts)
    /// Those of a column of type `integer`.
    case integers([Int64])
    /// Those of a column of type `double`.
    case doubles([Double])
    /// Those of a column of type `boolean`.
    case booleans([Bool])

    init(_ type: VocabularyType) {
        switch type {
        case .text: self = .texts(VocabularyTexts())
        case .integer: self = .integers([])
        case .double: self = .doubles([])
        case .boolean: self = .booleans([])
        }
    }

    /// Values.
    public var count: Int {
        switch self {
        case .texts(let texts): texts.count
        case .integers(let values): values.count
        case .doubles(let values): values.count
        case .booleans(let values): values.count
        }
    }
}

/// A vocabulary's rows, column by column, each row with a weight. Two rows are never equal in all columns.
public struct VocabularyTable: Sendable, Equatable {
    /// Its name, columns and origin.
    public let schema: VocabularySchema
    /// The values of each column of the schema, in its order.
    public let values: [VocabularyValues]
    /// How often each row should be picked, relative to the others; positive and finite. `schema.weight` says what it counts.
    public let weights: [Double]

    /// Rows, at least 1.
    public var rowCount: Int { weights.count }

    /// The values of the column of that name; nil if there is none. Linear in the number of columns.
    public func values(of column: String) -> VocabularyValues? {
        schema.index(of: column).map { values[$0] }
    }
}
