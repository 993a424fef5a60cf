import Plan

/// Reads a schema's statements, and puts constraints that stand apart from their columns to them.
struct SchemaReader {
    let diagnostics: Diagnostics
    let text: SourceText
    private var tables: [SchemaTable] = []
    private var indexes: [String: Int] = [:]
    private var enums: [String: [String]] = [:]
    private var types: Set<String> = []
    private var skipped: [(kind: String, lines: [Int])] = []
    /// Foreign keys wait until all tables are known.
    private var waiting: [(table: Int, columns: [SQLName], parent: SQLTableName, parentColumns: [SQLName])] = []
    /// Conditions of columns wait, too: they may name columns that stand behind.
    private var checks: [(table: Int, conditions: [Condition])] = []
    private var columnCount = 0
    private var listedValueCount = 0

    init(_ text: SourceText, _ diagnostics: Diagnostics) {
        self.text = text
        self.diagnostics = diagnostics
    }

    /// The schema; problems are reported.
    mutating func read() -> Schema {
        do {
            var parser = try SQLParser(text.bytes)
            while !diagnostics.isFull {
                do {
                    guard let statement = try parser.statement() else { break }
                    read(statement)
                } catch {
                    report(error)
                    try parser.recover()
                }
            }
        } catch {
            report(error)
        }
        for check in checks where !diagnostics.isFull { add(check.conditions, to: check.table) }
        for key in waiting where !diagnostics.isFull { link(key.table, key.columns, key.parent, key.parentColumns) }
        if tables.isEmpty, diagnostics.isEmpty {
            diagnostics.report(
                "the schema has no CREATE TABLE with columns", hint: "init --from reads the SQL that makes tables")
        }
        return Schema(tables: tables, skipped: skipped)
    }

    private func report(_ error: SQLError) {
        diagnostics.report(error.message, at: error.place, hint: error.hint)
    }

    private mutating func skip(_ kind: String, _ place: Place) {
        let line = text.line(of: place.offset)
        if let index = skipped.firstIndex(where: { $0.kind == kind }) {
            skipped[index].lines.append(line)
        } else {
            skipped.append((kind, [line]))
        }
    }

    private mutating func read(_ statement: SQLStatement) {
        switch statement {
        case .createTable(let table): create(table)
        case .createEnum(let name, let values):
            if count(values.count, name.place) { enums[name.text.lowercased()] = values }
        case .createType(let name): types.insert(name.text.lowercased())
        case .addConstraint(let name, let constraint):
            guard let table = table(name) else { return }
            add(constraint, to: table)
        case .addColumn(let name, let column):
            guard let table = table(name) else { return }
            add(column, to: table)
        case .alterColumn(let name, let column, let attribute):
            guard let table = table(name), let column = self.column(column, of: table) else { return }
            add(attribute, to: column, of: table)
        case .comment(let name, let column, let text):
            guard let table = table(name) else { return }
            guard let column else {
                tables[table].description = text
                return
            }
            guard let column = self.column(column, of: table) else { return }
            tables[table].columns[column].description = text
        case .skipped(let kind, let place): skip(kind, place)
        }
    }

    // MARK: Tables

    private mutating func create(_ statement: CreateTable) {
        let name = statement.name
        guard tables.count < ImportLimits.tableCountMax else {
            diagnostics.report("a schema has at most \(ImportLimits.tableCountMax) tables", at: name.name.place)
            return
        }
        let key = SchemaReader.key(name)
        guard indexes[key] == nil else {
            diagnostics.report("the table '\(name.description.prefix(80))' is there twice", at: name.name.place)
            return
        }
        let table = tables.count
        tables.append(SchemaTable(name: name))
        indexes[key] = table
        for like in statement.likes {
            guard let other = self.table(like.table), other != table else { continue }
            for column in tables[other].columns where allowsColumn(column.name) {
                tables[table].columns.append(
                    SchemaColumn(
                        name: column.name, sqlType: column.sqlType, type: column.type, textKind: column.textKind,
                        isNotNull: column.isNotNull, values: column.values))
            }
        }
        for column in statement.columns { add(column, to: table) }
        for constraint in statement.constraints { add(constraint, to: table) }
        if tables[table].columns.isEmpty {
            diagnostics.report("the table '\(name.description.prefix(80))' has no columns", at: name.name.place)
        }
    }

    private static func key(_ name: SQLTableName) -> String {
        (name.schema.map { $0.lowercased() + "." } ?? "") + name.name.text.lowercased()
    }

    /// The place of a table: with its schema if one is given, else of that name in any schema.
    private func find(_ name: SQLTableName) -> Int? {
        if let exact = indexes[SchemaReader.key(name)] { return exact }
        let wanted = name.name.text.lowercased()
        return tables.firstIndex {
            $0.name.name.text.lowercased() == wanted && (name.schema == nil || $0.name.schema == nil)
        }
    }

    private func table(_ name: SQLTableName) -> Int? {
        if let found = find(name) { return found }
        diagnostics.report(
            "unknown table '\(name.description.prefix(80))'", at: name.name.place,
            hint: didYouMean(name.name.text, in: tables.map { $0.name.name.text.lowercased() })
                ?? "tables are created before they are changed")
        return nil
    }

    private func column(_ name: SQLName, of table: Int) -> Int? {
        if let found = tables[table].columnIndex(name.text) { return found }
        diagnostics.report(
            "unknown column '\(name.text.prefix(80))' in table '\(tables[table].name.description.prefix(80))'",
            at: name.place, hint: didYouMean(name.text, in: tables[table].columns.map { $0.name.text.lowercased() }))
        return nil
    }

