import Codes

extension ColumnChecker {
    /// Text in plain letters, perhaps of a known language.
    @inline(never)
    func plainLetters(_ function: Function, _ operands: [Operand], _ name: String) -> Expression? {
        guard require(operands[0], name, "text", { $0 == .text }) else { return nil }
        if operands.count == 2 {
            let languages = ASCIIText.Language.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            guard case .text(let language)? = operands[1].constant, ASCIIText.Language(rawValue: language) != nil else {
                report("the language of \(name) is one of \(languages)", operands[1].range)
                return nil
            }
        }
        return .strict(function == .ascii ? .ascii : .slug, operands.map(\.expression), .text)
    }

    /// Codes with check digits, and what such digits are computed from. Known text that a code does not allow is reported.
    @inline(never)
    func code(_ function: Function, _ operands: [Operand], _ name: String) -> Expression? {
        for operand in function == .iban ? operands : [operands[0]] {
            guard require(operand, name, "text", { $0 == .text }) else { return nil }
        }
        let values = operands.map(\.expression)
        switch function {
        case .luhn, .gs1:
            let code: CheckDigit = function == .luhn ? .luhn : .gs1
            if let known = knownText(operands[0]), code.completed(known) == nil {
                report("\(name) needs \(code.wanted)", operands[0].range)
                return nil
            }
            return .strict(function == .luhn ? .luhn : .gs1, values, .text)
        case .digitsMod: return remainder(operands, name)
        case .digitsSum: return weightedSum(operands, name)
        default: return iban(operands, name)
        }
    }

    private func iban(_ operands: [Operand], _ name: String) -> Expression? {
        let country = knownText(operands[0]) ?? Array("XX".utf8)
        let national = knownText(operands[1]) ?? [0x30]
        guard IBAN.completed(country: country, national: [0x30]) != nil else {
            report("\(name) needs a country of two capital letters", operands[0].range)
            return nil
        }
        guard IBAN.completed(country: country, national: national) != nil else {
            report(
                "\(name) needs 1 to \(IBAN.nationalLengthMax) capital letters and digits behind the country",
                operands[1].range)
            return nil
        }
        return .strict(.iban, operands.map(\.expression), .text)
    }

    private func remainder(_ operands: [Operand], _ name: String) -> Expression? {
        guard case .integer(let divisor)? = operands[1].constant, (1...DigitArithmetic.divisorMax).contains(divisor)
        else {
            report("\(name) divides by a known integer from 1 to 10^9", operands[1].range)
            return nil
        }
        if let known = knownText(operands[0]),
            unsafe known.withUnsafeBufferPointer({ unsafe DigitArithmetic.remainder(of: $0, by: divisor) }) == nil
        {
            report("\(name) needs digits and capital letters", operands[0].range)
            return nil
        }
        return .strict(.digitsRemainder, operands.map(\.expression), .integer)
    }

    private func weightedSum(_ operands: [Operand], _ name: String) -> Expression? {
        var weights: [Int64] = []
        for operand in operands.dropFirst() {
            guard case .integer(let weight)? = operand.constant, abs(weight) <= DigitArithmetic.weightMax else {
                report("a weight of \(name) is a known integer, at most 10^6 of either sign", operand.range)
                return nil
            }
            weights.append(weight)
        }
        if let known = knownText(operands[0]) {
            let sum = unsafe known.withUnsafeBufferPointer { known in
                unsafe weights.withUnsafeBufferPointer { unsafe DigitArithmetic.weightedSum(of: known, $0) }
            }
            guard sum != nil else {
                report("\(name) needs as many digits as it has weights, \(weights.count)", operands[0].range)
                return nil
            }
        }
        return .strict(.digitsSum, operands.map(\.expression), .integer)
    }

    private func knownText(_ operand: Operand) -> [UInt8]? {
        if case .text(let text)? = operand.constant { Array(text.utf8) } else { nil }
    }

    /// Text that is drawn.
    @inline(never)
    func drawnText(_ function: Function, _ operands: [Operand], _ name: String) -> Expression? {
        let value: RandomValue
        var isNullable = false
        var drawCount: UInt32 = 2
        switch function {
        case .pattern:
            guard require(operands[0], name, "text", { $0 == .text }) else { return nil }
            guard let known = knownText(operands[0]) else {
                let text = Conversion.widen(operands[0], to: .text)
                value = .patternOf(text)
                isNullable = text.isNullable
                drawCount = UInt32(CharacterPattern.drawCountMax)
                break
            }
            guard let pattern = CharacterPattern(known) else {
                report(
                    "pattern needs a text of 1 to \(CharacterPattern.byteCountMax) bytes that does not end in a backslash",
                    operands[0].range,
                    hint:
                        "# is a digit, % one that is not 0, ? a letter, & a hexadecimal digit; \\ takes the next as it is"
                )
                return nil
            }
            value = .pattern(pattern)
            drawCount = UInt32(max(1, pattern.drawCount))
        case .digits, .hex:
            let limit = Int64(CharacterPattern.byteCountMax)
            guard case .integer(let count)? = operands[0].constant, (1...limit).contains(count),
                let pattern = CharacterPattern(String(repeating: function == .digits ? "#" : "&", count: Int(count)))
            else {
                report("\(name) needs a known number of characters from 1 to \(limit)", operands[0].range)
                return nil
            }
            value = .pattern(pattern)
            drawCount = UInt32(pattern.drawCount)
        case .uuid4: value = .uuid4
        case .uuid7:
            guard require(operands[0], name, "a timestamp", { $0 == .timestamp }) else { return nil }
            let time = Conversion.widen(operands[0], to: .timestamp)
            value = .uuid7(time)
            isNullable = time.isNullable
        default:
            let isVersion6 = function == .ipv6
            guard case .text(let text)? = operands[0].constant, let network = Network(text),
                network.isVersion6 == isVersion6
            else {
                report(
                    "\(name) needs a known network in CIDR notation", operands[0].range,
                    hint: isVersion6
                        ? "such as '2001:db8::/32'" : "such as '203.0.113.0/24', with no bits behind the prefix")
                return nil
            }
            value = .address(network)
        }
        return Expression(.random(value, draw(drawCount)), type: .text, isNullable: isNullable)
    }

    /// Words of a vocabulary; a known length is checked at once.
    @inline(never)
    func prose(_ function: Function, _ operand: Operand, _ name: String) -> Expression? {
        guard let form = Prose.Form(rawValue: function.rawValue), let length = integer(operand, name) else {
            return nil
        }
        let limit = Int64(form.lengthMax)
        if case .integer(let known)? = length.constantValue, !(1...limit).contains(known) {
            report("\(name) takes 1 to \(limit) \(form.unit)", operand.range)
            return nil
        }
        let greatest = TextLength(plan.resolved).greatestInteger(length) ?? limit
        let prose = Prose(form: form, length: length, lengthMax: Int(min(max(greatest, 1), limit)))
        return Expression(.random(.prose(prose), draw(form.drawCount)), type: .text, isNullable: length.isNullable)
    }
}
