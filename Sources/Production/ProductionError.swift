public import Generation

/// Why a shard was not made.
public enum ProductionError: Error, Sendable, CustomStringConvertible {
    /// A value could not be made; another worker would fail in the same way.
    case generation(GenerationError)
    /// The text could not be written; says what and where.
    case output(String)
    /// The caller asked to stop.
    case cancelled

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .generation(let error): error.description
        case .output(let reason): reason
        case .cancelled: "cancelled"
        }
    }
}
