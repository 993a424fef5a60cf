import Generation
import Kits
import Plan
import Workload

extension Maker {
    /// Numbers by the attributes of some of the tables that a fact refers to.
    func starJoin(_ view: TableView) throws(GenerationError) -> Draft? {
        var links = view.links.filter { $0.parent != view.place }
        guard !links.isEmpty else { return nil }
        links = draws.some([1, 2, 2, 3, 4][draws.below(5)], of: links)
        var used: Set<String> = [view.alias]
        var joins: [Join] = []
        for link in links { joins.append(join(link, of: view, alias: view.alias, used: &used)) }
        return try cube(.starJoin, view, joins, grouping: joins)
    }

    /// Numbers by an attribute of a table that is reached by two references.
    func snowflake(_ view: TableView) throws(GenerationError) -> Draft? {
        for link in draws.shuffled(view.links.filter { $0.parent != view.place }) {
            var used: Set<String> = [view.alias]
            let first = join(link, of: view, alias: view.alias, used: &used)
            let further = first.view.links.filter { $0.parent != first.view.place && $0.parent != view.place }
            for next in draws.shuffled(further) {
                var used = used
                let second = join(next, of: first.view, alias: first.alias, path: [link.via], used: &used)
                if let draft = try cube(.snowflake, view, [first, second], grouping: [second]) { return draft }
            }
        }
        return nil
    }

    /// A cube with joins, grouped by categories of some of them; nil where they have none.
    private func cube(
        _ kind: QueryKind, _ view: TableView, _ joins: [Join], grouping: [Join]
    ) throws(GenerationError) -> Draft? {
        guard let row = try witness(view, joins) else { return nil }
        var cube = Cube(view)
        cube.joins = joins
        var candidates: [Item] = []
        for join in grouping { candidates += try categories(view, join) }
        guard let first = draws.one(of: candidates) else { return nil }
        cube.groups = [first]
        let others = candidates.filter { $0.owner != first.owner }
        if draws.happens(0.4), let second = draws.one(of: others) { cube.groups.append(second) }
        nameApart(&cube.groups)
        if draws.happens(0.7), let time = time(of: view), let test = try window(time, row: row, of: view) {
            cube.tests.append(test)
        }
        var filters = try categories(view)
        for join in joins { filters += try categories(view, join) }
        filters = filters.filter { item in
            !cube.groups.contains { $0.field == item.field }
        }
        for item in draws.some([0, 1, 1, 2][draws.below(4)], of: filters) {
            if let test = try test(item, row: row, of: view) { cube.tests.append(test) }
        }
        cube.leaveOutJoins()
        cube.aggregates = [Aggregate(.rows, name: "row_count")] + (try sums(view, 2))
        cube.order = [.most(cube.aggregates.count > 1 ? 1 : 0)] + cube.groups.indices.map { .group($0) }
        if draws.happens(0.2) { cube.limit = 10 }
        let by = cube.groups.map { "\($0.column.words) of \($0.owner.replacing("_", with: " "))" }
            .joined(separator: " and ")
        let words = cube.tests.map(\.words).joined(separator: ", ")
        return try draft(
            kind, "How many \(view.words) are there by \(by)\(words.isEmpty ? "" : ", \(words)")?", cube, isFound: true)
    }

    /// Gives items with one name the names of their tables, too.
    private func nameApart(_ items: inout [Item]) {
        for place in items.indices where items.filter({ $0.name == items[place].name }).count > 1 {
            items[place].name = "\(items[place].owner)_\(items[place].column.name)"
        }
    }

