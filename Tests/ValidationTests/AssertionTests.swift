import Foundation
import Generation
import Plan
import Production
import Sharding
import Storage
import Testing

@testable import Validation

/// Rules of every kind, none of which a row breaks.
private func ruledPlan(extra: String = "") throws -> ResolvedPlan {
    let text = """
        plan: ruled
        seed: 3
        tables:
          parents:
            rows: 60
            columns:
              parent_id: {key: "P{:03}"}
              size: {uniform: [1, 9]}
              area: {type: "decimal(8,2)", value: "size * 2.5"}
              name: {choose: ["a, b", 'say "c"', plain]}
              sum: coalesce(sum(children.x), 0)
            assert:
              sum_is_the_childrens: sum = coalesce(sum(children.x), 0)
              area_follows: area = size * 2.5
              name_is_known: name in ('a, b', 'say "c"', 'plain')
          children:
            per: parents
            count: uniform(0, 90)
            columns:
              child_id: {key: {start: 100, scattered: true}}
              parent_id: {ref: parent}
              friend_id: {ref: parents, nulls: 0.2}
              x: {uniform: [0, 100]}
              y: {nulls: 0.3, value: x + 1}
              on: {date: {from: 2024-01-01, to: 2024-12-31}}
              at: {timestamp: {from: 2025-01-01, to: 2025-12-31}}
              ratio: x / 7.0
              even: x % 2 = 0
              secret: {value: x * 2, hidden: true}
              friend_size: friend_id.size
            assert:
              y_is_next: y = x + 1
              later: at > on
              ratio_follows: ratio * 7 between x - 0.001 and x + 0.001
              even_follows: even = (x % 2 = 0)
              secret_is_twice: secret = x * 2
              friend_is_read: friend_id.size = friend_size
              friend_is_spelt: left(friend_id, 1) = 'P'
        \(extra)
        """
    return try resolveCounted(PlanSource(name: "ruled.yaml", bytes: Array(text.utf8)))
}

@Suite struct AssertionTests {
    @Test(arguments: [RunOptions(), RunOptions(codec: .none, header: true)])
    func rulesThatHoldAreProvedFromTheFiles(options: RunOptions) throws {
        let dataset = try SmallDataset(plan: ruledPlan(), options: options, rowsPerShard: 700)
        #expect(dataset.manifest.proof.assertions.count == 10)
        #expect(dataset.manifest.proof.verdict == .proved)
        let report = try dataset.verify()
        #expect(report.findings == [])
        #expect(report.proof == dataset.manifest.proof)
        let counted = report.proof.assertions.map(\.rowCount)
        #expect(counted == [60, 60, 60] + Array(repeating: dataset.plan.tables[1].rowCount, count: 7))
    }

    /// Fields of a child, by column, and what they are changed to; the rules that break.
    private static let changes: [(column: String, value: String, broken: [String])] = [
        ("y", "7777", ["y_is_next"]), ("x", "99998", ["y_is_next", "ratio_follows"]), ("on", "2026-01-01", ["later"]),
        ("at", "2023-12-31 23:59:59", ["later"]), ("ratio", "1e9", ["ratio_follows"]),
        ("even", "maybe", []), ("y", "", []), ("friend_size", "77", ["friend_is_read"]),
        ("friend_id", "X001", ["friend_is_spelt"]),
    ]

