/// Turns a draft into a resolved plan: finds names, orders columns, types expressions.
final class PlanChecker {
    let draft: PlanDraft
    let diagnostics: Diagnostics
    let source: [UInt8]
    /// The rows of each table, overrides applied.
    let rowCounts: [Int64]
    private let tableIndexes: [String: Int]
    private let columnIndexes: [[String: Int]]
    /// What each reference column refers to; nil where it is none, or is wrong.
    private var parents: [[ColumnID?]]
    /// Columns that were reported, or read one that was: what they compute is unknown.
    private var isBroken: [[Bool]]
    /// Columns that are checked.
    private(set) var resolved: [[ResolvedColumn?]]

    init(_ draft: PlanDraft, rowCounts: [Int64], diagnostics: Diagnostics, source: [UInt8]) {
        self.draft = draft
        self.rowCounts = rowCounts
        self.diagnostics = diagnostics
        self.source = source
        tableIndexes = Dictionary(
            draft.tables.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
        columnIndexes = draft.tables.map { table in
            Dictionary(
                table.columns.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first }
            )
        }
        parents = draft.tables.map { [ColumnID?](repeating: nil, count: $0.columns.count) }
        isBroken = draft.tables.map { [Bool](repeating: false, count: $0.columns.count) }
        resolved = draft.tables.map { [ResolvedColumn?](repeating: nil, count: $0.columns.count) }
    }

    /// The draft of a column.
    func column(_ id: ColumnID) -> ColumnDraft { draft.tables[id.table].columns[id.column] }

    /// The key that a reference column refers to.
    func parent(of id: ColumnID) -> ColumnID? { parents[id.table][id.column] }

    /// Checks everything; nil if a problem was reported.
    func tables() -> [ResolvedTable]? {
        linkReferences()
        let dependencies = allDependencies()
        guard let order = evaluationOrder(dependencies) else { return nil }
        for id in order where !diagnostics.isFull { check(id, dependencies[id.table][id.column]) }
        guard diagnostics.isEmpty else { return nil }
        return draft.tables.indices.map { table($0, dependencies[$0], order) }
    }

    private func table(_ index: Int, _ dependencies: [[Dependency]], _ order: [ColumnID]) -> ResolvedTable {
        let table = draft.tables[index]
        return ResolvedTable(
            name: table.name, description: table.description, rowCount: rowCounts[index],
            columns: resolved[index].compactMap { $0 },
            evaluationOrder: order.filter { $0.table == index }.map(\.column))
    }

    private func check(_ id: ColumnID, _ dependencies: [Dependency]) {
        let isPoisoned = dependencies.contains { isBroken[$0.id.table][$0.id.column] }
        guard !isBroken[id.table][id.column], !isPoisoned else {
            isBroken[id.table][id.column] = true
            return
        }
        let checker = ColumnChecker(self, id)
        if let column = checker.resolve() {
            resolved[id.table][id.column] = column
        } else {
            isBroken[id.table][id.column] = true
        }
    }

    // MARK: Names

    private func linkReferences() {
        for (tableIndex, table) in draft.tables.enumerated() {
            for (columnIndex, column) in table.columns.enumerated() {
                switch column.generator {
                case .reference(let reference):
                    parents[tableIndex][columnIndex] = key(reference)
                    isBroken[tableIndex][columnIndex] = parents[tableIndex][columnIndex] == nil
                case .broken: isBroken[tableIndex][columnIndex] = true
                default: break
                }
            }
        }
    }

    private func key(_ reference: ReferenceDraft) -> ColumnID? {
        guard let table = tableIndexes[reference.table] else {
            diagnostics.report(
                "unknown table '\(reference.table)'", at: reference.tablePlace,
                hint: didYouMean(reference.table, in: draft.tables.map(\.name)))
            return nil
        }
        let columns = draft.tables[table].columns
        guard let name = reference.column else {
            let key = columns.firstIndex { if case .key = $0.generator { true } else { false } }
            if key == nil, !columns.contains(where: { if case .broken = $0.generator { true } else { false } }) {
                diagnostics.report(
                    "table '\(reference.table)' has no key to refer to", at: reference.tablePlace,
                    hint: "give it a column such as id: {key: dense}")
            }
            guard let key else { return nil }
            return visible(ColumnID(table: table, column: key), at: reference.tablePlace)
        }
        guard let column = columnIndexes[table][name] else {
            diagnostics.report(
                "unknown column '\(name)' in table '\(reference.table)'", at: reference.columnPlace,
                hint: didYouMean(name, in: columns.map(\.name)))
            return nil
        }
        switch columns[column].generator {
        case .key: return visible(ColumnID(table: table, column: column), at: reference.columnPlace)
        case .broken: return nil
        default:
            diagnostics.report(
                "'\(name)' is no key of table '\(reference.table)'", at: reference.columnPlace,
                hint: "only a column made by key can be referred to")
            return nil
        }
    }

    /// The key, unless it is hidden: what is not in the files cannot be proved from them.
    private func visible(_ key: ColumnID, at place: Place) -> ColumnID? {
        guard column(key).isHidden else { return key }
        diagnostics.report(
            "the key '\(column(key).name)' of table '\(draft.tables[key.table].name)' is hidden: references to it could not be proved",
            at: place, hint: "take 'hidden: true' off the key")
        return nil
    }

