extension ColumnChecker {
    @inline(never)
    func unary(_ unary: UnaryOperator, _ node: SyntaxNode, _ range: Range<Int>) -> Operand? {
        guard let operand = check(node) else { return nil }
        switch unary {
        case .not:
            guard let condition = boolean(operand, "not") else { return nil }
            return Operand(expression: .strict(.not, [condition], .boolean), range: range)
        case .minus:
            guard operand.type.isNumeric, !operand.isNull else {
                report("- needs a number, not \(operand.typeName)", operand.range)
                return nil
            }
            return Operand(expression: .strict(.negate, [operand.expression], operand.type), range: range)
        }
    }

    @inline(never)
    func binary(_ binary: BinaryOperator, _ left: SyntaxNode, _ right: SyntaxNode, _ range: Range<Int>)
        -> Operand?
    {
        guard let operands = check([left, right]) else { return nil }
        let expression: Expression?
        switch binary {
        case .or, .and: expression = logic(binary, operands)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            expression = comparison(binary, operands[0], operands[1], binary.rawValue)
        case .concatenate: expression = concatenation(operands)
        case .add, .subtract: expression = sum(binary, operands[0], operands[1])
        case .multiply, .divide, .modulo: expression = product(binary, operands[0], operands[1])
        }
        return expression.map { Operand(expression: $0, range: range) }
    }

    @inline(never)
    private func logic(_ binary: BinaryOperator, _ operands: [Operand]) -> Expression? {
        guard let left = boolean(operands[0], binary.rawValue), let right = boolean(operands[1], binary.rawValue) else {
            return nil
        }
        return .strict(binary == .or ? .or : .and, [left, right], .boolean)
    }

    /// A comparison of two operands, or nil and a report. `name` is how messages call it.
    @inline(never)
    func comparison(_ binary: BinaryOperator, _ left: Operand, _ right: Operand, _ name: String) -> Expression? {
        let operation: Operation =
            switch binary {
            case .equal: .equal
            case .notEqual: .notEqual
            case .less: .less
            case .lessOrEqual: .lessOrEqual
            case .greater: .greater
            default: .greaterOrEqual
            }
        if left.isNull || right.isNull {
            let operand = left.isNull ? left : right
            report("\(name) with NULL is never true", operand.range, hint: "write x is null, or x is not null")
            return nil
        }
        guard let type = [left, right].commonType else {
            report(
                "\(name) compares \(left.typeName) with \(right.typeName)", right.range,
                hint: ColumnChecker.hint(left, right))
            return nil
        }
        return .strict(operation, [Conversion.widen(left, to: type), Conversion.widen(right, to: type)], .boolean)
    }

    /// The texts of operands, of which one is text, one after the other.
    @inline(never)
    func concatenation(_ operands: [Operand]) -> Expression? {
        guard operands.contains(where: { $0.type == .text && !$0.isNull }) else {
            report(
                "|| joins texts, not \(operands[0].typeName) and \(operands[1].typeName)",
                operands[0].range.lowerBound..<operands[1].range.upperBound, hint: "cast one to text, or use a template"
            )
            return nil
        }
        return .strict(.concatenate, operands.map { Conversion.widen($0, to: .text) }, .text)
    }

    // MARK: Arithmetic

    @inline(never)
    private func sum(_ binary: BinaryOperator, _ left: Operand, _ right: Operand) -> Expression? {
        if let moved = dateSum(binary, left, right) { return moved }
        guard let type = numeric(binary.rawValue, left, right) else { return nil }
        return folded(binary == .add ? .add : .subtract, left, right, type)
    }

    /// Sums and differences of days; nil if the operands are none, or a report was made by `numeric` next.
    private func dateSum(_ binary: BinaryOperator, _ left: Operand, _ right: Operand) -> Expression? {
        let type = (left.type, right.type, binary)
        guard !left.isNull, !right.isNull else { return nil }
        switch type {
        case (.date, .integer, .add): return .strict(.addDays, [left.expression, right.expression], .date)
        case (.integer, .date, .add): return .strict(.addDays, [right.expression, left.expression], .date)
        case (.date, .integer, .subtract):
            return .strict(.addDays, [left.expression, ColumnChecker.negated(right.expression)], .date)
        case (.date, .date, .subtract): return .strict(.daysBetween, [left.expression, right.expression], .integer)
        default: return nil
        }
    }

