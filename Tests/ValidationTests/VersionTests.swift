import Generation
import Plan
import Sharding
import Storage
import Testing

@testable import Validation

/// A table whose second version has a reference, a default and a wider type, with an assertion that reads them.
private func versionedPlan() throws -> ResolvedPlan {
    let text = """
        plan: versioned
        seed: 4
        tables:
          coupons:
            rows: 9
            columns: {coupon_id: {key: "K{}"}}
          orders:
            rows: 60
            versions: {v2: {after: 0.5}}
            columns:
              order_id: {key: dense}
              coupon_id: {since: v2, ref: coupons, nulls: 0.3}
              currency: {since: v2, default: "E,U", choose: {"E,U": 1, USD: 1}}
              amount: {type: integer, before: {v2: smallint}, value: row() + 100}
            assert:
              currency_is_known: currency in ('E,U', 'USD')
              coupons_in_euros: coupon_id is null or amount > 0
        """
    return try resolveCounted(PlanSource(name: "versioned.yaml", bytes: Array(text.utf8)))
}

@Suite struct VersionTests {
    static let plain = RunOptions(codec: .none, header: false)

    @Test(arguments: [plain, RunOptions(codec: .lz4, header: true)])
    func aDatasetWithVersionsIsFoundSound(options: RunOptions) throws {
        let dataset = try SmallDataset(plan: versionedPlan(), options: options, rowsPerShard: 12)
        #expect(dataset.manifest.shards.map(\.file).contains { $0.hasPrefix("data/orders/v1/orders-000000.csv") })
        #expect(dataset.manifest.shards.map(\.file).contains { $0.hasPrefix("data/orders/v2/orders-000003.csv") })
        let report = try dataset.verify()
        #expect(report.findings == [])
        #expect(report.proof == dataset.manifest.proof)
        #expect(report.proof.verdict == .proved)
        #expect(report.proof.references.map(\.rowCount) == [60])
        let versions = try #require(dataset.manifest.tables[1].versions)
        #expect(versions.map(\.rowCount) == [30, 30])
        #expect(versions[0].columns.map(\.type) == ["bigint", "smallint"])
        #expect(versions[1].columns.map(\.name) == ["order_id", "coupon_id", "currency", "amount"])
    }

    @Test func aValueThatIsTooWideForItsVersionIsAFault() throws {
        let dataset = try SmallDataset(plan: versionedPlan(), options: Self.plain, rowsPerShard: 30)
        try dataset.replace("5,104\n", with: "5,40104\n", inShard: 1)
        let findings = try dataset.verify().findings
        #expect(
            findings.contains {
                $0.row == 4 && $0.column == "amount" && $0.reason == "not a value of the column's type"
            })
        #expect(findings.contains { $0.row == 4 && $0.reason == "the plan makes '104' there" })
    }

    @Test func aColumnOfALaterVersionIsAFieldTooMany() throws {
        let dataset = try SmallDataset(plan: versionedPlan(), options: Self.plain, rowsPerShard: 30)
        try dataset.replace("5,104\n", with: "5,K1,104\n", inShard: 1)
        #expect(try dataset.verify().findings.contains { $0.reason == "the record has 3 fields, not 2" })
    }

    @Test func aFileInAnotherVersionsFolderIsNotItsOwn() throws {
        let dataset = try SmallDataset(plan: versionedPlan(), options: Self.plain, rowsPerShard: 30)
        try dataset.rewrite { $0.shards[2].file = "data/orders/v1/orders-000001.csv" }
        #expect(
            try dataset.verify().findings.contains { $0.reason == "its file is named data/orders/v1/orders-000001.csv" }
        )
    }

    @Test func aManifestWithOtherVersionsIsFound() throws {
        let dataset = try SmallDataset(plan: versionedPlan(), options: Self.plain, rowsPerShard: 30)
        try dataset.rewrite { $0.tables[1].versions?[1].columns.removeLast() }
        #expect(try dataset.verify().findings.map(\.reason).contains("its rows or columns are not the plan's"))
    }
}
