/// Something that a plan declares of a column's values and that its rows can be held against: a law that values are drawn
/// from, weights, a rate, a skew.
public struct Declaration: Hashable, Sendable {
    /// What is declared.
    public enum Subject: Hashable, Sendable {
        /// The column's null rate, 0…1.
        case nullRate(Double)
        /// What a random value is drawn from, all of its parameters known.
        case random(RandomValue)
        /// How a reference prefers rows of its parent.
        case skew(Reference)
        /// What cannot be held against anything, and why.
        case untested(String)
    }

    /// A condition on the way to a value.
    public struct Guard: Hashable, Sendable {
        /// A boolean over the row.
        public var condition: Expression
        /// Whether it must be true, or must not.
        public var holds: Bool
    }

    /// The column in whose expressions it stands; behind the last for the count of a nested table.
    public var column: ColumnID
    /// The number among those of the column, from 1.
    public var number: Int
    /// What is declared.
    public var subject: Subject
    /// The declaration in the words of the plan language, such as `normal(45000, 12000)`.
    public var text: String
    /// The value drawn, as an expression over a row of `frameTable`.
    public var value: Expression
    /// What is held against the subject, where that is not the value itself: a value with parameters that differ from row to row,
    /// brought to the law that all such values have in common.
    public var standardised: Expression?
    /// What must be so, in order, for a row to take its value from here.
    public var guards: [Guard]
    /// The table whose rows draw: the column's own, or for a count its parent.
    public var frameTable: Int
    /// Whether the column's value is what is drawn and nothing else, wherever it is not NULL.
    public var isWhole: Bool
    /// Of a null rate, whether the value can be NULL for another reason, too.
    public var isNullableOtherwise = false
    /// Whether it can be held against anything.
    public var isTested: Bool { if case .untested = subject { false } else { true } }
}

extension ResolvedPlan {
    /// What is declared of a table's columns, in their order, and of the counts of the tables that are nested in it; with texts that
    /// are drawn but have no law, if they are asked for. O(plan).
    public func declarations(ofRowsOf table: Int, withTexts: Bool = false) -> [Declaration] {
        var all: [Declaration] = []
        for column in tables[table].columns.indices {
            let id = ColumnID(table: table, column: column)
            var reader = DeclarationReader(plan: self, column: id, frameTable: table, withTexts: withTexts)
            reader.read(self[id].expression, [], isWhole: true)
            all += reader.found
        }
        for (child, nested) in tables.enumerated() where nested.nesting?.parent == table {
            guard let count = nested.nesting?.count else { continue }
            let id = ColumnID(table: child, column: nested.columns.count)
            var reader = DeclarationReader(plan: self, column: id, frameTable: table, withTexts: withTexts)
            reader.read(count, [], isWhole: true)
            all += reader.found
        }
        return all
    }
}

/// Walks through an expression for what it declares.
private struct DeclarationReader {
    let plan: ResolvedPlan
    let column: ColumnID
    let frameTable: Int
    let withTexts: Bool
    var found: [Declaration] = []

    mutating func read(_ expression: Expression, _ guards: [Declaration.Guard], isWhole: Bool) {
        switch expression.kind {
        case .constant, .null, .column, .candidate, .vocabulary, .rowIndex, .ordinal, .siblingCount, .key,
            .defect, .orphan:
            break
        // Nothing is drawn in it.
        case .aggregate: break
        case .apply(_, let operands):
            for operand in operands { read(operand, guards, isWhole: false) }
        case .convert(let operand): read(operand, guards, isWhole: isWhole)
        case .sources(_, let operand): read(operand, guards, isWhole: false)
        case .template(let parts):
            for case .value(let operand, _) in parts { read(operand, guards, isWhole: false) }
        case .firstMatch(let branches, let otherwise):
            var inner = guards
            // A single branch with nothing else is what `when` makes of a column.
            let isOnly = branches.count == 1 && otherwise.kind == .null
            for branch in branches {
                read(branch.condition, inner, isWhole: false)
                read(
                    branch.value, inner + [.init(condition: branch.condition, holds: true)],
                    isWhole: isWhole && isOnly)
                inner.append(.init(condition: branch.condition, holds: false))
            }
            read(otherwise, inner, isWhole: false)
        case .nullable(let operand, let rate, let draw):
            let isMatch = draw.purpose == .match
            note(
                .nullRate(rate), isMatch ? "match: \(doubleText(1 - rate))" : "nulls: \(doubleText(rate))",
                .happens(rate, draw), guards, isWhole: isWhole)
            found[found.count - 1].isNullableOtherwise = operand.isNullable || isMatch
            read(operand, guards, isWhole: isWhole)
        case .random(let value, _):
            for operand in value.operands { read(operand, guards, isWhole: false) }
            if value.isOfText && !withTexts { break }
            note(
                value.isOfText ? .untested("text has no law") : value.declared, value.text, expression, guards,
                isWhole: isWhole)
        case .reference(let reference, _):
            if let row = reference.row { read(row, guards, isWhole: false) }
            guard let skew = reference.declared else { break }
            note(skew, "skew: \(reference.skew.text)", expression, guards, isWhole: isWhole)
        }
    }

    private mutating func note(
        _ subject: Declaration.Subject, _ text: String, _ value: Expression, _ guards: [Declaration.Guard],
        isWhole: Bool
    ) {
        var declaration = Declaration(
            column: column, number: found.count + 1, subject: subject, text: text, value: value, guards: guards,
            frameTable: frameTable, isWhole: isWhole)
        if case .random(let random, _) = value.kind, case .untested = subject,
            let standard = random.standardised(value)
        {
            declaration.subject = .random(standard.law)
            declaration.standardised = standard.value
            declaration.text += ", standardised"
        }
        found.append(declaration)
    }
}

