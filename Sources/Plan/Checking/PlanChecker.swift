import Vocabulary

/// Turns a draft into a resolved plan: finds names, orders columns, types expressions.
final class PlanChecker {
    let draft: PlanDraft
    let diagnostics: Diagnostics
    let source: [UInt8]
    /// The rows of each table, overrides applied.
    let rowCounts: [Int64]
    /// Where the rows of nested tables begin, of those that were counted.
    private let childIndexes: [ChildIndex?]
    /// The values of computed keys, by table and column name, of those that were computed.
    let knownKeys: [String: KnownKeys]
    let tableIndexes: [String: Int]
    private let vocabularyIndexes: [String: Int]
    /// The parent of each nested table; nil where it is none, or is wrong.
    private var enclosing: [Int?]
    /// Who has records of the rows of tables with sources.
    private let overlaps: [Int: Sources]
    /// The count of each nested table as a column, which stands after its last.
    private let counts: [ColumnDraft?]
    private let columnIndexes: [[String: Int]]
    /// What each reference column refers to; nil where it is none, or is wrong.
    private var parents: [[ColumnID?]]
    /// Columns that were reported, or read one that was: what they compute is unknown.
    private var isBroken: [[Bool]]
    /// The versions of each table; none where it declares none.
    private(set) var versions: [[TableVersion]] = []
    /// Columns that are checked.
    private(set) var resolved: [[ResolvedColumn?]]

    init(
        _ draft: PlanDraft, rowCounts: [Int64], overlaps: [Int: Sources], childIndexes: [ChildIndex?],
        knownKeys: [String: KnownKeys],
        diagnostics: Diagnostics, source: [UInt8]
    ) {
        self.overlaps = overlaps
        let vocabularies = VocabularyDrafts(draft)
        var draft = draft
        draft.tables += vocabularies.tables
        self.draft = draft
        self.rowCounts = rowCounts + vocabularies.rowCounts
        vocabularyIndexes = Dictionary(
            vocabularies.tables.enumerated().map { ($0.element.name, rowCounts.count + $0.offset) },
            uniquingKeysWith: { first, _ in first })
        self.childIndexes = childIndexes + vocabularies.tables.map { _ in nil }
        self.knownKeys = knownKeys
        self.diagnostics = diagnostics
        self.source = source
        tableIndexes = Dictionary(
            draft.tables.enumerated().filter { !$0.element.isVocabulary }.map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        columnIndexes = draft.tables.map { table in
            Dictionary(
                table.columns.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first }
            )
        }
        enclosing = draft.tables.map { _ in nil }
        counts = draft.tables.map(\.countColumn)
        parents = draft.tables.map { [ColumnID?](repeating: nil, count: $0.columns.count + 1) }
        isBroken = draft.tables.map { [Bool](repeating: false, count: $0.columns.count + 1) }
        resolved = draft.tables.map { [ResolvedColumn?](repeating: nil, count: $0.columns.count + 1) }
    }

    /// The draft of a column, or of a nested table's count.
    func column(_ id: ColumnID) -> ColumnDraft {
        let columns = draft.tables[id.table].columns
        guard id.column == columns.count else { return columns[id.column] }
        guard let count = counts[id.table] else { preconditionFailure("only nested tables have a count") }
        return count
    }

    /// Whether it is the count of a nested table.
    func isCount(_ id: ColumnID) -> Bool { id.column == draft.tables[id.table].columns.count }

    /// The table whose columns a column's expressions read: its own, or for a count its parent.
    func scope(of id: ColumnID) -> Int { isCount(id) ? enclosing[id.table] ?? id.table : id.table }

    /// The table that a nested table is nested in; nil for others.
    func enclosingTable(of table: Int) -> Int? { enclosing[table] }

    /// Where the rows of a nested table begin; nil until they were counted.
    func childIndex(of table: Int) -> ChildIndex? { childIndexes[table] }

    /// The place of a table that is nested in `table`; nil if there is none of that name.
    func child(named name: String, of table: Int) -> Int? {
        tableIndexes[name].flatMap { enclosing[$0] == table ? $0 : nil }
    }

