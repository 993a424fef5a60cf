import Plan

/// A dbt project whose sources are a dataset's tables, with a test for everything that the plan promises of keys, references,
/// NULLs and listed values. `dbt test` runs them.
public enum DBTKit {
    /// dbt's oldest version that takes the tests as they are written here.
    static let versionMin = "1.10.5"

    /// The files of the kit.
    public static func texts(_ dataset: KitDataset) -> [KitText] {
        var texts = [
            KitText("dbt_project.yml", project(dataset)), KitText("profiles.yml", profiles(dataset)),
            KitText("models/sources.yml", lines: sources(dataset)),
        ]
        if dataset.hasVersions {
            texts += [
                KitText("seeds/\(VersionLog.file)", VersionLog.csv(dataset).text),
                KitText("seeds/properties.yml", lines: seed(dataset)),
                KitText("macros/generate_schema_name.sql", generateSchemaName),
            ]
        }
        if dataset.tables.contains(where: { $0.keys.contains { $0.count > 1 } }) {
            texts.append(KitText("tests/generic/unique_together.sql", uniqueTogether))
        }
        if dataset.tables.contains(where: { $0.references.contains { $0.columns.count > 1 } }) {
            texts.append(KitText("tests/generic/refers_together.sql", refersTogether))
        }
        return texts
    }

    private static func project(_ dataset: KitDataset) -> String {
        """
        name: \(dataset.name)
        version: "1.0.0"
        require-dbt-version: ">=\(versionMin)"
        profile: \(dataset.name)
        model-paths: ["models"]
        test-paths: ["tests"]
        flags:
          send_anonymous_usage_stats: false
          require_generic_test_arguments_property: true

        """
    }

    /// Connections that say where the tables are; dbt looks for them in the project's folder first.
    private static func profiles(_ dataset: KitDataset) -> String {
        func server(_ type: String, port: Int) -> String {
            """
                \(type == "postgres" ? "postgresql" : type):
                  type: \(type)
                  host: "{{ env_var('PGHOST', 'localhost') }}"
                  port: "{{ env_var('PGPORT', '\(port)') | as_number }}"
                  user: "{{ env_var('PGUSER', 'postgres') }}"
                  password: "{{ env_var('PGPASSWORD', '') }}"
                  dbname: "{{ env_var('PGDATABASE', 'postgres') }}"
                  schema: public
                  threads: 4
            """
        }
        return """
            \(dataset.name):
              target: duckdb
              outputs:
                duckdb:
                  type: duckdb
                  path: "{{ env_var('DUCKDB_PATH', '../\(dataset.name).duckdb') }}"
                  threads: 4
            \(server("postgres", port: 5432))
            \(server("redshift", port: 5439))

            """
    }

    // MARK: Sources

    /// The sources, one a database schema.
    static func sources(_ dataset: KitDataset) -> [String] {
        var lines = ["version: 2", "", "sources:"]
        var schemas: [String?] = []
        for table in dataset.tables where !schemas.contains(table.name.schema) { schemas.append(table.name.schema) }
        for schema in schemas {
            lines.append("  - name: \(source(schema, dataset))")
            if !dataset.description.isEmpty { lines.append("    description: \(described(dataset.description))") }
            lines.append("    schema: \(schema.map(JSONText.quoted) ?? "\"{{ var('schema', target.schema) }}\"")")
            lines.append("    tables:")
            for table in dataset.tables where table.name.schema == schema { lines += self.table(table, dataset) }
        }
        return lines
    }

    /// The source of a schema: that of the connection's own has the plan's name.
    private static func source(_ schema: String?, _ dataset: KitDataset) -> String {
        if let schema { return schema }
        return dataset.schemas.contains(dataset.name) ? dataset.name + "_own" : dataset.name
    }

