import Foundation
import PostgreSQLClient
public import SystemIO
import Synchronization
public import Workload

/// Runs a workload against a server.
public struct Driver: Sendable {
    /// How often the thread that watches looks around.
    private static let tickMilliseconds = 20
    /// How long clients have to end after an interruption.
    private static let endSeconds = 7
    /// Enough for libpq and the comparison of answers.
    private static let stackByteCount = 1 << 20

    private let folder: WorkloadFolder
    private let options: DriveOptions

    /// Prepares to run a workload. `options.clientCount` is 1 or more; the mode `sessions` needs sessions.
    public init(_ folder: WorkloadFolder, _ options: DriveOptions) {
        precondition(options.clientCount >= 1 && options.speedup > 0)
        precondition(options.mode == .once || !folder.workload.sessions.isEmpty)
        self.folder = folder
        self.options = options
    }

    private var roundCount: Int? { options.repeatCount ?? (options.duration == nil ? 1 : nil) }

    /// Queries in all; nil where only the time ends them.
    private var plannedCount: Int64? {
        let inRound =
            options.mode == .once
            ? folder.workload.queries.count : folder.workload.sessions.reduce(0) { $0 + $1.steps.count }
        return roundCount.map { Int64($0) * Int64(inRound) }
    }

    /// Connects all clients, runs the workload to its end, and gives what was measured. The first signal ends it early, a
    /// second one without waiting for the clients.
    ///
    /// Says how far it is to `progress`, by this thread, some fifty times a second. Throws where not all clients connect.
    public func run(
        signals: BlockedSignals?, progress: (DriveProgress) -> Void
    ) throws(DriveError) -> DriveReport {
        let interruption: Interruption
        do throws(SystemError) { interruption = try Interruption() } catch { throw .system("\(error)") }
        let shared = Shared(folder, options, interruption)
        let gate = StartGate()
        let server = Mutex((version: "unknown", place: "unknown"))
        let schedules = Mutex<SessionSchedule?>(nil)
        let queries = QuerySchedule(queryCount: folder.workload.queries.count, roundCount: roundCount)
        for number in 1...options.clientCount {
            do throws(SystemError) {
                try DetachedThread.start(stackByteCount: Self.stackByteCount) { [options, folder, roundCount] in
                    let client = Client(number: number, shared)
                    do throws(PostgreSQLError) { try client.open() } catch {
                        return gate.fail(
                            .noStart(client: number, clientCount: options.clientCount, reason: error.description))
                    }
                    if number == 1 { server.withLock { $0 = client.server } }
                    guard let origin = gate.arrive() else { return }
                    switch options.mode {
                    case .once: client.run(queries, origin: origin)
                    case .sessions:
                        let schedule = schedules.withLock { schedule in
                            let shared =
                                schedule
                                ?? SessionSchedule(
                                    folder.workload.sessions, speedup: options.speedup, roundCount: roundCount,
                                    origin: origin)
                            schedule = shared
                            return shared
                        }
                        client.run(schedule, origin: origin)
                    }
                    shared.recorder.change { $0.clientsRunning -= 1 }
                }
            } catch {
                gate.close()
                throw .system("no thread for client \(number): \(error)")
            }
        }
        let origin = try start(gate, signals)
        shared.recorder.change { $0.clientsRunning += options.clientCount }
        return watch(shared, origin, signals, progress, server: { server.withLock { $0 } })
    }

    /// Waits until all clients are connected, and lets them begin.
    private func start(_ gate: StartGate, _ signals: BlockedSignals?) throws(DriveError) -> ContinuousClock.Instant {
        while true {
            let state = gate.state
            if let failure = state.failure {
                gate.close()
                throw failure
            }
            if state.arrivedCount == options.clientCount { return gate.open() }
            if pause(signals) {
                gate.close()
                throw .interrupted
            }
        }
    }

    /// Waits a moment; gives whether a signal came.
    private func pause(_ signals: BlockedSignals?) -> Bool {
        if let signals { return signals.wait(milliseconds: Self.tickMilliseconds) != nil }
        usleep(UInt32(Self.tickMilliseconds) * 1_000)
        return false
    }

    private func watch(
        _ shared: Shared, _ origin: ContinuousClock.Instant, _ signals: BlockedSignals?,
        _ progress: (DriveProgress) -> Void, server: () -> (version: String, place: String)
    ) -> DriveReport {
        let started = Date()
        var signalledAt: ContinuousClock.Instant?
        while true {
            let hasSignal = pause(signals)
            let now = ContinuousClock.now
            if hasSignal {
                if signalledAt != nil { break }
                signalledAt = now
                shared.interruption.interrupt()
            }
            let state = shared.recorder.summary
            progress(
                DriveProgress(
                    queriesDone: state.queriesDone, queriesPlanned: plannedCount, errors: state.errors,
                    wrong: state.wrong, clients: state.clientsRunning, elapsed: now - origin))
            if state.clientsRunning == 0 { break }
            if let signalledAt, now - signalledAt > .seconds(Self.endSeconds) { break }
        }
        return report(shared.recorder.state, origin, started, interrupted: signalledAt != nil, server())
    }

    private func report(
        _ state: Recorder.State, _ origin: ContinuousClock.Instant, _ started: Date, interrupted: Bool,
        _ server: (version: String, place: String)
    ) -> DriveReport {
        let seconds = (((state.lastEnd ?? .now) - origin) / .seconds(1) * 1e6).rounded() / 1e6
        // Clients that are still at work wait for a server that says nothing.
        let cancelled = state.cancelled + Int64(state.clientsRunning)
        var total = KindTally()
        for tally in state.kinds.values { total.merge(tally) }
        return DriveReport(
            plan: folder.workload.plan, fingerprint: folder.workload.fingerprint, serverVersion: server.version,
            server: server.place, mode: options.mode, clients: options.clientCount, speedup: options.speedup,
            timeoutSeconds: options.timeout / .seconds(1),
            started: started.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)), seconds: seconds,
            interrupted: interrupted,
            kinds: state.kinds.keys.sorted().compactMap { kind in
                state.kinds[kind].map { .init(kind, $0, seconds: seconds, mode: options.mode) }
            },
            total: .init("total", total, seconds: seconds, mode: options.mode), cancelled: cancelled,
            notRun: plannedCount.map { $0 - state.queriesDone - cancelled }, reconnects: state.reconnects,
            failedConnects: state.failedConnects, clientsLost: state.clientsLost, firstErrors: state.firstErrors,
            firstWrong: state.firstWrong)
    }
}