    /// The rows with the greatest numbers, or those that others refer to with the greatest sums.
    func topN(_ view: TableView) throws(GenerationError) -> Draft? {
        let limit = [5, 10, 10, 20, 50][draws.below(5)]
        let links = view.links.filter { link in
            link.parent != view.place && link.pairs.count == 1 && catalogue.views[link.parent].lineCount > 5
        }
        guard draws.happens(0.6), let link = draws.one(of: links) else { return try topRows(view, limit) }
        var used: Set<String> = [view.alias]
        let join = join(link, of: view, alias: view.alias, used: &used)
        guard let key = join.view.column(link.pairs[0].parent), let row = try witness(view, [join]) else { return nil }
        var cube = Cube(view)
        cube.joins = [join]
        cube.groups = [join.item(key)]
        let labels = join.view.columns.filter { $0.use == .text && !$0.hasDefects }
        if let label = labels.first(where: { $0.name.contains("name") }) ?? labels.first {
            cube.groups.append(join.item(label))
        }
        if draws.happens(0.6), let time = time(of: view), let test = try window(time, row: row, of: view) {
            cube.tests = [test]
        }
        let sums = try sums(view, 1)
        cube.aggregates = sums + [Aggregate(.rows, name: "row_count")]
        cube.order = [.most(0)] + cube.groups.indices.map { .group($0) }
        cube.limit = limit
        let words = cube.tests.map(\.words).joined(separator: ", ")
        let measure = sums.first?.item?.column.words ?? view.words
        return try draft(
            .topN,
            "Which \(limit) of the \(join.view.words) have the most \(measure)\(words.isEmpty ? "" : ", \(words)")?",
            cube, isFound: true)
    }

    private func topRows(_ view: TableView, _ limit: Int) throws(GenerationError) -> Draft? {
        guard !view.keys.isEmpty, let measure = draws.one(of: try measures(view)), let row = try witness(view) else {
            return nil
        }
        var tests: [Test] = []
        if let category = draws.one(of: try categories(view)), draws.happens(0.6),
            let test = try test(category, row: row, of: view)
        {
            tests.append(test)
        }
        let more =
            [view.time].compactMap { $0 } + view.columns.filter { $0.use == .category || $0.use == .text }.prefix(2)
        var seen: Set<Int> = []
        let shown = (view.keys + more + [measure.column]).filter { seen.insert($0.place).inserted }
        var select = Select()
        select.columns = shown.map { SQL.identifier($0.name) }
        select.from = view.name.sql
        select.conditions = tests.map { $0.sql(false) }
        select.order =
            ["\(measure.reference(false)) desc\(measure.column.isNullable ? " nulls last" : "")"]
            + view.keys.map { SQL.identifier($0.name) }
        select.limit = limit
        let words = tests.map(\.words).joined(separator: ", ")
        var draft = Draft(
            .topN,
            "Which \(limit) of the \(view.words) have the most \(measure.words)\(words.isEmpty ? "" : ", \(words)")?",
            select, [view])
        let most = min(Int64(limit), view.lineCount)
        draft.rows = RowRange(least: tests.isEmpty ? most : 1, most: most)
        if !tests.isEmpty { draft.selectivity = min(1, tests.reduce(1) { $0 * $1.share }) }
        return draft
    }

    /// Which rows belong together by a table that says so.
    func bridge(_ view: TableView) throws(GenerationError) -> Draft? {
        guard view.links.count >= 2 else { return nil }
        let links = draws.some(2, of: view.links)
        var used: Set<String> = [view.alias]
        let near = join(links[0], of: view, alias: view.alias, used: &used)
        let far = join(links[1], of: view, alias: view.alias, used: &used)
        guard let row = try witness(view, [near, far]), let farKey = view.column(links[1].pairs[0].child) else {
            return nil
        }
        var cube = Cube(view)
        cube.joins = [near, far]
        if let group = draws.one(of: try categories(view, near)) {
            cube.groups = [group]
        } else if let key = near.view.column(links[0].pairs[0].parent) {
            cube.groups = [near.item(key)]
        }
        let filters = try categories(view, far)
        if let item = draws.one(of: filters), draws.happens(0.6), let test = try test(item, row: row, of: view) {
            cube.tests = [test]
        }
        cube.aggregates = [
            Aggregate(.rows, name: "pair_count"),
            Aggregate(.distinct, item(farKey, of: view), name: "distinct_\(far.alias)"),
        ]
        cube.order = [.most(0)] + cube.groups.indices.map { .group($0) }
        cube.limit = 50
        return try draft(
            .bridge,
            "How many \(far.view.words) belong to the \(near.view.words), by \(cube.groups[0].column.words)?", cube,
            isFound: true)
    }
}
