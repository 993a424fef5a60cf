import CPQ
import Glibc

extension Connection {
    /// How long the server has to answer a cancellation before the connection is given up.
    static let cancellationSeconds = 5
    /// How often it is asked again: what comes before the statement begins is lost.
    static let cancellationPause = Duration.milliseconds(500)

    /// Runs what `sql` says, one statement or several, and gives the last one's result; at most `rowsKeptMax` of its rows are kept.
    ///
    /// Rows are taken one by one, so memory does not grow with their number. A server that is silent for `silenceMax` is given up
    /// (without it one waits for ever); to cancel statements that take long is the server's part: `setTimeout`. Throws
    /// `interrupted` when `interruption` ends it, after the server was asked to cancel it, and `refused`, `broken`, `silent` or
    /// `unsupported` (COPY).
    public mutating func run(
        _ sql: String, keeping rowsKeptMax: Int = 0, silenceMax: Duration? = nil, interruption: Interruption? = nil
    ) throws(PostgreSQLError) -> QueryResult {
        if interruption?.isInterrupted == true { throw .interrupted }
        try unsafe begin { raw in unsafe PQsendQuery(raw, sql) }
        return try collect(rowsKeptMax, silenceMax, interruption)
    }

    /// Runs the one statement of `sql` with values for its `$1`, `$2`, …, whose types the server infers; NULL is nil.
    ///
    /// Else as without values.
    public mutating func run(
        _ sql: String, values: [String?], keeping rowsKeptMax: Int = 0, silenceMax: Duration? = nil,
        interruption: Interruption? = nil
    ) throws(PostgreSQLError) -> QueryResult {
        if interruption?.isInterrupted == true { throw .interrupted }
        try unsafe begin { raw in
            // Soundness: as many texts as said, which live during the call; formats and lengths of texts are not read.
            unsafe withTexts(values) { pointers in
                unsafe PQsendQueryParams(raw, sql, Int32(values.count), nil, pointers, nil, nil, 0)
            }
        }
        return try collect(rowsKeptMax, silenceMax, interruption)
    }

    /// Has the server cancel statements of this connection that take longer, with SQLSTATE 57014. 1 ms to 24 days.
    public mutating func setTimeout(_ duration: Duration) throws(PostgreSQLError) {
        let milliseconds = max(1, Int64((duration / .milliseconds(1)).rounded(.up)))
        try set("statement_timeout", to: "\(min(milliseconds, Int64(Int32.max)))")
    }

    /// Changes one of the server's settings for this connection.
    public mutating func set(_ name: String, to value: String) throws(PostgreSQLError) {
        _ = try run(
            "SELECT set_config($1, $2, false)", values: [name, value], silenceMax: .seconds(Self.connectSeconds))
    }

    /// Ends an open transaction without its changes.
    public mutating func rollBack() throws(PostgreSQLError) {
        _ = try run("ROLLBACK", silenceMax: .seconds(Self.connectSeconds))
    }

    private mutating func begin(_ send: (OpaquePointer) -> Int32) throws(PostgreSQLError) {
        guard isUsable else { throw .broken(reason: "it was given up before") }
        guard unsafe send(raw) == 1 else {
            let reason = lastMessage
            isUsable = unsafe PQstatus(raw) == CONNECTION_OK && PQtransactionStatus(raw) != PQTRANS_ACTIVE
            throw .broken(reason: reason)
        }
        // Refused only where nothing was sent.
        _ = unsafe PQsetSingleRowMode(raw)
    }

