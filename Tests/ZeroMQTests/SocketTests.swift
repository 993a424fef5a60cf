import Foundation
import Glibc
import Testing
import ZeroMQ

struct SocketTests {
    static let endpoints = ["tcp://127.0.0.1:*", "ipc://*"]

    @Test(arguments: endpoints)
    func aMessageGoesToTheRouterAndBack(endpoint: String) throws {
        let context = try Context()
        let router = try Socket(.router, context: context)
        try router.bind(endpoint)
        let dealer = try Socket(.dealer, context: context)
        try dealer.connect(router.lastEndpoint())

        #expect(try sendSoon([bytes("hello"), [], bytes("there")], on: dealer) == .sent)
        guard case .message(let frames) = try wait(for: router) else {
            Issue.record("nothing came")
            return
        }
        #expect(frames.count == 4)
        #expect(frames.dropFirst() == [bytes("hello"), [], bytes("there")])

        #expect(try router.send([frames[0], bytes("back")]) == .sent)
        #expect(try wait(for: dealer) == .message([bytes("back")]))
        #expect(try dealer.receive(frameCountMax: 1, byteCountMax: 1) == .wouldBlock)
    }

    @Test(arguments: endpoints)
    func tenThousandMessagesComeInOrder(endpoint: String) throws {
        let context = try Context()
        var options = SocketOptions()
        options.sendHighWaterMark = 0
        options.receiveHighWaterMark = 0
        let router = try Socket(.router, context: context, options: options)
        try router.bind(endpoint)
        let dealer = try Socket(.dealer, context: context, options: options)
        try dealer.connect(router.lastEndpoint())
        for index in 0..<10_000 {
            #expect(try dealer.send([bytes("\(index)")]) == .sent)
        }
        var received = 0
        while received < 10_000, case .message(let frames) = try wait(for: router) {
            #expect(frames.last == bytes("\(received)"))
            received += 1
        }
        #expect(received == 10_000)
    }

    @Test func bodiesMayBeSpansAndRawBuffers() throws {
        let context = try Context()
        let one = try Socket(.pair, context: context)
        try one.bind("inproc://bodies")
        let other = try Socket(.pair, context: context)
        try other.connect("inproc://bodies")
        let body: [UInt8] = [1, 2, 3]

        #expect(try one.send([bytes("a")], body: body.span) == .sent)
        #expect(try wait(for: other) == .message([bytes("a"), body]))
        #expect(try one.send([], body: body.span) == .sent)
        #expect(try wait(for: other) == .message([body]))
        let result = try unsafe body.span.withUnsafeBytes { (raw) throws(ZeroMQError) in
            try unsafe one.send([], body: UnsafeRawBufferPointer(rebasing: raw[1...]))
        }
        #expect(result == .sent)
        #expect(try wait(for: other) == .message([[2, 3]]))
    }

    @Test func aMandatoryRouterSaysThatAPeerIsUnknown() throws {
        let context = try Context()
        var options = SocketOptions()
        options.routerMandatory = true
        let router = try Socket(.router, context: context, options: options)
        try router.bind("tcp://127.0.0.1:*")
        #expect(try router.send([bytes("nobody"), bytes("x")]) == .unreachable)
        #expect(try router.send([bytes("nobody")], body: bytes("x").span) == .unreachable)
    }

    @Test func anImmediateDealerWithoutAPeerWouldBlock() throws {
        let context = try Context()
        var options = SocketOptions()
        options.immediate = true
        let dealer = try Socket(.dealer, context: context, options: options)
        try dealer.connect("ipc:///tmp/nobody-listens-here")
        #expect(try dealer.send([bytes("x"), bytes("y")]) == .wouldBlock)
        #expect(try dealer.send([bytes("x")], body: bytes("y").span) == .wouldBlock)
    }

