public import Plan

/// Decides how many rows a shard of each table has.
public struct ShardPlanner: Sendable {
    /// Bytes of text that a shard has when nothing else is asked for.
    public static let shardByteCountDefault: Int64 = 128 << 20
    /// Bytes of text below which a table is not split for the sake of more slots.
    public static let splitByteCountMin: Int64 = 1 << 20
    /// Shards that each slot should find, so that none waits long for the last.
    static let shardsPerSlot: Int64 = 4

    /// How many shards of a table one of its answer key is of: few rows have a defect.
    static let answerShare: Int64 = 8

    /// Bytes of text that a shard should have, at least 1.
    public let shardByteCount: Int64
    /// Slots that should all find work, at least 1.
    public let slotCount: Int

    /// Makes a planner.
    public init(shardByteCount: Int64, slotCount: Int) {
        precondition(shardByteCount > 0 && slotCount > 0)
        self.shardByteCount = shardByteCount
        self.slotCount = slotCount
    }

    /// The layout of a plan whose rows have the given mean bytes, a number a table. Throws where it needs more shards than a
    /// dataset may have.
    public func layout(of plan: ResolvedPlan, rowByteCounts: [Double]) throws(ShardLayoutError) -> ShardLayout {
        var tables = zip(plan.tables, rowByteCounts).map { table, rowByteCount in
            let rowsPerShard = rowsPerShard(of: table, rowByteCount)
            let nested = table.nesting?.index.flatMap { firstRows($0, rowsPerShard: rowsPerShard) }
            let isPlain = table.versions.isEmpty && table.repeatedLines.isEmpty
            return ShardLayout.Table(
                name: table.name, rowCount: table.lineCount, rowsPerShard: rowsPerShard,
                firstRows: isPlain ? nested : firstRows(of: table, nested, rowsPerShard: rowsPerShard))
        }
        for (place, table) in plan.tables.enumerated() where table.defects != nil {
            let rows = tables[place].rowsPerShard.multipliedReportingOverflow(by: ShardPlanner.answerShare)
            tables.append(
                ShardLayout.Table(
                    name: AnswerKey.name(of: table.name), rowCount: table.lineCount,
                    rowsPerShard: rows.overflow ? table.lineCount : rows.partialValue))
        }
        var shardCount = 0
        for table in tables { shardCount += min(table.shardCount, ShardLayout.shardCountMax + 1) }
        guard shardCount <= ShardLayout.shardCountMax else { throw .tooManyShards(shardCount) }
        return ShardLayout(tables: tables)
    }

    /// Where the shards of a nested table begin: at a parent's first row, as near as the index tells to every `rowsPerShard`; nil
    /// where there would be too many.
    private func firstRows(_ index: ChildIndex, rowsPerShard: Int64) -> [Int64]? {
        guard index.rowCount / rowsPerShard < Int64(ShardLayout.shardCountMax) else { return nil }
        var firstRows: [Int64] = [0]
        var wanted = rowsPerShard
        while wanted < index.rowCount {
            let start: Int64
            switch index.layout {
            case .uniform(let count): start = wanted / count * count
            case .blocks(_, let starts): start = starts[ChildIndex.block(of: wanted, in: starts)]
            }
            if start > firstRows[firstRows.count - 1] { firstRows.append(start) }
            wanted += rowsPerShard
        }
        return firstRows
    }

    /// Where the shards of a table with versions or repeated rows begin: each version with a shard of its own, and the repeated
    /// rows; nil where there would be too many.
    private func firstRows(of table: ResolvedTable, _ nested: [Int64]?, rowsPerShard: Int64) -> [Int64]? {
        guard table.lineCount / rowsPerShard < Int64(ShardLayout.shardCountMax) else { return nil }
        var firstRows: Set<Int64> = [0]
        for version in 0..<table.versionCount {
            let rows = table.rows(ofVersion: version)
            guard !rows.isEmpty else { continue }
            firstRows.insert(rows.lowerBound)
            if nested == nil {
                firstRows.formUnion(stride(from: rows.lowerBound, to: rows.upperBound, by: Int(rowsPerShard)))
            }
        }
        firstRows.formUnion(nested ?? [])
        let repeated = table.repeatedLines
        firstRows.formUnion(stride(from: repeated.lowerBound, to: repeated.upperBound, by: Int(rowsPerShard)))
        return firstRows.sorted()
    }

    private func rowsPerShard(of table: ResolvedTable, _ rowByteCount: Double) -> Int64 {
        let rowBytes = max(1, rowByteCount)
        // No table has as many rows as a double's whole numbers count exactly.
        let bySize = max(1, Int64(min(Double(shardByteCount) / rowBytes, 0x1p53)))
        let shards = Int64(slotCount).multipliedReportingOverflow(by: ShardPlanner.shardsPerSlot)
        let bySlots = shards.overflow ? 1 : table.rowCount / shards.partialValue + 1
        let least = min(bySize, Int64(Double(ShardPlanner.splitByteCountMin) / rowBytes))
        let rows = max(min(bySize, bySlots), max(1, least))
        // Whole blocks of the random generator, where that changes little.
        return rows > 4_096 ? rows / 1_024 * 1_024 : rows
    }
}

/// Why a plan cannot be cut into shards.
public enum ShardLayoutError: Error, Hashable, Sendable, CustomStringConvertible {
    /// So many shards are more than a dataset may have.
    case tooManyShards(Int)

    /// The reason as a sentence.
    public var description: String {
        switch self {
        case .tooManyShards:
            "the dataset would have more than \(ShardLayout.shardCountMax) shards: ask for larger ones with --shard-bytes"
        }
    }
}
