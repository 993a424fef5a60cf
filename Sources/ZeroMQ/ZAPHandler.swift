/// Says who may connect to the CURVE servers of a context: owners of the keys in an allow-list (ZeroMQ RFC 27, ZAP 1.0).
///
/// It is to be made before a server binds, and served on any one thread: poll `pollItem`, then `answer()`. A client
/// that is refused sees nothing but silence, and tries again: the refusal is ZAP's 300, since libzmq's clients take 400 as
/// final, also when the list is longer later. Handshakes wait while nobody answers.
public struct ZAPHandler: ~Copyable {
    private let socket: Socket
    /// The keys that may connect; may be changed at any time, for handshakes to come.
    public var allowed: Set<CurvePublicKey>
    /// Handshakes that were accepted.
    public private(set) var acceptedCount = 0
    /// Handshakes that were refused: by key, by mechanism or for a malformed request.
    public private(set) var refusedCount = 0

    private var refusals: [Refusal] = []

    /// A handshake that was refused.
    public struct Refusal: Hashable, Sendable {
        /// Counts refusals from 1.
        public let number: Int
        /// Where it came from, as libzmq says it: an IP address, or nothing for other transports. At most 255 bytes.
        public let address: String
        /// The key that was shown; nil where there was none.
        public let key: CurvePublicKey?
    }

    /// Refusals kept until they are taken; more are counted only.
    private static let refusalsMax = 64

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
                refuse(address: "", key: nil)
            case .message(let frames):
                let isAllowed = allows(frames)
                if isAllowed {
                    acceptedCount += 1
                } else {
                    let address = frames.count > 5 ? String(decoding: frames[5].prefix(255), as: UTF8.self) : ""
                    refuse(address: address, key: frames.count > 8 ? CurvePublicKey(bytes: frames[8]) : nil)
                }
                if let reply = reply(to: frames, isAllowed: isAllowed) { _ = try socket.send(reply) }
            }
        }
    }

    /// The refusals since this was called last, the first 64 of them.
    public mutating func takeRefusals() -> [Refusal] {
        defer { refusals = [] }
        return refusals
    }

    private mutating func refuse(address: String, key: CurvePublicKey?) {
        refusedCount += 1
        guard refusals.count < ZAPHandler.refusalsMax else { return }
        refusals.append(Refusal(number: refusedCount, address: address, key: key))
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
            frames[0], [], Array("1.0".utf8), frames[3], Array((isAllowed ? "200" : "300").utf8),
            Array((isAllowed ? "OK" : "key not allowed").utf8), [], [],
        ]
    }
}
