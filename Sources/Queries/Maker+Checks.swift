import Generation
import Kits
import Plan
import Workload

extension Catalogue {
    /// Whether a table says which rows of two others belong together.
    func isBridge(_ view: TableView) -> Bool {
        if let kind = view.table.kind { return kind == .bridge && view.links.count >= 2 }
        guard let key = view.table.compositeKey else { return false }
        return key.columns.allSatisfy { column in view.links.contains { $0.pairs.contains { $0.child == column } } }
            && view.links.count >= 2
    }

    /// Whether a table has texts as they came from a source.
    func isStaging(_ view: TableView) -> Bool {
        if let kind = view.table.kind { return kind == .staging }
        return view.table.name.hasPrefix("stg_") || view.table.name.hasPrefix("staging_")
    }

    /// The table that a staging table feeds: the first that it leads to, by a hidden column or not.
    func target(of view: TableView) -> TableView? {
        for column in view.table.columns {
            if case .reference(let reference) = column.role, reference.parent.table < views.count {
                return views[reference.parent.table]
            }
        }
        return nil
    }
}

extension Maker {
    /// Rows of a staging table beside those of the table that it feeds.
    func stagingCounts(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let target = catalogue.target(of: view), target.place != view.place else { return nil }
        func count(_ view: TableView) -> [String] {
            [
                "select \(SQL.literal(view.name.description)) as table_name, count(*) as row_count",
                "from \(view.name.sql)",
            ]
        }
        var select = Select()
        select.common = [("counts", count(view) + ["union all"] + count(target))]
        select.columns = ["table_name", "row_count"]
        select.from = "counts"
        select.order = ["table_name"]
        var draft = Draft(
            .stagingCounts, "Has \(view.name) as many rows as \(target.name), which it feeds?", select, [view, target])
        draft.rows = RowRange(least: 2, most: 2)
        draft.answer = Answer(
            rows: [view, target].map { [$0.name.description, String($0.lineCount)] }, isOrdered: false)
        return draft
    }

    /// Texts of a staging table that are not what they should be.
    func stagingParse(_ view: TableView) throws(GenerationError) -> Draft? {
        let texts = view.columns.filter { $0.use == .text || $0.use == .category }
        guard !texts.isEmpty else { return nil }
        var select = Select()
        select.columns = ["count(*) as row_count"]
        for column in draws.some(3, of: texts).sorted(by: { $0.place < $1.place }) {
            let name = SQL.identifier(column.name)
            let values = try values(item(column, of: view), of: view).compactMap { $0 }
            func share(_ body: (String) -> Bool) -> Double {
                Double(values.filter(body).count) / Double(max(1, values.count))
            }
            select.columns.append("count(\(name)) as \(column.name)_filled")
            if share({ $0.utf8.contains { (48...57).contains($0) } && !$0.contains("-") && !$0.contains(":") }) > 0.6 {
                select.columns.append(
                    "sum(case when translate(trim(\(name)), '0123456789.+-', '') <> '' then 1 else 0 end) as \(column.name)_no_number"
                )
            } else if share({ $0.count >= 10 && TimeShares.day($0) != nil }) > 0.6 {
                select.columns.append(
                    "sum(case when length(trim(\(name))) < 10 or substring(\(name), 5, 1) <> '-' or substring(\(name), 8, 1) <> '-' then 1 else 0 end) as \(column.name)_no_date"
                )
            } else {
                select.columns.append(
                    "sum(case when length(\(name)) <> length(trim(\(name))) then 1 else 0 end) as \(column.name)_not_trimmed"
                )
            }
            select.columns.append("sum(case when trim(\(name)) = '' then 1 else 0 end) as \(column.name)_empty")
        }
        select.from = view.name.sql
        var draft = Draft(
            .stagingParse, "Which texts of \(view.name) cannot be read as what they should be?", select, [view])
        draft.rows = RowRange(least: 1, most: 1)
        return draft
    }

    /// How often columns are NULL.
    func nullShares(_ view: TableView) throws(GenerationError) -> Draft? {
        let optional = view.columns.filter(\.isNullable)
        let asked = draws.some(5, of: optional.isEmpty ? view.columns : optional).sorted { $0.place < $1.place }
        var cube = Cube(view)
        cube.aggregates = [Aggregate(.rows, name: "row_count")]
        cube.aggregates += asked.map { Aggregate(.missing, item($0, of: view), name: "no_\($0.name)") }
        return try draft(.nullShares, "How often are columns of \(view.name) NULL?", cube, isFound: true)
    }

    /// Keys that several rows have.
    func duplicates(_ view: TableView) throws(GenerationError) -> Draft? {
        guard !view.keys.isEmpty, !view.keys.contains(where: \.hasDefects) else { return nil }
        var select = Select()
        select.columns = view.keys.map { SQL.identifier($0.name) } + ["count(*) as line_count"]
        select.from = view.name.sql
        select.groupCount = view.keys.count
        select.having = "count(*) > 1"
        select.order = (1...view.keys.count).map(String.init)
        select.limit = 100
        var draft = Draft(
            .duplicates, "Which keys does \(view.name) have more than once?", select, [view])
        let count = min(100, view.table.defects?.repeatCount ?? 0)
        draft.rows = RowRange(least: count, most: count)
        draft.isEmpty = count == 0
        if count == 0 { draft.answer = Answer(rows: [], isOrdered: true) }
        return draft
    }

    /// References that have no row.
    func orphans(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let link = draws.one(of: view.links) else { return nil }
        var used: Set<String> = [view.alias]
        let join = join(link, of: view, alias: view.alias, used: &used)
        let own = link.pairs.compactMap { view.column($0.child) }.map { item($0, of: view).reference(true) }
        guard let parentKey = join.view.column(link.pairs[0].parent) else { return nil }
        var select = Select()
        select.columns = ["count(*) as orphan_count"]
        select.from = view.clause(view.alias)
        select.joins = [["left " + join.lines[0]] + join.lines.dropFirst()]
        select.conditions = own.map { "\($0) is not null" } + ["\(join.item(parentKey).reference(true)) is null"]
        var draft = Draft(
            .orphans, "How many \(view.words) refer to none of the \(join.view.words) that there are?", select,
            [view, join.view])
        draft.rows = RowRange(least: 1, most: 1)
        let isChanged = link.pairs.contains { view.column($0.child)?.hasDefects ?? false }
        if catalogue.plan[link.via].link?.orphans == nil, !isChanged {
            draft.answer = Answer(rows: [["0"]], isOrdered: true)
        }
        return draft
    }

    /// Rows that break a rule of the plan, where SQL can say it.
    func breaches(_ view: TableView) throws(GenerationError) -> Draft? {
        for assertion in draws.shuffled(view.table.assertions) {
            let writer = ExpressionSQL(view: view)
            guard let condition = writer.text(assertion.condition) else { continue }
            var select = Select()
            select.columns = ["count(*) as breach_count"]
            select.from = view.name.sql
            select.conditions = ["not (\(condition))"]
            var draft = Draft(
                .breaches, "How many \(view.words) break the rule \(assertion.name.replacing("_", with: " "))?", select,
                [view])
            draft.rows = RowRange(least: 1, most: 1)
            if view.table.defects == nil { draft.answer = Answer(rows: [["0"]], isOrdered: true) }
            return draft
        }
        return nil
    }
}
