import Plan

/// What a column is made by, as far as keys and references decide it.
enum ColumnRole {
    case value
    case key(KeyGuess)
    /// A column of a table, both by their places.
    case reference(table: Int, column: Int)
}

/// A key of the plan.
struct KeyGuess {
    /// Texts before and after the number, and its digits at least; nil for a number.
    var format: (prefix: String, digitCount: Int, suffix: String)?
    var start: Int64 = 1
    var step: Int64 = 1
    var isScattered = false
    /// Whether the values are UUIDs; then format, start and step say nothing.
    var isUUID = false
    /// `smallint` or `integer`; nil for `bigint` and for texts.
    var declaredType: ColumnType?
    /// The most rows whose keys fit the schema's type.
    var rowCountMax: Int64
}

/// Keys, references and rows of all tables, found from what the schema declares and, where it declares nothing, from names.
struct Roles {
    private(set) var tables: [SchemaTable]
    /// By table and column.
    private(set) var roles: [[ColumnRole]]
    /// Rows of each table.
    private(set) var rowCounts: [Int64]
    /// Tables whose rows `--scale` leaves alone.
    private(set) var isScaled: [Bool]
    /// How many tables stand above each, at most, by references.
    private(set) var levels: [Int]
    /// How tables lie in others; nil for those that have rows of their own.
    private(set) var nestings: [NestingGuess?] = []
    /// Columns whose values the schema wants to differ, and which are no keys.
    private(set) var isUnique: [[Bool]]

    /// Guesses; `rowCount` is that of a dimension.
    init(_ schema: Schema, rowCount: Int64) {
        tables = schema.tables
        for table in tables.indices {
            tables[table].findWords()
            for column in tables[table].columns.indices { tables[table].columns[column].keepToType() }
        }
        roles = tables.map { $0.columns.map { _ in .value } }
        isUnique = tables.map { $0.columns.map { _ in false } }
        rowCounts = []
        isScaled = []
        levels = []
        guessPrimaryKeys()
        linkReferences()
        guessReferences()
        makeKeys()
        setLevels()
        setRows(rowCount)
    }

    // MARK: Primary keys

    /// A table without a primary key gets its first column as one, where the name says that it identifies the row.
    private mutating func guessPrimaryKeys() {
        for table in tables.indices where tables[table].primaryKey.isEmpty {
            if let identity = tables[table].columns.firstIndex(where: { $0.identity != nil }) {
                tables[table].primaryKey = [identity]
                continue
            }
            guard let first = tables[table].columns.first, Roles.canBeKey(first.type), first.values == nil,
                let stem = tables[table].words(of: 0).identified,
                !tables[table].foreignKeys.contains(where: { $0.columns.contains(0) })
            else { continue }
            let name = tables[table].words.joined
            let isOwn = stem.isEmpty || (stem.utf8.count >= 2 && (name.hasPrefix(stem) || stem.hasPrefix(name)))
            guard isOwn || name.hasPrefix(NameWords.singular(stem)) else { continue }
            tables[table].primaryKey = [0]
            tables[table].columns[0].isNotNull = true
            tables[table].columns[0].notes.append("a key by its name: the schema declares none")
        }
    }

    private static func canBeKey(_ type: ColumnType) -> Bool {
        switch type {
        case .smallint, .integer, .bigint, .varchar: true
        case .decimal(_, let scale): scale == 0
        default: false
        }
    }

    /// Whether the schema says that the column's values differ.
    private func isDeclaredUnique(_ table: Int, _ column: Int) -> Bool {
        tables[table].primaryKey == [column] || tables[table].uniques.contains([column])
            || tables[table].columns[column].identity != nil
    }

    // MARK: References

