import CZeroMQ

/// The C socket, closed when its last owner goes: the `Socket` or a `PollItem` made from it.
///
/// *Soundness*: the pointer is set once and used by one thread, since no owner of it is `Sendable`.
@safe
final class SocketHandle {
    let context: Context
    let raw: UnsafeMutableRawPointer

    init(context: Context, type: Int32) throws(ZeroMQError) {
        guard let raw = unsafe zmq_socket(context.raw, type) else { throw .last("making a socket") }
        self.context = context
        unsafe self.raw = unsafe raw
    }

    deinit {
        // Fails only for what is not a socket.
        _ = unsafe zmq_close(raw)
    }
}

/// A ZeroMQ socket, used by the one thread that made it; it closes at the end of its life.
///
/// It never blocks: sends and receives say so when they would have to wait, and `poll` waits for many sockets at once.
public struct Socket: ~Copyable {
    /// The pattern a socket follows.
    public enum Kind: Sendable {
        /// One to one.
        case pair
        /// Many peers, each addressed by the first frame of a message.
        case router
        /// Sends to its peers in turn, takes from them fairly.
        case dealer

        var type: Int32 {
            switch self {
            case .pair: ZMQ_PAIR
            case .router: ZMQ_ROUTER
            case .dealer: ZMQ_DEALER
            }
        }
    }

    let handle: SocketHandle

    /// Makes a socket with the given options; it does nothing before it binds or connects.
    ///
    /// Throws where the context has no more sockets to give or an option is out of range, naming the option.
    public init(_ kind: Kind, context: Context, options: SocketOptions = SocketOptions()) throws(ZeroMQError) {
        let handle = try SocketHandle(context: context, type: kind.type)
        try handle.apply(options)
        self.handle = handle
    }

    /// Listens at `endpoint`, such as `tcp://*:5555`, `tcp://127.0.0.1:*`, `ipc:///run/loadstress/x` or `ipc://*`.
    ///
    /// The file of an `ipc` endpoint stays when the socket closes, unless the system chose its name (for `*`): whoever
    /// named it removes it.
    public func bind(_ endpoint: String) throws(ZeroMQError) {
        // Soundness (all four): a live socket, and a string that is NUL-terminated for the call.
        guard unsafe zmq_bind(handle.raw, endpoint) == 0 else { throw .last("binding \(endpoint)") }
    }

    /// Stops listening at `endpoint`, spelt as `lastEndpoint` gave it.
    public func unbind(_ endpoint: String) throws(ZeroMQError) {
        guard unsafe zmq_unbind(handle.raw, endpoint) == 0 else { throw .last("unbinding \(endpoint)") }
    }

    /// Connects to `endpoint` in the background, and again whenever the connection is lost.
    public func connect(_ endpoint: String) throws(ZeroMQError) {
        guard unsafe zmq_connect(handle.raw, endpoint) == 0 else { throw .last("connecting to \(endpoint)") }
    }

    /// Ends the connection to `endpoint`, and the attempts to make it.
    public func disconnect(_ endpoint: String) throws(ZeroMQError) {
        guard unsafe zmq_disconnect(handle.raw, endpoint) == 0 else { throw .last("disconnecting from \(endpoint)") }
    }

    /// The endpoint last bound or connected to, with the port that the system chose for `*`; empty before.
    public func lastEndpoint() throws(ZeroMQError) -> String {
        var bytes = [UInt8](repeating: 0, count: 1_024)
        var byteCount = bytes.count
        // Soundness: libzmq writes at most `byteCount` bytes and says how many, the NUL included.
        guard unsafe zmq_getsockopt(handle.raw, ZMQ_LAST_ENDPOINT, &bytes, &byteCount) == 0 else {
            throw .last("asking for ZMQ_LAST_ENDPOINT")
        }
        return String(decoding: bytes.prefix(max(0, byteCount - 1)), as: UTF8.self)
    }

    /// What to wait for at this socket, for `poll`. The socket stays open while the item lives.
    public func pollItem(_ wanted: PollEvents = .readable) -> PollItem {
        PollItem(handle: handle, wanted: wanted)
    }
}

@available(*, unavailable, message: "a socket belongs to the thread that made it")
extension Socket: Sendable {}
