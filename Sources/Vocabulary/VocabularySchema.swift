/// What the values of a column are.
public enum VocabularyType: String, Sendable {
    /// UTF-8 of at least one byte, unless the column's description says that it can be empty.
    case text
    /// A whole number.
    case integer
    /// A finite number.
    case double
    /// True or false.
    case boolean
}

/// A column of a vocabulary, without its values.
public struct VocabularyColumn: Sendable, Equatable {
    /// The name, in `lower_snake_case`, unique in its vocabulary.
    public let name: String
    /// What its values are.
    public let type: VocabularyType
    /// What its values mean, with their units.
    public let description: String

    static func text(_ name: String, _ description: String) -> VocabularyColumn {
        VocabularyColumn(name: name, type: .text, description: description)
    }

    static func integer(_ name: String, _ description: String) -> VocabularyColumn {
        VocabularyColumn(name: name, type: .integer, description: description)
    }

    static func double(_ name: String, _ description: String) -> VocabularyColumn {
        VocabularyColumn(name: name, type: .double, description: description)
    }

    static func boolean(_ name: String, _ description: String) -> VocabularyColumn {
        VocabularyColumn(name: name, type: .boolean, description: description)
    }
}

/// All that is known of a vocabulary without reading its rows.
public struct VocabularySchema: Sendable, Equatable {
    /// The name, in `lower_snake_case`.
    public let name: String
    /// What a row is.
    public let description: String
    /// Where the facts come from, and under what licence.
    public let origin: String
    /// What a row's weight counts.
    public let weight: String
    /// The columns, in order; at least one.
    public let columns: [VocabularyColumn]

    /// The place of the column of that name; nil if there is none. Linear in the number of columns.
    public func index(of column: String) -> Int? {
        columns.firstIndex { $0.name == column }
    }
}
