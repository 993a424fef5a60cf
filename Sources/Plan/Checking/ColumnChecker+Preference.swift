extension ColumnChecker {
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
            (value: Conversion.widen(value, to: type), by: Conversion.widen(by, to: measure))
        }
        // The measure of a value that is not there counts for nothing.
        let counted = known.map { pair in
            pair.value.isNullable
                ? Expression(
                    .firstMatch(
                        [.init(condition: .strict(.isNull, [pair.value], .boolean).neverNull, value: .null(measure))],
                        otherwise: pair.by), type: measure, isNullable: true) : pair.by
        }
        guard counted.count > 1 else { return known[0].value }
        let greatest = Expression(
            .apply(.greatest, counted), type: measure, isNullable: counted.allSatisfy(\.isNullable))
        let branches = zip(known, counted).map { pair, by in
            Expression.Branch(condition: .strict(.equal, [by, greatest], .boolean), value: pair.value)
        }
        return Expression(.firstMatch(branches, otherwise: .null(type)), type: type, isNullable: true)
    }

    /// The value that most operands have, NULLs left out; of as many the first.
    func majority(_ operands: [Operand], _ name: String) -> Expression? {
        guard let type = common(operands, "the operands of \(name)") else { return nil }
        let values = operands.map { Conversion.widen($0, to: type) }
        func integer(_ value: Int64) -> Expression { .constant(.integer(value)) }
        let counts = values.map { value in
            let votes = values.map { other in
                Expression(
                    .firstMatch(
                        [.init(condition: .strict(.equal, [value, other], .boolean), value: integer(1))],
                        otherwise: integer(0)), type: .integer, isNullable: false)
            }
            return votes.dropFirst().reduce(votes[0]) { .strict(.add, [$0, $1], .integer) }
        }
        let most = Expression(.apply(.greatest, counts), type: .integer, isNullable: false)
        let branches = zip(values, counts).map { value, count in
            let isMost = Expression.strict(.equal, [count, most], .boolean)
            return Expression.Branch(condition: isMost, value: value)
        }
        // Where all are NULL no count is above 0, and the first is as good as any.
        return Expression(
            .firstMatch(branches, otherwise: .null(type)), type: type, isNullable: values.contains(where: \.isNullable))
    }
}

extension Expression {
    /// The expression as one that is never NULL, which `is null` is.
    fileprivate var neverNull: Expression { Expression(kind, type: type, isNullable: false) }
}
