import Sharding

/// What loads a dataset into PostgreSQL by `psql`: tables, rows, then the constraints, which are quickest when all is there.
public enum PostgreSQLKit {
    /// The files of the kit.
    public static func texts(_ dataset: KitDataset, place: DatasetPlace) -> [KitText] {
        [
            KitText("schema.sql", lines: schema(dataset)), KitText("load.sql", lines: load(dataset)),
            KitText("constraints.sql", lines: constraints(dataset)), KitText("analyze.sql", lines: analyze(dataset)),
            KitText("load.sh", script(dataset, place: place), isExecutable: true),
        ]
    }

    /// The tables, with what no row has NULL.
    static func schema(_ dataset: KitDataset) -> [String] {
        var lines = [SQL.comment("The tables of \(dataset.name), without keys and references.")] + SQL.schemas(dataset)
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            lines += ["", "CREATE TABLE \(table.name.sql) ("]
            lines += table.columns.enumerated().map { index, column in
                let end = index + 1 < table.columns.count ? "," : ""
                return
                    "    \(SQL.identifier(column.name)) \(SQL.type(column.type))\(column.isNullable ? "" : " NOT NULL")\(end)"
            }
            lines.append(");")
            if !table.description.isEmpty {
                lines.append("COMMENT ON TABLE \(table.name.sql) IS \(SQL.literal(table.description));")
            }
            for column in table.columns where !column.description.isEmpty {
                lines.append(
                    "COMMENT ON COLUMN \(table.name.sql).\(SQL.identifier(column.name)) IS \(SQL.literal(column.description));"
                )
            }
        }
        return lines
    }

    /// The rows, file by file: a command of psql is one line.
    static func load(_ dataset: KitDataset) -> [String] {
        var lines = [
            SQL.comment("For psql in the dataset's folder: the files are read where psql runs.")
        ]
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            for group in dataset.groups(of: table) {
                let columns = SQL.identifiers(dataset.columns(of: group, table).map(\.name))
                for file in group.files {
                    let source = source(file.path, dataset.files.codec)
                    let header = dataset.files.hasHeader ? ", HEADER true" : ""
                    lines.append("\\copy \(table.name.sql) (\(columns)) FROM \(source) WITH (FORMAT csv\(header))")
                }
            }
        }
        return lines
    }

    /// The file, or the program that unpacks it.
    private static func source(_ path: String, _ codec: RunOptions.Codec) -> String {
        switch codec {
        case .none: SQL.literal(path)
        case .lz4: "PROGRAM " + SQL.literal("lz4 -dc \(Shell.word(path))")
        case .zstd: "PROGRAM " + SQL.literal("zstd -dcq \(Shell.word(path))")
        }
    }

    /// Keys, then references.
    static func constraints(_ dataset: KitDataset) -> [String] {
        var lines = [SQL.comment("Keys first: references need them.")]
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            for (number, key) in table.keys.enumerated() {
                let kind = number == 0 ? "PRIMARY KEY" : "UNIQUE"
                lines.append("ALTER TABLE \(table.name.sql) ADD \(kind) (\(SQL.identifiers(key)));")
            }
        }
        lines.append("")
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            for reference in table.references {
                let parent = dataset.tables[reference.parent]
                if let rate = reference.orphanRate {
                    lines.append(orphanRemark(table, reference, parent, rate))
                    continue
                }
                let match = reference.columns.count > 1 ? " MATCH FULL" : ""
                lines.append(
                    "ALTER TABLE \(table.name.sql) ADD FOREIGN KEY (\(SQL.identifiers(reference.columns))) REFERENCES \(parent.name.sql) (\(SQL.identifiers(reference.parentColumns)))\(match);"
                )
            }
        }
        return lines
    }

    /// Statistics for the planner; then a person sees that all rows are there.
    static func analyze(_ dataset: KitDataset) -> [String] {
        dataset.loadingOrder.map { "ANALYZE \(dataset.tables[$0].name.sql);" } + ["", SQL.counts(dataset)]
    }

    private static func script(_ dataset: KitDataset, place: DatasetPlace) -> String {
        """
        #!/bin/sh
        # Makes the tables of \(SQL.oneLine(dataset.name)) and loads them, with all constraints.
        # usage: load.sh [psql's options, such as --host HOST --dbname NAME]; PGHOST and the others count too.
        set -eu
        \(place.shellLines.joined(separator: "\n"))
        exec psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \\
            --file "$kit/schema.sql" --file "$kit/load.sql" --file "$kit/constraints.sql" --file "$kit/analyze.sql" "$@"

        """
    }
}

/// Why a reference is not declared.
func orphanRemark(_ table: KitTable, _ reference: KitReference, _ parent: KitTable, _ rate: Double) -> String {
    SQL.comment(
        "No FOREIGN KEY (\(reference.columns.joined(separator: ", "))) of \(table.name) to \(parent.name): the plan declares match: \(1 - rate), so some have no row."
    )
}
