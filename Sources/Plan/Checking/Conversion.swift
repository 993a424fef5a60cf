/// How operands take another type.
enum Conversion {
    /// The operand in a type that its own joins to (see `ValueType.joined`), or in any type if it is flexible.
    static func widen(_ operand: Operand, to type: ValueType) -> Expression {
        if operand.isNull { return .null(type) }
        if let number = operand.number { return constant(number, type) ?? convert(operand.expression, to: type) }
        return convert(operand.expression, to: type)
    }

    /// The expression in another type, by the conversions that the language does by itself or by `cast`; known values
    /// are converted at once where that is exact.
    static func convert(_ expression: Expression, to type: ValueType) -> Expression {
        guard expression.type != type else { return expression }
        if let constant = expression.constantValue, let folded = fold(constant, to: type) { return .constant(folded) }
        if case .null = expression.kind { return .null(type) }
        if case .decimal = expression.type, type == .integer {
            // Half away from zero to scale 0, and then nothing is left to cut.
            let whole = convert(expression, to: .decimal(scale: 0))
            return .strict(.truncate, [whole], .integer)
        }
        return Expression(.convert(expression), type: type, isNullable: expression.isNullable)
    }

    /// A number with a fraction as a constant of a numeric type, rounded half away from zero; nil if it does not fit.
    static func constant(_ number: NumberLiteral, _ type: ValueType) -> Expression? {
        switch type {
        case .double: return .constant(.double(number.value))
        case .decimal(let scale):
            guard let exact = number.exact else { return nil }
            return rescaled(exact.units, from: exact.scale, to: scale).map {
                .constant(.decimal(units: $0, scale: scale))
            }
        case .integer:
            guard let exact = number.exact else { return nil }
            return rescaled(exact.units, from: exact.scale, to: 0).map { .constant(.integer($0)) }
        default: return nil
        }
    }

    /// The units of a decimal in another scale, rounded half away from zero; nil if they do not fit 64 bits.
    static func rescaled(_ units: Int64, from: Int, to: Int) -> Int64? {
        if to >= from {
            let (product, overflow) = units.multipliedReportingOverflow(by: powerOfTen(to - from))
            return overflow ? nil : product
        }
        let divisor = powerOfTen(from - to)
        let quotient = units / divisor
        let remainder = (units % divisor).magnitude
        guard remainder >= divisor.magnitude - remainder else { return quotient }
        return units < 0 ? quotient - 1 : quotient + 1
    }

    private static func fold(_ constant: Constant, to type: ValueType) -> Constant? {
        switch (constant, type) {
        case (.integer(let value), .double): return .double(Double(value))
        case (.integer(let value), .decimal(let scale)):
            return rescaled(value, from: 0, to: scale).map { .decimal(units: $0, scale: scale) }
        case (.decimal(let units, let from), .decimal(let scale)):
            return rescaled(units, from: from, to: scale).map { .decimal(units: $0, scale: scale) }
        case (.decimal(let units, let from), .integer): return rescaled(units, from: from, to: 0).map { .integer($0) }
        case (.date(let day), .timestamp): return .timestamp(day * 86_400_000_000)
        case (.integer(let value), .text): return .text(String(value))
        default: return nil
        }
    }
}
