public import Plan

/// A plan made from a schema.
public struct ImportedPlan: Sendable {
    /// The plan, YAML with comments; `resolve` accepts it.
    public let text: String
    /// What was passed over, a line each.
    public let notes: [String]
}

/// Reads the CREATE TABLE statements of a schema (PostgreSQL and Redshift) and makes a plan whose generators are guessed from
/// names, types and constraints.
///
/// Nothing but the arguments decides the outcome. Takes time and memory in proportion to the source, within `ImportLimits`.
///
/// - Parameters:
///   - source: The SQL with the name that messages give it.
///   - planName: The plan's name: well formed.
///   - rowCount: Rows of a dimension, 1…`ImportLimits.rowCountMax`; other tables have more or fewer by what they refer to.
/// - Throws: `PlanErrors` with what is wrong with the schema, each with its place.
public func importSchema(
    _ source: PlanSource, planName: String, rowCount: Int64 = 1_000
) throws(PlanErrors) -> ImportedPlan {
    precondition(PlanName.isWellFormed(planName) && (1...ImportLimits.rowCountMax).contains(rowCount))
    let text = try checkedText(source)
    let diagnostics = Diagnostics(file: source.name, text: text)
    var reader = SchemaReader(text, diagnostics)
    var schema = reader.read()
    guard diagnostics.isEmpty else { throw diagnostics.errors }
    schema.nameForPlan()
    let writer = PlanWriter(
        roles: Roles(schema, rowCount: rowCount), planName: planName,
        sourceName: String(source.name.split(separator: "/").last ?? "a schema"))
    let notes = schema.skipped.map { kind, lines in
        let shown = lines.prefix(5).map(String.init).joined(separator: ", ") + (lines.count > 5 ? ", …" : "")
        return
            "\(source.name): passed over: \(PlanWriter.comment(kind)) (\(lines.count == 1 ? "line" : "lines") \(shown))"
    }
    return ImportedPlan(text: writer.text, notes: notes)
}

/// The source, within its bounds and UTF-8.
private func checkedText(_ source: PlanSource) throws(PlanErrors) -> SourceText {
    let empty = Diagnostics(file: source.name, text: SourceText([]))
    guard source.bytes.count <= ImportLimits.sourceByteCountMax else {
        empty.report("a schema has at most \(ImportLimits.sourceByteCountMax) bytes, this one has more")
        throw empty.errors
    }
    guard String(validating: source.bytes, as: UTF8.self) != nil else {
        empty.report("the schema is not UTF-8")
        throw empty.errors
    }
    return SourceText(source.bytes)
}

extension Schema {
    /// Gives every table and column its name in the plan.
    fileprivate mutating func nameForPlan() {
        var tableNames = PlanNames()
        for table in tables.indices {
            tables[table].planName = tableNames.unique(tables[table].name.name, fallback: "table")
            var columnNames = PlanNames()
            for column in tables[table].columns.indices {
                tables[table].columns[column].planName = columnNames.unique(
                    tables[table].columns[column].name, fallback: "column")
            }
        }
    }
}
