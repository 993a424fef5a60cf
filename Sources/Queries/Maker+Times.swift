import Generation
import Kits
import Plan
import Workload

extension Maker {
    /// The column that says when the table's rows happened, as an item.
    func time(of view: TableView) -> Item? { view.time.map { item($0, of: view) } }

    /// What happened in some days: sums, or the rows themselves.
    func timeWindow(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let time = time(of: view), let row = try witness(view), let window = try window(time, row: row, of: view)
        else { return nil }
        var cube = Cube(view)
        cube.tests = [window]
        if draws.happens(0.4), let category = draws.one(of: try categories(view)),
            let test = try test(category, row: row, of: view)
        {
            cube.tests.append(test)
        }
        let words = cube.tests.map(\.words).joined(separator: ", ")
        if !view.keys.isEmpty, draws.happens(0.35) {
            return try listing(cube, time, "The latest \(view.words): \(words)")
        }
        cube.aggregates = [Aggregate(.rows, name: "row_count")] + (try sums(view, 2))
        if let measure = draws.one(of: try measures(view)), draws.happens(0.5) {
            cube.aggregates.append(Aggregate(.mean, measure, name: "mean_\(measure.column.name)"))
        }
        return try draft(.timeWindow, "How many \(view.words) were there, \(words)?", cube, isFound: true)
    }

    /// The latest rows that satisfy a cube's conditions.
    private func listing(_ cube: Cube, _ time: Item, _ question: String) throws(GenerationError) -> Draft? {
        let view = cube.base
        let rest = view.columns.filter { column in
            !view.table.keyColumns.contains(column.place) && column.place != time.column.place
        }
        let shown = view.keys + [time.column] + draws.some(4, of: rest).sorted { $0.place < $1.place }
        var select = Select()
        select.columns = shown.map { SQL.identifier($0.name) }
        select.from = view.name.sql
        select.conditions = cube.tests.map { $0.sql(false) }
        select.order = ["\(time.reference(false)) desc"] + view.keys.map { SQL.identifier($0.name) }
        let limit = [10, 20, 50, 100][draws.below(4)]
        select.limit = limit
        var draft = Draft(.timeWindow, question, select, [view])
        draft.selectivity = try selectivity(cube)
        draft.rows = RowRange(least: 1, most: min(Int64(limit), view.lineCount))
        return draft
    }

    /// A cube of a table by days, months, quarters or years, in some days or all; nil for a table without a time.
    func series(_ view: TableView, parts: [Item.Part]) throws(GenerationError) -> Cube? {
        guard let time = time(of: view), let row = try witness(view), let text = try values(time, of: view)[row],
            let day = TimeShares.day(text), let shares = try timeShares(time, of: view),
            let part = draws.one(of: parts)
        else { return nil }
        var cube = Cube(view)
        var days: Range<Int64>?
        switch part {
        case .day:
            days = draws.happens(0.5) ? TimeShares.month(of: day, months: 1) : TimeShares.month(of: day, months: 3)
        case .month: days = draws.happens(0.6) ? TimeShares.month(of: day, months: 12) : nil
        default: days = nil
        }
        if let days {
            cube.tests = [
                Test(
                    item: time,
                    condition: .within(
                        CalendarText.text(day: days.lowerBound), CalendarText.text(day: days.upperBound)),
                    share: shares.share(of: days))
            ]
        } else if time.column.isNullable {
            let share = shares.share(of: shares.firstDay..<shares.endDay)
            cube.tests = [Test(item: time, condition: .isThere, share: share)]
        }
        cube.groups = [time.with(part)]
        cube.order = [.group(0)]
        return cube
    }

    /// How it went over time.
    func timeSeries(_ view: TableView) throws(GenerationError) -> Draft? {
        guard var cube = try series(view, parts: [.day, .month, .month, .quarter]) else { return nil }
        cube.aggregates = [Aggregate(.rows, name: "row_count")] + (try sums(view, 2))
        if draws.happens(0.3), let link = draws.one(of: view.links.filter { !$0.isOptional }),
            let column = view.column(link.pairs[0].child)
        {
            let parent = catalogue.views[link.parent]
            cube.aggregates.append(Aggregate(.distinct, item(column, of: view), name: "distinct_\(parent.alias)"))
        }
        return try draft(
            .timeSeries, "How many \(view.words) were there by \(cube.groups[0].words)?", cube, isFound: true)
    }

    /// What a period is called in the result of another query.
    private func measured(_ view: TableView) throws(GenerationError) -> (aggregate: Aggregate, words: String) {
        guard let measure = draws.one(of: try measures(view)) else {
            return (Aggregate(.rows, name: "row_count"), view.words)
        }
        return (Aggregate(.sum, measure, name: "total_\(measure.column.name)"), measure.words)
    }

