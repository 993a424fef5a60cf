import Coordination
import ZeroMQ

/// How sockets of this protocol are set up.
enum Endpoint {
    /// Options of a worker's socket.
    static var dealerOptions: SocketOptions {
        var options = common
        options.immediate = true
        options.reconnectMilliseconds = 100
        options.reconnectMillisecondsMax = 5_000
        options.lingerMilliseconds = 200
        return options
    }

    /// Options of a coordinator's socket.
    static var routerOptions: SocketOptions {
        var options = common
        options.routerMandatory = true
        options.backlog = 4_096
        options.lingerMilliseconds = 500
        return options
    }

    private static var common: SocketOptions {
        var options = SocketOptions()
        options.frameByteCountMax = Int64(WireLimits.messageByteCountMax)
        options.heartbeat = SocketOptions.Heartbeat(
            intervalMilliseconds: 1_000, timeoutMilliseconds: 3_000, ttlMilliseconds: 3_000)
        options.handshakeMilliseconds = 10_000
        options.keepalive = SocketOptions.Keepalive(idleSeconds: 60, intervalSeconds: 10, probeCount: 6)
        options.sendHighWaterMark = 10_000
        options.receiveHighWaterMark = 10_000
        return options
    }
}

extension Endpoint {
    /// Whether only this machine's processes can reach the address.
    static func isPrivate(_ address: String) -> Bool {
        if address.hasPrefix("ipc://") || address.hasPrefix("inproc://") { return true }
        guard address.hasPrefix("tcp://") else { return false }
        guard let colon = address.lastIndex(of: ":") else { return false }
        let host = address[..<colon].dropFirst("tcp://".count)
        if host == "localhost" || host == "[::1]" { return true }
        // Four numbers, not a name that begins with them.
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }
}
