import ArgumentParser
import Cluster
import Encoding
import Foundation
import Plan
import Scoring
import Sharding
import Storage
import Validation

/// `loadstress score DIR`.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Holds what was found of a dataset's defects against its answer key.",
        discussion: """
            FILE is CSV whose first line names its columns: table, key (or line) and column, empty for a row that is there
            twice; if it has kind, a find counts for that kind alone; if it has clean, what should stand there is compared, too.

            EXAMPLES
              loadstress score shop --found found.csv
              cleanse shop | loadstress score shop --found - --json score.json
            """)

    @Argument(
        help: ArgumentHelp(
            "A finished dataset whose plan has defects: a folder, or s3://BUCKET/PREFIX.", valueName: "DIR"))
    var folder: String

    @Option(help: ArgumentHelp("What was found, as CSV; - is standard input.", valueName: "FILE"))
    var found: String

    @Option(help: ArgumentHelp("Writes the score as JSON, too.", valueName: "FILE"))
    var json: String?

    @OptionGroup var objectStore: ObjectStoreArguments

    func run() throws {
        try reporting {
            let dataset = try OpenDataset(folder, objectStore)
            let manifest = try dataset.manifestOfFiles()
            let answers = manifest.shards.filter { AnswerKey.table(of: $0.table) != nil }
            guard !answers.isEmpty else {
                throw CommandFailure("\(dataset.name) has no answer key: its plan declares no defects")
            }
            let found = try readFound()
            var scorer = DefectScorer(found, kinds: DefectKind.allCases.map(\.rawValue))
            for shard in answers { try take(shard, of: dataset, manifest.options, into: &scorer) }
            let score = scorer.finish()
            show(score)
            if found.repeatCount > 0 { complain("\(grouped(found.repeatCount)) records say what one before says") }
            if let json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                try (encoder.encode(score) + Data("\n".utf8)).write(to: URL(fileURLWithPath: json), options: .atomic)
            }
        }
    }

    private func readFound() throws -> FoundDefects {
        let handle: FileHandle
        if found == "-" {
            handle = .standardInput
        } else {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: found))
        }
        var parser = CSVRecordParser()
        var defects = FoundDefects()
        do {
            while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
                try unsafe data.withUnsafeBytes { block in
                    try unsafe parser.take(block) { try defects.take($0) }
                }
            }
            // A last line without an end is as good as one with it.
            if parser.isInRecord {
                let end = [UInt8(ascii: "\n")]
                try unsafe end.withUnsafeBytes { try unsafe parser.take($0) { try defects.take($0) } }
            }
            if parser.isInRecord { throw FoundDefectsError.noEnd }
            if !defects.hasHeader { throw FoundDefectsError.noHeader([]) }
        } catch let error as FoundDefectsError {
            throw CommandFailure("\(found): \(error)")
        }
        return defects
    }

    private func take(
        _ shard: ShardManifest, of dataset: OpenDataset, _ options: RunOptions, into scorer: inout DefectScorer
    ) throws {
        guard let table = AnswerKey.table(of: shard.table) else { return }
        try dataset.files.withFile(shard.file) { path in
            var reader = try ShardReader(path: path, codec: options.codec)
            var parser = CSVRecordParser()
            var skipsHeader = options.header
            var isSound = true
            while try unsafe reader.next({ block in
                unsafe parser.take(block) { fields in
                    if skipsHeader {
                        skipsHeader = false
                    } else {
                        isSound = scorer.take(fields, of: table) && isSound
                    }
                }
            }) {}
            guard isSound, !parser.isInRecord else {
                throw CommandFailure("\(shard.file) is no answer key: 'loadstress verify' says what is wrong")
            }
        }
    }

    private func show(_ score: DefectScore) {
        func share(_ number: Double?) -> String {
            guard let number else { return "·" }
            // Rounded to ten thousandths.
            let units = Int((number * 10_000).rounded())
            let digits = String(units % 10_000)
            return "\(units / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
        }
        var rows = [["kind", "listed", "found", "hits", "precision", "recall", "F1"]]
        let hasValues = score.all.corrected != nil
        if hasValues { rows[0].append("corrected") }
        for outcome in score.kinds + [score.all] {
            var row = [
                outcome.kind, grouped(outcome.listed), outcome.found.map { grouped($0) } ?? "·", grouped(outcome.hits),
                share(outcome.precision), share(outcome.recall), share(outcome.f1),
            ]
            if hasValues { row.append(outcome.corrected.map { grouped($0) } ?? "·") }
            rows.append(row)
        }
        printTable(rows, rightAligned: Set(1..<8))
    }
}
