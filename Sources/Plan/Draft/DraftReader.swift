/// Reads YAML values into a `PlanDraft`, and reports what is not as the plan language has it.
struct DraftReader {
    let diagnostics: Diagnostics
    let source: [UInt8]

    /// Reads a document.
    func plan(_ root: YAMLNode) -> PlanDraft {
        var plan = PlanDraft()
        guard let entries = mapping(root, "a plan") else { return plan }
        var sawName = false
        var sawTables = false
        for entry in entries {
            switch RootKey(rawValue: entry.key.text) {
            case .plan:
                sawName = true
                plan.name = name(entry.value, "a plan's name") ?? ""
            case .description: plan.description = description(entry.value)
            case .seed: plan.seed = seed(entry.value)
            case .tables:
                sawTables = true
                plan.tables = tables(entry.value)
            case nil: unknownKey(entry, RootKey.names, "a plan")
            }
        }
        if !sawName { diagnostics.report("a plan needs a name", at: root.place, hint: "write plan: NAME") }
        if !sawTables {
            diagnostics.report("a plan needs tables", at: root.place, hint: "write tables: and tables below")
        }
        return plan
    }

    private func seed(_ node: YAMLNode) -> UInt64 {
        guard let scalar = scalar(node, "the seed") else { return 1 }
        let digits = scalar.text.filter { $0 != "_" }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seed = UInt64(digits) else {
            diagnostics.report("the seed is a whole number from 0 to \(UInt64.max)", at: node.place)
            return 1
        }
        return seed
    }

    private func tables(_ node: YAMLNode) -> [TableDraft] {
        guard let entries = mapping(node, "tables") else { return [] }
        if entries.isEmpty { diagnostics.report("a plan needs a table", at: node.place) }
        if entries.count > PlanLimits.tableCountMax {
            diagnostics.report(
                "a plan has at most \(PlanLimits.tableCountMax) tables, this one \(entries.count)", at: node.place)
            return []
        }
        var names: Set<String> = []
        return entries.compactMap { entry in
            guard !diagnostics.isFull, isName(entry.key, "a table") else { return nil }
            guard names.insert(entry.key.text).inserted else {
                diagnostics.report("the table '\(entry.key.text)' is there twice", at: entry.place)
                return nil
            }
            return table(entry)
        }
    }

    private func table(_ entry: YAMLEntry) -> TableDraft {
        let name = entry.key.text
        var table = TableDraft(name: name, place: entry.place, rowsPlace: entry.place)
        guard let entries = mapping(entry.value, "table '\(name)'") else { return table }
        var sawRows = false
        var sawColumns = false
        var per: YAMLEntry?
        var count: YAMLEntry?
        for entry in entries {
            switch TableKey(rawValue: entry.key.text) {
            case .per: per = entry
            case .count: count = entry
            case .source:
                sawRows = true
                table.source = records(entry.value)
                table.rowsPlace = entry.value.place
            case .sources: table.sources = sources(entry.value, table: name)
            case .rows:
                sawRows = true
                table.rowsPlace = entry.value.place
                table.rowCount = rowCount(entry.value) ?? 1
            case .scale: table.isScaled = boolean(entry.value, "scale") ?? true
            case .description: table.description = description(entry.value)
            case .schema: table.schema = self.name(entry.value, "a schema")
            case .kind: table.kind = kind(entry.value)
            case .defects: table.defects = defects(entry.value, table: name)
            case .versions: table.versions = versions(entry.value, table: name)
            case .columns:
                sawColumns = true
                table.columns = columns(entry.value, table: name)
            case .key: table.compositeKey = compositeKey(entry.value, table: name)
            case .assert: table.assertions = assertions(entry.value, table: name)
            case nil: unknownKey(entry, TableKey.names, "table '\(name)'")
            }
        }
        if table.source != nil {
            for entry in entries where ["rows", "scale", "per", "count", "sources"].contains(entry.key.text) {
                diagnostics.report(
                    "table '\(name)' holds a source's records: it goes without '\(entry.key.text)'", at: entry.place)
            }
        }
        if per != nil || count != nil {
            table.nesting = nesting(per, count, of: table)
            for entry in entries where ["rows", "scale"].contains(entry.key.text) {
                diagnostics.report(
                    "table '\(name)' is nested: its rows follow from its parent's, without '\(entry.key.text)'",
                    at: entry.place)
            }
        } else if !sawRows {
            diagnostics.report(
                "table '\(name)' needs rows", at: table.place,
                hint: "write rows: and a whole number, or per: PARENT and count: an expression")
        }
        if !sawColumns { diagnostics.report("table '\(name)' needs columns", at: table.place) }
        if !table.columns.isEmpty, table.columns.allSatisfy(\.isHidden) {
            diagnostics.report("all columns of table '\(name)' are hidden: its rows would be empty", at: table.place)
        }
        return table
    }

