import Generation
import Kits
import Plan
import Workload

/// The columns by which a table has versions of a thing: a slowly changing dimension of type 2.
struct Versioning {
    let from: Column
    let to: Column
    /// Says which version is today's; nil where only an end that is NULL says it.
    let current: Column?
    /// What the versions are of.
    let link: Link
}

extension TableView {
    private static let fromNames: Set<String> = [
        "valid_from", "valid_since", "effective_from", "effective_on", "effective_date", "start_date", "starts_on",
    ]
    private static let toNames: Set<String> = [
        "valid_to", "valid_until", "valid_through", "effective_to", "effective_until", "expires_on", "end_date",
        "ends_on",
    ]
    private static let currentNames: Set<String> = ["is_current", "current_flag", "is_latest", "is_active"]

    /// Recognised by names; nil for a table without.
    var versioning: Versioning? {
        guard let from = columns.first(where: { Self.fromNames.contains($0.name) && $0.isTime }),
            let to = columns.first(where: { Self.toNames.contains($0.name) && $0.isTime && $0.type == from.type }),
            to.isNullable, let link = links.first(where: { $0.parent != place && $0.pairs.count == 1 })
        else { return nil }
        let current = columns.first { Self.currentNames.contains($0.name) && $0.use == .flag }
        return Versioning(from: from, to: to, current: current, link: link)
    }
}

extension Column {
    /// Whether it is a date or timestamp.
    var isTime: Bool { use == .day || use == .moment }
}

extension Maker {
    /// Whether a version is still valid at its end: seen where one version follows another.
    private func isInclusive(_ view: TableView, _ versioning: Versioning) throws(GenerationError) -> Bool {
        guard view.table.nesting != nil else { return true }
        let fields: [RowTexts.Field] = [.ordinal, .siblingCount, .written(versioning.to.place)]
        let sample = samples.of(view.place)
        let columns = try fields.map { (field) throws(GenerationError) in try sample.values(field) }
        for (place, row) in sample.rows.enumerated() {
            guard let ordinal = columns[0][place].flatMap({ Int64($0) }),
                let count = columns[1][place].flatMap({ Int64($0) }), ordinal + 1 < count, let end = columns[2][place]
            else { continue }
            let texts = try RowTexts(
                plan: catalogue.plan, table: view.place, fields: [.written(versioning.from.place)], few: true)
            try texts.compute([row + 1])
            return texts.text(0, field: 0) != end
        }
        return true
    }

    /// A fact beside the version that was valid when it happened.
    func versionAsOf(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let versioning = view.versioning else { return nil }
        let facts = catalogue.incoming[versioning.link.parent].filter { entry in
            entry.child != view.place && entry.link.pairs.map(\.parent) == versioning.link.pairs.map(\.parent)
                && catalogue.views[entry.child].time != nil
        }
        guard let (place, link) = draws.one(of: facts), let category = draws.one(of: try categories(view)) else {
            return nil
        }
        let fact = catalogue.views[place]
        guard let time = time(of: fact), let row = try witness(fact), let window = try window(time, row: row, of: fact)
        else { return nil }
        let alias = fact.alias == view.alias ? view.name.name : view.alias
        func own(_ column: Int) -> String {
            "\(SQL.identifier(alias)).\(SQL.identifier(view.table.columns[column].name))"
        }
        let durable = own(versioning.link.pairs[0].child)
        let key = "\(SQL.identifier(fact.alias)).\(SQL.identifier(fact.table.columns[link.pairs[0].child].name))"
        let isInclusive = try isInclusive(view, versioning)
        let day = versioning.from.type == .date ? time.with(.day).sql(true) : time.reference(true)
        let end = Item.literal("9999-12-31", versioning.to.type)
        var select = Select()
        let group = "\(SQL.identifier(alias)).\(SQL.identifier(category.column.name))"
        select.columns = [group, "count(*) as row_count"]
        select.columns += (try sums(fact, 1)).map { "\($0.sql(true)) as \($0.name)" }
        select.from = fact.clause(fact.alias)
        select.joins = [
            [
                "join \(view.clause(alias))", "    on \(durable) = \(key)",
                "    and \(day) >= \(own(versioning.from.place))",
                "    and \(day) \(isInclusive ? "<=" : "<") coalesce(\(own(versioning.to.place)), \(end))",
            ]
        ]
        select.conditions = [window.sql(true)]
        select.groupCount = 1
        select.order = ["2 desc", "1"]
        var draft = Draft(
            .versionAsOf,
            "How many \(fact.words) were there by \(category.column.words) as it was then, \(window.words)?", select,
            [fact, view])
        draft.selectivity = window.share
        let most = view.hasRepeats ? nil : category.column.values.map { Int64($0.count) + 1 }
        draft.rows = RowRange(least: 0, most: most ?? fact.lineCount)
        return draft
    }

    /// The versions that are valid today.
    func versionCurrent(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let versioning = view.versioning, let category = draws.one(of: try categories(view)),
            category.column.place != versioning.current?.place
        else { return nil }
        var cube = Cube(view)
        cube.groups = [category]
        let ends = try values(item(versioning.to, of: view), of: view)
        let share = Double(ends.filter { $0 == nil }.count) / Double(max(1, ends.count))
        if let current = versioning.current, draws.happens(0.5) {
            cube.tests = [Test(item: item(current, of: view), condition: .equals("true"), share: share)]
        } else {
            cube.tests = [Test(item: item(versioning.to, of: view), condition: .isMissing, share: share)]
        }
        cube.aggregates = [Aggregate(.rows, name: "row_count")]
        cube.order = [.most(0), .group(0)]
        return try draft(
            .versionCurrent, "How many \(view.words) are there today by \(category.words)?", cube,
            isFound: share > 0 && view.table.defects == nil)
    }

    /// When versions began.
    func versionChanges(_ view: TableView) throws(GenerationError) -> Draft? {
        guard let versioning = view.versioning, let durable = view.column(versioning.link.pairs[0].child) else {
            return nil
        }
        var cube = Cube(view)
        cube.groups = [item(versioning.from, of: view).with(draws.happens(0.5) ? .month : .year)]
        let parent = catalogue.views[versioning.link.parent]
        cube.aggregates = [
            Aggregate(.rows, name: "version_count"),
            Aggregate(.distinct, item(durable, of: view), name: "distinct_\(parent.alias)"),
        ]
        cube.order = [.group(0)]
        return try draft(
            .versionChanges, "How many \(view.words) began by \(cube.groups[0].part)?", cube, isFound: true)
    }
}
