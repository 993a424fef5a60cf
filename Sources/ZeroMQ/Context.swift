import CZeroMQ

/// The I/O threads that sockets share; to be made after the process has spawned its children, since threads do not
/// survive a fork.
///
/// Every socket keeps its context alive; the last of them to go ends it. Ending waits for sockets' linger times only:
/// `ZMQ_BLOCKY` is 0.
///
/// *Soundness*: libzmq's contexts may be used from any thread; the pointer is set once and lives as long as the object.
@safe
public final class Context: @unchecked Sendable {
    let raw: UnsafeMutableRawPointer

    /// Makes a context of `ioThreads` threads (1 is enough for 1 GB/s) that allows `socketsMax` open sockets.
    ///
    /// Throws where the library has no memory or the numbers are out of its range. Each accepted peer takes a file
    /// descriptor besides: the caller sees to `RLIMIT_NOFILE`, because a library without descriptors spins in silence.
    public init(ioThreads: Int32 = 1, socketsMax: Int32 = 1_023) throws(ZeroMQError) {
        guard let raw = unsafe zmq_ctx_new() else { throw .last("making a context") }
        unsafe self.raw = unsafe raw
        try set(ZMQ_BLOCKY, 0, "ZMQ_BLOCKY")
        try set(ZMQ_IO_THREADS, ioThreads, "ZMQ_IO_THREADS")
        try set(ZMQ_MAX_SOCKETS, socketsMax, "ZMQ_MAX_SOCKETS")
    }

    private func set(_ option: Int32, _ value: Int32, _ name: String) throws(ZeroMQError) {
        guard unsafe zmq_ctx_set(raw, option, value) == 0 else { throw .last("setting \(name) to \(value)") }
    }

    deinit {
        // A signal interrupts the wait; nothing else but a retry ends the threads.
        while unsafe zmq_ctx_term(raw) != 0 && zmq_errno() == EINTR {}
    }
}
