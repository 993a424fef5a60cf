import CZeroMQ

/// What became of a message that was to be sent.
public enum SendResult: Hashable, Sendable {
    /// It is queued for a peer: that is all a send can know.
    case sent
    /// The queue is full or there is no peer yet: try again when the socket is writable. Nothing was sent.
    case wouldBlock
    /// The peer is unknown (to a router with `routerMandatory`) or left in mid-message. Nothing arrives.
    case unreachable
}

/// What a receive found.
public enum ReceiveResult: Hashable, Sendable {
    /// A whole message: its frames in order. At a router the first is the peer's routing id.
    case message([[UInt8]])
    /// A message above the limits was taken off the queue and dropped; how large it was.
    case tooLarge(frameCount: Int, byteCount: Int)
    /// Nothing waits.
    case wouldBlock
}

extension Socket {
    /// Sends a message of `frames`, at least one. At a router the first frame is the peer's routing id.
    ///
    /// Throws for what is neither a full queue nor an absent peer, such as a context that has ended.
    public func send(_ frames: [[UInt8]]) throws(ZeroMQError) -> SendResult {
        guard let last = frames.last else { preconditionFailure("a message has at least one frame") }
        return try send(frames[..<(frames.count - 1)], last: last.span)
    }

    /// Sends a message of the frames of `head` and then `body` as the last frame.
    ///
    /// Throws for what is neither a full queue nor an absent peer, such as a context that has ended.
    public func send(_ head: [[UInt8]], body: Span<UInt8>) throws(ZeroMQError) -> SendResult {
        try send(head[...], last: body)
    }

    /// Sends a message of the frames of `head` and then the bytes of `body`, copied during the call, as the last frame.
    ///
    /// Throws for what is neither a full queue nor an absent peer, such as a context that has ended.
    public func send(_ head: [[UInt8]], body: UnsafeRawBufferPointer) throws(ZeroMQError) -> SendResult {
        // Soundness: the caller's bytes live during the call; bytes have no alignment and no invalid values.
        try unsafe send(head[...], last: body.bindMemory(to: UInt8.self).span)
    }

    private func send(_ head: ArraySlice<[UInt8]>, last: Span<UInt8>) throws(ZeroMQError) -> SendResult {
        var result = SendResult.sent
        for (index, frame) in head.enumerated() {
            let next = try send(frame: frame.span, isFirst: index == 0, hasMore: true)
            if index == 0 && next != .sent { return next }
            if next != .sent { result = .unreachable }
        }
        let next = try send(frame: last, isFirst: head.isEmpty, hasMore: false)
        return next == .sent ? result : next
    }

    /// Sends one frame.
    ///
    /// Only the first frame of a message finds a full queue. EAGAIN at a later one means that the peer has left: the
    /// library then drops what follows up to the last frame, which therefore still has to be given to it.
    private func send(frame: Span<UInt8>, isFirst: Bool, hasMore: Bool) throws(ZeroMQError) -> SendResult {
        let flags = ZMQ_DONTWAIT | (hasMore ? ZMQ_SNDMORE : 0)
        while true {
            // Soundness: libzmq copies the bytes of the live span during the call.
            let sent = unsafe frame.withUnsafeBytes { bytes in
                unsafe zmq_send(handle.raw, bytes.baseAddress, bytes.count, flags)
            }
            if sent >= 0 { return .sent }
            switch zmq_errno() {
            case EINTR: continue
            case EAGAIN: return isFirst ? .wouldBlock : .unreachable
            case EHOSTUNREACH: return .unreachable
            default: throw .last("sending")
            }
        }
    }

    /// Takes the next message, if one waits, of at most `frameCountMax` frames and `byteCountMax` bytes in all.
    ///
    /// A larger message is dropped whole: only frames within the limits are copied. Throws when the context has ended.
    public func receive(frameCountMax: Int, byteCountMax: Int) throws(ZeroMQError) -> ReceiveResult {
        precondition(frameCountMax > 0 && byteCountMax >= 0)
        // Soundness: one C message, initialised before use, closed on every way out, seen by this function alone.
        let message = UnsafeMutablePointer<zmq_msg_t>.allocate(capacity: 1)
        defer { unsafe message.deallocate() }
        guard unsafe zmq_msg_init(message) == 0 else { throw .last("making a message") }
        defer { _ = unsafe zmq_msg_close(message) }

        var frames: [[UInt8]] = []
        var frameCount = 0
        var byteCount = 0
        repeat {
            while unsafe zmq_msg_recv(message, handle.raw, ZMQ_DONTWAIT) < 0 {
                switch zmq_errno() {
                case EINTR: continue
                case EAGAIN where frameCount == 0: return .wouldBlock
                default: throw .last("receiving")
                }
            }
            let frame = unsafe UnsafeRawBufferPointer(start: zmq_msg_data(message), count: zmq_msg_size(message))
            frameCount += 1
            byteCount += frame.count
            if frameCount <= frameCountMax && byteCount <= byteCountMax { unsafe frames.append([UInt8](frame)) }
        } while unsafe zmq_msg_more(message) != 0

        guard frameCount <= frameCountMax && byteCount <= byteCountMax else {
            return .tooLarge(frameCount: frameCount, byteCount: byteCount)
        }
        return .message(frames)
    }
}
