import Codes

extension ColumnChecker {
    /// Another spelling of a name, in one of the ways that are named, or of those that fit it.
    func variant(_ operands: [Operand], _ name: String) -> Expression? {
        guard require(operands[0], name, "text", { $0 == .text }) else { return nil }
        var kinds: [NameVariant.Kind] = []
        for operand in operands.dropFirst() {
            guard let kind: NameVariant.Kind = named(operand, "a way of \(name)") else { return nil }
            kinds.append(kind)
        }
        let text = Conversion.widen(operands[0], to: .text)
        return Expression(.random(.variant(text, kinds), draw()), type: .text, isNullable: text.isNullable)
    }

    /// An amount as text in a style.
    func formatAmount(_ operands: [Operand], _ name: String) -> Expression? {
        guard require(operands[0], name, "a number", \.isNumeric),
            let style: AmountStyle = named(operands[1], "a style of \(name)")
        else { return nil }
        let number = operands[0]
        // What has no more digits than the style stays as it is: no amount is too large for its text.
        let amount: Expression
        switch number.type {
        case .integer: amount = number.expression
        case .decimal(let scale) where scale <= style.digitCount: amount = number.expression
        default: amount = Conversion.widen(number, to: .decimal(scale: style.digitCount))
        }
        if case .double(let known)? = number.constant, amount.constantValue == nil,
            !(known.magnitude * Double(powerOfTen(style.digitCount)) < 0x1p63)
        {
            report("\(doubleText(known)) is too large for an amount", number.range)
            return nil
        }
        return Expression(
            .apply(.formatAmount, [amount, operands[1].expression]), type: .text, isNullable: amount.isNullable)
    }

    /// A day as text in a style.
    func formatDate(_ operands: [Operand], _ name: String) -> Expression? {
        guard require(operands[0], name, "a date or timestamp", { $0 == .date || $0 == .timestamp }),
            let _: DateStyle = named(operands[1], "a style of \(name)")
        else { return nil }
        var day = operands[0].isNull ? Conversion.widen(operands[0], to: .date) : operands[0].expression
        if day.type == .timestamp { day = .strict(.dateOf, [day], .date) }
        return Expression(.apply(.formatDate, [day, operands[1].expression]), type: .text, isNullable: day.isNullable)
    }

    /// One of some constants by its name; nil and a report if the operand is none.
    private func named<Choice: RawRepresentable<String> & CaseIterable>(_ operand: Operand, _ what: String) -> Choice? {
        guard case .text(let text)? = operand.constant else {
            report("\(what) is a known text, such as '\(Choice.allCases.first?.rawValue ?? "")'", operand.range)
            return nil
        }
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        report(
            "\(what) is one of \(names.map { "'\($0)'" }.joined(separator: ", ")), not '\(text.prefix(80))'",
            operand.range, hint: didYouMean(text, in: names))
        return nil
    }
}
