/// What is said of tables beside their columns: how their schemas grew, and what is wrong in them.
struct TableExtras {
    /// By the tables' names.
    private(set) var of: [String: (history: History, defects: KnownDefects)] = [:]

    /// Draws the histories and defects of all tables of a plan. No row of `unrepeated` is there twice.
    init(_ tables: [ChosenTable], names: TableNames, sizes: Sizes, unrepeated: String?, _ request: WarehouseRequest) {
        let draws = Draws(seed: request.seed)
        var used = UsedNames()
        var ruled = UsedNames()
        var facts: [String: [ColumnFacts]] = [:]
        var openings: [String: String] = [:]
        for table in tables {
            let present = table.table.lines.filter { names.holds($0.condition, for: table) }
            for line in present {
                let text = names.renamed(line.content.text, for: table)
                used.add(text, of: table.name)
                if line.part == .assertion { ruled.add(text, of: table.name) }
            }
            if let parent = names.parent(of: table) {
                // A count reads columns of the parent's row.
                used.add(names.renamed(sizes.counts[table.name] ?? "", for: table), of: parent)
            }
            let columns = present.compactMap { ColumnFacts($0, names.renamed($0.content, for: table)) }
            facts[table.name] = columns
            openings[table.name] =
                columns.first { column in
                    !column.isHidden && !column.isOptional && column.kind == .day
                        && ["opened_on", "launched_on", "hired_on", "created_on", "started_on"].contains(column.name)
                }?.name
        }
        for table in tables {
            let columns = facts[table.name] ?? []
            let present = table.table.lines.filter { names.holds($0.condition, for: table) }
            let parents = names.parent(of: table).flatMap { facts[$0] } ?? []
            let ordering = table.table.parent == nil ? columns : parents
            let history = History(
                of: table, columns, used, ruled: ruled, isOrdered: ordering.contains { $0.isOrdered }, draws)
            let rules = present.filter { $0.part == .assertion }.map { names.renamed($0.content.text, for: table) }
            let hasCompositeKey = present.contains { line in
                line.part == .extra && line.content.text.hasPrefix("key:")
            }
            let defects = KnownDefects(
                of: table, columns, assertions: rules, openings: openings, hasCompositeKey: hasCompositeKey,
                repeats: table.name != unrepeated, draws)
            of[table.name] = (history, defects)
        }
    }
}

extension ColumnFacts {
    /// Whether its values ascend with the rows.
    var isOrdered: Bool { if case .calendar = line.content { true } else { false } }
}

extension ColumnFacts {
    /// Whether it is a share or a rate, which is never many times another.
    var isRate: Bool {
        if case .expression(_, "decimal(9,4)", _) = line.content { true } else { false }
    }
}
