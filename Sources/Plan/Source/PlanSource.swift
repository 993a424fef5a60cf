/// A plan as it was written: a name for messages, and the bytes of its YAML.
public struct PlanSource: Sendable {
    /// The file's name, as messages give it.
    public let name: String
    /// The YAML, UTF-8; anything is accepted here and checked by `resolve`.
    public let bytes: [UInt8]

    /// Names the bytes of a plan.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
