public import Generation
public import Plan
public import Randomness

/// Where each value of one row comes from.
///
/// Values are computed by the kernels of a run, draws by the streams that they read.
public struct RowExplanation {
    /// Random bits of a row.
    public struct Bits: Hashable, Sendable {
        /// The purpose of the stream.
        public let purpose: String
        /// The number of the draw.
        public let number: UInt32
        /// The 64 bits.
        public let bits: UInt64
    }

    /// Something random that the row takes its value from.
    public struct Drawn: Hashable, Sendable {
        /// What is declared, such as `normal(45000, 12000)`.
        public let declared: String
        /// What was drawn; of a reference with a skew, the rank.
        public let value: RowProbe.Value
        /// The first of the draws that it reads.
        public let bits: Bits
        /// Whether more draws may be read behind the first.
        public let readsMore: Bool
    }

    /// Another column that is read.
    public struct Read: Hashable, Sendable {
        /// The path as a plan spells it, such as `customer_id.segment`.
        public let path: String
        /// The rows that it leads through: table and row, nil where a reference is NULL.
        public let rows: [(table: String, row: String?)]
        /// The value at its end.
        public let value: RowProbe.Value

        /// Whether both are of the same path with the same value.
        public static func == (one: Read, other: Read) -> Bool { one.path == other.path && one.value == other.value }
        /// Feeds the path.
        public func hash(into hasher: inout Hasher) { hasher.combine(path) }
    }

    /// A column of the row.
    public struct Column {
        /// The column's name.
        public let name: String
        /// Its type as the plan spells it.
        public let type: String
        /// Whether it is in no file.
        public let isHidden: Bool
        /// The value as it is written.
        public let value: RowProbe.Value
        /// What the plan says of it, a line each, in the canonical form of the resolved plan.
        public let rule: [String]
        /// What it is computed from: of a key the ordinal, of a nested row the parent's row and its place.
        public let facts: [String]
        /// The columns that it reads.
        public let reads: [Read]
        /// What was drawn for it.
        public let draws: [Drawn]
    }

    /// The table's name.
    public let table: String
    /// The row.
    public let row: Int64
    /// The columns, as the plan has them.
    public let columns: [Column]
    /// The streams that draws are read from: table, column, purpose, and the two words of the key of Philox4x64-10.
    public let streams: [(column: String, purpose: String, key: StreamKey)]

    /// Explains a row of a table, which has it; of some columns only, if their places are given. O(columns · their expressions).
    public init(plan: ResolvedPlan, table: Int, row: Int64, columns wanted: [Int]? = nil) {
        let resolved = plan.tables[table]
        let explainer = RowExplainer(plan: plan, table: table, row: row)
        self.table = resolved.name
        self.row = row
        columns = (wanted ?? Array(resolved.columns.indices)).map { explainer.column($0) }
        var streams: [(column: String, purpose: String, key: StreamKey)] = []
        for column in columns {
            for purpose in Set(column.draws.map(\.bits.purpose)).sorted() {
                let key = StreamKey(seed: plan.seed, table: resolved.name, column: column.name, purpose: purpose)
                streams.append((column.name, purpose, key))
            }
        }
        self.streams = streams
    }
}
