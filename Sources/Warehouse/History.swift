/// How a table's schema grew: its versions, and what they changed in its columns.
struct History {
    /// A version after the first.
    struct Version {
        let name: String
        /// `from: 2024-03-01` or `after: 0.4`.
        let start: String
        var changes: [String] = []
    }

    private(set) var versions: [Version] = []
    /// What is put behind a column's modifiers, by its name.
    private(set) var modifiers: [String: String] = [:]
    /// The types that columns have now, by name.
    private(set) var types: [String: String] = [:]
    /// Values that a column got, as they stand among its others.
    private(set) var values: [String: String] = [:]

    /// Draws the history of a table; most have none. `used` are the names that anything reads, `ruled` those that a rule reads: a column
    /// of these gets no values that the rule does not know. `isOrdered` says whether its rows, or its parent's, stand in order of time.
    init(
        of table: ChosenTable, _ columns: [ColumnFacts], _ used: UsedNames, ruled: UsedNames, isOrdered: Bool,
        _ draws: Draws
    ) {
        let name = table.name
        guard table.table.fixedRowCount == nil, table.table.role != .bridge, !table.table.name.hasSuffix("_history")
        else {
            return
        }
        let shares: (two: Double, three: Double) =
            switch table.table.role {
            case .fact: (0.4, 0.13)
            case .dimension: (0.3, 0.06)
            default: (0.25, 0)
            }
        let lot = draws.uniform(name, "versions")
        let count = lot < shares.three ? 2 : lot < shares.two ? 1 : 0
        var free = columns.filter { !$0.isHidden && !$0.isKey }
        for place in 0..<count {
            var version = Version(
                name: "v\(place + 2)", start: Self.start(place, of: table, isOrdered: isOrdered, draws))
            add(to: &version, place, table, &free, used, ruled, draws)
            if version.changes.isEmpty { break }
            versions.append(version)
        }
    }

    /// When a version began: on the first of a month, or after a share of the rows.
    private static func start(_ place: Int, of table: ChosenTable, isOrdered: Bool, _ draws: Draws) -> String {
        let lot = draws.uniform(table.name, "version \(place)")
        if isOrdered, case .year = table.variant {
        } else if isOrdered {
            // The second half of the calendar has the later version.
            let month = 3 + place * 16 + Int(lot * 13)
            let (year, number) = (CalendarProfile.firstYear + month / 12, month % 12 + 1)
            return "from: \(year)-\(number < 10 ? "0" : "")\(number)-01"
        }
        let hundredths = 25 + place * 40 + Int(lot * 30)
        return "after: 0.\(hundredths)"
    }

