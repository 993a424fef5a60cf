import Kits
import Plan

/// Conditions of a plan over the columns of one row as SQL that all dialects read alike; what has no such form is left out.
struct ExpressionSQL {
    let view: TableView

    /// The expression in SQL, with parentheses around what is not a single word; nil where it reads other rows or hidden columns, draws,
    /// or computes what dialects compute differently.
    func text(_ expression: Expression) -> String? {
        switch expression.kind {
        case .constant(let constant): return literal(constant)
        case .column(let path, let id):
            guard path.isEmpty, id.table == view.place, let column = view.column(id.column), column.use != .link,
                column.use != .key
            else { return nil }
            return SQL.identifier(column.name)
        case .convert(let operand):
            switch (operand.type, expression.type) {
            case (.integer, .decimal), (.decimal, .decimal):
                return isWidening(operand.type, expression.type) ? text(operand) : nil
            case (.date, .timestamp): return text(operand).map { "cast(\($0) as timestamp)" }
            default: return nil
            }
        case .apply(let operation, let operands):
            var texts: [String] = []
            for operand in operands {
                guard let text = text(operand) else { return nil }
                texts.append(text)
            }
            return apply(operation, texts, operands.first?.type ?? .integer)
        case .firstMatch(let branches, let otherwise):
            var parts = ["case"]
            for branch in branches {
                guard let condition = text(branch.condition), let value = text(branch.value) else { return nil }
                parts.append("when \(condition) then \(value)")
            }
            if otherwise.kind != .null {
                guard let value = text(otherwise) else { return nil }
                parts.append("else \(value)")
            }
            return parts.joined(separator: " ") + " end"
        default: return nil
        }
    }

    private func isWidening(_ type: ValueType, _ wider: ValueType) -> Bool {
        func scale(_ type: ValueType) -> Int { if case .decimal(let scale) = type { scale } else { 0 } }
        return scale(wider) >= scale(type)
    }

    private func literal(_ constant: Constant) -> String? {
        switch constant {
        case .integer, .decimal: return constant.text
        case .boolean(let value): return value ? "true" : "false"
        case .date: return "date '\(constant.text)'"
        case .timestamp: return "timestamp '\(constant.text)'"
        case .text(let text): return Item.isFit(text) ? SQL.literal(text) : nil
        case .double: return nil
        }
    }

    private func apply(_ operation: Operation, _ operands: [String], _ type: ValueType) -> String? {
        func infix(_ sign: String) -> String { "(\(operands.joined(separator: " \(sign) ")))" }
        func call(_ name: String) -> String { "\(name)(\(operands.joined(separator: ", ")))" }
        let isExact: Bool
        switch type {
        case .integer, .decimal, .date, .timestamp: isExact = true
        case .double, .boolean, .text: isExact = false
        }
        switch operation {
        case .equal: return type == .double ? nil : infix("=")
        case .notEqual: return type == .double ? nil : infix("<>")
        case .less: return isExact ? infix("<") : nil
        case .lessOrEqual: return isExact ? infix("<=") : nil
        case .greater: return isExact ? infix(">") : nil
        case .greaterOrEqual: return isExact ? infix(">=") : nil
        case .and: return infix("and")
        case .or: return infix("or")
        case .not: return "(not \(operands[0]))"
        case .isNull: return "(\(operands[0]) is null)"
        case .isNotNull: return "(\(operands[0]) is not null)"
        case .coalesce: return call("coalesce")
        case .add: return type == .integer || isDecimal(type) ? infix("+") : nil
        case .subtract: return type == .integer || isDecimal(type) ? infix("-") : nil
        case .negate: return type == .integer || isDecimal(type) ? "(- \(operands[0]))" : nil
        case .daysBetween: return infix("-")
        case .addDays: return infix("+")
        case .dateOf: return "cast(\(operands[0]) as date)"
        case .absolute: return isExact ? call("abs") : nil
        default: return nil
        }
    }

    private func isDecimal(_ type: ValueType) -> Bool { if case .decimal = type { true } else { false } }
}
