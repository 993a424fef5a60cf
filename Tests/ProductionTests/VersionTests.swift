import Plan
import Production
import Sharding
import Testing

/// Orders with as many versions as are asked for: what a later version adds stands in the plan only with it.
private func orders(versions: Int, rows: Int = 4_000) throws -> ResolvedPlan {
    func from(_ version: Int, _ text: String) -> String { versions >= version ? text : "" }
    return try resolved(
        """
        plan: orders
        seed: 8
        tables:
          coupons:
            rows: 30
            columns: {coupon_id: {key: dense}}
          orders:
            rows: \(rows)
            \(from(2, "versions: {v2: {from: 2024-07-01}\(from(3, ", v3: {after: 0.75}"))}"))
            columns:
              order_id: {key: dense, type: bigint\(from(3, ", before: {v3: integer}"))}
              ordered_on: {date: {from: 2024-01-01, to: 2024-12-31, ordered: true}}
              \(from(2, "coupon_id: {since: v2, ref: coupons, nulls: 0.5}"))
              channel: {choose: {shop: 60, web: 40\(from(2, ", app: {weight: 50, since: v2}"))\(from(3, ", tablet: {weight: 50, since: v3}"))}}
              amount: {type: "decimal(12,2)"\(from(2, ", before: {v2: \"decimal(5,2)\"}")), value: "uniform(1.0, 900.0)"}
              \(from(3, "currency: {since: v3, default: EUR, choose: {EUR: 1, USD: 1}}"))
              price: amount * 2
              channel_again: channel
        """)
}

private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
}

/// The text of the rows of a version.
private func text(_ plan: ResolvedPlan, version: Int) throws -> [UInt8] {
    let table = try #require(plan.tables.last)
    return try produced(plan, shard(table.name, table.rows(ofVersion: version))).bytes
}

@Suite struct VersionTests {
    @Test func aNewVersionLeavesAllEarlierBytesAsTheyWere() throws {
        let (one, two, three) = try (orders(versions: 1), orders(versions: 2), orders(versions: 3))
        let table = two.tables[1]
        #expect(table.rows(ofVersion: 0).upperBound == 2_000)
        #expect(try text(two, version: 0) == produced(one, shard("orders", 0..<2_000)).bytes)
        #expect(try text(three, version: 0) == text(two, version: 0))
        #expect(three.tables[1].rows(ofVersion: 2) == 3_000..<4_000)
        #expect(try text(three, version: 1) == produced(two, shard("orders", 2_000..<3_000)).bytes)
    }

    @Test func filesHaveTheColumnsOfTheirVersion() throws {
        let plan = try orders(versions: 3)
        let fieldCounts = try (0..<3).map { version in
            Set(
                try lines(text(plan, version: version)).map {
                    $0.split(separator: ",", omittingEmptySubsequences: false).count
                })
        }
        #expect(fieldCounts == [[6], [7], [8]])
        let headed = try produced(plan, shard("orders", 2_000..<2_001), header: true).bytes
        #expect(lines(headed)[0] == "order_id,ordered_on,coupon_id,channel,amount,price,channel_again")
    }

    @Test func whatIsNotThereYetIsNullOrTheDefaultToTheProofAndToOtherColumns() throws {
        let plan = try orders(versions: 3)
        var sink = CollectingSink()
        let made = try ShardProducer(plan: plan, writesVersions: false).produce(
            shard("orders", 0..<1), header: false, to: &sink)
        #expect(lines(sink.bytes)[0].split(separator: ",", omittingEmptySubsequences: false)[2] == "")
        #expect(lines(sink.bytes)[0].contains(",EUR,"))
        #expect(made.references[0].nullCount == 1)
        let first = try produced(plan, shard("orders", 0..<1_000)).text
        #expect(first.references.map(\.nullCount) == [1_000])
        #expect(first.references.map(\.strayCount) == [0])
    }

