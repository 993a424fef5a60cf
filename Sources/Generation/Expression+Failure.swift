import Plan

extension Expression {
    /// Whether evaluating it can fail for some row, so that it must only be held to account for the rows that want it.
    ///
    /// Columns count as safe: their own values are wanted in every row, whoever else reads them.
    var canFail: Bool {
        switch kind {
        case .constant, .null, .column, .candidate, .vocabulary, .rowIndex, .ordinal, .siblingCount, .key,
            .defect, .orphan:
            false
        // There may be no row that satisfies its conditions.
        case .reference(let reference, _): reference.filter != nil || reference.isDistinct || reference.row != nil
        // A sum may overflow.
        case .aggregate(let aggregate, _, let operand): aggregate == .sum || operand?.canFail ?? false
        case .apply(let operation, let operands):
            operation.canFail(type: type) || operands.contains { $0.canFail }
        case .convert(let operand): operand.canFail || Expression.canFail(from: operand.type, to: type)
        case .firstMatch(let branches, let otherwise):
            otherwise.canFail || branches.contains { $0.condition.canFail || $0.value.canFail }
        case .template(let parts):
            // The text may be too long, a year beyond the calendar, a double not finite.
            parts.contains { if case .value = $0 { true } else { false } }
        case .random(let value, _): value.canFail
        case .nullable(let operand, _, _), .sources(_, let operand): operand.canFail
        }
    }

    private static func canFail(from source: ValueType, to target: ValueType) -> Bool {
        switch (source, target) {
        case (.integer, .decimal), (.decimal, .decimal), (.double, .integer), (.double, .decimal): true
        case (.date, .timestamp), (.date, .text), (.timestamp, .text), (.double, .text): true
        default: false
        }
    }
}

extension Operation {
    fileprivate func canFail(type: ValueType) -> Bool {
        switch self {
        case .add, .subtract, .multiply, .negate, .absolute: type != .double
        case .divide, .modulo, .addDays, .daysBetween, .addSeconds, .secondsBetween, .floor, .ceiling, .truncate: true
        case .squareRoot, .naturalLogarithm, .power: true
        case .concatenate, .replace, .mojibake, .lastFirst, .luhn, .gs1, .iban, .digitsRemainder, .digitsSum,
            .formatDate:
            true
        default: false
        }
    }
}

extension RandomValue {
    fileprivate var canFail: Bool {
        switch self {
        case .choose, .calendar, .piecewise, .quantiles, .pattern, .uuid4, .address: false
        case .patternOf, .prose, .uuid7: true
        // They may grow too long.
        case .typo, .variant: true
        // Known parameters were checked when the plan was resolved.
        case .law(_, let parameters):
            !parameters.allSatisfy { if case .constant = $0.kind { true } else { false } }
        case .uniform(let low, let high): low.canFail || high.canFail
        case .uniformInteger: true
        case .normal(_, let deviation), .logNormal(_, let deviation):
            // A constant deviation was checked when the plan was resolved.
            if case .constant = deviation.kind { operandsCanFail } else { true }
        case .chance(let probability): probability.canFail
        }
    }

    private var operandsCanFail: Bool {
        switch self {
        case .normal(let mean, let deviation), .logNormal(let mean, let deviation): mean.canFail || deviation.canFail
        default: false
        }
    }
}