    private mutating func linkReferences() {
        for table in tables.indices {
            for key in tables[table].foreignKeys {
                if key.columns.count == 1 {
                    refer(table, key.columns[0], key.table, key.parentColumns[0])
                    continue
                }
                let names = key.columns.map { tables[table].columns[$0].name.text }.joined(separator: ", ")
                tables[table].notes.append(
                    "the reference (\(names)) to \(tables[key.table].name.description) has several columns, which are made one by one: read them through a hidden reference to make them one"
                )
            }
        }
        // A column of such a reference takes the reference of the column that it refers to, if that is one.
        for table in tables.indices {
            for key in tables[table].foreignKeys where key.columns.count > 1 {
                for (column, parentColumn) in zip(key.columns, key.parentColumns) {
                    if case .reference = roles[table][column] { continue }
                    guard case .reference(let above, let aboveColumn) = roles[key.table][parentColumn] else { continue }
                    roles[table][column] = .reference(table: above, column: aboveColumn)
                }
            }
        }
    }

    private mutating func refer(_ table: Int, _ column: Int, _ parent: Int, _ parentColumn: Int) {
        guard (table, column) != (parent, parentColumn) else { return }
        let type = tables[parent].columns[parentColumn].type
        guard Roles.canBeKey(type) else {
            tables[table].columns[column].notes.append(
                "refers to \(tables[parent].name.description), whose key of type \(type) plans cannot refer to")
            return
        }
        if !isDeclaredUnique(parent, parentColumn) {
            tables[parent].uniques.append([parentColumn])
            tables[parent].columns[parentColumn].notes.append("a key, since it is referred to")
        }
        tables[parent].columns[parentColumn].isNotNull = true
        roles[table][column] = .reference(table: parent, column: parentColumn)
    }

    /// A column that is called as another table's primary key, or as the table with `_id` behind it, refers to it.
    private mutating func guessReferences() {
        for table in tables.indices {
            for column in tables[table].columns.indices {
                guard case .value = roles[table][column], tables[table].primaryKey != [column],
                    tables[table].columns[column].values == nil, tables[table].columns[column].identity == nil,
                    let parent = parent(of: column, table),
                    let parentColumn = tables[parent].primaryKey.first, tables[parent].primaryKey.count == 1,
                    isAlike(tables[table].columns[column].type, tables[parent].columns[parentColumn].type)
                else { continue }
                roles[table][column] = .reference(table: parent, column: parentColumn)
                tables[parent].columns[parentColumn].isNotNull = true
                tables[table].columns[column].notes.append("a reference by its name")
            }
        }
    }

    private func parent(of column: Int, _ table: Int) -> Int? {
        let words = tables[table].words(of: column)
        guard let stem = words.identified, stem.utf8.count >= 2 else { return nil }
        // Called as the key of another table: userid, nationkey.
        let sameKey = tables.indices.filter { other in
            other != table && tables[other].primaryKey.count == 1
                && tables[other].words(of: tables[other].primaryKey[0]).joined == words.joined
        }
        if sameKey.count == 1 { return sameKey[0] }
        // Called as a column of another table that is declared to refer.
        for other in tables.indices where other != table {
            for key in tables[other].foreignKeys where key.columns.count == 1 {
                guard tables[other].words(of: key.columns[0]).joined == words.joined,
                    tables[key.table].primaryKey == key.parentColumns, key.table != table
                else { continue }
                return key.table
            }
        }
        // Called as another table: customer_id, seller_user_id.
        let called = tables.indices.filter { other in
            let name = tables[other].words.joined
            return other != table && name.utf8.count >= 3
                && (stem == name || (words.words.count > 2 && stem.hasSuffix(name)))
        }
        return called.count == 1 ? called[0] : nil
    }

    private func isAlike(_ one: ColumnType, _ other: ColumnType) -> Bool {
        guard Roles.canBeKey(other) else { return false }
        return (one.byteCountMax == nil) == (other.byteCountMax == nil) && Roles.canBeKey(one)
    }

    // MARK: Keys

