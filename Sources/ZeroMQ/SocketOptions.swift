/// How a socket behaves; all of it is set before the socket binds or connects.
///
/// Times are milliseconds. The defaults are libzmq's but for `lingerMilliseconds`.
public struct SocketOptions: Sendable {
    /// Proof at the level of the connection that the peer's I/O thread lives. It says nothing of the peer's program.
    public struct Heartbeat: Hashable, Sendable {
        /// Between two pings.
        public var intervalMilliseconds: Int32
        /// Without any answer for so long, the connection is closed (and made again by the side that connected).
        public var timeoutMilliseconds: Int32
        /// The peer closes its side after so long without a ping; at most 6,553,599.
        public var ttlMilliseconds: Int32

        /// Makes a heartbeat of the three times.
        public init(intervalMilliseconds: Int32, timeoutMilliseconds: Int32, ttlMilliseconds: Int32) {
            self.intervalMilliseconds = intervalMilliseconds
            self.timeoutMilliseconds = timeoutMilliseconds
            self.ttlMilliseconds = ttlMilliseconds
        }
    }

    /// TCP's own proof of life, which keeps connection tables of firewalls warm.
    public struct Keepalive: Hashable, Sendable {
        /// Seconds of silence before the first probe.
        public var idleSeconds: Int32
        /// Seconds between two probes.
        public var intervalSeconds: Int32
        /// Unanswered probes that close the connection.
        public var probeCount: Int32

        /// Makes a keepalive of the three numbers.
        public init(idleSeconds: Int32, intervalSeconds: Int32, probeCount: Int32) {
            self.idleSeconds = idleSeconds
            self.intervalSeconds = intervalSeconds
            self.probeCount = probeCount
        }
    }

    /// The part a socket takes in CURVE's handshake.
    public enum Curve: Sendable {
        /// Accepts clients that know the public key of `secretKey`. **Without a `ZAPHandler` it accepts any client.**
        case server(secretKey: CurveSecretKey)
        /// Connects to the server of `serverKey` as the owner of `keyPair`.
        case client(serverKey: CurvePublicKey, keyPair: CurveKeyPair)
    }

    /// How long unsent messages are kept after the socket closes; −1 is for ever, 0 (the default) drops them.
    public var lingerMilliseconds: Int32 = 0
    /// Whether messages queue only for connections that are complete: otherwise a dealer queues for absent peers too.
    public var immediate = false
    /// Whether a router says that it cannot send (to an unknown peer, at the high-water mark) instead of dropping.
    /// Set on routers only.
    public var routerMandatory = false
    /// Messages that wait for one peer before a send would block; 0 is without bound.
    public var sendHighWaterMark: Int32 = 1_000
    /// Messages that wait for the reader before a peer is held back; 0 is without bound.
    public var receiveHighWaterMark: Int32 = 1_000
    /// The largest frame taken, in bytes; a peer that sends a larger one is disconnected. −1 is without bound.
    public var frameByteCountMax: Int64 = -1
    /// Heartbeats; nil is none.
    public var heartbeat: Heartbeat?
    /// A connection that has not shaken hands by then is closed; 0 is never.
    public var handshakeMilliseconds: Int32 = 30_000
    /// TCP keepalive; nil leaves it to the system.
    public var keepalive: Keepalive?
    /// Connections that may wait to be accepted.
    public var backlog: Int32 = 100
    /// Before the first attempt to connect again.
    public var reconnectMilliseconds: Int32 = 100
    /// The bound of the doubling wait between attempts; 0 keeps the first wait.
    public var reconnectMillisecondsMax: Int32 = 0
    /// Whether host names may stand for IPv6 addresses.
    public var ipv6 = false
    /// The part in CURVE; nil is neither encryption nor authentication.
    public var curve: Curve?
    /// The domain named to the ZAP handler; at most 255 bytes. Empty is none.
    public var zapDomain = ""
    /// Whether a server without a ZAP handler refuses everybody rather than accepting everybody.
    public var zapDomainEnforced = false
    /// The name a router knows this socket by, 1 to 255 bytes, the first not 0. Empty lets the router choose.
    public var routingID: [UInt8] = []

    /// Makes the default options.
    public init() {}
}
