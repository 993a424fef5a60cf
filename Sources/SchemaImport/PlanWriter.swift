import Plan

/// Writes the plan of a schema as YAML, with comments where something was guessed or cannot be said.
struct PlanWriter {
    let roles: Roles
    let planName: String
    /// What the schema is called in the first line.
    let sourceName: String

    /// The plan's text.
    var text: String {
        var lines = [
            "# Made from \(PlanWriter.comment(sourceName)) by 'loadstress init --from'. Rows, and whatever has a comment, are guesses: look them over,",
            "# then run 'loadstress plan' and 'loadstress preview' on this file.", "plan: \(planName)", "seed: 1",
            "tables:",
        ]
        for table in roles.tables.indices {
            if table > 0 { lines.append("") }
            lines += self.lines(ofTable: table)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(ofTable place: Int) -> [String] {
        let table = roles.tables[place]
        var lines: [String] = []
        if table.planName != table.name.name.text {
            lines.append("  # The table \(PlanWriter.comment(table.name.description)) of the schema.")
        }
        for note in table.notes { lines.append("  # Note: \(PlanWriter.comment(note)).") }
        lines.append("  \(table.planName):")
        if !table.description.isEmpty { lines.append("    description: \(PlanWriter.line(table.description))") }
        if let nesting = roles.nestings[place] {
            let names = table.primaryKey.map { table.columns[$0].planName }.joined(separator: ", ")
            let most = nesting.start == nil ? distinctMax(nesting, place) : nesting.countMax
            lines += [
                "    per: \(roles.tables[nesting.parent].planName)", "    count: uniform(1, \(most))",
                "    key: [\(names)]",
            ]
        } else {
            lines.append("    rows: \(PlanWriter.grouped(roles.rowCounts[place]))")
            if !roles.isScaled[place] { lines.append("    scale: false") }
        }
        lines.append("    columns:")
        var picked: [PickedRow] = []
        var columns: [String] = []
        for column in table.columns.indices {
            let (picks, written) = self.lines(ofColumn: column, place)
            for row in picks where !picked.contains(row) { picked.append(row) }
            columns += written
        }
        let context = GuessContext(roles, place, 0)
        lines += picked.map { "      \(context.name(of: $0)): {pick: \($0.vocabulary), hidden: true}" }
        return lines + columns
    }

    /// The most different rows that one parent's rows refer to: no more than there are.
    private func distinctMax(_ nesting: NestingGuess, _ table: Int) -> Int64 {
        guard case .reference(let other, _) = roles.roles[table][nesting.other] else { return 1 }
        return min(nesting.countMax, roles.nestings[other] == nil ? roles.rowCounts[other] : 1)
    }

    private func lines(ofColumn place: Int, _ table: Int) -> (picks: [PickedRow], lines: [String]) {
        let column = roles.tables[table].columns[place]
        var notes = column.notes
        if column.planName != column.name.text { notes.insert("\(column.name.text) in the schema", at: 0) }
        var parts: [String] = []
        var picks: [PickedRow] = []
        switch roles.roles[table][place] {
        case .key(let key):
            if let type = key.declaredType { parts.append("type: \(type)") }
            parts.append("key: \(PlanWriter.key(key))")
            if column.values != nil { notes.append("its list of values is not kept to") }
        case .reference(let parent, let key):
            let nesting = roles.nestings[table]
            if nesting?.reference == place {
                let named = reference(parent, key).split(separator: ".").dropFirst().map { ".\($0)" }.joined()
                parts.append("ref: parent\(named)")
            } else {
                parts.append("ref: \(reference(parent, key))")
                if nesting?.other == place { parts.append("distinct: true") }
            }
            if column.values != nil || column.bounds.hasNumbers { notes.append("its CHECK is not kept to") }
            if !column.isNotNull { parts.append("nulls: \(parent == table ? 0.1 : 0.05)") }
        case .value where roles.nestings[table]?.other == place:
            let start = roles.nestings[table]?.start ?? 1
            parts += ["type: \(column.type.flowText)", "value: \(start == 0 ? "ordinal()" : "ordinal() + \(start)")"]
        case .value:
            let guess = GuessContext(roles, table, place).guess()
            picks = guess.picks
            parts += ["type: \(column.type.flowText)", guess.generator]
            if !column.isNotNull { parts.append("nulls: \(guess.nullRate)") }
            if guess.isByTypeAlone { notes.append("by its type alone") }
        }
        if !column.description.isEmpty { parts.append("description: \(PlanWriter.line(column.description))") }
        let definition = "      \(column.planName): {\(parts.joined(separator: ", "))}"
        let note = notes.map(PlanWriter.comment).joined(separator: "; ")
        if note.isEmpty { return (picks, [definition]) }
        if note.count < 60 || definition.count + note.count < 110 { return (picks, ["\(definition)  # \(note)"]) }
        return (picks, ["      # \(column.planName): \(note)", definition])
    }

    /// `TABLE`, or `TABLE.COLUMN` where the column is not the table's first key.
    private func reference(_ table: Int, _ column: Int) -> String {
        let first = roles.roles[table].firstIndex { if case .key = $0 { true } else { false } }
        let name = roles.tables[table].planName
        return first == column ? name : "\(name).\(roles.tables[table].columns[column].planName)"
    }

    private static func key(_ key: KeyGuess) -> String {
        if key.isUUID { return "uuid" }
        var parts: [String] = []
        if let format = key.format {
            let placeholder = format.digitCount == 1 ? "{}" : "{:0\(format.digitCount)}"
            let text = quotedYAML(braced(format.prefix) + placeholder + braced(format.suffix))
            if !key.isScattered { return text }
            parts.append("format: \(text)")
        } else if key.start == 1, key.step == 1 {
            return key.isScattered ? "scattered" : "dense"
        }
        if key.start != 1 { parts.append("start: \(key.start)") }
        if key.step != 1 { parts.append("step: \(key.step)") }
        if key.isScattered { parts.append("scattered: true") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func braced(_ text: String) -> String {
        text.map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
    }

    /// A description on one line, quoted.
    private static func line(_ text: String) -> String {
        quotedYAML(String(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(1_000)))
    }

    /// Text for a comment: on one line, short, and of characters that YAML takes.
    static func comment(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(200) {
            let isPlain = (0x20...0x7E).contains(scalar.value) || (0xA0...0xD7FF).contains(scalar.value)
            let isBreak = scalar.value == 0x2028 || scalar.value == 0x2029
            output.append(isPlain && !isBreak ? scalar : " ")
        }
        return String(output)
    }

    private static func grouped(_ number: Int64) -> String {
        var text = ""
        for (place, digit) in String(number).reversed().enumerated() {
            if place > 0, place % 3 == 0 { text.append("_") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
