import Digest
import Plan
import Production
import Sharding
import Testing

@Test func theTextIsTheSameForAnyBatches() throws {
    let plan = try variedPlan()
    for table in ["parents", "rows"] {
        let all = try whole(plan, table)
        let one = try produced(plan, shard(table, 0..<3_000))
        for batchRowsMax in [1, 7, 1_000, 2_048] {
            let other = try produced(plan, shard(table, 0..<3_000), batchRowsMax: batchRowsMax)
            #expect(other.bytes == one.bytes && other.text == one.text)
        }
        let big = try produced(plan, all, batchRowsMax: 2_048)
        let small = try produced(plan, all, batchRowsMax: 333)
        #expect(big.bytes == small.bytes && big.text == small.text)
    }
}

@Test(arguments: [
    [1], [4_500], [1, 2, 3, 2_047, 2_048, 2_049, 4_097, 9_000], Array(stride(from: 100, to: 9_001, by: 100)),
])
func theTextsOfAnyShardsConcatenateToTheTable(cuts: [Int64]) throws {
    let plan = try variedPlan()
    let all = try produced(plan, whole(plan, "rows"))
    let bounds = [0] + cuts + [9_001]
    let producer = ShardProducer(plan: plan)
    var byteCount: Int64 = 0
    // The same producer, last shard first: nothing runs from shard to shard.
    var parts: [[UInt8]] = []
    for (lower, upper) in zip(bounds, bounds.dropFirst()).reversed() {
        var part = CollectingSink()
        byteCount += try producer.produce(shard("rows", lower..<upper), header: false, to: &part).byteCount
        parts.insert(part.bytes, at: 0)
    }
    #expect(parts.flatMap { $0 } == all.bytes)
    #expect(byteCount == Int64(all.bytes.count))
}

@Test func blocksHoldWholeRowsAndDoNotDependOnBatches() throws {
    let plan = try variedPlan()
    var blocks: [[[UInt8]]] = []
    for batchRowsMax in [17, 2_048] {
        var sink = BlockSink()
        _ = try ShardProducer(plan: plan, batchRowsMax: batchRowsMax).produce(
            whole(plan, "parents"), header: true, to: &sink)
        blocks.append(sink.blocks)
    }
    #expect(blocks[0] == blocks[1])
    #expect(blocks[0].count > 2)
    for block in blocks[0] { #expect(block.last == 0x0A) }
    #expect(blocks[0][0].starts(with: "id,name,region\n".utf8))
}

@Test func theDigestIsThatOfTheBytesAndTheHeaderCounts() throws {
    let plan = try variedPlan()
    for header in [false, true] {
        let (bytes, text) = try produced(plan, shard("rows", 100..<300), header: header)
        var hash = XXH3Hash128()
        unsafe bytes.withUnsafeBytes { unsafe hash.update($0) }
        #expect(text.digest == hash.finalize())
        #expect(text.byteCount == Int64(bytes.count))
    }
}

@Test func evidenceIsOfTheShardsRows() throws {
    let text = try produced(variedPlan(), shard("rows", 100..<300)).text
    #expect(text.keys.map(\.seen) == [[OrdinalInterval(lower: 100, upper: 300)]])
    #expect(text.keys.allSatisfy { $0.repeatCount == 0 && $0.strayCount == 0 })
    #expect(text.references.map(\.column) == ["parent", "self"])
    #expect(text.references.allSatisfy { $0.count + $0.nullCount == 200 && $0.strayCount == 0 })
    #expect(text.references[0].parentTable == "parents" && text.references[0].parentColumn == "id")
}

@Test func workStopsWhenItIsToldTo() throws {
    let plan = try variedPlan()
    var sink = DiscardingSink()
    var seen: [Int64] = []
    do {
        _ = try ShardProducer(plan: plan, batchRowsMax: 500).produce(whole(plan, "rows"), header: false, to: &sink) {
            rows, _ in
            seen.append(rows)
            return rows < 1_500
        }
        Issue.record("it was not stopped")
    } catch let error as ProductionError {
        guard case .cancelled = error else { throw error }
    }
    #expect(seen == [500, 1_000, 1_500])
}

@Test func aSinkThatFailsStopsTheShardAndTheProducerGoesOn() throws {
    let plan = try variedPlan()
    let producer = ShardProducer(plan: plan)
    var narrow = CollectingSink(byteCountMax: 600_000)
    #expect(throws: ProductionError.self) {
        _ = try producer.produce(whole(plan, "parents"), header: false, to: &narrow)
    }
    var wide = CollectingSink()
    let again = try producer.produce(whole(plan, "parents"), header: false, to: &wide)
    #expect(try again == produced(plan, whole(plan, "parents")).text)
}

@Test func rowsAreEstimatedFromTheFirst() throws {
    let plan = try variedPlan()
    let means = try ShardProducer.rowByteCounts(of: plan)
    for (table, mean) in zip(plan.tables, means) {
        let first = try produced(plan, shard(table.name, 0..<2_048))
        #expect(mean == Double(first.bytes.count) / 2_048)
    }
}
