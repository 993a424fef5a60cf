extension ColumnChecker {
    /// Checks which rows a reference may take, and in what order; false after a report.
    func restrict(_ reference: inout Reference, by draft: ReferenceDraft) -> Bool {
        let restrictions: [(name: String, place: Place?)] = [
            ("where", draft.filter.map { $0.scalar.place(of: $0.node.range, in: plan.source) }),
            ("distinct", draft.isDistinct ? draft.distinctPlace : nil), ("order", draft.orderPlace),
            ("among", draft.earlierPlace),
        ]
        if draft.isNested, let first = restrictions.first(where: { $0.place != nil }), let place = first.place {
            plan.diagnostics.report("the row's parent is given: there is nothing to choose by \(first.name)", at: place)
            return false
        }
        if let row = draft.row { return compute(&reference, row, restrictions.first { $0.place != nil }, draft) }
        guard isSound(draft, reference) else { return false }
        let firstDraw = nextDraw
        candidate = reference.parent.table
        defer { candidate = nil }
        if let filter = draft.filter {
            guard let operand = operand(filter), let checked = boolean(operand, "where") else { return false }
            reference.filter = checked
        }
        for (source, isDescending) in draft.order {
            guard let operand = operand(source) else { return false }
            guard !operand.isNull, operand.expression.isOfCandidateOnly else {
                report(
                    "order is by columns of the candidates, such as \(plan.draft.tables[reference.parent.table].name).COLUMN",
                    operand.range)
                return false
            }
            reference.order.append(.init(value: operand.expression, isDescending: isDescending))
        }
        guard nextDraw == firstDraw else {
            plan.diagnostics.report(
                "nothing is drawn in where and order", at: restrictions.compactMap(\.place).first ?? self.draft.place,
                hint: "give the table a column that draws; it may be hidden")
            return false
        }
        reference.isDistinct = draft.isDistinct
        reference.isEarlier = draft.earlierPlace != nil
        return true
    }

    /// Checks the number of the row that a reference computes; false after a report.
    private func compute(
        _ reference: inout Reference, _ row: SourceExpression, _ restriction: (name: String, place: Place?)?,
        _ draft: ReferenceDraft
    ) -> Bool {
        let place = row.scalar.place(of: row.node.range, in: plan.source)
        let other = draft.isNested ? "ref: parent" : draft.skew != .uniform ? "skew" : restriction?.name
        if let other {
            plan.diagnostics.report(
                "the row is computed: 'row' does not go with \(other)", at: restriction?.place ?? place)
            return false
        }
        guard let operand = operand(row) else { return false }
        guard operand.type == .integer, !operand.isNull else {
            report(
                "row is the number of a row of '\(plan.draft.tables[reference.parent.table].name)', an integer, not \(operand.typeName)",
                operand.range, hint: operand.type.isNumeric ? "int(x) makes an integer of a number" : nil)
            return false
        }
        reference.row = operand.expression
        return true
    }

    private func isSound(_ draft: ReferenceDraft, _ reference: Reference) -> Bool {
        if draft.isDistinct {
            guard plan.enclosingTable(of: id.table) != nil else {
                plan.diagnostics.report(
                    "distinct is of the rows that a parent has in a nested table",
                    at: draft.distinctPlace ?? self.draft.place,
                    hint: "write per: TABLE and count: in the table")
                return false
            }
            guard draft.skew == .uniform else {
                plan.diagnostics.report(
                    "distinct rows are drawn with equal chances: it does not go with skew",
                    at: draft.distinctPlace ?? self.draft.place)
                return false
            }
            guard
                (draft.filter == nil && draft.order.isEmpty)
                    || plan.rowCounts[reference.parent.table] <= PlanLimits.knownRowCountMax
            else {
                plan.diagnostics.report(
                    "distinct rows with a condition or an order are drawn from at most \(PlanLimits.knownRowCountMax) rows: '\(plan.draft.tables[reference.parent.table].name)' has more",
                    at: draft.distinctPlace ?? self.draft.place)
                return false
            }
        } else if let place = draft.orderPlace {
            plan.diagnostics.report("order needs distinct: true", at: place)
            return false
        }
        guard let place = draft.earlierPlace else { return true }
        guard reference.parent.table == id.table, draft.skew == .uniform, !draft.isDistinct else {
            plan.diagnostics.report(
                reference.parent.table == id.table
                    ? "among: earlier goes with neither skew nor distinct"
                    : "only rows of the same table are earlier: the reference is to another", at: place)
            return false
        }
        return true
    }
}

extension Expression {
    /// Whether all that it reads is of a candidate for a reference.
    var isOfCandidateOnly: Bool {
        switch kind {
        case .constant, .null, .candidate, .vocabulary: true
        case .column, .rowIndex, .ordinal, .siblingCount, .aggregate, .random, .key, .reference, .nullable, .defect,
            .orphan, .sources:
            false
        case .apply(_, let operands): operands.allSatisfy(\.isOfCandidateOnly)
        case .convert(let operand): operand.isOfCandidateOnly
        case .firstMatch(let branches, let otherwise):
            otherwise.isOfCandidateOnly
                && branches.allSatisfy { $0.condition.isOfCandidateOnly && $0.value.isOfCandidateOnly }
        case .template(let parts):
            parts.allSatisfy { if case .value(let value, _) = $0 { value.isOfCandidateOnly } else { true } }
        }
    }
}
