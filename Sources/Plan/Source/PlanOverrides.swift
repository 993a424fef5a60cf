/// What a run changes in a plan without editing it.
public struct PlanOverrides: Sendable {
    /// Rows by table name, 1…`PlanLimits.rowCountMax`; these win over `scale`.
    public var rows: [String: Int64]
    /// A factor on the rows of every table that does not say `scale: false`; finite and greater than 0. Rows are rounded
    /// half up, and are at least 1.
    public var scale: Double?
    /// The seed in place of the plan's.
    public var seed: UInt64?
    /// Whether nothing is wrong on purpose: no table has `defects`.
    public var isClean: Bool

    /// Collects changes; none by default.
    public init(rows: [String: Int64] = [:], scale: Double? = nil, seed: UInt64? = nil, isClean: Bool = false) {
        self.isClean = isClean
        self.rows = rows
        self.scale = scale
        self.seed = seed
    }
}
