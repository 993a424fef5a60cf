import Testing
import ZeroMQ

@Suite(.enabled(if: ZeroMQLibrary.hasCURVE))
struct CurveTests {
    @Test func theLibraryIsOfTheFourthVersion() {
        #expect(ZeroMQLibrary.version.major == 4)
    }

    @Test func aNewPairsHalvesBelongTogetherAndSurviveZ85() throws {
        let pair = try CurveKeyPair()
        #expect(pair.publicKey.z85.utf8.count == 40)
        #expect(try pair.secretKey.publicKey() == pair.publicKey)
        #expect(CurvePublicKey(z85: pair.publicKey.z85) == pair.publicKey)
        let secret = try #require(CurveSecretKey(z85: pair.secretKey.z85))
        #expect(try CurveKeyPair(secretKey: secret).publicKey == pair.publicKey)
        #expect(try CurveKeyPair().publicKey != pair.publicKey)
    }

    @Test func theKnownPairOfTheSpecificationIsDerived() throws {
        // From zmq_curve's manual page.
        let secret = try #require(CurveSecretKey(z85: "JTKVSB%%)wK0E.X)V>+}o?pNmC{O&4W4b!Ni{Lh6"))
        #expect(try secret.publicKey().z85 == "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7")
    }

    @Test(arguments: ["", "short", String(repeating: "~", count: 40), String(repeating: "é", count: 20)])
    func whatIsNoKeyIsRefused(text: String) {
        #expect(CurvePublicKey(z85: text) == nil)
        #expect(CurveSecretKey(z85: text) == nil)
    }

    @Test func aSecretIsNotShown() throws {
        let pair = try CurveKeyPair()
        var dumped = ""
        dump(pair.secretKey, to: &dumped)
        for text in ["\(pair)", "\(pair.secretKey)", String(reflecting: pair.secretKey), dumped] {
            #expect(!text.contains(pair.secretKey.z85))
            #expect(!text.contains("bytes"))
        }
    }

    @Test func onlyAllowedKeysGetThrough() throws {
        let context = try Context()
        let server = try CurveKeyPair()
        let friend = try CurveKeyPair()
        let stranger = try CurveKeyPair()
        var handler = try ZAPHandler(context: context, allowed: [friend.publicKey])

        var options = SocketOptions()
        options.curve = .server(secretKey: server.secretKey)
        options.zapDomain = "test"
        options.zapDomainEnforced = true
        let router = try Socket(.router, context: context, options: options)
        try router.bind("tcp://127.0.0.1:*")

        func dealer(_ keyPair: CurveKeyPair, server key: CurvePublicKey) throws -> Socket {
            var options = SocketOptions()
            options.curve = .client(serverKey: key, keyPair: keyPair)
            let socket = try Socket(.dealer, context: context, options: options)
            try socket.connect(router.lastEndpoint())
            return socket
        }
        let bad = try dealer(stranger, server: server.publicKey)
        let misled = try dealer(friend, server: stranger.publicKey)
        #expect(try bad.send([bytes("bad")]) == .sent)
        #expect(try misled.send([bytes("misled")]) == .sent)
        var items = [handler.pollItem, router.pollItem()]
        while handler.refusedCount == 0, try poll(&items, timeoutMilliseconds: 10_000) > 0 { try handler.answer() }
        #expect(handler.refusedCount == 1)

        let good = try dealer(friend, server: server.publicKey)
        #expect(try good.send([bytes("good")]) == .sent)
        while handler.acceptedCount == 0, try poll(&items, timeoutMilliseconds: 10_000) > 0 { try handler.answer() }
        guard case .message(let frames) = try wait(for: router) else {
            Issue.record("nothing came")
            return
        }
        #expect(frames.last == bytes("good"))
        #expect(try router.receive(frameCountMax: 9, byteCountMax: 999) == .wouldBlock)
    }

    @Test func anEnforcedDomainWithoutAHandlerLetsNobodyIn() throws {
        let context = try Context()
        let server = try CurveKeyPair()
        var options = SocketOptions()
        options.curve = .server(secretKey: server.secretKey)
        options.zapDomain = "test"
        options.zapDomainEnforced = true
        let router = try Socket(.router, context: context, options: options)
        try router.bind("tcp://127.0.0.1:*")
        var clientOptions = SocketOptions()
        clientOptions.curve = .client(serverKey: server.publicKey, keyPair: try CurveKeyPair())
        clientOptions.immediate = true
        let dealer = try Socket(.dealer, context: context, options: clientOptions)
        try dealer.connect(router.lastEndpoint())
        var items = [dealer.pollItem(.writable)]
        #expect(try poll(&items, timeoutMilliseconds: 1_000) == 0)
    }

    @Test func aContextHasOneHandler() throws {
        let context = try Context()
        let first = try ZAPHandler(context: context, allowed: [])
        #expect(first.refusedCount == 0)
        #expect(throws: ZeroMQError.self) { _ = try ZAPHandler(context: context, allowed: []) }
    }
}
