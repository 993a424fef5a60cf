import CLinux
import Glibc
import ZeroMQ

/// Turns signals into bytes on a descriptor, so that a poll loop can take them like messages.
///
/// Made first of all: threads made later inherit that the signals are blocked, and children reset it themselves.
final class SignalWatch {
    private let descriptor: Int32

    /// Watches SIGINT, SIGTERM, SIGCHLD and SIGHUP (but not where it is ignored, as under nohup), and ignores SIGPIPE. Throws where the process has no descriptors left.
    init() throws(ZeroMQError) {
        // Soundness: a live set, initialised by the first call.
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in [SIGINT, SIGTERM, SIGCHLD] { unsafe sigaddset(&set, signal) }
        if !SignalWatch.isIgnored(SIGHUP) { unsafe sigaddset(&set, SIGHUP) }
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        _ = Glibc.signal(SIGPIPE, SIG_IGN)
        descriptor = unsafe signalfd(-1, &set, Int32(O_NONBLOCK | O_CLOEXEC))
        guard descriptor >= 0 else { throw ZeroMQError(code: errno, operation: "making a signal descriptor") }
    }

    /// A blocked signal comes by the descriptor even if it is to be ignored.
    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        // Soundness: a live struct, written by the call. Handlers are compared as addresses, never called.
        guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
        return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
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
