/// The type of a value inside an expression: what a vector of a batch holds.
public enum ValueType: Hashable, Sendable {
    /// A signed 64-bit whole number.
    case integer
    /// A fixed-point number: a signed 64-bit count of units of 10^−`scale`, `scale` in 0…18.
    case decimal(scale: Int)
    /// An IEEE 754 binary64 number.
    case double
    /// True or false.
    case boolean
    /// Days since 1970-01-01 in the proleptic Gregorian calendar.
    case date
    /// Microseconds since 1970-01-01 00:00:00, without a time zone.
    case timestamp
    /// UTF-8 text.
    case text

    /// Whether arithmetic is defined for it.
    public var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .double: true
        default: false
        }
    }
}

extension ValueType: CustomStringConvertible {
    /// The type as messages name it.
    public var description: String {
        switch self {
        case .integer: "integer"
        case .decimal(let scale): "decimal(…,\(scale))"
        case .double: "double"
        case .boolean: "boolean"
        case .date: "date"
        case .timestamp: "timestamp"
        case .text: "text"
        }
    }
}
