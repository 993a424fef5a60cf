import Digest
import Foundation
import Synchronization

/// What a store says of an object.
public struct ObjectInfo: Hashable, Sendable {
    /// Its bytes.
    public var byteCount: Int64
    /// Names the object's content: changes with every write.
    public var entityTag: String
    /// Seconds between the last write and the answer, by the store's clock; nil where it does not say.
    public var ageSeconds: Int64?
    /// What was stored with it, by name without `x-amz-meta-`.
    public var metadata: [String: String]
}

/// When an object may be written.
public enum WriteCondition: Hashable, Sendable {
    /// Always.
    case none
    /// Only where nothing has the key.
    case isAbsent
    /// Only where the object is still the one with that tag.
    case isUnchanged(entityTag: String)
}

/// Objects of one bucket, by S3's protocol.
///
/// Every request is signed, made again (with back-off and jitter) where the store or the way to it fails, and ends with an
/// error that names the request. Bodies that are sent carry their MD5 and SHA-256, which the store checks. Calls block; any
/// number of threads may call.
///
/// Memory: a connection for each thread that asks at the same time (`connectionsMax` are kept), and what an answer has.
public final class ObjectStore: Sendable {
    /// Connections kept open while nobody needs them.
    private static let connectionsMax = 32
    /// Bytes of an answer that is no object's.
    private static let answerByteCountMax = 8 << 20
    private static let emptyDigest = SHA256.hash(of: "".utf8).hexadecimal

    /// The bucket's name.
    public let bucket: String
    /// How the store is reached.
    public let configuration: ObjectStoreConfiguration
    private let signature: SignatureV4
    private let idle = Mutex<[HTTPConnection]>([])

    /// Makes a client; nothing is asked of the store yet.
    public init(bucket: String, configuration: ObjectStoreConfiguration) {
        self.bucket = bucket
        self.configuration = configuration
        signature = SignatureV4(credentials: configuration.credentials, region: configuration.region)
    }

    /// A request before it is signed.
    struct Request {
        /// The verb for a message: "store", "read".
        var operation: String
        var method: String
        /// Nil for the bucket itself.
        var key: String?
        var query: [(name: String, value: String)] = []
        var headers: [(name: String, value: String)] = []
        var descriptor: Int32?
        var answerByteCountMax = ObjectStore.answerByteCountMax
        var cancellation: Cancellation?
        /// Statuses beside 200 to 299 that are for the caller to read.
        var accepts: Set<Int> = []
        /// Tries at most; nil for as many as the configuration says.
        var triesMax: Int?
    }

    /// The outcome of a request: the last answer, how many tries it took, and whether a try before it had an unknown end.
    struct Outcome {
        var answer: HTTPAnswer
        var tries: Int
        var hadUnknownEnd: Bool
    }

    /// Where a key is found, for messages too.
    func url(_ key: String?, query: [(name: String, value: String)] = []) -> String {
        let (host, path) = address(key)
        let scheme = configuration.endpoint.hasPrefix("https://") ? "https://" : "http://"
        let encoded = SignatureV4.encoded(query: query)
        return scheme + host + SignatureV4.encoded(path: path) + (encoded.isEmpty ? "" : "?" + encoded)
    }

    private func address(_ key: String?) -> (host: String, path: String) {
        let endpoint = configuration.endpoint
        let host = String(endpoint.dropFirst(endpoint.hasPrefix("https://") ? 8 : 7))
        let path = "/" + (key ?? "")
        return configuration.addressing == .path
            ? (host, "/\(bucket)\(key == nil ? "" : path)") : ("\(bucket).\(host)", path)
    }

    /// Makes a request without a body until it is answered for good. Throws what `ObjectStoreError` says; a status among
    /// `accepts` is no error.
    func perform(_ request: Request) throws(ObjectStoreError) -> Outcome {
        try unsafe perform(request, body: nil)
    }

    /// The same with the body of `bytes`.
    func perform(_ request: Request, sending bytes: [UInt8]) throws(ObjectStoreError) -> Outcome {
        try unsafe bytes.span.withUnsafeBytes { (bytes) throws(ObjectStoreError) in
            try unsafe perform(request, body: bytes)
        }
    }