    @Test func newCategoriesAreDrawnOnlyWhereTheyAre() throws {
        let plan = try orders(versions: 3, rows: 40_000)
        let table = plan.tables[1]
        let expected: [[String: Double]] = [
            ["shop": 0.6, "web": 0.4], ["shop": 0.4, "web": 0.4 / 1.5, "app": 1 / 3.0],
            ["shop": 0.3, "web": 0.2, "app": 0.25, "tablet": 0.25],
        ]
        for version in 0..<3 {
            let place = try #require(
                table.writtenColumns(inVersion: version).firstIndex { table.columns[$0].name == "channel" })
            var counts: [String: Double] = [:]
            let rows = try lines(text(plan, version: version))
            for row in rows {
                counts[String(row.split(separator: ",", omittingEmptySubsequences: false)[place]), default: 0] += 1
            }
            #expect(Set(counts.keys) == Set(expected[version].keys))
            for (value, share) in expected[version] {
                let deviation = (share * (1 - share) / Double(rows.count)).squareRoot()
                #expect(abs((counts[value] ?? 0) / Double(rows.count) - share) < 5 * deviation)
            }
        }
    }

    @Test func aValueThatDoesNotFitTheEarlierTypeIsAFailureThereAlone() throws {
        let text = """
            plan: narrow
            tables:
              t:
                rows: 100
                versions: {v2: {after: 0.5}}
                columns:
                  n: {type: integer, before: {v2: smallint}, value: "case when row() in (7, 60) then 40_000 else 1 end"}
            """
        let plan = try resolved(text)
        let error = try #require(throws: ProductionError.self) { try produced(plan, shard("t", 0..<50)) }
        #expect("\(error)" == "t.n, row 7: smallint cannot hold the value")
        #expect(try produced(plan, shard("t", 50..<100)).bytes.count > 100)
    }

    @Test func nestedRowsFollowTheirParentsVersions() throws {
        let plan = try resolved(
            """
            plan: nested
            tables:
              orders:
                rows: 1_000
                columns:
                  order_id: {key: dense}
                  ordered_on: {date: {from: 2024-01-01, to: 2024-12-31, ordered: true}}
              lines:
                per: orders
                count: uniform(0, 4)
                versions: {v2: {from: 2024-07-01}}
                columns:
                  order_id: {ref: parent}
                  ordered_on: order_id.ordered_on
                  discount: {since: v2, value: "uniform(1, 9)"}
            """)
        let rows = plan.tables[1].rows(ofVersion: 1)
        func days(_ rows: Range<Int64>) throws -> [String] {
            try lines(produced(plan, shard("lines", rows)).bytes).map { String($0.split(separator: ",")[1]) }
        }
        // A day's share of the parents is exact to within one row.
        #expect(try days(0..<rows.lowerBound).allSatisfy { $0 <= "2024-07-01" })
        #expect(try days(rows).allSatisfy { $0 >= "2024-07-01" })
        let first = try lines(produced(plan, shard("lines", rows.lowerBound - 1..<rows.lowerBound)).bytes)
        let second = try lines(produced(plan, shard("lines", rows.lowerBound..<rows.lowerBound + 1)).bytes)
        #expect(first[0].split(separator: ",")[0] != second[0].split(separator: ",")[0])
    }

    @Test func versionsWithoutRowsHaveNoShards() throws {
        let plan = try orders(versions: 3, rows: 2)
        let layout = try ShardPlanner(shardByteCount: 1 << 20, slotCount: 1).layout(
            of: plan, rowByteCounts: [10, 10])
        var names: [String?] = []
        for number in 0..<layout.shardCount {
            let shard = try #require(layout.shard(number: number))
            names.append(plan.folder(ofShards: shard.table, line: shard.firstRow))
        }
        #expect(names == ["data/coupons", "data/orders/v1", "data/orders/v2"])
    }

    @Test func noShardHasRowsOfTwoVersions() throws {
        let plan = try orders(versions: 3, rows: 100_000)
        let table = plan.tables[1]
        let layout = try ShardPlanner(shardByteCount: 60_000, slotCount: 3).layout(of: plan, rowByteCounts: [4, 60])
        #expect(layout.tables[1].shardCount > 90)
        var next: Int64 = 0
        for index in 0..<layout.tables[1].shardCount {
            let shard = try #require(layout.shard(table: "orders", index: index))
            #expect(shard.firstRow == next)
            #expect(shard.rows.upperBound <= table.rows(ofVersion: table.version(ofRow: shard.firstRow)).upperBound)
            next = shard.rows.upperBound
        }
        #expect(next == 100_000)
        let across = ShardToken(plan: plan, shard: shard("orders", 40_000..<60_000))
        let error = try #require(throws: ShardTokenError.self) { try across.shard(in: plan) }
        #expect("\(error)".hasSuffix("its rows are of more than one version of the table"))
    }
}