    private func columns(_ names: [SQLName], of table: Int) -> [Int]? {
        let found = names.compactMap { column($0, of: table) }
        return found.count == names.count ? found : nil
    }

    // MARK: Columns

    private mutating func allowsColumn(_ name: SQLName) -> Bool {
        columnCount += 1
        if columnCount == ImportLimits.columnCountMax + 1 {
            diagnostics.report(
                "all tables together have at most \(ImportLimits.columnCountMax) columns", at: name.place)
        }
        return columnCount <= ImportLimits.columnCountMax
    }

    private mutating func count(_ values: Int, _ place: Place) -> Bool {
        let before = listedValueCount
        listedValueCount += values
        guard listedValueCount > ImportLimits.listedValueCountMax else { return true }
        if before <= ImportLimits.listedValueCountMax {
            diagnostics.report(
                "conditions and types list more than \(ImportLimits.listedValueCountMax) values", at: place)
        }
        return false
    }

    private mutating func add(_ definition: ColumnDefinition, to table: Int) {
        guard allowsColumn(definition.name), tables[table].columns.count < PlanLimits.columnCountMax else { return }
        guard !tables[table].columns.contains(where: { $0.name.text == definition.name.text }) else {
            diagnostics.report(
                "the column '\(definition.name.text.prefix(80))' is there twice", at: definition.name.place)
            return
        }
        var column = SchemaColumn(name: definition.name, sqlType: definition.type, type: .text)
        if let mapped = TypeMapping.columnType(definition.type) {
            column.type = mapped.type
            column.textKind = mapped.kind
            if let note = mapped.note { column.notes.append(note) }
        } else if let values = enums[definition.type.name] {
            column.type = .varchar(byteCountMax: max(1, values.reduce(1) { max($0, $1.utf8.count) }))
            column.values = values.map { .text($0) }
        } else {
            let near = didYouMean(definition.type.name, in: TypeMapping.names + enums.keys.sorted())
            if let near, !types.contains(definition.type.name) {
                diagnostics.report(
                    "unknown type '\(definition.type.name.prefix(80))'", at: definition.type.place, hint: near)
            }
            column.textKind = .other
            column.notes.append("the type \(definition.type.name) is not known: a text stands for it")
        }
        tables[table].columns.append(column)
        let place = tables[table].columns.count - 1
        for attribute in definition.attributes { add(attribute, to: place, of: table) }
    }

    private mutating func add(_ attribute: ColumnAttribute, to column: Int, of table: Int) {
        switch attribute {
        case .notNull: tables[table].columns[column].isNotNull = true
        case .primaryKey: tables[table].primaryKey = [column]
        case .unique: tables[table].uniques.append([column])
        case .identity(let start, let step):
            tables[table].columns[column].identity = (start, step == 0 ? 1 : step)
        case .computed:
            tables[table].columns[column].notes.append("the database computes it; here it is made like any other")
        case .default(.sequence): tables[table].columns[column].identity = (1, 1)
        case .default(let value): tables[table].columns[column].default = value
        case .check(let conditions): checks.append((table, conditions))
        case .references(let parent, let columns):
            waiting.append((table, [tables[table].columns[column].name], parent, columns))
        }
    }

    // MARK: Constraints

    private mutating func add(_ constraint: TableConstraint, to table: Int) {
        switch constraint.kind {
        case .primaryKey(let names):
            if let columns = columns(names, of: table) { tables[table].primaryKey = columns }
        case .unique(let names):
            if let columns = columns(names, of: table) { tables[table].uniques.append(columns) }
        case .foreignKey(let names, let parent, let parentNames): waiting.append((table, names, parent, parentNames))
        case .check(let conditions): add(conditions, to: table)
        }
    }

    private mutating func link(
        _ table: Int, _ names: [SQLName], _ parentName: SQLTableName, _ parentNames: [SQLName]
    ) {
        guard let columns = columns(names, of: table) else { return }
        guard let parent = find(parentName) else {
            let near = nearestName(
                to: parentName.name.text.lowercased(), in: tables.map { $0.name.name.text.lowercased() })
            if let near {
                diagnostics.report(
                    "unknown table '\(parentName.description.prefix(80))'", at: parentName.name.place,
                    hint: "did you mean '\(near)'?")
            }
            for column in columns {
                tables[table].columns[column].notes.append(
                    "refers to \(parentName.description), which the schema does not create")
            }
            return
        }
        var parentColumns = tables[parent].primaryKey
        if !parentNames.isEmpty {
            guard let named = self.columns(parentNames, of: parent) else { return }
            parentColumns = named
        }
        guard parentColumns.count == columns.count else {
            let what = parentColumns.isEmpty ? "no primary key" : "a key of \(parentColumns.count) columns"
            diagnostics.report(
                "\(columns.count) columns refer to '\(parentName.description.prefix(80))', which has \(what)",
                at: parentName.name.place, hint: "name the columns: REFERENCES \(parentName.description) (COLUMN)")
            return
        }
        tables[table].foreignKeys.append(
            ForeignKey(columns: columns, table: parent, parentColumns: parentColumns))
    }

    private mutating func add(_ conditions: [Condition], to table: Int) {
        for condition in conditions {
            if case .oneOf(let name, let values) = condition.kind, !count(values.count, name.place) { return }
            guard let names = condition.columns.map({ columns($0, of: table) }) ?? [] else { return }
            tables[table].apply(condition, to: names)
        }
    }
}

extension Condition {
    /// The columns that it names; nil if it is not understood.
    fileprivate var columns: [SQLName]? {
        switch kind {
        case .compare(let column, _, _), .oneOf(let column, _), .notNull(let column): [column]
        case .compareColumns(let one, _, let other): [one, other]
        case .other: nil
        }
    }
}
