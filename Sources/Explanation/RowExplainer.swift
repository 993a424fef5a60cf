import Codes
import Generation
import Plan
import Randomness

/// Gathers what there is to say of a row's columns.
struct RowExplainer {
    private let plan: ResolvedPlan
    private let table: Int
    private let row: Int64
    private let probe: RowProbe
    private let declarations: [Declaration]
    /// The lines of the resolved plan under each column's name.
    private let rules: [String: [String]]

    init(plan: ResolvedPlan, table: Int, row: Int64) {
        self.plan = plan
        self.table = table
        self.row = row
        probe = RowProbe(plan: plan, table: table, row: row)
        declarations = plan.declarations(ofRowsOf: table, withTexts: true)
        rules = RowExplainer.rules(of: plan.tables[table].name, in: plan.canonicalText)
    }

    /// The resolved plan has a table's columns six spaces in, and what is said of them eight.
    private static func rules(of table: String, in text: String) -> [String: [String]] {
        var rules: [String: [String]] = [:]
        var isTable = false
        var isColumns = false
        var column = ""
        for line in text.split(separator: "\n") {
            let indent = line.prefix { $0 == " " }.count
            let rest = String(line.dropFirst(indent))
            switch indent {
            case 2: isTable = rest == "\(table):"
            case 4: isColumns = rest == "columns:"
            case 6 where isTable && isColumns: column = String(rest.dropLast())
            case 8 where isTable && isColumns: rules[column, default: []].append(rest)
            default: break
            }
        }
        return rules
    }

    func column(_ place: Int) -> RowExplanation.Column {
        let id = ColumnID(table: table, column: place)
        let column = plan[id]
        return RowExplanation.Column(
            name: column.name, type: column.type.description, isHidden: column.isHidden, value: probe.written(place),
            rule: rules[column.name] ?? [], facts: facts(id), reads: reads(of: id), draws: draws(of: id))
    }

    // MARK: Facts

    private func facts(_ id: ColumnID) -> [String] {
        let column = plan[id]
        var facts: [String] = []
        if case .key(let key) = column.role, !key.isComputed { facts.append(keyFact(key, id)) }
        if let link = column.link {
            let parent = plan.table(link.parent.table)
            let led = Expression(.column(path: [], id), type: .integer, isNullable: true)
            switch probe.value(of: led) {
            case .text(let parentRow): facts.append("row \(parentRow) of \(parent.name)")
            case .null:
                facts.append(
                    link.orphans != nil && probe.written(id.column) != .null
                        ? "an orphan: no row of \(parent.name) has that key" : "no row of \(parent.name)")
            case .failure(let reason): facts.append("no row of \(parent.name): \(reason)")
            }
            if link.skew == .nested {
                for (name, kind) in [("ordinal()", Expression.Kind.ordinal), ("siblings()", .siblingCount)] {
                    let value = probe.value(of: Expression(kind, type: .integer, isNullable: false))
                    facts.append("\(name) = \(value.text ?? "unknown")")
                }
            }
        }
        return facts + nestedFacts(id)
    }

    private func keyFact(_ key: Key, _ id: ColumnID) -> String {
        if key.isUUID { return "the UUID to which a permutation of 122 bits takes row \(row)" }
        let steps = "\(key.start) + \(key.step) × ordinal"
        guard let domain = key.scatteredDomain else { return "\(steps), of ordinal \(row), the row's number" }
        let permutation = Permutation.ofScatteredKey(
            domain: domain, seed: plan.seed, table: plan.tables[id.table].name, column: plan[id].name)
        return "\(steps), of ordinal \(permutation.forward(row)), where a permutation of \(domain) takes row \(row)"
    }

    // MARK: Reads

