import Sharding

/// What loads a dataset into DuckDB: tables with NOT NULL and their rows, counted at the end.
///
/// DuckDB reads `.csv` and `.csv.zst` by itself. LZ4 it does not: then `unpack.sh` puts the text beside the script first.
public enum DuckDBKit {
    /// The files of the kit.
    public static func texts(_ dataset: KitDataset, place: DatasetPlace) -> [KitText] {
        let isPacked = dataset.files.codec == .lz4
        return [KitText("load.sql", lines: load(dataset, isPacked: isPacked))]
            + (isPacked ? [KitText("unpack.sh", unpack(dataset, place: place), isExecutable: true)] : [])
    }

    /// Where the text of a packed file is put, relative to the dataset's folder.
    static func unpackedPath(_ path: String) -> String {
        "unpacked/" + (path.hasSuffix(".lz4") ? String(path.dropLast(4)) : path)
    }

    static func load(_ dataset: KitDataset, isPacked: Bool) -> [String] {
        var lines = [SQL.comment("For DuckDB in the dataset's folder.")]
        if isPacked { lines.append(SQL.comment("unpack.sh comes first; the folder unpacked is of no use afterwards.")) }
        lines += SQL.schemas(dataset)
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            lines += ["", "CREATE TABLE \(table.name.sql) ("]
            lines += table.columns.enumerated().map { index, column in
                let end = index + 1 < table.columns.count ? "," : ""
                return
                    "    \(SQL.identifier(column.name)) \(SQL.type(column.type))\(column.isNullable ? "" : " NOT NULL")\(end)"
            }
            lines.append(");")
            for group in dataset.groups(of: table) where !group.files.isEmpty {
                lines += insert(dataset, table, group, isPacked: isPacked)
            }
        }
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

    private static func insert(
        _ dataset: KitDataset, _ table: KitTable, _ group: KitFileGroup, isPacked: Bool
    ) -> [String] {
        let columns = dataset.columns(of: group, table)
        let types = columns.map { "\(SQL.literal($0.name)): \(SQL.literal(SQL.type($0.type)))" }
        var lines = ["INSERT INTO \(table.name.sql) (\(SQL.identifiers(columns.map(\.name))))", "FROM read_csv(["]
        lines += group.files.enumerated().map { index, file in
            let path = isPacked ? unpackedPath(file.path) : file.path
            return "        \(SQL.literal(path))\(index + 1 < group.files.count ? "," : "")"
        }
        lines += [
            "    ], auto_detect = false, header = \(dataset.files.hasHeader), delim = ',', quote = '\"', escape = '\"',",
            "    new_line = '\\n', nullstr = '', allow_quoted_nulls = false, dateformat = '%Y-%m-%d',",
            "    timestampformat = '%Y-%m-%d %H:%M:%S',",
            "    columns = {\(types.joined(separator: ", "))});",
        ]
        return lines
    }

    private static func unpack(_ dataset: KitDataset, place: DatasetPlace) -> String {
        """
        #!/bin/sh
        # Unpacks the files of \(SQL.oneLine(dataset.name)) into the folder unpacked of the dataset, as many at a time as there are cores.
        # Files that were unpacked before are left alone. usage: unpack.sh
        set -eu
        \(place.shellLines.joined(separator: "\n"))
        find data -type f -name '*.lz4' -print0 | xargs -0 -n 1 -P "$(nproc)" sh -c '
            out=unpacked/${1%.lz4}
            if [ ! "$out" -nt "$1" ]; then
                mkdir -p "$(dirname "$out")"
                lz4 -dcq "$1" >"$out.part"
                mv "$out.part" "$out"
            fi' sh

        """
    }
}