    @Test func aFullQueueWouldBlockAndKeepsMessagesWhole() throws {
        let context = try Context()
        var options = SocketOptions()
        options.sendHighWaterMark = 5
        options.receiveHighWaterMark = 5
        let one = try Socket(.pair, context: context, options: options)
        try one.bind("inproc://full")
        let other = try Socket(.pair, context: context, options: options)
        try other.connect("inproc://full")
        var sent = 0
        while sent < 1_000, try one.send([bytes("head"), bytes("\(sent)")]) == .sent { sent += 1 }
        #expect(sent > 0 && sent < 1_000)
        for index in 0..<sent {
            #expect(
                try other.receive(frameCountMax: 2, byteCountMax: 100) == .message([bytes("head"), bytes("\(index)")]))
        }
        #expect(try other.receive(frameCountMax: 2, byteCountMax: 100) == .wouldBlock)
    }

    @Test func messagesAboveTheLimitsAreDroppedWhole() throws {
        let context = try Context()
        let one = try Socket(.pair, context: context)
        try one.bind("inproc://large")
        let other = try Socket(.pair, context: context)
        try other.connect("inproc://large")
        _ = try one.send([[1], [2], [3]])
        _ = try one.send([[1, 2, 3, 4, 5], [6]])
        _ = try one.send([[7], [8, 9]])
        #expect(try other.receive(frameCountMax: 2, byteCountMax: 5) == .tooLarge(frameCount: 3, byteCount: 3))
        #expect(try other.receive(frameCountMax: 2, byteCountMax: 5) == .tooLarge(frameCount: 2, byteCount: 6))
        #expect(try other.receive(frameCountMax: 2, byteCountMax: 5) == .message([[7], [8, 9]]))
    }

    @Test func aFrameAboveTheSocketsLimitNeverArrives() throws {
        let context = try Context()
        var options = SocketOptions()
        options.frameByteCountMax = 1_000
        let router = try Socket(.router, context: context, options: options)
        try router.bind("tcp://127.0.0.1:*")
        let dealer = try Socket(.dealer, context: context)
        try dealer.connect(router.lastEndpoint())
        #expect(try sendSoon([[UInt8](repeating: 1, count: 1_001)], on: dealer) == .sent)

        // The router closes the connection; messages of one dealer keep their order, so whichever comes first over
        // the next connection shows that the large one does not come.
        var items = [router.pollItem()]
        for _ in 0..<100 {
            _ = try dealer.send([[UInt8](repeating: 2, count: 1_000)])
            if try poll(&items, timeoutMilliseconds: 100) > 0 { break }
        }
        guard case .message(let frames) = try router.receive(frameCountMax: 9, byteCountMax: 9_999) else {
            Issue.record("nothing came")
            return
        }
        #expect(frames.last == [UInt8](repeating: 2, count: 1_000))
    }

    @Test func unbindingFreesTheAddressAndDisconnectingForgetsThePeer() throws {
        let context = try Context()
        let one = try Socket(.router, context: context)
        try one.bind("inproc://again")
        try one.unbind("inproc://again")
        let two = try Socket(.router, context: context)
        try two.bind("inproc://again")

        let dealer = try Socket(.dealer, context: context)
        try dealer.connect("tcp://127.0.0.1:9")
        try dealer.disconnect("tcp://127.0.0.1:9")
        #expect(try dealer.send([bytes("x")]) == .wouldBlock)
    }

    @Test func anAddressInUseIsAnErrorThatNamesIt() throws {
        let context = try Context()
        let one = try Socket(.router, context: context)
        try one.bind("tcp://127.0.0.1:*")
        let endpoint = try one.lastEndpoint()
        let two = try Socket(.router, context: context)
        let error = #expect(throws: ZeroMQError.self) { try two.bind(endpoint) }
        #expect(error?.code == EADDRINUSE)
        #expect(error?.description.contains(endpoint) == true)
        #expect(error?.description.contains("Address already in use") == true)
    }

    @Test func anOptionOutOfRangeIsAnErrorThatNamesIt() throws {
        let context = try Context()
        var options = SocketOptions()
        options.sendHighWaterMark = -5
        let error = #expect(throws: ZeroMQError.self) { _ = try Socket(.dealer, context: context, options: options) }
        #expect(error?.code == EINVAL)
        #expect(error?.operation == "setting ZMQ_SNDHWM to -5")
    }

    @Test func everyOptionIsTaken() throws {
        let context = try Context(ioThreads: 2, socketsMax: 64)
        var options = SocketOptions()
        options.lingerMilliseconds = 100
        options.immediate = true
        options.routerMandatory = true
        options.heartbeat = .init(intervalMilliseconds: 1_000, timeoutMilliseconds: 3_000, ttlMilliseconds: 3_000)
        options.handshakeMilliseconds = 5_000
        options.keepalive = .init(idleSeconds: 30, intervalSeconds: 10, probeCount: 3)
        options.backlog = 4_096
        options.reconnectMilliseconds = 200
        options.reconnectMillisecondsMax = 5_000
        options.frameByteCountMax = 1 << 24
        options.ipv6 = true
        options.zapDomain = "loadstress"
        options.zapDomainEnforced = true
        options.routingID = bytes("me")
        options.curve = .server(secretKey: try CurveKeyPair().secretKey)
        let router = try Socket(.router, context: context, options: options)
        try router.bind("tcp://127.0.0.1:*")
        #expect(try router.lastEndpoint().contains("127.0.0.1"))
    }

    @Test func aContextWithoutRoomForASocketSaysSo() throws {
        let context = try Context(socketsMax: 1)
        let first = try Socket(.pair, context: context)
        try first.bind("inproc://only")
        let error = #expect(throws: ZeroMQError.self) { _ = try Socket(.pair, context: context) }
        #expect(error?.code == EMFILE)
    }
}
