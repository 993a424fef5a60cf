extension TextLength {
    /// The greatest value of an integer expression; nil if it is not known from the plan. `depth` is how many columns are looked
    /// through.
    func greatestInteger(_ expression: Expression, depth: Int = 16) -> Int64? {
        func all(_ expressions: [Expression]) -> [Int64?] { expressions.map { greatestInteger($0, depth: depth) } }
        switch expression.kind {
        case .constant(.integer(let value)): return value
        case .null: return Int64.min
        case .nullable(let operand, _, _): return greatestInteger(operand, depth: depth)
        case .firstMatch(let branches, let otherwise): return greatest(all(branches.map(\.value) + [otherwise]))
        case .apply(.greatest, let operands), .apply(.coalesce, let operands): return greatest(all(operands))
        case .apply(.nullIf, let operands): return greatestInteger(operands[0], depth: depth)
        case .apply(.least, let operands):
            // Where an operand is NULL, the others count.
            return all(operands.filter { !$0.isNullable }).compactMap { $0 }.min() ?? greatest(all(operands))
        case .apply(.add, let operands):
            guard let one = greatestInteger(operands[0], depth: depth),
                let other = greatestInteger(operands[1], depth: depth)
            else { return nil }
            let (sum, isBeyond) = one.addingReportingOverflow(other)
            return isBeyond ? nil : sum
        case .apply(.modulo, let operands):
            // The remainder's magnitude is less than the divisor's.
            guard case .constant(.integer(let divisor)) = operands[1].kind, divisor != 0, divisor != .min else {
                return nil
            }
            return abs(divisor) - 1
        case .random(.uniformInteger(_, let high), _): return greatestInteger(high, depth: depth)
        case .random(.choose(let choice), _):
            return greatest(choice.values.map { if case .integer(let value) = $0 { value } else { nil } })
        case .column(_, let id), .candidate(_, let id):
            guard depth > 0, let column = columns[id.table][id.column], column.type.valueType == .integer else {
                return nil
            }
            let ofType = column.type.integerRange?.upperBound
            let ofValue = greatestInteger(column.expression, depth: depth - 1)
            return ofValue.map { min($0, ofType ?? $0) } ?? ofType
        default: return nil
        }
    }

    private func greatest(_ values: [Int64?]) -> Int64? {
        values.reduce(Int64.min) { greatest, value in greatest.flatMap { greatest in value.map { max(greatest, $0) } } }
    }
}
