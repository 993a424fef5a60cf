import Plan

/// What changed when, as a table of a database: `schema_versions`, a row for each change, and one for a version without any.
enum VersionLog {
    /// Its name without the schema.
    static let name = "schema_versions"
    /// Its CSV file in the kit's folder.
    static let file = "schema_versions.csv"

    /// The columns with their types.
    static let columns: [(name: String, type: String)] = [
        ("table_name", "VARCHAR(63)"), ("version", "VARCHAR(63)"), ("valid_from", "DATE"), ("first_row", "BIGINT"),
        ("row_count", "BIGINT"), ("change", "VARCHAR(63)"), ("column_name", "VARCHAR(63)"), ("old_type", "VARCHAR(63)"),
        ("new_type", "VARCHAR(63)"), ("default_value", "VARCHAR(65535)"), ("new_value", "VARCHAR(65535)"),
        ("description", "VARCHAR(65535)"),
    ]

    /// A field.
    private enum Field {
        case null
        case number(Int64)
        case text(String)
        case day(String)

        init(_ text: String?) { self = text.map { .text($0) } ?? .null }

        var sql: String {
            switch self {
            case .null: "NULL"
            case .number(let number): String(number)
            case .text(let text): SQL.literal(text)
            case .day(let day): "DATE " + SQL.literal(day)
            }
        }

        var csv: String {
            switch self {
            case .null: ""
            case .number(let number): String(number)
            case .day(let day): day
            case .text(let text): "\"" + text.replacing("\"", with: "\"\"") + "\""
            }
        }
    }

    private static func rows(_ dataset: KitDataset) -> [[Field]] {
        dataset.tables.flatMap { table in
            table.versions.flatMap { version in
                let changes = version.changes.map { fields($0, table) }
                return (changes.isEmpty ? [Array(repeating: .null, count: 6)] : changes).map { change in
                    [
                        .text(table.name.name), .text(version.name), version.firstDay.map { .day($0) } ?? .null,
                        .number(version.firstRow), .number(version.rowCount),
                    ] + change + [Field(version.description.isEmpty ? nil : version.description)]
                }
            }
        }
    }

    /// What changes, the column, both types, the default and the value.
    private static func fields(_ change: KitVersion.Change, _ table: KitTable) -> [Field] {
        switch change {
        case .added(let name):
            let column = table.column(name)
            // The type may have become wider since.
            let type = column.map { SQL.type($0.inVersion($0.sinceVersion).type) }
            return [
                .text("added"), .text(name), .null, Field(type), Field(column?.defaultValue?.text), .null,
            ]
        case .widened(let name, let old, let new):
            return [.text("widened"), .text(name), .text(SQL.type(old)), .text(SQL.type(new)), .null, .null]
        case .category(let name, let value):
            return [.text("category"), .text(name), .null, .null, .null, .text(value.text)]
        }
    }

    /// The table as CSV with a row of names; NULL is an empty field.
    static func csv(_ dataset: KitDataset) -> KitText {
        KitText(
            file,
            lines: [columns.map(\.name).joined(separator: ",")]
                + rows(dataset).map { $0.map(\.csv).joined(separator: ",") })
    }

    /// The statements that make the table and fill it.
    static func sql(_ dataset: KitDataset) -> [String] {
        let name = dataset.ownTable(name)
        let rows = rows(dataset)
        let names = SQL.identifiers(columns.map(\.name))
        var lines = [
            SQL.comment("What changed when, as in \(file)."),
            "CREATE SCHEMA IF NOT EXISTS \(SQL.identifier(dataset.ownSchema));", "CREATE TABLE \(name.sql) (",
        ]
        lines += columns.enumerated().map { index, column in
            "    \(SQL.identifier(column.name)) \(column.type)\(index + 1 < columns.count ? "," : "")"
        }
        lines += [");", "INSERT INTO \(name.sql) (\(names)) VALUES"]
        lines += rows.enumerated().map { index, row in
            "    (\(row.map(\.sql).joined(separator: ", ")))\(index + 1 < rows.count ? "," : ";")"
        }
        return lines
    }

    /// Its files in a kit: none where no table has versions.
    static func texts(_ dataset: KitDataset) -> [KitText] {
        guard dataset.hasVersions else { return [] }
        return [csv(dataset), KitText("schema_versions.sql", lines: sql(dataset))]
    }
}
