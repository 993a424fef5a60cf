/// The values of one column or subexpression for the rows of a batch.
///
/// Values of rows that are NULL are unspecified but valid to read.
public struct Vector {
    /// The values, by how they are stored.
    public enum Values {
        /// Integers, decimals in units of their scale, dates in days, timestamps in microseconds.
        case integers(Input<Int64>)
        /// Binary64 numbers.
        case doubles(Input<Double>)
        /// 1 true, 0 false.
        case booleans(Input<UInt8>)
        /// Text as indices into a dictionary.
        case codes(Input<UInt32>, TextDictionary)
        /// Text computed for each row.
        case text(TextBuffer)
        /// Text that is a formatted whole number.
        case numbered(Buffer<Int64>, NumberFormat)
    }

    /// The values.
    public let values: Values
    /// 1 where the row is NULL; nil where no row can be.
    public let nulls: Buffer<UInt8>?

    /// Makes a vector.
    public init(_ values: Values, nulls: Buffer<UInt8>?) {
        self.values = values
        self.nulls = nulls
    }
}

/// Text around a whole number that is not negative: prefix, digits padded with zeros, suffix.
public struct NumberFormat: Hashable, Sendable {
    /// UTF-8 before the digits.
    public let prefix: [UInt8]
    /// Digits at least, 1…18.
    public let digitCountMin: Int
    /// UTF-8 after the digits.
    public let suffix: [UInt8]

    /// Makes a format.
    public init(prefix: [UInt8], digitCountMin: Int, suffix: [UInt8]) {
        precondition((1...18).contains(digitCountMin))
        self.prefix = prefix
        self.digitCountMin = digitCountMin
        self.suffix = suffix
    }
}