    private mutating func makeKeys() {
        var isShared: [[Bool]] = tables.map { $0.columns.map { _ in false } }
        for table in tables.indices {
            for column in tables[table].columns.indices where isDeclaredUnique(table, column) {
                if tables[table].primaryKey == [column] { tables[table].columns[column].isNotNull = true }
                guard tables[table].columns[column].isNotNull || tables[table].columns[column].identity != nil,
                    Roles.canBeKey(tables[table].columns[column].type)
                else {
                    isUnique[table][column] = true
                    continue
                }
                if case .reference = roles[table][column] {
                    isShared[table][column] = true
                } else {
                    roles[table][column] = .key(key(table, column))
                }
            }
            for column in tables[table].primaryKey { tables[table].columns[column].isNotNull = true }
            for columns in tables[table].uniques where columns.count > 1 {
                let names = columns.map { tables[table].columns[$0].name.text }.joined(separator: ", ")
                tables[table].notes.append("(\(names)) may repeat: how its columns are made is not known")
            }
        }
        nestings = tables.map { _ in nil }
        for table in tables.indices where tables[table].primaryKey.count > 1 {
            nestings[table] = nesting(table)
            if nestings[table] == nil { noteCompositeKey(table) }
        }
        for table in tables.indices {
            for column in tables[table].columns.indices where isShared[table][column] { share(table, column) }
        }
    }

    private mutating func noteCompositeKey(_ table: Int) {
        let names = tables[table].primaryKey.map { tables[table].columns[$0].name.text }.joined(separator: ", ")
        tables[table].notes.append("the primary key (\(names)) may repeat: how its columns are made is not known")
    }

    /// A key that is a reference, too, has the same numbers as the key that it refers to.
    private mutating func share(_ table: Int, _ column: Int) {
        var place = (table: table, column: column)
        var steps = 0
        while case .reference(let parent, let parentColumn) = roles[place.table][place.column], steps <= tables.count {
            place = (parent, parentColumn)
            steps += 1
        }
        guard case .key(var key) = roles[place.table][place.column] else {
            // References in a circle: each table counts for itself.
            roles[table][column] = .key(self.key(table, column))
            return
        }
        let other = "\(tables[place.table].name.description).\(tables[place.table].columns[place.column].name.text)"
        if key.isUUID {
            // Two columns have no keys of UUIDs in common: these are numbered.
            key = KeyGuess(format: ("00000000-0000-4000-8000-", 12, ""), rowCountMax: powerOfTen(12) - 1)
            roles[place.table][place.column] = .key(key)
        }
        if key.isScattered {
            key.isScattered = false
            roles[place.table][place.column] = .key(key)
        }
        tables[table].columns[column].notes.append(
            "refers to \(other), too: both count alike, so give this table no more rows than that")
        roles[table][column] = .key(key)
        sharing.append((table, place.table))
    }

    /// Tables whose key is another's: they have no more rows.
    private var sharing: [(table: Int, parent: Int)] = []

    private func key(_ table: Int, _ column: Int) -> KeyGuess {
        let definition = tables[table].columns[column]
        let isReferred = tables.indices.contains { other in
            roles[other].contains {
                if case .reference(let parent, let key) = $0 { (parent, key) == (table, column) } else { false }
            }
        }
        let isScattered = tables[table].primaryKey != [column] && !isReferred && definition.identity == nil
        if definition.type.byteCountMax != nil {
            var key = textKey(table, column)
            key.isScattered = isScattered
            return key
        }
        let start = definition.identity?.start ?? max(1, definition.bounds.low?.whole ?? 1)
        let step = definition.identity?.step ?? 1
        let greatest = definition.bounds.high?.whole ?? definition.type.greatest?.whole ?? Int64.max
        let least = definition.type.integerRange?.lowerBound ?? -powerOfTen(18)
        let room = step > 0 ? greatest.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(least)
        let most = room.overflow ? powerOfTen(18) : room.partialValue / Int64(clamping: step.magnitude)
        let declared: ColumnType? = definition.type == .smallint || definition.type == .integer ? definition.type : nil
        return KeyGuess(
            start: start, step: step, isScattered: isScattered, declaredType: declared,
            rowCountMax: max(1, most + 1))
    }
}

extension Roles {
    // MARK: Rows

    /// A table stands below those that it refers to; references that lead back are left out.
    private mutating func setLevels() {
        levels = tables.map { _ in -1 }
        for table in tables.indices where levels[table] < 0 { setLevel(table) }
    }

