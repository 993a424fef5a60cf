import Plan
import Sharding

/// What loads a dataset into PostgreSQL by `psql`: tables, rows, then the constraints, which are quickest when all is there.
///
/// A dataset with defects is loaded without constraints, and with its answer key; `clean.sql` removes the defects by that, and the
/// constraints come then. One with versions can also be loaded as it grew, from the folder `versions`.
public enum PostgreSQLKit {
    /// The files of the kit.
    public static func texts(_ dataset: KitDataset, place: DatasetPlace) -> [KitText] {
        var texts = [
            KitText("schema.sql", lines: schema(dataset)), KitText("load.sql", lines: load(dataset)),
            KitText("constraints.sql", lines: constraints(dataset)), KitText("analyze.sql", lines: analyze(dataset)),
            KitText(
                "load.sh",
                script(dataset, place: place, files: ["schema.sql", "load.sql"], loads: "and loads them"),
                isExecutable: true),
        ]
        if dataset.hasVersions {
            texts += versions(dataset)
            texts += VersionLog.texts(dataset)
            texts.append(
                KitText(
                    "load-versions.sh",
                    script(
                        dataset, place: place, files: ["versions/schema.sql", "versions/load.sql"],
                        loads: "as they were first, and loads them version by version"), isExecutable: true))
        }
        if dataset.hasDefects {
            texts += [
                KitText("answers.sql", lines: answers(dataset)),
                KitText("clean.sql", lines: PostgreSQLCleaning.lines(dataset)),
                KitText("clean.sh", clean(dataset), isExecutable: true),
                KitText("load-clean.sh", loadClean(dataset), isExecutable: true),
            ]
        }
        return texts
    }

    // MARK: Tables

    /// The tables, with what no row has NULL.
    static func schema(_ dataset: KitDataset) -> [String] {
        var lines = [SQL.comment("The tables of \(dataset.name), without keys and references.")] + SQL.schemas(dataset)
        for place in dataset.loadingOrder {
            lines += create(dataset.tables[place], dataset.tables[place].columns)
        }
        return lines
    }

    private static func create(_ table: KitTable, _ columns: [KitColumn]) -> [String] {
        var lines = [""] + SQL.create(table, columns)
        if !table.description.isEmpty {
            lines.append("COMMENT ON TABLE \(table.name.sql) IS \(SQL.literal(table.description));")
        }
        return lines + columns.flatMap { comment(table, $0) }
    }

    private static func comment(_ table: KitTable, _ column: KitColumn) -> [String] {
        guard !column.description.isEmpty else { return [] }
        return [
            "COMMENT ON COLUMN \(table.name.sql).\(SQL.identifier(column.name)) IS \(SQL.literal(column.description));"
        ]
    }

    // MARK: Rows

    private static let loadRemark = SQL.comment("For psql in the dataset's folder: the files are read where psql runs.")

    /// The rows, file by file: a command of psql is one line.
    static func load(_ dataset: KitDataset) -> [String] {
        [loadRemark]
            + dataset.loadingOrder.flatMap { place in
                let table = dataset.tables[place]
                return dataset.groups(of: table).flatMap { copy(dataset, table, $0) }
            }
    }

    private static func copy(_ dataset: KitDataset, _ table: KitTable, _ group: KitFileGroup) -> [String] {
        let columns = SQL.identifiers(dataset.columns(of: group, table).map(\.name))
        return group.files.map { copy($0, into: "\(table.name.sql) (\(columns))", dataset) }
    }

    private static func copy(_ file: KitFile, into table: String, _ dataset: KitDataset) -> String {
        let header = dataset.files.hasHeader ? ", HEADER true" : ""
        return "\\copy \(table) FROM \(source(file.path, dataset.files.codec)) WITH (FORMAT csv\(header))"
    }

