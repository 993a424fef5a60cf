/// Writes a resolved plan as YAML in the one canonical form: see `ResolvedPlan.canonicalText`.
///
/// Block mappings for the plan, tables and columns, flow style below; every text in double quotes; keys in one order;
/// defaults left out. Types are written but for references and for keys whose type was not declared.
struct CanonicalText {
    let draft: PlanDraft
    let seed: UInt64
    let tables: [ResolvedTable]
    let vocabularies: [ResolvedTable]
    let diagnostics: Diagnostics

    /// The text; problems are reported where a value cannot be written.
    var text: String {
        var lines = ["plan: \(draft.name)"]
        if !draft.description.isEmpty { lines.append("description: \(CanonicalText.quoted(draft.description))") }
        lines += ["seed: \(seed)", "tables:"]
        for (table, resolved) in zip(draft.tables, tables) { write(table, resolved, &lines) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(_ table: TableDraft, _ resolved: ResolvedTable, _ lines: inout [String]) {
        lines.append("  \(table.name):")
        if let nesting = table.nesting, let count = nesting.count {
            lines += ["    per: \(nesting.parent)", "    count: \(CanonicalText.quoted(count.node.text))"]
        } else if let source = table.source {
            lines.append("    source: \(source.table).\(source.source)")
        } else {
            lines.append("    rows: \(resolved.rowCount)")
        }
        if !table.isScaled { lines.append("    scale: false") }
        if !table.description.isEmpty { lines.append("    description: \(CanonicalText.quoted(table.description))") }
        if let schema = table.schema { lines.append("    schema: \(schema)") }
        if let kind = table.kind { lines.append("    kind: \(kind.rawValue)") }
        if let key = table.compositeKey {
            lines.append("    key: [\(key.parts.map(\.name).joined(separator: ", "))]")
        }
        if !table.versions.isEmpty {
            lines.append("    versions:")
            for version in table.versions { lines.append("      \(version.name): \(CanonicalText.version(version))") }
        }
        lines.append("    columns:")
        for (column, resolved) in zip(table.columns, resolved.columns) {
            lines.append("      \(column.name):")
            for (key, value) in properties(column, resolved) { lines.append("        \(key): \(value)") }
        }
        if !table.assertions.isEmpty {
            lines.append("    assert:")
            for assertion in resolved.assertions {
                lines.append("      \(assertion.name): \(CanonicalText.quoted(assertion.text))")
            }
        }
        if let sources = table.sources { write(sources, &lines) }
        guard let defects = table.defects else { return }
        lines += ["    defects:", "      rate: \(doubleText(defects.rate))", "      kinds:"]
        for defect in defects.items { lines.append("        \(defect.name): \(CanonicalText.defect(defect))") }
    }

    private func write(_ sources: SourcesDraft, _ lines: inout [String]) {
        lines += ["    sources:", "      of:"]
        for source in sources.items {
            var parts = ["overlap: \(doubleText(source.overlap))"]
            if source.size != 1 { parts.append("size: \(doubleText(source.size))") }
            if source.repeats != 0 { parts.append("repeats: \(doubleText(source.repeats))") }
            if source.odds != 1 { parts.append("odds: \(doubleText(source.odds))") }
            if let updated = source.updated { parts.append("updated: \(updated.name)") }
            if let quality = source.quality { parts.append("quality: \(quality.name)") }
            lines.append("        \(source.name): {\(parts.joined(separator: ", "))}")
        }
        if !sources.shared.isEmpty {
            lines.append("      shared:")
            for shared in sources.shared {
                let names = shared.sources.map(\.name).joined(separator: ", ")
                lines.append("        - {by: [\(names)], share: \(doubleText(shared.share))}")
            }
        }
        if !sources.conflicts.isEmpty {
            lines += ["      conflicts:", "        rate: \(doubleText(sources.conflictRate))", "        kinds:"]
            for conflict in sources.conflicts {
                var parts = ["in: \(conflict.column.name)"]
                if conflict.weight != 1 { parts.append("weight: \(doubleText(conflict.weight))") }
                parts.append("value: \(CanonicalText.quoted(conflict.value.node.text))")
                lines.append("          \(conflict.name): {\(parts.joined(separator: ", "))}")
            }
        }
        guard !sources.rules.isEmpty else { return }
        lines.append("      rules:")
        for rule in sources.rules {
            lines.append("        \(rule.column.name): \(CanonicalText.quoted(rule.value.node.text))")
        }
    }

    private func properties(_ column: ColumnDraft, _ resolved: ResolvedColumn) -> [(String, String)] {
        var properties: [(String, String)] = []
        if let type = type(column, resolved) { properties.append(("type", type.description)) }
        properties.append(generator(column, resolved))
        if case .reference(let reference) = column.generator, let skew = CanonicalText.skew(reference.skew) {
            properties.append(("skew", skew))
        }
        if case .reference(let reference) = column.generator { properties += CanonicalText.restrictions(reference) }
        if let condition = column.condition { properties.append(("when", CanonicalText.quoted(condition.node.text))) }
        if column.nullRate > 0 { properties.append(("nulls", doubleText(column.nullRate))) }
        if column.isHidden { properties.append(("hidden", "true")) }
        if let since = column.since { properties.append(("since", since.name)) }
        if let value = resolved.defaultValue { properties.append(("default", CanonicalText.spelling(value))) }
        if !column.earlierTypes.isEmpty {
            let types = column.earlierTypes.map { "\($0.version.name): \(CanonicalText.flow($0.type))" }
            properties.append(("before", "{\(types.joined(separator: ", "))}"))
        }
        if !column.description.isEmpty { properties.append(("description", CanonicalText.quoted(column.description))) }
        return properties
    }

    private static func defect(_ defect: DefectDraft) -> String {
        var parts = ["\(defect.kind.rawValue): \(defect.target.name)"]
        if let value = defect.value { parts.append("value: \(quoted(value.node.text))") }
        if let texts = defect.texts {
            let items = texts.map { text, _ in
                text.isPlain && ["null", "empty"].contains(text.text) ? text.text : quoted(text.text)
            }
            parts.append("as: [\(items.joined(separator: ", "))]")
        }
        if defect.weight != 1 { parts.append("weight: \(doubleText(defect.weight))") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func version(_ version: VersionDraft) -> String {
        var parts: [String] = []
        switch version.start {
        case .day(let day): parts.append("from: \(CalendarText.text(day: day))")
        case .share(let share): parts.append("after: \(doubleText(share))")
        case nil: preconditionFailure("a version that is wrong is never written")
        }
        if !version.description.isEmpty { parts.append("description: \(quoted(version.description))") }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// A type as it stands in a flow mapping, where a comma ends a value.
    private static func flow(_ type: ColumnType) -> String {
        if case .decimal = type { return quoted(type.description) }
        return type.description
    }

    private static func skew(_ skew: Reference.Skew) -> String? {
        switch skew {
        case .uniform, .nested, .weighted: nil
        case .normal: quoted(skew.text)
        case .zipf, .selfSimilar, .exponential: skew.text
        }
    }

    private static func restrictions(_ reference: ReferenceDraft) -> [(String, String)] {
        var properties: [(String, String)] = []
        if let filter = reference.filter { properties.append(("where", quoted(filter.node.text))) }
        if reference.isDistinct { properties.append(("distinct", "true")) }
        if !reference.order.isEmpty {
            let items = reference.order.map { quoted($0.value.node.text + ($0.isDescending ? " desc" : "")) }
            properties.append(("order", "[\(items.joined(separator: ", "))]"))
        }
        if let row = reference.row { properties.append(("row", quoted(row.node.text))) }
        if let match = reference.match { properties.append(("match", doubleText(match.rate))) }
        if reference.earlierPlace != nil { properties.append(("among", "earlier")) }
        return properties
    }

    private func type(_ column: ColumnDraft, _ resolved: ResolvedColumn) -> ColumnType? {
        switch column.generator {
        case .reference: nil
        case .key(let key): key.value == nil ? column.type : resolved.type
        default: resolved.type
        }
    }

    private func generator(_ column: ColumnDraft, _ resolved: ResolvedColumn) -> (String, String) {
        switch column.generator {
        case .broken: preconditionFailure("a broken column is never written")
        case .value(let expression): return ("value", CanonicalText.quoted(expression.node.text))
        case .key(let key): return ("key", CanonicalText.key(key))
        case .reference:
            guard let reference = resolved.link else { preconditionFailure("a reference has its role") }
            if reference.parent.table >= tables.count {
                let vocabulary = vocabularies[reference.parent.table - tables.count]
                return ("pick", "\(vocabulary.name).\(vocabulary.columns[reference.parent.column].name)")
            }
            let table = tables[reference.parent.table]
            let name = reference.skew == .nested ? "parent" : table.name
            // A row whose key has several columns has no column to be named.
            if case .pick = resolved.role { return ("ref", name) }
            return ("ref", "\(name).\(table.columns[reference.parent.column].name)")
        case .choose(let choose): return ("choose", self.choose(choose, resolved))
        case .pair(let distribution, let first, let second):
            let operands = [first, second].map { CanonicalText.quoted($0.node.text) }
            return (distribution.rawValue, "[\(operands.joined(separator: ", "))]")
        case .calendar(let weights):
            return (weights.hours == nil ? "date" : "timestamp", CanonicalText.calendar(weights))
        case .vocabulary: preconditionFailure("a vocabulary is never written")
        case .list(let list): return CanonicalText.list(list)
        case .template(let parts): return ("template", CanonicalText.quoted(CanonicalText.template(parts)))
        }
    }

    // MARK: Generators

    private static func key(_ key: KeyDraft) -> String {
        if let value = key.value { return "{value: \(quoted(value.node.text))}" }
        if key.isUUID { return "uuid" }
        var parts: [String] = []
        if let format = key.format {
            let placeholder = format.digitCountMin == 1 ? "{}" : "{:0\(format.digitCountMin)}"
            parts.append("format: \(quoted(braced(format.prefix) + placeholder + braced(format.suffix)))")
        }
        parts += ["start: \(key.start)", "step: \(key.step)"]
        if key.isScattered { parts.append("scattered: true") }
        if let domain = key.domain { parts.append("domain: \(domain)") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private func choose(_ draft: ChooseDraft, _ resolved: ResolvedColumn) -> String {
        guard let choice = CanonicalText.choice(resolved.expression) else {
            preconditionFailure("a column made by choose chooses")
        }
        let values = choice.values.map(CanonicalText.spelling)
        if choice.weights.allSatisfy({ $0 == 1 }), draft.items.allSatisfy({ $0.since == nil }) {
            return "[\(values.joined(separator: ", "))]"
        }
        for (value, item) in zip(values, draft.items)
        where value.unicodeScalars.count > PlanLimits.weightedValueLengthMax {
            diagnostics.report(
                "a weighted value has at most \(PlanLimits.weightedValueLengthMax) characters, with quotes and escapes",
                at: Place(offset: item.value.offset, length: 1))
        }
        let entries = zip(zip(values, choice.weights), draft.items).map { pair, item in
            let weight = doubleText(pair.1)
            return "\(pair.0): \(item.since.map { "{weight: \(weight), since: \($0.name)}" } ?? weight)"
        }
        return "{\(entries.joined(separator: ", "))}"
    }

    private static func choice(_ expression: Expression) -> WeightedChoice? {
        switch expression.kind {
        case .random(.choose(let choice), _): choice
        case .nullable(let operand, _, _): choice(operand)
        // Of versions, the last stands first and has all values.
        case .firstMatch(let branches, _): branches.first.flatMap { choice($0.value) }
        default: nil
        }
    }

    private static func spelling(_ constant: Constant) -> String {
        switch constant {
        case .timestamp, .text: quoted(constant.text)
        case .integer, .decimal, .double, .boolean, .date: constant.text
        }
    }

    private static func list(_ value: RandomValue) -> (String, String) {
        func text(_ numbers: [Double]) -> String { "[\(numbers.map(doubleText).joined(separator: ", "))]" }
        switch value {
        case .piecewise(let values, let weights):
            return ("piecewise", "{values: \(text(values)), weights: \(text(weights))}")
        case .quantiles(let quantiles): return ("quantiles", text(quantiles))
        default: preconditionFailure("not a list")
        }
    }

    private static func calendar(_ weights: CalendarWeights) -> String {
        var parts = [
            "from: \(CalendarText.text(day: weights.firstDay))", "to: \(CalendarText.text(day: weights.lastDay))",
        ]
        for (name, list) in [
            ("months", weights.months), ("weekdays", weights.weekdays), ("hours", weights.hours ?? []),
        ]
        where list.contains(where: { $0 != 1 }) {
            parts.append("\(name): [\(list.map(doubleText).joined(separator: ", "))]")
        }
        if !weights.factors.isEmpty {
            let days = weights.factors.sorted { $0.key < $1.key }.map {
                "\(CalendarText.text(day: $0.key)): \(doubleText($0.value))"
            }
            parts.append("holidays: {\(days.joined(separator: ", "))}")
        }
        if weights.growth != 1 { parts.append("growth: \(doubleText(weights.growth))") }
        if weights.isOrdered { parts.append("ordered: true") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func template(_ parts: [TemplateDraftPart]) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): braced(text)
            case .value(let expression, let width):
                "{\(expression.node.text)\(width.map { ":0\($0)" } ?? "")}"
            }
        }.joined()
    }

    // MARK: Texts

    /// Text with its braces doubled, as templates and formats want them.
    private static func braced(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            output.append(scalar)
            if scalar == "{" || scalar == "}" { output.append(scalar) }
        }
        return String(output)
    }

    /// Text in double quotes; what YAML does not read as it stands is escaped.
    static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\t": output += "\\t"
            case "\r": output += "\\r"
            default:
                switch scalar.value {
                case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: output += escape(scalar.value)
                default: output.unicodeScalars.append(scalar)
                }
            }
        }
        return output + "\""
    }

    private static func escape(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
