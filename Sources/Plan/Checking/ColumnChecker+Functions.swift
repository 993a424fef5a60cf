extension ColumnChecker {
    /// A call of a function, or nil and a report.
    @inline(never)
    func call(_ name: Name, _ nodes: [SyntaxNode], _ range: Range<Int>) -> Operand? {
        if let lookup = sourceLookup(name, nodes, range) { return lookup }
        guard let function = Function(rawValue: Function.canonicalName(name.text)) else {
            report(
                "unknown function '\(name.text.prefix(80))'", name.range,
                hint: didYouMean(name.text, in: Function.names))
            return nil
        }
        let counts = function.argumentCounts
        // Two more are the ends of a truncated law.
        let isOneEnd = counts.count == 3 && nodes.count == counts.lowerBound + 1
        guard counts.contains(nodes.count), !isOneEnd else {
            let wanted =
                counts.count == 1
                ? "\(counts.lowerBound)"
                : counts.upperBound == 2
                    ? "1 or 2"
                    : counts.upperBound <= 4
                        ? "\(counts.lowerBound) or \(counts.upperBound)"
                        : nodes.count > counts.upperBound
                            ? "at most \(counts.upperBound)" : "\(counts.lowerBound) or more"
            report(
                "\(name.text) takes \(wanted) operand\(counts == 1...1 ? "" : "s"), not \(nodes.count)", name.range,
                hint: function == .min
                    ? "the least of several is least(…)"
                    : function == .max ? "the greatest of several is greatest(…)" : nil)
            return nil
        }
        if let aggregate = function.aggregate { return self.aggregate(aggregate, nodes[0], range) }
        guard let operands = check(nodes) else { return nil }
        return result(function, name.text, operands, range).map { Operand(expression: $0, range: range) }
    }

    @inline(never)
    private func result(_ function: Function, _ name: String, _ operands: [Operand], _ range: Range<Int>)
        -> Expression?
    {
        switch function {
        case .greatest, .least, .coalesce, .nullif: return choice(function, operands, name)
        case .variant: return variant(operands, name)
        case .formatAmount: return formatAmount(operands, name)
        case .formatDate: return formatDate(operands, name)
        case .argmax: return argmax(operands, name)
        case .majority: return majority(operands, name)
        case .abs, .floor, .ceil, .trunc, .round, .sqrt, .ln, .exp, .power, .mod:
            return mathematics(function, operands, name)
        case .year, .quarter, .month, .day, .weekday, .dayofyear, .hour, .minute, .second, .date, .addSeconds,
            .secondsBetween:
            return calendar(function, operands, name)
        case .lower, .upper, .initcap, .length, .octetLength, .mojibake, .lastFirst,
            .substring, .left, .right, .concat, .replace:
            return text(function, operands, name, range)
        case .ascii, .slug: return plainLetters(function, operands, name)
        case .luhn, .gs1, .iban, .digitsMod, .digitsSum: return code(function, operands, name)
        case .prose, .lorem, .sentence, .words: return prose(function, operands[0], name)
        case .typo:
            guard require(operands[0], name, "text", { $0 == .text }) else { return nil }
            let text = Conversion.widen(operands[0], to: .text)
            return Expression(.random(.typo(text), draw()), type: .text, isNullable: text.isNullable)
        case .pattern, .digits, .hex, .uuid4, .uuid7, .ipv4, .ipv6: return drawnText(function, operands, name)
        case .row:
            guard aggregated == nil else {
                report("row() is not known of nested rows", range, hint: "give the nested table a column for it")
                return nil
            }
            return Expression(.rowIndex, type: .integer, isNullable: false)
        case .ordinal, .siblings:
            guard aggregated == nil, !plan.isCount(id), plan.enclosingTable(of: id.table) != nil else {
                report("\(name)() is of a nested table's own rows", range, hint: "a table is nested by per: and count:")
                return nil
            }
            return Expression(function == .ordinal ? .ordinal : .siblingCount, type: .integer, isNullable: false)
        case .sum, .count, .min, .max, .first, .last:
            preconditionFailure("aggregates are checked before their operands")
        case .normal where operands.count == 4, .lognormal where operands.count == 4:
            return law(function, operands, range)
        case .uniform, .normal, .lognormal, .chance:
            return random(function, operands)
        case .choose: return choose(operands, range)
        case .exponential, .gamma, .beta, .weibull, .pareto, .triangular, .poisson, .geometric, .binomial:
            return law(function, operands, range)
        }
    }

    // MARK: Choices among operands

    @inline(never)
    private func choice(_ function: Function, _ operands: [Operand], _ name: String) -> Expression? {
        guard let type = common(operands, "the operands of \(name)") else { return nil }
        let widened = operands.map { Conversion.widen($0, to: type) }
        let isNullable = function == .nullif || widened.allSatisfy(\.isNullable)
        let operation: Operation =
            switch function {
            case .greatest: .greatest
            case .least: .least
            case .coalesce: .coalesce
            default: .nullIf
            }
        return Expression(.apply(operation, widened), type: type, isNullable: isNullable)
    }

    // MARK: Mathematics

    /// The operand in a type, or nil and a report if its own is not among `accepted`.
    func require(_ operand: Operand, _ name: String, _ wanted: String, _ accepts: (ValueType) -> Bool) -> Bool {
        if operand.isNull || accepts(operand.type) { return true }
        report("\(name) needs \(wanted), not \(operand.typeName)", operand.range)
        return false
    }

    /// The operand as a double, or nil and a report if it is no number.
    private func double(_ operand: Operand, _ name: String) -> Expression? {
        guard require(operand, name, "a number", \.isNumeric) else { return nil }
        return Conversion.widen(operand, to: .double)
    }

    /// The operand as an integer, or nil and a report if it is none.
    func integer(_ operand: Operand, _ name: String) -> Expression? {
        guard operand.type == .integer || operand.isNull else {
            report(
                "\(name) needs an integer, not \(operand.typeName)", operand.range,
                hint: operand.type.isNumeric ? "int(…) makes one of a number" : nil)
            return nil
        }
        return Conversion.widen(operand, to: .integer)
    }

    @inline(never)
    private func mathematics(_ function: Function, _ operands: [Operand], _ name: String) -> Expression? {
        let first = operands[0]
        guard require(first, name, "a number", \.isNumeric) else { return nil }
        let value = first.isNull ? Expression.null(.double) : first.expression
        switch function {
        case .abs: return .strict(.absolute, [value], value.type)
        case .floor: return value.type == .integer ? value : .strict(.floor, [value], .integer)
        case .ceil: return value.type == .integer ? value : .strict(.ceiling, [value], .integer)
        case .trunc: return value.type == .integer ? value : .strict(.truncate, [value], .integer)
        case .round: return round(operands, value)
        case .mod: return modulo(operands, name)
        case .power:
            guard let exponent = double(operands[1], name) else { return nil }
            return .strict(.power, [Conversion.widen(first, to: .double), exponent], .double)
        default:
            let operation: Operation =
                function == .sqrt ? .squareRoot : function == .ln ? .naturalLogarithm : .exponential
            return .strict(operation, [Conversion.widen(first, to: .double)], .double)
        }
    }

    private func modulo(_ operands: [Operand], _ name: String) -> Expression? {
        guard let type = numeric(name, operands[0], operands[1]) else { return nil }
        let common: ValueType = type == .integer ? .integer : .double
        return .strict(.modulo, operands.map { Conversion.widen($0, to: common) }, common)
    }

    private func round(_ operands: [Operand], _ value: Expression) -> Expression? {
        var digits: Int64 = 0
        if operands.count == 2 {
            guard case .integer(let count)? = operands[1].constant, (0...15).contains(count) else {
                report("round needs a known number of digits from 0 to 15", operands[1].range)
                return nil
            }
            digits = count
        }
        if value.type == .integer { return value }
        return .strict(.round, [Conversion.widen(operands[0], to: .double), .constant(.integer(digits))], .double)
    }

    // MARK: Dates

    @inline(never)
    private func calendar(_ function: Function, _ operands: [Operand], _ name: String) -> Expression? {
        let first = operands[0]
        let isTime: Bool
        switch function {
        case .hour, .minute, .second, .addSeconds, .secondsBetween: isTime = true
        default: isTime = false
        }
        guard
            require(
                first, name, isTime ? "a timestamp" : "a date or timestamp",
                { $0 == .timestamp || (!isTime && $0 == .date) })
        else { return nil }
        let value = first.isNull ? Expression.null(.timestamp) : first.expression
        switch function {
        case .date: return value.type == .date ? value : .strict(.dateOf, [value], .date)
        case .addSeconds:
            guard let seconds = integer(operands[1], name) else { return nil }
            return .strict(.addSeconds, [value, seconds], .timestamp)
        case .secondsBetween:
            guard require(operands[1], name, "a timestamp", { $0 == .timestamp }) else { return nil }
            return .strict(.secondsBetween, [value, Conversion.widen(operands[1], to: .timestamp)], .integer)
        default: return .strict(ColumnChecker.part(function), [value], .integer)
        }
    }

    private static func part(_ function: Function) -> Operation {
        switch function {
        case .year: .year
        case .quarter: .quarter
        case .month: .month
        case .day: .day
        case .weekday: .weekday
        case .dayofyear: .dayOfYear
        case .hour: .hour
        case .minute: .minute
        default: .second
        }
    }

    // MARK: Texts

    @inline(never)
    private func text(_ function: Function, _ operands: [Operand], _ name: String, _ range: Range<Int>) -> Expression? {
        if function == .concat {
            let first =
                operands[0].isNull ? Expression.null(.text) : Conversion.convert(operands[0].expression, to: .text)
            return operands.dropFirst().reduce(first) { joined, next in
                .strict(.concatenate, [joined, Conversion.widen(next, to: .text)], .text)
            }
        }
        guard require(operands[0], name, "text", { $0 == .text }) else { return nil }
        let value = operands[0].expression
        switch function {
        case .lower: return .strict(.lower, [value], .text)
        case .upper: return .strict(.upper, [value], .text)
        case .initcap: return .strict(.capitalise, [value], .text)
        case .length: return .strict(.length, [value], .integer)
        case .octetLength: return .strict(.byteLength, [value], .integer)
        case .mojibake: return .strict(.mojibake, [value], .text)
        case .lastFirst: return .strict(.lastFirst, [value], .text)
        case .replace: return replace(operands, value)
        case .substring:
            guard let start = integer(operands[1], name), let count = integer(operands[2], name) else { return nil }
            return .strict(.substring, [value, start, count], .text)
        default: return end(function, value, operands[1], name)
        }
    }

    private func replace(_ operands: [Operand], _ value: Expression) -> Expression? {
        guard case .text(let old)? = operands[1].constant, !old.isEmpty else {
            report("replace needs a known text to find, not empty", operands[1].range)
            return nil
        }
        guard case .text? = operands[2].constant else {
            report("replace needs a known text to put", operands[2].range)
            return nil
        }
        return .strict(.replace, [value, operands[1].expression, operands[2].expression], .text)
    }

    /// `left` and `right`, of which the language of kernels has only `substring`.
    private func end(_ function: Function, _ value: Expression, _ operand: Operand, _ name: String) -> Expression? {
        guard let wanted = integer(operand, name) else { return nil }
        let count: Expression
        if case .integer(let known)? = wanted.constantValue {
            guard known >= 0 else {
                report("\(name) needs a number of characters that is not negative", operand.range)
                return nil
            }
            count = wanted
        } else {
            count = .strict(.greatest, [wanted, .constant(.integer(0))], .integer)
        }
        let one = Expression.constant(.integer(1))
        guard function == .right else { return .strict(.substring, [value, one, count], .text) }
        let before = Expression.strict(.subtract, [.strict(.length, [value], .integer), count], .integer)
        let start = Expression.strict(.greatest, [.strict(.add, [before, one], .integer), one], .integer)
        return .strict(.substring, [value, start, count], .text)
    }

    // MARK: Random values

    /// A value of a law with its parameters; known ones are checked at once.
    @inline(never)
    private func law(_ function: Function, _ operands: [Operand], _ range: Range<Int>) -> Expression? {
        let law: Law
        switch function {
        case .normal: law = .truncatedNormal
        case .lognormal: law = .truncatedLogNormal
        case .exponential where operands.count == 3: law = .truncatedExponential
        default:
            guard let named = Law(rawValue: function.rawValue) else { preconditionFailure("\(function) is no law") }
            law = named
        }
        var parameters: [Expression] = []
        for operand in operands {
            guard let parameter = double(operand, function.rawValue) else { return nil }
            parameters.append(parameter)
        }
        let known = parameters.compactMap { parameter -> Double? in
            if case .double(let value)? = parameter.constantValue { value } else { nil }
        }
        if known.count == parameters.count, let problem = law.problem(known) {
            report(problem, range)
            return nil
        }
        return Expression(
            .random(.law(law, parameters), draw(law.drawCount)), type: law.isWhole ? .integer : .double,
            isNullable: parameters.contains(where: \.isNullable))
    }

    /// One of known values, which stand before their weights.
    @inline(never)
    private func choose(_ operands: [Operand], _ range: Range<Int>) -> Expression? {
        let values = stride(from: 0, to: operands.count, by: 2).map { operands[$0] }
        guard operands.count % 2 == 0 else {
            report("choose takes values and weights by turns", range, hint: "write choose('a', 70, 'b', 30)")
            return nil
        }
        guard let type = common(values, "the values of choose") else { return nil }
        var constants: [Constant] = []
        var weights: [Double] = []
        var seen: Set<Constant> = []
        for place in stride(from: 0, to: operands.count, by: 2) {
            guard !operands[place].isNull, let value = Conversion.widen(operands[place], to: type).constantValue else {
                report("a value of choose is known, and not NULL", operands[place].range)
                return nil
            }
            guard seen.insert(value).inserted else {
                report("the value is there twice", operands[place].range)
                return nil
            }
            guard operands[place + 1].type.isNumeric,
                case .double(let weight)? = Conversion.widen(operands[place + 1], to: .double).constantValue,
                (0...1e15).contains(weight)
            else {
                report("a weight of choose is a known number from 0 to 10^15", operands[place + 1].range)
                return nil
            }
            constants.append(value)
            weights.append(weight)
        }
        guard weights.contains(where: { $0 > 0 }) else {
            report("all weights of choose are 0", range)
            return nil
        }
        return Expression(
            .random(.choose(WeightedChoice(values: constants, weights: weights)), draw()), type: type,
            isNullable: false)
    }

    @inline(never)
    private func random(_ function: Function, _ operands: [Operand]) -> Expression? {
        guard function == .chance else {
            guard let distribution = PairDistribution(rawValue: function.rawValue) else { return nil }
            return random(
                distribution, operands[0], second: operands[1], secondScalar: scalar, isFractional: false,
                firstScalar: scalar)?.expression
        }
        guard let probability = double(operands[0], "chance") else { return nil }
        if case .double(let value)? = probability.constantValue, !(0...1).contains(value) {
            report("chance needs a probability from 0 to 1", operands[0].range)
            return nil
        }
        return Expression(
            .random(.chance(probability), draw()), type: .boolean, isNullable: probability.isNullable)
    }

    /// A draw from a distribution of two parameters, which may stand in scalars of their own.
    @inline(never)
    func random(
        _ distribution: PairDistribution, _ first: Operand, second: Operand, secondScalar: YAMLScalar,
        isFractional: Bool, firstScalar: YAMLScalar
    ) -> Operand? {
        scalar = firstScalar
        guard let one = double(first, distribution.rawValue) else { return nil }
        scalar = secondScalar
        guard let two = double(second, distribution.rawValue) else { return nil }
        let isNullable = first.expression.isNullable || second.expression.isNullable
        let draw = draw()
        func operand(_ value: RandomValue, _ type: ValueType) -> Operand {
            Operand(
                expression: Expression(.random(value, draw), type: type, isNullable: isNullable), range: second.range)
        }
        if distribution != .uniform {
            if case .double(let deviation)? = two.constantValue, deviation < 0 {
                report("the deviation of \(distribution.rawValue) is negative", second.range)
                return nil
            }
            return operand(
                distribution == .normal ? .normal(mean: one, deviation: two) : .logNormal(mean: one, deviation: two),
                .double)
        }
        let isInteger = first.type == .integer && second.type == .integer && !isFractional
        if case .double(let low)? = one.constantValue, case .double(let high)? = two.constantValue, low > high {
            report("the range of uniform is empty: \(doubleText(low)) > \(doubleText(high))", second.range)
            return nil
        }
        return isInteger
            ? operand(.uniformInteger(low: first.expression, high: second.expression), .integer)
            : operand(.uniform(low: one, high: two), .double)
    }
}
