import Kits
import Plan
import Sharding
import Statistics
import Storage
import Validation

extension KitFiles {
    /// The files of a finished dataset.
    init(_ manifest: DatasetManifest) {
        let versions = Dictionary(uniqueKeysWithValues: manifest.tables.map { ($0.name, $0.versions ?? []) })
        var groups: [String: [KitFileGroup]] = [:]
        var answers: [String: [KitFile]] = [:]
        for shard in manifest.shards {
            let file = KitFile(
                path: shard.file, byteCount: shard.fileByteCount, textByteCount: shard.textByteCount,
                rowCount: shard.lineCount ?? shard.rowCount)
            if let table = AnswerKey.table(of: shard.table) {
                answers[table, default: []].append(file)
                continue
            }
            // Of versions that begin with the same row the last has it.
            let version = versions[shard.table]?.lastIndex { $0.firstRow <= shard.firstRow }
            var known = groups[shard.table] ?? []
            if let last = known.indices.last, known[last].version == version {
                known[last].files.append(file)
            } else {
                known.append(KitFileGroup(version: version, files: [file]))
            }
            groups[shard.table] = known
        }
        var emptyTexts: [String: Set<String>] = [:]
        for table in manifest.statistics {
            for column in table.columns where column.shortest == 0 {
                emptyTexts[table.table, default: []].insert(column.column)
            }
        }
        self.init(
            codec: manifest.options.codec, hasHeader: manifest.options.header, groups: groups, answers: answers,
            emptyTexts: emptyTexts)
    }
}

/// What the answer keys of a dataset list, by table. Throws where a file is none, or lists other than the proof says.
func answerCounts(
    _ plan: ResolvedPlan, _ manifest: DatasetManifest, _ dataset: OpenDataset
) throws -> [String: KitAnswers] {
    let tables = KitDataset(plan: plan, files: KitFiles(manifest)).tables
    let listed = Dictionary(
        uniqueKeysWithValues: tables.map { table in
            (table.planName, Set(table.columns.filter { $0.values != nil }.map(\.name)))
        })
    var counts: [String: KitAnswers] = [:]
    for shard in manifest.shards {
        guard let table = AnswerKey.table(of: shard.table) else { continue }
        var answers = KitAnswersReader(listed: listed[table] ?? [], hasHeader: manifest.options.header)
        try dataset.files.withFile(shard.file) { path in
            var reader = try ShardReader(path: path, codec: manifest.options.codec)
            while try unsafe reader.next({ unsafe answers.take($0) }) {}
        }
        if let record = answers.wrongRecord {
            throw CommandFailure(
                "\(shard.file): record \(record) is none of an answer key: 'loadstress verify \(dataset.name)' says more"
            )
        }
        counts[table, default: KitAnswers()].add(answers.answers)
    }
    for defect in manifest.proof.defects ?? [] {
        let found = counts[defect.table]?.counts[defect.name] ?? 0
        guard found == defect.listedCount else {
            throw CommandFailure(
                "the answer key of \(defect.table) lists \(found) rows of \(defect.name), the manifest says \(defect.listedCount): 'loadstress verify \(dataset.name)' says more"
            )
        }
    }
    return counts
}
