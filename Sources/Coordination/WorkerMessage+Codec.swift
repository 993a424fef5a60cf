import Foundation
import Sharding

extension WorkerMessage {
    /// The number in the header: below 128.
    public var kind: UInt8 {
        switch self {
        case .hello: 1
        case .heartbeat: 2
        case .commitRequest: 3
        case .published: 4
        case .failed: 5
        case .abandoned: 6
        case .goodbye: 7
        }
    }

    /// Writes the fields in the order of the type's table; throws `tooLong` for a manifest above its bound.
    public func write(to writer: inout WireWriter) throws(WireError) {
        switch self {
        case .hello(let hello):
            writer.write(hello.worker.high)
            writer.write(hello.worker.low)
            writer.write(hello.engineVersion)
            writer.write(UInt32(hello.slots))
            writer.write(hello.processID)
            writer.writeCut(hello.host, byteCountMax: WireLimits.hostByteCountMax)
        case .heartbeat(let heartbeat):
            writer.write(heartbeat.number)
            writer.write(UInt32(heartbeat.slotsOffered))
            writer.write(UInt32(heartbeat.attempts.count))
            for progress in heartbeat.attempts {
                writer.write(progress.attempt)
                writer.write(progress.rowsDone)
                writer.write(progress.textBytesDone)
            }
        case .commitRequest(let attempt, let manifest):
            writer.write(attempt)
            let json = try Self.json(of: manifest)
            try writer.write(json, field: "manifest", byteCountMax: WireLimits.manifestByteCountMax)
        case .published(let attempt), .abandoned(let attempt):
            writer.write(attempt)
        case .failed(let attempt, let reason, let retryMayHelp):
            writer.write(attempt)
            writer.write(retryMayHelp)
            writer.writeCut(reason, byteCountMax: WireLimits.reasonByteCountMax)
        case .goodbye(let reason):
            writer.writeCut(reason, byteCountMax: WireLimits.reasonByteCountMax)
        }
    }

    /// Reads the fields of the message of `kind`; throws where they are none.
    public init(kind: UInt8, from reader: inout WireReader) throws(WireError) {
        switch kind {
        case 1:
            let worker = WorkerID(high: try reader.integer("worker"), low: try reader.integer("worker"))
            let engineVersion: UInt32 = try reader.integer("engineVersion")
            let slots: UInt32 = try reader.integer("slots")
            guard slots >= 1 && slots <= WireLimits.slotsMax else {
                throw .invalid(field: "slots", reason: "\(slots) is not in 1...\(WireLimits.slotsMax)")
            }
            let processID: UInt32 = try reader.integer("processID")
            let host = try reader.line("host", byteCountMax: WireLimits.hostByteCountMax)
            self = .hello(
                Hello(
                    worker: worker, engineVersion: engineVersion, slots: Int(slots), processID: processID, host: host))
        case 2: self = .heartbeat(try Self.heartbeat(from: &reader))
        case 3:
            let attempt = try reader.attempt()
            let json = try reader.content("manifest", byteCountMax: WireLimits.manifestByteCountMax)
            self = .commitRequest(attempt, try Self.manifest(of: json))
        case 4: self = .published(try reader.attempt())
        case 5:
            let attempt = try reader.attempt()
            let retryMayHelp = try reader.flag("retryMayHelp")
            let reason = try reader.line("reason", byteCountMax: WireLimits.reasonByteCountMax)
            self = .failed(attempt, reason: reason, retryMayHelp: retryMayHelp)
        case 6: self = .abandoned(try reader.attempt())
        case 7: self = .goodbye(reason: try reader.line("reason", byteCountMax: WireLimits.reasonByteCountMax))
        default: throw .unknownKind(kind)
        }
    }

    private static func heartbeat(from reader: inout WireReader) throws(WireError) -> Heartbeat {
        let number: UInt64 = try reader.integer("number")
        let slotsOffered: UInt32 = try reader.integer("slotsOffered")
        guard slotsOffered <= WireLimits.slotsMax else {
            throw .invalid(field: "slotsOffered", reason: "\(slotsOffered) is above \(WireLimits.slotsMax)")
        }
        let count: UInt32 = try reader.integer("attempts")
        guard count <= WireLimits.heartbeatAttemptsMax else {
            throw .tooLong(
                field: "attempts", byteCount: 32 * Int(count), byteCountMax: 32 * WireLimits.heartbeatAttemptsMax)
        }
        var attempts: [AttemptProgress] = []
        for _ in 0..<count {
            let attempt = try reader.attempt()
            let rowsDone = try reader.number("rowsDone", in: 0...Int64.max)
            let textBytesDone = try reader.number("textBytesDone", in: 0...Int64.max)
            attempts.append(AttemptProgress(attempt: attempt, rowsDone: rowsDone, textBytesDone: textBytesDone))
        }
        return Heartbeat(number: number, slotsOffered: Int(slotsOffered), attempts: attempts)
    }

    private static func json(of manifest: ShardManifest) throws(WireError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(manifest)
        } catch {
            throw .invalid(field: "manifest", reason: "\(error)")
        }
    }

    private static func manifest(of json: ArraySlice<UInt8>) throws(WireError) -> ShardManifest {
        do {
            return try JSONDecoder().decode(ShardManifest.self, from: Data(json))
        } catch {
            throw .invalid(field: "manifest", reason: "it is not the JSON of a shard's manifest")
        }
    }
}
