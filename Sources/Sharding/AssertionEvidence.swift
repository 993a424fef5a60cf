/// In how many rows of one shard an assertion of its table is broken.
public struct AssertionEvidence: Hashable, Sendable, Codable {
    /// Breaches kept at most as examples.
    public static let examplesMax = 10

    /// A row that breaks the assertion.
    public struct Breach: Hashable, Sendable, Codable {
        /// The row, 0-based in its table.
        public var row: Int64
        /// The row's fields that the assertion reads, by column, each cut at `Stray.valueByteCountMax` bytes; NULLs left out.
        public var values: [String: String]

        /// Makes a breach.
        public init(row: Int64, values: [String: String]) {
            self.row = row
            self.values = values
        }
    }

    /// The assertion's name.
    public var name: String
    /// Rows that break it, those with a defect not counted.
    public var breachCount: Int64
    /// Rows with a defect that break it; nil if the table has no defects.
    public var knownBreachCount: Int64?
    /// The first rows without a defect that break it.
    public var breaches: [Breach]

    /// Makes evidence of the given parts.
    public init(name: String, breachCount: Int64 = 0, breaches: [Breach] = []) {
        self.name = name
        self.breachCount = breachCount
        self.breaches = breaches
    }
}
