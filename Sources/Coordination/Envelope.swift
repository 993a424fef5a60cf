/// A message of one direction, which an envelope can carry.
public protocol WireMessage: Hashable, Sendable {
    /// The number in a frame's header that tells this message from the others of its direction.
    var kind: UInt8 { get }
    /// Writes the fields that follow the header; throws where one is longer than it may be.
    func write(to writer: inout WireWriter) throws(WireError)
    /// Reads the fields of a message of `kind`; throws where they are none.
    init(kind: UInt8, from reader: inout WireReader) throws(WireError)
}

/// A message and the run it belongs to: what a frame holds.
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | 4 | magic, `LSTR` |
/// | 4 | 2 | protocol version |
/// | 6 | 1 | kind; a worker's are below 128, a coordinator's from 128 |
/// | 7 | 1 | zero |
/// | 8 | 16 | run id, upper half first; all zero for "no run" |
/// | 24 | | the message's fields |
///
/// Integers are little-endian. A *text* is a count of bytes (4 bytes) and that many bytes of UTF-8. A *flag* is one
/// byte, 0 or 1. An *attempt* is a shard's number (8 bytes) and an epoch (8 bytes). Nothing may follow the last field.
public struct Envelope<Message: WireMessage>: Hashable, Sendable {
    /// The sender's run; nil in a worker's messages before its first welcome.
    public let run: RunID?
    /// The message.
    public let message: Message

    /// Puts a message of `run` into an envelope.
    public init(run: RunID?, _ message: Message) {
        self.run = run
        self.message = message
    }

    /// The frame's bytes, at most `WireLimits.messageByteCountMax`; throws `tooLong` where a manifest, a plan, a path
    /// or a name exceeds its bound. O(bytes).
    public func encoded() throws(WireError) -> [UInt8] {
        var writer = WireWriter()
        writer.bytes.append(contentsOf: WireLimits.magic)
        writer.write(WireLimits.version)
        writer.write(message.kind)
        writer.write(UInt8(0))
        writer.write(run?.high ?? 0)
        writer.write(run?.low ?? 0)
        try message.write(to: &writer)
        guard writer.bytes.count <= WireLimits.messageByteCountMax else {
            throw .tooLong(
                field: "message", byteCount: writer.bytes.count, byteCountMax: WireLimits.messageByteCountMax)
        }
        return writer.bytes
    }

    /// Reads a frame; throws whatever is wrong with it and never traps, whatever the bytes. O(bytes).
    public init(decoding bytes: [UInt8]) throws(WireError) {
        guard bytes.count <= WireLimits.messageByteCountMax else {
            throw .tooLong(field: "message", byteCount: bytes.count, byteCountMax: WireLimits.messageByteCountMax)
        }
        guard bytes.starts(with: WireLimits.magic) else { throw .notThisProtocol }
        var reader = WireReader(bytes, from: WireLimits.magic.count)
        let version: UInt16 = try reader.integer("version")
        guard version == WireLimits.version else {
            throw .unsupportedVersion(found: version, supported: WireLimits.version)
        }
        let kind: UInt8 = try reader.integer("kind")
        let reserved: UInt8 = try reader.integer("reserved")
        guard reserved == 0 else { throw .invalid(field: "reserved", reason: "it must be zero") }
        let high: UInt64 = try reader.integer("run")
        let low: UInt64 = try reader.integer("run")
        let message = try Message(kind: kind, from: &reader)
        try reader.end()
        self.init(run: high == 0 && low == 0 ? nil : RunID(high: high, low: low), message)
    }
}
