import Generation
import Kits
import Plan
import Workload

/// Makes one query after the other.
///
/// Owns what was computed of the tables; belongs to one thread.
final class Maker {
    let catalogue: Catalogue
    let samples: Samples
    let wholes: WholeTables
    /// The draws of the query at hand.
    var draws: Draws
    private let seed: UInt64
    private var timeShares: [ColumnID: TimeShares?] = [:]

    init(plan: ResolvedPlan, seed: UInt64, schema: String?) {
        catalogue = Catalogue(plan: plan, schema: schema)
        samples = Samples(catalogue: catalogue, seed: seed)
        wholes = WholeTables(catalogue: catalogue)
        draws = Draws(seed: seed, purpose: "none")
        self.seed = seed
    }

    /// A query of a kind; nil where the plan has nothing for it.
    func draft(_ kind: QueryKind, number: Int) throws(GenerationError) -> Draft? {
        let candidates = candidates(kind)
        guard !candidates.views.isEmpty else { return nil }
        for attempt in 0..<8 {
            draws = Draws(seed: seed, purpose: "\(kind.rawValue) \(attempt)", number: number)
            let view = candidates.views[draws.place(by: candidates.weights)]
            if let draft = try draft(kind, of: view, number) { return draft }
        }
        // Once more in order, so that a kind for which few tables will do is not missed.
        for view in candidates.views.prefix(400) {
            if let draft = try draft(kind, of: view, number) { return draft }
        }
        return nil
    }

    /// The tables that a kind may be about, and how likely each is.
    private func candidates(_ kind: QueryKind) -> (views: [TableView], weights: [Double]) {
        // Who asks has no answer key.
        let views = catalogue.views.filter { !$0.table.isAnswer }
        func evenly(_ views: [TableView]) -> (views: [TableView], weights: [Double]) { (views, views.map { _ in 1 }) }
        switch kind {
        case .versionAsOf, .versionCurrent, .versionChanges: return evenly(views.filter { $0.versioning != nil })
        case .bridge: return evenly(views.filter { catalogue.isBridge($0) })
        case .stagingCounts, .stagingParse: return evenly(views.filter { catalogue.isStaging($0) })
        case .orphans: return evenly(views.filter { !$0.links.isEmpty })
        case .breaches: return evenly(views.filter { !$0.table.assertions.isEmpty })
        case .rowCount, .nullShares, .duplicates: return evenly(views)
        case .pointLookup, .parentChildren, .categoryCounts:
            // Facts by their popularity, and now and then any other table.
            let others = views.filter { !catalogue.facts.contains($0.place) }
            let facts = catalogue.facts.map { catalogue.views[$0] }
            guard !others.isEmpty else { return (facts, catalogue.popularity) }
            let total = catalogue.popularity.reduce(0, +)
            return (
                facts + others, catalogue.popularity + others.map { _ in total * 0.5 / Double(others.count) }
            )
        default: return (catalogue.facts.map { catalogue.views[$0] }, catalogue.popularity)
        }
    }

    private func draft(_ kind: QueryKind, of view: TableView, _ number: Int) throws(GenerationError) -> Draft? {
        switch kind {
        case .rowCount: try rowCount(view)
        case .pointLookup: try pointLookup(view, isAbsent: number % Self.absentPeriod == 7)
        case .parentChildren: try parentChildren(view)
        case .categoryCounts: try categoryCounts(view)
        case .timeWindow: try timeWindow(view)
        case .timeSeries: try timeSeries(view)
        case .starJoin: try starJoin(view)
        case .snowflake: try snowflake(view)
        case .topN: try topN(view)
        case .periodOnPeriod: try periodOnPeriod(view)
        case .distinctCount: try distinctCount(view)
        case .shareOfTotal: try shareOfTotal(view)
        case .runningTotal: try runningTotal(view)
        case .movingAverage: try movingAverage(view)
        case .ranking: try ranking(view)
        case .percentiles: try percentiles(view)
        case .histogram: try histogram(view)
        case .funnel: try funnel(view)
        case .versionAsOf: try versionAsOf(view)
        case .versionCurrent: try versionCurrent(view)
        case .versionChanges: try versionChanges(view)
        case .bridge: try bridge(view)
        case .stagingCounts: try stagingCounts(view)
        case .stagingParse: try stagingParse(view)
        case .nullShares: try nullShares(view)
        case .duplicates: try duplicates(view)
        case .orphans: try orphans(view)
        case .breaches: try breaches(view)
        }
    }

