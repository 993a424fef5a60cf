import Generation
import Plan
import Queries
import Scenarios
import Testing

/// Resolves YAML text.
func resolved(_ text: String, rows: [String: Int64] = [:]) throws -> ResolvedPlan {
    try resolveCounted(PlanSource(name: "test.yaml", bytes: Array(text.utf8)), overrides: PlanOverrides(rows: rows))
}