    /// What a table's tests and what dbt shows of it are told beside its columns.
    private static func config(_ table: KitTable) -> [String] {
        guard let kind = table.kind?.rawValue else { return [] }
        return ["        config:", "          meta:", "            kind: \(kind)", "          tags: [\"\(kind)\"]"]
    }

    private static func table(_ table: KitTable, _ dataset: KitDataset) -> [String] {
        var lines = ["      - name: \(table.name.name)"]
        if !table.description.isEmpty { lines.append("        description: \(described(table.description))") }
        lines += config(table)
        if SQL.reservedWords.contains(table.name.name) {
            lines += ["        quoting:", "          identifier: true"]
        }
        let tests = tests(of: table, dataset)
        if !tests.isEmpty { lines += ["        data_tests:"] + tests }
        lines.append("        columns:")
        for column in table.columns {
            lines.append("          - name: \(column.name)")
            lines.append("            data_type: \(SQL.type(column.type))")
            if !column.description.isEmpty { lines.append("            description: \(described(column.description))") }
            if SQL.reservedWords.contains(column.name) { lines.append("            quote: true") }
            for reference in table.references where reference.columns == [column.name] {
                guard let rate = reference.orphanRate else { continue }
                let parent = dataset.tables[reference.parent].name
                lines.append(
                    "            # No relationships to \(parent): the plan declares match: \(1 - rate), so some have no row."
                )
            }
            let tests = self.tests(of: column, table, dataset)
            if !tests.isEmpty { lines += ["            data_tests:"] + tests }
        }
        return lines
    }

    /// Tests of several columns.
    private static func tests(of table: KitTable, _ dataset: KitDataset) -> [String] {
        var lines: [String] = []
        for key in table.keys where key.count > 1 {
            // Rows of such a table are not repeated.
            lines += [
                "          - unique_together:", "              arguments:", "                columns: \(list(key))",
            ]
        }
        for reference in table.references where reference.columns.count > 1 && reference.orphanRate == nil {
            lines += [
                "          - refers_together:", "              arguments:",
                "                columns: \(list(reference.columns))",
                "                to: \(sourceCall(dataset.tables[reference.parent], dataset))",
                "                fields: \(list(reference.parentColumns))",
            ]
        }
        return lines
    }

    /// The tests of a column. One that finds what defects do passes if it finds as much as the answer key lists, and no more.
    private static func tests(of column: KitColumn, _ table: KitTable, _ dataset: KitDataset) -> [String] {
        let answers = dataset.files.answerCounts[table.planName] ?? KitAnswers()
        func lines(_ test: String, _ arguments: [String] = [], expected: Int64) -> [String] {
            let config = expected > 0 ? expectation(expected) : []
            let all = (arguments.isEmpty ? [] : ["                  arguments:"] + arguments) + config
            return ["              - \(test)\(all.isEmpty ? "" : ":")"] + all
        }
        var tests: [String] = []
        if table.keys.contains([column.name]) {
            // dbt counts the keys that are there more than once, and no row is repeated twice.
            let repeats = table.defects.filter { $0.kind.isRepeat }
            tests += lines("unique", expected: repeats.reduce(0) { $0 + (answers.counts[$1.name] ?? 0) })
        }
        if !column.isCleanNullable { tests += lines("not_null", expected: answers.nullCounts[column.name] ?? 0) }
        for reference in table.references where reference.columns == [column.name] && reference.orphanRate == nil {
            let parent = dataset.tables[reference.parent]
            let orphans = table.defects.filter { $0.kind == .orphan && $0.column == column.name }
            tests += lines(
                "relationships",
                [
                    "                    to: \(sourceCall(parent, dataset))",
                    "                    field: \(JSONText.quoted(SQL.identifier(reference.parentColumns[0])))",
                ], expected: orphans.reduce(0) { $0 + (answers.counts[$1.name] ?? 0) })
        }
        if let values = column.values.flatMap(accepted) {
            let known = Set((column.values ?? []).map(\.text))
            // dbt counts the different values.
            let others = (answers.values[column.name] ?? []).subtracting(known)
            tests += lines(
                "accepted_values",
                ["                    values: [\(values.texts.joined(separator: ", "))]"]
                    + (values.areTexts ? [] : ["                    quote: false"]), expected: Int64(others.count))
        }
        return tests
    }

