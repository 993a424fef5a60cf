import Sharding

@testable import Coordination

/// The journal on disk, which checks the invariants with every record.
struct Journal {
    private(set) var recovered = RecoveredState()
    /// The text's digest of each committed shard.
    private(set) var committed: [Int: String] = [:]
    private(set) var granted: [Attempt: ShardManifest] = [:]
    /// How often each kind of thing happened.
    private(set) var counts: [String: Int] = [:]
    private var owners: [Attempt: WorkerID] = [:]
    private var epochs: Set<Epoch> = []
    private var manifests: [Int: ShardManifest] = [:]

    mutating func append(_ record: JournalRecord) throws {
        recovered.apply(record)
        counts[kind(of: record), default: 0] += 1
        switch record {
        case .leased(let attempt, let worker, .readopted):
            guard owners[attempt] == worker else { throw breach("\(attempt) is taken back by another worker") }
            guard committed[attempt.shard] == nil else { throw breach("\(attempt) is taken back after its commit") }
        case .leased(let attempt, let worker, _):
            guard epochs.insert(attempt.epoch).inserted else { throw breach("epoch \(attempt.epoch) is used twice") }
            guard committed[attempt.shard] == nil else { throw breach("\(attempt) is leased after its commit") }
            owners[attempt] = worker
        case .granted(let attempt, let worker, let manifest):
            guard owners[attempt] == worker else { throw breach("\(attempt) is granted to who does not have it") }
            guard granted[attempt] == nil else { throw breach("\(attempt) is granted twice") }
            if let first = manifests[attempt.shard], first != manifest {
                throw breach("\(attempt) is granted other bytes")
            }
            granted[attempt] = manifest
            manifests[attempt.shard] = manifest
        case .committed(let attempt):
            guard let manifest = granted[attempt] else { throw breach("\(attempt) is committed without a grant") }
            guard committed.updateValue(manifest.textDigest, forKey: attempt.shard) == nil else {
                throw breach("shard \(attempt.shard) is committed twice")
            }
        case .failed(let attempt, let worker, _), .released(let attempt, let worker, _):
            guard owners[attempt] == worker else { throw breach("\(attempt) ended at who does not have it") }
        case .shardFailed(let failed):
            guard committed[failed.shard] == nil else { throw breach("shard \(failed.shard) failed after its commit") }
        case .workerSeen, .workerLeft, .determinismFault: break
        }
    }

    private func kind(of record: JournalRecord) -> String {
        switch record {
        case .workerSeen: "workerSeen"
        case .workerLeft: "workerLeft"
        case .leased(_, _, let kind): kind.rawValue
        case .granted(let attempt, _, _): manifests[attempt.shard] == nil ? "granted" : "grantedAgain"
        case .committed: "committed"
        case .failed: "failed"
        case .released(_, _, let reason): reason.rawValue
        case .shardFailed: "shardFailed"
        case .determinismFault: "determinismFault"
        }
    }

    private func breach(_ text: String) -> Simulation.Breach {
        Simulation.Breach(text: text)
    }
}
