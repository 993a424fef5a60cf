import Plan

extension Roles {
    /// A text that has another number in every row: of the look that its name asks for, as long as the type allows.
    func textKey(_ table: Int, _ column: Int) -> KeyGuess {
        let definition = tables[table].columns[column]
        let byteCount = definition.type.byteCountMax ?? 1
        let words = tables[table].words(of: column)
        if byteCount >= 36, definition.textKind == .uuid || words.has("uuid", "guid") {
            return KeyGuess(isUUID: true, rowCountMax: powerOfTen(18) - 1)
        }
        for candidate in looks(words, tables[table].words, definition.textKind) {
            let room = byteCount - candidate.prefix.utf8.count - candidate.suffix.utf8.count
            guard room >= candidate.digitCount else { continue }
            return KeyGuess(
                format: candidate, rowCountMax: room >= 18 ? powerOfTen(18) - 1 : powerOfTen(room) - 1)
        }
        let digitCount = min(byteCount, 18)
        return KeyGuess(format: ("", min(digitCount, 7), ""), rowCountMax: powerOfTen(digitCount) - 1)
    }

    /// Formats, the best first.
    private func looks(
        _ words: NameWords, _ table: NameWords, _ kind: TextKind
    ) -> [(prefix: String, digitCount: Int, suffix: String)] {
        if kind == .json { return [("{\"id\": ", 1, "}")] }
        if words.hasPart("email", "mail") { return [("user", 7, "@example.com"), ("u", 5, "@example.com")] }
        if words.has("url", "uri", "link", "website") { return [("https://example.com/", 7, "")] }
        if words.has("phone", "mobile", "fax", "tel") { return [("+1-555-", 7, "")] }
        let initials = String((table.first.isEmpty ? "k" : table.first).uppercased().prefix(3))
        return [("\(initials)-", 7, ""), ("\(initials)-", 5, ""), (String(initials.prefix(1)), 4, "")]
    }
}
