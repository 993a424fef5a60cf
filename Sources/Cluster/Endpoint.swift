import Coordination
import ZeroMQ

/// How sockets of this protocol are set up.
enum Endpoint {
    /// Options of a worker's socket, or of whoever asks; `keys` for a coordinator that uses CURVE.
    static func dealerOptions(keys: ClientKeys?) -> SocketOptions {
        var options = common
        options.curve = keys?.part
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
    /// Whether `host`, `:` and a port begin with an IPv4 address of 127.0.0.0/8: a name such as `127.example.com` does not.
    private static func isLoopback(_ host: Substring) -> Bool {
        guard let colon = host.lastIndex(of: ":") else { return false }
        let parts = host[..<colon].split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil }
    }

    /// The file of an `ipc://` endpoint, which libzmq leaves behind; nil for any other endpoint.
    static func socketFile(_ address: String) -> String? {
        guard address.hasPrefix("ipc://") else { return nil }
        let path = String(address.dropFirst("ipc://".count))
        // A name of Linux's abstract kind has no file, and one that the system chose is removed by libzmq.
        return path.isEmpty || path.hasPrefix("@") || path == "*" ? nil : path
    }

    /// The address that workers on other hosts are to be told: a wildcard is no address to connect to.
    static func reachable(_ bound: String, host: String) -> String {
        for wildcard in ["tcp://0.0.0.0:", "tcp://[::]:"] where bound.hasPrefix(wildcard) {
            return "tcp://\(host):" + bound.dropFirst(wildcard.count)
        }
        return bound
    }

    /// Whether only this machine's processes can reach the address.
    static func isPrivate(_ address: String) -> Bool {
        if address.hasPrefix("ipc://") || address.hasPrefix("inproc://") { return true }
        guard address.hasPrefix("tcp://") else { return false }
        let host = address.dropFirst("tcp://".count)
        return isLoopback(host) || host.hasPrefix("localhost:") || host.hasPrefix("[::1]:")
    }
}
