import Digest
import Foundation
import Generation
import Plan
import Sharding
import Storage
import Testing

@testable import Validation

private func orphanedPlan(match: String = ", match: 0.9") throws -> ResolvedPlan {
    let text = """
        plan: orphaned
        seed: 11
        tables:
          parents:
            rows: 90
            columns:
              code: {key: "P{:02}"}
              number: {key: {scattered: true, start: -5, step: 7}, type: smallint}
              name: {choose: [a, b]}
          children:
            rows: 5000
            columns:
              code: {ref: parents, skew: zipf(1), nulls: 0.2\(match)}
              number: {ref: parents.number\(match)}
              name: code.name
              through: number.code
              same: code
              grand: {ref: children_of, hidden: true}
              grand_code: grand.code
          children_of:
            rows: 7
            columns:
              id: {key: dense}
              code: {ref: parents\(match)}
        """
    return try resolveCounted(PlanSource(name: "orphaned.yaml", bytes: Array(text.utf8)))
}

private func fields(_ dataset: SmallDataset, _ table: String) throws -> [[String]] {
    try dataset.manifest.shards.indices.filter { dataset.manifest.shards[$0].table == table }.flatMap { shard in
        try String(contentsOfFile: dataset.path(shard), encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

@Suite struct OrphanTests {
    private static let plain = RunOptions(codec: .none, header: false)

    @Test func orphansAreKeysThatNoRowHasAndAreCounted() throws {
        let dataset = try SmallDataset(plan: orphanedPlan(), options: Self.plain, rowsPerShard: 900)
        let parents = try fields(dataset, "parents")
        let codes = Set(parents.map { $0[0] })
        let numbers = Set(parents.map { $0[1] })
        let rows = try fields(dataset, "children")
        var orphans = (codes: Int64(0), numbers: Int64(0))
        for row in rows {
            let isOrphan = !row[0].isEmpty && !codes.contains(row[0])
            orphans.codes += isOrphan ? 1 : 0
            #expect(row[0].isEmpty || row[0].count == 3)
            #expect(row[2].isEmpty == (isOrphan || row[0].isEmpty))
            #expect(row[4] == row[0])
            let isOther = !numbers.contains(row[1])
            orphans.numbers += isOther ? 1 : 0
            #expect(Int16(row[1]) != nil)
            #expect(row[3].isEmpty == isOther)
        }
        let proof = dataset.manifest.proof
        #expect(proof.verdict == .proved)
        #expect(proof.references.map(\.orphanCount).prefix(2) == [orphans.codes, orphans.numbers])
        // A tenth of four fifths, and a tenth: within five standard errors.
        #expect(abs(orphans.codes - 400) < 97)
        #expect(abs(orphans.numbers - 500) < 107)
        let report = try dataset.verify()
        #expect(report.findings == [])
        #expect(report.proof == proof)
    }

    @Test func matchChangesNoOtherRow() throws {
        let with = try SmallDataset(plan: orphanedPlan(), options: Self.plain, rowsPerShard: 900)
        let without = try SmallDataset(plan: orphanedPlan(match: ""), options: Self.plain, rowsPerShard: 900)
        let codes = Set(try fields(with, "parents").map { $0[0] })
        for (one, other) in zip(try fields(with, "children"), try fields(without, "children")) {
            #expect(one[0] == other[0] || !codes.contains(one[0]) && !other[0].isEmpty)
        }
        #expect(without.manifest.proof.references.allSatisfy { $0.orphanCount == nil })
    }

    @Test(arguments: ["P00", "P1", "Q01", "P999"])
    func whatIsNeitherKeyNorOrphanIsAStray(code: String) throws {
        let dataset = try SmallDataset(plan: orphanedPlan(), options: Self.plain, rowsPerShard: 9_000)
        let shard = try #require(dataset.manifest.shards.firstIndex { $0.table == "children" })
        let row = try #require(try fields(dataset, "children").first { !$0[0].isEmpty })
        try dataset.replace("\(row[0]),\(row[1])", with: "\(code),\(row[1])", inShard: shard)
        let report = try dataset.verify()
        #expect(report.proof.references[0].strayCount == 1)
        #expect(report.proof.references[0].verdict == .failed)
    }

    @Test func anOrphanTooManyIsNoticed() throws {
        let dataset = try SmallDataset(plan: orphanedPlan(), options: Self.plain, rowsPerShard: 9_000)
        let shard = try #require(dataset.manifest.shards.firstIndex { $0.table == "children" })
        let codes = Set(try fields(dataset, "parents").map { $0[0] })
        let row = try #require(try fields(dataset, "children").first { codes.contains($0[0]) })
        try dataset.replace("\(row[0]),\(row[1])", with: "P99,\(row[1])", inShard: shard)
        let digest = try FileDigest.sha256(dataset.path(shard)).digest.hexadecimal
        try dataset.rewrite { $0.shards[shard].fileDigest = digest }
        let report = try dataset.verify()
        #expect(!report.isSound)
        #expect(report.findings.contains { $0.row != nil && $0.value == "P99" }, "\(report.findings)")
    }

    @Test(arguments: [
        ("{key: \"{:02}\"}", 99), ("{key: {format: \"{}x\"}}", 99), ("{key: dense, type: smallint}", 32_767),
    ])
    func whereNoKeyIsLeftMatchIsRefused(key: String, rows: Int) throws {
        let text = """
            plan: full
            tables:
              p:
                rows: \(rows)
                columns: {k: \(key)}
              t:
                rows: 9
                columns: {r: {ref: p, match: 0.5}}
            """
        let error = #expect(throws: PlanErrors.self) {
            try resolveCounted(PlanSource(name: "full.yaml", bytes: Array(text.utf8)))
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains("no key is left that no row of 'p' has and that is as long"))
    }
}
