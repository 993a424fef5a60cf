/// Why something in an object store could not be done.
public enum ObjectStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text names no place in a store.
    case badLocation(String, reason: String)
    /// The environment or a profile says what cannot be used, or lacks what is needed.
    case configuration(String)
    /// The store could not be reached, or the connection broke, on every try; `reason` is libcurl's.
    case unreachable(operation: String, url: String, reason: String, tries: Int)
    /// The store refused; `code` and `message` are its own, `status` HTTP's.
    case refused(operation: String, url: String, status: Int, code: String, message: String, tries: Int)
    /// The store answered what no S3 answers.
    case unexpected(operation: String, url: String, reason: String)
    /// The request was given up on behalf of the program.
    case cancelled
    /// A file on this machine could not be read or written.
    case local(String)
    /// The upload is gone: it was aborted, by the end of its run or by another coordinator.
    case uploadIsGone(key: String)
    /// The bytes to be stored are more than a store takes in one object.
    case tooLarge(key: String, byteCount: Int64)

    /// HTTP's status of a refusal; nil for anything else.
    public var status: Int? {
        guard case .refused(_, _, let status, _, _, _) = self else { return nil }
        return status
    }

    /// One line for a person: what, where, why, and what to do where that is known.
    public var description: String {
        switch self {
        case .badLocation(let text, let reason): return "'\(text)' is no place in an object store: \(reason)"
        case .configuration(let reason): return reason
        case .unreachable(let operation, let url, let reason, let tries):
            return "cannot \(operation) \(url): \(reason) (tried \(tries) times)"
        case .refused(let operation, let url, let status, let code, let message, let tries):
            let words = [code, message].filter { !$0.isEmpty }.joined(separator: ": ")
            let count = tries > 1 ? " (tried \(tries) times)" : ""
            return
                "cannot \(operation) \(url): HTTP \(status)\(words.isEmpty ? "" : ", " + words)\(count)\(Self.hint(code))"
        case .unexpected(let operation, let url, let reason): return "cannot \(operation) \(url): \(reason)"
        case .cancelled: return "given up"
        case .local(let reason): return reason
        case .uploadIsGone(let key): return "the upload of \(key) was aborted: its run is over"
        case .tooLarge(let key, let byteCount):
            return "\(key) would have \(byteCount) bytes, more than an object may have: choose smaller shards"
        }
    }

    private static func hint(_ code: String) -> String {
        switch code {
        case "InvalidAccessKeyId", "SignatureDoesNotMatch":
            ". Look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile"
        case "RequestTimeTooSkewed": ". This machine's clock is wrong"
        case "ExpiredToken": ". The credentials have run out"
        case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException":
            ". Is the region right (--s3-region)?"
        case "NoSuchBucket": ". Make the bucket first"
        default: ""
        }
    }
}
