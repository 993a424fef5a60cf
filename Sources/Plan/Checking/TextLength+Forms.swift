import Codes

extension TextLength {
    /// Bytes at most of an amount or a day in a style that a constant names.
    func byteCountMax(_ value: Expression, inStyle style: Expression) -> Int? {
        guard case .text(let name)? = style.constantValue else { return nil }
        if value.type == .date { return DateStyle(rawValue: name)?.byteCountMax }
        return AmountStyle(rawValue: name)?.byteCountMax(wholeDigitCount: wholeDigitCountMax(value))
    }

    /// Digits before the point at most, 1 or more, of an integer or a decimal.
    private func wholeDigitCountMax(_ expression: Expression) -> Int {
        switch expression.kind {
        case .column(_, let id), .candidate(_, let id):
            switch columns[id.table][id.column]?.type {
            case .smallint: return 5
            case .integer: return 10
            case .decimal(let precision, let scale): return max(1, precision - scale)
            default: break
            }
        case .nullable(let operand, _, _): return wholeDigitCountMax(operand)
        case .convert(let operand):
            guard case .decimal = operand.type, case .decimal = expression.type else { break }
            // Rounding may carry into one digit more.
            return min(wholeDigitCountMax(operand) + 1, wholeDigitCountMax(expression.type))
        default: break
        }
        return wholeDigitCountMax(expression.type)
    }

    /// 64 bits hold 19 digits, those of the fraction among them.
    private func wholeDigitCountMax(_ type: ValueType) -> Int {
        if case .decimal(let scale) = type { max(1, 19 - scale) } else { 19 }
    }
}