    // MARK: What there is to ask about

    /// The item of a column of the table that is asked.
    func item(_ column: Column, of view: TableView) -> Item {
        Item(column, field: .written(column.place), owner: view.alias)
    }

    /// The values of an item in the sample of the table that is asked.
    func values(_ item: Item, of view: TableView) throws(GenerationError) -> [String?] {
        try samples.of(view.place).values(item.field)
    }

    /// The columns whose values are few, as items: of the table, or of one that is joined.
    func categories(_ view: TableView, _ join: Join? = nil) throws(GenerationError) -> [Item] {
        let columns = join?.view.columns ?? view.columns
        var found: [Item] = []
        for column in columns where column.isAttribute {
            let item = join?.item(column) ?? self.item(column, of: view)
            switch column.use {
            case .category, .flag:
                let occurring = Set(try values(item, of: view).compactMap { $0 })
                if occurring.count > 1 { found.append(item) }
            case .text, .other:
                let values = try values(item, of: view).compactMap { $0 }
                let count = Set(values).count
                if column.type != .double, count > 1, count <= Item.groupsMax, count * 4 <= values.count {
                    found.append(item)
                }
            case .key, .link, .measure, .day, .moment: break
            }
        }
        return found
    }

    /// The numbers of a table that are worth adding up.
    func measures(_ view: TableView) throws(GenerationError) -> [Item] {
        var found: [Item] = []
        for column in view.columns where column.use == .measure {
            let item = item(column, of: view)
            let values = try values(item, of: view).compactMap { $0 }
            if Set(values).count > min(12, values.count / 4) { found.append(item) }
        }
        return found
    }

    /// A table joined by a link. `used` has the names that are taken.
    func join(
        _ link: Link, of child: TableView, alias childAlias: String, path: [ColumnID] = [], used: inout Set<String>
    ) -> Join {
        let view = catalogue.views[link.parent]
        var alias = view.alias
        if used.contains(alias) {
            let name = child.table.columns[link.pairs[0].child].name
            let stem = ["_id", "_key", "_code", "_number"].first(where: name.hasSuffix)
                .map { String(name.dropLast($0.count)) }
            alias = TableView.alias(stem ?? name)
            while used.contains(alias) || alias == child.name.name { alias = "other_" + alias }
        }
        used.insert(alias)
        return Join(link: link, path: path, childAlias: childAlias, child: child, view: view, alias: alias)
    }

    // MARK: Conditions

    /// A condition that a category has the value that it has in a row of the sample, or one of two; nil where it is NULL there.
    func test(_ item: Item, row: Int, of view: TableView) throws(GenerationError) -> Test? {
        let values = try values(item, of: view)
        guard let value = values[row], Item.isFit(value) else { return nil }
        let frequencies = samples.of(view.place).frequencies(values)
        func share(_ value: String) -> Double {
            if case .written = item.field, let declared = item.column.shares?[value] { return declared }
            return frequencies.first { $0.value == value }?.share ?? 0
        }
        let others = frequencies.map(\.value).filter { $0 != value && Item.isFit($0) }
        if item.column.type != .boolean, others.count > 2, draws.happens(0.25), let other = draws.one(of: others) {
            let both = [value, other].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return Test(item: item, condition: .isAmong(both), share: share(value) + share(other))
        }
        return Test(item: item, condition: .equals(value), share: share(value))
    }

    /// How a table's rows lie in time by a column; nil where that is not known.
    func timeShares(_ item: Item, of view: TableView) throws(GenerationError) -> TimeShares? {
        let id = ColumnID(table: view.place, column: item.column.place)
        if let known = timeShares[id] { return known }
        let values = try values(item, of: view)
        let shares = TimeShares(calendar: item.column.calendar, values: values)
        timeShares[id] = .some(shares)
        return shares
    }

