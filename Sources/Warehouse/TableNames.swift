/// What tables of the catalogue are called in one plan.
struct TableNames {
    let all: Set<String>

    /// The table's name as another table, perhaps a variant, means it: the variant of the same part where there is one.
    func resolved(_ name: String, for table: ChosenTable) -> String {
        let variant = name + table.variant.suffix
        return all.contains(variant) ? variant : name
    }

    /// The table that a table is nested in.
    func parent(of table: ChosenTable) -> String? {
        table.table.parent.map { resolved($0, for: table) }
    }

    /// The table that a staging table has texts of.
    func feeds(of table: ChosenTable) -> String? {
        table.table.feeds.map { resolved($0, for: table) }
    }

    /// Whether a line of a table is there.
    func holds(_ condition: (table: String, isThere: Bool)?, for table: ChosenTable) -> Bool {
        guard let condition else { return true }
        return all.contains(resolved(condition.table, for: table)) == condition.isThere
    }

    /// The text with the names of tables as this plan has them.
    func renamed(_ text: String, for table: ChosenTable) -> String {
        guard table.variant != .base else { return text }
        var made = ""
        var word = ""
        for character in text + "\n" {
            if character.isASCII, character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else {
                made += TableRole(name: word) == nil ? word : resolved(word, for: table)
                word = ""
                made.append(character)
            }
        }
        return String(made.dropLast())
    }

    /// A line's content with the names of tables as this plan has them.
    func renamed(_ content: LineContent, for table: ChosenTable) -> LineContent {
        func renamed(_ text: String) -> String { self.renamed(text, for: table) }
        switch content {
        case .verbatim(let lines): return .verbatim(lines.map(renamed))
        case .expression(let text, let type, let modifiers):
            return .expression(renamed(text), type: type, modifiers: modifiers.map(renamed))
        case .reference(let name, let skew, let modifiers):
            return .reference(table: renamed(name), skew: skew, modifiers: modifiers.map(renamed))
        case .row(let name, let row): return .row(table: renamed(name), renamed(row))
        case .day, .choose, .calendar: return content
        }
    }
}