    private mutating func collect(
        _ rowsKeptMax: Int, _ silenceMax: Duration?, _ interruption: Interruption?
    ) throws(PostgreSQLError) -> QueryResult {
        var collector = Collector(rowsKeptMax: rowsKeptMax)
        var wait = Wait(silenceMax: silenceMax, interruption: interruption)
        do throws(PostgreSQLError) {
            while let result = try unsafe nextResult(&wait) {
                // Soundness: a result that libpq gave to this thread, cleared once.
                defer { unsafe PQclear(result) }
                try unsafe collector.take(result)
            }
        } catch {
            // What is left of the answer cannot be told from that of the next statement.
            isUsable = false
            throw error
        }
        if unsafe PQstatus(raw) != CONNECTION_OK { isUsable = false }
        if let error = collector.failure {
            // After these the server closes the connection.
            if error.severity == "FATAL" || error.severity == "PANIC" { isUsable = false }
            if wait.isCancelled && error.isCancellation { throw .interrupted }
            throw error.sqlState.isEmpty && !isUsable ? .broken(reason: wait.reason ?? error.message) : .refused(error)
        }
        guard isUsable else { throw .broken(reason: wait.reason ?? lastMessage) }
        return collector.result
    }

    /// What a thread waits for.
    private struct Wait {
        let silenceMax: Duration?
        let interruption: Interruption?
        /// When the server was first asked to cancel, and when it is asked next.
        var cancelledAt: ContinuousClock.Instant?
        var asksNext = ContinuousClock.Instant.now
        var isCancelled: Bool { cancelledAt != nil }
        /// Why nothing more can be read.
        var reason: String?
    }

    /// The next result, which the caller clears; nil after the last.
    private func nextResult(_ wait: inout Wait) throws(PostgreSQLError) -> OpaquePointer? {
        var isFlushed = false
        while true {
            if !isFlushed {
                let left = unsafe PQflush(raw)
                // What the server said before the connection broke can still be read.
                isFlushed = left <= 0
            }
            if unsafe isFlushed && PQisBusy(raw) == 0 { return unsafe PQgetResult(raw) }
            try waitForServer(&wait, writing: !isFlushed)
            if unsafe PQconsumeInput(raw) == 0 {
                // libpq adds words about its own socket to what comes next.
                wait.reason = lastMessage
                // What the server said last may be there.
                if unsafe PQisBusy(raw) == 0 { return unsafe PQgetResult(raw) }
                throw .broken(reason: lastMessage)
            }
        }
    }

    private func waitForServer(_ wait: inout Wait, writing: Bool) throws(PostgreSQLError) {
        let socket = unsafe PQsocket(raw)
        guard socket >= 0 else { throw .broken(reason: lastMessage) }
        let start = ContinuousClock.now
        while true {
            var now = ContinuousClock.now
            if let interruption = wait.interruption, interruption.isInterrupted, now >= wait.asksNext {
                cancel()
                now = .now
                wait.cancelledAt = wait.cancelledAt ?? now
                wait.asksNext = now + Self.cancellationPause
            }
            if let cancelledAt = wait.cancelledAt {
                if now >= cancelledAt + .seconds(Self.cancellationSeconds) { throw .interrupted }
            } else if let most = wait.silenceMax, now >= start + most {
                throw .silent(seconds: (now - start) / .seconds(1))
            }
            let wakes = wait.isCancelled ? wait.asksNext : wait.silenceMax.map { start + $0 }
            let watched = wait.isCancelled ? nil : wait.interruption?.descriptor
            var items = [
                pollfd(fd: socket, events: Int16(writing ? POLLIN | POLLOUT : POLLIN), revents: 0),
                // A negative one is passed over.
                pollfd(fd: watched ?? -1, events: Int16(POLLIN), revents: 0),
            ]
            // Soundness: two initialised items that live during the call.
            let ready = unsafe pollPrecisely(&items, count: 2, for: wakes.map { $0 - now })
            if ready < 0 && errno != EINTR { throw .broken(reason: "poll failed with errno \(errno)") }
            if ready > 0 && items[0].revents != 0 { return }
        }
    }

    /// Asks the server, by a connection of its own, to cancel what runs. What comes of it shows in the result.
    private func cancel() {
        // Soundness: made from a live connection, freed once; libpq writes at most as many bytes as said.
        guard let request = unsafe PQgetCancel(raw) else { return }
        defer { unsafe PQfreeCancel(request) }
        var message = [CChar](repeating: 0, count: 256)
        _ = unsafe PQcancel(request, &message, Int32(message.count))
    }
}
