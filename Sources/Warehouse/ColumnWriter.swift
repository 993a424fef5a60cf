/// Writes columns and assertions as YAML that stays inside a line's length.
struct ColumnWriter {
    /// How long a line may be.
    static let lineLengthMax = 118

    /// The lines of a column, without the indentation that is in front of all of them.
    static func column(
        _ name: String, _ content: LineContent, indentation: Int
    ) -> [String] {
        let width = lineLengthMax - indentation
        switch content {
        case .verbatim(let lines):
            return ["\(name): \(lines[0])"] + lines.dropFirst()
        case .expression(let text, nil, nil):
            return expression(name, text, width: width)
        case .expression(let text, let type, let modifiers):
            var parts: [(String, String)] = []
            if let type { parts.append(("type", type)) }
            parts.append(("value", text))
            return mapping(name, parts, modifiers, width: width)
        case .reference(let table, let skew, let modifiers):
            var parts = [("ref", table)]
            if let skew { parts.append(("skew", skew)) }
            return mapping(name, parts, modifiers, width: width)
        case .row(let table, let row):
            return mapping(name, [("ref", table), ("row", row)], nil, width: width)
        case .day(let text):
            return mapping(
                name, [("ref", "dim_date"), ("row", "\(day(of: text)) - date '2022-01-01'")], nil, width: width)
        case .choose(let values, let modifiers):
            return choose(name, values, modifiers, width: width)
        case .calendar:
            preconditionFailure("calendars are written by their own writer")
        }
    }

    /// `name: expression`, folded where it is long.
    static func expression(_ name: String, _ text: String, width: Int) -> [String] {
        let line = "\(name): \(scalar(text, isInFlow: false))"
        if line.count <= width { return [line] }
        return ["\(name): >"] + wrapped(text, width: width - 2).map { "  " + $0 }
    }

    private static func mapping(
        _ name: String, _ parts: [(key: String, value: String)], _ modifiers: String?, width: Int
    ) -> [String] {
        var items = parts.map { "\($0.key): \(scalar($0.value, isInFlow: true))" }
        if let modifiers { items.append(modifiers) }
        let line = "\(name): {\(items.joined(separator: ", "))}"
        if line.count <= width { return [line] }
        var lines = ["\(name):"]
        for part in parts { lines += expression(part.key, part.value, width: width - 2).map { "  " + $0 } }
        return lines + split(modifiers ?? "").map { "  " + $0 }
    }

    private static func choose(_ name: String, _ values: String, _ modifiers: String?, width: Int) -> [String] {
        let tail = modifiers.map { ", \($0)" } ?? ""
        let line = "\(name): {choose: {\(values)}\(tail)}"
        if line.count <= width { return [line] }
        var lines = ["\(name):", "  choose:"]
        let all = wrapped("{\(values)}", width: width - 4)
        lines += all.enumerated().map { ($0 == 0 ? "    " : "     ") + $1 }
        return lines + split(modifiers ?? "").map { "  " + $0 }
    }

    /// The text as a YAML value: in quotes where it would be read as something else.
    static func scalar(_ text: String, isInFlow: Bool) -> String {
        let first = text.first ?? " "
        let opens = "'\"*&!-%@|>?{[#,".contains(first)
        let separates = text.contains(": ") || text.contains(" #")
        let ends = isInFlow && text.contains { ",[]{}".contains($0) }
        guard opens || separates || ends else { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Lines of whole words; texts in quotes stay whole.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words(text) {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            if character == "'" { isQuoted.toggle() }
            if character == " ", !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// `a: 1, b: {c: 2, d: 3}` as `a: 1` and `b: {c: 2, d: 3}`.
    private static func split(_ modifiers: String) -> [String] {
        var items: [String] = []
        var item = ""
        var depth = 0
        var isQuoted = false
        for character in modifiers {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, "{[(".contains(character) { depth += 1 }
            if !isQuoted, "}])".contains(character) { depth -= 1 }
            if character == ",", depth == 0, !isQuoted {
                items.append(item)
                item = ""
            } else if !(item.isEmpty && character == " ") {
                item.append(character)
            }
        }
        if !item.isEmpty { items.append(item) }
        return items
    }
}
