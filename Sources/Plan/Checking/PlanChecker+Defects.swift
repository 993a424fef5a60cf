extension PlanChecker {
    /// The defects of a table, all of whose columns are checked; nil if it has none, or after a report.
    func defects(of table: Int) -> Defects? {
        guard let draft = draft.tables[table].defects else { return nil }
        var list: [Defect] = []
        var branches: [Int: [Expression.Branch]] = [:]
        var orphans: [Int: Range<Int64>] = [:]
        for item in draft.items where !diagnostics.isFull {
            guard let target = target(of: item, in: table) else { return nil }
            guard case .column(let place) = target else {
                list.append(Defect(name: item.name, kind: item.kind, column: nil, weight: item.weight))
                continue
            }
            list.append(Defect(name: item.name, kind: item.kind, column: place, weight: item.weight))
            let id = ColumnID(table: table, column: place)
            guard let resolved = resolved[table][place] else { return nil }
            let value: Expression
            if item.kind == .orphan {
                guard let ordinals = orphanOrdinals(of: id, item) else { return nil }
                orphans[place] = ordinals
                value = Expression(
                    .orphan(of: id, ordinals), type: resolved.type.valueType, isNullable: false)
            } else {
                guard let checked = ColumnChecker(self, item, id).defectValue(item, resolved) else { return nil }
                value = checked.value
                if let type = checked.wider { widen(id, to: type) }
            }
            let number = Expression.strict(
                .equal,
                [
                    Expression(.defect, type: .integer, isNullable: false),
                    .constant(.integer(Int64(list.count))),
                ], .boolean)
            branches[place, default: []].append(.init(condition: number, value: value))
        }
        guard diagnostics.isEmpty else { return nil }
        var written: [Int: Expression] = [:]
        for (place, branches) in branches {
            let clean = clean(ColumnID(table: table, column: place))
            written[place] = Expression(
                .firstMatch(branches, otherwise: clean), type: clean.type,
                isNullable: clean.isNullable || branches.contains { $0.value.isNullable })
        }
        return Defects(
            rate: draft.rate, list: list, repeatCounts: repeatCounts(list, draft.rate, of: table), written: written,
            orphans: orphans)
    }

    /// What a column's field is without a defect: of a reference the parent's key.
    private func clean(_ id: ColumnID) -> Expression {
        guard let column = resolved[id.table][id.column] else { preconditionFailure("the column is checked") }
        let type = column.type.valueType
        guard let parent = parent(of: id) else {
            return Expression(.column(path: [], id), type: type, isNullable: column.expression.isNullable)
        }
        return Expression(.column(path: [id], parent), type: type, isNullable: column.expression.isNullable)
    }

    /// Each repeated row has one of the last version's as its model, and none has two.
    private func repeatCounts(_ list: [Defect], _ rate: Double, of table: Int) -> [Int64] {
        let total = list.reduce(0) { $0 + $1.weight }
        let first = versions[table].last?.firstRow ?? 0
        var left = rowCounts[table] - first
        return list.map { defect in
            guard defect.kind.isRepeat else { return 0 }
            let wanted = (Double(rowCounts[table]) * rate * defect.weight / total).rounded()
            let count = min(left, Int64(min(wanted, Double(PlanLimits.rowCountMax))))
            left -= count
            return count
        }
    }

    /// What a defect is in.
    private enum Target {
        case row
        case column(Int)
    }

    /// What a defect is in; nil and a report if that cannot have it.
    private func target(of item: DefectDraft, in table: Int) -> Target? {
        let draft = draft.tables[table]
        if item.kind.isRepeat, let key = draft.compositeKey {
            diagnostics.report(
                "rows of a table whose key has several columns are not repeated", at: item.place,
                hint:
                    "a key of one column, such as \(draft.name)_id: {key: dense}, can be (in place of \(key.parts.map(\.name).joined(separator: ", ")))"
            )
            return nil
        }
        if item.kind == .repeated {
            guard item.target.name == "row" else {
                diagnostics.report(
                    "a whole row is repeated: repeat: row, not '\(item.target.name.prefix(80))'", at: item.target.place,
                    hint: "near: COLUMN repeats it with another value in that column")
                return nil
            }
            return .row
        }
        guard let place = draft.columns.firstIndex(where: { $0.name == item.target.name }) else {
            diagnostics.report(
                "unknown column '\(item.target.name.prefix(80))' in table '\(draft.name)'", at: item.target.place,
                hint: didYouMean(item.target.name, in: draft.columns.map(\.name)))
            return nil
        }
        let column = draft.columns[place]
        var problem: String?
        switch column.generator {
        case .key: problem = "is a key, by which its row is found"
        case .reference(let reference) where reference.isPick: break
        case .reference where ![.missing, .orphan].contains(item.kind):
            problem = "is a reference: it can be missing, or an orphan"
        default: break
        }
        if column.isHidden { problem = "is hidden: what is wrong in it is in no file" }
        if draft.compositeKey?.parts.contains(where: { $0.name == column.name }) ?? false {
            problem = "is part of a key, by which its row is found"
        }
        if compositeReferences(of: table).contains(where: { $0.columns.contains(place) }) {
            problem = "is part of a reference by a key of several columns"
        }
        if let problem {
            diagnostics.report("'\(column.name)' \(problem)", at: item.target.place)
            return nil
        }
        return .column(place)
    }

    private func orphanOrdinals(of id: ColumnID, _ item: DefectDraft) -> Range<Int64>? {
        guard let column = resolved[id.table][id.column], case .reference(let reference) = column.role,
            let key = resolved[reference.parent.table][reference.parent.column]
        else {
            diagnostics.report(
                "'\(item.target.name)' is no reference: only one can be an orphan", at: item.target.place)
            return nil
        }
        if let known = reference.orphans { return known.ordinals }
        return ColumnChecker(self, id).orphans(of: reference, key, (0.5, item.target.place))?.ordinals
    }
}