    /// What makes a test pass if it finds exactly so much.
    private static func expectation(_ count: Int64) -> [String] {
        [
            "                  config:", "                    error_if: \"!= \(count)\"",
            "                    warn_if: \"!= \(count)\"",
        ]
    }

    /// Values as dbt's test takes them, which puts texts between quotes as they stand; nil where it cannot take them.
    private static func accepted(_ values: [Constant]) -> (texts: [String], areTexts: Bool)? {
        var texts: [String] = []
        var areTexts = false
        for value in values {
            switch value {
            case .integer(let number): texts.append(String(number))
            case .text(let text) where !isTemplate(text):
                areTexts = true
                texts.append(JSONText.quoted(text.replacing("'", with: "''")))
            default: return nil
            }
        }
        return texts.isEmpty ? nil : (texts, areTexts)
    }

    private static func sourceCall(_ table: KitTable, _ dataset: KitDataset) -> String {
        "source('\(source(table.name.schema, dataset))', '\(table.name.name)')"
    }

    private static func list(_ names: [String]) -> String {
        "[" + names.map(JSONText.quoted).joined(separator: ", ") + "]"
    }

    /// Whether dbt would read a text as a template.
    private static func isTemplate(_ text: String) -> Bool {
        ["{{", "{%", "{#"].contains { text.contains($0) }
    }

    /// A description in quotes, with what dbt would read as a template taken apart.
    private static func described(_ text: String) -> String {
        var text = SQL.oneLine(text)
        while isTemplate(text) {
            for (mark, other) in [("{{", "{ {"), ("{%", "{ %"), ("{#", "{ #")] {
                text = text.replacing(mark, with: other)
            }
        }
        return JSONText.quoted(text)
    }

    // MARK: Versions

    /// How dbt makes a table of the versions' CSV: `dbt seed`.
    private static func seed(_ dataset: KitDataset) -> [String] {
        [
            "version: 2", "", "seeds:", "  - name: \(VersionLog.name)",
            "    description: \"What changed when in the tables' schemas\"", "    config:",
            "      schema: \(dataset.ownSchema)", "      alias: \(dataset.ownTable(VersionLog.name).name)",
            "      column_types:",
        ] + VersionLog.columns.map { "        \($0.name): \($0.type)" }
    }

    /// A schema that is named is called so, without the connection's before it.
    private static let generateSchemaName = """
        {% macro generate_schema_name(custom_schema_name, node) -%}
        {{ target.schema if custom_schema_name is none else custom_schema_name | trim }}
        {%- endmacro %}

        """

    // MARK: Tests of several columns, which dbt has none of

    private static let uniqueTogether = """
        {% test unique_together(model, columns) %}
        {%- set names = [] -%}
        {%- for column in columns %}{% do names.append(adapter.quote(column)) %}{% endfor %}
        select {{ names | join(', ') }}
        from {{ model }}
        group by {{ names | join(', ') }}
        having count(*) > 1
        {% endtest %}

        """

    private static let refersTogether = """
        {% test refers_together(model, columns, to, fields) %}
        {%- set present = [] -%}
        {%- set equal = [] -%}
        {%- for column in columns -%}
        {%- do present.append('child.' ~ adapter.quote(column) ~ ' is not null') -%}
        {%- do equal.append('parent.' ~ adapter.quote(fields[loop.index0]) ~ ' = child.' ~ adapter.quote(column)) -%}
        {%- endfor -%}
        select child.*
        from {{ model }} as child
        where {{ present | join(' and ') }}
          and not exists (select 1 from {{ to }} as parent where {{ equal | join(' and ') }})
        {% endtest %}

        """
}
