/// The bounds that a plan must keep to, so that a wrong or hostile one is refused quickly and in little memory.
public enum PlanLimits {
    /// Bytes of a plan's text.
    public static let sourceByteCountMax = 4 << 20
    /// Levels of YAML mappings and sequences inside one another, before and after aliases are put in place.
    public static let nestingDepthMax = 64
    /// YAML values of a plan, after aliases are put in place.
    public static let nodeCountMax = 200_000
    /// YAML anchors (`&name`) of a plan.
    public static let anchorCountMax = 100
    /// Levels of aliases inside anchored values inside aliases.
    public static let aliasLevelMax = 8
    /// Tables of a plan.
    public static let tableCountMax = 1_000
    /// Columns of a table.
    public static let columnCountMax = 2_000
    /// Columns of a composite key.
    public static let keyPartCountMax = 8
    /// Assertions of a table.
    public static let assertionCountMax = 1_000
    /// Defects of a table.
    public static let defectCountMax = 200
    /// Versions of a table.
    public static let versionCountMax = 100
    /// Bytes of a name.
    public static let nameByteCountMax = 63
    /// Bytes of a description.
    public static let descriptionByteCountMax = 4_096
    /// Bytes of one expression or template.
    public static let expressionByteCountMax = 64 << 10
    /// Levels of an expression's operators and functions inside one another.
    public static let expressionDepthMax = 100
    /// Reference columns that one name in an expression follows.
    public static let navigationDepthMax = 32
    /// Rows of a table that are known beforehand: candidates of references that are distinct by conditions, and computed keys.
    public static let knownRowCountMax: Int64 = 1 << 20
    /// Expressions that candidates of a reference are ordered by.
    public static let orderCountMax = 8
    /// Sources of a table.
    public static let sourceCountMax = 16
    /// Sets of sources whose share of the entities is declared.
    public static let sharedCountMax = 64
    /// Kinds of conflict of a table.
    public static let conflictCountMax = 64
    /// Values of a `choose`.
    public static let chooseValueCountMax = 100_000
    /// Characters of a weighted value of a `choose`, spelt with quotes and escapes: YAML reads no longer keys.
    public static let weightedValueLengthMax = 1_000
    /// Rows of a table, and of all tables together: what a double counts exactly.
    public static let rowCountMax: Int64 = 1 << 53
    /// Years that a range of dates spans.
    public static let rangeYearCountMax = 200
    /// Problems reported at once.
    public static let diagnosticCountMax = 20
}