    /// The same with `body`, which must live during the call.
    func perform(_ request: Request, body: UnsafeRawBufferPointer?) throws(ObjectStoreError) -> Outcome {
        var generator = SystemRandomNumberGenerator()
        var hadUnknownEnd = false
        let payloadDigest = unsafe body.map { unsafe SHA256.hash(of: $0).hexadecimal } ?? Self.emptyDigest
        var headers = request.headers
        if let body = unsafe body, body.count > 0, let digest = unsafe MD5.hash(of: body) {
            headers.append(("content-md5", Data(digest).base64EncodedString()))
        }
        let triesMax = request.triesMax ?? configuration.triesMax
        var tries = 0
        while true {
            if request.cancellation?.isCancelled == true { throw .cancelled }
            tries += 1
            let error: ObjectStoreError
            let isTransient: Bool
            do throws(TransportFailure) {
                if let descriptor = request.descriptor {
                    // What an earlier try had written of it.
                    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
                        throw TransportFailure(reason: "the file for it cannot be written", isTransient: false)
                    }
                }
                let answer = try unsafe send(request, headers, payloadDigest: payloadDigest, body: body)
                let fault = Self.fault(of: answer)
                if fault == nil && (200..<300).contains(answer.status) || request.accepts.contains(answer.status) {
                    return Outcome(answer: answer, tries: tries, hadUnknownEnd: hadUnknownEnd)
                }
                error = .refused(
                    operation: request.operation, url: url(request.key), status: answer.status, code: fault?.code ?? "",
                    message: fault?.message ?? Self.otherRegion(answer, than: configuration.region), tries: tries)
                isTransient = Self.isTransient(answer.status, code: fault?.code ?? "")
                // A gateway may give up on a request that the store goes on with.
                if answer.status >= 500 || answer.status == 200 { hadUnknownEnd = true }
            } catch {
                if request.cancellation?.isCancelled == true { throw .cancelled }
                hadUnknownEnd = true
                isTransient = error.isTransient
                let failure = ObjectStoreError.unreachable(
                    operation: request.operation, url: url(request.key), reason: error.reason, tries: tries)
                guard isTransient && tries < triesMax else { throw failure }
                try wait(Backoff.milliseconds(afterTries: tries, using: &generator), request.cancellation)
                continue
            }
            guard isTransient && tries < triesMax else { throw error }
            try wait(Backoff.milliseconds(afterTries: tries, using: &generator), request.cancellation)
        }
    }

    private func send(
        _ request: Request, _ headers: [(name: String, value: String)], payloadDigest: String,
        body: UnsafeRawBufferPointer?
    ) throws(TransportFailure) -> HTTPAnswer {
        let (host, path) = address(request.key)
        let signed = signature.signed(
            method: request.method, host: host, path: path, query: request.query, headers: headers,
            payloadDigest: payloadDigest, time: Self.time())
        let connection = try takeConnection()
        let answer = try unsafe connection.perform(
            HTTPRequest(
                method: request.method, url: url(request.key, query: request.query), headers: signed,
                certificates: configuration.certificates, stallSeconds: configuration.stallSeconds,
                descriptor: request.descriptor, answerByteCountMax: request.answerByteCountMax,
                cancellation: request.cancellation),
            body: body)
        // One that failed is not used again: whatever was wrong with it is gone with it.
        idle.withLock { idle in
            if idle.count < Self.connectionsMax { idle.append(connection) }
        }
        return answer
    }

    private func takeConnection() throws(TransportFailure) -> HTTPConnection {
        if let connection = idle.withLock({ $0.popLast() }) { return connection }
        do throws(ObjectStoreError) {
            return try HTTPConnection()
        } catch {
            throw TransportFailure(reason: error.description, isTransient: false)
        }
    }

    /// Waits, and looks up now and then whether it is still wanted.
    private func wait(_ milliseconds: Int, _ cancellation: Cancellation?) throws(ObjectStoreError) {
        var left = milliseconds
        while left > 0 {
            if cancellation?.isCancelled == true { throw .cancelled }
            usleep(UInt32(min(left, 100)) * 1_000)
            left -= 100
        }
    }

    /// The error that an answer's body tells of; a 200 may carry one.
    private static func fault(of answer: HTTPAnswer) -> (code: String, message: String)? {
        let head = String(decoding: answer.body.prefix(256), as: UTF8.self)
        guard head.contains("<Error"), let root = AnswerDocument.root(of: answer.body), root.name == "Error" else {
            return nil
        }
        let shown = { (text: String?) in String((text ?? "").prefix(300)).filter { !$0.isNewline } }
        return (shown(root.text(of: "Code")), shown(root.text(of: "Message")))
    }

    /// What an answer without a body says of the bucket's region.
    private static func otherRegion(_ answer: HTTPAnswer, than region: String) -> String {
        guard let other = answer.headers["x-amz-bucket-region"], other != region else { return "" }
        return "the bucket is in the region \(other), not \(region)"
    }

    private static func isTransient(_ status: Int, code: String) -> Bool {
        switch status {
        case 408, 429, 500..<501, 502..<600: return true
        case 200: return true
        case 400: return ["RequestTimeout", "BadDigest", "IncompleteBody"].contains(code)
        case 409: return ["OperationAborted", "ConditionalRequestConflict"].contains(code)
        default: return code == "SlowDown"
        }
    }

    /// Now, in UTC, as signatures have it: `20261125T142346Z`.
    private static func time() -> String {
        Date().formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }
}