    /// What a name in an expression of `table` means: reference columns to follow, and the column at the end.
    struct Path {
        var references: [ColumnID]
        var column: ColumnID
    }

    /// Finds the column that names lead to; nil, and a report unless there was one, if they lead nowhere.
    func path(_ names: [Name], from table: Int, _ scalar: YAMLScalar) -> Path? {
        var table = table
        var references: [ColumnID] = []
        for (index, name) in names.enumerated() {
            guard let column = columnIndexes[table][name.text] else {
                diagnostics.report(
                    "unknown column '\(name.text.prefix(80))' in table '\(draft.tables[table].name)'",
                    at: scalar.place(of: name.range, in: source), hint: unknownColumnHint(name.text, table))
                return nil
            }
            let id = ColumnID(table: table, column: column)
            if index == names.count - 1 { return Path(references: references, column: id) }
            guard let parent = parents[table][column] else {
                if !isBroken[table][column] {
                    diagnostics.report(
                        "'\(name.text)' of table '\(draft.tables[table].name)' is no reference: nothing lies behind it",
                        at: scalar.place(of: name.range, in: source), hint: "a reference is made by ref: TABLE")
                }
                return nil
            }
            references.append(id)
            table = parent.table
        }
        return nil
    }

    private func unknownColumnHint(_ name: String, _ table: Int) -> String? {
        let columns = draft.tables[table].columns.map(\.name)
        if let hint = didYouMean(name, in: columns) { return hint }
        if tableIndexes[name] != nil {
            return "'\(name)' is a table: read its columns through a reference column of '\(draft.tables[table].name)'"
        }
        if Function(rawValue: name) != nil { return "'\(name)' is a function: write \(name)(...)" }
        return "texts stand in single quotes: '\(name.prefix(80))'"
    }

    // MARK: Dependencies

    private func allDependencies() -> [[[Dependency]]] {
        draft.tables.indices.map { table in
            draft.tables[table].columns.indices.map { column in
                diagnostics.isFull ? [] : dependencies(ColumnID(table: table, column: column))
            }
        }
    }

    private func dependencies(_ id: ColumnID) -> [Dependency] {
        var found: [Dependency] = []
        let column = column(id)
        // A column with nothing right in it is not searched: its own problem was reported.
        for expression in column.expressions {
            expression.node.forEachName { names in
                guard let path = path(names, from: id.table, expression.scalar) else {
                    isBroken[id.table][id.column] = true
                    return
                }
                let place = expression.scalar.place(of: names[0].range, in: source)
                for reference in path.references { found.append(Dependency(id: reference, place: place)) }
                found.append(Dependency(id: path.column, place: place))
                if let parent = parents[path.column.table][path.column.column] {
                    found.append(Dependency(id: parent, place: place))
                }
            }
        }
        if let parent = parents[id.table][id.column] {
            found.append(Dependency(id: parent, place: column.generatorPlace))
        }
        return found
    }

    /// All columns, each after those that it reads; nil and a report if some read each other in a circle.
    private func evaluationOrder(_ dependencies: [[[Dependency]]]) -> [ColumnID]? {
        let ordering = ColumnOrdering(dependencies)
        guard let circle = ordering.circle else { return ordering.order }
        let names = (circle.columns + circle.columns.prefix(1)).map {
            "\(draft.tables[$0.table].name).\(column($0).name)"
        }
        let shown = names.count <= 12 ? names : Array(names.prefix(6)) + ["…"] + Array(names.suffix(5))
        diagnostics.report(
            "columns read each other in a circle: \(shown.joined(separator: " → "))", at: circle.place)
        return nil
    }
}

/// A column that another reads, and where it does.
struct Dependency {
    var id: ColumnID
    var place: Place
}

extension ColumnDraft {
    /// All expressions of the column, in order.
    var expressions: [SourceExpression] {
        var all = condition.map { [$0] } ?? []
        switch generator {
        case .value(let expression): all.append(expression)
        case .pair(_, let first, let second): all += [first, second]
        case .template(let parts):
            for case .value(let expression, _) in parts { all.append(expression) }
        case .broken, .key, .reference, .choose, .calendar: break
        }
        return all
    }
}

extension SyntaxNode {
    /// Calls `body` with every name of the expression, in order.
    func forEachName(_ body: ([Name]) -> Void) {
        switch kind {
        case .literal: break
        case .name(let names): body(names)
        case .unary(_, let operand), .isNull(let operand, _), .cast(let operand, _): operand.forEachName(body)
        case .binary(_, let left, let right):
            left.forEachName(body)
            right.forEachName(body)
        case .between(let operand, let low, let high, _):
            for part in [operand, low, high] { part.forEachName(body) }
        case .inList(let operand, let items, _):
            operand.forEachName(body)
            for item in items { item.forEachName(body) }
        case .match(let subject, let branches, let otherwise):
            subject?.forEachName(body)
            for branch in branches {
                branch.condition.forEachName(body)
                branch.value.forEachName(body)
            }
            otherwise?.forEachName(body)
        case .call(_, let arguments):
            for argument in arguments { argument.forEachName(body) }
        }
    }
}
