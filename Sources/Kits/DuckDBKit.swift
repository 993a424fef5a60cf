import Plan
import Sharding

/// What loads a dataset into DuckDB: tables with NOT NULL and their rows, counted at the end.
///
/// DuckDB reads `.csv` and `.csv.zst` by itself. LZ4 it does not: then `unpack.sh` puts the text beside the script first.
public enum DuckDBKit {
    /// The files of the kit.
    public static func texts(_ dataset: KitDataset, place: DatasetPlace) -> [KitText] {
        let isPacked = dataset.files.codec == .lz4
        var texts = [KitText("load.sql", lines: load(dataset, isPacked: isPacked))]
        if dataset.hasVersions {
            texts += versions(dataset, isPacked: isPacked)
            texts += VersionLog.texts(dataset)
        }
        if dataset.hasDefects { texts.append(KitText("defects.sql", lines: DuckDBDefects.lines(dataset))) }
        if isPacked { texts.append(KitText("unpack.sh", unpack(dataset, place: place), isExecutable: true)) }
        return texts
    }

    /// Where the text of a packed file is put, relative to the dataset's folder.
    static func unpackedPath(_ path: String) -> String {
        "unpacked/" + (path.hasSuffix(".lz4") ? String(path.dropLast(4)) : path)
    }

    private static func head(_ dataset: KitDataset, isPacked: Bool) -> [String] {
        var lines = [SQL.comment("For DuckDB in the dataset's folder.")]
        if isPacked { lines.append(SQL.comment("unpack.sh comes first; the folder unpacked is of no use afterwards.")) }
        return lines + SQL.schemas(dataset)
    }

