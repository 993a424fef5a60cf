import CZeroMQ
import Glibc

/// A bell that any thread may ring to wake the thread that polls its descriptor (Linux's `eventfd`).
///
/// Rings before a `clear` melt into one. The descriptor closes at the end of the object's life.
public final class Wakeup: Sendable {
    /// Readable while the bell has rung and was not cleared.
    public let descriptor: Int32

    /// Makes a silent bell. Throws where the process has no descriptors left.
    public init() throws(ZeroMQError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw ZeroMQError(code: errno, operation: "making an eventfd") }
    }

    /// Makes the descriptor readable, from any thread; never blocks.
    public func ring() {
        var one: UInt64 = 1
        // EAGAIN means that the counter is full: the bell has rung already.
        // Soundness (both): eight live bytes, read or written during the call.
        while unsafe write(descriptor, &one, 8) < 0 && errno == EINTR {}
    }

    /// Makes the descriptor unreadable and says whether the bell had rung.
    @discardableResult
    public func clear() -> Bool {
        var count: UInt64 = 0
        var byteCount = 0
        repeat { byteCount = unsafe read(descriptor, &count, 8) } while byteCount < 0 && errno == EINTR
        return byteCount == 8
    }

    /// What to wait for, for `poll`.
    public var pollItem: PollItem { PollItem(descriptor: descriptor) }

    deinit {
        close(descriptor)
    }
}
