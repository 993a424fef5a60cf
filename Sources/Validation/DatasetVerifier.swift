import Digest
import Encoding
import Foundation
public import Plan
import Production
import Sharding
public import Storage
import Synchronization

/// What a verification found.
public struct VerificationReport: Sendable {
    /// What is wrong, in the order of tables and shards; at most `DatasetVerifier.findingsMax`.
    public var findings: [Finding]
    /// Findings in all.
    public var findingCount: Int
    /// The proof, made anew from the bytes.
    public var proof: DatasetProof
    /// The shards whose files are not as they must be, by number.
    public var brokenShards: [Int]
    /// Rows read.
    public var rowCount: Int64
    /// Bytes of text read.
    public var textByteCount: Int64

    /// Whether nothing is wrong.
    public var isSound: Bool { findingCount == 0 && proof.verdict == .proved }
}

/// Checks a finished dataset from its files alone: digests, form of the CSV, types, keys and references.
///
/// No report of a worker is believed: every file is read, its digests compared, its CSV parsed, and the keys' and
/// references' sets are built from what stands there. Where a file is not what the plan makes, the shard is generated
/// again to name the first row and value that differ.
public struct DatasetVerifier: Sendable {
    /// Findings kept.
    public static let findingsMax = 1_000

    /// Where the dataset is.
    public let layout: DatasetLayout
    /// Its manifest.
    public let manifest: DatasetManifest
    /// Its plan.
    public let plan: ResolvedPlan

