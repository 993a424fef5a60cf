import Generation
import Kits
import Plan
import Workload

extension Maker {
    /// Of so many look-ups one is of a key that no row has.
    static let absentPeriod = 16
    /// Columns that a look-up names one by one, at most; of wider tables it takes all by a star.
    private static let columnCountMax = 14

    /// How many rows a table has.
    func rowCount(_ view: TableView) throws(GenerationError) -> Draft? {
        var cube = Cube(view)
        cube.aggregates = [Aggregate(.rows, name: "row_count")]
        return try draft(.rowCount, "How many \(view.words) are there?", cube, isFound: true)
    }

    /// A row by its key: of a table that others refer to, often one that they refer to often.
    func pointLookup(_ view: TableView, isAbsent: Bool) throws(GenerationError) -> Draft? {
        let keys = view.keys
        guard !keys.isEmpty else { return nil }
        if isAbsent { return absentLookup(view, keys) }
        let incoming = catalogue.incoming[view.place].filter { $0.child != view.place }
        var values: [String?]?
        if view.table.defects == nil, draws.happens(0.5), let (child, link) = draws.one(of: incoming) {
            values = try rowReached(by: link, of: catalogue.views[child])
        }
        if values == nil, let row = try witness(view) {
            values = try view.columns.map { (column) throws(GenerationError) in
                try self.values(item(column, of: view), of: view)[row]
            }
        }
        guard let values else { return nil }
        var conditions: [String] = []
        for key in keys {
            guard let place = view.columns.firstIndex(where: { $0.place == key.place }), let value = values[place],
                Item.isFit(value)
            else { return nil }
            conditions.append("\(SQL.identifier(key.name)) = \(Item.literal(value, key.type))")
        }
        var draft = lookup(view, conditions, "Which of the \(view.words) has \(keyWords(keys))?")
        draft.rows = RowRange(least: 1, most: 1)
        draft.answer = Answer(
            rows: [zip(view.columns, values).map { Self.answered($1, $0.type) }], isOrdered: true)
        draft.selectivity = 1 / Double(view.lineCount)
        return draft
    }

    private func keyWords(_ keys: [Column]) -> String {
        "this " + keys.map(\.words).joined(separator: " and ")
    }

    private func lookup(_ view: TableView, _ conditions: [String], _ question: String) -> Draft {
        var select = Select()
        select.columns = view.columns.count > Self.columnCountMax ? ["*"] : view.columns.map { SQL.identifier($0.name) }
        select.from = view.name.sql
        select.conditions = conditions
        return Draft(.pointLookup, question, select, [view])
    }

    /// A value as PostgreSQL writes it.
    static func answered(_ value: String?, _ type: ColumnType) -> String? {
        type == .boolean ? value.map { $0 == "true" ? "t" : "f" } : value
    }

    /// All values of a row that a row of another table refers to; nil where it refers to none.
    private func rowReached(by link: Link, of child: TableView) throws(GenerationError) -> [String?]? {
        var used: Set<String> = []
        let join = join(link, of: child, alias: child.alias, used: &used)
        guard let row = try witness(child, [join]) else { return nil }
        return try samples.of(child.place).values(ofAllReached: join).map { $0[row] }
    }

    /// A look-up of a key that no row has; nil where none is known.
    private func absentLookup(_ view: TableView, _ keys: [Column]) -> Draft? {
        guard keys.count == 1, case .key(let key) = view.table.columns[keys[0].place].role, !key.isComputed else {
            return nil
        }
        let beyond = max(view.table.rowCount, key.scatteredDomain ?? 0) + Int64(draws.below(1_000))
        let (product, overflows) = beyond.multipliedReportingOverflow(by: key.step)
        let (number, overflowsToo) = product.addingReportingOverflow(key.start)
        guard !overflows, !overflowsToo else { return nil }
        let value: String
        if key.isUUID {
            let digits = String(draws.below(1 << 40), radix: 16)
            value = "00000000-0000-0000-0000-" + String(repeating: "0", count: 12 - digits.count) + digits
        } else if let format = key.format {
            guard number >= 0 else { return nil }
            let digits = String(number)
            value =
                format.prefix + String(repeating: "0", count: max(0, format.digitCountMin - digits.count)) + digits
                + format.suffix
        } else {
            guard let range = keys[0].type.integerRange, range.contains(number) else { return nil }
            value = String(number)
        }
        guard Item.isFit(value) else { return nil }
        var draft = lookup(
            view, ["\(SQL.identifier(keys[0].name)) = \(Item.literal(value, keys[0].type))"],
            "Which of the \(view.words) has \(keyWords(keys)), which was mistyped?")
        draft.isEmpty = true
        draft.rows = RowRange(least: 0, most: 0)
        draft.answer = Answer(rows: [], isOrdered: true)
        return draft
    }

