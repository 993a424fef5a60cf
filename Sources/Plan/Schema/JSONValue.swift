/// A JSON value whose members keep their order.
enum JSONValue {
    case text(String)
    case number(Int)
    case boolean(Bool)
    case list([JSONValue])
    indirect case object([Member])

    /// A name with its value.
    struct Member {
        var name: String
        var value: JSONValue
    }

    /// A list of texts.
    static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map(JSONValue.text)) }

    /// An object of these members.
    static func members(_ members: some Sequence<(String, JSONValue)>) -> JSONValue {
        .object(members.map { Member(name: $0.0, value: $0.1) })
    }

    /// The object with one more member behind its own.
    func with(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let own) = self else { preconditionFailure("only objects have members") }
        return .object(own + [Member(name: name, value: value)])
    }

    /// The value as JSON, two spaces a level; lists and objects without objects in them stand on one line.
    var text: String {
        var output = ""
        write(to: &output, indent: "")
        return output
    }

    private var isFlat: Bool {
        switch self {
        case .text, .number, .boolean: true
        case .list(let items): items.allSatisfy { if case .object = $0 { false } else { $0.isFlat } }
        case .object(let members): members.isEmpty
        }
    }

    private func write(to output: inout String, indent: String) {
        switch self {
        case .text(let text): JSONValue.write(text, to: &output)
        case .number(let number): output += String(number)
        case .boolean(let value): output += value ? "true" : "false"
        case .list(let items):
            let inner = isFlat ? "" : "\n" + indent + "  "
            output += "["
            for (index, item) in items.enumerated() {
                if index > 0 { output += isFlat ? ", " : "," }
                output += inner
                item.write(to: &output, indent: indent + "  ")
            }
            output += isFlat ? "]" : "\n" + indent + "]"
        case .object(let members):
            output += "{"
            for (index, member) in members.enumerated() {
                output += (index > 0 ? ",\n" : "\n") + indent + "  "
                JSONValue.write(member.name, to: &output)
                output += ": "
                member.value.write(to: &output, indent: indent + "  ")
            }
            output += members.isEmpty ? "}" : "\n" + indent + "}"
        }
    }

    private static func write(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            default:
                precondition(scalar.value >= 0x20, "the schema's texts have no control characters")
                output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}

extension JSONValue: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .text(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    init(integerLiteral value: Int) { self = .number(value) }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension JSONValue: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(name: $0.0, value: $0.1) })
    }
}
