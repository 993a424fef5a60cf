extension ColumnChecker {
    /// What is made of the rows that are nested in this one, or nil and a report.
    @inline(never)
    func aggregate(_ aggregate: Aggregate, _ node: SyntaxNode, _ range: Range<Int>) -> Operand? {
        guard aggregated == nil else {
            report("\(aggregate.rawValue) cannot stand in another aggregate", range)
            return nil
        }
        guard let child = child(of: node) else {
            report(
                "\(aggregate.rawValue) needs the rows of a table that is nested in '\(plan.draft.tables[scope].name)'",
                node.range,
                hint: childrenHint)
            return nil
        }
        if case .name(let names) = node.kind, names.count == 1 {
            guard aggregate == .count else {
                report("\(aggregate.rawValue) needs a column of '\(names[0].text)'", node.range)
                return nil
            }
            return Operand(
                expression: Expression(.aggregate(.count, child: child, nil), type: .integer, isNullable: false),
                range: range)
        }
        aggregated = child
        defer { aggregated = nil }
        let firstDraw = nextDraw
        guard let operand = check(node) else { return nil }
        guard nextDraw == firstDraw else {
            report(
                "nothing is drawn in \(aggregate.rawValue)", node.range,
                hint: "give table '\(plan.draft.tables[child].name)' a column that draws; it may be hidden")
            return nil
        }
        guard !operand.isNull else {
            report("\(aggregate.rawValue) needs a value, not NULL", node.range)
            return nil
        }
        return accepted(aggregate, child, operand, range)
    }

    private func accepted(_ aggregate: Aggregate, _ child: Int, _ operand: Operand, _ range: Range<Int>) -> Operand? {
        let type: ValueType
        switch aggregate {
        case .count: type = .integer
        case .sum:
            guard operand.type.isNumeric else {
                report("sum needs a number, not \(operand.typeName)", operand.range)
                return nil
            }
            type = operand.type
        case .min, .max, .first, .last: type = operand.type
        }
        let expression = Expression(
            .aggregate(aggregate, child: child, operand.expression), type: type, isNullable: aggregate != .count)
        return Operand(expression: expression, range: range)
    }

    /// The nested table whose name the first path in an expression begins with; nil if it is none.
    private func child(of node: SyntaxNode) -> Int? {
        var first: [Name]?
        node.forEachName { names, _ in first = first ?? names }
        return first.flatMap { plan.path($0, from: scope, isAggregated: true, candidate: nil, scalar)?.child }
    }

    private var childrenHint: String? {
        let names = plan.draft.tables.indices.filter { plan.enclosingTable(of: $0) == scope }.map {
            plan.draft.tables[$0].name
        }
        return names.isEmpty ? nil : "nested in it: \(names.joined(separator: ", "))"
    }
}
