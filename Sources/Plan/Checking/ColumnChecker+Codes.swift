import Codes

extension ColumnChecker {
    /// Text made of text: check digits and plain letters. Known text that a code does not allow is reported.
    @inline(never)
    func code(_ function: Function, _ operands: [Operand], _ name: String) -> Expression? {
        for operand in operands {
            guard require(operand, name, "text", { $0 == .text }) else { return nil }
        }
        let values = operands.map(\.expression)
        switch function {
        case .ascii: return .strict(.ascii, values, .text)
        case .slug: return .strict(.slug, values, .text)
        case .luhn:
            return digits(operands[0], name, "1 to \(CheckDigit.luhnLengthMax) digits", CheckDigit.luhn.completed)
                ? .strict(.luhn, values, .text) : nil
        case .gs1:
            return digits(operands[0], name, "7, 11, 12, 13 or 17 digits", CheckDigit.gs1.completed)
                ? .strict(.gs1, values, .text) : nil
        default:
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
            return .strict(.iban, values, .text)
        }
    }

    private func knownText(_ operand: Operand) -> [UInt8]? {
        if case .text(let text)? = operand.constant { Array(text.utf8) } else { nil }
    }

    private func digits(
        _ operand: Operand, _ name: String, _ wanted: String, _ completed: ([UInt8]) -> [UInt8]?
    ) -> Bool {
        guard let known = knownText(operand), completed(known) == nil else { return true }
        report("\(name) needs \(wanted)", operand.range)
        return false
    }

    /// Text that is drawn.
    @inline(never)
    func drawnText(_ function: Function, _ operands: [Operand], _ name: String) -> Expression? {
        let value: RandomValue
        var isNullable = false
        var drawCount: UInt32 = 2
        switch function {
        case .pattern:
            guard case .text(let text)? = operands[0].constant, let pattern = CharacterPattern(text) else {
                report(
                    "pattern needs a known text of 1 to \(CharacterPattern.byteCountMax) bytes", operands[0].range,
                    hint:
                        "# is a digit, % one that is not 0, ? a letter, & a hexadecimal digit; \\ takes the next as it is"
                )
                return nil
            }
            value = .pattern(pattern)
            drawCount = UInt32(max(1, pattern.drawCount))
        case .prose:
            guard let length = integer(operands[0], name) else { return nil }
            if case .integer(let known)? = length.constantValue,
                !(1...Int64(RandomValue.proseLengthMax)).contains(known)
            {
                report("prose takes 1 to \(RandomValue.proseLengthMax) characters", operands[0].range)
                return nil
            }
            value = .prose(length)
            isNullable = length.isNullable
            drawCount = RandomValue.proseDrawCount
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
}
