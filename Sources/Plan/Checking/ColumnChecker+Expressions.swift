extension ColumnChecker {
    /// The expression of a node of the current scalar; nil if a problem was reported.
    ///
    /// Draws are numbered in the order in which the nodes stand.
    func check(_ node: SyntaxNode) -> Operand? {
        switch node.kind {
        case .literal(let literal): return ColumnChecker.operand(literal, node.range)
        case .name(let names): return name(names, node.range)
        case .unary(let unary, let operand): return self.unary(unary, operand, node.range)
        case .binary(let binary, let left, let right): return self.binary(binary, left, right, node.range)
        case .isNull(let operand, let isNegated): return isNull(operand, isNegated, node.range)
        case .between(let operand, let low, let high, let isNegated):
            return between(operand, low, high, isNegated, node.range)
        case .inList(let operand, let items, let isNegated): return inList(operand, items, isNegated, node.range)
        case .match(let subject, let branches, let otherwise):
            return match(subject, branches, otherwise, node.range)
        case .cast(let operand, let type): return cast(operand, type, node.range)
        case .call(let name, let arguments): return call(name, arguments, node.range)
        }
    }

    /// Checks nodes one after the other; nil if any has a problem, after all are checked.
    func check(_ nodes: [SyntaxNode]) -> [Operand]? {
        var operands: [Operand] = []
        var isValid = true
        for node in nodes {
            if let operand = check(node) { operands.append(operand) } else { isValid = false }
        }
        return isValid ? operands : nil
    }

    private static func operand(_ literal: Literal, _ range: Range<Int>) -> Operand {
        switch literal {
        case .integer(let value): Operand(expression: .constant(.integer(value)), range: range)
        case .number(let number):
            Operand(expression: .constant(.double(number.value)), flexibility: .number(number), range: range)
        case .text(let text): Operand(expression: .constant(.text(text)), range: range)
        case .boolean(let value): Operand(expression: .constant(.boolean(value)), range: range)
        case .null: Operand(expression: .null(.text), flexibility: .null, range: range)
        case .date(let day): Operand(expression: .constant(.date(day)), range: range)
        case .timestamp(let time): Operand(expression: .constant(.timestamp(time)), range: range)
        }
    }

    @inline(never)
    private func name(_ names: [Name], _ range: Range<Int>) -> Operand? {
        guard
            let path =
                plan.path(names, from: scope, isAggregated: aggregated != nil, candidate: candidate, scalar)
        else { return nil }
        guard path.child == aggregated, var target = path.column else {
            reportRows(path, names, range)
            return nil
        }
        var references = path.references
        guard !plan.isRowReference(target) else {
            report(
                "'\(names[names.count - 1].text)' is a row whose key has several columns: it has no value of its own",
                range,
                hint:
                    "read its columns, such as \(names.map(\.text).joined(separator: ".")).\(plan.parent(of: target).map { plan.column($0).name } ?? "")"
            )
            return nil
        }
        // A reference read as a value is the key of the row that it refers to.
        if let parent = plan.parent(of: target) {
            references.append(target)
            target = parent
        }
        guard let column = plan.resolved[target.table][target.column] else { return nil }
        let isNullable =
            column.expression.isNullable
            || references.contains { plan.resolved[$0.table][$0.column]?.expression.isNullable ?? true }
        let expression = Expression(
            path.isOfCandidate ? .candidate(path: references, target) : .column(path: references, target),
            type: column.type.valueType, isNullable: isNullable)
        return Operand(expression: expression, range: range)
    }

    /// Reports rows where one is wanted, or one row where rows are.
    private func reportRows(_ path: PlanChecker.Path, _ names: [Name], _ range: Range<Int>) {
        if let aggregated {
            let name = plan.draft.tables[aggregated].name
            report(
                "all names in it are those of table '\(name)', such as \(name).COLUMN", range,
                hint: path.child == nil
                    ? "give '\(name)' a column that reads '\(names[0].text)' through its parent" : nil)
        } else {
            let column = path.column.map { ".\(plan.column($0).name)" } ?? ""
            report(
                "'\(names[0].text)' are many rows", range,
                hint: column.isEmpty
                    ? "count(\(names[0].text)) is how many"
                    : "write sum(\(names[0].text)\(column)), or min, max, count, first, last")
        }
    }

    // MARK: Conditions

    /// The operand as a condition, or nil and a report.
    func boolean(_ operand: Operand, _ what: String) -> Expression? {
        if operand.isNull { return .null(.boolean) }
        guard operand.type == .boolean else {
            report(
                "\(what) needs a condition, not \(operand.typeName)", operand.range, hint: "compare it, such as x = 1")
            return nil
        }
        return operand.expression
    }

    @inline(never)
    private func isNull(_ node: SyntaxNode, _ isNegated: Bool, _ range: Range<Int>) -> Operand? {
        guard let operand = check(node) else { return nil }
        let expression = Expression(
            .apply(isNegated ? .isNotNull : .isNull, [operand.expression]), type: .boolean, isNullable: false)
        return Operand(expression: expression, range: range)
    }

    @inline(never)
    private func between(
        _ node: SyntaxNode, _ low: SyntaxNode, _ high: SyntaxNode, _ isNegated: Bool, _ range: Range<Int>
    ) -> Operand? {
        guard let operands = check([node, low, high]),
            let above = comparison(.greaterOrEqual, operands[0], operands[1], "between"),
            let below = comparison(.lessOrEqual, operands[0], operands[2], "between")
        else { return nil }
        let both = Expression.strict(.and, [above, below], .boolean)
        return Operand(expression: isNegated ? .strict(.not, [both], .boolean) : both, range: range)
    }

    @inline(never)
    private func inList(_ node: SyntaxNode, _ items: [SyntaxNode], _ isNegated: Bool, _ range: Range<Int>)
        -> Operand?
    {
        guard let operand = check(node), let items = check(items) else { return nil }
        var tests: [Expression] = []
        for item in items {
            guard let test = comparison(.equal, operand, item, "in") else { return nil }
            tests.append(test)
        }
        let any = ColumnChecker.balanced(tests[...])
        return Operand(expression: isNegated ? .strict(.not, [any], .boolean) : any, range: range)
    }

    /// The disjunction of tests, as shallow as can be.
    static func balanced(_ tests: ArraySlice<Expression>) -> Expression {
        guard tests.count > 1 else { return tests[tests.startIndex] }
        let middle = tests.startIndex + tests.count / 2
        return .strict(.or, [balanced(tests[..<middle]), balanced(tests[middle...])], .boolean)
    }

    // MARK: CASE

    @inline(never)
    private func match(
        _ subject: SyntaxNode?, _ branches: [SyntaxBranch], _ otherwise: SyntaxNode?, _ range: Range<Int>
    ) -> Operand? {
        guard let conditions = conditions(subject, branches) else { return nil }
        // Values exclude each other: all begin at the same draw, and counting goes on after the one that takes most.
        let base = nextDraw
        var end = base
        var values: [Operand] = []
        var isValid = true
        for node in branches.map(\.value) + (otherwise.map { [$0] } ?? []) {
            nextDraw = base
            if let value = check(node) { values.append(value) } else { isValid = false }
            end = max(end, nextDraw)
        }
        nextDraw = end
        // There is no case in the plan where one follows from its sources.
        let what = draft.isDerived ? "the value of a conflict and its column" : "the values of case"
        guard isValid, let type = common(values, what) else { return nil }
        let results = values.map { Conversion.widen($0, to: type) }
        let matched = branches.indices.map { place in
            Expression.Branch(condition: conditions[place], value: results[place], isRare: branches[place].isRare)
        }
        let rest = otherwise == nil ? Expression.null(type) : results[results.count - 1]
        let isNullable = rest.isNullable || matched.contains { $0.value.isNullable }
        return Operand(
            expression: Expression(.firstMatch(matched, otherwise: rest), type: type, isNullable: isNullable),
            range: range)
    }

    @inline(never)
    private func conditions(_ subject: SyntaxNode?, _ branches: [SyntaxBranch]) -> [Expression]? {
        var operand: Operand?
        if let subject {
            guard let checked = check(subject) else { return nil }
            operand = checked
        }
        var conditions: [Expression] = []
        var isValid = true
        for branch in branches {
            guard let tested = check(branch.condition) else {
                isValid = false
                continue
            }
            let condition = operand.map { comparison(.equal, $0, tested, "case") } ?? boolean(tested, "when")
            if let condition { conditions.append(condition) } else { isValid = false }
        }
        return isValid ? conditions : nil
    }

    /// The type that all operands take, or nil and a report.
    @inline(never)
    func common(_ operands: [Operand], _ what: String) -> ValueType? {
        if let type = operands.commonType { return type }
        guard let first = operands.first(where: { !$0.isNull }) else {
            report(
                "\(what) are all NULL: their type is not known", operands.first?.range ?? 0..<1,
                hint: "write cast(null as integer), or another type")
            return nil
        }
        let other = operands.first { [first, $0].commonType == nil } ?? first
        report(
            "\(what) mix \(first.typeName) and \(other.typeName)", other.range, hint: ColumnChecker.hint(first, other))
        return nil
    }

    /// What may help where two types do not go together.
    static func hint(_ a: Operand, _ b: Operand) -> String? {
        let types = [a.type, b.type]
        if types.contains(.text) {
            let other = a.type == .text ? b.type : a.type
            switch other {
            case .date: return "write dates as date '2024-01-31'"
            case .timestamp: return "write timestamps as timestamp '2024-01-31 10:00:00'"
            case .integer, .decimal, .double: return "numbers stand without quotes; cast(… as text) makes text of one"
            case .boolean, .text: return nil
            }
        }
        if types.contains(.boolean) { return "write case when … then 1 else 0 end to make a number of a condition" }
        return nil
    }

    // MARK: Casts

    @inline(never)
    private func cast(_ node: SyntaxNode, _ type: CastType, _ range: Range<Int>) -> Operand? {
        guard let operand = check(node) else { return nil }
        let target = type.valueType
        if operand.isNull { return Operand(expression: .null(target), range: range) }
        if let number = operand.number, let constant = Conversion.constant(number, target) {
            return Operand(expression: constant, range: range)
        }
        let isAllowed =
            operand.type == target || target == .text || (operand.type.isNumeric && target.isNumeric)
            || (operand.type == .date && target == .timestamp)
        if operand.type == .timestamp, target == .date {
            return Operand(expression: .strict(.dateOf, [operand.expression], .date), range: range)
        }
        guard isAllowed else {
            report(
                "\(operand.typeName) cannot be cast to \(type.description)", range,
                hint: operand.type == .boolean ? "write case when … then 1 else 0 end" : nil)
            return nil
        }
        return Operand(expression: Conversion.convert(operand.expression, to: target), range: range)
    }
}
