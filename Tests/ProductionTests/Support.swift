import Generation
import Plan
import Production
import Sharding
import Testing

/// Resolves YAML text.
func resolved(_ text: String) throws -> ResolvedPlan {
    try resolveCounted(PlanSource(name: "test.yaml", bytes: Array(text.utf8)), overrides: PlanOverrides())
}

/// A plan with every type, quoting, navigation, nulls and long text.
func variedPlan() throws -> ResolvedPlan {
    try resolved(
        """
        plan: varied
        seed: 99
        tables:
          parents:
            rows: 70_000
            columns:
              id: {key: {scattered: true, format: "P,{:06}"}}
              name: {template: "{row()} says \\"hi\\""}
              region: {choose: {a: 1, "b,c": 1, "": 1}, nulls: 0.1}
          rows:
            rows: 9_001
            columns:
              id: {key: {format: "R-{:08}", step: 7, start: 3}}
              parent: {ref: parents, skew: zipf(0.9), nulls: 0.05}
              self: {ref: rows}
              name: parent.name
              region: parent.region
              amount: {type: "decimal(12,2)", value: "normal(0, 1000)", nulls: 0.1}
              fine: {type: "decimal(18,9)", value: "uniform(-1.0, 1.0)"}
              x: lognormal(0, 3)
              flag: chance(0.5)
              day: {date: {from: 1999-01-01, to: 2040-12-31}}
              at: {timestamp: {from: 1960-01-01, to: 2040-12-31}}
              big: {value: "case when row() % 1000 = 7 then name || name || name else 'x' end"}
              small: {type: smallint, value: "uniform(-32768, 32767)"}

        """)
}

/// A shard of a table by its rows.
func shard(_ table: String, _ rows: Range<Int64>) -> Shard {
    Shard(number: 0, table: table, index: 0, firstRow: rows.lowerBound, rowCount: Int64(rows.count))
}

/// All rows of a table.
func whole(_ plan: ResolvedPlan, _ table: String) throws -> Shard {
    let index = try #require(plan.tableIndex(named: table))
    return shard(table, 0..<plan.tables[index].rowCount)
}

/// The bytes of a shard, and what was said of them.
func produced(
    _ plan: ResolvedPlan, _ shard: Shard, header: Bool = false, batchRowsMax: Int = .max
) throws -> (bytes: [UInt8], text: ShardText) {
    var sink = CollectingSink()
    let text = try ShardProducer(plan: plan, batchRowsMax: batchRowsMax).produce(shard, header: header, to: &sink)
    return (sink.bytes, text)
}

/// Keeps each block by itself.
struct BlockSink: TextSink {
    var blocks: [[UInt8]] = []

    mutating func write(_ block: UnsafeRawBufferPointer) {
        unsafe blocks.append(Array(block))
    }
}
