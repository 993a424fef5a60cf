public import Sharding

/// The outcome of proving a dataset's keys and references over all of its shards.
public struct DatasetProof: Hashable, Sendable, Codable {
    /// Whether something is so.
    public enum Verdict: String, Hashable, Sendable, Codable {
        /// It is proved for every row.
        case proved
        /// It is disproved by at least one row.
        case failed
    }

    /// A key column.
    public struct Key: Hashable, Sendable, Codable {
        /// The table.
        public var table: String
        /// The column.
        public var column: String
        /// Rows looked at.
        public var rowCount: Int64
        /// Rows whose key another row has.
        public var repeatCount: Int64
        /// Lines behind the rows whose key is that of a row, as the answer key says; nil where the plan repeats none.
        public var knownRepeatCount: Int64?
        /// Rows whose field is no key of the table.
        public var strayCount: Int64
        /// Whether every row has a key of its own.
        public var verdict: Verdict

        /// Makes the outcome for a key column.
        public init(
            table: String, column: String, rowCount: Int64, repeatCount: Int64, strayCount: Int64, verdict: Verdict
        ) {
            self.table = table
            self.column = column
            self.rowCount = rowCount
            self.repeatCount = repeatCount
            self.strayCount = strayCount
            self.verdict = verdict
        }
    }

    /// A reference column.
    public struct Reference: Hashable, Sendable, Codable {
        /// The table.
        public var table: String
        /// The column.
        public var column: String
        /// The table referred to.
        public var parentTable: String
        /// The key column referred to.
        public var parentColumn: String
        /// Rows looked at.
        public var rowCount: Int64
        /// Rows whose field is null.
        public var nullCount: Int64
        /// Rows whose field is a key that no row has, as the plan declares; nil where it declares none.
        public var orphanCount: Int64?
        /// Rows whose field is no key of the parent's, and nulls where none is allowed.
        public var strayCount: Int64
        /// Whether every row refers to a row that is there.
        public var verdict: Verdict

        /// Makes the outcome for a reference column.
        public init(
            table: String, column: String, parentTable: String, parentColumn: String, rowCount: Int64, nullCount: Int64,
            strayCount: Int64, verdict: Verdict
        ) {
            self.table = table
            self.column = column
            self.parentTable = parentTable
            self.parentColumn = parentColumn
            self.rowCount = rowCount
            self.nullCount = nullCount
            self.strayCount = strayCount
            self.verdict = verdict
        }
    }

    /// A composite key.
    public struct CompositeKey: Hashable, Sendable, Codable {
        /// The table.
        public var table: String
        /// Its columns.
        public var columns: [String]
        /// Rows looked at.
        public var rowCount: Int64
        /// Rows whose key another row has.
        public var repeatCount: Int64
        /// Rows whose fields are no key of the table.
        public var strayCount: Int64
        /// Whether every row has a key of its own.
        public var verdict: Verdict

        /// Makes the outcome for a composite key.
        public init(
            table: String, columns: [String], rowCount: Int64, repeatCount: Int64, strayCount: Int64, verdict: Verdict
        ) {
            self.table = table
            self.columns = columns
            self.rowCount = rowCount
            self.repeatCount = repeatCount
            self.strayCount = strayCount
            self.verdict = verdict
        }
    }

    /// A reference by a composite key.
    public struct CompositeReference: Hashable, Sendable, Codable {
        /// The table.
        public var table: String
        /// The columns, in the order of the key's.
        public var columns: [String]
        /// The table referred to.
        public var parentTable: String
        /// The key's columns.
        public var parentColumns: [String]
        /// Rows looked at.
        public var rowCount: Int64
        /// Rows whose fields are all null.
        public var nullCount: Int64
        /// Rows whose fields are no key of the parent's, and nulls where none are allowed.
        public var strayCount: Int64
        /// Whether every row refers to a row that is there.
        public var verdict: Verdict

