import Plan
import Testing

/// A plan of tables with the given rows, named a, b, ….
func plan(rows: [Int64]) throws -> ResolvedPlan {
    let tables = rows.enumerated().map { place, count in
        let name = String(UnicodeScalar(UInt8(97 + place)))
        return "  \(name): {rows: \(count), columns: {id: {key: dense}}}\n"
    }
    let text = "plan: shards\nseed: 18446744073709551615\ntables:\n" + tables.joined()
    return try resolve(PlanSource(name: "test.yaml", bytes: Array(text.utf8)), overrides: PlanOverrides())
}