    /// A condition that a row is of the days around that of a row of the sample: a month, a quarter, a year, or about so many that they
    /// have a share of all rows.
    func window(_ item: Item, row: Int, of view: TableView) throws(GenerationError) -> Test? {
        guard let shares = try timeShares(item, of: view), let text = try values(item, of: view)[row],
            let day = TimeShares.day(text)
        else { return nil }
        let days: Range<Int64>
        switch draws.below(6) {
        case 0, 1: days = TimeShares.month(of: day, months: 1)
        case 2: days = TimeShares.month(of: day, months: 3)
        case 3: days = TimeShares.month(of: day, months: 12)
        default: days = shares.days(around: day, share: draws.logUniform(0.003, 0.3), place: draws.unit())
        }
        return Test(
            item: item,
            condition: .within(CalendarText.text(day: days.lowerBound), CalendarText.text(day: days.upperBound)),
            share: shares.share(of: days))
    }

    /// A row of the sample in which all of the joined tables have a row.
    func witness(_ view: TableView, _ joins: [Join] = []) throws(GenerationError) -> Int? {
        let sample = samples.of(view.place)
        guard !sample.rows.isEmpty else { return nil }
        let presences = try joins.filter(\.link.isOptional).map { (join) throws(GenerationError) in
            try sample.values(join.presence)
        }
        for _ in 0..<20 {
            let row = draws.below(sample.rows.count)
            if presences.allSatisfy({ $0[row] != nil }) { return row }
        }
        return nil
    }

    /// Whether a row of the sample is in the database with all that was read of it.
    func isSound(_ cube: Cube) -> Bool {
        cube.joins.allSatisfy { join in
            join.view.table.defects == nil
        }
    }

    /// The share of a table's rows that a cube reads: the product of the shares of its conditions and of the rows that it joins, and
    /// where the sample shows that these depend on each other, by how much more often or less they come together.
    func selectivity(_ cube: Cube) throws(GenerationError) -> Double {
        let sample = samples.of(cube.base.place)
        guard !sample.rows.isEmpty else { return cube.selectivity }
        let rowCount = Double(sample.rows.count)
        var conditions: [(holds: [Bool], share: Double)] = []
        for test in cube.tests {
            conditions.append((try values(test.item, of: cube.base).map { test.holds($0) }, test.share))
        }
        for join in cube.joins where join.link.isOptional {
            let holds = try sample.values(join.presence).map { $0 != nil }
            conditions.append((holds, Double(holds.filter(\.self).count) / rowCount))
        }
        let stated = min(1, conditions.reduce(1) { $0 * $1.share })
        var all = [Bool](repeating: true, count: sample.rows.count)
        var byChance = 1.0
        for (holds, _) in conditions {
            byChance *= Double(holds.filter(\.self).count) / rowCount
            for place in all.indices where !holds[place] { all[place] = false }
        }
        let together = Double(all.filter(\.self).count)
        let expected = byChance * rowCount
        // What could be chance, three deviations of a rare event, is none of the conditions' doing.
        guard conditions.count > 1, expected > 0,
            (together - expected).magnitude > Self.deviations * expected.squareRoot()
        else { return stated }
        return min(1, stated * together / expected)
    }

    /// Deviations by which rows of a sample must be more or fewer than by chance for conditions to be taken for dependent.
    private static let deviations = 3.0

    /// The draft of a cube: with the bounds of its result, and the result where that is known.
    func draft(
        _ kind: QueryKind, _ question: String, _ cube: Cube, isFound: Bool
    ) throws(GenerationError) -> Draft {
        var draft = Draft(kind, question, cube.select, cube.views)
        draft.answer = try cube.answer(wholes)
        draft.rows = cube.rows(isFound: isFound && isSound(cube))
        if draft.answer != nil, let rows = draft.answer?.rows.count { draft.isEmpty = rows == 0 }
        if !cube.tests.isEmpty || cube.joins.contains(where: \.link.isOptional) {
            draft.selectivity = try selectivity(cube)
        }
        return draft
    }
}
