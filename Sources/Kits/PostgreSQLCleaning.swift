import Plan

/// Removes the defects of a dataset in PostgreSQL by its answer key, and nothing else.
enum PostgreSQLCleaning {
    /// The script.
    static func lines(_ dataset: KitDataset) -> [String] {
        var lines = [
            SQL.comment("Removes the defects by the answer key and leaves everything else as it is."),
            SQL.comment("Afterwards the tables are those of the same plan without defects."), "BEGIN;",
            "SET LOCAL datestyle = 'ISO, YMD';",
        ]
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            guard !table.defects.isEmpty else { continue }
            guard table.isCleanable else {
                lines += [
                    "",
                    SQL.comment("\(table.name) has no key by which its rows could be found: its defects stay."),
                ]
                continue
            }
            lines += repeats(table, dataset) + cells(table, dataset)
        }
        return lines + ["", "COMMIT;"]
    }

    /// Of rows with one key those stay that are as they should be.
    private static func repeats(_ table: KitTable, _ dataset: KitDataset) -> [String] {
        guard table.hasRepeats else { return [] }
        let answers = dataset.ownTable(AnswersTable.name).sql
        let key = SQL.identifiers(table.answerKey)
        var lines = ["", SQL.comment("\(table.name): rows that are there twice.")]
        for column in columns(table, where: { $0.kind == .near }) {
            lines += [
                "DELETE FROM \(table.name.sql) AS t USING \(answers) AS a",
                "WHERE \(AnswersTable.isOf(table)) AND a.kind = 'near' AND a.column_name = \(SQL.literal(column.name))",
                "    AND a.written IS DISTINCT FROM a.clean AND \(AnswersTable.hasKey(table, alias: "t"))",
                "    AND t.\(SQL.identifier(column.name)) IS NOT DISTINCT FROM CAST(a.written AS \(SQL.type(column.type)));",
            ]
        }
        lines += [
            "DELETE FROM \(table.name.sql) AS t USING (",
            "    SELECT r.ctid, row_number() OVER (PARTITION BY \(key) ORDER BY r.ctid) AS number",
            "    FROM \(table.name.sql) AS r WHERE EXISTS (",
            "        SELECT 1 FROM \(answers) AS a",
            "        WHERE \(AnswersTable.isOf(table)) AND a.kind IN ('repeat', 'near') AND \(AnswersTable.hasKey(table, alias: "r")))",
            ") AS d WHERE t.ctid = d.ctid AND d.number > 1;",
        ]
        return lines
    }

    /// Fields get what should stand there.
    private static func cells(_ table: KitTable, _ dataset: KitDataset) -> [String] {
        columns(table) { !$0.kind.isRepeat }.flatMap { column in
            [
                "", SQL.comment("\(table.name).\(column.name)"),
                "UPDATE \(table.name.sql) AS t SET \(SQL.identifier(column.name)) = CAST(a.clean AS \(SQL.type(column.type)))",
                "FROM \(dataset.ownTable(AnswersTable.name).sql) AS a",
                "WHERE \(AnswersTable.isOf(table)) AND a.column_name = \(SQL.literal(column.name)) AND a.kind NOT IN ('repeat', 'near')",
                "    AND \(AnswersTable.hasKey(table, alias: "t"));",
            ]
        }
    }

    /// The columns that some defects are in, each once, in the table's order.
    private static func columns(_ table: KitTable, where isMeant: (KitDefect) -> Bool) -> [KitColumn] {
        let names = Set(table.defects.filter(isMeant).compactMap(\.column))
        return table.columns.filter { names.contains($0.name) }
    }
}
