import Digest
import Foundation
import Plan
import Sharding
import Storage

/// What must be so of the dataset as a whole, before any shard is read.
extension DatasetVerifier {
    /// What the manifest says must follow from the plan and its shards, and nothing else may stand in the folder of data.
    func checkWhole() -> [Finding] {
        checkHead() + checkShards() + checkTotals() + checkFolder() + checkDigestList()
    }

    private func finding(_ reason: String, table: String? = nil, shard: Int? = nil) -> Finding {
        Finding(table: table, shard: shard, file: DatasetLayout.manifestName, reason: reason)
    }

    private func checkHead() -> [Finding] {
        var findings: [Finding] = []
        if manifest.planName != plan.name { findings.append(finding("the plan's name is \(plan.name)")) }
        if manifest.seed != plan.seed { findings.append(finding("the plan's seed is \(plan.seed)")) }
        if manifest.tables.map(\.name) != plan.tables.map(\.name) {
            findings.append(finding("its tables are not the plan's"))
        }
        return findings
    }

    /// The manifest's shards must be each row of the plan once, each with the file of its place.
    func checkShards() -> [Finding] {
        var findings: [Finding] = []
        let tables = plan.shardTables
        let names = Set(tables.map(\.name))
        var shards: [String: [ShardManifest]] = [:]
        for shard in manifest.shards {
            guard names.contains(shard.table) else {
                findings.append(finding("the plan has no such table", table: shard.table, shard: shard.index))
                continue
            }
            shards[shard.table, default: []].append(shard)
        }
        for (name, table) in tables {
            var next: Int64 = 0
            for (index, shard) in shards[name, default: []].enumerated() {
                let rows = AnswerKey.table(of: name) == nil ? table.lines(like: next) : 0..<table.lineCount
                guard shard.index == index, shard.firstRow == next, shard.rowCount > 0,
                    shard.rowCount <= rows.upperBound - next
                else {
                    let reason = "shard \(index), from row \(next) on, is expected in its place"
                    findings.append(finding(reason, table: name, shard: shard.index))
                    next = -1
                    break
                }
                next += shard.rowCount
                let file = try? layout.shardFile(
                    in: plan.folder(ofShards: name, line: shard.firstRow) ?? "", index: index, options: manifest.options
                )
                if shard.file != file {
                    findings.append(finding("its file is named \(shard.file)", table: name, shard: index))
                }
            }
            if next >= 0 && next != table.lineCount {
                let reason = "the shards end at row \(next), not \(table.lineCount)"
                findings.append(finding(reason, table: name))
            }
        }
        return findings
    }

    /// The manifest's tables must be the plan's, with the sums of their shards.
    private func checkTotals() -> [Finding] {
        var findings: [Finding] = []
        let rows = Dictionary(manifest.tables.map { ($0.name, $0.rowsPerShard) }) { first, _ in first }
        var totals = DatasetTotals(plan: plan) { rows[$0] ?? 1 }
        for shard in manifest.shards { totals.add(shard) }
        for told in manifest.tables {
            guard let table = totals.tables.first(where: { $0.name == told.name }), told != table else { continue }
            let isOfPlan =
                told.rowCount == table.rowCount && told.columns == table.columns && told.versions == table.versions
            findings.append(
                finding(
                    isOfPlan ? "its totals are not the sums of its shards" : "its rows or columns are not the plan's",
                    table: told.name))
        }
        if manifest.answers != totals.answers {
            findings.append(finding("its answer keys are not those of its shards"))
        }
        return findings
    }

    /// Who loads a whole folder would load what the manifest does not know of.
    private func checkFolder() -> [Finding] {
        let known = Set(manifest.shards.map(\.file))
        do {
            return try files.dataNames().filter { !known.contains($0) }.sorted().prefix(DatasetVerifier.findingsMax)
                .map { Finding(table: nil, shard: nil, file: $0, reason: "the manifest does not know of it") }
        } catch {
            return [Finding(table: nil, shard: nil, file: "data", reason: "it cannot be listed: \(error)")]
        }
    }

    /// SHA256SUMS must list each shard's file with the manifest's digest, and the plan and manifest as they are.
    private func checkDigestList() -> [Finding] {
        do {
            let list = try DigestList(contentsOf: layout.digests)
            var digests = Dictionary(list.entries.map { ($0.name, $0.digest) }) { first, _ in first }
            var findings: [Finding] = []
            func note(_ reason: String, file: String = DatasetLayout.digestsName, _ shard: ShardManifest? = nil) {
                findings.append(Finding(table: shard?.table, shard: shard?.index, file: file, reason: reason))
            }
            if digests.count != list.entries.count { note("it lists a file twice") }
            for shard in manifest.shards where digests.removeValue(forKey: shard.file) != shard.fileDigest {
                note("the digest of \(shard.file) is not the manifest's", shard)
            }
            for name in [DatasetLayout.manifestName, DatasetLayout.planName] {
                let digest = try FileDigest.sha256(layout.path(name)).digest.hexadecimal
                guard digests.removeValue(forKey: name) != digest else { continue }
                note("its digest is not that of \(DatasetLayout.digestsName)", file: name)
            }
            for name in digests.keys.sorted() {
                note("\(DatasetLayout.digestsName) lists a file that is not the dataset's", file: name)
            }
            return findings
        } catch {
            return [Finding(table: nil, shard: nil, file: DatasetLayout.digestsName, reason: "\(error)")]
        }
    }
}

extension ResolvedPlan {
    /// What shards are of, in the order of their numbers: the tables, and then the answer keys of those that have defects.
    var shardTables: [(name: String, table: ResolvedTable)] {
        shardTableNames.compactMap { name in
            tableIndex(ofShards: name).map { (name, tables[$0]) }
        }
    }
}
