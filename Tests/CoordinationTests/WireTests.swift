import Sharding
import Testing

@testable import Coordination
@testable import Simulation

@Suite struct WireTests {
    static let attempt = Attempt(shard: 513, epoch: Epoch(incarnation: 3, counter: 258))
    static let workerMessages: [WorkerMessage] = [
        .hello(makeHello(7, slots: 12)),
        .heartbeat(.init(number: 9, slotsOffered: 0, attempts: [])),
        .heartbeat(
            .init(
                number: .max, slotsOffered: 4_096,
                attempts: [.init(attempt: attempt, rowsDone: .max, textBytesDone: 0)])),
        .commitRequest(attempt, manifest), .published(attempt), .abandoned(attempt),
        .failed(attempt, reason: "no space", retryMayHelp: false), .goodbye(reason: ""),
    ]
    static let coordinatorMessages: [CoordinatorMessage] = [
        .welcome(makeWelcome(incarnation: .max)), .refused(reason: "größer"), .helloWanted,
        .assign(Shard(number: 513, table: "orders", index: 2, firstRow: 1 << 40, rowCount: 5), attempt.epoch),
        .grant(attempt, fileDigest: plainFile), .discard(attempt, reason: "done"), .acknowledged(attempt),
        .alive(heartbeat: 77),
        .drain(reason: "SIGTERM"), .stop(reason: "over"),
    ]
    static let manifest = ShardManifest(
        table: "orders", index: 2, firstRow: 200, rowCount: 100, file: "data/orders/orders-000002.csv.lz4",
        textByteCount: 12_345, fileByteCount: 678, textDigest: String(repeating: "0f", count: 16),
        fileDigest: String(repeating: "a1", count: 32),
        keys: [
            KeyEvidence(
                column: "id", seen: [OrdinalInterval(lower: 200, upper: 300)], repeatCount: 0, strayCount: 1,
                repeats: [],
                strays: [Stray(row: 250, value: "\"quoted\" / ü")])
        ],
        references: [
            ReferenceEvidence(
                column: "customer", parentTable: "customers", parentColumn: "id", count: 99, nullCount: 1, least: nil,
                greatest: .max, strayCount: 0, strays: [])
        ])

    @Test(arguments: workerMessages) func aWorkersMessageComesBackAsItWas(message: WorkerMessage) throws {
        for run in [nil, testRun] {
            let envelope = Envelope(run: run, message)
            #expect(try Envelope<WorkerMessage>(decoding: envelope.encoded()) == envelope)
        }
    }

    @Test(arguments: coordinatorMessages) func aCoordinatorsMessageComesBackAsItWas(message: CoordinatorMessage) throws
    {
        let envelope = Envelope(run: testRun, message)
        #expect(try Envelope<CoordinatorMessage>(decoding: envelope.encoded()) == envelope)
    }

