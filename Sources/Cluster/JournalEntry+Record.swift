package import Coordination
import Foundation
package import Storage

extension JournalEntry {
    /// The journal's form of a coordinator's record.
    package init(_ record: JournalRecord) {
        switch record {
        case .workerSeen(let hello):
            self = .workerSeen(
                worker: hello.worker.description, host: hello.host, processID: hello.processID, slots: hello.slots,
                engineVersion: hello.engineVersion)
        case .workerLeft(let worker, let reason):
            self = .workerLeft(worker: worker.description, reason: reason)
        case .leased(let attempt, let worker, let kind):
            self = .leased(
                shard: attempt.shard, epoch: attempt.epoch.rawValue, worker: worker.description, kind: kind.rawValue)
        case .granted(let attempt, let worker, let manifest):
            self = .granted(
                shard: attempt.shard, epoch: attempt.epoch.rawValue, worker: worker.description, manifest: manifest)
        case .committed(let attempt):
            self = .committed(shard: attempt.shard, epoch: attempt.epoch.rawValue)
        case .failed(let attempt, let worker, let reason):
            self = .failed(
                shard: attempt.shard, epoch: attempt.epoch.rawValue, worker: worker.description, reason: reason)
        case .released(let attempt, let worker, let reason):
            self = .released(
                shard: attempt.shard, epoch: attempt.epoch.rawValue, worker: worker.description, reason: reason.rawValue
            )
        case .shardFailed(let failed):
            self = .givenUp(shard: failed.shard, reason: failed.reason)
        case .determinismFault(let fault):
            self = .stopped(document: fault.document)
        }
    }
}

extension JournalEntry {
    /// The journal's form of what is worth reading later, and cannot be read off its other tables or be said without end
    /// by a stranger; nil for anything else.
    init?(_ event: Coordination.LogEvent) {
        switch event {
        case .recovered, .waiting: self = .event(level: "info", text: "\(event)")
        case .workerLost, .workerLeftOut: self = .event(level: "warning", text: "\(event)")
        case .shardFailed: self = .event(level: "error", text: "\(event)")
        case .workerJoined, .workerRefused, .workerLeft, .attemptFailed, .attemptReleased, .backedUp, .readopted,
            .malformed,
            .unexpected:
            return nil
        }
    }
}

/// A determinism fault as the journal keeps it.
private struct FaultDocument: Codable {
    var shard: Int
    var grantedDigest: String
    var otherDigest: String
    var epoch: UInt64
    var worker: String
}

extension DeterminismFault {
    /// The fault as JSON.
    var document: String {
        let form = FaultDocument(
            shard: shard, grantedDigest: grantedDigest, otherDigest: otherDigest, epoch: attempt.epoch.rawValue,
            worker: worker.description)
        guard let data = try? JSONEncoder().encode(form) else { preconditionFailure("numbers and text are JSON") }
        return String(decoding: data, as: UTF8.self)
    }

    /// Reads what `document` wrote; nil for anything else.
    init?(document: String) {
        guard let form = try? JSONDecoder().decode(FaultDocument.self, from: Data(document.utf8)),
            let worker = WorkerID(hexadecimal: form.worker), form.shard >= 0
        else { return nil }
        self.init(
            shard: form.shard, grantedDigest: form.grantedDigest, otherDigest: form.otherDigest,
            attempt: Attempt(shard: form.shard, epoch: Epoch(rawValue: form.epoch)), worker: worker)
    }
}