    /// A row with the rows of another table that refer to it: one by one, or how many and how much.
    func parentChildren(_ view: TableView) throws(GenerationError) -> Draft? {
        let incoming = catalogue.incoming[view.place].filter { $0.child != view.place }
        let outgoing = view.links.filter { $0.parent != view.place }.map { (child: view.place, link: $0) }
        guard let (place, link) = draws.one(of: incoming.isEmpty ? outgoing : incoming) else { return nil }
        let child = catalogue.views[place]
        var used: Set<String> = [child.alias]
        let join = join(link, of: child, alias: child.alias, used: &used)
        guard let row = try witness(child, [join]) else { return nil }
        let sample = samples.of(place)
        var conditions: [String] = []
        for pair in link.pairs {
            guard let column = join.view.column(pair.parent),
                let value = try sample.values(join.item(column).field)[row],
                Item.isFit(value)
            else { return nil }
            conditions.append("\(join.item(column).reference(true)) = \(Item.literal(value, column.type))")
        }
        if link.pairs.count == 1, draws.happens(0.4) { return try childSummary(child, link, row: row) }
        var columns = join.view.columns.filter { column in link.pairs.contains { $0.parent == column.place } }
        columns += join.view.columns.filter { $0.use == .text || $0.use == .category }.prefix(2)
        let own = (child.keys + child.columns.filter { !child.table.keyColumns.contains($0.place) }).prefix(6)
        var select = Select()
        let ownItems = own.map { item($0, of: child) }
        let items = columns.map(join.item) + ownItems
        select.columns = items.map { item in
            let isTwice = items.filter { $0.column.name == item.column.name }.count > 1
            guard isTwice, item.owner == join.alias else { return item.reference(true) }
            return item.reference(true) + " as " + SQL.identifier("\(join.alias)_\(item.column.name)")
        }
        select.from = join.view.clause(join.alias)
        select.joins = [
            ["join \(child.clause(child.alias))", "    on " + on(link, child, join).joined(separator: "\n    and ")]
        ]
        select.conditions = conditions
        select.order = ownItems.prefix(max(1, child.keys.count)).map { $0.reference(true) }
        var draft = Draft(
            .parentChildren, "What belongs to this one of the \(join.view.words) among the \(child.words)?", select,
            [join.view, child])
        draft.rows = RowRange(least: join.view.table.defects == nil ? 1 : 0, most: child.lineCount)
        if let rows = try siblings(of: sample.rows[row], child, link, items), join.view.table.defects == nil {
            draft.rows = RowRange(least: Int64(rows.count), most: Int64(rows.count))
            draft.answer = Answer(rows: rows, isOrdered: false)
        }
        return draft
    }

    private func on(_ link: Link, _ child: TableView, _ join: Join) -> [String] {
        link.pairs.map { pair in
            "\(SQL.identifier(child.alias)).\(SQL.identifier(child.table.columns[pair.child].name)) = \(SQL.identifier(join.alias)).\(SQL.identifier(join.view.table.columns[pair.parent].name))"
        }
    }

    /// The items of all rows that are nested in the same row as that one; nil where the link is another, where defects change them, or
    /// where they are many.
    private func siblings(
        of row: Int64, _ child: TableView, _ link: Link, _ items: [Item]
    ) throws(GenerationError) -> [[String?]]? {
        guard child.table.defects == nil, catalogue.plan[link.via].link?.skew == .nested else { return nil }
        let fields = items.map(\.field) + [.ordinal, .siblingCount]
        let texts = try RowTexts(plan: catalogue.plan, table: child.place, fields: fields, few: true)
        try texts.compute([row])
        guard let ordinal = Int64(texts.text(0, field: items.count) ?? ""),
            let count = Int64(texts.text(0, field: items.count + 1) ?? ""), count <= min(200, Int64(texts.rowsMax))
        else { return nil }
        try texts.compute(Array(row - ordinal..<row - ordinal + count))
        return (0..<Int(count)).map { place in
            items.indices.map { Self.answered(texts.text(place, field: $0), items[$0].type) }
        }
    }

    /// How many rows refer to one, and how much they come to.
    private func childSummary(_ child: TableView, _ link: Link, row: Int) throws(GenerationError) -> Draft? {
        guard let column = child.column(link.pairs[0].child) else { return nil }
        let item = item(column, of: child)
        let values = try values(item, of: child)
        guard let value = values[row] else { return nil }
        let parent = catalogue.views[link.parent]
        let share = samples.of(child.place).frequencies(values).first { $0.value == value }?.share ?? 0
        var cube = Cube(child)
        // One of few rows of a sample tells nothing: then as many as rows have on the average.
        let isSeenOften = share * Double(values.count) >= 3
        cube.tests = [
            Test(
                item: item, condition: .equals(value), share: isSeenOften ? share : 1 / Double(parent.table.rowCount))
        ]
        cube.aggregates = [Aggregate(.rows, name: "row_count")] + (try sums(child, 2))
        return try draft(
            .parentChildren, "How many \(child.words) does this one of the \(parent.words) have?", cube, isFound: true)
    }

    /// Sums of some of the table's numbers.
    func sums(_ view: TableView, _ count: Int) throws(GenerationError) -> [Aggregate] {
        draws.some(count, of: try measures(view)).map { Aggregate(.sum, $0, name: "total_\($0.column.name)") }
    }
}