extension ColumnChecker {
    /// Makes a checker of what a defect makes of a column. Its draws are of a stream of their own.
    convenience init(_ plan: PlanChecker, _ item: DefectDraft, _ id: ColumnID) {
        self.init(plan, id, draft: plan.column(id))
        purpose = .defect
    }

    /// What stands in the column's file in place of its value: of the column's type, and where it does not fit that, the value
    /// itself. A text without a declared type gets a wider one in place of that. Nil and a report if it is wrong.
    func defectValue(_ item: DefectDraft, _ column: ResolvedColumn) -> (value: Expression, wider: ColumnType?)? {
        guard item.texts == nil || item.kind == .missing else {
            plan.diagnostics.report("as says how a value is missing", at: item.place)
            return nil
        }
        guard let source = item.value ?? defaultValue(item, column) else { return nil }
        guard let operand = operand(source) else { return nil }
        let own = Expression(
            .column(path: [], id), type: column.type.valueType, isNullable: column.expression.isNullable)
        let clean =
            plan.parent(of: id).map {
                Expression(.column(path: [id], $0), type: column.type.valueType, isNullable: true)
            } ?? own
        if operand.isNull { return (.null(column.type.valueType), nil) }
        guard let assigned = assign(operand, to: column.type) else { return nil }
        func fitting(_ fits: Expression) -> Expression {
            let isMissing = Expression(.apply(.isNull, [assigned]), type: .boolean, isNullable: false)
            let missing = Expression.Branch(condition: isMissing, value: .null(assigned.type))
            return Expression(
                .firstMatch(
                    (assigned.isNullable ? [missing] : []) + [.init(condition: fits, value: assigned)],
                    otherwise: clean), type: assigned.type, isNullable: assigned.isNullable || clean.isNullable)
        }
        if column.type.doubleLimit != nil, operand.type.isNumeric {
            let double = Conversion.widen(operand, to: .double)
            let most = limit(of: column) { .double($0.doubleLimit ?? 0) }
            let fits = Expression.strict(
                .lessOrEqual, [Expression.strict(.absolute, [double], .double), most], .boolean)
            return (fitting(fits), nil)
        }
        guard case .varchar(var byteCountMax) = column.type else { return (assigned, nil) }
        var wider: ColumnType?
        if draft.type == nil, let longest = TextLength(plan.resolved).byteCountMax(assigned), longest > byteCountMax {
            byteCountMax = min(longest, 65_535)
            wider = .varchar(byteCountMax: byteCountMax)
        }
        let most = limit(of: column) { type in
            if case .varchar(let count) = type, wider == nil { return .integer(Int64(count)) }
            return .integer(Int64(byteCountMax))
        }
        let fits = Expression.strict(
            .lessOrEqual, [.strict(.byteLength, [assigned], .integer), most], .boolean)
        return (fitting(fits), wider)
    }

