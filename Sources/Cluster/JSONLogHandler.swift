import Foundation
public import Logging
import Synchronization

/// Writes a log as JSON, an object a line, to standard error: `time` (UTC), `level`, `message`, and what the message comes
/// with under names of its own.
public struct JSONLogHandler: LogHandler {
    private static let output = Mutex(())

    /// What all lines of the logger have.
    public var metadata: Logger.Metadata = [:]
    /// The least level that is written.
    public var logLevel: Logger.Level

    /// Makes a handler.
    public init(level: Logger.Level) {
        logLevel = level
    }

    /// What all lines have under that name.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    public func log(event: Logging.LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }
        JSONLogHandler.write(
            level: event.level.rawValue, message: "\(event.message)", fields.mapValues { .text("\($0)") })
    }

    /// What stands under a name.
    public enum Field: Encodable, Sendable {
        /// A text.
        case text(String)
        /// A whole number.
        case number(Int64)

        /// Writes the text or the number itself.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            }
        }
    }

    /// Writes a line of that level.
    public static func write(level: String, message: String, _ fields: [String: Field] = [:]) {
        var object = fields
        object["time"] = .text(Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        object["level"] = .text(level)
        object["message"] = .text(message)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var line = try? encoder.encode(object) else { return }
        line.append(UInt8(ascii: "\n"))
        // In one piece, whoever else writes.
        output.withLock { _ in FileHandle.standardError.write(line) }
    }
}
