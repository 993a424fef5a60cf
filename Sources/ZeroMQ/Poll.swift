import CZeroMQ
import Glibc

/// What a poll waits for and finds.
public struct PollEvents: OptionSet, Hashable, Sendable {
    /// The bits, as libzmq numbers them.
    public let rawValue: Int16

    /// Makes a set of the bits.
    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// A message or bytes wait to be read.
    public static let readable = PollEvents(rawValue: Int16(ZMQ_POLLIN))
    /// A message or bytes can be written.
    public static let writable = PollEvents(rawValue: Int16(ZMQ_POLLOUT))
    /// The descriptor is in error; found on plain descriptors only.
    public static let failed = PollEvents(rawValue: Int16(ZMQ_POLLERR))
}

/// One thing to wait for: a socket (from `Socket.pollItem`) or a plain file descriptor.
///
/// It belongs to the thread of its socket.
public struct PollItem {
    private let handle: SocketHandle?
    private let descriptor: Int32
    /// What to wait for; empty waits for nothing.
    public var wanted: PollEvents
    /// What the last `poll` found.
    public internal(set) var ready: PollEvents = []

    init(handle: SocketHandle, wanted: PollEvents) {
        self.handle = handle
        descriptor = -1
        self.wanted = wanted
    }

    /// Waits at a plain file descriptor, which the caller keeps open.
    public init(descriptor: Int32, wanted: PollEvents = .readable) {
        handle = nil
        self.descriptor = descriptor
        self.wanted = wanted
    }

    var cItem: zmq_pollitem_t {
        // Soundness: the socket lives as long as this item, which outlives the poll.
        unsafe zmq_pollitem_t(socket: handle?.raw, fd: descriptor, events: wanted.rawValue, revents: 0)
    }
}

/// Waits until an item is ready or `timeoutMilliseconds` have passed (0 only looks, −1 waits for ever), and gives how
/// many are ready: 0 at the end of the time. Each item's `ready` says for what.
///
/// Signals do not cut the wait short. Throws for an item that is neither a socket nor an open descriptor.
public func poll(_ items: inout [PollItem], timeoutMilliseconds: Int) throws(ZeroMQError) -> Int {
    var cItems = unsafe items.map { unsafe $0.cItem }
    let start = monotonicMilliseconds()
    var remaining = timeoutMilliseconds
    while true {
        // Soundness: as many initialised items as said, alive during the call.
        let readyCount = unsafe zmq_poll(&cItems, Int32(cItems.count), remaining)
        if readyCount >= 0 {
            for index in items.indices {
                items[index].ready = unsafe PollEvents(rawValue: cItems[index].revents)
            }
            return Int(readyCount)
        }
        guard zmq_errno() == EINTR else { throw .last("polling") }
        if timeoutMilliseconds > 0 {
            remaining = max(0, timeoutMilliseconds - Int(monotonicMilliseconds() - start))
        }
    }
}

private func monotonicMilliseconds() -> Int64 {
    var now = timespec()
    // Soundness: one live struct, written by the call, which cannot fail for this clock.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
}