    /// The key that a reference column refers to.
    func parent(of id: ColumnID) -> ColumnID? { parents[id.table][id.column] }

    /// Checks everything; nil if a problem was reported.
    func tables() -> (tables: [ResolvedTable], vocabularies: [ResolvedTable], countingRounds: [[Int]])? {
        linkNestings()
        linkReferences()
        versions = draft.tables.indices.map { versions(of: $0) }
        let dependencies = allDependencies()
        guard let order = evaluationOrder(dependencies) else { return nil }
        for id in order where !diagnostics.isFull {
            // What follows from sources is not looked at where something is wrong with these.
            if draft.tables[id.table].isDerived && !diagnostics.isEmpty { continue }
            check(id, dependencies[id.table][id.column])
            checkMeasure(id)
            checkRule(id)
        }
        let keys = draft.tables.indices.map { diagnostics.isEmpty ? compositeKey(of: $0) : nil }
        // What a column that is wrong has behind it is not known.
        let assertions = draft.tables.indices.map { diagnostics.isEmpty ? self.assertions(of: $0) : [] }
        let defects = draft.tables.indices.map { diagnostics.isEmpty ? self.defects(of: $0) : nil }
        guard diagnostics.isEmpty else { return nil }
        for (table, defects) in defects.enumerated() { mark(defects, of: table) }
        let tables = draft.tables.indices.map { table($0, keys, assertions[$0], defects[$0], order) }
        let own = tables.count - vocabularyIndexes.count
        return (Array(tables[..<own]), Array(tables[own...]), countingRounds(order, dependencies))
    }

    /// The nested tables by rounds: the counts of one read nothing that is not counted in those before it.
    private func countingRounds(_ order: [ColumnID], _ dependencies: [[[Dependency]]]) -> [[Int]] {
        var countsBelow = dependencies.map { [Int](repeating: 0, count: $0.count) }
        var rounds: [[Int]] = []
        for id in order {
            let below = dependencies[id.table][id.column].map { countsBelow[$0.id.table][$0.id.column] }.max() ?? 0
            guard isCount(id), counts[id.table] != nil else {
                countsBelow[id.table][id.column] = below
                continue
            }
            countsBelow[id.table][id.column] = below + 1
            if rounds.count == below { rounds.append([]) }
            rounds[below].append(id.table)
        }
        return rounds
    }

    private func table(
        _ index: Int, _ keys: [CompositeKey?], _ assertions: [Assertion], _ defects: Defects?, _ order: [ColumnID]
    ) -> ResolvedTable {
        let table = draft.tables[index]
        var nesting: Nesting?
        if let parent = enclosing[index], let count = resolved[index][table.columns.count] {
            nesting = Nesting(parent: parent, count: count.expression, index: childIndexes[index])
        }
        return ResolvedTable(
            name: table.name, description: table.description, schema: table.schema, kind: table.kind,
            rowCount: rowCounts[index], nesting: nesting,
            columns: resolved[index].dropLast().compactMap { $0 },
            evaluationOrder: order.filter { $0.table == index && !isCount($0) }.map(\.column),
            versions: versions[index], compositeKey: keys[index], compositeReferences: compositeReferences(of: index),
            assertions: assertions, defects: defects, sources: overlaps[index], isAnswer: table.isAnswer)
    }

    /// Gives a column a type that holds more.
    func widen(_ id: ColumnID, to type: ColumnType) { resolved[id.table][id.column]?.type = type }

    /// Notes in the columns of a table what its defects make of them.
    private func mark(_ defects: Defects?, of table: Int) {
        guard let defects else { return }
        for defect in defects.list {
            guard let column = defect.column else { continue }
            // Values of other kinds may be NULL, too, where what they are made of is.
            resolved[table][column]?.isMissedByDefect = defects.written[column]?.isNullable ?? false
            resolved[table][column]?.defectOrphans = defects.orphans[column]
        }
    }

