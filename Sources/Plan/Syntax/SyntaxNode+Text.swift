extension SyntaxNode {
    /// The expression in its one spelling: words in lower case, one blank around operators, no parentheses but those
    /// needed. Reading it gives the same expression.
    var text: String {
        var output = ""
        write(to: &output)
        return output
    }

    private var precedence: Int {
        switch kind {
        case .literal, .name, .match, .cast, .call: Precedence.primary
        case .unary(.minus, _): Precedence.minus
        case .unary(.not, _): Precedence.not
        case .binary(let binary, _, _): binary.precedence
        case .isNull: Precedence.isNull
        case .between, .inList: Precedence.membership
        }
    }

    private func write(to output: inout String, atLeast minimum: Int) {
        let needsParentheses = precedence < minimum
        if needsParentheses { output += "(" }
        write(to: &output)
        if needsParentheses { output += ")" }
    }

    private func write(to output: inout String) {
        switch kind {
        case .literal(let literal): output += literal.text
        case .name(let names): output += names.map(\.text).joined(separator: ".")
        case .unary(.minus, let operand):
            output += "-"
            operand.write(to: &output, atLeast: Precedence.cast)
        case .unary(.not, let operand):
            output += "not "
            operand.write(to: &output, atLeast: Precedence.not)
        case .binary(let binary, let left, let right):
            let isComparison = binary.precedence == Precedence.comparison
            left.write(to: &output, atLeast: binary.precedence + (isComparison ? 1 : 0))
            output += " \(binary.rawValue) "
            right.write(to: &output, atLeast: binary.precedence + 1)
        case .isNull(let operand, let isNegated):
            operand.write(to: &output, atLeast: Precedence.isNull)
            output += isNegated ? " is not null" : " is null"
        case .between, .inList: writeMembership(to: &output)
        case .match(let subject, let branches, let otherwise):
            writeMatch(subject, branches, otherwise, to: &output)
        case .cast(let operand, let type):
            output += "cast("
            operand.write(to: &output)
            output += " as \(type.description))"
        case .call(let name, let arguments):
            output += Function.canonicalName(name.text)
            output += "("
            SyntaxNode.write(arguments, to: &output)
            output += ")"
        }
    }

    private static func write(_ items: [SyntaxNode], to output: inout String) {
        for (index, item) in items.enumerated() {
            if index > 0 { output += ", " }
            item.write(to: &output)
        }
    }

    private func writeMembership(to output: inout String) {
        switch kind {
        case .between(let operand, let low, let high, let isNegated):
            operand.write(to: &output, atLeast: Precedence.membership + 1)
            output += isNegated ? " not between " : " between "
            low.write(to: &output, atLeast: Precedence.membership + 1)
            output += " and "
            high.write(to: &output, atLeast: Precedence.membership + 1)
        case .inList(let operand, let items, let isNegated):
            operand.write(to: &output, atLeast: Precedence.membership + 1)
            output += isNegated ? " not in (" : " in ("
            SyntaxNode.write(items, to: &output)
            output += ")"
        default:
            preconditionFailure("only memberships are written here")
        }
    }

    private func writeMatch(
        _ subject: SyntaxNode?, _ branches: [SyntaxBranch], _ otherwise: SyntaxNode?, to output: inout String
    ) {
        output += "case"
        if let subject {
            output += " "
            subject.write(to: &output)
        }
        for branch in branches {
            output += " when "
            branch.condition.write(to: &output)
            output += " then "
            branch.value.write(to: &output)
        }
        if let otherwise {
            output += " else "
            otherwise.write(to: &output)
        }
        output += " end"
    }
}

extension Literal {
    /// The literal in its one spelling.
    var text: String {
        switch self {
        case .integer(let value): String(value)
        case .number(let number): number.description
        case .text(let text):
            "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        case .boolean(let value): value ? "true" : "false"
        case .null: "null"
        case .date(let day): "date '\(CalendarText.text(day: day))'"
        case .timestamp(let time): "timestamp '\(CalendarText.text(timestamp: time))'"
        }
    }
}
