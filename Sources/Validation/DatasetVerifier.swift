import Digest
import Encoding
import Foundation
import Generation
public import Plan
import Production
import Sharding
public import Storage
import Synchronization

/// Checks a finished dataset from its files alone: digests, form of the CSV, types, keys and references.
///
/// No report of a worker is believed: every file is read, its digests compared, its CSV parsed, and the keys' and
/// references' sets are built from what stands there. Where a file is not what the plan makes, the shard is generated
/// again to name the first row and value that differ.
public struct DatasetVerifier: Sendable {
    /// Findings kept.
    public static let findingsMax = 1_000

    /// Where manifest, plan and digests are.
    public let layout: DatasetLayout
    /// Where the shards' files are.
    let files: any DatasetFiles
    /// Its manifest.
    public let manifest: DatasetManifest
    /// Its plan.
    public let plan: ResolvedPlan

    /// Opens a finished dataset. Throws `StorageError` or `PlanErrors` where manifest or plan cannot be used, and a
    /// `VerificationError` where they do not belong together, or not to this program.
    ///
    /// `files` are those of the shards; those of the folder itself without it.
    public init(_ layout: DatasetLayout, files: (any DatasetFiles)? = nil) throws {
        self.layout = layout
        self.files = files ?? FolderFiles(layout)
        manifest = try DatasetManifest(contentsOf: layout.manifest)
        guard let bytes = FileManager.default.contents(atPath: layout.plan) else {
            throw VerificationError.noPlan(path: layout.plan)
        }
        plan = try resolveCounted(PlanSource(name: layout.plan, bytes: Array(bytes)))
        guard manifest.engineVersion == engineVersion else {
            throw VerificationError.otherEngine(found: manifest.engineVersion, own: engineVersion)
        }
        guard !manifest.options.discards else { throw VerificationError.discarded }
        guard plan.fingerprint == manifest.fingerprint else {
            throw VerificationError.otherPlan(manifest: manifest.fingerprint, plan: plan.fingerprint)
        }
    }

    /// One shard's outcome.
    struct Outcome: Sendable {
        var evidence: ShardManifest
        var findings: [Finding]
        var rowCount: Int64
        var textByteCount: Int64
    }

    /// What the threads share: outcomes are merged in the order of the shards, so only those that came early wait.
    private struct Merge {
        /// The shard that the next free thread takes.
        var next = 0
        var prover: DatasetProver
        var report = VerificationReport()
        var waiting: [Int: Outcome] = [:]
        var mergedCount = 0
        var done: (shards: Int, rows: Int64, textBytes: Int64) = (0, 0, 0)

        mutating func add(_ outcome: Outcome, number: Int) {
            done = (done.shards + 1, done.rows + outcome.rowCount, done.textBytes + outcome.textByteCount)
            waiting[number] = outcome
            while let next = waiting.removeValue(forKey: mergedCount) {
                prover.add(next.evidence)
                report.note(next.findings)
                report.rowCount += next.rowCount
                report.textByteCount += next.textByteCount
                if !next.findings.isEmpty { report.brokenShards.append(mergedCount) }
                mergedCount += 1
            }
        }
    }

    /// Reads and checks everything with so many threads. `progress` is told shards done, of how many, rows and text
    /// bytes, by any of the threads.
    ///
    /// Memory: the manifest, a block of text and a record a thread, and the outcomes of shards that overtook another.
    public func verify(
        threadCount: Int, progress: @Sendable (_ shards: Int, _ of: Int, _ rows: Int64, _ textBytes: Int64) -> Void
    ) -> VerificationReport {
        precondition(threadCount > 0)
        let shardCount = manifest.shards.count
        var start = Merge(prover: DatasetProver(plan: plan))
        start.report.note(checkWhole())
        let merge = Mutex(start)
        DispatchQueue.concurrentPerform(iterations: min(threadCount, max(1, shardCount))) { _ in
            let producer = ShardProducer(plan: plan)
            while true {
                let number = merge.withLock { merge in
                    defer { merge.next += 1 }
                    return merge.next
                }
                guard number < shardCount else { return }
                let outcome = check(manifest.shards[number], producer)
                let done = merge.withLock { merge in
                    merge.add(outcome, number: number)
                    return merge.done
                }
                progress(done.shards, shardCount, done.rows, done.textBytes)
            }
        }
        return merge.withLock { merge in
            merge.report.proof = merge.prover.prove()
            merge.report.note(merge.prover.findings)
            if merge.report.findingCount == 0 && merge.report.proof != manifest.proof {
                merge.report.note([
                    Finding(
                        table: nil, shard: nil, file: DatasetLayout.manifestName,
                        reason: "its proof is not what the files prove")
                ])
            }
            return merge.report
        }
    }

    // MARK: One shard

    private func check(_ shard: ShardManifest, _ producer: ShardProducer) -> Outcome {
        var outcome = Outcome(evidence: shard, findings: [], rowCount: 0, textByteCount: 0)
        outcome.evidence.keys = []
        outcome.evidence.references = []
        outcome.evidence.assertions = nil
        outcome.evidence.compositeKey = nil
        outcome.evidence.compositeReferences = nil
        outcome.evidence.defects = nil
        outcome.evidence.lineCount = nil
        let isAnswers = AnswerKey.table(of: shard.table) != nil
        guard let rows = self.shard(of: shard, number: 0),
            let table = plan.tableIndex(ofShards: shard.table)
        else {
            outcome.findings = [finding(of: shard, "the plan has no such rows")]
            return outcome
        }
        var findings: [Finding] = []
        do {
            try files.withFile(shard.file) { path in
                if isAnswers {
                    return try checkAnswers(path, shard, rows, table: table, producer, &outcome, &findings)
                }
                try check(path, shard, rows, table: table, producer, &outcome, &findings)
            }
        } catch {
            findings.append(finding(of: shard, "\(error)"))
        }
        outcome.findings = findings
        return outcome
    }

