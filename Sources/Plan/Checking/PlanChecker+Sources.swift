extension PlanChecker {
    /// Checks that a column by which records are preferred can be compared as such.
    func checkMeasure(_ id: ColumnID) {
        guard !isCount(id), let records = draft.tables[id.table].source, let type = resolved[id.table][id.column]?.type,
            let entities = tableIndexes[records.table],
            let source = draft.tables[entities].sources?.items.first(where: { $0.name == records.source })
        else { return }
        let name = draft.tables[id.table].columns[id.column].name
        let (isTime, isNumber) =
            switch type.valueType {
            case .date, .timestamp: (true, false)
            case .integer, .decimal, .double: (false, true)
            case .boolean, .text: (false, false)
            }
        if let updated = source.updated, updated.name == name, !isTime {
            diagnostics.report(
                "updated is a date or a timestamp: '\(name)' of table '\(draft.tables[id.table].name)' is \(type)",
                at: updated.place)
        }
        if let quality = source.quality, quality.name == name, !isNumber {
            diagnostics.report(
                "quality is a number: '\(name)' of table '\(draft.tables[id.table].name)' is \(type)",
                at: quality.place)
        }
    }

    /// Checks that what a business rule comes to follows from what sources have.
    func checkRule(_ id: ColumnID) {
        let table = draft.tables[id.table]
        guard table.isDerived, !isCount(id), let column = resolved[id.table][id.column],
            let entities = draft.tables.first(where: { $0.sources != nil && table.name == "\($0.name)_rules" }),
            let rule = entities.sources?.rules.first(where: { $0.column.name == column.name })
        else { return }
        let isDrawn = column.expression.contains { if case .random = $0 { true } else { false } }
        if isDrawn {
            diagnostics.report(
                "nothing is drawn in a rule", at: rule.column.place,
                hint: "give a source's table a column that draws; it may be hidden")
        }
    }
}
