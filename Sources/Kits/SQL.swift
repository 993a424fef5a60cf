import Plan

/// The SQL that the databases have in common.
public enum SQL {
    /// A name as SQL takes it: in quotes where one of the databases reserves it. Names of plans need no other quotes.
    public static func identifier(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
        }
        let isQuoted = reservedWords.contains(name) || !isPlain || name.utf8.first.map { $0 < 0x3A } ?? true
        return isQuoted ? "\"" + name.replacing("\"", with: "\"\"") + "\"" : name
    }

    /// Names with commas between them.
    static func identifiers(_ names: [String]) -> String { names.map(identifier).joined(separator: ", ") }

    /// A text as SQL takes it, without escapes.
    public static func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    /// A remark that ends with its line.
    static func comment(_ text: String) -> String { "-- " + oneLine(text) }

    /// A number with commas between groups of three digits, for remarks.
    public static func grouped(_ number: Int64) -> String {
        var text = ""
        for (place, digit) in String(number).reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// A type as all of the databases spell it.
    static func type(_ type: ColumnType) -> String {
        switch type {
        case .double: "DOUBLE PRECISION"
        default: type.description.uppercased()
        }
    }

    /// A value as SQL takes it.
    static func value(_ constant: Constant) -> String {
        switch constant {
        case .integer, .decimal, .double, .boolean: constant.text
        case .date: "DATE " + literal(constant.text)
        case .timestamp: "TIMESTAMP " + literal(constant.text)
        case .text(let text): literal(text)
        }
    }

    /// A column as CREATE TABLE has it.
    static func definition(_ column: KitColumn) -> String {
        let value = column.defaultValue.map { " DEFAULT \(self.value($0))" } ?? ""
        return "\(identifier(column.name)) \(type(column.type))\(column.isNullable ? "" : " NOT NULL")\(value)"
    }

    /// The statement that makes a table of those columns.
    static func create(_ table: KitTable, _ columns: [KitColumn]) -> [String] {
        ["CREATE TABLE \(table.name.sql) ("]
            + columns.enumerated().map { "    " + definition($1) + ($0 + 1 < columns.count ? "," : "") } + [");"]
    }

    /// The statements that make the schemas.
    static func schemas(_ dataset: KitDataset) -> [String] {
        dataset.schemas.map { "CREATE SCHEMA IF NOT EXISTS \(identifier($0));" }
    }

    /// A query of the rows that each table has and should have, for a person; with defects also those that it should have without.
    static func counts(_ dataset: KitDataset) -> String {
        let parts = dataset.tables.map { table in
            let clean = dataset.hasDefects ? ", \(table.cleanRowCount) AS expected_clean" : ""
            return
                "SELECT \(literal(table.name.description)) AS table_name, count(*) AS row_count, \(table.rowCount) AS expected\(clean) FROM \(table.name.sql)"
        }
        return parts.joined(separator: "\nUNION ALL\n") + "\nORDER BY 1;"
    }

    /// The text with everything that would end a line taken out.
    public static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x85 ? " " : $0 }))
    }

    /// What PostgreSQL, Redshift or DuckDB reserves: its keywords that are no column's or table's name without quotes.
    static let reservedWords: Set<String> = Set(
        """
        aes128 aes256 all allowoverwrite analyse analyze and anti any array as asc asof asymmetric authorization az64 backup
        between binary blanksasnull both bytedict bzip2 case cast check collate collation column concurrently constraint
        create credentials cross current_catalog current_date current_role current_schema current_time current_timestamp
        current_user current_user_id default deferrable deflate defrag delta delta32k desc describe disable distinct do else
        emptyasnull enable encode encrypt encryption end except explicit false fetch for foreign freeze from full glob
        globaldict256 globaldict64k grant group gzip having identity ignore ilike in initially inner intersect interval into
        is isnull join lambda language lateral leading left like limit localtime localtimestamp lun luns lzo lzop map minus
        mostly16 mostly32 mostly8 natural new not notnull null nulls off offline offset oid old on only open or order outer
        overlaps parallel partition percent permissions pivot pivot_longer pivot_wider placing positional primary qualify raw
        readratio recover references rejectlog resort respect restore returning right select semi session_user show similar
        snapshot some struct summarize symmetric sysdate system system_user table tablesample tag tdes text255 text32k then
        timestamp to top trailing true truncatecolumns union unique unnest unpivot user using variadic verbose wallet when
        where window with without
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
