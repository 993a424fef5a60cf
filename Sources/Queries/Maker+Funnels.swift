import Generation
import Kits
import Plan
import Workload

extension TableView {
    /// Dates that are reached one after the other: each is computed from the one before, and all but the first may be NULL, two of them
    /// at least. None for a table that has no such dates.
    var stages: [Column] {
        let times = columns.filter { $0.isTime && !Self.audit.contains($0.name) }
        /// The longest chain that ends with each column.
        var chains: [Int: [Column]] = [:]
        for place in table.evaluationOrder {
            guard let column = times.first(where: { $0.place == place }) else { continue }
            let before = times.filter {
                table.columns[place].expression.reads(ColumnID(table: self.place, column: $0.place))
            }
            let longest = before.compactMap { chains[$0.place] }.max { $0.count < $1.count } ?? []
            // What is never NULL is no stage that some do not reach, but for the first.
            chains[place] = longest.isEmpty || column.isNullable ? longest + [column] : [column]
        }
        let longest = times.compactMap { chains[$0.place] }.max { ($0.count, -$0[0].place) < ($1.count, -$1[0].place) }
        return longest.map { $0.filter(\.isNullable).count >= 2 ? $0 : [] } ?? []
    }

    /// The column that says how far a row is, such as a status.
    var status: Column? {
        columns.first { column in
            column.use == .category && ["status", "stage", "state", "outcome"].contains { column.name.hasSuffix($0) }
        }
    }
}

extension Maker {
    /// How many rows reach each stage.
    func funnel(_ view: TableView) throws(GenerationError) -> Draft? {
        let stages = view.stages
        guard !stages.isEmpty else { return try statusFunnel(view) }
        var cube = Cube(view)
        if draws.happens(0.6), let group = draws.one(of: try categories(view)) {
            cube.groups = [group]
            cube.order = [.group(0)]
        }
        if let time = time(of: view), let row = try witness(view), draws.happens(0.5),
            let test = try window(time, row: row, of: view)
        {
            cube.tests = [test]
        }
        cube.aggregates = [Aggregate(.rows, name: "row_count")]
        cube.aggregates += stages.map { Aggregate(.present, item($0, of: view), name: "reached_\($0.name)") }
        let words = stages.map(\.words).joined(separator: ", ")
        let by = cube.groups.map { " by \($0.words)" }.joined()
        if draws.happens(0.5) {
            return try draft(.funnel, "How many \(view.words) reach each stage\(by): \(words)?", cube, isFound: true)
        }
        var select = Select()
        select.common = [
            (
                "reached",
                { () -> [String] in
                    var inner = cube.select
                    inner.order = []
                    return inner.lines
                }()
            )
        ]
        select.columns = cube.groups.map { SQL.identifier($0.name) } + [cube.aggregates[1].name]
        for (before, after) in zip(cube.aggregates.dropFirst(), cube.aggregates.dropFirst(2)) {
            select.columns.append(
                "cast(\(after.name) as double precision) / nullif(\(before.name), 0) as share_\(after.item?.column.name ?? "")"
            )
        }
        select.from = "reached"
        if !cube.groups.isEmpty { select.order = ["1"] }
        var draft = Draft(
            .funnel, "Which share of the \(view.words) goes on from stage to stage\(by): \(words)?", select, [view])
        draft.rows = cube.rows(isFound: true)
        if !cube.tests.isEmpty { draft.selectivity = try selectivity(cube) }
        return draft
    }

    /// How many rows stand at each status.
    private func statusFunnel(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let status = view.status else { return nil }
        var cube = Cube(view)
        cube.groups = [item(status, of: view)]
        cube.aggregates = [Aggregate(.rows, name: "row_count")]
        var select = Select()
        select.common = [("by_status", cube.select.lines)]
        let name = SQL.identifier(status.name)
        select.columns = [
            name, "row_count", "cast(row_count as double precision) / sum(row_count) over () as share_of_all",
        ]
        select.from = "by_status"
        select.order = ["2 desc", "1"]
        var draft = Draft(.funnel, "Where do the \(view.words) stand, by \(status.words)?", select, [view])
        draft.rows = cube.rows(isFound: true)
        return draft
    }
}
