/// Writes out what `sources` of a table mean, as columns and tables of the plan language itself.
///
/// What follows from sources stands behind what the plan declares, in names that begin with `_` where no file has them; it is no part
/// of the plan's canonical text.
///
/// | where | what |
/// |---|---|
/// | the table of the entities | which of a column's conflicts each has, which source differs, and the record that each source has |
/// | a source's table | `entity`, and what the source believes a column with conflicts to be |
/// | `TABLE_crosswalk` | a row for each record: the entity's key, the source, and the record's key |
/// | `TABLE_conflicts` | a row for each conflict |
/// | `TABLE_latest`, `_quality`, `_majority`, `_rules` | a row for each entity: what it is to be resolved to |
struct SourcesExpansion {
    let diagnostics: Diagnostics
    /// Names of nested tables that were counted and have no rows: those of conflicts are left out.
    var withoutRows: Set<String> = []

    /// Expands all sources of a plan.
    func expand(_ plan: inout PlanDraft) {
        link(plan)
        guard diagnostics.isEmpty else { return }
        for table in plan.tables.indices where plan.tables[table].sources != nil {
            guard let entities = EntityTable(plan, table, diagnostics) else { return }
            entities.expand(&plan, withoutRows: withoutRows)
            guard diagnostics.isEmpty else { return }
        }
    }

    /// Sees that every table of records is of a source that there is.
    private func link(_ plan: PlanDraft) {
        for table in plan.tables {
            guard let source = table.source else { continue }
            let known = plan.tables.filter { $0.sources != nil }
            guard let entities = known.first(where: { $0.name == source.table }) else {
                let isTable = plan.tables.contains { $0.name == source.table }
                diagnostics.report(
                    isTable ? "table '\(source.table)' has no sources" : "unknown table '\(source.table)'",
                    at: source.place, hint: didYouMean(source.table, in: known.map(\.name)))
                continue
            }
            let names = entities.sources?.items.map(\.name) ?? []
            if !names.contains(source.source) {
                diagnostics.report(
                    "table '\(source.table)' has no source '\(source.source)'", at: source.place,
                    hint: didYouMean(source.source, in: names) ?? "its sources are \(names.joined(separator: ", "))")
            }
        }
    }
}

/// A table with sources, all of whose parts are found.
private struct EntityTable {
    /// A source and the table of its records.
    struct Source {
        var draft: SourceDraft
        var table: Int
        var tableName: String
        /// The key of its records.
        var key: String
        /// The columns of the entities that its columns are made of.
        var columns: Set<String>
    }

    /// A column that sources disagree on.
    struct Conflicted {
        var name: String
        /// The kinds of conflict.
        var kinds: [ConflictDraft]
        /// The sources that have the column.
        var sources: SourceSet
        /// The chance of each kind.
        var chances: [Double]
    }

    /// What a column's kind of conflict is where it has none: no kind has such a name.
    private let noConflict = "'no conflict'"

    private let table: Int
    private let name: String
    private let draft: TableDraft
    private let sources: SourcesDraft
    private let key: String
    private let list: [Source]
    private var conflicted: [Conflicted] = []
    private let diagnostics: Diagnostics

    init?(_ plan: PlanDraft, _ table: Int, _ diagnostics: Diagnostics) {
        draft = plan.tables[table]
        guard let sources = draft.sources else { return nil }
        self.table = table
        self.diagnostics = diagnostics
        self.sources = sources
        name = draft.name
        guard draft.nesting == nil, draft.versions.isEmpty, draft.defects == nil, draft.source == nil else {
            diagnostics.report(
                "the rows of table '\(name)' are the truth that sources have records of: it is not nested, and has neither versions nor defects",
                at: sources.place, hint: "a source's table may have defects")
            return nil
        }
        guard let key = EntityTable.key(of: draft) else {
            diagnostics.report(
                "table '\(name)' has no key, by which its entities are known", at: sources.place,
                hint: "give it a column such as \(name)_id: {key: dense}")
            return nil
        }
        self.key = key
        guard draft.columns.contains(where: { $0.name != key && !$0.isHidden }) else {
            diagnostics.report("table '\(name)' has no column that a source could have", at: sources.place)
            return nil
        }
        guard let list = EntityTable.list(plan, name, draft, sources, diagnostics) else { return nil }
        self.list = list
        guard let conflicted = EntityTable.conflicted(draft, sources, list, diagnostics) else { return nil }
        self.conflicted = conflicted
    }

