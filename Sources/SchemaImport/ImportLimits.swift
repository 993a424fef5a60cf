/// The bounds that a schema must keep to, so that a wrong or hostile one is refused quickly, and so that the plan made of it
/// keeps to the bounds of plans.
public enum ImportLimits {
    /// Bytes of a schema's text.
    public static let sourceByteCountMax = 4 << 20
    /// Tables.
    public static let tableCountMax = 500
    /// Columns of all tables.
    public static let columnCountMax = 5_000
    /// Parentheses inside one another.
    public static let nestingDepthMax = 50
    /// Values that all conditions and enumerated types list.
    public static let listedValueCountMax = 20_000
    /// Bytes of a name.
    public static let nameByteCountMax = 127
    /// Rows of a dimension.
    public static let rowCountMax: Int64 = 100_000_000_000
}