    /// A number of each period beside that of the period before, or of the year before.
    func periodOnPeriod(_ view: TableView) throws(GenerationError) -> Draft? {
        if draws.happens(0.4), let draft = try yearOnYear(view) { return draft }
        guard var cube = try series(view, parts: [.month, .month, .quarter]) else { return nil }
        let (aggregate, words) = try measured(view)
        cube.aggregates = [aggregate]
        let (period, value) = (cube.groups[0].name, aggregate.name)
        var inner = cube.select
        inner.order = []
        var select = Select()
        select.common = [("by_period", inner.lines)]
        select.columns = [
            period, value, "lag(\(value)) over (order by \(period)) as previous",
            "\(value) - lag(\(value)) over (order by \(period)) as change",
            "cast(\(value) as double precision) / nullif(lag(\(value)) over (order by \(period)), 0) as ratio",
        ]
        select.from = "by_period"
        select.order = [period]
        var draft = Draft(
            .periodOnPeriod, "How does \(words) of a \(cube.groups[0].part) compare with the one before?",
            select, [view])
        draft.rows = cube.rows(isFound: true)
        if !cube.tests.isEmpty { draft.selectivity = try selectivity(cube) }
        return draft
    }

    private func yearOnYear(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let time = time(of: view), let row = try witness(view), try values(time, of: view)[row] != nil else {
            return nil
        }
        let (aggregate, words) = try measured(view)
        let name = time.reference(false)
        var inner = Select()
        inner.columns = [
            "cast(extract(year from \(name)) as integer) as in_year",
            "cast(extract(month from \(name)) as integer) as in_month", "\(aggregate.sql(false)) as \(aggregate.name)",
        ]
        inner.from = view.name.sql
        if time.column.isNullable { inner.conditions = ["\(name) is not null"] }
        inner.groupCount = 2
        var select = Select()
        select.common = [("by_month", inner.lines)]
        select.columns = [
            "this_year.in_year", "this_year.in_month", "this_year.\(aggregate.name)",
            "last_year.\(aggregate.name) as year_before",
            "this_year.\(aggregate.name) - last_year.\(aggregate.name) as change",
        ]
        select.from = "by_month as this_year"
        select.joins = [
            [
                "left join by_month as last_year", "    on last_year.in_year = this_year.in_year - 1",
                "    and last_year.in_month = this_year.in_month",
            ]
        ]
        select.order = ["1", "2"]
        var draft = Draft(
            .periodOnPeriod, "How does \(words) of a month compare with the year before?", select, [view])
        var cube = Cube(view)
        cube.groups = [time.with(.month)]
        draft.rows = cube.rows(isFound: true)
        return draft
    }

    /// How a number adds up over time.
    func runningTotal(_ view: TableView) throws(GenerationError) -> Draft? {
        guard var cube = try series(view, parts: [.day, .month]) else { return nil }
        let (aggregate, words) = try measured(view)
        cube.aggregates = [aggregate]
        let (period, value) = (cube.groups[0].name, aggregate.name)
        var inner = cube.select
        inner.order = []
        var select = Select()
        select.common = [("by_period", inner.lines)]
        select.columns = [
            period, value, "sum(\(value)) over (order by \(period) rows unbounded preceding) as running_total",
        ]
        select.from = "by_period"
        select.order = [period]
        var draft = Draft(
            .runningTotal, "What does \(words) add up to, \(cube.groups[0].part) by \(cube.groups[0].part)?", select,
            [view])
        draft.rows = cube.rows(isFound: true)
        if !cube.tests.isEmpty { draft.selectivity = try selectivity(cube) }
        return draft
    }

    /// A number without its ups and downs.
    func movingAverage(_ view: TableView) throws(GenerationError) -> Draft? {
        guard var cube = try series(view, parts: [.day, .day, .month]) else { return nil }
        let (aggregate, words) = try measured(view)
        cube.aggregates = [aggregate]
        let (period, value) = (cube.groups[0].name, aggregate.name)
        let isDaily = cube.groups[0].part == .day
        var inner = cube.select
        inner.order = []
        var select = Select()
        select.common = [("by_period", inner.lines)]
        select.columns = [
            period, value,
            "avg(cast(\(value) as double precision)) over (order by \(period) rows between \(isDaily ? 6 : 2) preceding and current row) as moving_average",
        ]
        select.from = "by_period"
        select.order = [period]
        var draft = Draft(
            .movingAverage, "How does \(words) go, as a mean of \(isDaily ? "seven days" : "three months")?", select,
            [view])
        draft.rows = cube.rows(isFound: true)
        if !cube.tests.isEmpty { draft.selectivity = try selectivity(cube) }
        return draft
    }
}
