import Codes

extension ColumnChecker {
    /// The operand as the column's value, converted where the language does so by itself; nil and a report if it is not.
    func assign(_ operand: Operand, to type: ColumnType) -> Expression? {
        let target = type.valueType
        if operand.isNull { return .null(target) }
        if let number = operand.number, target.isNumeric {
            guard let constant = Conversion.constant(number, target) else {
                report("\(number.description) does not fit \(type)", operand.range)
                return nil
            }
            return inRange(constant, type, operand)
        }
        let isAllowed =
            operand.type == target || (operand.type.isNumeric && target.isNumeric)
            || (operand.type == .date && target == .timestamp)
        guard isAllowed else {
            report(
                "\(operand.typeName) does not go into a column of type \(type)", operand.range,
                hint: hint(operand.type, target))
            return nil
        }
        return inRange(Conversion.convert(operand.expression, to: target), type, operand)
    }

    private func inRange(_ expression: Expression, _ type: ColumnType, _ operand: Operand) -> Expression? {
        guard let constant = expression.constantValue, let problem = ColumnChecker.problem(constant, type) else {
            return expression
        }
        report(problem, operand.range)
        return nil
    }

    /// Why a value does not fit a column; nil if it does.
    static func problem(_ constant: Constant, _ type: ColumnType) -> String? {
        switch constant {
        case .integer(let value), .date(let value), .timestamp(let value):
            guard let range = type.integerRange, !range.contains(value) else { return nil }
            return "\(value) does not fit \(type)"
        case .decimal(let units, let scale):
            guard let range = type.integerRange, !range.contains(units) else { return nil }
            return "\(decimalText(units: units, scale: scale)) does not fit \(type)"
        case .text(let text):
            guard case .varchar(let byteCountMax) = type, text.utf8.count > byteCountMax else { return nil }
            return "'\(text.prefix(40))' has \(text.utf8.count) bytes, \(type) is too short"
        case .double, .boolean: return nil
        }
    }

    private func hint(_ from: ValueType, _ to: ValueType) -> String? {
        switch (from, to) {
        case (_, .text): "make text of it: cast(… as text), or a template"
        case (.timestamp, .date): "date(…) is the day of a timestamp"
        case (.text, .date): "write dates as date '2024-01-31'"
        case (.text, .timestamp): "write timestamps as timestamp '2024-01-31 10:00:00'"
        case (.boolean, _) where to.isNumeric: "write case when … then 1 else 0 end"
        case (.text, _) where to.isNumeric: "numbers stand without quotes"
        default: nil
        }
    }
}

/// The greatest length of texts, where it can be told from the plan.
struct TextLength {
    let columns: [[ResolvedColumn?]]

    init(_ columns: [[ResolvedColumn?]]) {
        self.columns = columns
    }

    /// Bytes of the expression's text at most, as CSV writes it if it is none; nil if that is not known.
    func byteCountMax(_ expression: Expression) -> Int? {
        switch expression.kind {
        case .null: return 0
        case .constant(let constant):
            if case .text(let text) = constant { return text.utf8.count }
        case .column(_, let id), .candidate(_, let id):
            if let column = columns[id.table][id.column], let count = byteCountMax(column.type) { return count }
        case .convert(let operand):
            return expression.type == .text ? byteCountMax(operand) : byteCountMax(expression.type)
        case .nullable(let operand, _, _): return byteCountMax(operand)
        case .firstMatch(let branches, let otherwise):
            return greatest(branches.map(\.value) + [otherwise])
        case .template(let parts): return byteCountMax(parts)
        case .apply(let operation, let operands) where expression.type == .text:
            return byteCountMax(operation, operands)
        case .random(.choose(let choice), _):
            if case .text? = choice.values.first?.type {
                return choice.values.reduce(0) { count, value in
                    if case .text(let text) = value { max(count, text.utf8.count) } else { count }
                }
            }
        case .random(let value, _): if let count = byteCountMax(value) { return count }
        case .apply, .vocabulary, .rowIndex, .ordinal, .siblingCount, .key, .reference, .defect, .orphan,
            .sources:
            break
        case .aggregate(_, _, let operand): if let operand { return byteCountMax(operand) }
        }
        return byteCountMax(expression.type)
    }

    private func byteCountMax(_ value: RandomValue) -> Int? {
        switch value {
        case .pattern(let pattern): pattern.byteCount
        case .patternOf(let text): byteCountMax(text).map { min($0, CharacterPattern.byteCountMax) }
        case .typo(let text): byteCountMax(text).map { $0 + TypingSlip.growthMax }
        case .variant(let text, _): byteCountMax(text).map { $0 + NameVariant.growthMax }
        case .prose(let prose): prose.byteCountMax
        case .uuid4, .uuid7: UUIDText.byteCount
        case .address(let network): network.textByteCountMax
        default: nil
        }
    }

    private func byteCountMax(_ type: ColumnType) -> Int? {
        switch type {
        case .varchar(let byteCountMax): byteCountMax
        case .smallint: 6
        case .integer: 11
        default: byteCountMax(type.valueType)
        }
    }

    private func byteCountMax(_ type: ValueType) -> Int? {
        switch type {
        case .integer: 20
        case .decimal: 21
        case .double: 24
        case .boolean: 5
        case .date: 10
        case .timestamp: 19
        case .text: nil
        }
    }

    private func greatest(_ expressions: [Expression]) -> Int? {
        expressions.reduce(0) { count, expression in
            count.flatMap { count in byteCountMax(expression).map { max(count, $0) } }
        }
    }

    @inline(never)
    private func sum(_ expressions: [Expression]) -> Int? {
        expressions.reduce(0) { count, expression in
            count.flatMap { count in byteCountMax(expression).map { count + $0 } }
        }
    }

    private func byteCountMax(_ parts: [TemplatePart]) -> Int? {
        var count = 0
        for part in parts {
            switch part {
            case .literal(let bytes): count += bytes.count
            case .value(let expression, let width):
                guard let bytes = byteCountMax(expression) else { return nil }
                count += max(bytes, (width ?? 0) + 1)
            }
        }
        return count
    }

    private func byteCountMax(_ operation: Operation, _ operands: [Expression]) -> Int? {
        switch operation {
        case .concatenate: sum(operands)
        case .coalesce, .greatest, .least: greatest(operands)
        case .nullIf, .lower, .upper, .capitalise, .ascii, .slug: operands.first.flatMap(byteCountMax)
        case .mojibake: operands.first.flatMap(byteCountMax).map { $0 * Mojibake.growthMax }
        case .lastFirst: operands.first.flatMap(byteCountMax).map { $0 + 1 }
        case .formatAmount, .formatDate: byteCountMax(operands[0], inStyle: operands[1])
        case .luhn, .gs1: operands.first.flatMap(byteCountMax).map { $0 + 1 }
        case .iban: sum(operands).map { $0 + 2 }
        case .replace:
            if let whole = byteCountMax(operands[0]), case .text(let find)? = operands[1].constantValue,
                case .text(let put)? = operands[2].constantValue
            {
                whole + whole / find.utf8.count * max(0, put.utf8.count - find.utf8.count)
            } else {
                nil
            }
        case .substring:
            if case .integer(let count)? = operands[2].constantValue, let whole = byteCountMax(operands[0]) {
                // A character has at most four bytes.
                min(whole, 4 * Int(clamping: min(max(count, 0), 65_535)))
            } else {
                operands.first.flatMap(byteCountMax)
            }
        default: nil
        }
    }
}
