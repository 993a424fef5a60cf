/// The languages in which a plan's tables can be drawn.
public enum GraphFormat: String, CaseIterable, Sendable {
    /// Graphviz.
    case dot
    /// A Mermaid entity-relationship diagram.
    case mermaid
}

extension ResolvedPlan {
    /// The tables with their columns, and an edge for each reference, as text that ends with a line end.
    ///
    /// Keys and references are marked; hidden columns are left out, but for references: an edge shows them. Names of plans
    /// need no escapes, descriptions do. O(columns).
    public func graph(_ format: GraphFormat) -> String {
        let lines =
            switch format {
            case .dot: DotGraph(plan: self).lines
            case .mermaid: MermaidGraph(plan: self).lines
            }
        return lines.joined(separator: "\n") + "\n"
    }

    /// All references of a table to others of the plan, by column.
    fileprivate func references(of table: ResolvedTable) -> [(column: ResolvedColumn, reference: Reference)] {
        table.columns.compactMap { column in
            guard let reference = column.link, reference.parent.table < tables.count else { return nil }
            return (column, reference)
        }
    }
}

extension ResolvedColumn {
    /// `PK`, `FK`, or nothing.
    fileprivate var mark: String {
        switch role {
        case .key: "PK"
        case .reference: "FK"
        case .value, .pick: ""
        }
    }
}

/// Graphviz: a node of an HTML-like table for each table, and an edge from each reference to its key.
private struct DotGraph {
    let plan: ResolvedPlan

    var lines: [String] {
        var lines = [
            "digraph \"\(plan.name)\" {", "  rankdir=LR;", "  node [shape=plaintext, fontname=\"Helvetica\"];",
            "  edge [fontname=\"Helvetica\", fontsize=10];",
        ]
        for table in plan.tables { lines += node(table) }
        for table in plan.tables {
            for (column, reference) in plan.references(of: table) {
                let parent = plan.tables[reference.parent.table]
                let key = parent.columns[reference.parent.column]
                let from = column.isHidden ? "\"\(table.name)\"" : "\"\(table.name)\":\"\(column.name)\""
                let style =
                    column.isNullable ? " [label=\"\(column.name)\", style=dashed]" : " [label=\"\(column.name)\"]"
                lines.append("  \(from) -> \"\(parent.name)\":\"\(key.name)\"\(style);")
            }
        }
        return lines + ["}"]
    }

    private func node(_ table: ResolvedTable) -> [String] {
        var lines = [
            "  \"\(table.name)\" [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\">"
        ]
        var head = "<b>\(table.name)</b><br/>\(groupedDigits(table.rowCount)) rows"
        if !table.description.isEmpty { head += "<br/><i>\(DotGraph.escaped(table.description))</i>" }
        lines.append("    <tr><td colspan=\"3\" bgcolor=\"#e8eef7\">\(head)</td></tr>")
        for column in table.columns where !column.isHidden {
            let cells = [column.mark, column.name, column.type.description + (column.isNullable ? ", NULL" : "")]
            let row = cells.enumerated().map { index, cell in
                let port = index == 1 ? " port=\"\(column.name)\"" : ""
                return "<td align=\"left\"\(port)>\(DotGraph.escaped(cell))</td>"
            }
            lines.append("    <tr>\(row.joined())</tr>")
        }
        return lines + ["  </table>>];"]
    }

    /// Text within an HTML-like label.
    private static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            default: output.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
            }
        }
        return output
    }
}

/// Mermaid: an entity for each table, and a relationship for each reference.
private struct MermaidGraph {
    let plan: ResolvedPlan

    var lines: [String] {
        var lines = ["erDiagram"]
        for table in plan.tables {
            lines.append("  \(entity(table)) {")
            for column in table.columns where !column.isHidden {
                var parts = [MermaidGraph.type(column.type), column.name]
                if !column.mark.isEmpty { parts.append(column.mark) }
                if let comment = comment(column) { parts.append("\"\(comment)\"") }
                lines.append("    \(parts.joined(separator: " "))")
            }
            lines.append("  }")
        }
        for table in plan.tables {
            for (column, reference) in plan.references(of: table) {
                let parent = plan.tables[reference.parent.table]
                let one = column.isNullable ? "|o" : "||"
                lines.append("  \(entity(parent)) \(one)--o{ \(entity(table)) : \"\(column.name)\"")
            }
        }
        return lines
    }

    /// A quoted name: words such as `style` or `end` mean something where they stand bare.
    private func entity(_ table: ResolvedTable) -> String { "\"\(table.name)\"" }

    /// A type is one word to Mermaid, which takes no comma.
    private static func type(_ type: ColumnType) -> String {
        switch type {
        case .decimal(let precision, let scale): "decimal(\(precision)_\(scale))"
        default: type.description
        }
    }

    private func comment(_ column: ResolvedColumn) -> String? {
        var parts = column.isNullable ? ["may be NULL"] : []
        if !column.description.isEmpty { parts.append(MermaidGraph.escaped(column.description)) }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// Comments are in double quotes, which nothing escapes, and stand on one line; `#` begins an entity of Mermaid's own.
    private static func escaped(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar {
                    case "\"": "'"
                    case "#", ";", "%": " "
                    default: scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar
                    }
                }))
    }
}

/// A number with commas between groups of three digits.
private func groupedDigits(_ number: Int64) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
        if place > 0, place % 3 == 0 { text.append(",") }
        text.append(digit)
    }
    return String(text.reversed())
}
