import Encoding

/// Fields by their values: `1234.5` is `1234.50`.
public enum ScoredValue {
    /// How the fields of a column are compared; a field that is none of its type's, byte for byte.
    public enum Kind: Sendable {
        /// Whole and decimal numbers: exactly, with an exponent or without.
        case number
        /// Numbers of 64 bits: as the nearest of these.
        case double
        /// Dates and timestamps: a midnight and zeros at the end of a fraction may be left out, and a T may stand for the blank.
        case time
        /// `true`, `t`, `1`, `yes`, `y`, `on`, and their opposites, in any case.
        case boolean
        /// Byte for byte.
        case text
    }

    /// The one spelling of a field's value; nil for NULL, which is an empty field without quotes, or `\N`.
    static func canonical(_ field: CSVRecordParser.Field, _ kind: Kind) -> [UInt8]? {
        guard let field, field != [0x5C, 0x4E] else { return nil }
        switch kind {
        case .text: return field
        case .number: return number(field) ?? field
        case .double:
            guard let value = Double(String(decoding: field, as: UTF8.self)) else { return field }
            // Zero has two signs and one value.
            return Array((value == 0 ? 0 : value).description.utf8)
        case .time: return time(field)
        case .boolean:
            switch String(decoding: field, as: UTF8.self).lowercased() {
            case "true", "t", "1", "yes", "y", "on": return [1]
            case "false", "f", "0", "no", "n", "off": return [0]
            default: return field
            }
        }
    }

    private static func time(_ field: [UInt8]) -> [UInt8] {
        var text = field.map { $0 == UInt8(ascii: "T") ? UInt8(ascii: " ") : $0 }
        if let point = text.lastIndex(of: UInt8(ascii: ".")) {
            while text.count > point + 1, text.last == UInt8(ascii: "0") { text.removeLast() }
            if text.count == point + 1 { text.removeLast() }
        }
        if text.count == 19, text.suffix(9).elementsEqual(" 00:00:00".utf8) { text.removeLast(9) }
        return text
    }

    /// A decimal number as sign, digits and exponent, without zeros at either end; nil if it is none, or its exponent has more than five
    /// digits.
    private static func number(_ field: [UInt8]) -> [UInt8]? {
        var rest = field[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        var exponent = 0
        if let place = rest.firstIndex(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
            let text = rest[(place + 1)...]
            guard text.count <= 6, let given = Int(String(decoding: text, as: UTF8.self)) else { return nil }
            exponent = given
            rest = rest[..<place]
        }
        var digits = rest.filter { $0 != UInt8(ascii: ".") }
        guard rest.count - digits.count <= 1, !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        if let point = rest.firstIndex(of: UInt8(ascii: ".")) { exponent -= rest.endIndex - point - 1 }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(leading)
        if digits.isEmpty { return [UInt8(ascii: "0")] }
        return (isNegative ? [UInt8(ascii: "-")] : []) + digits + Array("e\(exponent)".utf8)
    }
}
