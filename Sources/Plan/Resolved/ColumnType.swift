/// The declared type of a column: what a warehouse would call it, and the range that its values must keep to.
public enum ColumnType: Hashable, Sendable {
    /// −32,768…32,767.
    case smallint
    /// −2,147,483,648…2,147,483,647.
    case integer
    /// A signed 64-bit whole number.
    case bigint
    /// `precision` digits (1…18), `scale` of them (0…`precision`) after the point.
    case decimal(precision: Int, scale: Int)
    /// An IEEE 754 binary64 number.
    case double
    /// True or false.
    case boolean
    /// A day, 0001-01-01…9999-12-31.
    case date
    /// A point in time without a zone, in whole seconds, in the same years.
    case timestamp
    /// UTF-8 text of at most `byteCountMax` bytes (1…65,535).
    case varchar(byteCountMax: Int)

    /// The type of the values in expressions.
    public var valueType: ValueType {
        switch self {
        case .smallint, .integer, .bigint: .integer
        case .decimal(_, let scale): .decimal(scale: scale)
        case .double: .double
        case .boolean: .boolean
        case .date: .date
        case .timestamp: .timestamp
        case .varchar: .text
        }
    }

    /// The least and greatest stored whole number (scaled units for decimals, days, microseconds); nil where none is.
    public var integerRange: ClosedRange<Int64>? {
        switch self {
        case .smallint: return -32_768...32_767
        case .integer: return -2_147_483_648...2_147_483_647
        case .bigint: return Int64.min...Int64.max
        case .decimal(let precision, _):
            let limit = powerOfTen(precision) - 1
            return -limit...limit
        case .date: return CalendarDay.least...CalendarDay.greatest
        case .timestamp:
            return CalendarDay.least * 86_400_000_000...CalendarDay.greatest * 86_400_000_000 + 86_399_999_999
        case .double, .boolean, .varchar: return nil
        }
    }
}

extension ColumnType: CustomStringConvertible {
    /// The type as the plan language and SQL write it.
    public var description: String {
        switch self {
        case .smallint: "smallint"
        case .integer: "integer"
        case .bigint: "bigint"
        case .decimal(let precision, let scale): "decimal(\(precision),\(scale))"
        case .double: "double"
        case .boolean: "boolean"
        case .date: "date"
        case .timestamp: "timestamp"
        case .varchar(let byteCountMax): "varchar(\(byteCountMax))"
        }
    }
}

/// 10^`exponent` for `exponent` in 0…18.
public func powerOfTen(_ exponent: Int) -> Int64 {
    precondition(exponent >= 0 && exponent <= 18)
    var power: Int64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
}
