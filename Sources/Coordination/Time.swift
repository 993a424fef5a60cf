/// A length of time in milliseconds.
public struct Milliseconds: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// The number of milliseconds.
    public let count: Int64

    /// Makes a length of `count` milliseconds.
    public init(_ count: Int64) {
        self.count = count
    }

    /// Makes a length of `value` milliseconds.
    public init(integerLiteral value: Int64) {
        self.count = value
    }

    /// The number and its unit.
    public var description: String { "\(count) ms" }

    /// Orders lengths.
    public static func < (one: Milliseconds, other: Milliseconds) -> Bool { one.count < other.count }

    /// What is left of a length when another is over.
    static func - (length: Milliseconds, other: Milliseconds) -> Milliseconds {
        Milliseconds(length.count - other.count)
    }

    /// A length `factor` times as long.
    public static func * (length: Milliseconds, factor: Int64) -> Milliseconds { Milliseconds(length.count * factor) }
}

/// A point on one process's monotonic clock, in milliseconds from any origin.
///
/// Instants of two processes, or of two starts of one, are never compared.
public struct Instant: Hashable, Sendable, Comparable {
    /// Milliseconds since the clock's origin.
    public let milliseconds: Int64

    /// Makes the point `milliseconds` after the clock's origin.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Orders points.
    public static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }

    /// The point `length` later.
    public static func + (instant: Instant, length: Milliseconds) -> Instant {
        Instant(milliseconds: instant.milliseconds + length.count)
    }

    /// The time from `other` to `instant`.
    public static func - (instant: Instant, other: Instant) -> Milliseconds {
        Milliseconds(instant.milliseconds - other.milliseconds)
    }
}