    /// Depth first with a stack of its own, so that a long chain of tables needs no deep recursion.
    private mutating func setLevel(_ first: Int) {
        var stack: [(table: Int, parents: [Int], next: Int)] = [(first, parents(of: first), 0)]
        var isOpen: Set<Int> = [first]
        while let top = stack.last {
            guard top.next < top.parents.count else {
                levels[top.table] = top.parents.reduce(0) { isOpen.contains($1) ? $0 : max($0, levels[$1] + 1) }
                isOpen.remove(top.table)
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].next += 1
            let parent = top.parents[top.next]
            if levels[parent] < 0, isOpen.insert(parent).inserted { stack.append((parent, parents(of: parent), 0)) }
        }
    }

    /// The other tables that a table refers to.
    private func parents(of table: Int) -> [Int] {
        var found: [Int] = []
        for case .reference(let parent, _) in roles[table] where parent != table && !found.contains(parent) {
            found.append(parent)
        }
        return found
    }

    /// What a table is by its references.
    private enum Kind { case lookup, dimension, fact, detail }

    private mutating func setRows(_ rowCount: Int64) {
        var kinds: [Kind] = tables.map { _ in .dimension }
        let isReferred = Set(tables.indices.flatMap { parents(of: $0) })
        for table in tables.indices.sorted(by: { (levels[$0], $0) < (levels[$1], $1) }) {
            kinds[table] = kind(table, isReferred.contains(table), kinds)
        }
        let lookupRows = min(rowCount, 25)
        let factors: [Kind: Int64] = [.dimension: 1, .fact: 10, .detail: 50]
        rowCounts = kinds.map { $0 == .lookup ? lookupRows : rowCount * (factors[$0] ?? 1) }
        isScaled = kinds.map { $0 != .lookup }
        for table in tables.indices { limitRows(table) }
        // Parents first: a table whose key is another's has as many rows as that.
        for pair in sharing.sorted(by: { levels[$0.table] < levels[$1.table] }) {
            rowCounts[pair.table] = min(rowCounts[pair.table], rowCounts[pair.parent])
            isScaled[pair.table] = isScaled[pair.table] && isScaled[pair.parent]
        }
    }

    private func kind(_ table: Int, _ isReferred: Bool, _ kinds: [Kind]) -> Kind {
        let parents = parents(of: table)
        let first = PlanNames.words(tables[table].name.name.text).first ?? ""
        if first == "fact" || first == "fct" { return .fact }
        if first == "dim" { return .dimension }
        if parents.allSatisfy({ kinds[$0] == .lookup }) {
            let isSmall =
                tables[table].columns.count <= 4
                && tables[table].columns.indices.allSatisfy { column in
                    if case .value = roles[table][column] {
                        return tables[table].columns[column].type.byteCountMax != nil
                    }
                    return true
                }
            return isReferred && isSmall ? .lookup : .dimension
        }
        return parents.contains { kinds[$0] == .fact || kinds[$0] == .detail } ? .detail : .fact
    }

    /// No more rows than the keys' types hold.
    private mutating func limitRows(_ table: Int) {
        if tables[table].isCalendar {
            rowCounts[table] = DateGuess.dayCount
            isScaled[table] = false
        }
        var limit = rowCounts[table]
        for (column, role) in roles[table].enumerated() {
            if case .key(let key) = role { limit = min(limit, key.rowCountMax) }
            // Days from 2023-01-01 to 2025-12-31: as many as references to such a key may name.
            let isDayKey = tables[table].primaryKey == [column] && tables[table].columns[column].type == .date
            if case .value = role, isDayKey {
                limit = DateGuess.dayCount
                rowCounts[table] = limit
                isScaled[table] = false
            }
        }
        if limit < rowCounts[table] {
            rowCounts[table] = limit
            isScaled[table] = false
            tables[table].notes.append("no more rows fit the type of its key")
        }
    }

    /// A note on a column.
    mutating func note(_ text: String, _ table: Int, _ column: Int) {
        tables[table].columns[column].notes.append(text)
    }
}
