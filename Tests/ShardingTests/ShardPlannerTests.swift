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