extension Expression {
    /// Whether a draw is below a rate.
    fileprivate static func happens(_ rate: Double, _ draw: Draw) -> Expression {
        let probability = Expression(.constant(.double(rate)), type: .double, isNullable: false)
        return Expression(.random(.chance(probability), draw), type: .boolean, isNullable: false)
    }

    /// The number, if it is a known one.
    fileprivate var knownNumber: Double? {
        switch kind {
        case .constant(.double(let value)): value
        case .constant(.integer(let value)): Double(value)
        default: nil
        }
    }

    fileprivate var parameterText: String {
        switch kind {
        case .constant(.double(let value)): doubleText(value)
        case .constant(.integer(let value)): String(value)
        default: "…"
        }
    }
}

extension RandomValue {
    /// Whether it is text of which no law is declared.
    fileprivate var isOfText: Bool {
        switch self {
        case .pattern, .patternOf, .typo, .variant, .prose, .uuid4, .uuid7, .address: true
        default: false
        }
    }

    /// What is declared by it.
    fileprivate var declared: Declaration.Subject {
        if case .calendar(let weights) = self, weights.isOrdered { return .untested("the values ascend with the rows") }
        let isKnown = operands.allSatisfy { $0.knownNumber != nil }
        return isKnown ? .random(self) : .untested("the parameters differ from row to row")
    }

    /// A value with parameters that differ from row to row, in the form that makes them alike, and the law that it then has; nil
    /// where there is none. Where there is no spread, it is NULL.
    fileprivate func standardised(_ value: Expression) -> (law: RandomValue, value: Expression)? {
        func known(_ number: Double) -> Expression {
            Expression(.constant(.double(number)), type: .double, isNullable: false)
        }
        func apply(_ operation: Operation, _ operands: Expression...) -> Expression {
            Expression(.apply(operation, operands), type: .double, isNullable: true)
        }
        func ratio(_ value: Expression, _ spread: Expression) -> Expression {
            apply(.divide, value, apply(.nullIf, spread, known(0)))
        }
        switch self {
        case .normal(let mean, let deviation):
            return (.normal(mean: known(0), deviation: known(1)), ratio(apply(.subtract, value, mean), deviation))
        case .logNormal(let mean, let deviation):
            let logarithm = apply(.naturalLogarithm, value)
            return (.normal(mean: known(0), deviation: known(1)), ratio(apply(.subtract, logarithm, mean), deviation))
        case .uniform(let low, let high):
            return (
                .uniform(low: known(0), high: known(1)),
                ratio(apply(.subtract, value, low), apply(.subtract, high, low))
            )
        case .law(.exponential, let parameters):
            return (.law(.exponential, [known(1)]), ratio(value, parameters[0]))
        default: return nil
        }
    }

    /// The value as the plan language writes it; what is not known is left open.
    fileprivate var text: String {
        let parameters = operands.map(\.parameterText).joined(separator: ", ")
        return switch self {
        case .choose(let choice):
            choice.values.count == 1 ? "choose of 1 value" : "choose of \(choice.values.count) values"
        case .uniform, .uniformInteger: "uniform(\(parameters))"
        case .normal: "normal(\(parameters))"
        case .logNormal: "lognormal(\(parameters))"
        case .law(let law, _): "\(law.functionName)(\(parameters))"
        case .piecewise(let values, _): "piecewise of \(values.count - 1) bins"
        case .quantiles(let quantiles): "\(quantiles.count) quantiles"
        case .chance: "chance(\(parameters))"
        case .pattern, .patternOf: "pattern"
        case .typo: "typo"
        case .variant: "variant"
        case .prose(let prose): "\(prose.form.rawValue)(\(parameters))"
        case .uuid4: "uuid4()"
        case .uuid7: "uuid7(…)"
        case .address: "an address"
        case .calendar(let weights):
            "\(weights.hours == nil ? "date" : "timestamp") from \(CalendarText.text(day: weights.firstDay)) to \(CalendarText.text(day: weights.lastDay))"
        }
    }
}

extension Law {
    /// The name of its function in the plan language.
    fileprivate var functionName: String {
        switch self {
        case .truncatedNormal: "normal"
        case .truncatedLogNormal: "lognormal"
        case .truncatedExponential: "exponential"
        default: rawValue
        }
    }
}

extension Reference {
    /// What its skew declares; nil where there is nothing to be chosen.
    fileprivate var declared: Declaration.Subject? {
        if row != nil { return nil }
        switch skew {
        case .nested: return nil
        case .weighted where filter == nil: return .skew(self)
        default: break
        }
        if isDistinct { return .untested("rows are drawn without repeats") }
        if filter != nil { return .untested("only rows that satisfy a condition are drawn") }
        if isEarlier { return .untested("only earlier rows are drawn") }
        return .skew(self)
    }
}

extension Reference.Skew {
    /// The skew as the plan language writes it.
    var text: String {
        switch self {
        case .uniform: "uniform"
        case .zipf(let exponent): "zipf(\(doubleText(exponent)))"
        case .normal(let centre, let deviation): "normal(\(doubleText(centre)), \(doubleText(deviation)))"
        case .selfSimilar(let h): "selfsimilar(\(doubleText(h)))"
        case .exponential(let mean): "exponential(\(doubleText(mean)))"
        case .nested: "nested"
        case .weighted: "weights of the vocabulary"
        }
    }
}