    /// The file, or the program that unpacks it.
    private static func source(_ path: String, _ codec: RunOptions.Codec) -> String {
        switch codec {
        case .none: SQL.literal(path)
        case .lz4: "PROGRAM " + SQL.literal("lz4 -dc \(Shell.word(path))")
        case .zstd: "PROGRAM " + SQL.literal("zstd -dcq \(Shell.word(path))")
        }
    }

    // MARK: Versions

    /// The tables as they were first, the scripts that change them, and what loads all in that order.
    static func versions(_ dataset: KitDataset) -> [KitText] {
        var schema =
            [SQL.comment("The tables of \(dataset.name) as they were first, without keys and references.")]
            + SQL.schemas(dataset)
        var load = [loadRemark]
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            schema += create(table, table.columns(inVersion: 0))
            load += dataset.groups(of: table, inVersion: 0).flatMap { copy(dataset, table, $0) }
        }
        var scripts: [KitText] = []
        for step in VersionStep.all(dataset) {
            let table = dataset.tables[step.table]
            let path = step.path(dataset)
            scripts.append(KitText(path, lines: alter(table, step.version)))
            load.append("\\ir \(path.dropFirst("versions/".count))")
            load += dataset.groups(of: table, inVersion: step.version).flatMap { copy(dataset, table, $0) }
        }
        return [KitText("versions/schema.sql", lines: schema), KitText("versions/load.sql", lines: load)] + scripts
    }

    /// Changes a table of the version before into one of that version.
    static func alter(_ table: KitTable, _ version: Int) -> [String] {
        let columns = table.columns(inVersion: version)
        var lines = [table.versions[version].remark(table)]
        for change in table.versions[version].changes {
            switch change {
            case .added(let name):
                guard let column = columns.first(where: { $0.name == name }) else { continue }
                lines.append("ALTER TABLE \(table.name.sql) ADD COLUMN \(SQL.definition(column));")
                lines += comment(table, column)
            case .widened(let name, _, let type):
                lines.append(
                    "ALTER TABLE \(table.name.sql) ALTER COLUMN \(SQL.identifier(name)) TYPE \(SQL.type(type));")
            case .category(let name, let value):
                lines.append(SQL.comment("\(name) can be \(value.text)."))
            }
        }
        return lines
    }

    // MARK: Answer keys

    /// The table of answer keys, and their files.
    static func answers(_ dataset: KitDataset) -> [String] {
        let one = "one_answer_key"
        let names = SQL.identifiers(AnswersTable.fileColumns.map(\.name))
        var lines = [loadRemark] + AnswersTable.create(dataset) + ["CREATE TEMPORARY TABLE \(one) ("]
        lines += AnswersTable.definitions(AnswersTable.fileColumns) + [");"]
        for table in dataset.tables {
            guard let files = dataset.files.answers[table.planName], !files.isEmpty else { continue }
            lines += files.map { copy($0, into: "\(one) (\(names))", dataset) }
            lines += [
                "INSERT INTO \(dataset.ownTable(AnswersTable.name).sql) SELECT \(AnswersTable.place(table)), \(names) FROM \(one);",
                "TRUNCATE \(one);",
            ]
        }
        return lines + ["DROP TABLE \(one);", "ANALYZE \(dataset.ownTable(AnswersTable.name).sql);"]
    }

    // MARK: Constraints

    /// What never is NULL but by a defect, keys, then references.
    static func constraints(_ dataset: KitDataset) -> [String] {
        var lines = [
            SQL.comment(
                "Keys first: references need them.\(dataset.hasDefects ? " All of it holds once clean.sql has run." : "")"
            )
        ]
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            lines += notNull(table)
            for (number, key) in table.keys.enumerated() {
                let kind = number == 0 ? "PRIMARY KEY" : "UNIQUE"
                lines.append("ALTER TABLE \(table.name.sql) ADD \(kind) (\(SQL.identifiers(key)));")
            }
        }
        lines.append("")
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            for reference in table.references { lines.append(foreignKey(table, reference, dataset)) }
        }
        return lines
    }

    private static func notNull(_ table: KitTable) -> [String] {
        table.missedColumns.map { column in
            guard table.isCleanable else {
                return SQL.comment(
                    "\(column.name) of \(table.name) stays NULL where a defect made it so: the table has no key to clean it by."
                )
            }
            return "ALTER TABLE \(table.name.sql) ALTER COLUMN \(SQL.identifier(column.name)) SET NOT NULL;"
        }
    }

    private static func foreignKey(_ table: KitTable, _ reference: KitReference, _ dataset: KitDataset) -> String {
        let parent = dataset.tables[reference.parent]
        if let rate = reference.orphanRate { return orphanRemark(table, reference, parent, rate) }
        if reference.isOrphanByDefect && !table.isCleanable {
            return SQL.comment(
                "No FOREIGN KEY (\(reference.columns.joined(separator: ", "))) of \(table.name) to \(parent.name): by a defect some have no row, and the table has no key to clean it by."
            )
        }
        let match = reference.columns.count > 1 ? " MATCH FULL" : ""
        return
            "ALTER TABLE \(table.name.sql) ADD FOREIGN KEY (\(SQL.identifiers(reference.columns))) REFERENCES \(parent.name.sql) (\(SQL.identifiers(reference.parentColumns)))\(match);"
    }

    // MARK: Scripts

    /// Statistics for the planner; then a person sees that all rows are there.
    static func analyze(_ dataset: KitDataset) -> [String] {
        dataset.loadingOrder.map { "ANALYZE \(dataset.tables[$0].name.sql);" } + ["", SQL.counts(dataset)]
    }

    private static let usage = "[psql's options, such as --host HOST --dbname NAME]; PGHOST and the others count too."

    private static func psql(_ files: [String]) -> String {
        """
        exec psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \\
            \(files.map { "--file \"$kit/\($0)\"" }.joined(separator: " ")) "$@"
        """
    }

    private static func script(
        _ dataset: KitDataset, place: DatasetPlace, files: [String], loads: String
    ) -> String {
        let name = files[0] == "schema.sql" ? "load.sh" : "load-versions.sh"
        let constraints = dataset.hasDefects ? "with their defects and the answer key" : "with all constraints"
        let all =
            files + (dataset.hasVersions ? ["schema_versions.sql"] : [])
            + [dataset.hasDefects ? "answers.sql" : "constraints.sql", "analyze.sql"]
        return """
            #!/bin/sh
            # Makes the tables of \(SQL.oneLine(dataset.name)) \(loads), \(constraints).
            # usage: \(name) \(usage)
            set -eu
            \(place.shellLines.joined(separator: "\n"))
            \(psql(all))

            """
    }

    private static func clean(_ dataset: KitDataset) -> String {
        """
        #!/bin/sh
        # Removes the defects of \(SQL.oneLine(dataset.name)) by the answer key, and declares all constraints.
        # usage: clean.sh \(usage)
        set -eu
        kit=$(cd "$(dirname "$0")" && pwd)
        \(psql(["clean.sql", "constraints.sql", "analyze.sql"]))

        """
    }

    private static func loadClean(_ dataset: KitDataset) -> String {
        """
        #!/bin/sh
        # Loads the tables of \(SQL.oneLine(dataset.name)), removes their defects, and declares all constraints.
        # usage: load-clean.sh \(usage)
        set -eu
        kit=$(cd "$(dirname "$0")" && pwd)
        "$kit/load.sh" "$@"
        exec "$kit/clean.sh" "$@"

        """
    }
}

/// Why a reference is not declared.
func orphanRemark(_ table: KitTable, _ reference: KitReference, _ parent: KitTable, _ rate: Double) -> String {
    SQL.comment(
        "No FOREIGN KEY (\(reference.columns.joined(separator: ", "))) of \(table.name) to \(parent.name): the plan declares match: \(1 - rate), so some have no row."
    )
}
