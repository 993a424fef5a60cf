import ZeroMQ

/// The next message, or nil when none comes within 10 seconds.
func wait(for socket: borrowing Socket, frameCountMax: Int = 16, byteCountMax: Int = 1 << 20) throws -> ReceiveResult? {
    var items = [socket.pollItem()]
    guard try poll(&items, timeoutMilliseconds: 10_000) == 1 else { return nil }
    return try socket.receive(frameCountMax: frameCountMax, byteCountMax: byteCountMax)
}

/// Sends as soon as the socket is writable, within 10 seconds.
func sendSoon(_ frames: [[UInt8]], on socket: borrowing Socket) throws -> SendResult {
    var items = [socket.pollItem(.writable)]
    _ = try poll(&items, timeoutMilliseconds: 10_000)
    return try socket.send(frames)
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
