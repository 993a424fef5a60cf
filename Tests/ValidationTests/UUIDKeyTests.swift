import Foundation
import Generation
import Plan
import Sharding
import Storage
import Testing

@testable import Validation

@Suite struct UUIDKeyTests {
    private static let plain = RunOptions(codec: .none, header: false)

    private func plan() throws -> ResolvedPlan {
        let text = """
            plan: uuids
            seed: 5
            tables:
              parents:
                rows: 70
                columns:
                  id: {key: uuid}
                  size: {choose: [S, L]}
              children:
                rows: 4000
                columns:
                  id: {key: uuid}
                  parent: {ref: parents, skew: zipf(1), nulls: 0.2}
                  loose: {ref: parents, match: 0.9}
                  size: parent.size
                  loose_size: loose.size
            """
        return try resolveCounted(PlanSource(name: "uuids.yaml", bytes: Array(text.utf8)))
    }

    private func fields(_ dataset: SmallDataset, _ table: String) throws -> [[String]] {
        try dataset.manifest.shards.indices.filter { dataset.manifest.shards[$0].table == table }.flatMap { shard in
            try String(contentsOfFile: dataset.path(shard), encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
        }
    }

    @Test func keysAndReferencesAreProved() throws {
        let dataset = try SmallDataset(plan: plan(), options: Self.plain, rowsPerShard: 900)
        let sizes = Dictionary(uniqueKeysWithValues: try fields(dataset, "parents").map { ($0[0], $0[1]) })
        let children = try fields(dataset, "children")
        #expect(sizes.count == 70)
        #expect(Set(children.map { $0[0] }).count == 4_000)
        var orphanCount: Int64 = 0
        for child in children {
            for uuid in [child[0], child[2]] {
                #expect(
                    uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
            }
            #expect(child[3] == (child[1].isEmpty ? "" : sizes[child[1]]))
            #expect(child[4] == sizes[child[2]] ?? "")
            if sizes[child[2]] == nil { orphanCount += 1 }
        }
        let proof = dataset.manifest.proof
        #expect(proof.verdict == .proved)
        #expect(proof.references.map(\.orphanCount) == [nil, orphanCount])
        // A tenth of 4,000, within five standard errors.
        #expect(abs(orphanCount - 400) < 95)
        let report = try dataset.verify()
        #expect(report.findings == [])
        #expect(report.proof == proof)
    }

    @Test func aUUIDThatIsNoKeyIsAStray() throws {
        let dataset = try SmallDataset(plan: plan(), options: Self.plain, rowsPerShard: 9_000)
        let shard = try #require(dataset.manifest.shards.firstIndex { $0.table == "children" })
        let rows = try fields(dataset, "children")
        let row = try #require(rows.first { !$0[1].isEmpty })
        try dataset.replace("\(row[1]),\(row[2])", with: "\(row[0]),\(row[2])", inShard: shard)
        let proof = try dataset.verify().proof
        #expect(proof.references[0].strayCount == 1)
        #expect(proof.references[0].verdict == .failed)
    }

    @Test func aKeyThatIsThereTwiceIsARepeat() throws {
        let dataset = try SmallDataset(plan: plan(), options: Self.plain, rowsPerShard: 900)
        let rows = try fields(dataset, "children")
        let shard = try #require(dataset.manifest.shards.lastIndex { $0.table == "children" })
        let last = try #require(rows.last)
        try dataset.replace(last[0], with: rows[3][0], inShard: shard)
        let proof = try dataset.verify().proof
        let key = try #require(proof.keys.first { $0.table == "children" })
        #expect(key.repeatCount == 1)
        #expect(key.strayCount == 0)
        #expect(key.verdict == .failed)
    }
}
