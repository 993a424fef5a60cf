/// Says who may connect to the CURVE servers of a context: owners of the keys in an allow-list (ZeroMQ RFC 27, ZAP 1.0).
///
/// It is to be made before a server binds, and served on any one thread: poll `pollItem`, then `answer()`. A client
/// that is refused sees nothing but silence; handshakes wait while nobody answers.
public struct ZAPHandler: ~Copyable {
    private let socket: Socket
    /// The keys that may connect; may be changed at any time, for handshakes to come.
    public var allowed: Set<CurvePublicKey>
    /// Handshakes that were accepted.
    public private(set) var acceptedCount = 0
    /// Handshakes that were refused: by key, by mechanism or for a malformed request.
    public private(set) var refusedCount = 0

    /// Answers for all servers of `context` that name a domain. Throws where the context has a handler already.
    public init(context: Context, allowed: Set<CurvePublicKey>) throws(ZeroMQError) {
        let socket = try Socket(.router, context: context)
        try socket.bind("inproc://zeromq.zap.01")
        self.socket = socket
        self.allowed = allowed
    }

    /// What to wait for, for `poll`.
    public var pollItem: PollItem { socket.pollItem(.readable) }

    /// Answers every request that waits.
    public mutating func answer() throws(ZeroMQError) {
        while true {
            switch try socket.receive(frameCountMax: 16, byteCountMax: 4_096) {
            case .wouldBlock:
                return
            case .tooLarge:
                refusedCount += 1
            case .message(let frames):
                let isAllowed = allows(frames)
                if isAllowed { acceptedCount += 1 } else { refusedCount += 1 }
                if let reply = reply(to: frames, isAllowed: isAllowed) { _ = try socket.send(reply) }
            }
        }
    }

    /// Frames: routing id, empty, version, request id, domain, address, identity, mechanism, credentials.
    private func allows(_ frames: [[UInt8]]) -> Bool {
        guard frames.count == 9, frames[2] == Array("1.0".utf8), frames[7] == Array("CURVE".utf8),
            let key = CurvePublicKey(bytes: frames[8])
        else { return false }
        return allowed.contains(key)
    }

    /// Frames: routing id, empty, version, request id, status code, status text, user id, metadata.
    private func reply(to frames: [[UInt8]], isAllowed: Bool) -> [[UInt8]]? {
        guard frames.count >= 4 else { return nil }
        return [
            frames[0], [], Array("1.0".utf8), frames[3], Array((isAllowed ? "200" : "400").utf8),
            Array((isAllowed ? "OK" : "key not allowed").utf8), [], [],
        ]
    }
}
