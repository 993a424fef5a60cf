import Digest
import Encoding
import Plan
import Production
import Sharding
import Storage

extension DatasetVerifier {
    /// Adds what a file of an answer key says to the outcome. Throws where it cannot be read at all.
    func checkAnswers(
        _ path: String, _ shard: ShardManifest, _ rows: Shard, table: Int, _ producer: ShardProducer,
        _ outcome: inout Outcome, _ findings: inout [Finding]
    ) throws {
        guard let defects = plan.tables[table].defects else {
            return findings.append(finding(of: shard, "the plan has no defects there"))
        }
        var reader = try ShardReader(path: path, codec: manifest.options.codec)
        let file = try FileDigest.sha256(path)
        var answers = AnswerReader(defects, header: manifest.options.header)
        var hash = XXH3Hash128()
        var byteCount: Int64 = 0
        var isWhole = true
        do throws(ShardReadError) {
            while try unsafe reader.next({ block in
                unsafe hash.update(block)
                unsafe answers.take(block)
                byteCount += Int64(block.count)
            }) {}
        } catch {
            isWhole = false
            findings.append(finding(of: shard, "it cannot be read to its end: \(error)"))
        }
        let found = answers.finish()
        outcome.evidence.defects = found
        outcome.evidence.lineCount = answers.lineCount
        outcome.textByteCount = byteCount
        let digest = file.digest.hexadecimal
        if digest != shard.fileDigest {
            findings.append(finding(of: shard, "its SHA-256 is \(digest), the manifest says \(shard.fileDigest)"))
        }
        let textDigest = hash.finalize()
        if textDigest != shard.textDigest {
            isWhole = false
            findings.append(
                finding(of: shard, "its text's XXH3-128 is \(textDigest), the manifest says \(shard.textDigest)"))
        }
        if file.byteCount != shard.fileByteCount || byteCount != shard.textByteCount {
            findings.append(finding(of: shard, "its bytes are not as many as the manifest says"))
        }
        if let fault = answers.fault { findings.append(finding(of: shard, row: fault.line, fault.reason)) }
        if isWhole, found != shard.defects || answers.lineCount != shard.lineCount {
            findings.append(finding(of: shard, "the manifest's evidence for its defects is not what it holds"))
        }
        guard !isWhole || !findings.isEmpty else { return }
        noteDifference(of: path, from: rows, producer) { row, column, value, reason in
            findings.append(finding(of: shard, row: row, column: column, value: value, reason))
        }
    }
}