    private static func negated(_ days: Expression) -> Expression {
        if case .integer(let value)? = days.constantValue, value != Int64.min { return .constant(.integer(-value)) }
        return .strict(.negate, [days], .integer)
    }

    @inline(never)
    private func product(_ binary: BinaryOperator, _ left: Operand, _ right: Operand) -> Expression? {
        guard var type = numeric(binary.rawValue, left, right) else { return nil }
        // Products and quotients of decimals have no exact scale.
        if type != .integer { type = .double }
        let operation: Operation = binary == .multiply ? .multiply : binary == .divide ? .divide : .modulo
        if operation != .multiply, isZero(right) {
            report("division by zero", right.range)
            return nil
        }
        return folded(operation, left, right, type)
    }

    private func isZero(_ operand: Operand) -> Bool {
        switch operand.constant {
        case .integer(let value): value == 0
        case .double(let value): value == 0
        case .decimal(let units, _): units == 0
        default: false
        }
    }

    /// The numeric type of both operands, or nil and a report.
    func numeric(_ name: String, _ left: Operand, _ right: Operand) -> ValueType? {
        for operand in [left, right] where !operand.isNull && !operand.type.isNumeric {
            let other = operand.range == left.range ? right : left
            report(
                "\(name) needs numbers, not \(left.typeName) and \(right.typeName)", operand.range,
                hint: arithmeticHint(operand.type, other.type))
            return nil
        }
        guard let type = [left, right].commonType else {
            report("\(name) of NULLs has no type", left.range, hint: "write cast(null as integer)")
            return nil
        }
        return type
    }

    private func arithmeticHint(_ type: ValueType, _ other: ValueType) -> String? {
        switch type {
        case .date: other == .double || other.isNumeric ? "days are whole: date + int(…)" : nil
        case .timestamp: "write add_seconds(timestamp, seconds), or seconds_between(later, earlier)"
        case .text: other == .text ? "|| joins texts" : "numbers stand without quotes"
        case .boolean: "write case when … then 1 else 0 end"
        default: nil
        }
    }

    /// The operation on both operands in one type; computed at once where both are known and nothing overflows.
    @inline(never)
    private func folded(_ operation: Operation, _ left: Operand, _ right: Operand, _ type: ValueType) -> Expression? {
        let operands = [Conversion.widen(left, to: type), Conversion.widen(right, to: type)]
        switch (operands[0].constantValue, operands[1].constantValue) {
        case (.integer(let a)?, .integer(let b)?):
            guard let value = ColumnChecker.fold(operation, a, b) else {
                report("this overflows 64 bits", left.range.lowerBound..<right.range.upperBound)
                return nil
            }
            return .constant(.integer(value))
        case (.double(let a)?, .double(let b)?):
            guard let value = ColumnChecker.fold(operation, a, b) else { break }
            guard value.isFinite else {
                report("this is no finite number", left.range.lowerBound..<right.range.upperBound)
                return nil
            }
            return .constant(.double(value))
        default: break
        }
        return .strict(operation, operands, type)
    }

    private static func fold(_ operation: Operation, _ a: Int64, _ b: Int64) -> Int64? {
        let result =
            switch operation {
            case .add: a.addingReportingOverflow(b)
            case .subtract: a.subtractingReportingOverflow(b)
            case .multiply: a.multipliedReportingOverflow(by: b)
            case .divide: a.dividedReportingOverflow(by: b)
            default: a.remainderReportingOverflow(dividingBy: b)
            }
        return result.overflow ? nil : result.partialValue
    }

    private static func fold(_ operation: Operation, _ a: Double, _ b: Double) -> Double? {
        switch operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        default: nil
        }
    }
}
