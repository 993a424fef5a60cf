import Foundation
import Plan
import SchemaImport
import Testing

/// The plan of SQL text under the name `test.sql`.
func imported(_ sql: String, rows: Int64 = 1_000) throws(PlanErrors) -> ImportedPlan {
    try importSchema(PlanSource(name: "test.sql", bytes: Array(sql.utf8)), planName: "made", rowCount: rows)
}

/// The checked plan of SQL text.
func resolvedImport(_ sql: String, rows: Int64 = 1_000) throws(PlanErrors) -> ResolvedPlan {
    try resolve(PlanSource(name: "made.yaml", bytes: Array(imported(sql, rows: rows).text.utf8)))
}

/// The problems of SQL text; none if a plan is made of it.
func problems(_ sql: String) -> [PlanDiagnostic] {
    do throws(PlanErrors) {
        _ = try imported(sql)
        return []
    } catch {
        return error.diagnostics
    }
}

/// The line of the plan that makes a column, without its name and the comment behind it.
func definition(_ column: String, _ sql: String, rows: Int64 = 1_000) throws -> String {
    let lines = try imported(sql, rows: rows).text.split(separator: "\n").map { $0.drop { $0 == " " } }
    let line = try #require(lines.last { $0.hasPrefix("\(column): {") }, "no column \(column)")
    let end = try #require(line.lastIndex(of: "}"))
    return String(line[...end].dropFirst(column.count + 2))
}

/// The comments of the plan.
func comments(_ sql: String) throws -> String {
    try imported(sql).text.split(separator: "\n").dropFirst(2).compactMap { line in
        line.firstRange(of: "# ").map { String(line[$0.upperBound...]) }
    }.joined(separator: "\n")
}

/// A schema of the folder `Schemas`.
func schema(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Schemas")
    return try String(contentsOf: folder.appendingPathComponent("\(name).sql"), encoding: .utf8)
}

/// The rows of a table of a plan.
func rows(_ table: String, _ plan: ResolvedPlan) throws -> Int64 {
    plan.tables[try #require(plan.tableIndex(named: table))].rowCount
}

/// The column of a table of a plan.
func column(_ name: String, of table: String, _ plan: ResolvedPlan) throws -> ResolvedColumn {
    let table = plan.tables[try #require(plan.tableIndex(named: table))]
    return table.columns[try #require(table.columnIndex(named: name))]
}

/// The table that a column refers to.
func parent(_ name: String, of table: String, _ plan: ResolvedPlan) throws -> String? {
    guard case .reference(let reference) = try column(name, of: table, plan).role else { return nil }
    return plan.tables[reference.parent.table].name
}
