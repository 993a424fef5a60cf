/// A value known when the plan is resolved.
///
/// Constants are equal when their bytes are: texts that Unicode calls equivalent differ, and so do 0.0 and −0.0.
public enum Constant: Sendable {
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

extension Constant: Hashable {
    /// Whether both are of one type and the same bytes.
    public static func == (one: Constant, other: Constant) -> Bool {
        switch (one, other) {
        case (.integer(let first), .integer(let second)), (.date(let first), .date(let second)),
            (.timestamp(let first), .timestamp(let second)):
            first == second
        case (.decimal(let first, let scale), .decimal(let second, let otherScale)):
            first == second && scale == otherScale
        case (.double(let first), .double(let second)): first.bitPattern == second.bitPattern
        case (.boolean(let first), .boolean(let second)): first == second
        case (.text(let first), .text(let second)): first.utf8.elementsEqual(second.utf8)
        default: false
        }
    }

    /// Feeds the type and the bytes.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .integer(let value):
            hasher.combine(0)
            hasher.combine(value)
        case .decimal(let units, let scale):
            hasher.combine(1)
            hasher.combine(units)
            hasher.combine(scale)
        case .double(let value):
            hasher.combine(2)
            hasher.combine(value.bitPattern)
        case .boolean(let value):
            hasher.combine(3)
            hasher.combine(value)
        case .date(let value):
            hasher.combine(4)
            hasher.combine(value)
        case .timestamp(let value):
            hasher.combine(5)
            hasher.combine(value)
        case .text(let value):
            hasher.combine(6)
            value.utf8.forEach { hasher.combine($0) }
        }
    }
}

extension Constant {
    /// The value as CSV writes it, without quotes.
    public var text: String {
        switch self {
        case .integer(let value): String(value)
        case .decimal(let units, let scale): decimalText(units: units, scale: scale)
        case .double(let value): value.description
        case .boolean(let value): value ? "true" : "false"
        case .date(let day): CalendarText.text(day: day)
        case .timestamp(let time): CalendarText.text(timestamp: time)
        case .text(let text): text
        }
    }
}