    @Test(arguments: changes.indices)
    func aChangedFieldBreaksTheRulesThatReadIt(place: Int) throws {
        let (column, value, broken) = Self.changes[place]
        let dataset = try SmallDataset(
            plan: ruledPlan(), options: RunOptions(codec: .none, header: false), rowsPerShard: 1_000)
        let shard = try #require(dataset.manifest.shards.firstIndex { $0.table == "children" })
        let columns = dataset.plan.tables[1].columns.filter { !$0.isHidden }.map(\.name)
        let index = try #require(columns.firstIndex(of: column))
        var lines = try String(contentsOfFile: dataset.path(shard), encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        // A row whose fields are all there.
        let row = try #require(lines.firstIndex { !$0.contains(",,") && !$0.isEmpty })
        var fields = lines[row].split(separator: ",", omittingEmptySubsequences: false)
        fields[index] = value[...]
        lines[row] = fields.joined(separator: ",")[...]
        try lines.joined(separator: "\n").write(toFile: dataset.path(shard), atomically: true, encoding: .utf8)
        let report = try dataset.verify()
        #expect(!report.isSound)
        let found = report.proof.assertions.filter { $0.verdict == .failed }
        #expect(found.map(\.name) == broken)
        for assertion in found {
            #expect(assertion.breachCount == 1)
            #expect(assertion.breaches.map(\.row) == [dataset.manifest.shards[shard].firstRow + Int64(row)])
            #expect(report.findings.contains { $0.reason == "breaks \(assertion.name)" && $0.row == Int64(row) })
        }
    }

    @Test func aReferenceLeadsByTheKeyInTheFile() throws {
        let dataset = try SmallDataset(
            plan: ruledPlan(), options: RunOptions(codec: .none, header: false), rowsPerShard: 1_000)
        let shard = try #require(dataset.manifest.shards.firstIndex { $0.table == "children" })
        var lines = try String(contentsOfFile: dataset.path(shard), encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { !$0.contains(",,") && !$0.isEmpty })
        var fields = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // Another friend of the same size breaks nothing, one of another size does.
        let parents = try String(contentsOfFile: dataset.path(0), encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",").prefix(2).map(String.init)
        }
        let size = fields[fields.count - 1]
        for isSame in [true, false] {
            let other = try #require(parents.first { $0[0] != fields[2] && ($0[1] == size) == isSame })
            fields[2] = other[0]
            lines[row] = fields.joined(separator: ",")[...]
            try lines.joined(separator: "\n").write(toFile: dataset.path(shard), atomically: true, encoding: .utf8)
            let failed = try dataset.verify().proof.assertions.filter { $0.verdict == .failed }
            #expect(failed.map(\.name) == (isSame ? [] : ["friend_is_read"]))
        }
    }

    @Test func rulesThatRowsBreakAreCountedWithTheFirstTen() throws {
        let plan = try ruledPlan(
            extra: """
                  later:
                    rows: 5000
                    columns:
                      n: row()
                      t: {template: "row {n}, \\"quoted\\""}
                      h: {value: n + 1, hidden: true}
                    assert:
                      few: n < 4000 or n % 2 = 0
                      never: t is null and h > 0
                      unknown: nullif(n, n) > 3
                """)
        for rowsPerShard: Int64 in [5_000, 999] {
            let dataset = try SmallDataset(plan: plan, rowsPerShard: rowsPerShard)
            let proof = dataset.manifest.proof
            #expect(proof.verdict == .failed)
            let few = try #require(proof.assertions.first { $0.name == "few" })
            #expect(few.verdict == .failed)
            #expect(few.rowCount == 5_000)
            #expect(few.breachCount == 500)
            #expect(few.breaches.map(\.row) == (0..<10).map { 4_001 + 2 * $0 })
            #expect(few.breaches[0].values == ["n": "4001"])
            let never = try #require(proof.assertions.first { $0.name == "never" })
            #expect(never.breachCount == 5_000)
            #expect(never.breaches[3].values == ["t": "row 3, \"quoted\""])
            #expect(try #require(proof.assertions.first { $0.name == "unknown" }).verdict == .proved)
            // Broken or not, the files are what the plan makes.
            let report = try dataset.verify()
            #expect(report.proof == proof)
            #expect(report.brokenShards == [])
        }
    }

    @Test func evidenceThatIsMissingOrCannotBeDisproves() throws {
        let plan = try ruledPlan()
        let dataset = try SmallDataset(plan: plan, rowsPerShard: 1_000)
        func verdict(_ change: (inout ShardManifest) -> Void) -> (DatasetProof.Verdict, [Finding]) {
            var prover = DatasetProver(plan: plan)
            for shard in dataset.manifest.shards {
                var shard = shard
                if shard.table == "parents" { change(&shard) }
                prover.add(shard)
            }
            return (prover.prove().verdict, prover.findings)
        }
        #expect(verdict { _ in }.0 == .proved)
        let (missing, findings) = verdict { $0.assertions = nil }
        #expect(missing == .failed)
        #expect(
            findings.contains { $0.reason == "assertion area_follows was checked in 0 of 60 rows" }, "\(findings)")
        #expect(verdict { $0.assertions?[0].breachCount = -1 }.0 == .failed)
        #expect(verdict { $0.assertions?[0].breachCount = 61 }.0 == .failed)
        #expect(verdict { $0.assertions?[0].breachCount = 1 }.0 == .failed)
        #expect(verdict { $0.assertions?[1].name = "other" }.0 == .failed)
    }
}
