import Digest
import Foundation
import Plan
import Sharding
import Storage

/// What is checked of a dataset as a whole.
extension DatasetVerifier {
    /// The manifest's shards must be each row of the plan once, in files named as they must be.
    func checkLayout() -> [Finding] {
        var findings: [Finding] = []
        for table in plan.tables {
            var next: Int64 = 0
            var index = 0
            for shard in manifest.shards where shard.table == table.name {
                func note(_ reason: String) {
                    findings.append(
                        Finding(
                            table: table.name, shard: shard.index, file: DatasetLayout.manifestName, reason: reason))
                }
                guard shard.index == index, shard.firstRow == next, shard.rowCount > 0,
                    shard.rowCount <= table.rowCount - next
                else {
                    note("the manifest's shards do not follow one another: shard \(index) from row \(next) is expected")
                    // The rest would be found wrong for the same reason.
                    next = table.rowCount
                    break
                }
                if let reason = misnaming(of: shard) { note(reason) }
                next += shard.rowCount
                index += 1
            }
            if next != table.rowCount {
                findings.append(
                    Finding(
                        table: table.name, shard: nil, file: DatasetLayout.manifestName,
                        reason: "the manifest's shards end at row \(next), not \(table.rowCount)"))
            }
        }
        return findings
    }

    /// Why the manifest's names and numbers of a shard can be no shard's; nil if they can.
    private func misnaming(of shard: ShardManifest) -> String? {
        guard let file = try? layout.shardFile(table: shard.table, index: shard.index, options: manifest.options),
            shard.file == file
        else { return "the manifest has it in the file \(shard.file)" }
        guard isHexadecimal(shard.textDigest, digitCount: 32), isHexadecimal(shard.fileDigest, digitCount: 64) else {
            return "the manifest has no digests of it"
        }
        guard shard.textByteCount >= 0, shard.fileByteCount >= 0 else { return "the manifest has no size of it" }
        return nil
    }

    private func isHexadecimal(_ text: String, digitCount: Int) -> Bool {
        text.utf8.count == digitCount
            && text.utf8.allSatisfy {
                $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "f")
            }
    }

    /// SHA256SUMS must list each shard's file with the manifest's digest, and the plan and manifest as they are.
    func checkDigestList() -> [Finding] {
        do {
            let list = try DigestList(contentsOf: layout.digests)
            var digests = Dictionary(list.entries.map { ($0.name, $0.digest) }) { first, _ in first }
            var findings: [Finding] = []
            for shard in manifest.shards where digests.removeValue(forKey: shard.file) != shard.fileDigest {
                findings.append(
                    Finding(
                        table: shard.table, shard: shard.index, file: DatasetLayout.digestsName,
                        reason: "the digest of \(shard.file) is not the manifest's"))
            }
            for name in [DatasetLayout.manifestName, DatasetLayout.planName] {
                let digest = try FileDigest.sha256(layout.path(name)).digest.hexadecimal
                if digests.removeValue(forKey: name) != digest {
                    findings.append(
                        Finding(
                            table: nil, shard: nil, file: name,
                            reason: "its digest is not that of \(DatasetLayout.digestsName)"))
                }
            }
            for name in digests.keys.sorted() {
                findings.append(
                    Finding(
                        table: nil, shard: nil, file: name,
                        reason: "\(DatasetLayout.digestsName) lists a file that is not the dataset's"))
            }
            return findings
        } catch {
            return [Finding(table: nil, shard: nil, file: DatasetLayout.digestsName, reason: "\(error)")]
        }
    }

    /// Whoever loads the tables' folders loads all that is in them.
    func checkSurplusFiles() -> [Finding] {
        let known = Set(manifest.shards.map(\.file))
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: layout.data)) ?? []
        return paths.sorted().compactMap { path in
            let file = "data/" + path
            guard !known.contains(file) else { return nil }
            let type = try? FileManager.default.attributesOfItem(atPath: layout.root + "/" + file)[.type]
            guard type as? FileAttributeType != .typeDirectory else { return nil }
            return Finding(table: nil, shard: nil, file: file, reason: "the manifest has no such file")
        }
    }

    /// What the manifest says of the tables and of the proof must follow from the plan and the files.
    func checkSummary(tables: [DatasetManifest.Table], proof: DatasetProof) -> [Finding] {
        var reasons: [String] = []
        if manifest.planName != plan.name { reasons.append("its plan is \(manifest.planName), not \(plan.name)") }
        if manifest.seed != plan.seed { reasons.append("its seed is \(manifest.seed), not \(plan.seed)") }
        if manifest.tables != tables { reasons.append("its tables are not those of the plan and the files") }
        if manifest.proof != proof { reasons.append("its proof is not the one that the files give") }
        return reasons.map { Finding(table: nil, shard: nil, file: DatasetLayout.manifestName, reason: $0) }
    }
}
