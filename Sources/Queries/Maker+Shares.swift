import Generation
import Kits
import Plan
import Workload

extension Maker {
    /// How many rows a table has of each of few values.
    func categoryCounts(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let first = draws.one(of: try categories(view)) else { return nil }
        var cube = Cube(view)
        cube.groups = [first]
        if draws.happens(0.3), let second = draws.one(of: try categories(view)), second.field != first.field {
            cube.groups.append(second)
        }
        cube.aggregates = [Aggregate(.rows, name: "row_count")] + (try sums(view, 1))
        cube.order = [.most(0)] + cube.groups.indices.map { .group($0) }
        let by = cube.groups.map(\.words).joined(separator: " and ")
        return try draft(.categoryCounts, "How many \(view.words) are there by \(by)?", cube, isFound: true)
    }

    /// How many different rows of other tables a table refers to, perhaps by a category.
    func distinctCount(_ view: TableView) throws(GenerationError) -> Draft? {
        var counted = view.links.compactMap { view.column($0.pairs[0].child) }
        if counted.isEmpty { counted = view.columns.filter { $0.use == .text || $0.use == .category } }
        guard let column = draws.one(of: counted) else { return nil }
        var cube = Cube(view)
        if draws.happens(0.6), let group = draws.one(of: try categories(view)), group.column.place != column.place {
            cube.groups = [group]
        }
        cube.aggregates = [
            Aggregate(.distinct, item(column, of: view), name: "distinct_\(column.name)"),
            Aggregate(.rows, name: "row_count"),
        ]
        if !cube.groups.isEmpty { cube.order = [.most(0), .group(0)] }
        let by = cube.groups.map { " by \($0.words)" }.joined()
        return try draft(
            .distinctCount, "How many different values of \(column.words) do the \(view.words) have\(by)?", cube,
            isFound: true)
    }

    /// A cube of a table by one category, of the rows of some days or all; with a number, or how many rows there are. Some of the rows
    /// have a value in `present`.
    private func grouped(_ view: TableView, present: Column? = nil) throws(GenerationError) -> Cube? {
        guard let group = draws.one(of: try categories(view)), var row = try witness(view) else { return nil }
        if let present {
            let values = try values(item(present, of: view), of: view)
            for _ in 0..<20 where values[row] == nil { row = draws.below(values.count) }
            if values[row] == nil { return nil }
        }
        var cube = Cube(view)
        cube.groups = [group]
        if draws.happens(0.5), let time = time(of: view), let test = try window(time, row: row, of: view) {
            cube.tests = [test]
        }
        if let measure = draws.one(of: try measures(view)) {
            cube.aggregates = [Aggregate(.sum, measure, name: "total_\(measure.column.name)")]
        } else {
            cube.aggregates = [Aggregate(.rows, name: "row_count")]
        }
        return cube
    }

    /// Which share of the whole each category has.
    func shareOfTotal(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let cube = try grouped(view) else { return nil }
        let (group, value) = (SQL.identifier(cube.groups[0].name), cube.aggregates[0].name)
        var select = Select()
        select.common = [("totals", cube.select.lines)]
        select.columns = [
            group, value, "cast(\(value) as double precision) / nullif(sum(\(value)) over (), 0) as share_of_total",
        ]
        select.from = "totals"
        select.order = ["2 desc nulls last", "1"]
        var draft = Draft(
            .shareOfTotal, "Which share does each \(cube.groups[0].words) have of the \(view.words)?", select, [view])
        draft.rows = cube.rows(isFound: true)
        if !cube.tests.isEmpty { draft.selectivity = try selectivity(cube) }
        return draft
    }