    private mutating func add(
        to version: inout Version, _ place: Int, _ table: ChosenTable, _ free: inout [ColumnFacts], _ used: UsedNames,
        _ ruled: UsedNames, _ draws: Draws
    ) {
        func turn(_ column: ColumnFacts, _ what: String) -> Double {
            draws.uniform(table.name, "\(what) \(place) \(column.name)")
        }
        // Columns that nothing else reads, and that do not stand at the head of the table.
        let leaves = free.dropFirst(3).filter { column in
            guard !used.reads(column.name, of: table.name) else { return false }
            switch column.line.content {
            case .expression, .choose, .reference: return column.line.condition == nil || column.parent != nil
            case .verbatim, .row, .day, .calendar: return false
            }
        }
        let added = leaves.map { (turn($0, "added"), $0) }.sorted { $0.0 < $1.0 }
            .prefix(draws.uniform(table.name, "additions \(place)") < 0.35 ? 2 : 1)
        for (_, column) in added where column.name != "batch_id" {
            modifiers[column.name] =
                "since: \(version.name)" + (defaultValue(column, draws, table).map { ", default: \($0)" } ?? "")
            version.changes.append("\(column.name) is added")
            free.removeAll { $0.name == column.name }
        }
        let numbers = free.filter { wider($0) != nil && modifiers[$0.name] == nil }
        if draws.uniform(table.name, "widening \(place)") < 0.45,
            let column = numbers.min(by: { turn($0, "widened") < turn($1, "widened") }), let type = wider(column)
        {
            types[column.name] = type.now
            modifiers[column.name] = "before: {\(version.name): \(type.before)}"
            version.changes.append("\(column.name) is widened to \(type.now.replacing("\"", with: ""))")
            free.removeAll { $0.name == column.name }
        }
        let lists = free.filter { column in
            guard !ruled.reads(column.name, of: table.name) else { return false }
            return if case .choose = column.line.content { column.kind == .text } else { false }
        }
        if draws.uniform(table.name, "category \(place)") < 0.4,
            let column = lists.min(by: { turn($0, "extended") < turn($1, "extended") }),
            case .choose(let known, _) = column.line.content, let value = Self.newValue(column.name, known)
        {
            values[column.name] = "\(value): {weight: \(4 + place * 2), since: \(version.name)}"
            version.changes.append("\(column.name) may be \(value)")
            free.removeAll { $0.name == column.name }
        }
    }

    /// What stands for an added column in earlier rows: NULL for half of them.
    private func defaultValue(_ column: ColumnFacts, _ draws: Draws, _ table: ChosenTable) -> String? {
        guard draws.uniform(table.name, "default \(column.name)") < 0.5 else { return nil }
        switch column.kind {
        case .smallint, .integer, .decimal: return "0"
        case .boolean, .text:
            guard case .choose(let values, _) = column.line.content else { return nil }
            if column.kind == .boolean { return "false" }
            // The first value, which has most rows.
            let first = values.prefix { $0 != ":" }
            return String(first)
        default: return nil
        }
    }

    /// A type that holds more, and the column's own.
    private func wider(_ column: ColumnFacts) -> (now: String, before: String)? {
        guard case .expression(_, let type?, _) = column.line.content else { return nil }
        switch column.kind {
        case .smallint: return ("integer", "smallint")
        case .integer: return ("bigint", "integer")
        case .decimal(let digits) where digits <= 16:
            let rest = type.drop { $0 != "," }
            return ("\"decimal(\(digits + 2)\(rest)\"", "\"\(type)\"")
        default: return nil
        }
    }

    /// A value that such a column gets when the business grows; nil where it has it already.
    private static func newValue(_ column: String, _ known: String) -> String? {
        let values = [
            ("status", "on hold"), ("channel", "partner"), ("method", "instant"), ("device", "wearable"),
            ("reason", "policy change"), ("segment", "Strategic"), ("tier", "platinum"), ("priority", "critical"),
            ("source", "partner feed"), ("type", "hybrid"),
        ]
        let value = values.first { column.contains($0.0) }?.1 ?? "other"
        return known.contains(value) ? nil : value
    }

    /// The column's content with what its history makes of it.
    func applied(to content: LineContent, of column: String) -> LineContent {
        func joined(_ known: String?) -> String? {
            let parts = [known, modifiers[column]].compactMap { $0 }
            return parts.isEmpty ? nil : parts.joined(separator: ", ")
        }
        switch content {
        case .expression(let text, let type, let known):
            let wide = types[column].map { $0.filter { $0 != "\"" } }
            return .expression(text, type: wide ?? type, modifiers: joined(known))
        case .reference(let table, let skew, let known):
            return .reference(table: table, skew: skew, modifiers: joined(known))
        case .choose(let known, let modifiers):
            let all = [known, values[column]].compactMap { $0 }.joined(separator: ", ")
            return .choose(all, modifiers: joined(modifiers))
        default: return content
        }
    }

    /// The lines of `versions` in a table of the plan; none where it has none.
    var lines: [String] {
        guard !versions.isEmpty else { return [] }
        return ["versions:"]
            + versions.map { version in
                let text = version.changes.joined(separator: "; ")
                let described = ColumnWriter.scalar(text, isInFlow: true)
                let line = "  \(version.name): {\(version.start), description: \(described)}"
                if line.count <= ColumnWriter.lineLengthMax - 4 { return [line] }
                return [
                    "  \(version.name):", "    \(version.start)",
                    "    description: " + ColumnWriter.scalar(text, isInFlow: false),
                ]
            }.joined()
    }
}