    private static func key(of table: TableDraft) -> String? {
        table.columns.first { column in
            if case .key = column.generator { !column.isHidden } else { false }
        }?.name
    }

    private static func list(
        _ plan: PlanDraft, _ name: String, _ draft: TableDraft, _ sources: SourcesDraft, _ diagnostics: Diagnostics
    ) -> [Source]? {
        var list: [Source] = []
        for source in sources.items {
            let tables = plan.tables.indices.filter {
                plan.tables[$0].source?.table == name && plan.tables[$0].source?.source == source.name
            }
            guard let place = tables.first, tables.count == 1 else {
                diagnostics.report(
                    tables.isEmpty
                        ? "source '\(source.name)' has no table"
                        : "source '\(source.name)' has \(tables.count) tables: one is needed",
                    at: source.place, hint: "write source: \(name).\(source.name) in a table")
                continue
            }
            let table = plan.tables[place]
            guard let key = key(of: table) else {
                diagnostics.report(
                    "table '\(table.name)' has no key, by which its records are known", at: table.place,
                    hint: "give it a column such as \(table.name)_id: {key: dense}")
                continue
            }
            if let column = table.columns.first(where: { $0.name == "entity" }) {
                diagnostics.report(
                    "'entity' is what a record of table '\(table.name)' is of: no column has that name",
                    at: column.place)
                continue
            }
            for (named, what) in [(source.updated, "updated"), (source.quality, "quality")] {
                guard let named, !table.columns.contains(where: { $0.name == named.name }) else { continue }
                diagnostics.report(
                    "\(what) is a column of table '\(table.name)': there is no '\(named.name.prefix(80))'",
                    at: named.place, hint: didYouMean(named.name, in: table.columns.map(\.name)))
            }
            var columns: Set<String> = []
            for expression in table.columns.flatMap(\.expressions) {
                expression.node.forEachName { names, _ in
                    if names.count > 1, names[0].text == "entity" { columns.insert(names[1].text) }
                }
            }
            list.append(Source(draft: source, table: place, tableName: table.name, key: key, columns: columns))
        }
        return diagnostics.isEmpty ? list : nil
    }

    private static func conflicted(
        _ draft: TableDraft, _ sources: SourcesDraft, _ list: [Source], _ diagnostics: Diagnostics
    ) -> [Conflicted]? {
        var all: [Conflicted] = []
        for conflict in sources.conflicts {
            let name = conflict.column.name
            guard let column = draft.columns.first(where: { $0.name == name }) else {
                diagnostics.report(
                    "unknown column '\(name.prefix(80))' in table '\(draft.name)'", at: conflict.column.place,
                    hint: didYouMean(name, in: draft.columns.map(\.name)))
                continue
            }
            switch column.generator {
            case .key, .reference:
                diagnostics.report(
                    "sources do not disagree on '\(name)': it is a key, a reference or a pick",
                    at: conflict.column.place,
                    hint: "give the table a column for a value of the row that it leads to")
                continue
            default: break
            }
            guard !column.isHidden else {
                diagnostics.report("'\(name)' is hidden: the truth of it is in no file", at: conflict.column.place)
                continue
            }
            let mask = list.mask(of: name)
            guard mask.nonzeroBitCount > 1 else {
                diagnostics.report(
                    "fewer than two sources have '\(name)': none of them can differ in it", at: conflict.column.place,
                    hint: "a source's table has it where a column reads entity.\(name)")
                continue
            }
            if let known = all.firstIndex(where: { $0.name == name }) {
                all[known].kinds.append(conflict)
            } else {
                all.append(Conflicted(name: name, kinds: [conflict], sources: mask, chances: []))
            }
        }
        for rule in sources.rules where !draft.columns.contains(where: { $0.name == rule.column.name && !$0.isHidden })
        {
            diagnostics.report(
                "unknown column '\(rule.column.name.prefix(80))' in table '\(draft.name)'", at: rule.column.place,
                hint: didYouMean(rule.column.name, in: draft.columns.filter { !$0.isHidden }.map(\.name)))
        }
        guard diagnostics.isEmpty else { return nil }
        return withChances(all, sources, diagnostics)
    }

