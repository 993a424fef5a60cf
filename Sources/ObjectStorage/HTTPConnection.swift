import CCurl
import Glibc
import Synchronization

/// One request of HTTP, as it goes out.
struct HTTPRequest {
    var method: String
    /// The whole address, encoded.
    var url: String
    var headers: [(name: String, value: String)]
    var certificates: String?
    var stallSeconds: Int
    /// Where the body of a good answer goes; nil for memory.
    var descriptor: Int32?
    /// Bytes of an answer kept in memory.
    var answerByteCountMax: Int
    /// Ends the request where it says so.
    var cancellation: Cancellation?
}

/// What came back.
struct HTTPAnswer {
    var status = 0
    /// By lower-case name; the last of each.
    var headers: [String: String] = [:]
    /// What was kept in memory.
    var body: [UInt8] = []
    /// Whether the body was longer.
    var isCut = false
}

/// Why nothing whole came back.
struct TransportFailure: Error {
    let reason: String
    /// Whether another try may fare better.
    let isTransient: Bool
}

/// Lets one thread end the requests of another.
public final class Cancellation: Sendable {
    private let isSet = Atomic(false)

    /// Makes one that ends nothing yet.
    public init() {}

    /// Ends requests that have it, within about a second.
    public func cancel() { isSet.store(true, ordering: .relaxed) }

    /// Whether `cancel` was called.
    public var isCancelled: Bool { isSet.load(ordering: .relaxed) }
}

/// One connection of libcurl's, kept open between requests; for one thread at a time.
///
/// *Soundness*: the handle is made in `init`, owned by this object and freed once in `deinit`. The context of a request is
/// retained during `curl_easy_perform`, which alone calls the functions that take it; all pointers given live that long.
@safe
final class HTTPConnection: @unchecked Sendable {
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    private static let connectSeconds = 10

    private let handle: UnsafeMutableRawPointer

    /// What the functions that libcurl calls write to.
    private final class Context {
        var answer = HTTPAnswer()
        let descriptor: Int32?
        let byteCountMax: Int
        let cancellation: Cancellation?
        var writeError: Int32?

        init(_ request: HTTPRequest) {
            descriptor = request.descriptor
            byteCountMax = request.answerByteCountMax
            cancellation = request.cancellation
        }

        func take(header line: UnsafeRawBufferPointer) {
            let text = unsafe String(decoding: line, as: UTF8.self)
            if text.hasPrefix("HTTP/") {
                // A proxy's or an interim answer comes before the last one.
                let parts = text.split(separator: " ")
                answer = HTTPAnswer(status: parts.count > 1 ? Int(parts[1].prefix(3)) ?? 0 : 0)
            } else if let colon = text.firstIndex(of: ":") {
                let value = text[text.index(after: colon)...].drop { $0 == " " }
                let end = value.lastIndex { !$0.isWhitespace }.map { value.index(after: $0) } ?? value.startIndex
                answer.headers[text[..<colon].lowercased()] = String(value[..<end])
            }
        }

        /// False where the bytes cannot be kept.
        func take(body bytes: UnsafeRawBufferPointer) -> Bool {
            guard let descriptor, (200..<300).contains(answer.status) else {
                let room = byteCountMax - answer.body.count
                if bytes.count > room { answer.isCut = true }
                unsafe answer.body.append(contentsOf: bytes.prefix(max(0, room)))
                return true
            }
            var done = 0
            while done < bytes.count {
                let count = unsafe write(descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else {
                    writeError = count == 0 ? ENOSPC : errno
                    return false
                }
                done += count
            }
            return true
        }
    }

    /// Throws `local` where libcurl has no memory.
    init() throws(ObjectStoreError) {
        guard Self.isReady, let handle = unsafe curl_easy_init() else { throw .local("libcurl cannot be used") }
        unsafe self.handle = handle
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
    }