    @Test func theBytesAreAsDocumented() throws {
        let grant = try Envelope<CoordinatorMessage>(run: testRun, .grant(Self.attempt, fileDigest: plainFile))
            .encoded()
        let header: [UInt8] = [0x4C, 0x53, 0x54, 0x52, 3, 0, 132, 0, 7, 0, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0, 0, 0, 0, 0]
        #expect(
            grant == header + [1, 2, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 3, 0, 0, 0, 64, 0, 0, 0]
                + [UInt8](repeating: 48, count: 64))
        #expect(header.count == WireLimits.headerByteCount)
        let goodbye = try Envelope<WorkerMessage>(run: nil, .goodbye(reason: "ü")).encoded()
        #expect(goodbye.suffix(6) == [2, 0, 0, 0, 0xC3, 0xBC])
        #expect(goodbye[6] == 7)
    }

    @Test(arguments: RunOptions.Codec.allCases) func everyCodecIsTold(codec: RunOptions.Codec) throws {
        let plain = makeWelcome(incarnation: 1)
        let welcome = CoordinatorMessage.Welcome(
            incarnation: plain.incarnation, heartbeatInterval: plain.heartbeatInterval, lease: plain.lease,
            options: RunOptions(codec: codec, header: true, discards: true), planFingerprint: plain.planFingerprint,
            datasetPath: plain.datasetPath,
            planText: plain.planText)
        let envelope = Envelope<CoordinatorMessage>(run: testRun, .welcome(welcome))
        #expect(try Envelope<CoordinatorMessage>(decoding: envelope.encoded()) == envelope)
    }

    @Test func anUnknownCodecIsRefused() throws {
        let envelope = Envelope<CoordinatorMessage>(run: testRun, .welcome(makeWelcome(incarnation: 1)))
        var bytes = try envelope.encoded()
        let place = WireLimits.headerByteCount + 4 + 8 + 8
        #expect(bytes[place] == 1)
        bytes[place] = 3
        #expect(throws: WireError.invalid(field: "codec", reason: "3 is none that is known")) {
            try Envelope<CoordinatorMessage>(decoding: bytes)
        }
    }

    @Test func everyCutOfAFrameIsRefused() throws {
        for message in Self.workerMessages {
            let bytes = try Envelope(run: testRun, message).encoded()
            for count in 0..<bytes.count {
                #expect(throws: WireError.self) { try Envelope<WorkerMessage>(decoding: Array(bytes.prefix(count))) }
            }
        }
    }

    @Test func anythingAfterTheLastFieldIsRefused() throws {
        for message in Self.coordinatorMessages {
            let bytes = try Envelope(run: testRun, message).encoded()
            #expect(throws: WireError.trailingBytes(count: 1)) {
                try Envelope<CoordinatorMessage>(decoding: bytes + [0])
            }
        }
    }

    @Test func anotherVersionIsRefusedByName() throws {
        var bytes = try Envelope(run: testRun, WorkerMessage.published(Self.attempt)).encoded()
        bytes[4] = 0x34
        bytes[5] = 0x12
        #expect(throws: WireError.unsupportedVersion(found: 0x1234, supported: 3)) {
            try Envelope<WorkerMessage>(decoding: bytes)
        }
    }

    @Test func theOtherDirectionsMessageIsRefused() throws {
        let bytes = try Envelope(run: testRun, WorkerMessage.published(Self.attempt)).encoded()
        #expect(throws: WireError.unknownKind(4)) { try Envelope<CoordinatorMessage>(decoding: bytes) }
        #expect(throws: WireError.notThisProtocol) { try Envelope<WorkerMessage>(decoding: [1, 2, 3, 4, 5]) }
    }

    @Test func reasonsAreCutAtACharacter() throws {
        let long = String(repeating: "é", count: 600) + "x"
        let odd = "x" + String(repeating: "é", count: 600)
        for (text, byteCount) in [(long, 1_024), (odd, 1_023)] {
            let bytes = try Envelope(run: nil, WorkerMessage.goodbye(reason: text)).encoded()
            guard case .goodbye(let reason) = try Envelope<WorkerMessage>(decoding: bytes).message else {
                Issue.record("another message came back")
                return
            }
            #expect(reason.utf8.count == byteCount)
            #expect(text.hasPrefix(reason))
        }
    }

    @Test func controlCharactersOfOthersReachNoTerminal() throws {
        let bytes = try Envelope(run: nil, WorkerMessage.goodbye(reason: "a\u{1B}[31mb\nc\u{9B}d\u{7F}é")).encoded()
        let message = try Envelope<WorkerMessage>(decoding: bytes).message
        #expect(message == .goodbye(reason: "a [31mb c d é"))
    }

    @Test func aPlanAboveItsBoundIsNotEncoded() {
        let plan = String(repeating: "p", count: WireLimits.planByteCountMax + 1)
        let welcome = CoordinatorMessage.Welcome(
            incarnation: 1, heartbeatInterval: 1, lease: 2, options: RunOptions(), planFingerprint: "", datasetPath: "",
            planText: plan)
        let expected = WireError.tooLong(
            field: "plan", byteCount: plan.utf8.count, byteCountMax: WireLimits.planByteCountMax)
        #expect(throws: expected) { try Envelope(run: testRun, CoordinatorMessage.welcome(welcome)).encoded() }
    }

    @Test func aCountAboveItsBoundIsRefusedBeforeAnythingIsReserved() throws {
        var bytes = try Envelope(run: nil, WorkerMessage.goodbye(reason: "")).encoded()
        for index in 24..<28 { bytes[index] = 0xFF }
        #expect(throws: WireError.tooLong(field: "reason", byteCount: 0xFFFF_FFFF, byteCountMax: 1_024)) {
            try Envelope<WorkerMessage>(decoding: bytes)
        }
    }

    @Test func noBytesWhateverTrapTheDecoder() throws {
        var generator = SeededGenerator(seed: 42)
        let frames =
            try Self.workerMessages.map { try Envelope(run: testRun, $0).encoded() }
            + Self.coordinatorMessages.map { try Envelope(run: testRun, $0).encoded() }
        var accepted = 0
        for round in 0..<20_000 {
            var bytes = frames[round % frames.count]
            if generator.chance(10) {
                bytes = (0..<generator.pick(0...80)).map { _ in UInt8(generator.pick(0...255)) }
                if generator.chance(70), bytes.count >= 8 {
                    bytes.replaceSubrange(0..<6, with: WireLimits.magic + [2, 0])
                    bytes[7] = 0
                }
            }
            for _ in 0..<generator.pick(0...4) where !bytes.isEmpty {
                let position = generator.pick(0...(bytes.count - 1))
                switch generator.pick(0...3) {
                case 0: bytes[position] ^= UInt8(1 << generator.pick(0...7))
                case 1: bytes[position] = generator.chance(50) ? 0xFF : 0
                case 2: bytes.remove(at: position)
                default: bytes.insert(UInt8(generator.pick(0...255)), at: position)
                }
            }
            if let envelope = try? Envelope<WorkerMessage>(decoding: bytes) {
                accepted += 1
                #expect(try Envelope<WorkerMessage>(decoding: envelope.encoded()) == envelope)
            }
            if let envelope = try? Envelope<CoordinatorMessage>(decoding: bytes) {
                accepted += 1
                #expect(try Envelope<CoordinatorMessage>(decoding: envelope.encoded()) == envelope)
            }
        }
        #expect(accepted > 1_000)
    }
}
