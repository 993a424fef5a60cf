import Columns
import Generation
import Plan

@testable import Statistics

/// A plan of one table `t` with columns as given, a line each.
func plan(rows: Int, seed: Int = 7, _ columns: String) throws -> ResolvedPlan {
    let lines = columns.split(separator: "\n").map { "      \($0)\n" }.joined()
    return try plan("plan: test\nseed: \(seed)\ntables:\n  t:\n    rows: \(rows)\n    columns:\n\(lines)")
}

/// A plan of YAML text.
func plan(_ text: String) throws -> ResolvedPlan {
    try resolveCounted(PlanSource(name: "test.yaml", bytes: Array(text.utf8)))
}

/// The totals of some rows of a table, in batches of at most so many rows; sorted by what another plan declares, if one is given.
func totals(
    _ plan: ResolvedPlan, table: Int = 0, rows: Range<Int64>? = nil, batchRowsMax: Int = .max,
    declaredBy other: ResolvedPlan? = nil, declarations given: [Declaration]? = nil
) throws -> TableTotals {
    let drawn = given ?? plan.declarations(ofRowsOf: table)
    // What is drawn can be held against what another plan of the same form declares.
    let declarations = other?.declarations(ofRowsOf: table) ?? drawn
    precondition(drawn.map(\.isTested) == declarations.map(\.isTested))
    let program = try Program(plan: plan, table: table, observing: drawn.filter(\.isTested))
    var observed = program.observations[...]
    let tally = TableTally(
        plan: other ?? plan, table: table, columns: program.columns, vectors: program.outputs,
        declarations: declarations,
        observations: declarations.map { declaration in
            guard declaration.isTested else { return nil }
            let observation = observed.removeFirst()
            return (observation.values, observation.taken)
        })
    tally.begin()
    let rows = rows ?? 0..<plan.tables[table].rowCount
    var row = rows.lowerBound
    while row < rows.upperBound {
        let count = min(Int(rows.upperBound - row), program.rowsMax, batchRowsMax)
        try program.run(firstRow: row, count: count)
        if tally.samples(firstRow: row, count: count) { try program.observe() }
        tally.observe(firstRow: row, count: count)
        row += Int64(count)
    }
    return tally.finish()
}

/// The statistics of a table.
func statistics(_ plan: ResolvedPlan, table: Int = 0) throws -> TableStatistics {
    TableStatistics(try totals(plan, table: table), table: table, of: plan)
}
