extension ColumnChecker {
    /// Nodes of the expression that `argmax` or `majority` becomes, at most: operands are in it many times, and such functions in
    /// each other would multiply.
    private static let nodeCountMax = 400_000

    /// The value before the greatest measure, of pairs without NULLs; of equal measures the first.
    func argmax(_ operands: [Operand], _ name: String) -> Expression? {
        let pairs = operands.count / 2
        guard operands.count == 2 * pairs else {
            report("\(name) takes pairs: a value, and what it is measured by", operands[operands.count - 1].range)
            return nil
        }
        let values = (0..<pairs).map { operands[2 * $0] }
        let measures = (0..<pairs).map { operands[2 * $0 + 1] }
        guard let type = common(values, "the values of \(name)"),
            let measure = common(measures, "what \(name) measures by")
        else { return nil }
        let known = zip(values, measures).map { value, by in
            let value = Conversion.widen(value, to: type)
            // The measure of a value that is not there counts for nothing.
            return (value: value, by: ColumnChecker.counted(Conversion.widen(by, to: measure), of: value))
        }
        let greatest = ColumnChecker.greatest(known.map(\.by))
        let branches = known.map { pair in
            let isGreatest: Expression =
                known.count > 1
                ? .strict(.equal, [pair.by, greatest], .boolean)
                : Expression(.apply(.isNotNull, [pair.by]), type: .boolean, isNullable: false)
            return Expression.Branch(condition: isGreatest, value: pair.value)
        }
        let sure = known.first { !$0.value.isNullable && !$0.by.isNullable }
        return first(branches, otherwise: sure?.value, type, name, operands)
    }

    /// The value that most operands have, NULLs left out; of as many the first.
    func majority(_ operands: [Operand], _ name: String) -> Expression? {
        guard let type = common(operands, "the operands of \(name)") else { return nil }
        let values = operands.map { Conversion.widen($0, to: type) }
        // Doubles, since their sums cannot fail: what cannot fail is computed once, whoever wants it.
        func number(_ value: Double) -> Expression { .constant(.double(value)) }
        let counts = values.indices.map { place -> Expression in
            let votes = values.indices.filter { $0 != place }.map { other -> Expression in
                // The same comparison for both of a pair.
                let pair = [values[min(place, other)], values[max(place, other)]]
                let isSame = Expression.Branch(condition: .strict(.equal, pair, .boolean), value: number(1))
                return Expression(.firstMatch([isSame], otherwise: number(0)), type: .double, isNullable: false)
            }
            return ColumnChecker.counted(ColumnChecker.sum(votes[...]), of: values[place])
        }
        let most = ColumnChecker.greatest(counts)
        let branches = zip(values, counts).map { value, count in
            Expression.Branch(condition: .strict(.equal, [count, most], .boolean), value: value)
        }
        return first(branches, otherwise: values.first { !$0.isNullable }, type, name, operands)
    }

    /// The first value whose condition holds; one always does where `otherwise` is known.
    private func first(
        _ branches: [Expression.Branch], otherwise: Expression?, _ type: ValueType, _ name: String,
        _ operands: [Operand]
    ) -> Expression? {
        let expression = Expression(
            .firstMatch(branches, otherwise: otherwise ?? .null(type)), type: type, isNullable: otherwise == nil)
        var nodeCount = 0
        let isTooLarge = expression.contains { _ in
            nodeCount += 1
            return nodeCount > ColumnChecker.nodeCountMax
        }
        guard !isTooLarge else {
            report(
                "the operands of \(name) are too large",
                operands[0].range.lowerBound..<operands[operands.count - 1].range.upperBound,
                hint: "give them columns of their own, hidden: true")
            return nil
        }
        return expression
    }

    /// The measure, NULL where the value is.
    private static func counted(_ measure: Expression, of value: Expression) -> Expression {
        if case .null = value.kind { return .null(measure.type) }
        guard value.isNullable else { return measure }
        let isThere = Expression(.apply(.isNotNull, [value]), type: .boolean, isNullable: false)
        return Expression(
            .firstMatch([.init(condition: isThere, value: measure)], otherwise: .null(measure.type)),
            type: measure.type, isNullable: true)
    }

    private static func greatest(_ operands: [Expression]) -> Expression {
        guard operands.count > 1 else { return operands[0] }
        return Expression(
            .apply(.greatest, operands), type: operands[0].type, isNullable: operands.allSatisfy(\.isNullable))
    }

    /// The sum of doubles, as shallow as can be.
    private static func sum(_ operands: ArraySlice<Expression>) -> Expression {
        guard operands.count > 1 else { return operands[operands.startIndex] }
        let middle = operands.startIndex + operands.count / 2
        return .strict(.add, [sum(operands[..<middle]), sum(operands[middle...])], .double)
    }
}
