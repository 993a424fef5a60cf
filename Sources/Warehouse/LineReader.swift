/// Reads one line of a table of the catalogue.
struct LineReader {
    let table: String
    let line: String

    func entry() throws(WarehouseError) -> CatalogueLine {
        if line.hasPrefix("+ ") {
            return CatalogueLine(part: .extra, name: "", content: .verbatim([String(line.dropFirst(2))]))
        }
        if line.hasPrefix("! ") {
            let parts = split(String(line.dropFirst(2)), at: ": ")
            guard let rule = parts.rest else { throw .catalogue("\(table): \(line)") }
            return CatalogueLine(
                part: .assertion, name: parts.first, content: .expression(rule, type: nil, modifiers: nil))
        }
        let name = String(line.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        let rest = String(line.dropFirst(name.count))
        guard !name.isEmpty else { throw .catalogue("\(table): \(line)") }
        if rest.hasPrefix(": ") {
            return CatalogueLine(part: .column, name: name, content: .verbatim([String(rest.dropFirst(2))]))
        }
        let sign = split(String(rest.drop { $0 == " " }), at: " ")
        guard let operand = sign.rest else { throw .catalogue("\(table): \(line)") }
        let parts = split(operand, at: " | ")
        var condition: (table: String, isThere: Bool)?
        let content: LineContent
        switch sign.first {
        case "->", "?>":
            let words = parts.first.split(separator: " ").map(String.init)
            if sign.first == "?>" { condition = (baseTable(words[0]), true) }
            content = .reference(
                table: words[0], skew: words.count > 1 ? "zipf(\(words[1]))" : nil, modifiers: parts.rest)
        case "@row":
            let words = split(parts.first, at: " ")
            content = .row(table: words.first, words.rest ?? "0")
        case "@day": content = .day(of: parts.first)
        case "@at": content = .calendar(profile: parts.first, isDate: false, isHidden: parts.rest != nil)
        case "@on": content = .calendar(profile: parts.first, isDate: true, isHidden: parts.rest != nil)
        case "~": content = .choose(try weights(parts.first), modifiers: parts.rest)
        case "=": content = .expression(parts.first, type: nil, modifiers: parts.rest)
        case "$": content = .expression(parts.first, type: "decimal(14,2)", modifiers: parts.rest)
        case "%": content = .expression(parts.first, type: "decimal(9,4)", modifiers: parts.rest)
        case "#": content = .expression(parts.first, type: "integer", modifiers: parts.rest)
        case let type where type.hasPrefix(":"):
            content = .expression(parts.first, type: String(type.dropFirst()), modifiers: parts.rest)
        default: throw .catalogue("\(table): unknown sign '\(sign.first)': \(line)")
        }
        return CatalogueLine(part: .column, condition: condition, name: name, content: content)
    }

    /// `open 40, closed 60` as `open: 40, closed: 60`.
    private func weights(_ text: String) throws(WarehouseError) -> String {
        var items: [String] = []
        for item in text.replacing(", ", with: "\n").split(separator: "\n") {
            guard let space = item.lastIndex(of: " ") else { throw .catalogue("\(table): \(line)") }
            let value = item[..<space]
            // Values that YAML would read as something else, or that begin like a number.
            let isQuoted =
                ["yes", "no", "X", "in", "out"].contains(value) || value.contains("&") || value.contains("/")
            items.append("\(isQuoted ? "\"\(value)\"" : String(value)): \(item[item.index(after: space)...])")
        }
        return items.joined(separator: ", ")
    }

    /// The table of `TABLE` or `TABLE.COLUMN`.
    private func baseTable(_ name: String) -> String {
        String(name.prefix { $0 != "." })
    }

    private func split(_ text: String, at separator: String) -> (first: String, rest: String?) {
        guard let range = text.firstRange(of: separator) else { return (text, nil) }
        return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
    }
}
