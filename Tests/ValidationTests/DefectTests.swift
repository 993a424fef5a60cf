import Digest
import Foundation
import Generation
import Plan
import Sharding
import Storage
import Testing

@testable import Validation

private func defectivePlan() throws -> ResolvedPlan {
    let text = """
        plan: defective
        seed: 4
        tables:
          shops:
            rows: 9
            columns: {shop_id: {key: "S{:03}"}, place: row()}
          orders:
            rows: 400
            versions: {v2: {after: 0.5}}
            columns:
              order_id: {key: dense}
              shop_id: {ref: shops}
              ordered_on: {date: {from: 2024-01-01, to: 2024-12-31}}
              shipped_on: ordered_on + 3
              note: {since: v2, choose: [gift, "none, thanks"]}
            assert:
              ships_later: shipped_on > ordered_on
              has_a_shop: shop_id is not null
              at_a_shop: shop_id.place is not null
            defects:
              rate: 0.3
              kinds:
                early: {inconsistent: shipped_on, value: "ordered_on - 3"}
                lost: {missing: note}
                nobody: {orphan: shop_id}
                twice: {repeat: row}
                nearly: {near: note}
        """
    return try resolveCounted(PlanSource(name: "defective.yaml", bytes: Array(text.utf8)))
}

@Suite struct DefectTests {
    static let plain = RunOptions(codec: .none, header: false)

    private func dataset(_ options: RunOptions = plain) throws -> SmallDataset {
        try SmallDataset(plan: defectivePlan(), options: options, rowsPerShard: 70)
    }

    /// The number of the first shard whose file has that prefix.
    private func shard(_ dataset: SmallDataset, _ prefix: String) throws -> Int {
        try #require(dataset.manifest.shards.firstIndex { $0.file.hasPrefix(prefix) })
    }

    @Test(arguments: [plain, RunOptions(codec: .lz4, header: true)])
    func aDatasetWithKnownDefectsIsFoundSound(options: RunOptions) throws {
        let dataset = try dataset(options)
        let report = try dataset.verify()
        #expect(report.findings == [])
        #expect(report.proof == dataset.manifest.proof)
        #expect(report.proof.verdict == .proved)
        let defects = try #require(report.proof.defects)
        #expect(defects.map(\.name) == ["early", "lost", "nobody", "twice", "nearly"])
        #expect(defects.allSatisfy { $0.foundCount == $0.listedCount && $0.foundCount > 5 })
        #expect(report.proof.keys[1].knownRepeatCount == defects[3].listedCount + defects[4].listedCount)
        #expect(report.proof.references[0].orphanCount == defects[2].listedCount)
        #expect(report.proof.assertions[0].breachCount == 0)
        #expect(report.proof.assertions[0].knownBreachCount == defects[0].listedCount)
        // An orphan has a key, and no row.
        #expect(report.proof.assertions[1].knownBreachCount == 0)
        #expect(report.proof.assertions[2].knownBreachCount == defects[2].listedCount)
        #expect(dataset.manifest.answers?.map(\.lineCount) == [defects.reduce(0) { $0 + $1.listedCount }])
    }

    /// Changes a file and all that is said of it, so that only the count of defects can tell.
    private func rewritten(_ dataset: SmallDataset, _ number: Int, _ change: (inout [Substring]) -> Void) throws {
        let path = dataset.path(number)
        var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        change(&lines)
        let text = lines.joined(separator: "\n") + "\n"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let digest = try FileDigest.sha256(path)
        var hash = XXH3Hash128()
        unsafe Array(text.utf8).withUnsafeBytes { unsafe hash.update($0) }
        try dataset.rewrite {
            $0.shards[number].fileDigest = digest.digest.hexadecimal
            $0.shards[number].textDigest = hash.finalize()
            $0.shards[number].textByteCount = Int64(text.utf8.count)
            $0.shards[number].fileByteCount = digest.byteCount
        }
    }

