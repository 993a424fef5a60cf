import CZeroMQ

/// What libzmq refused, and while doing what.
public struct ZeroMQError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number libzmq gave: an `errno` value, or one of its own from 156,384,712 up.
    public let code: Int32
    /// What was being done, with the endpoint or the option it was done to.
    public let operation: String

    /// Makes an error of its number and what was being done.
    public init(code: Int32, operation: String) {
        self.code = code
        self.operation = operation
    }

    /// The library's last error on this thread, while doing `operation`.
    ///
    /// To be read at once after the failing call: any other call may change it.
    static func last(_ operation: String) -> ZeroMQError {
        ZeroMQError(code: zmq_errno(), operation: operation)
    }

    /// What the number means, in the library's words.
    public var reason: String {
        // Soundness: zmq_strerror gives a NUL-terminated string that stays valid; it is copied at once.
        guard let text = unsafe zmq_strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    /// One line for a person: what failed and why.
    public var description: String { "\(operation): \(reason) (\(code))" }
}