    /// The first few in each category.
    func ranking(_ view: TableView) throws(GenerationError) -> Draft? {
        let links = view.links.filter { $0.pairs.count == 1 && $0.parent != view.place }
        guard let link = draws.one(of: links), let column = view.column(link.pairs[0].child),
            var cube = try grouped(view, present: column)
        else { return nil }
        let wanted = [1, 3, 5][draws.below(3)]
        cube.groups.append(item(column, of: view))
        let (group, member, value) = (
            SQL.identifier(cube.groups[0].name), SQL.identifier(column.name), cube.aggregates[0].name
        )
        if column.isNullable {
            let share = try values(cube.groups[1], of: view)
            let present = Double(share.filter { $0 != nil }.count) / Double(max(1, share.count))
            cube.tests.append(Test(item: cube.groups[1], condition: .isThere, share: present))
        }
        var ranked = Select()
        ranked.columns = [
            group, member, value,
            "row_number() over (partition by \(group) order by \(value) desc nulls last, \(member)) as place",
        ]
        ranked.from = "totals"
        var select = Select()
        select.common = [("totals", cube.select.lines), ("ranked", ranked.lines)]
        select.columns = [group, "place", member, value]
        select.from = "ranked"
        select.conditions = ["place <= \(wanted)"]
        select.order = ["1", "2"]
        let parent = catalogue.views[link.parent]
        var draft = Draft(
            .ranking, "Which \(wanted) of the \(parent.words) come first in each \(cube.groups[0].words)?", select,
            [view])
        cube.groups.removeLast()
        if let groups = cube.rows(isFound: true) {
            draft.rows = RowRange(
                least: groups.least, most: min(view.lineCount, groups.most * Int64(wanted)))
        }
        if !cube.tests.isEmpty { draft.selectivity = try selectivity(cube) }
        return draft
    }

    /// The median and what a tenth exceeds, by a category.
    func percentiles(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let cube = try grouped(view), let measure = cube.aggregates[0].item else { return nil }
        let operand = "cast(\(measure.reference(false)) as double precision)"
        var select = cube.select
        select.columns = [select.columns[0], "count(\(measure.reference(false))) as value_count"]
        select.columns += [("median", "0.5"), ("ninth_decile", "0.9")].map { name, share in
            "percentile_cont(\(share)) within group (order by \(operand)) as \(name)_\(measure.column.name)"
        }
        select.order = ["1"]
        var draft = Draft(
            .percentiles, "How large is the \(measure.words) of the \(view.words), by \(cube.groups[0].words)?", select,
            [view])
        draft.rows = cube.rows(isFound: true)
        if !cube.tests.isEmpty { draft.selectivity = try selectivity(cube) }
        return draft
    }

    /// How many rows there are in each of some equal steps of a number.
    func histogram(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let measure = draws.one(of: try measures(view)) else { return nil }
        let values = try values(measure, of: view).compactMap { $0.flatMap(Double.init) }.sorted()
        guard values.count >= 4 else { return nil }
        // Of the middle nine tenths: single values far away make no wide steps.
        let low = values[values.count / 20]
        let high = values[values.count - 1 - values.count / 20]
        guard high > low, let step = Self.roundStep((high - low) / 12) else { return nil }
        let name = measure.reference(false)
        var select = Select()
        select.columns = [
            "cast(floor(cast(\(name) as double precision) / \(step)) as bigint) * \(step) as \(measure.column.name)_from",
            "count(*) as row_count",
        ]
        select.from = view.name.sql
        if measure.column.isNullable { select.conditions = ["\(name) is not null"] }
        select.groupCount = 1
        select.order = ["1"]
        var draft = Draft(
            .histogram, "How many \(view.words) are there in each step of \(step) of \(measure.words)?", select, [view])
        draft.rows = RowRange(least: 1, most: view.lineCount)
        return draft
    }

    /// A whole number of 1, 2 or 5 and zeros, at least so large; nil for small steps and very large ones.
    private static func roundStep(_ least: Double) -> String? {
        guard least >= 0.2, least < 1e15 else { return nil }
        var power: Int64 = 1
        while true {
            for digit: Int64 in [1, 2, 5] where Double(power * digit) >= least { return String(power * digit) }
            power *= 10
        }
    }
}
