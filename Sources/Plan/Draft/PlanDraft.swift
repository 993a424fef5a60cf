/// A plan as declared: its parts read and each valid in itself, but no name looked up and no expression typed.
struct PlanDraft {
    var name = ""
    var description = ""
    var seed: UInt64 = 1
    var tables: [TableDraft] = []
}

/// A table as declared.
struct TableDraft {
    var name: String
    var place: Place
    var rowCount: Int64 = 1
    var rowsPlace: Place
    /// Whether `--scale` changes the rows.
    var isScaled = true
    var description = ""
    /// The database schema that it is loaded into; nil for none.
    var schema: String?
    /// What it is in a warehouse; nil if that is not said.
    var kind: TableKind?
    /// How it is nested in another; nil for a table with rows of its own.
    var nesting: NestingDraft?
    /// Whether it is a vocabulary, which stands behind the plan's tables.
    var isVocabulary = false
    /// The versions of its schema after the first, in order.
    var versions: [VersionDraft] = []
    /// What is wrong on purpose; nil if nothing is.
    var defects: DefectsDraft?
    var columns: [ColumnDraft] = []
    var assertions: [AssertionDraft] = []
    /// The columns that together are a key; nil if none is declared.
    var compositeKey: CompositeKeyDraft?
    /// Who has records of its rows; nil for a table that is no entity's.
    var sources: SourcesDraft?
    /// Whose records it holds; nil for others.
    var source: RecordsDraft?
    /// Whether it follows from `sources` of another table.
    var isDerived = false
    /// Whether its rows are part of the answer key.
    var isAnswer = false
    /// How many rows it has, where that follows from the sources of a table.
    var rowsOf: RowsOf?

    /// What a table has a row for.
    enum RowsOf {
        /// Each record of a source of a table.
        case records(entities: Int, source: Int)
        /// Each record of any source.
        case allRecords(entities: Int)
        /// Each entity.
        case entities(Int)
    }
}

/// The sources of a table, as declared.
struct SourcesDraft {
    var place: Place
    var items: [SourceDraft] = []
    var shared: [SharedDraft] = []
    var conflictRate = 0.0
    var conflicts: [ConflictDraft] = []
    var rules: [(column: NamedPlace, value: SourceExpression)] = []
}

/// A source, as declared.
struct SourceDraft {
    var name: String
    var place: Place
    var overlap = 0.0
    var size = 1.0
    var repeats = 0.0
    var odds = 1.0
    var updated: NamedPlace?
    var quality: NamedPlace?
}

/// Entities that exactly some sources know, as declared.
struct SharedDraft {
    var place: Place
    var sources: [NamedPlace]
    var share: Double
}

/// A kind of conflict, as declared.
struct ConflictDraft {
    var name: String
    var place: Place
    var column: NamedPlace
    var weight = 1.0
    var value: SourceExpression
}

/// `source: TABLE.SOURCE`, as declared.
struct RecordsDraft {
    var place: Place
    var table: String
    var source: String
}

/// Columns that together are a key, as declared.
struct CompositeKeyDraft {
    var place: Place
    var parts: [(name: String, place: Place)]
}

/// A name and where it stands.
struct NamedPlace {
    var name: String
    var place: Place
}

/// The defects of a table, as declared.
struct DefectsDraft {
    var place: Place
    var rate = 0.05
    var items: [DefectDraft] = []
}

/// A defect, as declared.
struct DefectDraft {
    var name: String
    var place: Place
    var kind: DefectKind
    /// The column that it is in, or `row`.
    var target: NamedPlace
    var weight = 1.0
    /// What stands in place of the value; nil for what the kind makes by itself.
    var value: SourceExpression?
    /// How a value is missing; nil for the usual ways.
    var texts: [(scalar: YAMLScalar, place: Place)]?
}

/// A version of a table's schema, as declared.
struct VersionDraft {
    /// Where a version begins.
    enum Start {
        case day(Int64)
        /// After such a share of the rows.
        case share(Double)
    }

