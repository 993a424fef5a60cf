/// A key column: a bijection between a table's rows and the column's values.
///
/// The value of row r is `start + step × ordinal`, where the ordinal is r, or for a scattered key the image of r under a
/// keyed permutation of 0..<`domain`. With a format, the value is written into text. A key of UUIDs is the image of r under a
/// keyed permutation of 122 bits. A computed key's values are the column's expression's instead, all of them known.
public struct Key: Hashable, Sendable {
    /// The value of ordinal 0.
    public var start: Int64
    /// The distance between neighbours, not 0.
    public var step: Int64
    /// For a scattered key, the size of the permuted domain, at least the table's rows; nil for a dense key.
    public var scatteredDomain: Int64?
    /// How the value is written as text; nil for an integer key.
    public var format: KeyFormat?
    /// Whether the values are UUIDs of version 4: see `WidePermutation`. Then start, step, domain and format say nothing.
    public var isUUID = false
    /// Whether the values are those of the column's expression.
    public var isComputed = false
    /// All values of a computed key; nil until they were computed, and for others.
    public var known: KnownKeys?

    /// Makes a key.
    public init(start: Int64, step: Int64, scatteredDomain: Int64?, format: KeyFormat?) {
        precondition(step != 0)
        self.start = start
        self.step = step
        self.scatteredDomain = scatteredDomain
        self.format = format
    }
}

/// Text around a whole number: `REP-{:05}` is prefix `REP-`, at least 5 digits, no suffix.
public struct KeyFormat: Hashable, Sendable {
    /// The text before the digits.
    public var prefix: String
    /// Digits at least, 1…18: shorter numbers are padded with zeros.
    public var digitCountMin: Int
    /// The text after the digits; it does not begin with a digit.
    public var suffix: String

    /// Makes a format.
    public init(prefix: String, digitCountMin: Int, suffix: String) {
        self.prefix = prefix
        self.digitCountMin = digitCountMin
        self.suffix = suffix
    }
}

/// A reference column: which row of the parent table a row refers to.
public struct Reference: Hashable, Sendable {
    /// How parents are chosen.
    public enum Skew: Hashable, Sendable {
        /// Every parent is as likely.
        case uniform
        /// The parent of rank k (from 1) has a weight of k^−`exponent` (> 0); ranks are scattered over the parents.
        case zipf(exponent: Double)
        /// Ranks around `centre`, normal with `deviation`, both as shares of the parents; ranks are scattered.
        case normal(centre: Double, deviation: Double)
        /// A share `h` (½ up to 1) of the references goes to 1 − `h` of the parents, and so on; ranks are scattered.
        case selfSimilar(h: Double)
        /// Each rank is less likely than the one before by the same factor; `mean`, above 0, is a share of the parents.
        case exponential(mean: Double)
        /// The row that this one is nested in.
        case nested
        /// The rows of a vocabulary by their own weights.
        case weighted
    }

    /// What goes first of the candidates of a reference without repeats.
    public struct Ordering: Hashable, Sendable {
        /// An expression over a candidate: see `Expression.Kind.candidate`.
        public var value: Expression
        /// Whether the greatest go first, not the least. NULL goes last either way.
        public var isDescending: Bool

        /// Makes an ordering.
        public init(value: Expression, isDescending: Bool) {
            self.value = value
            self.isDescending = isDescending
        }
    }

    /// References that have no row.
    public struct Orphans: Hashable, Sendable {
        /// Their share, above 0 and below 1.
        public var rate: Double
        /// The ordinals that their keys are made of, none of which a row of the parent has.
        public var ordinals: Range<Int64>

        /// Makes orphans.
        public init(rate: Double, ordinals: Range<Int64>) {
            precondition(!ordinals.isEmpty)
            self.rate = rate
            self.ordinals = ordinals
        }
    }

    /// The references that have no row; nil if all have.
    public var orphans: Orphans?
    /// The key column referred to.
    public var parent: ColumnID
    /// How parents are chosen.
    public var skew: Skew
    /// What must be true of a candidate, a row of the parent's table, and of the own row; nil if all will do.
    public var filter: Expression?
    /// Whether the rows of one parent of a nested table refer to different rows.
    public var isDistinct: Bool
    /// What goes first where they do: later candidates are taken when none before is left.
    public var order: [Ordering]
    /// The number of the row, an integer, where it is computed and not drawn; NULL refers to none.
    public var row: Expression?
    /// Whether only rows before the own one are candidates, in the own table; the first row has none and is NULL.
    public var isEarlier: Bool

    /// Makes a reference.
    public init(
        parent: ColumnID, skew: Skew, filter: Expression? = nil, isDistinct: Bool = false, order: [Ordering] = [],
        isEarlier: Bool = false
    ) {
        self.parent = parent
        self.skew = skew
        self.filter = filter
        self.isDistinct = isDistinct
        self.order = order
        self.isEarlier = isEarlier
    }
}