    /// Makes the request with `body`, which must live during the call, and gives the answer, whatever its status.
    func perform(
        _ request: HTTPRequest, body: UnsafeRawBufferPointer?
    ) throws(TransportFailure) -> HTTPAnswer {
        unsafe curl_easy_reset(handle)
        let context = Context(request)
        let pointer = unsafe Unmanaged.passUnretained(context).toOpaque()
        var list: UnsafeMutablePointer<curl_slist>?
        defer { unsafe curl_slist_free_all(list) }
        // No waiting for leave to send, and no type that libcurl would make up.
        let plain = ["Expect:"] + (request.headers.contains { $0.name == "content-type" } ? [] : ["Content-Type:"])
        for line in plain + request.headers.map({ "\($0.name): \($0.value)" }) {
            guard let longer = unsafe curl_slist_append(list, line) else {
                throw TransportFailure(reason: "libcurl has no memory", isTransient: false)
            }
            unsafe list = longer
        }
        var messages = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = unsafe messages.withUnsafeMutableBufferPointer { messages in
            unsafe loadstress_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, messages.baseAddress)
            unsafe set(request, list)
            if let body = unsafe body {
                unsafe loadstress_curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
                // Without bytes there is no pointer, and libcurl would ask for them elsewhere.
                if body.count > 0 {
                    unsafe loadstress_curl_set_pointer(handle, CURLOPT_POSTFIELDS, body.baseAddress)
                } else {
                    unsafe loadstress_curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "")
                }
            }
            unsafe loadstress_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
            unsafe loadstress_curl_set_data(
                handle, CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA,
                { bytes, one, count, context in
                    guard let context = unsafe context, let bytes = unsafe bytes else { return 0 }
                    unsafe Unmanaged<Context>.fromOpaque(context).takeUnretainedValue()
                        .take(header: UnsafeRawBufferPointer(start: bytes, count: one * count))
                    return one * count
                }, pointer)
            unsafe loadstress_curl_set_data(
                handle, CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA,
                { bytes, one, count, context in
                    guard let context = unsafe context, let bytes = unsafe bytes else { return 0 }
                    let isTaken = unsafe Unmanaged<Context>.fromOpaque(context).takeUnretainedValue()
                        .take(body: UnsafeRawBufferPointer(start: bytes, count: one * count))
                    return isTaken ? one * count : 0
                }, pointer)
            unsafe loadstress_curl_set_progress(
                handle,
                { context, _, _, _, _ in
                    guard let context = unsafe context else { return 0 }
                    let request = unsafe Unmanaged<Context>.fromOpaque(context).takeUnretainedValue()
                    return request.cancellation?.isCancelled == true ? 1 : 0
                }, pointer)
            return withExtendedLifetime(context) { unsafe curl_easy_perform(handle) }
        }
        guard code != CURLE_OK else { return context.answer }
        if let errno = context.writeError {
            throw TransportFailure(reason: unsafe String(cString: strerror(errno)), isTransient: false)
        }
        let own = String(decoding: messages.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let reason = own.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : own
        throw TransportFailure(reason: reason, isTransient: Self.isTransient(code))
    }

    private func set(_ request: HTTPRequest, _ list: UnsafeMutablePointer<curl_slist>?) {
        func set(_ option: CURLoption, _ value: Int) { unsafe loadstress_curl_set_long(handle, option, value) }
        unsafe loadstress_curl_set_text(handle, CURLOPT_URL, request.url)
        unsafe loadstress_curl_set_list(handle, CURLOPT_HTTPHEADER, list)
        if let certificates = request.certificates {
            unsafe loadstress_curl_set_text(handle, CURLOPT_CAINFO, certificates)
        }
        set(CURLOPT_NOBODY, request.method == "HEAD" ? 1 : 0)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_NOPROGRESS, 0)
        set(CURLOPT_CONNECTTIMEOUT, Self.connectSeconds)
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, request.stallSeconds)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        // Signatures name the host: another would not take them. And nothing but HTTP is spoken.
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROTOCOLS, Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
        set(CURLOPT_PATH_AS_IS, 1)
    }

    private static func isTransient(_ code: CURLcode) -> Bool {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT,
            CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SSL_CONNECT_ERROR,
            CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_WEIRD_SERVER_REPLY, CURLE_SEND_FAIL_REWIND:
            true
        default: false
        }
    }
}