    private func kind(_ node: YAMLNode) -> TableKind? {
        guard let scalar = scalar(node, "kind") else { return nil }
        if let kind = TableKind(rawValue: scalar.text) { return kind }
        let names = TableKind.allCases.map(\.rawValue)
        diagnostics.report(
            "kind is \(names.joined(separator: ", ")), not '\(scalar.text.prefix(80))'", at: node.place,
            hint: didYouMean(scalar.text, in: names))
        return nil
    }

    private func nesting(_ per: YAMLEntry?, _ count: YAMLEntry?, of table: TableDraft) -> NestingDraft? {
        guard let per else {
            diagnostics.report(
                "table '\(table.name)' has a count and no parent", at: count?.place ?? table.place,
                hint: "write per: and a table's name")
            return nil
        }
        guard let parent = name(per.value, "a table") else { return nil }
        guard let count else {
            diagnostics.report(
                "table '\(table.name)' does not say how many rows each row of '\(parent)' has", at: per.place,
                hint: "write count: and an expression, such as uniform(1, 5)")
            return nil
        }
        return NestingDraft(
            parent: parent, parentPlace: per.value.place, count: expression(count.value, "count"),
            countPlace: count.value.place)
    }

    private func rowCount(_ node: YAMLNode) -> Int64? {
        guard let scalar = scalar(node, "rows") else { return nil }
        guard let rows = PlainNumber.integer(scalar.text), (1...PlanLimits.rowCountMax).contains(rows) else {
            diagnostics.report(
                "rows is a whole number from 1 to \(PlanLimits.rowCountMax), not '\(scalar.text.prefix(80))'",
                at: node.place)
            return nil
        }
        return rows
    }

    private func columns(_ node: YAMLNode, table: String) -> [ColumnDraft] {
        guard let entries = mapping(node, "the columns of table '\(table)'") else { return [] }
        if entries.isEmpty { diagnostics.report("table '\(table)' needs a column", at: node.place) }
        if entries.count > PlanLimits.columnCountMax {
            diagnostics.report(
                "a table has at most \(PlanLimits.columnCountMax) columns, '\(table)' has \(entries.count)",
                at: node.place)
            return []
        }
        var names: Set<String> = []
        return entries.compactMap { entry in
            guard !diagnostics.isFull, isName(entry.key, "a column") else { return nil }
            guard names.insert(entry.key.text).inserted else {
                diagnostics.report("the column '\(entry.key.text)' is there twice", at: entry.place)
                return nil
            }
            return column(entry)
        }
    }

    // MARK: Values of any part

    /// The entries of a mapping, or nil and a report.
    func mapping(_ node: YAMLNode, _ what: String) -> [YAMLEntry]? {
        guard case .mapping(let entries) = node.kind else {
            diagnostics.report("\(what) must be a mapping of keys and values, not \(node.kindName)", at: node.place)
            return nil
        }
        return entries
    }

    /// A scalar that is not absent, or nil and a report.
    func scalar(_ node: YAMLNode, _ what: String) -> YAMLScalar? {
        guard let scalar = node.scalar, !scalar.isAbsent else {
            diagnostics.report("\(what) must have one value, not \(node.kindName)", at: node.place)
            return nil
        }
        return scalar
    }

    /// `true` or `false`, or nil and a report.
    func boolean(_ node: YAMLNode, _ what: String) -> Bool? {
        switch node.scalar?.text {
        case "true": return true
        case "false": return false
        default:
            diagnostics.report("\(what) is true or false", at: node.place)
            return nil
        }
    }

