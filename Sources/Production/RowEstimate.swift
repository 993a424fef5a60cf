public import Plan
import Sharding

extension ShardProducer {
    /// Rows that an estimate looks at.
    static let estimateRowsMax: Int64 = 2_048

    /// The mean bytes of a row of each table, measured on the first rows of each. Throws `generation` where one of them
    /// cannot be made.
    public static func rowByteCounts(of plan: ResolvedPlan) throws(ProductionError) -> [Double] {
        var means: [Double] = []
        for table in plan.tables {
            let rowCount = min(table.rowCount, estimateRowsMax)
            let shard = Shard(number: 0, table: table.name, index: 0, firstRow: 0, rowCount: rowCount)
            var sink = DiscardingSink()
            // One for each, so that no more than one table's machinery is there.
            let producer = ShardProducer(plan: plan, writesVersions: false)
            let text = try producer.produce(shard, header: false, to: &sink)
            means.append(Double(text.byteCount) / Double(rowCount))
        }
        return means
    }
}
