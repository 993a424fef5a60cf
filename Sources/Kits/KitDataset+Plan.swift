public import Plan

extension KitDataset {
    /// What a plan and its files come to, without tables that are part of the answer key. With `schema`, all tables are put into that
    /// schema of the database. O(plan).
    public init(plan: ResolvedPlan, files: KitFiles, schema: String? = nil) {
        name = plan.name
        description = plan.description
        self.files = files
        self.schema = schema
        var known = KnownValues(plan: plan)
        let shown = plan.tables.indices.filter { !plan.tables[$0].isAnswer }
        let places = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
        tables = shown.map { place in
            let table = plan.tables[place]
            return KitTable(
                planName: table.name, name: TableName(schema: schema ?? table.schema, name: table.name),
                description: table.description, kind: table.kind, rowCount: table.lineCount,
                cleanRowCount: table.rowCount,
                columns: table.columns.enumerated().compactMap { index, column in
                    guard !column.isHidden else { return nil }
                    return KitColumn(
                        name: column.name, description: column.description, type: column.type,
                        isNullable: column.isNullable,
                        isCleanNullable: column.expression.withoutOrphans.isNullable,
                        sinceVersion: column.sinceVersion, defaultValue: column.defaultValue,
                        earlierTypes: column.earlierTypes,
                        values: known.values(of: ColumnID(table: place, column: index)), time: column.time)
                },
                keys: table.keys, references: plan.references(of: table, places), versions: table.kitVersions,
                defects: table.kitDefects, answerKey: table.keyColumns.map { table.columns[$0].name })
        }
    }
}

extension ResolvedTable {
    /// The names of the columns of each key, those of one column first.
    fileprivate var keys: [[String]] {
        var keys: [[String]] = []
        for column in columns where !column.isHidden {
            if case .key = column.role { keys.append([column.name]) }
        }
        if let compositeKey { keys.append(compositeKey.columns.map { columns[$0].name }) }
        return keys
    }
}

extension ResolvedPlan {
    /// The references of a table to others of a kit, as far as the files show them; `places` are those of its tables there.
    fileprivate func references(of table: ResolvedTable, _ places: [Int: Int]) -> [KitReference] {
        let single = table.columns.compactMap { column -> KitReference? in
            guard case .reference(let reference) = column.role, !column.isHidden,
                let parent = places[reference.parent.table]
            else { return nil }
            return KitReference(
                columns: [column.name], parent: parent, parentColumns: [self[reference.parent].name],
                isNullable: column.isNullable, orphanRate: column.link?.orphans?.rate,
                isOrphanByDefect: column.defectOrphans != nil)
        }
        let composite = table.compositeReferences.compactMap { reference -> KitReference? in
            guard let key = tables[reference.parent].compositeKey, let parent = places[reference.parent] else {
                return nil
            }
            return KitReference(
                columns: reference.columns.map { table.columns[$0].name }, parent: parent,
                parentColumns: key.columns.map { tables[reference.parent].columns[$0].name },
                isNullable: reference.isNullable, orphanRate: table.columns[reference.via].link?.orphans?.rate,
                isOrphanByDefect: false)
        }
        return single + composite
    }
}

extension ResolvedColumn {
    /// What the column is to the order of the rows.
    fileprivate var time: KitColumn.Time? {
        guard type == .date || type == .timestamp else { return nil }
        guard let weights = expression.calendar else { return .computed }
        return weights.isOrdered ? .ordered : .drawn
    }
}

extension Expression {
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
