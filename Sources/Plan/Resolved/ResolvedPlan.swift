/// A plan that was checked whole: every name found, every type known, rows, seed and scale decided.
public struct ResolvedPlan: Sendable {
    /// The plan's name.
    public let name: String
    /// One line of text on what it is; may be empty.
    public let description: String
    /// The seed that all random streams derive from.
    public let seed: UInt64
    /// The tables as the plan has them.
    public let tables: [ResolvedTable]
    /// The vocabularies that are picked from, as tables that are never written. Their places follow those of `tables`.
    public let vocabularies: [ResolvedTable]
    /// The resolved plan as YAML, in one canonical form: parsing it gives this plan again, whatever the original's comments,
    /// spacing and spelling of numbers, and whatever overrides were applied.
    public let canonicalText: String
    /// SHA-256 of `canonicalText`, 64 lower-case hexadecimal digits.
    public let fingerprint: String
    /// The nested tables by rounds in which their rows can be counted.
    let countingRounds: [[Int]]

    /// Makes a plan of checked parts.
    init(
        name: String, description: String, seed: UInt64, tables: [ResolvedTable], vocabularies: [ResolvedTable],
        canonicalText: String,
        fingerprint: String, countingRounds: [[Int]]
    ) {
        self.name = name
        self.description = description
        self.seed = seed
        self.tables = tables
        self.vocabularies = vocabularies
        self.canonicalText = canonicalText
        self.fingerprint = fingerprint
        self.countingRounds = countingRounds
    }

    /// The nested tables whose rows are not counted and whose counts read none that is not; none if all are counted.
    public var uncounted: [Int] {
        countingRounds.lazy.map { $0.filter { tables[$0].nesting?.index == nil } }.first { !$0.isEmpty } ?? []
    }

    /// The place of the table of that name; nil if there is none.
    public func tableIndex(named name: String) -> Int? {
        tables.firstIndex { $0.name == name }
    }

    /// The column at that place.
    public subscript(id: ColumnID) -> ResolvedColumn {
        table(id.table).columns[id.column]
    }

    /// The table or vocabulary at that place.
    public func table(_ place: Int) -> ResolvedTable {
        place < tables.count ? tables[place] : vocabularies[place - tables.count]
    }
}

/// A table of a resolved plan.
public struct ResolvedTable: Sendable {
    /// The name: `[a-z][a-z0-9_]*`, at most 63 bytes.
    public let name: String
    /// One line of text; may be empty.
    public let description: String
    /// The database schema that it is loaded into: `[a-z][a-z0-9_]*`, at most 63 bytes; nil for none.
    public let schema: String?
    /// What it is in a warehouse; nil if the plan does not say.
    public let kind: TableKind?
    /// Rows, at least 1. Of a nested table whose rows are not counted yet, 1.
    public let rowCount: Int64
    /// How the rows lie in another table's; nil for a table with rows of its own.
    public let nesting: Nesting?
    /// The columns as the plan has them; at least 1.
    public let columns: [ResolvedColumn]
    /// The columns' places in an order in which each stands after those of its own row that it reads.
    public let evaluationOrder: [Int]
    /// The versions of its schema, the first at row 0; none where the plan declares none.
    public let versions: [TableVersion]
    /// The columns that together are a key; nil if none is declared.
    public let compositeKey: CompositeKey?
    /// The references by composite keys, in the order of the columns that they are read through.
    public let compositeReferences: [CompositeReference]
    /// The rules that no row breaks, as the plan has them.
    public let assertions: [Assertion]
    /// What is wrong on purpose in some rows; nil if nothing is.
    public let defects: Defects?
    /// Who has records of its rows; nil if it declares no sources.
    public let sources: Sources?
    /// Whether its files are part of the answer key: the entities that sources have records of, and what follows from them.
    public let isAnswer: Bool

    /// The place of the column of that name; nil if there is none.
    public func columnIndex(named name: String) -> Int? {
        columns.firstIndex { $0.name == name }
    }
}

/// What a table is in a warehouse.
public enum TableKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// Events and measures, with references to dimensions.
    case fact
    /// What facts are about.
    case dimension
    /// Which rows of two other tables belong together.
    case bridge
    /// Text as it came from a source.
    case staging
}

/// A rule that no row of a table breaks: `assert` in a plan.
public struct Assertion: Hashable, Sendable {
    /// The name: `[a-z][a-z0-9_]*`, at most 63 bytes.
    public let name: String
    /// The condition as a plan spells it.
    public let text: String
    /// A boolean over a row of the table that draws nothing. A row breaks the rule where it is false; NULL breaks none.
    public let condition: Expression
}

/// A column of a resolved table.
public struct ResolvedColumn: Sendable {
    /// What a column is to the proof.
    public enum Role: Hashable, Sendable {
        /// Identifies its row.
        case key(Key)
        /// Holds the key of another row; `isNullable` on the column says whether it may be NULL.
        case reference(Reference)
        /// A row of a vocabulary; written as the value of one of its columns.
        case pick(Reference)
        /// Anything else.
        case value
    }

    /// The name: `[a-z][a-z0-9_]*`, at most 63 bytes.
    public let name: String
    /// One line of text; may be empty.
    public let description: String
    /// The declared or inferred type. A reference has the type of the key that it refers to.
    public internal(set) var type: ColumnType
    /// What it is to the proof.
    public let role: Role
    /// Whether it is left out of the files (it can still be read by other columns).
    public let isHidden: Bool
    /// The place of the version from which the table's files have it; 0 for all.
    public let sinceVersion: Int
    /// What stands for it in rows of earlier versions; nil for NULL.
    public let defaultValue: Constant?
    /// The narrower types that it had in earlier versions, in order.
    public let earlierTypes: [EarlierType]
    /// How it is computed, of the type `type.valueType` (for a key with a format: text; for a reference: the parent's row).
    public let expression: Expression
    /// Whether its field can be NULL, with a defect or without. Behind a reference that has no row all is NULL, but its field is
    /// not.
    public var isNullable: Bool { isMissedByDefect || expression.withoutOrphans.isNullable }
    /// Whether its field is NULL where a defect makes it so.
    public internal(set) var isMissedByDefect = false
    /// The keys that no row has, as ordinals, which references hold by the plan or by a defect; nil if there are none.
    public var orphanOrdinals: Range<Int64>? { defectOrphans ?? link?.orphans?.ordinals }
    /// Those that a defect makes.
    public internal(set) var defectOrphans: Range<Int64>?
    /// The row that it leads to; nil if it leads to none.
    public var link: Reference? {
        switch role {
        case .reference(let reference), .pick(let reference): reference
        case .key, .value: nil
        }
    }
}
