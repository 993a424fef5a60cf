import Plan

/// The words of a column's or table's name, by which its values are guessed.
struct NameWords {
    /// In lower case: `o_totalPrice` is total, price where `o_` stands before all columns of the table.
    let words: [String]
    /// All words one after the other: names such as `totalprice` are one word.
    let joined: String

    init(_ name: String, prefix: String = "") {
        let all = PlanNames.words(name)
        words = !prefix.isEmpty && all.count > 1 && all.first == prefix ? Array(all.dropFirst()) : all
        joined = words.joined()
    }

    /// Whether one of the words is there, alone or with an `s`.
    func has(_ wanted: String...) -> Bool { has(wanted) }

    /// Whether one of the words is there, alone or with an `s`.
    func has(_ wanted: [String]) -> Bool {
        words.contains { word in wanted.contains { word == $0 || word == $0 + "s" } }
    }

    /// Whether a word begins or ends with one of the parts: for names whose words stand together.
    func hasPart(_ parts: String...) -> Bool { hasPart(parts) }

    /// Whether a word begins or ends with one of the parts.
    func hasPart(_ parts: [String]) -> Bool {
        words.contains { word in parts.contains { word.hasPrefix($0) || word.hasSuffix($0) } }
    }

    var first: String { words.first ?? "" }
    var last: String { words.last ?? "" }

    /// What stands before `id`, `key` or `no` at the end of the name; nil where none does.
    var identified: String? {
        for ending in ["id", "key", "sk", "code", "no", "num", "number", "pk", "fk"] {
            if joined == ending { return "" }
            let isWord = words.count > 1 && last == ending
            let isPart = (ending == "id" || ending == "key") && joined.hasSuffix(ending)
            if isWord || isPart { return String(joined.dropLast(ending.utf8.count)) }
        }
        return nil
    }

    /// A word without the `s`, `es` or `ies` of several.
    static func singular(_ word: String) -> String {
        if word.hasSuffix("ies"), word.utf8.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "shes", "ches", "xes"] where word.hasSuffix(ending) { return String(word.dropLast(2)) }
        if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), word.utf8.count > 3 {
            return String(word.dropLast())
        }
        return word
    }
}

extension SchemaTable {
    /// What stands before the first `_` of all columns, such as `l` of `l_orderkey`; empty if they differ.
    private var columnPrefix: String {
        guard columns.count > 1, let first = columns.first?.name.text.split(separator: "_").first else { return "" }
        let prefix = first + "_"
        guard columns.allSatisfy({ $0.name.text.hasPrefix(prefix) && $0.name.text.utf8.count > prefix.utf8.count })
        else { return "" }
        return PlanNames.words(String(first)).joined()
    }

    /// The words of the table's name, the last of them for one row, without what warehouses put in front.
    private var foundWords: NameWords {
        var words = PlanNames.words(name.name.text)
        let marks: Set = ["dim", "fact", "fct", "stg", "tbl", "d", "f", "t"]
        if words.count > 1, marks.contains(words[0]) { words.removeFirst() }
        if let last = words.popLast() { words.append(NameWords.singular(last)) }
        return NameWords(words.joined(separator: "_"))
    }

    /// The words of a column's name; a name such as `venueseats` in a table `venue` has two.
    private func foundWords(of column: Int, _ prefix: String) -> NameWords {
        let words = NameWords(columns[column].name.text, prefix: prefix)
        let own = self.words.joined
        guard words.words.count == 1, own.utf8.count >= 3, words.joined.hasPrefix(own),
            words.joined.utf8.count >= own.utf8.count + 3
        else { return words }
        return NameWords("\(own)_\(words.joined.dropFirst(own.count))")
    }

    /// Finds the words of all names, once.
    mutating func findWords() {
        words = foundWords
        let prefix = columnPrefix
        columnWords = columns.indices.map { foundWords(of: $0, prefix) }
    }

    /// The words of a column's name.
    func words(of column: Int) -> NameWords { columnWords[column] }

    /// Whether it has a row for each day, by its name.
    var isCalendar: Bool {
        ["date", "calendar", "day"].contains(words.joined) && columns.contains { $0.type == .date }
    }
}
