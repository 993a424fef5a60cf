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
        commandName: "score", abstract: "Holds what was found, resolved or linked against a dataset's answer key.",
        discussion: """
            Each FILE is CSV whose first line names its columns; - is standard input.

            --found: table, key (or line) and column, empty for a row that is there twice; if it has kind, a find counts for that
            kind alone; if it has clean, what should stand there is compared, too.
            --resolved: the key of the entities, or source and source_key of one of their records, and any of their columns.
            --matches: cluster, source and source_key, or source_a, key_a, source_b and key_b.

            EXAMPLES
              loadstress score shop --found found.csv
              cleanse shop | loadstress score shop --found - --json score.json
              loadstress score crm --resolved merged.csv --strategy latest
              loadstress score crm --matches clusters.csv
            """)

    @Argument(
        help: ArgumentHelp(
            "A finished dataset whose plan has defects or sources: a folder, or s3://BUCKET/PREFIX.", valueName: "DIR"))
    var folder: String

    @Option(help: ArgumentHelp("Which defects were found, as CSV.", valueName: "FILE"))
    var found: String?

    @Option(help: ArgumentHelp("What entities were resolved to, as CSV.", valueName: "FILE"))
    var resolved: String?

    @Option(help: ArgumentHelp("Which records were linked, as CSV.", valueName: "FILE"))
    var matches: String?

    @Option(
        help: ArgumentHelp(
            "With --resolved, what is expected: latest, quality, majority, rules or golden.", valueName: "STRATEGY"))
    var strategy: String?

    @Option(help: ArgumentHelp("The table of the entities, where a plan has several with sources.", valueName: "TABLE"))
    var entities: String?

    @Option(help: ArgumentHelp("Writes the score as JSON, too.", valueName: "FILE"))
    var json: String?

    @OptionGroup var objectStore: ObjectStoreArguments

    func validate() throws {
        guard [found, resolved, matches].count(where: { $0 != nil }) == 1 else {
            throw ValidationError("score takes one of --found, --resolved and --matches")
        }
        guard (resolved == nil) == (strategy == nil) else {
            throw ValidationError("--resolved and --strategy go together")
        }
        guard entities == nil || found == nil else {
            throw ValidationError("--entities goes with --resolved or --matches")
        }
    }

    func run() throws {
        try reporting {
            let dataset = try OpenDataset(folder, objectStore)
            let manifest = try dataset.manifestOfFiles()
            if let found { return try scoreDefects(found, dataset, manifest) }
            let answers = try EntityAnswers(dataset, manifest, table: entities)
            if let matches { return try scoreMatches(matches, answers) }
            if let resolved { try scoreResolution(resolved, answers) }
        }
    }

    /// Writes a score as JSON, if that was asked for.
    private func write(_ score: some Encodable) throws {
        guard let json else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(score) + Data("\n".utf8)).write(to: URL(fileURLWithPath: json), options: .atomic)
    }

    // MARK: Defects

    private func scoreDefects(_ file: String, _ dataset: OpenDataset, _ manifest: DatasetManifest) throws {
        let answers = manifest.shards.filter { AnswerKey.table(of: $0.table) != nil }
        guard !answers.isEmpty else {
            throw CommandFailure("\(dataset.name) has no answer key: its plan declares no defects")
        }
        var found = FoundDefects()
        try readRecords(of: file) { try found.take($0) }
        if !found.hasHeader { throw CommandFailure("\(file): \(FoundDefectsError.noHeader([]))") }
        var scorer = DefectScorer(found, kinds: DefectKind.allCases.map(\.rawValue))
        for shard in answers {
            guard let table = AnswerKey.table(of: shard.table) else { continue }
            try forEachRecord(of: shard, dataset, manifest.options) { scorer.take($0, of: table) }
        }
        let score = scorer.finish()
        show(score)
        if found.repeatCount > 0 { complain("\(grouped(found.repeatCount)) records say what one before says") }
        try write(score)
    }

    // MARK: Records and entities

    private func scoreMatches(_ file: String, _ answers: EntityAnswers) throws {
        let crosswalk = try answers.crosswalk()
        var scorer = MatchScorer(crosswalk)
        try answers.forEachConflict { scorer.takeConflict(entity: $0, kind: $2) }
        try readRecords(of: file) { try scorer.take($0) }
        if !scorer.hasHeader {
            throw CommandFailure(
                "\(file): \(ScoredFileError.noHeader(wanted: "cluster, source and source_key", found: []))")
        }
        let score = scorer.finish()
        var rows = [["pairs", "of one entity", "linked", "hits", "precision", "recall", "F1"]]
        for pairs in [score.pairs] + (score.given.map { [$0] } ?? []) + score.sources + score.kinds {
            rows.append([
                pairs.name, grouped(pairs.listed), pairs.found.map { grouped($0) } ?? "·", grouped(pairs.hits),
                share(pairs.precision), share(pairs.recall), share(pairs.f1),
            ])
        }
        printTable(rows, rightAligned: Set(1..<7))
        print(
            "entities linked whole and alone: \(grouped(score.exactEntityCount)) of \(grouped(score.entityCount)); split: \(grouped(score.splitEntityCount)); clusters of several: \(grouped(score.mixedClusterCount))"
        )
        if score.unknownCount > 0 {
            complain(
                "\(grouped(score.unknownCount)) records that no source has: \(score.unknown.joined(separator: ", "))")
        }
        tell(score.unknownSources, crosswalk)
        try write(score)
    }

    private func scoreResolution(_ file: String, _ answers: EntityAnswers) throws {
        let strategy = strategy ?? ""
        let expected = try answers.table(of: strategy)
        // The answer key has the entities' key first; a table of entities, wherever its plan does.
        guard let keyPlace = expected.columns.firstIndex(where: { $0.name == answers.key }) else {
            throw CommandFailure("the manifest has no column '\(answers.key)' of '\(expected.name)'")
        }
        let columns = expected.columns.filter { $0.name != answers.key }.map { column in
            ResolutionScorer.Column(name: column.name, kind: ScoredValue.Kind(type: column.type))
        }
        var scorer = ResolutionScorer(key: answers.key, columns: columns) { nearestName(to: $0, in: $1) }
        // Read only where rows are named by records, which the header says.
        var crosswalk = Crosswalk()
        var unknownSources = UnknownSources()
        try readRecords(of: file) { fields in
            try scorer.take(fields) { source, key in
                let entity = crosswalk.entity(source: source, key: key)
                if entity == nil { unknownSources.note(source, in: crosswalk) }
                return entity
            }
            if scorer.namesRecords, crosswalk.recordCount == 0 { crosswalk = try answers.crosswalk() }
        }
        if !scorer.hasHeader {
            throw CommandFailure("\(file): \(ScoredFileError.noHeader(wanted: answers.key, found: []))")
        }
        try answers.forEachConflict { scorer.takeConflict(entity: $0, column: $1, kind: $2) }
        try answers.forEachRecord(of: strategy) { fields in
            guard fields.count == expected.columns.count, let key = fields[keyPlace] else { return false }
            var values = fields
            values.remove(at: keyPlace)
            return scorer.takeExpected(key: key, values)
        }
        let score = scorer.finish(unknownSources: unknownSources)
        var rows = [["values", "expected", "given", "right", "wrong", "missing", "accuracy", "precision", "recall"]]
        let parts =
            [score.all] + score.columns + [score.conflicts]
            + score.kinds.map { kind in
                var kind = kind
                kind.name = "in conflict by \(kind.name)"
                return kind
            }
        for values in parts {
            rows.append([
                values.name, grouped(values.expected), grouped(values.given), grouped(values.right),
                grouped(values.wrong), grouped(values.missing), share(values.accuracy), share(values.precision),
                share(values.recall),
            ])
        }
        printTable(rows, rightAligned: Set(1..<9))
        print("entities given: \(grouped(score.givenCount)) of \(grouped(score.entityCount))")
        if score.unknownCount > 0 {
            complain("\(grouped(score.unknownCount)) rows of no entity: \(score.unknown.joined(separator: ", "))")
        }
        tell(score.unknownSources, crosswalk)
        try write(score)
    }

    /// Says which sources there are not, each with the nearest that there is, or with all.
    private func tell(_ unknownSources: [String], _ crosswalk: Crosswalk) {
        let names = crosswalk.sourceNames
        for source in unknownSources {
            let hint = didYouMean(source, in: names) ?? "there are \(names.joined(separator: ", "))"
            complain("there is no source '\(source)': \(hint)")
        }
    }

    /// Gives the records of a file, or of standard input, to `body`; says what is wrong with the file's name.
    private func readRecords(of file: String, _ body: ([CSVRecordParser.Field]) throws -> Void) throws {
        guard let handle = file == "-" ? .standardInput : FileHandle(forReadingAtPath: file) else {
            throw CommandFailure("\(file): there is no such file, or it may not be read")
        }
        var parser = CSVRecordParser()
        do {
            while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
                try unsafe data.withUnsafeBytes { block in try unsafe parser.take(block) { try body($0) } }
            }
            // A last line without an end is as good as one with it.
            if parser.isInRecord {
                let end = [UInt8(ascii: "\n")]
                try unsafe end.withUnsafeBytes { try unsafe parser.take($0) { try body($0) } }
            }
            if parser.isInRecord { throw ScoredFileError.noEnd }
        } catch let error as FoundDefectsError {
            throw CommandFailure("\(file): \(error)")
        } catch let error as ScoredFileError {
            throw CommandFailure("\(file): \(error)")
        }
    }

    private func share(_ number: Double?) -> String {
        guard let number else { return "·" }
        // Rounded to ten thousandths.
        let units = Int((number * 10_000).rounded())
        let digits = String(units % 10_000)
        return "\(units / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
    }

    private func show(_ score: DefectScore) {
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

/// Gives the records of a shard's file to `body`, which says whether each is what it should be. Throws `CommandFailure` where one is
/// not.
func forEachRecord(
    of shard: ShardManifest, _ dataset: OpenDataset, _ options: RunOptions, _ body: ([CSVRecordParser.Field]) -> Bool
) throws {
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
                    isSound = body(fields) && isSound
                }
            }
        }) {}
        guard isSound, !parser.isInRecord else {
            throw CommandFailure("\(shard.file) is no answer key: 'loadstress verify' says what is wrong")
        }
    }
}
