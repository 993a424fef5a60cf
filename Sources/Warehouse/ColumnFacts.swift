/// What a line of the catalogue says of a column, as far as histories and defects ask.
struct ColumnFacts {
    /// What its values are.
    enum Kind: Hashable {
        case text, day, moment, smallint, integer, decimal(Int), boolean, other
    }

    let name: String
    let line: CatalogueLine
    let kind: Kind
    let isHidden: Bool
    let isKey: Bool
    /// Whether the plan makes NULL of some.
    let isOptional: Bool
    /// The table that it refers to, as the plan calls it; nil of what is no drawn reference.
    let parent: String?

    /// The facts of a column line, whose content has the plan's names.
    init?(_ line: CatalogueLine, _ content: LineContent) {
        guard line.part == .column else { return nil }
        name = line.name
        self.line = line
        let text = content.text
        var isHidden = text.contains("hidden: true")
        isKey = text.contains("{key:")
        isOptional = text.contains("nulls:") || text.contains("when:")
        var parent: String?
        switch content {
        case .reference(let table, _, _) where table != "parent":
            kind = .other
            parent = String(table.prefix { $0 != "." })
        case .reference, .row, .day: kind = .other
        case .calendar(_, let isDate, let hides):
            kind = isDate ? .day : .moment
            isHidden = isHidden || hides
        case .choose(let values, _): kind = Self.kind(ofValues: values)
        case .expression(let value, let type, _): kind = Self.kind(value, type, name)
        case .verbatim(let lines):
            let text = lines.joined(separator: " ")
            if text.contains("pick:") || text.contains("template:") {
                kind = .text
            } else if text.contains("date:") {
                kind = .day
            } else {
                kind = .other
            }
        }
        self.isHidden = isHidden
        self.parent = parent
    }

    private static func kind(ofValues values: String) -> Kind {
        let first = values.first ?? " "
        if values.hasPrefix("true") || values.hasPrefix("false") { return .boolean }
        return first.isLetter || first == "\"" ? .text : .other
    }

    private static func kind(_ value: String, _ type: String?, _ name: String) -> Kind {
        switch type {
        case "smallint": return .smallint
        case "integer": return .integer
        case let type? where type.hasPrefix("decimal("):
            return .decimal(Int(type.dropFirst(8).prefix { $0.isNumber }) ?? 18)
        case .some: return .other
        case nil: break
        }
        if name.hasSuffix("_on") { return .day }
        if name.hasSuffix("_at") { return .moment }
        return value.contains("||") || value.hasPrefix("case") && value.contains("then '") ? .text : .other
    }
}

/// The words of texts in which columns may stand, and how often.
struct UsedNames {
    private var ofTable: [String: Set<String>] = [:]
    /// Names behind a dot, which are read through a reference.
    private var ofOthers: Set<String> = []

    /// Notes all names of a text that belongs to a table.
    mutating func add(_ text: String, of table: String) {
        var word = ""
        var isBehindDot = false
        for character in text + " " {
            if character.isASCII, character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            if !word.isEmpty {
                ofTable[table, default: []].insert(word)
                if isBehindDot { ofOthers.insert(word) }
            }
            isBehindDot = character == "."
            word = ""
        }
    }

    /// Whether something reads a column.
    func reads(_ column: String, of table: String) -> Bool {
        ofTable[table]?.contains(column) ?? false || ofOthers.contains(column)
    }
}
