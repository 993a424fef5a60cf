import CPQ

/// Puts a statement's result together from what libpq gives, a row or an end at a time.
struct Collector {
    let rowsKeptMax: Int
    private(set) var result = QueryResult()
    /// The first refusal.
    private(set) var failure: ServerError?
    /// Whether the next row begins another statement's result.
    private var isComplete = true

    init(rowsKeptMax: Int) { self.rowsKeptMax = rowsKeptMax }

    /// Takes one of libpq's results, which stays the caller's. Throws `unsupported` for COPY.
    mutating func take(_ raw: OpaquePointer) throws(PostgreSQLError) {
        switch unsafe PQresultStatus(raw) {
        case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
            if isComplete { unsafe begin(raw) }
            let rowCount = unsafe PQntuples(raw)
            for row in 0..<rowCount { unsafe take(row: row, of: raw) }
            isComplete = unsafe PQresultStatus(raw) == PGRES_TUPLES_OK
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            result = QueryResult()
            isComplete = true
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            throw .unsupported("COPY between client and server")
        default:
            failure = unsafe failure ?? Self.error(of: raw)
        }
    }

    private mutating func begin(_ raw: OpaquePointer) {
        result = QueryResult()
        isComplete = false
        let count = unsafe PQnfields(raw)
        // Soundness (here and below): places within the counts that libpq gave for this result, which lives; its texts are
        // NUL-terminated and copied at once.
        for column in 0..<count {
            let name = unsafe PQfname(raw, column).map { unsafe String(cString: $0) } ?? ""
            result.columns.append(ResultColumn(name: name, type: unsafe PQftype(raw, column)))
        }
    }

    private mutating func take(row: Int32, of raw: OpaquePointer) {
        result.rowCount += 1
        guard result.rows.count < rowsKeptMax else { return }
        result.rows.append(
            (0..<Int32(result.columns.count)).map { column in
                guard unsafe PQgetisnull(raw, row, column) == 0 else { return nil }
                return unsafe PQgetvalue(raw, row, column).map { unsafe String(cString: $0) } ?? ""
            })
    }

    private static func error(of raw: OpaquePointer) -> ServerError {
        func field(_ code: Character) -> String? {
            guard let ascii = code.asciiValue else { return nil }
            guard let text = unsafe PQresultErrorField(raw, Int32(ascii)) else { return nil }
            return unsafe inOneLine(String(cString: text))
        }
        // The codes are those of the protocol's ErrorResponse; `V` is the severity in English, from PostgreSQL 9.6 on.
        let whole = unsafe PQresultErrorMessage(raw).map { unsafe inOneLine(String(cString: $0)) } ?? ""
        return ServerError(
            sqlState: field("C") ?? "", severity: field("V") ?? field("S") ?? "ERROR", message: field("M") ?? whole,
            detail: field("D"), hint: field("H"), position: field("P").flatMap { Int($0) })
    }
}
