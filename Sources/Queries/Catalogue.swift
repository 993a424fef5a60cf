import Generation
import Kits
import Plan
import Randomness

/// What queries can be asked about: the tables with what their columns are good for, and how likely each is asked about.
struct Catalogue {
    /// By how much less a fact is asked about than the one before it in size, in its schema.
    static let sizeExponent = 1.0
    /// By how much less a schema is asked about than the one before it in size.
    static let schemaExponent = 0.5

    let plan: ResolvedPlan
    /// The tables in the plan's order.
    let views: [TableView]
    /// The links that lead to each table, with the table that has them.
    let incoming: [[(child: Int, link: Link)]]
    /// The tables that people ask about, in the plan's order.
    let facts: [Int]
    /// How likely each of `facts` is.
    let popularity: [Double]

    init(plan: ResolvedPlan, schema: String?) {
        self.plan = plan
        var known = KnownValues(plan: plan)
        let views = plan.tables.indices.map { TableView(plan: plan, place: $0, schema: schema, known: &known) }
        self.views = views
        var incoming: [[(child: Int, link: Link)]] = views.map { _ in [] }
        for view in views {
            for link in view.links { incoming[link.parent].append((view.place, link)) }
        }
        self.incoming = incoming
        facts = Self.facts(views)
        popularity = Self.popularity(facts.map { views[$0] })
    }

    /// Facts as the plan says; in a plan that says no table's kind, tables that refer to others and are not referred to by more rows
    /// than they have; where there are none, all tables.
    private static func facts(_ all: [TableView]) -> [Int] {
        // Who asks has no answer key.
        let views = all.filter { !$0.table.isAnswer }
        let declared = views.filter { $0.table.kind == .fact }.map(\.place)
        if !declared.isEmpty { return declared }
        let linked = views.filter { view in
            (view.table.kind == nil) && view.links.contains { $0.parent != view.place }
        }
        return linked.isEmpty ? views.map(\.place) : linked.map(\.place)
    }

    /// The larger the table and its schema, the likelier.
    private static func popularity(_ views: [TableView]) -> [Double] {
        func bySize(_ one: TableView, _ other: TableView) -> Bool {
            (other.lineCount, one.table.name) < (one.lineCount, other.table.name)
        }
        let schemas = Dictionary(grouping: views) { $0.table.schema ?? "" }
        let sizes = schemas.mapValues { $0.reduce(Int64(0)) { $0 + $1.lineCount } }
        let order = sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        var weights: [Int: Double] = [:]
        for (rank, schema) in order.enumerated() {
            let share = Mathematics.pow(Double(rank + 1), -schemaExponent)
            let members = (schemas[schema] ?? []).sorted(by: bySize)
            let total = members.indices.reduce(0.0) { $0 + Mathematics.pow(Double($1 + 1), -sizeExponent) }
            for (place, view) in members.enumerated() {
                weights[view.place] = share * Mathematics.pow(Double(place + 1), -sizeExponent) / total
            }
        }
        return views.map { weights[$0.place] ?? 0 }
    }
}

extension TableView {
    fileprivate init(plan: ResolvedPlan, place: Int, schema: String?, known: inout KnownValues) {
        let table = plan.tables[place]
        let links = Self.links(plan: plan, place: place)
        var columns: [Column] = []
        for (index, column) in table.columns.enumerated() where !column.isHidden {
            // What leads to the answer key leads nowhere, and is a key all the same.
            let leadsToAnswers =
                if case .reference(let reference) = column.role, reference.parent.table < plan.tables.count {
                    plan.tables[reference.parent.table].isAnswer
                } else {
                    false
                }
            let isLink = leadsToAnswers || links.contains { $0.pairs.contains { $0.child == index } }
            let values = known.values(of: ColumnID(table: place, column: index))
            let shares = column.expression.declaredShares
            columns.append(
                Column(
                    place: index, name: column.name, type: column.type,
                    use: Self.use(of: column, values: values, isLink: isLink, isKey: table.keyColumns.contains(index)),
                    values: values?.map(\.text), shares: shares, isNullable: column.isNullable,
                    hasDefects: table.defects?.list.contains { $0.column == index } ?? false,
                    calendar: column.expression.calendar))
        }
        self.init(
            place: place, table: table, name: TableName(schema: schema ?? table.schema, name: table.name),
            alias: Self.alias(table.name), columns: columns, links: links)
    }

    private static func links(plan: ResolvedPlan, place: Int) -> [Link] {
        let table = plan.tables[place]
        var links: [Link] = []
        for (index, column) in table.columns.enumerated() where !column.isHidden {
            guard case .reference(let reference) = column.role, reference.parent.table < plan.tables.count,
                !plan[reference.parent].isHidden, table.isAnswer || !plan.tables[reference.parent.table].isAnswer
            else { continue }
            links.append(
                Link(
                    pairs: [Link.Pair(child: index, parent: reference.parent.column)],
                    via: ColumnID(table: place, column: index), parent: reference.parent.table,
                    isOptional: column.isNullable || column.orphanOrdinals != nil || column.expression.isNullable))
        }
        for reference in table.compositeReferences {
            guard let key = plan.tables[reference.parent].compositeKey else { continue }
            links.append(
                Link(
                    pairs: zip(reference.columns, key.columns).map { Link.Pair(child: $0, parent: $1) },
                    via: ColumnID(table: place, column: reference.via), parent: reference.parent,
                    isOptional: reference.isNullable))
        }
        return links
    }

    /// Words of names whose numbers are no amounts.
    private static let labels: Set<String> = [
        "id", "key", "code", "number", "year", "month", "quarter", "week", "day", "batch", "version", "line", "row",
        "ordinal", "position", "sequence", "rank", "level", "zip", "latitude", "longitude",
    ]

    private static func use(
        of column: ResolvedColumn, values: [Constant]?, isLink: Bool, isKey: Bool
    ) -> Column.Use {
        if case .key = column.role { return .key }
        if isLink { return .link }
        if isKey { return .other }
        switch column.type {
        case .date: return .day
        case .timestamp: return .moment
        case .boolean: return .flag
        case .varchar:
            return values.map { (2...Item.groupsMax).contains($0.count) } ?? false ? .category : .text
        case .smallint, .integer, .bigint, .decimal, .double:
            if let values, values.count <= Item.groupsMax, column.type.valueType == .integer {
                return values.count > 1 ? .category : .other
            }
            let words = column.name.split(separator: "_").map(String.init)
            return words.contains { labels.contains($0) } ? .other : .measure
        }
    }
}

extension Expression {
    /// The declared share of each value among all rows, where the plan draws it by weight and nothing else happens to it.
    fileprivate var declaredShares: [String: Double]? {
        switch kind {
        case .random(.choose(let choice), _):
            let total = choice.weights.reduce(0, +)
            var shares: [String: Double] = [:]
            for (value, weight) in zip(choice.values, choice.weights) {
                shares[value.text, default: 0] += weight / total
            }
            return shares
        case .nullable(let operand, let rate, _): return operand.declaredShares?.mapValues { $0 * (1 - rate) }
        default: return nil
        }
    }

    /// The range of days that the value is drawn from, wherever it is not NULL; nil if it is not.
    fileprivate var calendar: CalendarWeights? {
        switch kind {
        case .random(.calendar(let weights), _): return weights
        case .nullable(let operand, _, _): return operand.calendar
        case .firstMatch(let branches, let otherwise) where branches.count == 1 && otherwise.kind == .null:
            return branches[0].value.calendar
        default: return nil
        }
    }
}
