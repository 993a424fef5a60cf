import ArgumentParser
import Digest
import Dispatch
import Foundation
import Kits
import Plan
import Production
import Sharding
import Storage
import Synchronization
import Validation

/// Reads all files of a dataset once, holds their rows against the rules of Redshift's COPY, and writes them again if that is
/// asked for.
///
/// What is written appears under its name only when it is whole, synced and noted in `data/.written` of the kit's folder, so that
/// the same command goes on where one was stopped. Memory: a few blocks of text for each thread.
struct RedshiftPass {
    /// Breaches that are shown.
    private static let shownMax = 50

    private let kit: Kit
    private let dataset: OpenDataset
    /// The codec of the files that are written; nil if none are.
    private let codec: RunOptions.Codec?
    /// The columns of each file.
    private let columns: [String: [KitColumn]]
    /// The files of tables that are no part of the answer key, and of answer keys of defects.
    private let shards: [ShardManifest]

    init(_ kit: Kit, _ dataset: OpenDataset, codec: RunOptions.Codec?) {
        self.kit = kit
        self.dataset = dataset
        self.codec = codec
        columns = kit.dataset().fileColumns
        let answers = Set(kit.plan.tables.filter(\.isAnswer).map(\.name))
        shards = kit.manifest.shards.filter { !answers.contains($0.table) }
    }

    /// What became of a file.
    private struct Outcome {
        var file: KitFile?
        var breaches: [RedshiftBreach] = []
        var breachCount: Int64 = 0
        var failure: String?
    }

    /// What the threads share.
    private struct State {
        var next = 0
        var outcomes: [Outcome?]
        var doneCount = 0
        var byteCount: Int64 = 0
        var skippedCount = 0
    }

    /// Does the work with so many threads; gives the files as they are then. Says what is wrong and ends with the code of a
    /// difference where a row breaks a rule or a file is not the manifest's.
    func run(threadCount: Int) throws -> KitFiles {
        let shards = shards
        let written = try codec.map { try WrittenFiles(folder: kit.folder, codec: $0) }
        let state = Mutex(State(outcomes: Array(repeating: nil, count: shards.count)))
        let progress = ProgressLine()
        DispatchQueue.concurrentPerform(iterations: min(threadCount, max(1, shards.count))) { _ in
            while true {
                let number = state.withLock { state in
                    defer { state.next += 1 }
                    return state.next
                }
                guard number < shards.count else { return }
                let known = written?.file(of: shards[number])
                let outcome = known.map { Outcome(file: $0) } ?? pass(shards[number], written)
                let (done, bytes) = state.withLock { state in
                    state.outcomes[number] = outcome
                    state.doneCount += 1
                    state.byteCount += shards[number].textByteCount
                    state.skippedCount += known == nil ? 0 : 1
                    return (state.doneCount, state.byteCount)
                }
                progress.show { "\(done) of \(shards.count) files  \(readable(Double(bytes))) of text" }
            }
        }
        progress.close()
        return try state.withLock { state in
            try report(state)
            return files(state.outcomes)
        }
    }

    private func report(_ state: State) throws {
        var breachCount: Int64 = 0
        var shown = 0
        var isWhole = true
        for (shard, outcome) in zip(shards, state.outcomes) {
            guard let outcome else { continue }
            breachCount += outcome.breachCount
            for breach in outcome.breaches where shown < Self.shownMax {
                print("wrong: \(shard.file), \(breach)")
                shown += 1
            }
            if let failure = outcome.failure {
                isWhole = false
                complain("error: \(shard.file): \(failure)")
            }
        }
        if breachCount > shown { print("… and \(breachCount - Int64(shown)) more") }
        if breachCount > 0 { complain("error: Redshift's COPY would refuse or change \(breachCount) values or rows") }
        guard isWhole, breachCount == 0 else { throw ExitCode.different }
        let skipped = state.skippedCount > 0 ? ", \(state.skippedCount) of them before" : ""
        let done = codec == nil ? "checked" : "written"
        print("\(shards.count) files \(done)\(skipped): COPY takes every row")
    }

    private func files(_ outcomes: [Outcome?]) -> KitFiles {
        guard let codec else { return kit.files }
        return kit.files.transcoded(codec).replacing(outcomes.compactMap { $0?.file })
    }

    // MARK: One file

    private func pass(_ shard: ShardManifest, _ written: WrittenFiles?) -> Outcome {
        guard let columns = columns[shard.file] else { return Outcome(failure: "the plan has no table \(shard.table)") }
        var rows = RedshiftRows(
            columns: columns, hasHeader: kit.manifest.options.header, isRewriting: written != nil)
        var outcome = Outcome()
        do {
            try dataset.files.withFile(shard.file) { path in
                outcome.file = try pass(shard, from: path, &rows, written)
            }
        } catch {
            outcome.failure = "\(error)"
        }
        outcome.breaches = rows.breaches
        outcome.breachCount = rows.breachCount
        return outcome
    }

    /// Reads the file at `path`; gives what was written of it, or nil if nothing is to be, or a row breaks a rule.
    private func pass(
        _ shard: ShardManifest, from path: String, _ rows: inout RedshiftRows, _ written: WrittenFiles?
    ) throws -> KitFile? {
        guard let written else {
            try unsafe read(shard, from: path, &rows) { _ in }
            return nil
        }
        let file = try StagedCopy(target: written.path(of: shard))
        var sink = try DescriptorSink(descriptor: file.descriptor, path: file.path, codec: written.codec)
        var textByteCount: Int64 = 0
        try unsafe read(shard, from: path, &rows) { text in
            textByteCount += Int64(text.count)
            try unsafe sink.write(text)
        }
        let byteCount = try sink.finish().byteCount
        guard rows.breachCount == 0 else { return nil }
        try file.commit()
        return try written.note(shard, byteCount: byteCount, textByteCount: textByteCount)
    }

    /// Gives the rows of a file to `write`, as they are to be written. Throws where the file cannot be read to its end, or has other
    /// rows or another text than the manifest says.
    private func read(
        _ shard: ShardManifest, from path: String, _ rows: inout RedshiftRows,
        _ write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var reader = try ShardReader(path: path, codec: kit.manifest.options.codec)
        var hash = XXH3Hash128()
        func take(_ block: UnsafeRawBufferPointer) {
            unsafe hash.update(block)
            unsafe rows.take(block)
        }
        while try unsafe reader.next(take) {
            try unsafe rows.withRows { rows in
                if rows.count > 0 { try unsafe write(rows) }
            }
        }
        rows.finish()
        guard hash.finalize() == shard.textDigest else {
            throw CommandFailure("its text is not the manifest's: 'loadstress verify \(dataset.name)' says more")
        }
        guard rows.breachCount > 0 || rows.rowCount == shard.lineCount ?? shard.rowCount else {
            throw CommandFailure(
                "it has \(rows.rowCount) rows, the manifest says \(shard.lineCount ?? shard.rowCount)")
        }
    }
}
