import Plan

/// Resolves YAML text under the name `test.yaml`.
func resolved(_ text: String, _ overrides: PlanOverrides = PlanOverrides()) throws(PlanErrors) -> ResolvedPlan {
    try resolve(PlanSource(name: "test.yaml", bytes: Array(text.utf8)), overrides: overrides)
}

/// The problems of YAML text; none if it resolves.
func problems(_ text: String, _ overrides: PlanOverrides = PlanOverrides()) -> [PlanDiagnostic] {
    problems(bytes: Array(text.utf8), overrides)
}

/// The problems of a plan's bytes; none if they resolve.
func problems(bytes: [UInt8], _ overrides: PlanOverrides = PlanOverrides()) -> [PlanDiagnostic] {
    do {
        _ = try resolve(PlanSource(name: "test.yaml", bytes: bytes), overrides: overrides)
        return []
    } catch {
        return error.diagnostics
    }
}

/// A plan of one table `t` of ten rows with a few columns of each type, and the lines given as further columns.
///
/// The first line given is line 14 of the plan, and its text begins in column 7.
func planText(_ columns: String...) -> String {
    let head = """
        plan: test
        tables:
          t:
            rows: 10
            columns:
              id: {key: dense}
              n: row()
              x: 1.5e0
              d: {value: 12.5, type: "decimal(9,2)"}
              flag: true
              day: date '2024-01-31'
              at: timestamp '2024-01-31 10:00:00'
              name: {choose: [a, bc]}

        """
    return head + columns.map { "      \($0)\n" }.joined()
}

/// The resolved column of that name in table `t`, or the table given.
func column(_ name: String, of plan: ResolvedPlan, in table: String = "t") throws -> ResolvedColumn {
    struct Missing: Error {}
    guard let table = plan.tableIndex(named: table), let index = plan.tables[table].columnIndex(named: name) else {
        throw Missing()
    }
    return plan.tables[table].columns[index]
}

/// A column of table `t` made as the text says.
func column(_ definition: String) throws -> ResolvedColumn {
    try column("c", of: resolved(planText("c: \(definition)")))
}