    static func load(_ dataset: KitDataset, isPacked: Bool) -> [String] {
        var lines = head(dataset, isPacked: isPacked)
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            lines += [""] + SQL.create(table, table.columns)
            for group in dataset.groups(of: table) { lines += insert(dataset, table, group, isPacked: isPacked) }
        }
        return lines + tail(dataset, isPacked: isPacked)
    }

    /// Answer keys and the versions' table; then the rows are counted.
    private static func tail(_ dataset: KitDataset, isPacked: Bool) -> [String] {
        var lines: [String] = []
        if dataset.hasDefects { lines += [""] + answers(dataset, isPacked: isPacked) }
        if dataset.hasVersions { lines += [""] + VersionLog.sql(dataset) }
        for table in dataset.tables {
            let problem = SQL.literal("\(table.name) has not \(table.rowCount) rows")
            lines += [
                "",
                "SELECT CASE WHEN count(*) = \(table.rowCount) THEN count(*) ELSE error(\(problem)) END AS \(SQL.identifier(table.name.name))",
                "FROM \(table.name.sql);",
            ]
        }
        return lines
    }

    // MARK: Rows

    private static func insert(
        _ dataset: KitDataset, _ table: KitTable, _ group: KitFileGroup, isPacked: Bool
    ) -> [String] {
        guard !group.files.isEmpty else { return [] }
        let columns = dataset.columns(of: group, table)
        return ["INSERT INTO \(table.name.sql) (\(SQL.identifiers(columns.map(\.name))))", "FROM read_csv(["]
            + read(dataset, group.files, columns.map { ($0.name, $0.type) }, isPacked: isPacked)
    }

    /// What stands behind `read_csv([`.
    private static func read(
        _ dataset: KitDataset, _ files: [KitFile], _ columns: [(name: String, type: ColumnType)], isPacked: Bool
    ) -> [String] {
        let types = columns.map { "\(SQL.literal($0.name)): \(SQL.literal(SQL.type($0.type)))" }
        return files.enumerated().map { index, file in
            let path = isPacked ? unpackedPath(file.path) : file.path
            return "        \(SQL.literal(path))\(index + 1 < files.count ? "," : "")"
        } + [
            "    ], auto_detect = false, header = \(dataset.files.hasHeader), delim = ',', quote = '\"', escape = '\"',",
            "    new_line = '\\n', nullstr = '', allow_quoted_nulls = false, dateformat = '%Y-%m-%d',",
            "    timestampformat = '%Y-%m-%d %H:%M:%S',",
            "    columns = {\(types.joined(separator: ", "))});",
        ]
    }

    private static func answers(_ dataset: KitDataset, isPacked: Bool) -> [String] {
        let names = SQL.identifiers(AnswersTable.fileColumns.map(\.name))
        return AnswersTable.create(dataset)
            + dataset.tables.flatMap { table -> [String] in
                guard let files = dataset.files.answers[table.planName], !files.isEmpty else { return [] }
                return [
                    "INSERT INTO \(dataset.ownTable(AnswersTable.name).sql)",
                    "SELECT \(AnswersTable.place(table)), \(names) FROM read_csv([",
                ] + read(dataset, files, AnswersTable.fileColumns.map { ($0.name, $0.type) }, isPacked: isPacked)
            }
    }

    // MARK: Versions

    /// The scripts that change tables, and what loads all as it grew, the same scripts in it.
    static func versions(_ dataset: KitDataset, isPacked: Bool) -> [KitText] {
        var load = head(dataset, isPacked: isPacked)
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            load += [""] + SQL.create(table, table.columns(inVersion: 0))
            for group in dataset.groups(of: table, inVersion: 0) {
                load += insert(dataset, table, group, isPacked: isPacked)
            }
        }
        var scripts: [KitText] = []
        for step in VersionStep.all(dataset) {
            let table = dataset.tables[step.table]
            let lines = alter(table, step.version)
            scripts.append(KitText(step.path(dataset), lines: lines))
            load += [""] + lines
            for group in dataset.groups(of: table, inVersion: step.version) {
                load += insert(dataset, table, group, isPacked: isPacked)
            }
        }
        return [KitText("load-versions.sql", lines: load + tail(dataset, isPacked: isPacked))] + scripts
    }

    /// Changes a table of the version before into one of that version.
    static func alter(_ table: KitTable, _ version: Int) -> [String] {
        let columns = table.columns(inVersion: version)
        var lines = [table.versions[version].remark(table)]
        for change in table.versions[version].changes {
            switch change {
            case .added(let name):
                guard let column = columns.first(where: { $0.name == name }) else { continue }
                let value = column.defaultValue.map { " DEFAULT \(SQL.value($0))" } ?? ""
                lines.append(
                    "ALTER TABLE \(table.name.sql) ADD COLUMN \(SQL.identifier(name)) \(SQL.type(column.type))\(value);"
                )
                // Earlier versions of DuckDB take no NOT NULL with a column that is added.
                if !column.isNullable {
                    lines.append("ALTER TABLE \(table.name.sql) ALTER COLUMN \(SQL.identifier(name)) SET NOT NULL;")
                }
            case .widened(let name, _, let type):
                lines.append(
                    "ALTER TABLE \(table.name.sql) ALTER COLUMN \(SQL.identifier(name)) TYPE \(SQL.type(type));")
            case .category(let name, let value):
                lines.append(SQL.comment("\(name) can be \(value.text)."))
            }
        }
        return lines
    }

    private static func unpack(_ dataset: KitDataset, place: DatasetPlace) -> String {
        """
        #!/bin/sh
        # Unpacks the files of \(SQL.oneLine(dataset.name)) into the folder unpacked of the dataset, as many at a time as there are cores.
        # Files that were unpacked before are left alone. usage: unpack.sh
        set -eu
        \(place.shellLines.joined(separator: "\n"))
        find data\(dataset.hasDefects ? " answers" : "") -type f -name '*.lz4' -print0 | xargs -0 -n 1 -P "$(nproc)" sh -c '
            out=unpacked/${1%.lz4}
            if [ ! "$out" -nt "$1" ]; then
                mkdir -p "$(dirname "$out")"
                lz4 -dcq "$1" >"$out.part"
                mv "$out.part" "$out"
            fi' sh

        """
    }
}