    /// A bound that follows from the type that the column has in the files of the row's version.
    private func limit(of column: ResolvedColumn, _ bound: (ColumnType) -> Constant) -> Expression {
        let row = Expression(.rowIndex, type: .integer, isNullable: false)
        let branches = column.earlierTypes.map { earlier in
            let end = Expression.constant(.integer(plan.versions[id.table][earlier.endVersion].firstRow))
            return Expression.Branch(
                condition: .strict(.less, [row, end], .boolean), value: .constant(bound(earlier.type)))
        }
        let own = Expression.constant(bound(column.type))
        guard !branches.isEmpty else { return own }
        return Expression(.firstMatch(branches, otherwise: own), type: own.type, isNullable: false)
    }

    /// What a kind of defect makes of a column where the plan does not say; nil and a report where it must.
    private func defaultValue(_ item: DefectDraft, _ column: ResolvedColumn) -> SourceExpression? {
        let name = column.name
        let isText = column.type.valueType == .text && !isReference
        func written(_ text: String) -> SourceExpression? {
            let scalar = YAMLScalar(text: text, style: .plain, offset: item.place.offset)
            do {
                return SourceExpression(
                    node: try SyntaxParser.expression(Array(text.utf8), range: 0..<text.utf8.count), scalar: scalar)
            } catch {
                preconditionFailure("the language reads its own defaults: \(error.message)")
            }
        }
        func need(_ what: String) -> SourceExpression? {
            plan.diagnostics.report(
                "defect '\(item.name)' needs a value: \(what)", at: item.place, hint: "write value: and an expression")
            return nil
        }
        switch item.kind {
        case .missing: return written(missingValue(item, isText: isText))
        case .whitespace where isText:
            return written(
                "case choose(1, 3, 2, 4, 3, 2, 4, 1) when 1 then ' ' || \(name) when 2 then \(name) || ' ' when 3 then '  ' || \(name) else \(name) || '\t' end"
            )
        case .letterCase where isText:
            return written(
                "case when chance(0.5) and lower(\(name)) <> \(name) then lower(\(name)) when upper(\(name)) <> \(name) then upper(\(name)) else lower(\(name)) end"
            )
        case .encoding where isText:
            return written(
                "case when mojibake(\(name)) <> \(name) then mojibake(\(name)) else 'ï»¿' || \(name) end")
        case .near where isText:
            return written("case when typo(\(name)) <> \(name) then typo(\(name)) else \(name) || ' ' end")
        case .outlier where column.type.valueType.isNumeric: return written("\(name) * uniform(8.0, 20.0)")
        case .near: return need("'\(name)' is no text")
        case .outlier, .whitespace, .letterCase, .encoding: return need("'\(name)' is \(column.type)")
        default: return need("what is wrong in '\(name)'")
        }
    }

    /// Whether the column refers to a row of a table.
    private var isReference: Bool {
        if case .reference(let reference) = draft.generator { !reference.isPick } else { false }
    }

    private func missingValue(_ item: DefectDraft, isText: Bool) -> String {
        let texts = item.texts?.map(\.scalar) ?? []
        guard isText else {
            if let first = item.texts?.first(where: { $0.scalar.text != "null" }) {
                plan.diagnostics.report(
                    "'\(draft.name)' is no text: what is missing in it is NULL", at: first.place)
            }
            return "null"
        }
        let spellings =
            texts.isEmpty
            ? ["null", "''", "'N/A'", "'-'"]
            : texts.map { scalar in
                switch scalar.text {
                case "null" where scalar.isPlain: "null"
                case "empty" where scalar.isPlain: "''"
                default: "'\(scalar.text.replacing("'", with: "''"))'"
                }
            }
        guard spellings.count > 1 else { return spellings[0] }
        let weights = spellings.indices.map { "\($0), 1" }.joined(separator: ", ")
        let branches = spellings.enumerated().dropLast().map { "when \($0) then \($1)" }.joined(separator: " ")
        return "case choose(\(weights)) \(branches) else \(spellings[spellings.count - 1]) end"
    }
}

extension ColumnType {
    /// The greatest number that it holds of either sign, as a double; nil if it holds none, or all.
    fileprivate var doubleLimit: Double? {
        guard valueType.isNumeric, let range = integerRange else { return nil }
        var scale = 1.0
        if case .decimal(_, let digits) = self { scale = Double(powerOfTen(digits)) }
        // Beyond 2^53 neighbouring doubles are further apart than whole numbers.
        return min(Double(range.upperBound), 9.2e18) / scale
    }
}
