import Generation
import Plan
import Sharding
import Testing

/// Whether the shards of a layout hold every row of every table once, in order, and are found by number and by place.
private func covers(_ layout: ShardLayout, _ plan: ResolvedPlan) -> Bool {
    var number = 0
    for table in plan.tables {
        var next: Int64 = 0
        var index = 0
        while let shard = layout.shard(table: table.name, index: index) {
            guard shard.firstRow == next, shard.number == number, shard == layout.shard(number: number) else {
                return false
            }
            next = shard.rows.upperBound
            index += 1
            number += 1
        }
        guard next == table.rowCount else { return false }
    }
    return number == layout.shardCount && layout.shard(number: number) == nil && layout.shard(number: -1) == nil
}

@Test func layoutsHoldEveryRowOnce() throws {
    for rows in [[1], [1, 2, 3], [4_095, 4_096, 4_097], [100_000, 7, 1_000_003]] as [[Int64]] {
        let plan = try plan(rows: rows)
        for shardByteCount in [1, 1_000, 1 << 20, 128 << 20] as [Int64] {
            for slotCount in [1, 3, 64] {
                let layout = try ShardPlanner(shardByteCount: shardByteCount, slotCount: slotCount).layout(
                    of: plan, rowByteCounts: rows.map { _ in 100 })
                #expect(covers(layout, plan))
                #expect(layout.rowCount == rows.reduce(0, +))
            }
        }
    }
}

@Test func shardsHaveTheBytesAskedForAndSlotsFindWork() throws {
    let plan = try plan(rows: [10_000_000])
    let one = try ShardPlanner(shardByteCount: 128 << 20, slotCount: 1).layout(of: plan, rowByteCounts: [100])
    #expect(one.tables[0].rowsPerShard * 100 <= 128 << 20 && one.tables[0].rowsPerShard * 100 > 127 << 20)
    let many = try ShardPlanner(shardByteCount: 128 << 20, slotCount: 50).layout(of: plan, rowByteCounts: [100])
    #expect(many.shardCount >= 200)
    // Not so many that each is tiny.
    let tiny = try ShardPlanner(shardByteCount: 128 << 20, slotCount: 100_000).layout(of: plan, rowByteCounts: [100])
    #expect(tiny.tables[0].rowsPerShard * 100 > 1_000_000)
}

@Test func extremeWishesMakeSoundLayouts() throws {
    let plan = try plan(rows: [9_007_199_254_740_992])
    let largest = try ShardPlanner(shardByteCount: .max, slotCount: 1).layout(of: plan, rowByteCounts: [0.001])
    #expect(largest.shardCount <= 5)
    let busiest = try ShardPlanner(shardByteCount: .max, slotCount: .max).layout(
        of: try ShardingTests.plan(rows: [10]), rowByteCounts: [1e300])
    #expect(busiest.shardCount == 10)
}

@Test func tooManyShardsAreRefused() throws {
    let plan = try plan(rows: [9_007_199_254_740_000, 5])
    let planner = ShardPlanner(shardByteCount: 1_000, slotCount: 1)
    #expect(throws: ShardLayoutError.tooManyShards(ShardLayout.shardCountMax + 1 + 5)) {
        try planner.layout(of: plan, rowByteCounts: [1_000, 1_000])
    }
}

@Test(arguments: ["3", "uniform(0, 9)", "case when row() = 500 then 40_000 else 1 end"])
func shardsOfNestedTablesHoldWholeParents(count: String) throws {
    let text = """
        plan: nested
        tables:
          p: {rows: 30_000, columns: {id: {key: dense}, children: count(t)}}
          t: {per: p, count: "\(count)", columns: {p: {ref: parent}}}

        """
    let plan = try resolveCounted(PlanSource(name: "nested.yaml", bytes: Array(text.utf8)))
    let layout = try ShardPlanner(shardByteCount: 20_000, slotCount: 4).layout(of: plan, rowByteCounts: [10, 10])
    #expect(covers(layout, plan))
    let index = try #require(plan.tables[1].nesting?.index)
    let shards = (0..<layout.tables[1].shardCount).compactMap { layout.shard(table: "t", index: $0) }
    #expect(shards.count > 10)
    for shard in shards {
        switch index.layout {
        case .uniform(let count): #expect(shard.firstRow % count == 0)
        case .blocks(let shift, let starts):
            #expect(shift == 0)
            #expect(starts.contains(shard.firstRow))
        }
        // As large as asked for, and a parent more or less.
        if shard.index + 1 < shards.count {
            #expect(shard.rowCount > 1_980 && shard.rowCount < 2_020 || count.contains("40_000"))
        }
    }
}