    func finding(
        of shard: ShardManifest, row: Int64? = nil, column: String? = nil, value: String? = nil, _ reason: String
    ) -> Finding {
        Finding(
            table: shard.table, shard: shard.index, file: shard.file, row: row, column: column, value: value,
            reason: reason)
    }

    /// Adds what the file at `path` says to the outcome. Throws where it cannot be read at all.
    private func check(
        _ path: String, _ shard: ShardManifest, _ rows: Shard, table: Int, _ producer: ShardProducer,
        _ outcome: inout Outcome, _ findings: inout [Finding]
    ) throws {
        func note(row: Int64? = nil, column: String? = nil, value: String? = nil, _ reason: String) {
            findings.append(finding(of: shard, row: row, column: column, value: value, reason))
        }
        var isWhole = true
        let file = try audit(path, shard, table: table, producer.lookups)
        outcome.evidence.keys = file.text.keys
        outcome.evidence.references = file.text.references
        outcome.evidence.assertions = file.assertions
        outcome.evidence.compositeKey = file.text.compositeKey
        outcome.evidence.compositeReferences = file.text.compositeReferences
        if let parts = file.parts {
            if let reason = parts.failure { note("its composite keys cannot be compared: \(reason)") }
            for difference in parts.differences {
                note(row: difference.row, column: difference.column, value: difference.value, difference.reason)
            }
        }
        if let reason = file.assertionFailure { note("its assertions cannot be checked: \(reason)") }
        outcome.evidence.rowCount = file.text.rowCount
        outcome.evidence.defects = file.defects
        if let reason = file.defectFailure { note("its defects cannot be computed: \(reason)") }
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
        if isWhole, file.text.keys != shard.keys || file.text.references != shard.references {
            note("the manifest's evidence for its keys and references is not what it holds")
        }
        if isWhole,
            file.text.compositeKey != shard.compositeKey
                || file.text.compositeReferences != shard.compositeReferences
        {
            note("the manifest's evidence for its composite keys and references is not what it holds")
        }
        if isWhole, file.assertions != shard.assertions {
            note("the manifest's evidence for its assertions is not what it holds")
        }
        if isWhole, file.defects != shard.defects {
            note("the manifest's evidence for its defects is not what it holds")
        }
        for fault in file.text.faults {
            note(row: fault.row, column: fault.column, value: fault.value, fault.reason)
        }
        if !isWhole || !findings.isEmpty {
            noteDifference(of: path, from: rows, producer, note)
        }
    }

    func noteDifference(
        of path: String, from rows: Shard, _ producer: ShardProducer,
        _ note: (_ row: Int64?, _ column: String?, _ value: String?, _ reason: String) -> Void
    ) {
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

    /// The rows that a shard of the manifest claims; nil if the plan has none such.
    func shard(of told: ShardManifest, number: Int) -> Shard? {
        guard let table = plan.tableIndex(ofShards: told.table), told.index >= 0,
            told.rowCount > 0, told.firstRow >= 0, told.firstRow <= plan.tables[table].lineCount - told.rowCount
        else { return nil }
        return Shard(
            number: number, table: told.table, index: told.index, firstRow: told.firstRow, rowCount: told.rowCount)
    }

    private struct AuditedFile {
        var text: AuditedText
        var textByteCount: Int64
        var textDigest: String
        var fileByteCount: Int64
        var fileDigest: String
        /// Fields of composite keys and references that are not what the plan makes.
        var parts: PartComparer?
        /// The evidence for the table's assertions; nil if it has none.
        var assertions: [AssertionEvidence]?
        /// Why they could not be checked in every row; nil if they were.
        var assertionFailure: GenerationError?
        /// How many rows have each of the table's defects; nil if it has none.
        var defects: [DefectEvidence]?
        /// Why they could not be computed; nil if they were.
        var defectFailure: GenerationError?
        /// Why the text ended early; nil if it did not.
        var readError: String?
    }

    private func audit(
        _ path: String, _ shard: ShardManifest, table: Int, _ lookups: LookupTables
    ) throws -> AuditedFile {
        // First, since it says by name that the file is missing.
        var reader = try ShardReader(path: path, codec: manifest.options.codec)
        let file = try FileDigest.sha256(path)
        let version = plan.tables[table].version(ofLine: shard.firstRow)
        let assertions =
            plan.tables[table].assertions.isEmpty
            ? nil : try AssertionReader(plan: plan, table: table, version: version, lookups: lookups)
        let parts =
            plan.tables[table].hasCompositeParts
            ? try PartComparer(plan: plan, table: table, version: version, lookups: lookups) : nil
        var observers: [any RecordObserver] = []
        if let assertions { observers.append(assertions) }
        if let parts { observers.append(parts) }
        let defects =
            plan.tables[table].defects == nil
            ? nil : try DefectReader(plan: plan, table: table, firstLine: shard.firstRow, lookups: lookups)
        if let defects { observers.append(defects) }
        var auditor = TableAuditor(
            plan: plan, table: table, firstRow: shard.firstRow, header: manifest.options.header,
            observers: observers)
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
        var text = auditor.finish()
        if shard.firstRow >= plan.tables[table].rowCount { text.keys = text.keys.map(\.ofRepeatedLines) }
        return AuditedFile(
            text: text, textByteCount: byteCount, textDigest: hash.finalize(), fileByteCount: file.byteCount,
            fileDigest: file.digest.hexadecimal, parts: parts, assertions: assertions?.finish(),
            assertionFailure: assertions?.failure, defects: defects?.finish(), defectFailure: defects?.failure,
            readError: readError)
    }
}