    var name: String
    var place: Place
    /// Nil if it is wrong, which was reported.
    var start: Start?
    var startPlace: Place
    /// How often it is said; once if it is right.
    var startCount = 0
    var description = ""
}

/// A rule that no row breaks, as declared.
struct AssertionDraft {
    var name: String
    var place: Place
    /// Nil if it is wrong, which was reported.
    var condition: SourceExpression?
    var conditionPlace: Place
}

/// The parent of a nested table, and how many rows each of its rows has, as declared.
struct NestingDraft {
    var parent: String
    var parentPlace: Place
    /// Nil if it is wrong, which was reported.
    var count: SourceExpression?
    var countPlace: Place
}

/// A column as declared.
struct ColumnDraft {
    var name: String
    var place: Place
    var generator = Generator.broken
    /// The place of the generator's value, or of the scalar.
    var generatorPlace: Place
    var type: ColumnType?
    var typePlace: Place
    var nullRate = 0.0
    var nullsPlace: Place
    var condition: SourceExpression?
    var isHidden = false
    /// Whether it follows from the sources of a table.
    var isDerived = false
    /// The column whose type it has, unless that is text; nil for its own.
    var typeOf: ColumnID?
    var description = ""
    /// The version from which the column is there; nil for all.
    var since: NamedPlace?
    /// What stands for it before; nil for NULL.
    var defaultValue: (scalar: YAMLScalar, place: Place)?
    /// The types that it had before versions, in order.
    var earlierTypes: [Before] = []

    /// A type that a column had before a version.
    struct Before {
        var version: NamedPlace
        var type: ColumnType
        var place: Place
    }
}

/// How a column's values are made.
enum Generator {
    /// Something is wrong with it, and was reported.
    case broken
    case value(SourceExpression)
    case key(KeyDraft)
    case reference(ReferenceDraft)
    case choose(ChooseDraft)
    case pair(PairDistribution, SourceExpression, SourceExpression)
    case calendar(CalendarWeights)
    /// `piecewise` or `quantiles`: see `RandomValue`.
    case list(RandomValue)
    case template([TemplateDraftPart])
    /// A column of a vocabulary, by its place.
    case vocabulary(column: Int)
}

/// A distribution of two parameters.
enum PairDistribution: String {
    case uniform, normal
    case logNormal = "lognormal"
}

/// An expression with the scalar that it stands in.
struct SourceExpression {
    var node: SyntaxNode
    var scalar: YAMLScalar
}

/// A key as declared.
struct KeyDraft {
    var format: KeyFormat?
    var start: Int64 = 1
    var step: Int64 = 1
    var isScattered = false
    var isUUID = false
    /// What a computed key is; nil for others.
    var value: SourceExpression?
    /// Nil: as many as the table has rows.
    var domain: Int64?
    var domainPlace: Place
}

/// A reference as declared.
struct ReferenceDraft {
    var table: String
    /// Nil: the table's first key.
    var column: String?
    var tablePlace: Place
    var columnPlace: Place
    var skew = Reference.Skew.uniform
    var filter: SourceExpression?
    var isDistinct = false
    var distinctPlace: Place?
    var order: [(value: SourceExpression, isDescending: Bool)] = []
    var orderPlace: Place?
    var earlierPlace: Place?
    /// The number of the row, where it is computed and not drawn.
    var row: SourceExpression?
    /// The share of references that have a row, with where it is declared; nil if all have.
    var match: (rate: Double, place: Place)?
    /// Whether it is a row of a vocabulary, not of a table.
    var isPick = false
    /// Whether it is to the row that this one is nested in: `parent` in place of a table's name.
    var isNested: Bool { table == "parent" && !isPick }
}

/// Values as declared.
struct ChooseDraft {
    /// A value, how likely it is, and the version from which there is such a value; nil for all.
    struct Item {
        var value: YAMLScalar
        var weight: Double
        var since: NamedPlace?
    }

    var items: [Item]
}

/// A part of a template as declared.
enum TemplateDraftPart {
    case literal(String)
    case value(SourceExpression, zeroPaddedWidth: Int?)
}
