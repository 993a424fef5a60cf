import Plan

/// Counts in DuckDB, for each defect, the rows of the data that have it, beside those that the answer key lists.
///
/// What can be seen in the data alone is found there: rows that are there twice, references without a row, NULLs where the plan makes
/// none, and spaces around texts. Anything else is found where the answer key says, if the cell is as it says.
enum DuckDBDefects {
    /// The script: a query.
    static func lines(_ dataset: KitDataset) -> [String] {
        var queries: [String] = []
        for table in dataset.tables {
            for defect in table.defects { queries.append(query(defect, table, dataset)) }
        }
        return [
            SQL.comment("Rows that have each defect: listed in the answer key, and found in the data."),
            SQL.comment("found_by: the data alone, or the answer key's places, at which the data is as it says."),
            queries.joined(separator: "\nUNION ALL\n"), "ORDER BY table_name, defect;",
        ]
    }

    private static func query(_ defect: KitDefect, _ table: KitTable, _ dataset: KitDataset) -> String {
        let answers = dataset.ownTable(AnswersTable.name).sql
        let isListed = "\(AnswersTable.isOf(table)) AND a.defect = \(SQL.literal(defect.name))"
        let alone = found(defect, table, dataset)
        let found = alone ?? byAnswers(defect, table, answers, isListed)
        return """
            SELECT \(SQL.literal(table.name.description)) AS table_name, \(SQL.literal(defect.name)) AS defect, \(SQL.literal(defect.kind.rawValue)) AS kind, \(defect.column.map(SQL.literal) ?? "NULL") AS column_name,
                (SELECT count(*) FROM \(answers) AS a WHERE \(isListed)) AS listed,
                \(found.map { "(\($0))" } ?? "NULL") AS found,
                \(SQL.literal(found == nil ? "nothing: the table has no key" : alone == nil ? "answer key" : "data")) AS found_by
            """
    }

    /// A query of the rows that have a defect, from the data alone; nil where that does not show it, or not as this defect.
    private static func found(_ defect: KitDefect, _ table: KitTable, _ dataset: KitDataset) -> String? {
        // Two defects of one kind in one place look alike.
        let alike = table.defects.filter { $0.kind == defect.kind && $0.column == defect.column }
        guard alike.count == 1 else { return nil }
        let name = table.name.sql
        let column = defect.column.flatMap { table.column($0) }
        let field = column.map { "t.\(SQL.identifier($0.name))" } ?? ""
        switch defect.kind {
        case .repeated:
            guard !table.answerKey.isEmpty else { return nil }
            let all = SQL.identifiers(table.columns.map(\.name))
            return
                "SELECT coalesce(sum(number - 1), 0) FROM (SELECT count(*) AS number FROM \(name) GROUP BY \(all) HAVING count(*) > 1)"
        case .near:
            guard !table.answerKey.isEmpty else { return nil }
            return
                "SELECT count(*) FROM (SELECT 1 FROM \(name) AS t GROUP BY \(SQL.identifiers(table.answerKey)) HAVING count(*) > 1 AND (count(DISTINCT \(field)) > 1 OR count(\(field)) NOT IN (0, count(*))))"
        case .orphan:
            guard
                let reference = table.references.first(where: {
                    $0.columns == [defect.column ?? ""] && $0.orphanRate == nil
                })
            else { return nil }
            let parent = dataset.tables[reference.parent]
            return
                "SELECT count(*) FROM \(name) AS t ANTI JOIN \(parent.name.sql) AS p ON \(field) = p.\(SQL.identifier(reference.parentColumns[0])) WHERE \(field) IS NOT NULL"
        case .missing:
            // What stands for a value in a text could be one, and others could make NULL of it, too.
            let others = table.defects.filter { $0.column == defect.column && $0.kind != .missing }
            guard let column, !column.isCleanNullable, isOnlyNull(defect, column, table, dataset),
                others.allSatisfy({ [.orphan, .whitespace, .letterCase, .encoding].contains($0.kind) })
            else { return nil }
            return "SELECT count(*) FROM \(name) AS t WHERE \(field) IS NULL"
        case .whitespace:
            return "SELECT count(*) FROM \(name) AS t WHERE regexp_matches(\(field), '^\\s|\\s$|\\s\\s')"
        case .inconsistent, .outlier, .format, .letterCase, .encoding, .late: return nil
        }
    }

    /// Whether NULL is all that a missing value is written as: of a text that is no reference as far as its answer key was read.
    private static func isOnlyNull(
        _ defect: KitDefect, _ column: KitColumn, _ table: KitTable, _ dataset: KitDataset
    ) -> Bool {
        guard column.isText, !table.references.contains(where: { $0.columns == [column.name] }) else { return true }
        guard let answers = dataset.files.answerCounts[table.planName] else { return false }
        return answers.nullCounts[column.name] == answers.counts[defect.name]
    }

    /// A query of the listed rows at whose place the data is as the answer key says; nil where it cannot name them.
    private static func byAnswers(
        _ defect: KitDefect, _ table: KitTable, _ answers: String, _ isListed: String
    ) -> String? {
        guard !table.answerKey.isEmpty else { return nil }
        let isThere = "SELECT count(*) FROM \(table.name.sql) AS t WHERE \(AnswersTable.hasKey(table, alias: "t"))"
        guard let column = defect.column.flatMap({ table.column($0) }) else {
            return "SELECT count(*) FROM \(answers) AS a WHERE \(isListed) AND (\(isThere)) > 1"
        }
        return
            "SELECT count(*) FROM \(answers) AS a JOIN \(table.name.sql) AS t ON \(AnswersTable.hasKey(table, alias: "t")) WHERE \(isListed) AND t.\(SQL.identifier(column.name)) IS NOT DISTINCT FROM CAST(a.written AS \(SQL.type(column.type)))"
    }
}