    /// A line of text.
    func description(_ node: YAMLNode) -> String {
        guard let text = node.scalar?.text else {
            diagnostics.report("a description is text, not \(node.kindName)", at: node.place)
            return ""
        }
        if text.utf8.count > PlanLimits.descriptionByteCountMax {
            diagnostics.report(
                "a description has at most \(PlanLimits.descriptionByteCountMax) bytes", at: node.place)
        }
        // Block style leaves a line break at the end that nobody means.
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line
    }

    /// Reports a key that is not one of `known`.
    func unknownKey(_ entry: YAMLEntry, _ known: [String], _ what: String) {
        diagnostics.report(
            "unknown key '\(entry.key.text.prefix(80))' in \(what)", at: entry.place,
            hint: didYouMean(entry.key.text, in: known) ?? "the keys are \(known.joined(separator: ", "))")
    }

    private func name(_ node: YAMLNode, _ what: String) -> String? {
        guard let scalar = scalar(node, what), isName(scalar, what) else { return nil }
        return scalar.text
    }

    func isName(_ scalar: YAMLScalar, _ what: String) -> Bool {
        let place = Place(offset: scalar.offset, length: max(1, scalar.text.utf8.count))
        guard PlanName.isWellFormed(scalar.text) else {
            diagnostics.report(
                "'\(scalar.text.prefix(80))' cannot be the name of \(what)", at: place, hint: PlanName.rule)
            return false
        }
        guard !PlanName.isReserved(scalar.text) else {
            diagnostics.report(
                "'\(scalar.text)' cannot be the name of \(what): it is a word of the expression language", at: place)
            return false
        }
        return true
    }

    // MARK: Expressions

    /// The expression that a scalar holds, or nil and a report.
    func expression(_ node: YAMLNode, _ what: String) -> SourceExpression? {
        guard let scalar = scalar(node, what) else { return nil }
        return expression(scalar, range: 0..<scalar.text.utf8.count)
    }

    /// The expression in some bytes of a scalar, or nil and a report.
    func expression(_ scalar: YAMLScalar, range: Range<Int>) -> SourceExpression? {
        do {
            return SourceExpression(
                node: try SyntaxParser.expression(Array(scalar.text.utf8), range: range), scalar: scalar)
        } catch {
            report(error, scalar)
            return nil
        }
    }

    /// Reports what is wrong with a scalar's text.
    func report(_ error: SyntaxError, _ scalar: YAMLScalar) {
        // In braces and brackets a comma ends a plain scalar, and so cuts a call or a type in two.
        let opened = scalar.text.utf8.count { $0 == UInt8(ascii: "(") }
        let isCut = scalar.isPlain && opened > scalar.text.utf8.count { $0 == UInt8(ascii: ")") }
        diagnostics.report(
            error.message, at: scalar.place(of: error.range, in: source),
            hint: isCut ? "inside {…} and […] a comma ends the value: put it in quotes" : error.hint)
    }

    /// Whether a key is the rest of a value that a comma cut in two, which was reported.
    func isRest(_ entry: YAMLEntry) -> Bool {
        !diagnostics.isEmpty && entry.key.isPlain && entry.value.scalar?.isAbsent ?? false
    }
}

/// Numbers that stand in YAML, not in an expression.
enum PlainNumber {
    /// A whole number: digits, between which underscores may stand, with an optional sign.
    static func integer(_ text: String) -> Int64? {
        digits(text).flatMap { $0.contains(where: { ".eE".contains($0) }) ? nil : Int64($0) }
    }

    /// A number with an optional fraction and exponent; finite.
    static func double(_ text: String) -> Double? {
        digits(text).flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The number's spelling without underscores, if it has the form of one.
    static func digits(_ text: String) -> String? {
        guard text.utf8.count <= 400 else { return nil }
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard let tokens = try? Lexer.tokens(Array(unsigned.utf8), range: 0..<unsigned.utf8.count), tokens.count == 2,
            tokens[0].range == 0..<unsigned.utf8.count
        else { return nil }
        switch tokens[0].kind {
        case .integer, .number: return text.filter { $0 != "_" }
        default: return nil
        }
    }
}
