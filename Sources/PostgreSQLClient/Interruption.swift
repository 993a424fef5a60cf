import CLinux
import Glibc
public import SystemIO
import Synchronization

/// Lets one thread end the statements and the waits of others, once and for all.
///
/// It is a descriptor that becomes readable (Linux's `eventfd`) and stays so.
public final class Interruption: Sendable {
    private let flag = Atomic(false)
    /// Readable from the interruption on.
    let descriptor: Int32

    /// Makes one that interrupts nothing yet. Throws where the process has no descriptors left.
    public init() throws(SystemError) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else { throw SystemError(code: errno) }
    }

    deinit { close(descriptor) }

    /// Ends what runs with this interruption, and whatever begins with it later.
    public func interrupt() {
        guard !flag.exchange(true, ordering: .sequentiallyConsistent) else { return }
        var one: UInt64 = 1
        // Soundness: eight live bytes, read during the call; an empty counter takes them at once.
        while unsafe write(descriptor, &one, 8) < 0 && errno == EINTR {}
    }

    /// Whether `interrupt` was called.
    public var isInterrupted: Bool { flag.load(ordering: .sequentiallyConsistent) }

    /// Waits until then, or until the interruption; gives whether it was interrupted.
    @discardableResult
    public func wait(until deadline: ContinuousClock.Instant) -> Bool {
        while !isInterrupted {
            let left = deadline - .now
            guard left > .zero else { return false }
            var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = unsafe pollPrecisely(&item, count: 1, for: left)
        }
        return true
    }
}

/// `poll` with nanoseconds: gives how many are ready, 0 at the end of the time, -1 for an error that `errno` names.
///
/// `items` must be `count` initialised items.
func pollPrecisely(_ items: UnsafeMutablePointer<pollfd>, count: Int, for duration: Duration?) -> Int32 {
    guard let duration else { return unsafe ppoll(items, nfds_t(count), nil, nil) }
    let parts = max(duration, .zero).components
    var time = timespec(tv_sec: Int(min(parts.seconds, 1 << 30)), tv_nsec: Int(parts.attoseconds / 1_000_000_000))
    // Soundness: the caller's items, and a live struct that is read during the call.
    return unsafe ppoll(items, nfds_t(count), &time, nil)
}