    @Test func anAnswerThatIsLeftOutIsFound() throws {
        let dataset = try dataset()
        try rewritten(dataset, shard(dataset, "answers/orders/")) { lines in
            guard let early = lines.firstIndex(where: { $0.contains(",early,") }) else { return }
            lines.remove(at: early)
        }
        let report = try dataset.verify()
        #expect(report.proof.verdict == .failed)
        let early = try #require(report.proof.defects?.first)
        #expect(early.foundCount == early.listedCount + 1)
        #expect(
            report.findings.contains {
                $0.reason == "\(early.foundCount) rows have the defect early, the answer key lists \(early.listedCount)"
            })
    }

    /// More rows than a table has would be lines that repeat some.
    @Test func rowsBehindTheLastAreFound() throws {
        let dataset = try dataset()
        let number = try #require(
            dataset.manifest.shards.firstIndex { $0.table == "orders" && $0.firstRow + $0.rowCount == 400 })
        let rowCount = Int(dataset.manifest.shards[number].rowCount)
        try rewritten(dataset, number) { $0 += $0.prefix(20) }
        let report = try dataset.verify()
        let reasons = report.findings.filter { $0.table == "orders" }.map(\.reason)
        #expect(reasons.contains("it holds \(rowCount + 20) rows, the manifest says \(rowCount)"), "\(reasons)")
    }

    @Test func aDefectThatWasMendedInTheFileIsFound() throws {
        let dataset = try dataset()
        let number = try shard(dataset, "data/orders/v2/")
        try rewritten(dataset, number) { lines in
            guard
                let lost = lines.firstIndex(where: { $0.hasSuffix(",") || $0.hasSuffix(",N/A") || $0.hasSuffix(",-") })
            else { return }
            lines[lost] = lines[lost].prefix(upTo: lines[lost].lastIndex(of: ",") ?? lines[lost].endIndex) + ",gift"
        }
        let lost = try #require(try dataset.verify().proof.defects?[1])
        #expect(lost.foundCount == lost.listedCount - 1)
        #expect(lost.verdict == .failed)
    }

    @Test func aRepeatedRowTooManyIsFound() throws {
        let dataset = try dataset()
        let number = try #require(dataset.manifest.shards.lastIndex { $0.file.hasPrefix("data/orders/v2/") })
        #expect(dataset.manifest.shards[number].firstRow >= 400)
        try rewritten(dataset, number) { lines in lines.append(lines[0]) }
        let report = try dataset.verify()
        #expect(report.proof.keys[1].verdict == .failed)
        #expect(report.findings.contains { $0.reason == "its lines are not those that repeat rows" })
    }

    @Test func aBreachWithoutADefectDisproves() throws {
        let dataset = try dataset()
        let number = try shard(dataset, "data/orders/v1/")
        let sampler = try #require(DefectSampler(plan: dataset.plan, table: 1))
        let wrong = Set(sampler.defects(firstRow: 0, count: 70).map(\.row))
        let row = try #require((0..<70).first { !wrong.contains($0) })
        try rewritten(dataset, number) { lines in
            var fields = lines[Int(row)].split(separator: ",")
            fields[3] = "2020-01-01"
            lines[Int(row)] = fields.joined(separator: ",")[...]
        }
        let report = try dataset.verify()
        let assertion = try #require(report.proof.assertions.first)
        #expect(assertion.breachCount == 1)
        #expect(assertion.breaches.map(\.row) == [row])
        let day = try plannedDay(dataset, row)
        #expect(report.findings.contains { $0.row == row && $0.reason == "the plan makes '\(day)' there" })
    }

    private func plannedDay(_ dataset: SmallDataset, _ row: Int64) throws -> String {
        let text = try #require(RowProbe(plan: dataset.plan, table: 1, row: row).written(3).text)
        return text
    }

    @Test func brokenAnswersAndRepeatsAreMadeAgain() throws {
        let dataset = try dataset(RunOptions())
        for prefix in ["answers/orders/", "data/orders/v2/"] {
            let number = try #require(dataset.manifest.shards.lastIndex { $0.file.hasPrefix(prefix) })
            try #require(FileHandle(forWritingAtPath: dataset.path(number))).truncateFile(atOffset: 40)
        }
        let verifier = try DatasetVerifier(dataset.layout)
        let report = verifier.verify(threadCount: 2) { _, _, _, _ in }
        #expect(report.brokenShards.count == 2)
        let repair = try verifier.repair(report)
        #expect(repair.made.count == 2 && repair.failures.isEmpty)
        #expect(try dataset.verify().findings == [])
    }

    @Test func aStrayAnswerFileIsFound() throws {
        let dataset = try dataset()
        let path = dataset.layout.root + "/answers/orders/more.csv"
        try "1\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try dataset.verify().findings.contains { $0.file == "answers/orders/more.csv" })
    }

    /// How many rows are nested in one follows from what the plan makes, whatever stands in the file.
    @Test func nestedRowsAreThoseOfTheCleanRow() throws {
        let text = """
            plan: agg
            seed: 2
            tables:
              invoices:
                rows: 3_000
                columns:
                  invoice_id: {key: dense}
                  status: {choose: {paid: 70, open: 30}}
                  amount: {type: "decimal(8,2)", value: "uniform(10.0, 90.0)"}
                assert:
                  paid_in_full: coalesce(sum(payments.amount), 0) = case when status = 'paid' then amount else 0 end
                defects: {rate: 0.1, kinds: {shouting: {case: status}, lost: {missing: status}, wrong: {inconsistent: amount, value: amount + 1}}}
              payments:
                per: invoices
                count: case status when 'paid' then 1 else 0 end
                columns:
                  invoice_id: {ref: parent}
                  amount: invoice_id.amount
            """
        let plan = try resolveCounted(PlanSource(name: "agg.yaml", bytes: Array(text.utf8)))
        let dataset = try SmallDataset(plan: plan, options: Self.plain, rowsPerShard: 5_000)
        let report = try dataset.verify()
        #expect(report.findings == [])
        let rule = try #require(report.proof.assertions.first)
        #expect(rule.breachCount == 0)
        #expect(rule.knownBreachCount ?? 0 > 200)
    }

    /// Lines that repeat rows have the parts of a composite reference, too.
    @Test func repeatedRowsMayReferByAKeyOfSeveralColumns() throws {
        let text = """
            plan: parts
            tables:
              orders: {rows: 100, columns: {order_id: {key: "O{:03}"}}}
              lines:
                per: orders
                count: 3
                key: [order_id, line]
                columns: {order_id: {ref: parent}, line: ordinal() + 1}
              returns:
                rows: 200
                columns:
                  return_id: {key: dense}
                  returned: {ref: lines, hidden: true}
                  order_id: returned.order_id
                  line: returned.line
                defects: {rate: 0.1, kinds: {twice: {repeat: row}}}
            """
        let plan = try resolveCounted(PlanSource(name: "parts.yaml", bytes: Array(text.utf8)))
        let dataset = try SmallDataset(plan: plan, options: Self.plain, rowsPerShard: 90)
        #expect(dataset.manifest.proof.verdict == .proved)
        #expect(dataset.manifest.proof.compositeReferences.map(\.rowCount) == [220])
        #expect(try dataset.verify().findings == [])
        let last = try #require(dataset.manifest.shards.lastIndex { $0.file.hasPrefix("data/returns/") })
        let path = dataset.path(last)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        var fields = lines[0].split(separator: ",")
        fields[2] = fields[2] == "1" ? "2" : "1"
        let changed =
            ([fields.joined(separator: ",")] + lines.dropFirst().map(String.init)).joined(separator: "\n") + "\n"
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try dataset.verify().findings.contains { $0.row == 200 && $0.column == "line" })
    }
}
