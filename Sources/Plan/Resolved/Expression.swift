/// A checked, typed expression: what kernels are compiled from.
///
/// Every operand already has the type that its operator wants (`convert` stands wherever the language converts by
/// itself), every column is found, and every random draw is numbered.
public struct Expression: Hashable, Sendable {
    /// What it computes.
    public indirect enum Kind: Hashable, Sendable {
        /// A known value.
        case constant(Constant)
        /// NULL of the expression's type.
        case null
        /// A column of this row, or of the row reached by following the `path` of reference columns.
        case column(path: [ColumnID], ColumnID)
        /// A column of a candidate for a reference, or of the row reached from it; in `Reference.filter` and its order only.
        case candidate(path: [ColumnID], ColumnID)
        /// A column of the vocabulary that the row is of, by its place there.
        case vocabulary(String, column: Int)
        /// The row's index in its table, from 0; an integer.
        case rowIndex
        /// The row's place among those of its parent, from 0; an integer. The table is nested.
        case ordinal
        /// The number of rows of the row's parent, this one among them; an integer. The table is nested.
        case siblingCount
        /// What is made of an operand, of the rows of the nested table that belong to this row; nil for `count` of rows.
        case aggregate(Aggregate, child: Int, Expression?)
        /// An operator or function on its operands.
        case apply(Operation, [Expression])
        /// The operand in the expression's type (see `Operation` for what converts to what and how it rounds).
        case convert(Expression)
        /// The value of the first branch whose condition is true (not false, not NULL), else `otherwise`.
        case firstMatch([Branch], otherwise: Expression)
        /// The text of the parts one after the other; NULL if any part is.
        case template([TemplatePart])
        /// A random value.
        case random(RandomValue, Draw)
        /// The row's own key.
        case key(Key)
        /// The row of another table: an integer, the parent's row index. Written as the parent's key.
        case reference(Reference, Draw)
        /// The number of the row's defect in its table, from 1; 0 where it has none. In `Defects.written` only.
        case defect
        /// A key that a reference may hold and no row has, made of one of the ordinals. In `Defects.written` only.
        case orphan(of: ColumnID, Range<Int64>)
        /// What the sources of a table say of a row, which the operand gives: an integer.
        case sources(SourceLookup, Expression)
        /// NULL with the given probability (0…1), else the operand.
        case nullable(Expression, rate: Double, Draw)
    }

    /// One branch of a `firstMatch`.
    public struct Branch: Hashable, Sendable {
        /// A boolean.
        public var condition: Expression
        /// The value, of the whole expression's type.
        public var value: Expression
        /// Whether the condition holds for so few rows that the value is best computed for these alone. It changes no value.
        public var isRare: Bool

        /// Makes a branch.
        public init(condition: Expression, value: Expression, isRare: Bool = false) {
            self.condition = condition
            self.value = value
            self.isRare = isRare
        }
    }

    /// What it computes.
    public var kind: Kind
    /// The type of its values.
    public var type: ValueType
    /// Whether it can be NULL.
    public var isNullable: Bool

    /// Makes an expression of checked parts.
    public init(_ kind: Kind, type: ValueType, isNullable: Bool) {
        self.kind = kind
        self.type = type
        self.isNullable = isNullable
    }
}

/// A part of a template.
public enum TemplatePart: Hashable, Sendable {
    /// UTF-8 as it stands: bytes, since texts that Unicode calls equivalent are different texts here.
    case literal([UInt8])
    /// A value's text: as CSV writes it, or for an integer with a width, padded with zeros to that many digits (1…18).
    case value(Expression, zeroPaddedWidth: Int?)
}

/// A place in the plan: a table and one of its columns, by their order in the plan.
public struct ColumnID: Hashable, Sendable {
    /// The table's place in the plan.
    public var table: Int
    /// The column's place in the table.
    public var column: Int

    /// Makes an id.
    public init(table: Int, column: Int) {
        self.table = table
        self.column = column
    }
}

/// Names a random number of a row: the stream (table and column it stands in, and purpose) and the number of the draw.
///
/// Draws of branches that exclude each other share numbers: only one of them is read, and kernels need only make one.
public struct Draw: Hashable, Sendable {
    /// Why a column draws: each purpose has a stream of its own, so that giving a column a null rate leaves its values alone.
    public enum Purpose: String, Hashable, Sendable {
        /// The column's value.
        case value
        /// Whether the column is NULL.
        case null
        /// The parent's row.
        case reference
        /// Whether a reference has no row, and then which key.
        case match
        /// Which defect a row has; of a column, what it makes of the value.
        case defect
        /// The number of rows that are nested in a row of another table; the stream is the nested table's, of no column.
        case count
    }

    /// The column whose stream is read.
    public var column: ColumnID
    /// The stream's purpose.
    public var purpose: Purpose
    /// The number of the first draw, from 0.
    public var number: UInt32

    /// Names a draw.
    public init(column: ColumnID, purpose: Purpose, number: UInt32) {
        self.column = column
        self.purpose = purpose
        self.number = number
    }
}
