import PostgreSQLClient
import Workload

/// What all clients of a run share.
struct Shared: Sendable {
    let folder: WorkloadFolder
    let judges: [AnswerJudge]
    let places: [Int: Int]
    let options: DriveOptions
    let recorder: Recorder
    let interruption: Interruption

    init(_ folder: WorkloadFolder, _ options: DriveOptions, _ interruption: Interruption) {
        self.folder = folder
        judges = folder.workload.queries.map { AnswerJudge($0) }
        places = Dictionary(uniqueKeysWithValues: folder.workload.queries.enumerated().map { ($1.id, $0) })
        self.options = options
        recorder = Recorder()
        self.interruption = interruption
    }
}

/// One client: a connection, used by the thread that runs it.
final class Client {
    /// Tries to connect again before a client leaves: about half a minute.
    private static let triesMax = 14
    private static let firstWaitMilliseconds = 50.0
    private static let longestWaitMilliseconds = 5_000.0
    /// How much longer than the server the client waits: then the server is taken for gone.
    private static let silenceBeyondTimeout = Duration.seconds(10)

    private let number: Int
    private let shared: Shared
    private var connection: Connection?
    private var deadline: ContinuousClock.Instant?
    private var origin = ContinuousClock.now
    /// Whether the client has no connection and no hope of one.
    private var isLost = false

    init(number: Int, _ shared: Shared) {
        self.number = number
        self.shared = shared
    }

    /// Connects, with the settings of the run.
    func open() throws(PostgreSQLError) {
        // The old one is closed first: a server counts it.
        connection = nil
        var opened = try Connection(shared.options.server)
        try opened.setTimeout(shared.options.timeout)
        // Values' texts depend on these; answers are written with them.
        try opened.set("datestyle", to: "ISO, YMD")
        try opened.set("timezone", to: "UTC")
        if let path = shared.options.searchPath { try opened.set("search_path", to: path) }
        connection = consume opened
    }

    /// The server's version and place.
    var server: (version: String, place: String) {
        (connection?.serverVersion ?? "unknown", connection?.place ?? "unknown")
    }

    /// Runs queries until there are no more.
    func run(_ schedule: QuerySchedule, origin: ContinuousClock.Instant) {
        begin(origin)
        while !isOver, let index = schedule.take() { execute(index, intended: .now) }
    }

    /// Runs sessions until there are no more.
    func run(_ schedule: SessionSchedule, origin: ContinuousClock.Instant) {
        begin(origin)
        while let planned = schedule.take(isOver: { isOver }) {
            run(shared.folder.workload.sessions[planned.index], start: planned.start)
            schedule.end()
        }
    }

    private func run(_ session: WorkloadSession, start: ContinuousClock.Instant) {
        var intended = start
        for step in session.steps {
            guard let index = shared.places[step.query] else { preconditionFailure("a step's query is there") }
            let wake = deadline.map { min($0, intended) } ?? intended
            shared.interruption.wait(until: wake)
            if isOver { return }
            let end = execute(index, intended: intended)
            let ready = ContinuousClock.now
            // What the client itself did since the end, such as comparing answers, is no fault of the server's.
            intended = max(end + .seconds(step.thinkSeconds / shared.options.speedup), ready)
        }
    }

    private func begin(_ origin: ContinuousClock.Instant) {
        self.origin = origin
        deadline = shared.options.duration.map { origin + $0 }
    }

    private var isOver: Bool {
        isLost || shared.interruption.isInterrupted || (deadline.map { .now >= $0 } ?? false)
    }

    /// Runs a query, counts what comes of it, and gives when it ended. Connects again before, where that is needed.
    @discardableResult
    private func execute(_ index: Int, intended: ContinuousClock.Instant) -> ContinuousClock.Instant {
        guard reconnect() else { return .now }
        let query = shared.folder.workload.queries[index]
        let judge = shared.judges[index]
        let begin = ContinuousClock.now
        let outcome = result(of: shared.folder.sql[index], keeping: judge.rowsNeeded)
        let end = ContinuousClock.now
        switch outcome {
        case .success(let result):
            let kinds = result.columns.map { ColumnKind(type: $0.type) }
            let wrong = judge.fault(rowCount: result.rowCount, rows: result.rows, kinds: kinds)
            let times = QueryTimes(intended: intended, begin: begin, end: end)
            shared.recorder.answered(query, times: times, rows: result.rowCount, wrong: wrong)
            if wrong != nil && shared.options.stopsOnError { shared.interruption.interrupt() }
        case .failure(.interrupted):
            shared.recorder.change { $0.cancelled += 1 }
        case .failure(let error):
            shared.recorder.failed(query, end: end, failure(query, error, begin: begin, end: end))
            if shared.options.stopsOnError { shared.interruption.interrupt() }
        }
        tidy()
        return end
    }

    private func result(of sql: String, keeping rowsKeptMax: Int) -> Result<QueryResult, PostgreSQLError> {
        do throws(PostgreSQLError) {
            let result = try connection?.run(
                sql, keeping: rowsKeptMax, silenceMax: shared.options.timeout + Self.silenceBeyondTimeout,
                interruption: shared.interruption)
            guard let result else { return .failure(.broken(reason: "there is no connection")) }
            return .success(result)
        } catch {
            return .failure(error)
        }
    }

    private func failure(
        _ query: WorkloadQuery, _ error: PostgreSQLError, begin: ContinuousClock.Instant, end: ContinuousClock.Instant
    ) -> DriveReport.Failure {
        var sqlState: String?
        var isTimeout = false
        switch error {
        case .refused(let refusal):
            sqlState = refusal.sqlState
            // A person's cancellation has the same number.
            isTimeout = refusal.isCancellation && end - begin >= shared.options.timeout
        case .silent: isTimeout = true
        default: break
        }
        return DriveReport.Failure(
            query: query.id, file: query.file, client: number, seconds: (begin - origin) / .seconds(1),
            sqlState: sqlState,
            isTimeout: isTimeout, message: error.description, times: 1)
    }

    /// Ends a transaction that the query left open, so that the next one stands alone.
    private func tidy() {
        guard connection?.isUsable == true, connection?.isInTransaction == true else { return }
        // Where that fails, the connection is made anew.
        do throws(PostgreSQLError) { try connection?.rollBack() } catch { connection = nil }
    }

    /// Sees to a usable connection; false where there is none to be had, or all is over.
    private func reconnect() -> Bool {
        if connection?.isUsable == true { return true }
        for tries in 1...Self.triesMax {
            if isOver { return false }
            do throws(PostgreSQLError) {
                try open()
                shared.recorder.change { $0.reconnects += 1 }
                return true
            } catch {
                shared.recorder.change { $0.failedConnects += 1 }
            }
            // Full jitter: clients that lost a server at once do not come back at once.
            let most = min(Self.longestWaitMilliseconds, Self.firstWaitMilliseconds * Double(1 << (tries - 1)))
            let wake = ContinuousClock.now + .milliseconds(Double.random(in: most / 2...most))
            shared.interruption.wait(until: deadline.map { min($0, wake) } ?? wake)
        }
        isLost = true
        shared.recorder.change { $0.clientsLost += 1 }
        return false
    }
}
