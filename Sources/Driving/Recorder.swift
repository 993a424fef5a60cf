import Synchronization
import Workload

/// What queries of one kind came to.
struct KindTally: Sendable {
    var queries: Int64 = 0
    var errors: Int64 = 0
    var timeouts: Int64 = 0
    var wrong: Int64 = 0
    var rows: Int64 = 0
    var service = LatencyRecord()
    var response = LatencyRecord()

    mutating func merge(_ other: KindTally) {
        queries += other.queries
        errors += other.errors
        timeouts += other.timeouts
        wrong += other.wrong
        rows += other.rows
        service.merge(other.service)
        response.merge(other.response)
    }
}

/// Counts what clients do. One for all of them: a record of latencies for each client and kind would take much memory.
final class Recorder: Sendable {
    /// Errors and wrong answers that are kept whole: of those of one query, the first.
    static let keptMax = 10

    struct State: Sendable {
        var kinds: [String: KindTally] = [:]
        var queriesDone: Int64 = 0
        var errors: Int64 = 0
        var wrong: Int64 = 0
        var cancelled: Int64 = 0
        var reconnects: Int64 = 0
        var failedConnects: Int64 = 0
        var clientsLost = 0
        var clientsRunning = 0
        var firstErrors: [DriveReport.Failure] = []
        var firstWrong: [DriveReport.Wrong] = []
        var lastEnd: ContinuousClock.Instant?
    }

    private let shared = Mutex(State())

    var state: State { shared.withLock { $0 } }

    /// What shows how far a run is, without a copy of all that was counted.
    var summary: (queriesDone: Int64, errors: Int64, wrong: Int64, clientsRunning: Int) {
        shared.withLock { ($0.queriesDone, $0.errors, $0.wrong, $0.clientsRunning) }
    }

    func change(_ body: (inout State) -> Void) { shared.withLock { body(&$0) } }

    /// Counts a query that has a result.
    func answered(
        _ query: WorkloadQuery, times: QueryTimes, rows: Int64, wrong: WrongAnswer?
    ) {
        shared.withLock { state in
            state.queriesDone += 1
            state.lastEnd = max(state.lastEnd ?? times.end, times.end)
            // In place: a copy would copy the records.
            state.kinds[query.kind, default: KindTally()].take(times, rows: rows, isWrong: wrong != nil)
            guard let wrong else { return }
            state.wrong += 1
            if let place = state.firstWrong.firstIndex(where: { $0.query == query.id }) {
                state.firstWrong[place].times += 1
            } else if state.firstWrong.count < Self.keptMax {
                state.firstWrong.append(
                    .init(query: query.id, file: query.file, expected: wrong.expected, found: wrong.found, times: 1))
            }
        }
    }

    /// Counts a query that has none.
    func failed(_ query: WorkloadQuery, end: ContinuousClock.Instant, _ failure: DriveReport.Failure) {
        shared.withLock { state in
            state.queriesDone += 1
            state.errors += 1
            state.lastEnd = max(state.lastEnd ?? end, end)
            state.kinds[query.kind, default: KindTally()].queries += 1
            state.kinds[query.kind]?.errors += 1
            if failure.isTimeout { state.kinds[query.kind]?.timeouts += 1 }
            let same = state.firstErrors.firstIndex { $0.query == failure.query && $0.sqlState == failure.sqlState }
            if let same {
                state.firstErrors[same].times += 1
            } else if state.firstErrors.count < Self.keptMax {
                state.firstErrors.append(failure)
            }
        }
    }
}

/// When a query should have begun, began and ended.
struct QueryTimes: Sendable {
    let intended: ContinuousClock.Instant
    let begin: ContinuousClock.Instant
    let end: ContinuousClock.Instant
}

extension KindTally {
    fileprivate mutating func take(_ times: QueryTimes, rows: Int64, isWrong: Bool) {
        queries += 1
        self.rows += rows
        if isWrong { wrong += 1 }
        service.record(times.end - times.begin)
        response.record(times.end - times.intended)
    }
}
