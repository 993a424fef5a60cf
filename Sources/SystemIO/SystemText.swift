import Glibc

/// The system's words for an `errno`, and its number.
public func systemText(_ code: Int32) -> String {
    // Soundness: glibc 2.32 and later give a NUL-terminated text that is this thread's own; it is copied at once.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe "\(String(cString: text)) (errno \(code))"
}

/// A system call that failed; `code` is its `errno`.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call's `errno`.
    public let code: Int32

    /// Wraps an `errno`.
    public init(code: Int32) {
        self.code = code
    }

    /// The system's words.
    public var description: String { systemText(code) }
}
