import Plan

/// How a column of the plan is made.
struct ColumnGuess {
    /// A generator with its value, as YAML in flow style.
    var generator: String
    /// The share of NULLs of a column that may be NULL.
    var nullRate = 0.05
    /// The rows of vocabularies that it reads.
    var picks: [PickedRow] = []
    /// Whether nothing but the type decided it.
    var isByTypeAlone = false

    init(_ generator: String, nulls: Double = 0.05) {
        self.generator = generator
        nullRate = nulls
    }

    /// An expression.
    static func value(_ expression: String, nulls: Double = 0.05) -> ColumnGuess {
        ColumnGuess("value: \(quotedYAML(expression))", nulls: nulls)
    }

    /// A text with expressions in braces.
    static func template(_ template: String, nulls: Double = 0.05) -> ColumnGuess {
        ColumnGuess("template: \(quotedYAML(template))", nulls: nulls)
    }

    /// One of some texts.
    static func texts(_ texts: [String], nulls: Double = 0.05) -> ColumnGuess {
        ColumnGuess("choose: [\(texts.map(quotedYAML).joined(separator: ", "))]", nulls: nulls)
    }

    /// The same, by the type alone.
    var byType: ColumnGuess {
        var copy = self
        copy.isByTypeAlone = true
        return copy
    }
}

/// What a column's values are guessed from.
struct GuessContext {
    let roles: Roles
    let table: Int
    let column: Int
    /// The words of the column's name.
    let words: NameWords
    /// The words of the table's name, for one row.
    let tableWords: NameWords

    init(_ roles: Roles, _ table: Int, _ column: Int) {
        self.roles = roles
        self.table = table
        self.column = column
        words = roles.tables[table].words(of: column)
        tableWords = roles.tables[table].words
    }

    var definition: SchemaColumn { roles.tables[table].columns[column] }
    var type: ColumnType { definition.type }
    var isUnique: Bool { roles.isUnique[table][column] }
    var rowCount: Int64 { roles.rowCounts[table] }

    /// The words of all columns of the table.
    func has(column words: String...) -> Bool {
        roles.tables[table].columns.indices.contains { roles.tables[table].words(of: $0).has(words) }
    }

    /// The first other column of the table that is made as a value, is never NULL where this one is not, and passes.
    func sibling(_ passes: (SchemaColumn, NameWords) -> Bool) -> SchemaColumn? {
        let columns = roles.tables[table].columns
        for place in columns.indices where place != column {
            guard case .value = roles.roles[table][place] else { continue }
            let other = columns[place]
            guard other.isNotNull || !definition.isNotNull else { continue }
            if passes(other, roles.tables[table].words(of: place)) { return other }
        }
        return nil
    }

    /// How the column's values are made.
    func guess() -> ColumnGuess {
        if let listed = listed() { return listed }
        return switch type {
        case .smallint, .integer, .bigint: whole()
        case .decimal, .double: number()
        case .boolean: flag()
        case .date, .timestamp: moment()
        case .varchar(let byteCount): text(byteCount)
        }
    }

    // MARK: Listed values

    /// The values that the schema lists, those that the type holds; nil if it lists none.
    private func listed() -> ColumnGuess? {
        guard let values = definition.values else { return nil }
        var texts: [String] = []
        for value in values.prefix(PlanLimits.chooseValueCountMax) {
            guard let text = definition.spelling(value), !texts.contains(text) else { continue }
            texts.append(text)
        }
        guard !texts.isEmpty else { return nil }
        guard case .literal(let value)? = definition.default, let usual = definition.spelling(value),
            texts.contains(usual),
            texts.count > 1, usual.unicodeScalars.count < 500
        else { return ColumnGuess("choose: [\(texts.joined(separator: ", "))]") }
        // What is the default is there more often.
        let weighted = texts.map { "\($0): \($0 == usual ? 3 : 1)" }
        guard texts.allSatisfy({ $0.unicodeScalars.count < 500 }) else {
            return ColumnGuess("choose: [\(texts.joined(separator: ", "))]")
        }
        return ColumnGuess("choose: {\(weighted.joined(separator: ", "))}")
    }
}
