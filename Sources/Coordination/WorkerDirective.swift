public import Sharding

/// What a worker wants done, in order.
public enum WorkerDirective: Hashable, Sendable {
    /// Send this; it may be lost, everything that matters is said again.
    case send(Envelope<WorkerMessage>)
    /// Make ready for the run: compile the plan; answered by `prepared` or `prepareFailed`. A newer `prepare` replaces an
    /// older one.
    case prepare(RunID, CoordinatorMessage.Welcome)
    /// Generate and stage the shard on a free slot (there is one); answered by `shardFinished`, `shardFailed` or, after a
    /// `cancel`, `cancelled`.
    case generate(Assignment, Shard)
    /// Stop generating and remove what is staged; answered by `cancelled` unless `shardFinished` or `shardFailed` is on
    /// its way already. (A file that finished meanwhile is discarded by a directive of its own.)
    case cancel(Assignment)
    /// Give the staged file its final name; answered by `published` or `publishFailed`.
    case publish(Assignment)
    /// Remove the staged file, if it is there; no answer.
    case discard(Assignment)
    /// Leave: nothing more will be asked.
    case exit(WorkerExit)
}

/// Why a worker leaves.
public enum WorkerExit: Hashable, Sendable, CustomStringConvertible {
    /// The coordinator told it to, or the work it was to finish is done.
    case finished(reason: String)
    /// The coordinator did not let it in.
    case refused(reason: String)
    /// The plan cannot be used.
    case unprepared(reason: String)
    /// Nothing was heard of a coordinator for too long.
    case silence(Milliseconds)
    /// It was asked to from outside.
    case stopped(reason: String)

    /// The process's exit status: 0, or one of sysexits.h: 76 protocol, 65 data, 69 unavailable, 75 temporary.
    public var code: Int32 {
        switch self {
        case .finished: 0
        case .refused: 76
        case .unprepared: 65
        case .silence: 69
        case .stopped: 75
        }
    }

    /// One line.
    public var description: String {
        switch self {
        case .finished(let reason): "finished: \(reason)"
        case .refused(let reason): "refused by the coordinator: \(reason)"
        case .unprepared(let reason): "the plan cannot be used: \(reason)"
        case .silence(let length): "no coordinator was heard for \(length.count / 1_000) s"
        case .stopped(let reason): "stopped: \(reason)"
        }
    }
}
