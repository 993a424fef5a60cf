import Foundation
import Generation
import Plan
import Production
import Sharding
import Storage
import Testing

@testable import Validation

/// Composite keys of a nested table, of a bridge and of a plain table, and references to all of them.
private func composedPlan() throws -> ResolvedPlan {
    let text = """
        plan: composed
        seed: 5
        tables:
          orders:
            rows: 40
            columns: {order_id: {key: {start: 1000, scattered: true}}}
          lines:
            per: orders
            count: uniform(0, 6)
            key: [line, order_id]
            columns:
              order_id: {ref: parent}
              line: ordinal() * 10
              text: {choose: ["a, b", c]}
          tags:
            rows: 8
            columns: {tag: {key: "T{}"}}
          tagged:
            per: orders
            count: uniform(1, 4)
            key: [order_id, tag]
            columns:
              order_id: {ref: parent}
              tag: {ref: tags, distinct: true}
          days:
            rows: 90
            key: [site, day]
            columns:
              site: {template: "S, {row() % 3}"}
              day: date '2024-01-01' + row() / 3
          uses:
            rows: 300
            columns:
              use_id: {key: dense}
              l: {ref: lines, nulls: 0.2, hidden: true}
              l_order: l.order_id
              l_line: l.line
              t: {ref: tagged, skew: zipf(1), hidden: true}
              t_order: t.order_id
              t_tag: t.tag
              d: {ref: days, where: "days.site <> 'S, 1'", hidden: true}
              d_site: d.site
              d_day: d.day
              d_alone: d.day
        """
    return try resolveCounted(PlanSource(name: "composed.yaml", bytes: Array(text.utf8)))
}

private let plain = RunOptions(codec: .none, header: false)

@Suite struct CompositeKeyTests {
    @Test(arguments: [RunOptions(), RunOptions(codec: .none, header: true)], [7, 1_000])
    func compositeKeysAndReferencesAreProved(options: RunOptions, rowsPerShard: Int64) throws {
        let dataset = try SmallDataset(plan: composedPlan(), options: options, rowsPerShard: rowsPerShard)
        let proof = dataset.manifest.proof
        // A shard of nested rows must hold whole parents, which these do not.
        if rowsPerShard == 7 {
            #expect(proof.compositeKeys.first { $0.table == "days" }?.verdict == .proved)
            return
        }
        #expect(proof.verdict == .proved)
        #expect(
            proof.compositeKeys.map(\.columns) == [["line", "order_id"], ["order_id", "tag"], ["site", "day"]])
        #expect(
            proof.compositeReferences.map(\.columns) == [
                ["l_line", "l_order"], ["t_order", "t_tag"], ["d_site", "d_day"],
            ])
        #expect(proof.compositeReferences.map(\.parentTable) == ["lines", "tagged", "days"])
        #expect(proof.compositeReferences[0].nullCount > 30)
        let report = try dataset.verify()
        #expect(report.findings == [])
        #expect(report.proof == proof)
    }

    /// A table, what a line of it becomes, and the verdicts of keys and references that fall.
    private static let damages:
        [(table: String, change: @Sendable (inout [[String]]) -> Void, key: Bool, reference: Bool)] = [
            ("lines", { $0[1] = $0[0] }, true, false), ("lines", { $0[0][1] = "7" }, false, false),
            ("lines", { $0[0][0] = "999999" }, true, false), ("tagged", { $0.swapAt(0, $0.count - 1) }, true, false),
            ("days", { $0[3] = $0[2] }, true, false), ("days", { $0[3][0] = "S" }, true, false),
            ("uses", { rows in rows[rows.firstIndex { !$0[1].isEmpty } ?? 0][1] = "" }, false, true),
            ("uses", { rows in rows[rows.firstIndex { !$0[1].isEmpty } ?? 0][1] = "9" }, false, true),
            ("uses", { $0[0][5] = "\"S, 7\"" }, false, true), ("uses", { $0[0][6] = "2030-01-01" }, false, true),
        ]

    @Test(arguments: damages.indices)
    func damagesAreNoticed(place: Int) throws {
        let (table, change, breaksKey, breaksReference) = Self.damages[place]
        let dataset = try SmallDataset(plan: composedPlan(), options: plain, rowsPerShard: 1_000)
        let shard = try #require(dataset.manifest.shards.firstIndex { $0.table == table })
        let text = try String(contentsOfFile: dataset.path(shard), encoding: .utf8)
        var rows = text.split(separator: "\n").map { fields($0) }
        change(&rows)
        try (rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n").write(
            toFile: dataset.path(shard), atomically: true, encoding: .utf8)
        let report = try dataset.verify()
        #expect(!report.isSound)
        #expect(report.findings.contains { $0.table == table && $0.row != nil })
        #expect(
            report.proof.compositeKeys.contains { $0.table == table && $0.verdict == .failed } == breaksKey)
        if table == "uses" {
            #expect(report.proof.compositeReferences.contains { $0.verdict == .failed } == breaksReference)
        }
    }

    /// The fields of a line, quotes kept.
    private func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if character == "," && !isQuoted { fields.append("") } else { fields[fields.count - 1].append(character) }
        }
        return fields
    }

    @Test func evidenceOfTwoShardsWithOneParentDisproves() throws {
        let plan = try composedPlan()
        let dataset = try SmallDataset(plan: plan, rowsPerShard: 1_000)
        var prover = DatasetProver(plan: plan)
        for shard in dataset.manifest.shards {
            guard shard.table == "lines", let evidence = shard.compositeKey else {
                prover.add(shard)
                continue
            }
            // The same rows as two shards that overlap in a parent.
            let half = shard.rowCount / 2
            for (first, count, least, greatest) in [
                (Int64(0), half, evidence.least, Int64(20)),
                (half, shard.rowCount - half, Int64(20), evidence.greatest),
            ] {
                var part = shard
                part.firstRow = first
                part.rowCount = count
                part.compositeKey?.count = count
                part.compositeKey?.least = least
                part.compositeKey?.greatest = greatest
                prover.add(part)
            }
        }
        let proof = prover.prove()
        #expect(proof.compositeKeys.first { $0.table == "lines" }?.verdict == .failed)
        #expect(prover.findings.contains { $0.reason == "two shards have keys of the same parent's row 20" })
    }

    @Test func twoRowsWithOneKeyAreRefusedWhenThePlanIsRead() throws {
        let text = """
            plan: same
            tables:
              days:
                rows: 90
                key: [site, day]
                columns:
                  site: row() % 3
                  day: date '2024-01-01' + row() % 30
            """
        let error = #expect(throws: PlanErrors.self) {
            try resolveCounted(PlanSource(name: "same.yaml", bytes: Array(text.utf8)))
        }
        #expect(
            "\(error.map { "\($0)" } ?? "")".contains(
                "the key (site, day) of table 'days' is 0,2024-01-01 in row 0 and in row 30"))
    }
}
