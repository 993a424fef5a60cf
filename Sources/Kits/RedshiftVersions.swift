import Plan

/// Changes tables in Redshift from version to version.
///
/// Redshift itself widens texts alone. Of any other type a new column takes the place of the old one, which cannot go while rows lie
/// or are sorted by it.
enum RedshiftVersions {
    /// Changes a table of the version before into one of that version.
    static func alter(_ table: KitTable, _ version: Int, _ design: RedshiftDesign, place: Int) -> [String] {
        let columns = table.columns(inVersion: version)
        let sortKey = design.sortKey(of: table).choice
        var distributionKey: String?
        if case .key(let column) = design.distributions[place].choice { distributionKey = column }
        var lines = [
            table.versions[version].remark(table),
            SQL.comment("Outside a transaction, and before keys and references are declared."),
        ]
        var rewrites = false
        for change in table.versions[version].changes {
            switch change {
            case .added(let name):
                guard let column = columns.first(where: { $0.name == name }) else { continue }
                lines.append(add(column, as: name, table, isSortKey: name == sortKey, value: column.defaultValue))
                if name == distributionKey {
                    lines.append(
                        "ALTER TABLE \(table.name.sql) ALTER DISTSTYLE KEY DISTKEY \(SQL.identifier(name));")
                }
                if name == sortKey { lines.append(sort(table, by: name)) }
            case .widened(let name, _, .varchar(let byteCountMax))
            where table.column(name)?.defaultValue == nil:
                lines.append(
                    "ALTER TABLE \(table.name.sql) ALTER COLUMN \(SQL.identifier(name)) TYPE VARCHAR(\(byteCountMax));")
            case .widened(let name, _, _):
                guard let column = columns.first(where: { $0.name == name }) else { continue }
                lines += replace(
                    column, table, isSortKey: name == sortKey, isDistributionKey: name == distributionKey)
                rewrites = true
            case .category(let name, let value):
                lines.append(SQL.comment("\(name) can be \(value.text)."))
            }
        }
        // Every row that was copied is there twice until then.
        if rewrites { lines += ["VACUUM \(table.name.sql);", "ANALYZE \(table.name.sql);"] }
        return lines
    }

    /// A new column with a wider type, which gets the values, the keys and the name of the old one.
    private static func replace(
        _ column: KitColumn, _ table: KitTable, isSortKey: Bool, isDistributionKey: Bool
    ) -> [String] {
        let wide = column.name + "__wide"
        let (old, new) = (SQL.identifier(column.name), SQL.identifier(wide))
        // Redshift adds no NOT NULL without a default, and never after.
        let value = column.isNullable ? column.defaultValue : column.defaultValue ?? filler(column.type)
        var lines: [String] = []
        if column.defaultValue == nil, !column.isNullable {
            lines.append(SQL.comment("No row keeps the default: Redshift adds no NOT NULL without one."))
        }
        lines += [
            add(column, as: wide, table, isSortKey: isSortKey, value: value),
            "UPDATE \(table.name.sql) SET \(new) = \(old);",
        ]
        if isDistributionKey { lines.append("ALTER TABLE \(table.name.sql) ALTER DISTKEY \(new);") }
        if isSortKey { lines.append(sort(table, by: wide)) }
        return lines + [
            "ALTER TABLE \(table.name.sql) DROP COLUMN \(old);",
            "ALTER TABLE \(table.name.sql) RENAME COLUMN \(new) TO \(old);",
        ]
    }

    private static func add(
        _ column: KitColumn, as name: String, _ table: KitTable, isSortKey: Bool, value: Constant?
    ) -> String {
        let encoding = RedshiftDesign.encoding(of: column, isSortKey: isSortKey)
        return
            "ALTER TABLE \(table.name.sql) ADD COLUMN \(SQL.identifier(name)) \(SQL.type(column.type))\(value.map { " DEFAULT \(SQL.value($0))" } ?? "") ENCODE \(encoding)\(column.isNullable ? "" : " NOT NULL");"
    }

    private static func sort(_ table: KitTable, by column: String) -> String {
        "ALTER TABLE \(table.name.sql) ALTER COMPOUND SORTKEY (\(SQL.identifier(column)));"
    }

    /// A value of a type that can be widened.
    private static func filler(_ type: ColumnType) -> Constant {
        switch type {
        case .decimal(_, let scale): .decimal(units: 0, scale: scale)
        case .varchar: .text("")
        default: .integer(0)
        }
    }
}
