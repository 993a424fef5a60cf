import CLinux
import Glibc
import ZeroMQ

/// Turns signals into bytes on a descriptor, so that a poll loop can take them like messages.
///
/// Made first of all: threads made later inherit that the signals are blocked, and children reset it themselves.
final class SignalWatch {
    private let descriptor: Int32

    /// Watches SIGINT, SIGTERM, SIGHUP and SIGCHLD, and ignores SIGPIPE. Throws where the process has no descriptors left.
    init() throws(ZeroMQError) {
        // Soundness: a live set, initialised by the first call.
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGCHLD] { unsafe sigaddset(&set, signal) }
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        _ = Glibc.signal(SIGPIPE, SIG_IGN)
        descriptor = unsafe signalfd(-1, &set, Int32(O_NONBLOCK | O_CLOEXEC))
        guard descriptor >= 0 else { throw ZeroMQError(code: errno, operation: "making a signal descriptor") }
    }

    deinit {
        close(descriptor)
    }

    /// What to wait for, for `poll`.
    var pollItem: PollItem { PollItem(descriptor: descriptor) }

    /// The next signal that came; nil if none waits.
    func next() -> Int32? {
        var information = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        // Soundness: the kernel writes at most one whole struct of that size.
        guard unsafe read(descriptor, &information, size) == size else { return nil }
        return Int32(information.ssi_signo)
    }
}
