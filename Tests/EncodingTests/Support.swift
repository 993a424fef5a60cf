import Encoding
import Generation
import Plan
import Production
import Sharding
import Testing

/// Resolves YAML text.
func resolved(_ text: String) throws -> ResolvedPlan {
    try resolveCounted(PlanSource(name: "test.yaml", bytes: Array(text.utf8)), overrides: PlanOverrides())
}

/// A plan of a parent table `p` and a table `t` with columns of every kind.
func auditedPlan(rows: Int = 500) throws -> ResolvedPlan {
    try resolved(
        """
        plan: audited
        seed: 4
        tables:
          p: {rows: 300, columns: {id: {key: "P,\\"{:03}"}}}
          t:
            rows: \(rows)
            columns:
              id: {key: "T-{:04}"}
              code: {key: scattered}
              p: {ref: p, nulls: 0.1}
              sure: {ref: p}
              n: {type: smallint, value: "uniform(-300, 300)"}
              amount: {type: "decimal(5,2)", value: "uniform(-9.0, 9.0)", nulls: 0.1}
              share: {type: "decimal(2,2)", value: "uniform(-0.9, 0.9)"}
              x: normal(0, 1)
              flag: chance(0.5)
              day: {date: {from: 2024-01-01, to: 2024-12-31}}
              at: {timestamp: {from: 2024-01-01, to: 2024-12-31}}
              word: {choose: {"plain": 1, "a,b": 1, "": 1, "say \\"hi\\"": 1, "Ärger": 1, "two\\nlines": 1}, type: varchar(12)}
              maybe: {choose: [a, ""], nulls: 0.3}
              tail: {type: varchar(400), value: "word || '/' || word"}

        """)
}

/// A shard's text, and what its writer says of it.
func written(
    _ plan: ResolvedPlan, _ table: String, _ rows: Range<Int64>, header: Bool = false
) throws -> (bytes: [UInt8], text: ShardText) {
    var sink = CollectingSink()
    let text = try ShardProducer(plan: plan).produce(
        Shard(number: 0, table: table, index: 0, firstRow: rows.lowerBound, rowCount: Int64(rows.count)),
        header: header, to: &sink)
    return (sink.bytes, text)
}

/// What an auditor finds in a text given in pieces of some size.
func audited(
    _ plan: ResolvedPlan, _ table: String, _ bytes: [UInt8], firstRow: Int64 = 0, header: Bool = false,
    pieces: Int = .max
) throws -> AuditedText {
    var auditor = TableAuditor(
        plan: plan, table: try #require(plan.tableIndex(named: table)), firstRow: firstRow, header: header)
    var place = 0
    while place < bytes.count {
        let end = place + min(pieces, bytes.count - place)
        unsafe bytes[place..<end].withUnsafeBytes { unsafe auditor.take($0) }
        place = end
    }
    return auditor.finish()
}