    private func reads(of id: ColumnID) -> [RowExplanation.Read] {
        var found: [RowExplanation.Read] = []
        var seen: Set<Expression> = []
        func note(_ expression: Expression, _ path: [ColumnID], _ target: ColumnID) {
            guard seen.insert(expression).inserted else { return }
            // A reference is led through, not read.
            let names = (path + [target]).map { plan[$0].name }
            let isKeyOfLast = path.last.map { plan[$0].link?.parent == target } ?? false
            let shown = isKeyOfLast ? names.dropLast() : names[...]
            let rows = path.indices.map { place -> (table: String, row: String?) in
                let led = Expression(
                    .column(path: Array(path[..<place]), path[place]), type: .integer, isNullable: true)
                let parent = plan[path[place]].link.map { plan.table($0.parent.table).name } ?? ""
                return (parent, probe.value(of: led).text)
            }
            found.append(
                RowExplanation.Read(
                    path: shown.joined(separator: "."), rows: rows, value: probe.value(of: expression)))
        }
        forEachRead(plan[id].expression, note)
        if let row = plan[id].link?.row { forEachRead(row, note) }
        return found
    }

    private func forEachRead(_ expression: Expression, _ body: (Expression, [ColumnID], ColumnID) -> Void) {
        _ = expression.contains(ofOwnRow: true) { kind in
            if case .column(let path, let id) = kind {
                body(Expression(kind, type: plan[id].type.valueType, isNullable: true), path, id)
            }
            return false
        }
    }

    /// What is made of the rows that are nested in this one: of so many.
    private func nestedFacts(_ id: ColumnID) -> [String] {
        var children: Set<Int> = []
        _ = plan[id].expression.contains { kind in
            if case .aggregate(_, let child, _) = kind { children.insert(child) }
            return false
        }
        return children.sorted().map { child in
            let count = Expression(.aggregate(.count, child: child, nil), type: .integer, isNullable: false)
            return "of \(probe.value(of: count).text ?? "unknown") rows of \(plan.tables[child].name)"
        }
    }

    // MARK: Draws

    /// What was drawn for a reference is a rank, or a row.
    private func named(_ value: RowProbe.Value, _ declaration: Declaration) -> RowProbe.Value {
        guard case .reference(let reference, _) = declaration.value.kind, case .text(let number) = value else {
            return value
        }
        switch (declaration.subject, reference.skew) {
        case (.skew, .zipf), (.skew, .normal), (.skew, .selfSimilar), (.skew, .exponential):
            return .text("rank \(number), from 0")
        default: return .text("row \(number)")
        }
    }

    private func draws(of id: ColumnID) -> [RowExplanation.Drawn] {
        declarations.filter { $0.column == id }.compactMap { declaration in
            guard let draw = declaration.value.firstDraw, let value = probe.drawn(declaration) else { return nil }
            let key = StreamKey(
                seed: plan.seed, table: plan.tables[table].name, column: plan[id].name, purpose: draw.purpose.rawValue)
            let bits = Stream(key).bits(row: row, draw: UInt64(draw.number))
            return RowExplanation.Drawn(
                declared: declaration.text.replacing(", standardised", with: ""), value: named(value, declaration),
                bits: .init(purpose: draw.purpose.rawValue, number: draw.number, bits: bits),
                readsMore: declaration.value.readsMoreDraws)
        }
    }
}

extension Expression {
    /// The first draw of a random value or a reference.
    fileprivate var firstDraw: Draw? {
        switch kind {
        case .random(_, let draw), .reference(_, let draw): draw
        default: nil
        }
    }

    /// Whether it may read draws behind its first.
    fileprivate var readsMoreDraws: Bool {
        switch kind {
        case .random(let value, _):
            switch value {
            case .choose, .uniform, .uniformInteger, .normal, .logNormal, .piecewise, .quantiles, .chance, .typo,
                .variant:
                false
            case .law(let law, _): law.drawCount > 1
            case .calendar(let weights): weights.hours != nil
            case .pattern(let pattern): pattern.drawCount > 1
            case .patternOf, .prose, .uuid4, .uuid7, .address: true
            }
        case .reference(let reference, _):
            switch reference.skew {
            case .zipf: true
            default: reference.filter != nil || reference.isDistinct || reference.isEarlier
            }
        default: false
        }
    }
}
