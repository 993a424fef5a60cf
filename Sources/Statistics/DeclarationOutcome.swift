/// What a plan declares beside what its rows achieve.
public struct DeclarationOutcome: Hashable, Sendable, Codable {
    /// What is said of a declaration.
    public enum Verdict: String, Hashable, Sendable, Codable {
        /// No test finds a difference.
        case reached
        /// A test finds one that chance explains once in a million such tests, or less often; or a value that cannot be.
        case missed
        /// The rows cannot show what is declared: `reason` says why.
        case unreachable
        /// There is no test of it: `reason` says why.
        case untested
    }

    /// A number that is declared, beside the one that is achieved.
    public struct Measure: Hashable, Sendable, Codable {
        /// What it is: "mean", a value that is chosen, "month Jan".
        public var name: String
        /// What the plan declares.
        public var declared: Double
        /// What the rows have.
        public var achieved: Double
    }

    /// A test of the rows against the declaration.
    public struct Test: Hashable, Sendable, Codable {
        /// "binomial" (exact), "chi-squared", "Kolmogorov-Smirnov", "mean" (a z-test) or "range".
        public var name: String
        /// What is tested, where a declaration has parts: "month".
        public var part: String?
        /// χ², the distance of the distribution functions, or the mean in standard errors; the count of a rate that is tested
        /// exactly; how many values are outside of a range.
        public var statistic: Double
        /// The degrees of freedom of χ².
        public var degrees: Int?
        /// How likely as great a difference is if the declaration holds.
        public var probability: Double
    }

    /// The table of the column.
    public var table: String
    /// The column, or "count" of a nested table.
    public var column: String
    /// The number among those of the column, from 1.
    public var number: Int
    /// The declaration in the words of the plan language.
    public var declared: String
    /// Values looked at: rows of the sample, or of the table, that take theirs from there.
    public var count: Int64
    /// Whether only a sample of the rows was looked at.
    public var isSample: Bool
    /// What is declared beside what is achieved.
    public var measures: [Measure]
    /// The tests made.
    public var tests: [Test]
    /// What is said of it.
    public var verdict: Verdict
    /// Why it is unreachable or untested; nil otherwise.
    public var reason: String?
}

/// A table's statistics: what its columns are, and how what was declared of them was achieved.
public struct TableStatistics: Hashable, Sendable, Codable {
    /// The table's name.
    public var table: String
    /// The columns in the files, in order.
    public var columns: [ColumnStatistics]
    /// The declarations of what its rows draw, the counts of tables nested in it among them.
    public var declarations: [DeclarationOutcome]
}
