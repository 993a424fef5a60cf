/// Writes the plan of a warehouse as a person would.
struct PlanWriter {
    let request: WarehouseRequest
    let tables: [ChosenTable]
    let names: TableNames
    let sizes: Sizes
    let extras: TableExtras

    /// The text, with these rows in place of the sizes' own.
    func text(rows: [String: Int64]) -> String {
        var lines = heading(rows)
        lines += [
            "plan: warehouse",
            "description: A data warehouse of \(tables.count) tables fed by ten sources",
            "seed: \(request.seed)",
            "tables:",
        ]
        var calendars = CalendarWriter()
        for source in DataSource.allCases {
            let own = sorted(tables.filter { $0.table.source == source })
            if own.isEmpty { continue }
            lines += ["", "  # ---- \(source.rawValue): \(source.title)"]
            for table in own { lines += [""] + self.table(table, rows: rows, &calendars) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Dimensions first, then bridges, facts, and what is staged; nested tables behind their parents.
    private func sorted(_ tables: [ChosenTable]) -> [ChosenTable] {
        let order: [TableRole] = [.dimension, .bridge, .fact, .staging]
        return order.flatMap { role in tables.filter { $0.table.role == role } }
    }

    private func heading(_ rows: [String: Int64]) -> [String] {
        let counts = Selection.counts(of: tables.count)
        return [
            "# A data warehouse: \(tables.count) tables, \(grouped(request.rowCount)) rows in all. Made by",
            "#",
            "#   \(request.command)",
            "#",
            "# which always writes this text; from here on it is a plan like any other, to be read and edited.",
            "#",
            "# - Schemas are the sources of the data; each has a section below.",
            "# - dim_… are \(counts.dimensions) dimensions together with br_…, bridges between them; fct_… and agg_… are",
            "#   \(counts.facts) facts; stg_… are \(counts.staging) staging tables, texts as a source delivered them.",
            "# - …_key columns are surrogate keys, and lead to the table of that name; codes and numbers are natural keys.",
            "#   A date's key is that of its row in dim_date, which is a day.",
            "# - dim_…_history have a row for each version of a row: valid from valid_from up to and with valid_to, which is",
            "#   NULL for the version that is current.",
            "# - Facts lie in \(CalendarProfile.firstYear) to \(CalendarProfile.lastYear) and stand in order of time. A calendar"
                + " is written where it comes first, as &name,",
            "#   and meant by *name later.",
            "# - Sizes are log-normal. To change one, edit its rows: nested tables (per, count) follow.",
        ]
    }

    private func table(_ table: ChosenTable, rows: [String: Int64], _ calendars: inout CalendarWriter) -> [String] {
        let base = table.table
        let extras = extras.of[table.name]
        var lines = [
            "  \(table.name):",
            "    description: " + ColumnWriter.scalar(base.description + table.variant.note, isInFlow: false),
            "    schema: \(base.source.rawValue)",
            "    kind: \(base.role.rawValue)",
        ]
        if let parent = names.parent(of: table) {
            lines.append("    per: \(parent)")
            lines += ColumnWriter.expression(
                "count", names.renamed(sizes.counts[table.name] ?? "1", for: table), width: 110
            ).map { "    " + $0 }
        } else {
            lines.append("    rows: \(grouped(rows[table.name] ?? 1))")
            if base.fixedRowCount != nil { lines.append("    scale: false") }
        }
        let present = base.lines.filter { names.holds($0.condition, for: table) }
        for line in present where line.part == .extra {
            if case .verbatim(let text) = line.content {
                lines += text.map { "    " + names.renamed($0, for: table) }
            }
        }
        lines += (extras?.history.lines ?? []).map { "    " + $0 }
        lines.append("    columns:")
        for line in present where line.part == .column {
            lines += column(line, of: table, extras?.history, &calendars).map { "      " + $0 }
        }
        let rules = present.filter { $0.part == .assertion }
        if !rules.isEmpty { lines.append("    assert:") }
        for rule in rules {
            guard case .expression(let text, _, _) = rule.content else { continue }
            lines += ColumnWriter.expression(rule.name, names.renamed(text, for: table), width: 112)
                .map { "      " + $0 }
        }
        return lines + (extras?.defects.lines ?? []).map { "    " + $0 }
    }

    private func column(
        _ line: CatalogueLine, of table: ChosenTable, _ history: History?, _ calendars: inout CalendarWriter
    ) -> [String] {
        if case .calendar(let profile, let isDate, let isHidden) = line.content {
            guard let profile = CalendarProfile(rawValue: profile) else {
                preconditionFailure("no calendar \(profile) in \(table.name)")
            }
            return calendars.column(
                line.name, profile: profile, isDate: isDate, isHidden: isHidden, variant: table.variant)
        }
        let content = names.renamed(line.content, for: table)
        return ColumnWriter.column(
            line.name, history?.applied(to: content, of: line.name) ?? content, indentation: 6)
    }
}