    /// Gives each kind its chance among the entities of which several sources have its column, so that an entity that several sources know
    /// has some conflict at the given rate, and kinds are as frequent as their weights say. Columns have theirs independently, of the
    /// kinds of one column an entity has one at most.
    private static func withChances(
        _ columns: [Conflicted], _ sources: SourcesDraft, _ diagnostics: Diagnostics
    ) -> [Conflicted]? {
        // Where the overlaps cannot be, that is said once the rows are known.
        guard !columns.isEmpty, let regions = sources.nominalRegions else { return columns }
        let overlaps = regions.filter { $0.sources.nonzeroBitCount > 1 }
        let known = Double(overlaps.reduce(0) { $0 + $1.count })
        let total = columns.flatMap(\.kinds).reduce(0) { $0 + $1.weight }
        /// Of the entities that several sources know, the share of which several have the column.
        let shares = columns.map { column in
            overlaps.reduce(0) {
                ($1.sources & column.sources).nonzeroBitCount > 1 ? $0 + Double($1.count) / known : $0
            }
        }
        for (column, share) in zip(columns, shares) where share == 0 {
            diagnostics.report(
                "no entity is known to two sources that have '\(column.name)': none of them can differ in it",
                at: column.kinds[0].column.place)
        }
        guard diagnostics.isEmpty else { return nil }
        // What each has for a rate of 1: a chance is as many times that.
        let steps = zip(columns, shares).map { column, share in
            column.kinds.reduce(0) { $0 + $1.weight } / total / share
        }
        func rate(_ factor: Double) -> Double {
            overlaps.reduce(0) { sum, region in
                let none = zip(columns, steps).reduce(1) { none, column in
                    (region.sources & column.0.sources).nonzeroBitCount > 1 ? none * (1 - factor * column.1) : none
                }
                return sum + Double(region.count) / known * (1 - none)
            }
        }
        var (low, high) = (0.0, 1 / (steps.max() ?? 1))
        guard rate(high) >= sources.conflictRate else {
            diagnostics.report(
                "with these weights \(OverlapPlanner.percent((rate(high) * 1e4).rounded(.down) / 1e4)) of the entities that several sources know can be in conflict at most, not \(OverlapPlanner.percent(sources.conflictRate))",
                at: sources.place, hint: "give less weight to columns that few of the sources have")
            return nil
        }
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if rate(middle) < sources.conflictRate { low = middle } else { high = middle }
        }
        return zip(columns, shares).map { column, share in
            var column = column
            column.chances = column.kinds.map { min(1, $0.weight / total / share * low) }
            return column
        }
    }

    // MARK: Columns and tables

    func expand(_ plan: inout PlanDraft, withoutRows: Set<String>) {
        guard namesAreFree(plan) else { return }
        plan.tables[table].isAnswer = true
        plan.tables[table].columns += entityColumns
        for (number, source) in list.enumerated() {
            plan.tables[source.table].rowsOf = .records(entities: table, source: number)
            expand(&plan.tables[source.table], number, source)
        }
        plan.tables.append(crosswalk)
        if !conflicted.isEmpty, !withoutRows.contains("\(name)_conflicts") { plan.tables.append(conflicts) }
        let isDated = list.allSatisfy { $0.draft.updated != nil }
        if isDated { plan.tables.append(resolved("latest") { greatest($0, by: \.updated) }) }
        if list.allSatisfy({ $0.draft.quality != nil }) {
            plan.tables.append(resolved("quality") { greatest($0, by: \.quality) })
        }
        plan.tables.append(resolved("majority", majority))
        guard !sources.rules.isEmpty else { return }
        plan.tables.append(
            resolved("rules") { column in
                if let rule = sources.rules.first(where: { $0.column.name == column }) {
                    return self.rule(rule.value, plan)
                }
                return isDated ? greatest(column, by: \.updated) : majority(column)
            })
    }

    /// Whether the tables and columns that follow have names that no other has; false after a report.
    private func namesAreFree(_ plan: PlanDraft) -> Bool {
        let suffixes = ["crosswalk", "conflicts", "latest", "quality", "majority", "rules"]
        for other in plan.tables where suffixes.contains(where: { other.name == "\(name)_\($0)" }) {
            diagnostics.report(
                "'\(other.name)' is a table of the answer key of '\(name)': no other has that name", at: other.place)
        }
        let taken = ["source", "source_key", "field", "kind", "golden"] + list.map { "\($0.draft.name)_value" }
        if taken.contains(key) {
            diagnostics.report(
                "the key of table '\(name)' is not called '\(key)', as a column of its answer key is", at: sources.place
            )
        }
        if name.utf8.count + "_crosswalk".utf8.count > PlanLimits.nameByteCountMax {
            diagnostics.report("the name '\(name)' is too long for the tables of its answer key", at: draft.place)
        }
        return diagnostics.isEmpty
    }

    /// What an entity is asked by the internal functions of the language.
    private func ask(_ question: String, _ argument: Int, _ row: String = "row()") -> String {
        "\(question)(\(table), \(argument), \(row))"
    }

    private var entityColumns: [ColumnDraft] {
        var columns = [column("_row", "row()")]
        var before = "0"
        for conflict in conflicted {
            let none = max(0, 1 - conflict.chances.reduce(0, +))
            let choices = zip(conflict.kinds, conflict.chances).map { "\(quoted($0.name)), \(decimalText($1))" }
            columns.append(
                column(
                    "_kind_\(conflict.name)",
                    "case when \(ask("_known", Int(conflict.sources))) > 1 then choose(\(noConflict), \(decimalText(none)), \(choices.joined(separator: ", "))) else \(noConflict) end"
                ))
            columns.append(column("_odd_\(conflict.name)", ask("_odd", Int(conflict.sources))))
            columns.append(wrong(conflict))
            columns.append(upTo(conflict, before))
            before = "_upto_\(conflict.name)"
        }
        if !conflicted.isEmpty { columns.append(column("_conflicts", before)) }
        for (number, source) in list.enumerated() {
            columns.append(reference("_record_\(source.draft.name)", to: source.tableName, ask("_record", number)))
            guard source.draft.repeats > 0 else { continue }
            columns.append(reference("_second_\(source.draft.name)", to: source.tableName, ask("_again", number)))
        }
        return columns
    }

    /// What the odd source has in place of a column's truth, of entities that sources disagree on; all its records have it.
    private func wrong(_ conflict: Conflicted) -> ColumnDraft {
        let branches = conflict.kinds.map { kind in
            SyntaxBranch(
                condition: parsed("_kind_\(conflict.name) = \(quoted(kind.name))").node, value: kind.value.node)
        }
        // The scalar is that of the first kind, for what is wrong in its value.
        let scalar = conflict.kinds[0].value.scalar
        var made = column("_wrong_\(conflict.name)", "0")
        made.generator = .value(match(branches, otherwise: parsed(conflict.name).node, scalar))
        made.typeOf = draft.columns.firstIndex { $0.name == conflict.name }.map { ColumnID(table: table, column: $0) }
        return made
    }

    /// How many of the columns up to this one are in conflict: a value that came out like the truth is no conflict.
    private func upTo(_ conflict: Conflicted, _ before: String) -> ColumnDraft {
        let (truth, wrong) = (conflict.name, "_wrong_\(conflict.name)")
        let isConflict = SyntaxBranch(
            condition: parsed("_kind_\(conflict.name) <> \(noConflict)").node,
            value: parsed(
                "case when \(wrong) = \(truth) or \(wrong) is null and \(truth) is null then 0 else 1 end"
            ).node, isRare: true)
        var made = column("_upto_\(conflict.name)", "0")
        let scalar = conflict.kinds[0].value.scalar
        let own = match([isConflict], otherwise: parsed("0").node, scalar)
        let node = SyntaxNode(
            kind: .binary(.add, parsed(before).node, own.node), range: own.node.range, depth: own.node.depth + 1)
        made.generator = .value(SourceExpression(node: node, scalar: scalar))
        return made
    }

    /// Gives a source's table what it needs, and has its columns read what the source believes.
    private func expand(_ records: inout TableDraft, _ number: Int, _ source: Source) {
        let believed = Set(conflicted.map(\.name)).intersection(source.columns)
        records.rewriteNames { names in
            guard names.count == 2, names[0].text == "entity", believed.contains(names[1].text) else { return names }
            return [Name(text: "_is_\(names[1].text)", range: names[0].range.lowerBound..<names[1].range.upperBound)]
        }
        records.columns.append(reference("entity", to: name, ask("_entity", number)))
        for conflict in conflicted where believed.contains(conflict.name) {
            guard let place = draft.columns.firstIndex(where: { $0.name == conflict.name }) else { continue }
            let truth = parsed("entity.\(conflict.name)")
            let isDisputed = SyntaxBranch(
                condition: parsed("entity._kind_\(conflict.name) <> \(noConflict)").node,
                value: parsed(
                    "case when entity._odd_\(conflict.name) = \(number) then entity._wrong_\(conflict.name) else entity.\(conflict.name) end"
                ).node, isRare: true)
            var column = column("_is_\(conflict.name)", "0")
            column.generator = .value(match([isDisputed], otherwise: truth.node, truth.scalar))
            column.typeOf = ColumnID(table: table, column: place)
            records.columns.append(column)
        }
    }

    private var crosswalk: TableDraft {
        var table = answer("crosswalk", .allRecords(entities: self.table))
        for (number, source) in list.enumerated() {
            table.columns.append(
                reference("_record_\(source.draft.name)", to: source.tableName, ask("_listed", number)))
        }
        let rows = list.map { "_record_\($0.draft.name).entity._row" }
        var entity = reference(key, to: name, "coalesce(\(rows.joined(separator: ", ")))")
        entity.isHidden = false
        table.columns.append(entity)
        let names = list.enumerated().map { "when \(ask("_listed", $0)) is not null then \(quoted($1.draft.name))" }
        table.columns.append(column("source", "case \(names.joined(separator: " ")) end", isHidden: false))
        let keys = list.map { "cast(_record_\($0.draft.name).\($0.key) as text)" }
        table.columns.append(column("source_key", "coalesce(\(keys.joined(separator: ", ")))", isHidden: false))
        return table
    }

    private var conflicts: TableDraft {
        var table = answer("conflicts", nil)
        let count = parsed("_conflicts")
        table.nesting = NestingDraft(
            parent: name, parentPlace: sources.place, count: count, countPlace: sources.place)
        var entity = column(key, "0", isHidden: false)
        entity.generator = .reference(
            ReferenceDraft(table: "parent", column: nil, tablePlace: sources.place, columnPlace: sources.place))
        table.columns.append(entity)
        /// A column with the value that belongs to the row's column.
        func byField(_ name: String, isRare: Bool = true, _ value: (Conflicted) -> String) -> ColumnDraft {
            let branches = conflicted.map { conflict in
                SyntaxBranch(
                    condition: parsed("\(key)._upto_\(conflict.name) > ordinal()").node,
                    value: parsed(value(conflict)).node, isRare: isRare)
            }
            var made = column(name, "null", isHidden: false)
            guard case .value(let none) = made.generator else { preconditionFailure("a column with a value") }
            made.generator = .value(match(branches, otherwise: none.node, none.scalar))
            return made
        }
        table.columns.append(byField("field", isRare: false) { quoted($0.name) })
        table.columns.append(byField("kind", isRare: false) { "\(key)._kind_\($0.name)" })
        table.columns.append(
            byField("source") { conflict in
                let branches = list.enumerated().map { "when \($0) then \(quoted($1.draft.name))" }
                return "case \(key)._odd_\(conflict.name) \(branches.joined(separator: " ")) end"
            })
        table.columns.append(byField("golden") { "cast(\(key).\($0.name) as text)" })
        for source in list {
            table.columns.append(
                byField("\(source.draft.name)_value") { conflict in
                    source.columns.contains(conflict.name)
                        ? "cast(\(key)._record_\(source.draft.name)._is_\(conflict.name) as text)" : "null"
                })
            table.columns[table.columns.count - 1].type = .varchar(byteCountMax: 65_535)
        }
        return table
    }

    /// A table of what entities are to be resolved to.
    private func resolved(_ strategy: String, _ value: (String) -> SourceExpression) -> TableDraft {
        var table = answer(strategy, .entities(self.table))
        var entity = reference(key, to: name, "row()")
        entity.isHidden = false
        table.columns.append(entity)
        for (place, column) in draft.columns.enumerated() where !column.isHidden && column.name != key {
            let mask = list.mask(of: column.name)
            guard mask != 0 else { continue }
            var made = self.column(column.name, "0", isHidden: false)
            if conflicted.contains(where: { $0.name == column.name })
                || (strategy == "rules" && sources.rules.contains { $0.column.name == column.name })
            {
                made.generator = .value(value(column.name))
            } else {
                made.generator = .value(parsed(truth(of: column.name)))
            }
            made.typeOf = ColumnID(table: self.table, column: place)
            table.columns.append(made)
        }
        return table
    }

    /// The records that may have a column of an entity, by the references that lead to them.
    private func records(with column: String) -> [(reference: String, source: Source)] {
        list.filter { $0.columns.contains(column) }.flatMap { source in
            [("_record_\(source.draft.name)", source)]
                + (source.draft.repeats > 0 ? [("_second_\(source.draft.name)", source)] : [])
        }.map { ("\(key).\($0.0)", $0.1) }
    }

    /// The truth of a column for entities of which some source has it.
    private func truth(of column: String) -> String {
        let mask = list.mask(of: column)
        let isKnownToAll = mask.nonzeroBitCount == list.count
        return isKnownToAll
            ? "\(key).\(column)" : "case when \(ask("_known", Int(mask))) > 0 then \(key).\(column) end"
    }

    private func greatest(_ column: String, by measure: (SourceDraft) -> NamedPlace?) -> SourceExpression {
        let records = records(with: column).map { reference, source in
            (value: "\(reference)._is_\(column)", measure: "\(reference).\(measure(source.draft)?.name ?? "")")
        }
        let pairs = records.map { "\($0.value), \($0.measure)" }
        let isMeasured = ask("_measured", Int(list.mask(of: column)), records.map(\.measure).joined(separator: ", "))
        return resolution(
            of: column, disputed: "argmax(\(pairs.joined(separator: ", ")))",
            agreed: "case when \(isMeasured) then \(key).\(column) end")
    }

    private func majority(_ column: String) -> SourceExpression {
        let values = records(with: column).map { "\($0.reference)._is_\(column)" }
        return resolution(
            of: column, disputed: "majority(\(values.joined(separator: ", ")))", agreed: truth(of: column))
    }

    /// A value of few entities, of which records disagree on the column, and another of those on which they agree with the truth.
    private func resolution(of column: String, disputed: String, agreed: String) -> SourceExpression {
        let (disputed, agreed) = (parsed(disputed), parsed(agreed))
        let branch = SyntaxBranch(
            condition: parsed("\(key)._kind_\(column) <> \(noConflict)").node, value: disputed.node, isRare: true)
        return match([branch], otherwise: agreed.node, disputed.scalar)
    }

    /// A business rule, whose names lead from a source to what it believes, or to a column of its table.
    private func rule(_ expression: SourceExpression, _ plan: PlanDraft) -> SourceExpression {
        let node = expression.node.mappingNames { names in
            guard let source = list.first(where: { $0.draft.name == names[0].text }) else {
                diagnostics.report(
                    "a rule reads what sources have, as SOURCE.COLUMN: '\(names[0].text.prefix(80))' is no source",
                    at: Place(offset: expression.scalar.offset, length: 1),
                    hint: didYouMean(names[0].text, in: list.map(\.draft.name)))
                return names
            }
            let range = names[0].range
            let head = [Name(text: key, range: range), Name(text: "_record_\(source.draft.name)", range: range)]
            guard names.count == 2, draft.columns.contains(where: { $0.name == names[1].text }) else {
                return head + names.dropFirst()
            }
            guard source.columns.contains(names[1].text) else {
                // What a source does not have is not its truth, either; a column of its table may have that name.
                if plan.tables[source.table].columns.contains(where: { $0.name == names[1].text }) {
                    return head + names.dropFirst()
                }
                diagnostics.report(
                    "source '\(source.draft.name)' has no '\(names[1].text.prefix(80))': none of its columns reads it",
                    at: Place(offset: expression.scalar.offset, length: 1),
                    hint: didYouMean(names[1].text, in: source.columns.sorted()))
                return names
            }
            if conflicted.contains(where: { $0.name == names[1].text }) {
                return head + [Name(text: "_is_\(names[1].text)", range: names[1].range)]
            }
            return head + [Name(text: "entity", range: range), names[1]]
        }
        return SourceExpression(node: node, scalar: expression.scalar)
    }

    // MARK: Parts

    private func answer(_ suffix: String, _ rows: TableDraft.RowsOf?) -> TableDraft {
        var table = TableDraft(name: "\(name)_\(suffix)", place: sources.place, rowsPlace: sources.place)
        table.isDerived = true
        table.isAnswer = true
        table.rowsOf = rows
        return table
    }

    private func column(_ name: String, _ text: String, isHidden: Bool = true) -> ColumnDraft {
        var column = ColumnDraft(
            name: name, place: sources.place, generatorPlace: sources.place, typePlace: sources.place,
            nullsPlace: sources.place)
        column.generator = .value(parsed(text))
        column.isHidden = isHidden
        column.isDerived = true
        return column
    }

    private func reference(_ name: String, to table: String, _ row: String) -> ColumnDraft {
        var column = column(name, "0")
        var reference = ReferenceDraft(
            table: table, column: nil, tablePlace: sources.place, columnPlace: sources.place)
        reference.row = parsed(row)
        column.generator = .reference(reference)
        return column
    }

    private func parsed(_ text: String) -> SourceExpression {
        do {
            return SourceExpression(
                node: try SyntaxParser.expression(Array(text.utf8), range: 0..<text.utf8.count),
                scalar: YAMLScalar(text: text, style: .plain, offset: sources.place.offset))
        } catch {
            preconditionFailure("what sources mean is well formed: \(text): \(error.message)")
        }
    }

    /// A conditional; `scalar` is where what is wrong in it stands.
    private func match(_ branches: [SyntaxBranch], otherwise: SyntaxNode, _ scalar: YAMLScalar) -> SourceExpression {
        let depths = branches.flatMap { [$0.condition.depth, $0.value.depth] } + [otherwise.depth]
        let node = SyntaxNode(
            kind: .match(subject: nil, branches, otherwise: otherwise), range: 0..<scalar.text.utf8.count,
            depth: 1 + (depths.max() ?? 0))
        return SourceExpression(node: node, scalar: scalar)
    }

    private func quoted(_ text: String) -> String { "'\(text)'" }

    /// A number without an exponent, as expressions have them.
    private func decimalText(_ value: Double) -> String {
        let digits = 15
        let units = Int64((value * 1e15).rounded())
        let text = String(units)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
        return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }
}

extension [EntityTable.Source] {
    /// The sources that have a column of an entity.
    fileprivate func mask(of column: String) -> SourceSet {
        enumerated().reduce(0) { mask, source in
            source.element.columns.contains(column) ? mask | 1 << SourceSet(source.offset) : mask
        }
    }
}
