import Coordination
import Sharding

/// The journal on disk, which holds every record against the invariants.
struct SimulatedJournal {
    private(set) var recovered = RecoveredState()
    /// The grant by which each shard was committed; nil for one that is not.
    private(set) var committed: [Attempt?]
    private(set) var committedCount = 0
    private(set) var grants: [Attempt: (worker: WorkerID, manifest: ShardManifest)] = [:]
    /// Records by kind.
    private(set) var counts: [String: Int] = [:]
    private var owners: [Attempt: WorkerID] = [:]
    private var epochs: Set<Epoch> = []
    private var manifests: [ShardManifest?]
    /// Whether workers may take each other's epochs: then one lies.
    private let hasLiar: Bool

    init(shardCount: Int, hasLiar: Bool) {
        committed = Array(repeating: nil, count: shardCount)
        manifests = Array(repeating: nil, count: shardCount)
        self.hasLiar = hasLiar
    }

    /// Who a grant was given to, and what it allows.
    func grant(of attempt: Attempt) -> (worker: WorkerID, manifest: ShardManifest)? { grants[attempt] }

    mutating func append(_ record: JournalRecord) throws(Breach) {
        counts[kind(of: record), default: 0] += 1
        try check(record)
        recovered.apply(record)
    }

    private mutating func check(_ record: JournalRecord) throws(Breach) {
        switch record {
        case .leased(let attempt, let worker, .readopted):
            if hasLiar { owners[attempt] = worker }
            guard owners[attempt] == worker else { throw Breach("\(attempt) is taken back by another worker") }
            guard committed[attempt.shard] == nil else { throw Breach("\(attempt) is taken back after its commit") }
        case .leased(let attempt, let worker, _):
            guard epochs.insert(attempt.epoch).inserted else { throw Breach("epoch \(attempt.epoch) is used twice") }
            guard committed[attempt.shard] == nil else { throw Breach("\(attempt) is leased after its commit") }
            owners[attempt] = worker
        case .granted(let attempt, let worker, let manifest):
            guard owners[attempt] == worker else { throw Breach("\(attempt) is granted to who does not have it") }
            guard hasLiar || grants[attempt] == nil else { throw Breach("\(attempt) is granted twice") }
            if let first = manifests[attempt.shard], first != manifest {
                throw Breach("\(attempt) is granted other bytes")
            }
            grants[attempt] = (worker, manifest)
            manifests[attempt.shard] = manifest
        case .committed(let attempt):
            guard grants[attempt] != nil else { throw Breach("\(attempt) is committed without a grant") }
            guard committed[attempt.shard] == nil else { throw Breach("shard \(attempt.shard) is committed twice") }
            committed[attempt.shard] = attempt
            committedCount += 1
        case .failed(let attempt, let worker, _), .released(let attempt, let worker, _):
            // Two liars may have taken one epoch in turn.
            guard hasLiar || owners[attempt] == worker else {
                throw Breach("\(attempt) ended at who does not have it")
            }
        case .shardFailed(let failed):
            guard committed[failed.shard] == nil else { throw Breach("shard \(failed.shard) failed after its commit") }
        case .workerSeen, .workerLeft, .determinismFault: break
        }
    }

    private func kind(of record: JournalRecord) -> String {
        switch record {
        case .workerSeen: "workers seen"
        case .workerLeft: "workers left"
        case .leased(_, _, let kind): "leases: \(kind.rawValue)"
        case .granted(let attempt, _, _): manifests[attempt.shard] == nil ? "grants: first" : "grants: further"
        case .committed: "commits"
        case .failed: "attempts failed"
        case .released(_, _, let reason): "releases: \(reason.rawValue)"
        case .shardFailed: "shards given up"
        case .determinismFault: "determinism faults"
        }
    }
}

/// A breach of an invariant.
public struct Breach: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was found, as a sentence.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
