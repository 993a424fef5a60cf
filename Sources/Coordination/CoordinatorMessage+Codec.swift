import Sharding

extension CoordinatorMessage {
    /// The number in the header: 128 or above.
    public var kind: UInt8 {
        switch self {
        case .welcome: 128
        case .refused: 129
        case .helloWanted: 130
        case .assign: 131
        case .grant: 132
        case .discard: 133
        case .acknowledged: 134
        case .alive: 135
        case .drain: 136
        case .stop: 137
        }
    }

    /// Writes the fields in the order of the type's table; throws `tooLong` for a plan, path or name above its bound.
    public func write(to writer: inout WireWriter) throws(WireError) {
        switch self {
        case .welcome(let welcome):
            writer.write(welcome.incarnation)
            writer.write(welcome.heartbeatInterval.count)
            writer.write(welcome.lease.count)
            writer.write(welcome.options.codec.number)
            writer.write(welcome.options.header)
            writer.write(welcome.options.discards)
            try writer.write(
                welcome.planFingerprint.utf8, field: "fingerprint", byteCountMax: WireLimits.fingerprintByteCountMax)
            try writer.write(welcome.datasetPath.utf8, field: "dataset", byteCountMax: WireLimits.pathByteCountMax)
            try writer.write(welcome.planText.utf8, field: "plan", byteCountMax: WireLimits.planByteCountMax)
        case .assign(let shard, let epoch):
            writer.write(Attempt(shard: shard.number, epoch: epoch))
            writer.write(Int64(shard.index))
            writer.write(shard.firstRow)
            writer.write(shard.rowCount)
            try writer.write(shard.table.utf8, field: "table", byteCountMax: WireLimits.tableByteCountMax)
        case .grant(let attempt, let fileDigest):
            writer.write(attempt)
            try writer.write(
                fileDigest.utf8, field: "file digest", byteCountMax: WireLimits.fileDigestByteCountMax)
        case .acknowledged(let attempt):
            writer.write(attempt)
        case .discard(let attempt, let reason):
            writer.write(attempt)
            writer.writeCut(reason, byteCountMax: WireLimits.reasonByteCountMax)
        case .alive(let heartbeat):
            writer.write(heartbeat)
        case .refused(let reason), .drain(let reason), .stop(let reason):
            writer.writeCut(reason, byteCountMax: WireLimits.reasonByteCountMax)
        case .helloWanted:
            break
        }
    }

    /// Reads the fields of the message of `kind`; throws where they are none.
    public init(kind: UInt8, from reader: inout WireReader) throws(WireError) {
        switch kind {
        case 128: self = .welcome(try Self.welcome(from: &reader))
        case 129: self = .refused(reason: try Self.reason(from: &reader))
        case 130: self = .helloWanted
        case 131: self = try Self.assign(from: &reader)
        case 132:
            let attempt = try reader.attempt()
            self = .grant(
                attempt,
                fileDigest: try reader.text("file digest", byteCountMax: WireLimits.fileDigestByteCountMax))
        case 133:
            let attempt = try reader.attempt()
            self = .discard(attempt, reason: try Self.reason(from: &reader))
        case 134: self = .acknowledged(try reader.attempt())
        case 135: self = .alive(heartbeat: try reader.integer("heartbeat"))
        case 136: self = .drain(reason: try Self.reason(from: &reader))
        case 137: self = .stop(reason: try Self.reason(from: &reader))
        default: throw .unknownKind(kind)
        }
    }

    private static func reason(from reader: inout WireReader) throws(WireError) -> String {
        try reader.line("reason", byteCountMax: WireLimits.reasonByteCountMax)
    }

    private static func welcome(from reader: inout WireReader) throws(WireError) -> Welcome {
        let incarnation: UInt32 = try reader.integer("incarnation")
        let interval = try reader.number("heartbeatInterval", in: 1...WireLimits.intervalMillisecondsMax)
        let lease = try reader.number("lease", in: 1...WireLimits.intervalMillisecondsMax)
        guard lease > interval else { throw .invalid(field: "lease", reason: "it is not above the interval") }
        let codecNumber: UInt8 = try reader.integer("codec")
        guard let codec = RunOptions.Codec(number: codecNumber) else {
            throw .invalid(field: "codec", reason: "\(codecNumber) is none that is known")
        }
        let header = try reader.flag("header")
        let discards = try reader.flag("discards")
        let fingerprint = try reader.text("fingerprint", byteCountMax: WireLimits.fingerprintByteCountMax)
        let path = try reader.text("dataset", byteCountMax: WireLimits.pathByteCountMax)
        let plan = try reader.text("plan", byteCountMax: WireLimits.planByteCountMax)
        return Welcome(
            incarnation: incarnation, heartbeatInterval: Milliseconds(interval), lease: Milliseconds(lease),
            options: RunOptions(codec: codec, header: header, discards: discards), planFingerprint: fingerprint,
            datasetPath: path, planText: plan)
    }

    private static func assign(from reader: inout WireReader) throws(WireError) -> CoordinatorMessage {
        let attempt = try reader.attempt()
        let index = try reader.number("index", in: 0...Int64(Int32.max))
        let firstRow = try reader.number("firstRow", in: 0...Int64.max)
        let rowCount = try reader.number("rowCount", in: 1...Int64.max)
        guard !firstRow.addingReportingOverflow(rowCount).overflow else {
            throw .invalid(field: "rowCount", reason: "the last row is out of range")
        }
        let table = try reader.text("table", byteCountMax: WireLimits.tableByteCountMax)
        let shard = Shard(
            number: attempt.shard, table: table, index: Int(index), firstRow: firstRow, rowCount: rowCount)
        return .assign(shard, attempt.epoch)
    }
}

extension RunOptions.Codec {
    /// The codec's number in a message.
    fileprivate var number: UInt8 {
        switch self {
        case .none: 0
        case .lz4: 1
        case .zstd: 2
        }
    }

    /// The codec of that number; nil if there is none.
    fileprivate init?(number: UInt8) {
        guard let codec = Self.allCases.first(where: { $0.number == number }) else { return nil }
        self = codec
    }
}
