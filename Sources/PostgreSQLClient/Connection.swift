import CPQ
import Glibc

/// A connection to a server that speaks PostgreSQL's protocol, used by one thread; it closes at the end of its life.
///
/// *Soundness*: the pointer is set once in `init`, owned by this value alone (`~Copyable`) and freed once in `deinit`. Texts that libpq gives are NUL-terminated and copied at once.
@safe
public struct Connection: ~Copyable {
    /// How long the server may take to take a connection, for each of its addresses, where `PGCONNECT_TIMEOUT` or the description
    /// does not say it.
    public static let connectSeconds = 10

    let raw: OpaquePointer
    /// Whether another statement can be run: false once the connection is broken or given up.
    public internal(set) var isUsable = true

    /// Connects, in UTF-8.
    ///
    /// `description` is libpq's: pairs such as `host=db1 dbname=sales`, a `postgresql://` address, or a database's name. What it
    /// leaves out comes from libpq's variables (`PGHOST`, `PGSERVICE`, …), service file and password file. Throws
    /// `noConnection` with libpq's reason.
    public init(_ description: String, applicationName: String = "loadstress") throws(PostgreSQLError) {
        // Of two that have one name the later wins, and what stands in `dbname` counts as standing there.
        var parameters = [("fallback_application_name", applicationName)]
        if unsafe getenv("PGCONNECT_TIMEOUT") == nil {
            parameters.append(("connect_timeout", "\(Self.connectSeconds)"))
        }
        parameters += [("dbname", description), ("client_encoding", "UTF8")]
        // Soundness: both arrays end with nil and hold texts that live during the call.
        let opened = unsafe withTexts(parameters.map(\.0)) { keywords in
            unsafe withTexts(parameters.map(\.1)) { values in
                unsafe PQconnectdbParams(keywords, values, 1)
            }
        }
        guard let opened = unsafe opened else { throw .noConnection(reason: "libpq has no memory") }
        guard unsafe PQstatus(opened) == CONNECTION_OK && PQsetnonblocking(opened, 1) == 0 else {
            let reason = unsafe words(of: opened)
            unsafe PQfinish(opened)
            throw .noConnection(reason: reason)
        }
        // Notices would go to standard error.
        _ = unsafe PQsetNoticeReceiver(opened, { _, _ in }, nil)
        unsafe raw = opened
    }

    deinit {
        unsafe PQfinish(raw)
    }

    /// What the server calls itself for this connection, such as `15.8`.
    public var serverVersion: String { parameter("server_version") ?? "unknown" }

    /// What the server said of one of its settings when it took the connection or changed it; nil for most settings.
    public func parameter(_ name: String) -> String? {
        guard let text = unsafe PQparameterStatus(raw, name) else { return nil }
        return unsafe String(cString: text)
    }

    /// The server's host, port and database, for a person.
    public var place: String {
        let host = unsafe PQhost(raw).map { unsafe String(cString: $0) } ?? ""
        let port = unsafe PQport(raw).map { unsafe String(cString: $0) } ?? ""
        let database = unsafe PQdb(raw).map { unsafe String(cString: $0) } ?? ""
        return "\(host):\(port)/\(database)"
    }

    /// The number of the server's process that serves this connection.
    public var serverProcess: Int32 { unsafe PQbackendPID(raw) }

    /// Whether a transaction was begun and not ended.
    public var isInTransaction: Bool {
        switch unsafe PQtransactionStatus(raw) {
        case PQTRANS_INTRANS, PQTRANS_INERROR: true
        default: false
        }
    }

    /// libpq's words for what failed last, in one line.
    var lastMessage: String { unsafe words(of: raw) }
}

private func words(of connection: OpaquePointer) -> String {
    let text = unsafe PQerrorMessage(connection).map { unsafe String(cString: $0) } ?? ""
    return text.isEmpty ? "no reason is given" : inOneLine(text)
}

/// A text without line breaks and the blanks around them.
func inOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in
        let head = line.drop(while: \.isWhitespace)
        return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
    }.joined(separator: " ")
}

/// Calls `body` with C's view of the texts, nil for nil, and a nil after the last; it lives during the call only.
func withTexts<Result>(
    _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    // Soundness: copies that this function frees, after `body` has returned.
    let copies = unsafe texts.map { text in unsafe text.flatMap { unsafe strdup($0) } }
    defer { for index in texts.indices { unsafe free(copies[index]) } }
    let pointers = unsafe copies.map { copy in unsafe copy.map { unsafe UnsafePointer($0) } } + [nil]
    return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
}
