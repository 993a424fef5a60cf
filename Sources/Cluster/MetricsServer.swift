import Foundation
import Synchronization
import SystemIO

/// Answers `GET /metrics` with a text, for Prometheus and who speaks like it.
///
/// One thread takes one connection after another, reads a request of at most 8 KiB, answers and closes; a client that is
/// slow for two seconds is cut off. So whatever comes, it costs the run a descriptor and a thread. A server of a library's
/// would take as many connections as come.
final class MetricsServer: Sendable {
    private static let requestByteCountMax = 8 << 10
    private static let clientSeconds = 2
    private static let waitingMax: Int32 = 16

    private let socket: Int32
    private let text = Mutex("")
    private let isOver = Atomic(false)
    /// Where it listens, with the port that it got.
    let address: String

    /// Listens at `HOST:PORT`, the host an address in numbers or nothing for all; port 0 is any that is free. Throws
    /// `ClusterError.badMetricsAddress` and `cannotListen`.
    ///
    /// *Soundness*: live structs and NUL-terminated texts during the calls; the list of addresses is freed on the way out.
    init(_ address: String) throws(ClusterError) {
        guard let colon = address.lastIndex(of: ":"), let port = UInt16(address[address.index(after: colon)...]) else {
            throw .badMetricsAddress(address)
        }
        var host = String(address[..<colon])
        if host.hasPrefix("[") && host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host.isEmpty ? nil : host, String(port), &hints, &found)
        defer { unsafe freeaddrinfo(found) }
        guard code == 0, let first = unsafe found?.pointee else { throw .badMetricsAddress(address) }
        let descriptor = unsafe Glibc.socket(
            first.ai_family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        var isListening = descriptor >= 0
        if isListening { isListening = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size) == 0 }
        if isListening { isListening = unsafe bind(descriptor, first.ai_addr, first.ai_addrlen) == 0 }
        if isListening { isListening = listen(descriptor, Self.waitingMax) == 0 }
        guard isListening else {
            let code = errno
            if descriptor >= 0 { close(descriptor) }
            throw .cannotListen(address, code: code)
        }
        socket = descriptor
        self.address = (host.contains(":") ? "[\(host)]" : host) + ":\(Self.port(of: descriptor) ?? port)"
        do throws(SystemError) {
            try DetachedThread.start(stackByteCount: 512 << 10) { [self] in serve() }
        } catch {
            close(descriptor)
            throw .cannotStartThread(code: error.code)
        }
    }

    /// What is answered from now on.
    func show(_ text: String) {
        self.text.withLock { $0 = text }
    }

    /// Takes no more connections; the thread ends by itself.
    func stop() {
        // In this order: once it is over the thread closes the socket, and its number may be another file's.
        shutdown(socket, Int32(SHUT_RDWR))
        isOver.store(true, ordering: .releasing)
    }

    private func serve() {
        while !isOver.load(ordering: .acquiring) {
            let client = accept(socket, nil, nil)
            guard client >= 0 else {
                // Out of descriptors, or a client that was gone at once.
                if !isOver.load(ordering: .acquiring) { usleep(50_000) }
                continue
            }
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            answer(client)
            close(client)
        }
        close(socket)
    }

    private func answer(_ client: Int32) {
        var limit = timeval(tv_sec: Self.clientSeconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        unsafe setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        let deadline = ContinuousClock.now + .seconds(Self.clientSeconds)
        var request: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1_024)
        let end = Array("\r\n\r\n".utf8)
        repeat {
            let count = unsafe recv(client, &chunk, chunk.count, 0)
            guard count > 0 else { return }
            request += chunk.prefix(count)
            guard request.count <= Self.requestByteCountMax, ContinuousClock.now < deadline else { return }
        } while !request.suffix(1_024 + end.count).indices.contains { request[$0...].starts(with: end) }
        let line = String(decoding: request.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self).split(separator: " ")
        let path = line.count == 3 ? line[1].prefix { $0 != "?" } : ""
        var status = "200 OK"
        var body = ""
        if line.count != 3 || !line[2].hasPrefix("HTTP/1.") {
            status = "400 Bad Request"
        } else if line[0] != "GET" && line[0] != "HEAD" {
            status = "405 Method Not Allowed"
        } else if path == "/metrics" {
            body = text.withLock { $0 }
        } else {
            status = "404 Not Found"
            body = "metrics are at /metrics\n"
        }
        let head =
            "HTTP/1.1 \(status)\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
        send(Array((head + (line.first == "HEAD" ? "" : body)).utf8), to: client, deadline)
    }

    private func send(_ bytes: [UInt8], to client: Int32, _ deadline: ContinuousClock.Instant) {
        var done = 0
        while done < bytes.count && ContinuousClock.now < deadline {
            let rest = Array(bytes[done...])
            // Soundness: as many live bytes as said.
            let count = unsafe Glibc.send(client, rest, rest.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { return }
            done += count
        }
        shutdown(client, Int32(SHUT_WR))
    }

    private static func port(of descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        // Soundness: the storage is as large as any address; the port is at the same place for both families.
        return unsafe withUnsafeMutablePointer(to: &storage) { storage in
            let isKnown = unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(descriptor, address, &size) == 0
            }
            guard isKnown else { return nil }
            return unsafe storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                UInt16(bigEndian: unsafe address.pointee.sin_port)
            }
        }
    }
}