    /// Opens a finished dataset. Throws `StorageError` or `PlanErrors` where manifest or plan cannot be read, and a
    /// `VerificationError` where they do not belong together.
    public init(_ layout: DatasetLayout) throws {
        self.layout = layout
        manifest = try DatasetManifest(contentsOf: layout.manifest)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: layout.plan))
        plan = try resolve(PlanSource(name: layout.plan, bytes: Array(bytes)))
        guard manifest.engineVersion == engineVersion else {
            throw VerificationError.otherEngine(found: manifest.engineVersion, own: engineVersion)
        }
        guard plan.fingerprint == manifest.fingerprint else {
            throw VerificationError.otherPlan(manifest: manifest.fingerprint, plan: plan.fingerprint)
        }
    }

    /// One shard's outcome.
    private struct Outcome: Sendable {
        var evidence: ShardManifest
        var findings: [Finding]
        var rowCount: Int64
        var textByteCount: Int64
    }

    private struct Progress {
        var next = 0
        var outcomes: [Int: Outcome] = [:]
    }

    /// Reads and checks everything with so many threads. `progress` is told shards done, of how many, rows and text bytes.
    public func verify(
        threadCount: Int, progress: @Sendable (_ shards: Int, _ of: Int, _ rows: Int64, _ textBytes: Int64) -> Void
    ) -> VerificationReport {
        var summary = DatasetSummary(plan: plan) { name in
            manifest.tables.first { $0.name == name }?.rowsPerShard
        }
        var report = VerificationReport(
            findings: [], findingCount: 0, proof: DatasetProof(keys: [], references: []), brokenShards: [], rowCount: 0,
            textByteCount: 0)
        func note(_ findings: [Finding]) {
            report.findingCount += findings.count
            report.findings += findings.prefix(max(0, DatasetVerifier.findingsMax - report.findings.count))
        }
        let misplaced = checkLayout()
        note(misplaced)
        note(checkDigestList())
        note(checkSurplusFiles())
        let shardCount = manifest.shards.count
        let state = Mutex(Progress())
        let done = Mutex((shards: 0, rows: Int64(0), bytes: Int64(0)))
        DispatchQueue.concurrentPerform(iterations: min(threadCount, max(1, shardCount))) { _ in
            let producer = ShardProducer(plan: plan)
            while true {
                let number = state.withLock { state in
                    defer { state.next += 1 }
                    return state.next
                }
                guard number < shardCount else { return }
                let outcome = check(manifest.shards[number], producer)
                state.withLock { $0.outcomes[number] = outcome }
                let now = done.withLock { done in
                    done.shards += 1
                    done.rows += outcome.rowCount
                    done.bytes += outcome.textByteCount
                    return done
                }
                progress(now.shards, shardCount, now.rows, now.bytes)
            }
        }
        let outcomes = state.withLock { $0.outcomes }
        for number in 0..<shardCount {
            guard let outcome = outcomes[number] else { continue }
            summary.add(outcome.evidence)
            note(outcome.findings)
            report.rowCount += outcome.rowCount
            report.textByteCount += outcome.textByteCount
            if !outcome.findings.isEmpty { report.brokenShards.append(number) }
        }
        let (proof, findings) = summary.prove()
        report.proof = proof
        note(findings)
        if misplaced.isEmpty && report.brokenShards.isEmpty { note(checkSummary(tables: summary.tables, proof: proof)) }
        return report
    }

    // MARK: One shard

    private func check(_ shard: ShardManifest, _ producer: ShardProducer) -> Outcome {
        let table = plan.tableIndex(named: shard.table)
        var outcome = Outcome(evidence: shard, findings: [], rowCount: 0, textByteCount: 0)
        outcome.evidence.keys = []
        outcome.evidence.references = []
        outcome.evidence.textByteCount = 0
        outcome.evidence.fileByteCount = 0
        func note(row: Int64? = nil, column: String? = nil, value: String? = nil, _ reason: String) {
            outcome.findings.append(
                Finding(
                    table: shard.table, shard: shard.index, file: shard.file, row: row, column: column, value: value,
                    reason: reason))
        }
        guard let table, shard.rowCount > 0, shard.firstRow >= 0,
            shard.firstRow <= plan.tables[table].rowCount - shard.rowCount
        else {
            note("the plan has no such rows")
            return outcome
        }
        var isWhole = true
        do {
            let path = try layout.path(shard.file)
            let file = try audit(path, shard, table: table)
            outcome.evidence.keys = file.text.keys
            outcome.evidence.references = file.text.references
            outcome.evidence.rowCount = file.text.rowCount
            outcome.evidence.textByteCount = file.textByteCount
            outcome.evidence.fileByteCount = file.fileByteCount
            outcome.rowCount = file.text.rowCount
            outcome.textByteCount = file.textByteCount
            if file.fileDigest != shard.fileDigest {
                note("its SHA-256 is \(file.fileDigest), the manifest says \(shard.fileDigest)")
            }
            if file.fileByteCount != shard.fileByteCount {
                note("it has \(file.fileByteCount) bytes, the manifest says \(shard.fileByteCount)")
            }
            if let reason = file.readError {
                isWhole = false
                note("it cannot be read to its end: \(reason)")
            }
            if file.text.rowCount != shard.rowCount {
                note("it holds \(file.text.rowCount) rows, the manifest says \(shard.rowCount)")
            }
            if file.textDigest != shard.textDigest {
                isWhole = false
                note("its text's XXH3-128 is \(file.textDigest), the manifest says \(shard.textDigest)")
            }
            if file.textByteCount != shard.textByteCount {
                note("its text has \(file.textByteCount) bytes, the manifest says \(shard.textByteCount)")
            }
            for fault in file.text.faults {
                note(row: fault.row, column: fault.column, value: fault.value, fault.reason)
            }
            if !isWhole || !outcome.findings.isEmpty {
                noteDifference(of: path, from: shard, producer, note)
            } else if file.text.keys != shard.keys || file.text.references != shard.references {
                note("its keys and references are not those that the manifest says were seen")
            }
        } catch {
            note("\(error)")
        }
        return outcome
    }

    private func noteDifference(
        of path: String, from shard: ShardManifest, _ producer: ShardProducer,
        _ note: (_ row: Int64?, _ column: String?, _ value: String?, _ reason: String) -> Void
    ) {
        let rows = Shard(
            number: 0, table: shard.table, index: shard.index, firstRow: shard.firstRow, rowCount: shard.rowCount)
        do {
            guard
                let difference = try firstDifference(
                    of: path, from: rows, plan: plan, producer: producer, options: manifest.options)
            else {
                note(nil, nil, nil, "its text is what the plan makes; only the file differs from the manifest")
                return
            }
            note(difference.row, difference.column, difference.found, "the plan makes '\(difference.expected)' there")
        } catch {
            note(nil, nil, nil, "it cannot be compared with the plan: \(error)")
        }
    }

    private struct AuditedFile {
        var text: AuditedText
        var textByteCount: Int64
        var textDigest: String
        var fileByteCount: Int64
        var fileDigest: String
        /// Why the text ended early; nil if it did not.
        var readError: String?
    }

    private func audit(_ path: String, _ shard: ShardManifest, table: Int) throws -> AuditedFile {
        var reader = try ShardReader(path: path, codec: manifest.options.codec)
        let file = try FileDigest.sha256(path)
        var auditor = TableAuditor(
            plan: plan, table: table, firstRow: shard.firstRow, header: manifest.options.header)
        var hash = XXH3Hash128()
        var byteCount: Int64 = 0
        var readError: String?
        do throws(ShardReadError) {
            while try unsafe reader.next({ block in
                unsafe hash.update(block)
                unsafe auditor.take(block)
                byteCount += Int64(block.count)
            }) {}
        } catch {
            readError = error.description
        }
        return AuditedFile(
            text: auditor.finish(), textByteCount: byteCount, textDigest: hash.finalize(),
            fileByteCount: file.byteCount,
            fileDigest: file.digest.hexadecimal, readError: readError)
    }
}

/// Why a dataset cannot be verified at all.
public enum VerificationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It was made by another engine.
    case otherEngine(found: UInt32, own: UInt32)
    /// The plan beside the manifest is not the one that the dataset was made from.
    case otherPlan(manifest: String, plan: String)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .otherEngine(let found, let own):
            "the dataset was made by engine version \(found), this program is version \(own)"
        case .otherPlan(let manifest, let plan):
            "plan.yaml has fingerprint \(plan), but the manifest's is \(manifest): one of the files was changed"
        }
    }
}
