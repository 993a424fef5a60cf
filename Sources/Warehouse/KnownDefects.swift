/// What is wrong on purpose in a table of a warehouse: five rows in a hundred.
struct KnownDefects {
    /// The share of rows that have a defect.
    static let rate = 0.05

    private struct Defect {
        let name: String
        let kind: String
        let target: String
        var value: String?
        let weight: Int
    }

    private var defects: [Defect] = []
    private let table: ChosenTable
    private let columns: [ColumnFacts]
    private let draws: Draws

    /// Chooses the defects of a table. `assertions` are its rules, `openings` the days on which rows of other tables begin, by table:
    /// facts before them are late. `repeats` says whether rows may be there twice.
    init(
        of table: ChosenTable, _ columns: [ColumnFacts], assertions: [String], openings: [String: String],
        hasCompositeKey: Bool, repeats: Bool, _ draws: Draws
    ) {
        self.table = table
        self.draws = draws
        self.columns = columns.filter { !$0.isHidden && !$0.isKey }
        guard table.table.fixedRowCount == nil, !table.table.name.hasSuffix("_history") else { return }
        addMissing()
        addTexts()
        addInconsistent(assertions)
        addOutliers()
        addReferences(openings)
        if !hasCompositeKey && repeats { addRepeats() }
    }

    /// Columns of a sort, in an order that is drawn.
    private func chosen(_ what: String, _ count: Int, where isWanted: (ColumnFacts) -> Bool) -> [ColumnFacts] {
        columns.filter(isWanted).map { (draws.uniform(table.name, "\(what) \($0.name)"), $0) }
            .sorted { $0.0 < $1.0 }.prefix(count).map(\.1)
    }

    private mutating func add(
        _ prefix: String, _ kind: String, _ column: ColumnFacts, value: String? = nil, weight: Int
    ) {
        let name = String("\(prefix)_\(column.name)".prefix(60))
        guard !defects.contains(where: { $0.name == name }) else { return }
        defects.append(Defect(name: name, kind: kind, target: column.name, value: value, weight: weight))
    }

    private mutating func addMissing() {
        let optional = chosen("missing", 2) { $0.isOptional && $0.parent == nil && $0.kind != .other }
        for column in optional { add("no", "missing", column, weight: 12) }
        let texts = chosen("missing", 3 - optional.count) { $0.kind == .text && !$0.isOptional }
        for column in texts { add("no", "missing", column, weight: 8) }
    }

    private mutating func addTexts() {
        let isStaging = table.table.role == .staging
        for column in chosen("spaces", isStaging ? 3 : 2, where: { $0.kind == .text }) {
            add("spaces_in", "whitespace", column, weight: isStaging ? 8 : 6)
        }
        for column in chosen("case", isStaging ? 2 : 1, where: { $0.kind == .text }) {
            add("case_of", "case", column, weight: 7)
        }
        for column in chosen("encoding", 1, where: { $0.kind == .text }) {
            add("misread", "encoding", column, weight: 4)
        }
        // Where all is text, dates and amounts come in more than one format.
        let drifts = chosen("format", isStaging ? 3 : 0) { column in
            column.kind == .text || column.kind == .day || column.kind == .moment
        }
        for column in drifts {
            add(
                "format_of", "format", column,
                value: "replace(replace(\(column.name), '-', '/'), '.', ',')", weight: 8)
        }
    }

    /// `later >= earlier` makes a row in which it is the other way round; a product makes one that is none.
    private mutating func addInconsistent(_ assertions: [String]) {
        for rule in assertions {
            let words = rule.split(separator: " ").map(String.init)
            guard words.count == 3, let (later, earlier) = Self.order(words) else { continue }
            guard let column = columns.first(where: { $0.name == later }),
                columns.contains(where: { $0.name == earlier && $0.kind == column.kind })
            else { continue }
            let before =
                column.kind == .moment
                ? "add_seconds(\(earlier), -uniform(3_600, 864_000))" : "\(earlier) - uniform(1, 40)"
            guard column.kind == .moment || column.kind == .day else { continue }
            add("early", "inconsistent", column, value: "case when \(later) is not null then \(before) end", weight: 8)
        }
        let products = chosen("product", 2) { column in
            guard case .expression(let text, _, _) = column.line.content, case .decimal = column.kind else {
                return false
            }
            let words = text.split(separator: " ")
            return words.count == 3 && words[1] == "*"
        }
        for column in products {
            add("wrong", "inconsistent", column, value: "\(column.name) * 1.1 + 5", weight: 7)
        }
        if let state = columns.first(where: { $0.name == "state" || $0.name == "state_code" }), state.kind == .text,
            columns.contains(where: { $0.name == "city" })
        {
            let name = state.name
            add("wrong", "inconsistent", state, value: "case when \(name) = 'CA' then 'NY' else 'CA' end", weight: 8)
        }
    }

    private static func order(_ words: [String]) -> (later: String, earlier: String)? {
        switch words[1] {
        case ">", ">=": (words[0], words[2])
        case "<", "<=": (words[2], words[0])
        default: nil
        }
    }

    private mutating func addOutliers() {
        let measures = chosen("outlier", 2) { column in
            switch column.kind {
            case .integer: !column.name.hasSuffix("_id")
            case .decimal: !column.isRate
            default: false
            }
        }
        for column in measures { add("far", "outlier", column, weight: 6) }
    }

    private mutating func addReferences(_ openings: [String: String]) {
        for column in chosen("orphan", 2, where: { $0.parent != nil }) {
            add("unknown", "orphan", column, weight: 5)
        }
        guard let reference = columns.first(where: { openings[$0.parent ?? ""] != nil && !$0.isOptional }),
            let day = openings[reference.parent ?? ""],
            let time = columns.first(where: { column in
                if case .calendar = column.line.content { true } else { false }
            })
        else { return }
        let early = "\(reference.name).\(day) - uniform(1, 90)"
        add("late", "late", time, value: time.kind == .day ? early : "cast(\(early) as timestamp)", weight: 5)
    }

    private mutating func addRepeats() {
        defects.append(Defect(name: "twice", kind: "repeat", target: "row", value: nil, weight: 10))
        if let name = columns.first(where: {
            $0.kind == .text && ($0.name.contains("name") || $0.name.contains("email"))
        }) {
            add("nearly_twice", "near", name, weight: 4)
        }
    }

    /// The lines of `defects` in a table of the plan; none where it has none.
    var lines: [String] {
        guard !defects.isEmpty else { return [] }
        var lines = ["defects:", "  rate: 0.05", "  kinds:"]
        for defect in defects {
            let head = "\(defect.kind): \(defect.target)"
            let value = defect.value.map { ", value: \(ColumnWriter.scalar($0, isInFlow: true))" } ?? ""
            let line = "    \(defect.name): {\(head)\(value), weight: \(defect.weight)}"
            if line.count <= ColumnWriter.lineLengthMax - 4 {
                lines.append(line)
            } else {
                lines += ["    \(defect.name):", "      \(head)"]
                lines += ColumnWriter.expression("value", defect.value ?? "", width: 104).map { "      " + $0 }
                lines.append("      weight: \(defect.weight)")
            }
        }
        return lines
    }
}