        /// Makes the outcome for a reference by a composite key.
        public init(
            table: String, columns: [String], parentTable: String, parentColumns: [String], rowCount: Int64,
            nullCount: Int64, strayCount: Int64, verdict: Verdict
        ) {
            self.table = table
            self.columns = columns
            self.parentTable = parentTable
            self.parentColumns = parentColumns
            self.rowCount = rowCount
            self.nullCount = nullCount
            self.strayCount = strayCount
            self.verdict = verdict
        }
    }

    /// An assertion of a table.
    public struct Assertion: Hashable, Sendable, Codable {
        /// The table.
        public var table: String
        /// The assertion's name.
        public var name: String
        /// Its condition as the plan spells it.
        public var condition: String
        /// Rows looked at.
        public var rowCount: Int64
        /// Rows without a defect that break it.
        public var breachCount: Int64
        /// Rows with a defect that break it; nil where the table has no defects.
        public var knownBreachCount: Int64?
        /// The first rows without a defect that break it, at most `AssertionEvidence.examplesMax`.
        public var breaches: [AssertionEvidence.Breach]
        /// Whether no row breaks it.
        public var verdict: Verdict

        /// Makes the outcome for an assertion.
        public init(
            table: String, name: String, condition: String, rowCount: Int64, breachCount: Int64,
            breaches: [AssertionEvidence.Breach], verdict: Verdict
        ) {
            self.table = table
            self.name = name
            self.condition = condition
            self.rowCount = rowCount
            self.breachCount = breachCount
            self.breaches = breaches
            self.verdict = verdict
        }
    }

    /// A defect of a table.
    public struct Defect: Hashable, Sendable, Codable {
        /// The table.
        public var table: String
        /// The defect's name.
        public var name: String
        /// What is wrong.
        public var kind: String
        /// The column that it is in; nil where the whole row is repeated.
        public var column: String?
        /// Rows of the files that have it.
        public var foundCount: Int64
        /// Rows that the answer key lists.
        public var listedCount: Int64
        /// Whether they are as many.
        public var verdict: Verdict

        /// Makes the outcome for a defect.
        public init(
            table: String, name: String, kind: String, column: String?, foundCount: Int64, listedCount: Int64,
            verdict: Verdict
        ) {
            self.table = table
            self.name = name
            self.kind = kind
            self.column = column
            self.foundCount = foundCount
            self.listedCount = listedCount
            self.verdict = verdict
        }
    }

    /// The key columns, tables in the plan's order.
    public var keys: [Key]
    /// The reference columns, tables in the plan's order.
    public var references: [Reference]
    /// The composite keys, tables in the plan's order.
    public var compositeKeys: [CompositeKey]
    /// The references by composite keys, tables in the plan's order.
    public var compositeReferences: [CompositeReference]
    /// The assertions, tables in the plan's order.
    public var assertions: [Assertion]
    /// The defects, tables in the plan's order; nil where the plan has none.
    public var defects: [Defect]?
    /// Proved if all of them are.
    public var verdict: Verdict

    /// Makes the outcome of all columns and assertions; the overall verdict follows from theirs.
    public init(
        keys: [Key], references: [Reference], compositeKeys: [CompositeKey] = [],
        compositeReferences: [CompositeReference] = [], assertions: [Assertion] = [], defects: [Defect]? = nil
    ) {
        self.defects = defects
        self.compositeKeys = compositeKeys
        self.compositeReferences = compositeReferences
        self.keys = keys
        self.references = references
        self.assertions = assertions
        let isProved =
            keys.allSatisfy { $0.verdict == .proved } && references.allSatisfy { $0.verdict == .proved }
            && compositeKeys.allSatisfy { $0.verdict == .proved }
            && compositeReferences.allSatisfy { $0.verdict == .proved }
            && assertions.allSatisfy { $0.verdict == .proved }
            && (defects ?? []).allSatisfy { $0.verdict == .proved }
        verdict = isProved ? .proved : .failed
    }

    /// How many of each there are, such as "3 keys, 2 references, 5 assertions"; the last only if there are any. Composite ones
    /// count like others.
    public var counts: String {
        "\(keys.count + compositeKeys.count) keys, \(references.count + compositeReferences.count) references"
            + (assertions.isEmpty ? "" : ", \(assertions.count) assertions")
            + (defects.map { ", \($0.count) defects" } ?? "")
    }
}
