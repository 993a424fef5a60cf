/// A value known when the plan is resolved.
public enum Constant: Hashable, Sendable {
    /// A whole number.
    case integer(Int64)
    /// A fixed-point number: `units` × 10^−`scale`.
    case decimal(units: Int64, scale: Int)
    /// A binary64 number, finite.
    case double(Double)
    /// True or false.
    case boolean(Bool)
    /// Days since 1970-01-01.
    case date(Int64)
    /// Microseconds since 1970-01-01 00:00:00.
    case timestamp(Int64)
    /// UTF-8 text.
    case text(String)

    /// The type of the value.
    public var type: ValueType {
        switch self {
        case .integer: .integer
        case .decimal(_, let scale): .decimal(scale: scale)
        case .double: .double
        case .boolean: .boolean
        case .date: .date
        case .timestamp: .timestamp
        case .text: .text
        }
    }
}
