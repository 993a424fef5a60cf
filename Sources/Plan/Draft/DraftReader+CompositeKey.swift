extension DraftReader {
    /// The columns that together are a table's key.
    func compositeKey(_ node: YAMLNode, table: String) -> CompositeKeyDraft? {
        guard case .sequence(let items) = node.kind else {
            diagnostics.report(
                "the key of table '\(table)' is a list of columns, not \(node.kindName)", at: node.place,
                hint: "a key of one column is declared in the column, such as id: {key: dense}")
            return nil
        }
        guard (2...PlanLimits.keyPartCountMax).contains(items.count) else {
            diagnostics.report(
                "a composite key has 2 to \(PlanLimits.keyPartCountMax) columns, this one \(items.count)",
                at: node.place,
                hint: items.count == 1 ? "a key of one column is declared in the column, such as id: {key: dense}" : nil
            )
            return nil
        }
        var parts: [(name: String, place: Place)] = []
        for item in items {
            guard let scalar = scalar(item, "a column of the key") else { return nil }
            guard !parts.contains(where: { $0.name == scalar.text }) else {
                diagnostics.report("the column '\(scalar.text.prefix(80))' is in the key twice", at: item.place)
                return nil
            }
            parts.append((scalar.text, item.place))
        }
        return CompositeKeyDraft(place: node.place, parts: parts)
    }
}
