/// Why bytes are no message, or a message cannot become bytes.
public enum WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The first bytes are not this protocol's.
    case notThisProtocol
    /// The frame is of another version of the protocol.
    case unsupportedVersion(found: UInt16, supported: UInt16)
    /// The frame's kind is none that this side understands.
    case unknownKind(UInt8)
    /// The frame ends within the named field.
    case truncated(field: String)
    /// Bytes follow the last field.
    case trailingBytes(count: Int)
    /// The named field, or the frame, is longer than it may be.
    case tooLong(field: String, byteCount: Int, byteCountMax: Int)
    /// The named field holds what it must not.
    case invalid(field: String, reason: String)

    /// One line that names the breach.
    public var description: String {
        switch self {
        case .notThisProtocol: "the bytes are not a loadstress message"
        case .unsupportedVersion(let found, let supported):
            "the message is of protocol version \(found), this program speaks version \(supported)"
        case .unknownKind(let kind): "there is no message of kind \(kind)"
        case .truncated(let field): "the message ends within '\(field)'"
        case .trailingBytes(let count): "\(count) bytes follow the message"
        case .tooLong(let field, let byteCount, let byteCountMax):
            "'\(field)' has \(byteCount) bytes, at most \(byteCountMax) are allowed"
        case .invalid(let field, let reason): "'\(field)' is invalid: \(reason)"
        }
    }
}
