extension PlanChecker {
    /// Whether a reference column leads to a row of a table whose key has several columns: it has no value of its own.
    func isRowReference(_ id: ColumnID) -> Bool {
        guard case .reference(let reference) = column(id).generator, !reference.isPick, let parent = parent(of: id)
        else {
            return false
        }
        if case .key = column(parent).generator { return false }
        return true
    }

    /// The first column of a table's composite key, which stands for its rows; nil if it has none, or is wrong.
    func firstPart(of table: Int) -> ColumnID? {
        draft.tables[table].compositeKey?.parts.first.flatMap { part in
            draft.tables[table].columns.firstIndex { $0.name == part.name }
        }.map { ColumnID(table: table, column: $0) }
    }

    /// The composite key of a table, all of whose columns are checked; nil if it has none, or a problem was reported.
    func compositeKey(of table: Int) -> CompositeKey? {
        guard let key = draft.tables[table].compositeKey else { return nil }
        let columns = draft.tables[table].columns
        let named = draft.tables[table].name
        var places: [Int] = []
        var parent: Int?
        for part in key.parts {
            guard let place = columns.firstIndex(where: { $0.name == part.name }) else {
                diagnostics.report(
                    "unknown column '\(part.name.prefix(80))' in table '\(named)'", at: part.place,
                    hint: didYouMean(part.name, in: columns.map(\.name)))
                return nil
            }
            guard !columns[place].isHidden else {
                diagnostics.report(
                    "'\(part.name)' is hidden: what is not in the files cannot be proved from them", at: part.place)
                return nil
            }
            guard let column = resolved[table][place] else { return nil }
            guard !column.isNullable else {
                diagnostics.report("'\(part.name)' can be NULL, and a key cannot", at: part.place)
                return nil
            }
            if case .reference(let reference) = column.role, reference.skew == .nested { parent = places.count }
            places.append(place)
        }
        if enclosingTable(of: table) != nil {
            guard parent != nil else {
                diagnostics.report(
                    "a composite key of a nested table has its reference to the parent's row among its columns",
                    at: key.place, hint: "add a column such as parent_id: {ref: parent}")
                return nil
            }
        } else {
            guard rowCounts[table] <= PlanLimits.knownRowCountMax else {
                diagnostics.report(
                    "a composite key of a table that is not nested is of at most \(PlanLimits.knownRowCountMax) rows, this one has more",
                    at: key.place,
                    hint: "nest the table in one with a key (per: and count:), or give it a key of one column")
                return nil
            }
        }
        return CompositeKey(columns: places, parent: parent, known: knownKeys["\(named).(key)"])
    }

    /// The references of a table by composite keys: its columns that are read through a reference column and are, all together,
    /// the key of the table that it leads to.
    func compositeReferences(of table: Int) -> [CompositeReference] {
        let columns = resolved[table].dropLast()
        var found: [CompositeReference] = []
        for (via, column) in columns.enumerated() {
            guard let link = column?.link, !draft.tables[link.parent.table].isVocabulary,
                let key = draft.tables[link.parent.table].compositeKey
            else { continue }
            let parts = key.parts.compactMap { part -> Int? in
                guard let id = draft.tables[link.parent.table].columns.firstIndex(where: { $0.name == part.name })
                else {
                    return nil
                }
                let source = ColumnID(table: link.parent.table, column: id)
                return columns.indices.first { place in
                    guard let candidate = columns[place], !candidate.isHidden else { return false }
                    return candidate.expression.isRead(source, through: ColumnID(table: table, column: via), in: self)
                }
            }
            guard parts.count == key.parts.count else { continue }
            found.append(
                CompositeReference(
                    via: via, columns: parts, parent: link.parent.table, isNullable: column?.isNullable ?? true))
        }
        return found
    }
}

extension Expression {
    /// Whether it is a column of the row that a reference column leads to, and nothing else.
    fileprivate func isRead(_ source: ColumnID, through via: ColumnID, in plan: PlanChecker) -> Bool {
        guard case .column(let path, let id) = kind, path.first == via else { return false }
        // A reference that is read is the key of its own row.
        if path.count == 1 { return id == source }
        return path.count == 2 && path[1] == source && plan.parent(of: source) == id
    }
}
