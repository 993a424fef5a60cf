/// What a server said of a statement that it refused.
public struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The five characters of SQLSTATE, such as `42601`; empty where the server gave none.
    public let sqlState: String
    /// `ERROR`, `FATAL` or `PANIC`.
    public let severity: String
    /// The main line, in the server's language.
    public let message: String
    /// More of it, if the server said more.
    public let detail: String?
    /// What to do, if the server knows.
    public let hint: String?
    /// The place in the statement, in characters from 1, if it has one.
    public let position: Int?

    /// Puts together what a server said.
    public init(
        sqlState: String, severity: String = "ERROR", message: String, detail: String? = nil, hint: String? = nil,
        position: Int? = nil
    ) {
        self.sqlState = sqlState
        self.severity = severity
        self.message = message
        self.detail = detail
        self.hint = hint
        self.position = position
    }

    /// Whether the statement was cancelled: by `statement_timeout`, or on somebody's request.
    public var isCancellation: Bool { sqlState == "57014" }

    /// One line for a person.
    public var description: String {
        let state = sqlState.isEmpty ? "" : " \(sqlState)"
        let place = position.map { ", at character \($0)" } ?? ""
        let rest = [detail, hint].compactMap { $0 }.map { " (\($0))" }.joined()
        return "\(severity)\(state): \(message)\(place)\(rest)"
    }
}

/// Why a statement has no result.
public enum PostgreSQLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no connection; `reason` is libpq's, without any password.
    case noConnection(reason: String)
    /// The server refused the statement, or cancelled it. The connection is of use unless it says otherwise.
    case refused(ServerError)
    /// The connection broke while the statement ran: whether the server did it is not known.
    case broken(reason: String)
    /// The server was silent for so long that it was given up; the connection is of no more use.
    case silent(seconds: Double)
    /// The statement was cancelled on behalf of this program.
    case interrupted
    /// The statement cannot be run by this client.
    case unsupported(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .noConnection(let reason): "cannot connect: \(reason)"
        case .refused(let error): error.description
        case .broken(let reason): "the connection broke: \(reason)"
        case .silent(let seconds): "the server was silent for \(seconds) s"
        case .interrupted: "interrupted"
        case .unsupported(let what): "\(what) cannot be run here"
        }
    }
}