    private func check(_ id: ColumnID, _ dependencies: [Dependency]) {
        guard !isCount(id) || counts[id.table] != nil else { return }
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

    private func linkNestings() {
        for (index, table) in draft.tables.enumerated() {
            guard let nesting = table.nesting else { continue }
            guard let parent = tableIndexes[nesting.parent] else {
                diagnostics.report(
                    "unknown table '\(nesting.parent)'", at: nesting.parentPlace,
                    hint: didYouMean(nesting.parent, in: draft.tables.map(\.name)))
                isBroken[index][table.columns.count] = true
                continue
            }
            enclosing[index] = parent
            if nesting.count == nil { isBroken[index][table.columns.count] = true }
        }
        for (index, table) in draft.tables.enumerated() {
            var above = enclosing[index]
            var seen = 0
            while let next = above, next != index, seen < draft.tables.count {
                above = enclosing[next]
                seen += 1
            }
            guard above == index, let nesting = table.nesting else { continue }
            diagnostics.report("table '\(table.name)' is nested in itself", at: nesting.parentPlace)
            isBroken[index][table.columns.count] = true
        }
    }

    private func linkReferences() {
        for (tableIndex, table) in draft.tables.enumerated() {
            for (columnIndex, column) in table.columns.enumerated() {
                switch column.generator {
                case .reference(let reference):
                    parents[tableIndex][columnIndex] = key(
                        reference, of: tableIndex, isHidden: column.isHidden)
                    isBroken[tableIndex][columnIndex] = parents[tableIndex][columnIndex] == nil
                case .broken: isBroken[tableIndex][columnIndex] = true
                default: break
                }
            }
        }
    }

    private func key(_ reference: ReferenceDraft, of referring: Int, isHidden: Bool) -> ColumnID? {
        if reference.isNested, draft.tables[referring].nesting == nil {
            diagnostics.report(
                "table '\(draft.tables[referring].name)' is nested in no other: it has no parent to refer to",
                at: reference.tablePlace, hint: "write per: TABLE and count: in the table")
            return nil
        }
        if reference.isPick { return vocabularyColumn(reference) }
        guard let table = reference.isNested ? enclosing[referring] : tableIndexes[reference.table] else {
            guard !reference.isNested else { return nil }
            diagnostics.report(
                "unknown table '\(reference.table)'", at: reference.tablePlace,
                hint: didYouMean(reference.table, in: draft.tables.map(\.name)))
            return nil
        }
        let columns = draft.tables[table].columns
        let named = draft.tables[table].name
        guard let name = reference.column else {
            let key = columns.firstIndex { if case .key = $0.generator { true } else { false } }
            if key == nil, let part = firstPart(of: table) {
                guard !isHidden else { return part }
                diagnostics.report(
                    "the key of table '\(named)' has several columns: a reference to its rows is hidden",
                    at: reference.tablePlace,
                    hint:
                        "add 'hidden: true', and a column for each part, such as NAME.\(draft.tables[table].columns[part.column].name)"
                )
                return nil
            }
            if key == nil, !columns.contains(where: { if case .broken = $0.generator { true } else { false } }) {
                diagnostics.report(
                    "table '\(named)' has no key to refer to", at: reference.tablePlace,
                    hint: "give it a column such as id: {key: dense}")
            }
            guard let key else { return nil }
            return visible(ColumnID(table: table, column: key), at: reference.tablePlace, unless: isHidden)
        }
        guard let column = columnIndexes[table][name] else {
            diagnostics.report(
                "unknown column '\(name)' in table '\(named)'", at: reference.columnPlace,
                hint: didYouMean(name, in: columns.map(\.name)))
            return nil
        }
        switch columns[column].generator {
        case .key: return visible(ColumnID(table: table, column: column), at: reference.columnPlace, unless: isHidden)
        case .broken: return nil
        default:
            diagnostics.report(
                "'\(name)' is no key of table '\(named)'", at: reference.columnPlace,
                hint: "only a column made by key can be referred to")
            return nil
        }
    }

    /// The column of a vocabulary that stands for its rows: the first, if none is named.
    private func vocabularyColumn(_ pick: ReferenceDraft) -> ColumnID? {
        guard let table = vocabularyIndexes[pick.table] else {
            diagnostics.report(
                "unknown vocabulary '\(pick.table)'", at: pick.tablePlace,
                hint: didYouMean(pick.table, in: Vocabulary.names) ?? "docs/vocabularies.md lists them")
            return nil
        }
        guard let name = pick.column else { return ColumnID(table: table, column: 0) }
        guard let column = columnIndexes[table][name] else {
            diagnostics.report(
                "unknown column '\(name)' in vocabulary '\(pick.table)'", at: pick.columnPlace,
                hint: didYouMean(name, in: draft.tables[table].columns.map(\.name)))
            return nil
        }
        return ColumnID(table: table, column: column)
    }

    /// The key, unless it is hidden and the reference is not: what is not in the files cannot be proved from them.
    private func visible(_ key: ColumnID, at place: Place, unless isHidden: Bool) -> ColumnID? {
        guard column(key).isHidden, !isHidden else { return key }
        diagnostics.report(
            "the key '\(column(key).name)' of table '\(draft.tables[key.table].name)' is hidden: references to it could not be proved",
            at: place, hint: "take 'hidden: true' off the key")
        return nil
    }

    /// What a name in an expression of `table` means: reference columns to follow, and the column at the end.
    struct Path {
        /// The nested table that the rows are of; nil for a single row.
        var child: Int?
        /// Whether it leads from a candidate for a reference, not from the own row.
        var isOfCandidate = false
        var references: [ColumnID]
        /// Nil for a nested table alone.
        var column: ColumnID?
    }

    /// Finds the column that names lead to; nil, and a report unless there was one, if they lead nowhere.
    ///
    /// The first name may be that of a table which is nested in this one: in an aggregate, or where no column has that name.
    /// So may that of the table which the `candidate` for a reference is a row of.
    func path(
        _ names: [Name], from table: Int, isAggregated: Bool, candidate: Int?, _ scalar: YAMLScalar
    ) -> Path? {
        var table = table
        var references: [ColumnID] = []
        var child: Int?
        var isOfCandidate = false
        for (index, name) in names.enumerated() {
            if index == 0, names.count > 1, !isAggregated, let candidate, draft.tables[candidate].name == name.text {
                isOfCandidate = true
                table = candidate
                continue
            }
            if index == 0, isAggregated || columnIndexes[table][name.text] == nil,
                let nested = self.child(named: name.text, of: table)
            {
                child = nested
                table = nested
                if names.count == 1 { return Path(child: child, references: [], column: nil) }
                continue
            }
            guard let column = columnIndexes[table][name.text] else {
                diagnostics.report(
                    "unknown column '\(name.text.prefix(80))' in table '\(draft.tables[table].name)'",
                    at: scalar.place(of: name.range, in: source), hint: unknownColumnHint(name.text, table))
                return nil
            }
            let id = ColumnID(table: table, column: column)
            if index == names.count - 1 {
                return Path(child: child, isOfCandidate: isOfCandidate, references: references, column: id)
            }
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
        if name == "parent", let parent = enclosing[table] {
            return
                "give the table a column such as \(draft.tables[parent].name)_id: {ref: parent}, and read through that"
        }
        if tableIndexes[name] != nil {
            return "'\(name)' is a table: read its columns through a reference column of '\(draft.tables[table].name)'"
        }
        if Function(rawValue: name) != nil { return "'\(name)' is a function: write \(name)(...)" }
        return "texts stand in single quotes: '\(name.prefix(80))'"
    }

    // MARK: Dependencies

    private func allDependencies() -> [[[Dependency]]] {
        draft.tables.indices.map { table in
            (0...draft.tables[table].columns.count).map { column in
                let id = ColumnID(table: table, column: column)
                return diagnostics.isFull || (isCount(id) && counts[table] == nil) ? [] : dependencies(id)
            }
        }
    }

    private func dependencies(_ id: ColumnID) -> [Dependency] {
        var found: [Dependency] = []
        let column = column(id)
        if draft.tables[id.table].nesting != nil, !isCount(id) {
            // Where a row lies, and so all that is in it, follows from the count.
            found.append(Dependency(id: count(of: id.table), place: column.place))
        }
        if isCount(id), let parent = enclosing[id.table], counts[parent] != nil {
            found.append(Dependency(id: count(of: parent), place: column.place))
        }
        // A column with nothing right in it is not searched: its own problem was reported.
        for expression in column.expressions {
            expression.node.forEachName { names, isAggregated in
                guard
                    let path = path(
                        names, from: scope(of: id), isAggregated: isAggregated,
                        candidate: parents[id.table][id.column]?.table, expression.scalar)
                else {
                    isBroken[id.table][id.column] = true
                    return
                }
                let place = expression.scalar.place(of: names[0].range, in: source)
                for reference in path.references { found.append(Dependency(id: reference, place: place)) }
                if let child = path.child { found.append(Dependency(id: count(of: child), place: place)) }
                guard let read = path.column else { return }
                found.append(Dependency(id: read, place: place))
                if let parent = parents[read.table][read.column] {
                    found.append(Dependency(id: parent, place: place))
                }
            }
        }
        if let parent = parents[id.table][id.column] {
            found.append(Dependency(id: parent, place: column.generatorPlace))
        }
        if let other = column.typeOf { found.append(Dependency(id: other, place: column.generatorPlace)) }
        return found
    }

    /// The count of a nested table, as a column.
    private func count(of table: Int) -> ColumnID {
        ColumnID(table: table, column: draft.tables[table].columns.count)
    }

    /// All columns, each after those that it reads; nil and a report if some read each other in a circle.
    private func evaluationOrder(_ dependencies: [[[Dependency]]]) -> [ColumnID]? {
        let ordering = ColumnOrdering(dependencies)
        guard let circle = ordering.circle else { return ordering.order }
        let names = (circle.columns + circle.columns.prefix(1)).map {
            isCount($0)
                ? "the count of \(draft.tables[$0.table].name)" : "\(draft.tables[$0.table].name).\(column($0).name)"
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

extension TableDraft {
    /// A nested table's count as a column; nil for others, and where it was reported.
    var countColumn: ColumnDraft? {
        guard let nesting else { return nil }
        var column = ColumnDraft(
            name: "count", place: nesting.countPlace, generatorPlace: nesting.countPlace,
            typePlace: nesting.countPlace, nullsPlace: nesting.countPlace)
        column.type = .bigint
        if let count = nesting.count { column.generator = .value(count) }
        return column
    }
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
        case .reference(let reference):
            all += [reference.row, reference.filter].compactMap { $0 } + reference.order.map(\.value)
        case .key(let key): if let value = key.value { all.append(value) }
        case .broken, .choose, .calendar, .list, .vocabulary: break
        }
        return all
    }
}

extension SyntaxNode {
    /// Calls `body` with every name of the expression, in order, and whether it stands in an aggregate.
    func forEachName(isAggregated: Bool = false, _ body: ([Name], Bool) -> Void) {
        switch kind {
        case .literal: break
        case .name(let names): body(names, isAggregated)
        case .unary(_, let operand), .isNull(let operand, _), .cast(let operand, _):
            operand.forEachName(isAggregated: isAggregated, body)
        case .binary(_, let left, let right):
            for part in [left, right] { part.forEachName(isAggregated: isAggregated, body) }
        case .between(let operand, let low, let high, _):
            for part in [operand, low, high] { part.forEachName(isAggregated: isAggregated, body) }
        case .inList(let operand, let items, _):
            for part in [operand] + items { part.forEachName(isAggregated: isAggregated, body) }
        case .match(let subject, let branches, let otherwise):
            subject?.forEachName(isAggregated: isAggregated, body)
            for branch in branches {
                branch.condition.forEachName(isAggregated: isAggregated, body)
                branch.value.forEachName(isAggregated: isAggregated, body)
            }
            otherwise?.forEachName(isAggregated: isAggregated, body)
        case .call(let name, let arguments):
            let isAggregate = Function(rawValue: Function.canonicalName(name.text))?.aggregate != nil
            for argument in arguments { argument.forEachName(isAggregated: isAggregated || isAggregate, body) }
        }
    }
}
