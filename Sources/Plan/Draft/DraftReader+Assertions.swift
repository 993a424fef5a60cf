extension DraftReader {
    /// The rules that no row of a table breaks.
    func assertions(_ node: YAMLNode, table: String) -> [AssertionDraft] {
        guard let entries = mapping(node, "the assertions of table '\(table)'") else { return [] }
        if entries.isEmpty { diagnostics.report("assert of table '\(table)' has no rule", at: node.place) }
        if entries.count > PlanLimits.assertionCountMax {
            diagnostics.report(
                "a table has at most \(PlanLimits.assertionCountMax) assertions, '\(table)' has \(entries.count)",
                at: node.place)
            return []
        }
        var names: Set<String> = []
        return entries.compactMap { entry in
            guard !diagnostics.isFull, isName(entry.key, "an assertion") else { return nil }
            guard names.insert(entry.key.text).inserted else {
                diagnostics.report("the assertion '\(entry.key.text)' is there twice", at: entry.place)
                return nil
            }
            return AssertionDraft(
                name: entry.key.text, place: entry.place,
                condition: expression(entry.value, "assertion '\(entry.key.text)'"),
                conditionPlace: entry.value.place)
        }
    }
}
