extension PlanChecker {
    /// The versions of a table; none where it declares none. Reports what is wrong.
    func versions(of table: Int) -> [TableVersion] {
        let draft = draft.tables[table]
        guard !draft.versions.isEmpty else { return [] }
        var versions = [TableVersion(name: "v1", firstRow: 0, firstDay: nil, description: "")]
        for version in draft.versions {
            guard let start = version.start, let row = firstRow(of: start, version, table) else { return [] }
            guard row >= versions[versions.count - 1].firstRow else {
                diagnostics.report(
                    "version \(version.name) begins before \(versions[versions.count - 1].name)", at: version.startPlace
                )
                return []
            }
            let day: Int64? = if case .day(let day) = start { day } else { nil }
            versions.append(
                TableVersion(name: version.name, firstRow: row, firstDay: day, description: version.description))
        }
        return versions
    }

    /// The place of the version of that name, 1 for v2; nil and a report if there is none.
    func version(_ named: NamedPlace, of table: Int) -> Int? {
        let versions = draft.tables[table].versions
        if let place = versions.firstIndex(where: { $0.name == named.name }) { return place + 1 }
        if versions.isEmpty {
            diagnostics.report(
                "table '\(draft.tables[table].name)' has no versions", at: named.place,
                hint: "write versions: {v2: {after: 0.5}} in the table")
        } else {
            diagnostics.report(
                "unknown version '\(named.name.prefix(80))' of table '\(draft.tables[table].name)'", at: named.place,
                hint: "its versions after the first are \(versions.map(\.name).joined(separator: ", "))")
        }
        return nil
    }

    private func firstRow(of start: VersionDraft.Start, _ version: VersionDraft, _ table: Int) -> Int64? {
        guard let parent = enclosingTable(of: table) else {
            guard let share = share(start, version, ordering: table) else { return nil }
            return row(share, of: rowCounts[table])
        }
        guard let share = share(start, version, ordering: parent) else { return nil }
        let parentRow = row(share, of: rowCounts[parent])
        // Before the rows are counted nothing is made of them.
        guard let index = childIndex(of: table) else { return rowCounts[table] }
        switch index.layout {
        case .uniform(let count): return parentRow * count
        case .blocks(let shift, let starts):
            let block = Int((parentRow + (1 << Int64(shift)) - 1) >> Int64(shift))
            return starts[min(block, starts.count - 1)]
        }
    }

    private func row(_ share: Double, of rowCount: Int64) -> Int64 {
        min(rowCount, Int64((share * Double(rowCount)).rounded(.up)))
    }

    /// The share of a table's rows that stands before a version, which for a day follows from the column that ascends.
    private func share(_ start: VersionDraft.Start, _ version: VersionDraft, ordering table: Int) -> Double? {
        switch start {
        case .share(let share): return share
        case .day(let day):
            for column in draft.tables[table].columns {
                guard case .calendar(let weights) = column.generator, weights.isOrdered else { continue }
                return weights.share(before: day)
            }
            diagnostics.report(
                "version \(version.name) begins on a day, but no date or timestamp of table '\(draft.tables[table].name)' ascends with its rows",
                at: version.startPlace,
                hint: "add ordered: true to a date or timestamp, or write after: and a share of the rows")
            return nil
        }
    }
}

extension ColumnChecker {
    /// Whether the row is of a version, by its place, or a later one.
    private func isSince(_ version: Int) -> Expression {
        let first = plan.versions[id.table].isEmpty ? 0 : plan.versions[id.table][version].firstRow
        return .strict(
            .greaterOrEqual,
            [
                Expression(.rowIndex, type: .integer, isNullable: false), .constant(.integer(first)),
            ], .boolean)
    }

    /// One of the values that there are in the row's version: those of later versions change no earlier row.
    func choose(_ choice: WeightedChoice, since versions: [Int], _ type: ValueType) -> Expression {
        let draw = draw()
        func all(until version: Int) -> Expression {
            let places = choice.values.indices.filter { versions[$0] <= version }
            let known = WeightedChoice(
                values: places.map { choice.values[$0] }, weights: places.map { choice.weights[$0] })
            return Expression(.random(.choose(known), draw), type: type, isNullable: false)
        }
        let starts = Set(versions).subtracting([0]).sorted()
        guard !starts.isEmpty else { return all(until: 0) }
        // The last version with a new value first.
        let branches = starts.reversed().map {
            Expression.Branch(condition: isSince($0), value: all(until: $0))
        }
        return Expression(.firstMatch(branches, otherwise: all(until: 0)), type: type, isNullable: false)
    }

    /// The column's value where it is there, and what stands for it in the rows of earlier versions.
    func added(_ expression: Expression, _ type: ColumnType) -> (expression: Expression, since: Int, Constant?)? {
        guard let since = draft.since else {
            guard let value = draft.defaultValue else { return (expression, 0, nil) }
            plan.diagnostics.report(
                "default is what stands in the rows of earlier versions: the column is in all", at: value.place,
                hint: "add since: and a version")
            return nil
        }
        guard let version = plan.version(since, of: id.table) else { return nil }
        if case .key = draft.generator {
            plan.diagnostics.report("a key is in all versions: without it rows have no name", at: since.place)
            return nil
        }
        if plan.draft.tables[id.table].compositeKey?.parts.contains(where: { $0.name == draft.name }) ?? false {
            plan.diagnostics.report("the columns of a key are in all versions", at: since.place)
            return nil
        }
        var otherwise = Expression.null(expression.type)
        var constant: Constant?
        if let value = draft.defaultValue {
            if case .reference = draft.generator {
                plan.diagnostics.report(
                    "a reference that is added is NULL in earlier rows: it has no default", at: value.place)
                return nil
            }
            guard let known = ColumnChecker.constant(value.scalar, type) else {
                plan.diagnostics.report("'\(value.scalar.text.prefix(80))' is no \(type)", at: value.place)
                return nil
            }
            if let problem = ColumnChecker.problem(known, type) {
                plan.diagnostics.report(problem, at: value.place)
                return nil
            }
            constant = known
            otherwise = .constant(known)
        }
        let whole = Expression(
            .firstMatch([.init(condition: isSince(version), value: expression)], otherwise: otherwise),
            type: expression.type, isNullable: otherwise.isNullable || expression.isNullable)
        return (whole, version, constant)
    }

    /// Whether the column's type is its own to choose.
    private var isWidenable: Bool {
        switch draft.generator {
        case .key(let key): key.format == nil && !key.isUUID && key.value == nil
        case .reference: false
        default: true
        }
    }

    /// The types that the column had in earlier versions, each narrower than the next; nil after a report.
    func earlierTypes(of type: ColumnType) -> [EarlierType]? {
        guard !draft.earlierTypes.isEmpty else { return [] }
        var types: [EarlierType] = []
        for (place, before) in draft.earlierTypes.enumerated() {
            guard let version = plan.version(before.version, of: id.table) else { return nil }
            if let last = types.last, last.endVersion >= version {
                plan.diagnostics.report("the versions of before are not in order", at: before.version.place)
                return nil
            }
            guard isWidenable else {
                plan.diagnostics.report(
                    "before is of numbers and texts that are no references nor keys with a format",
                    at: before.version.place)
                return nil
            }
            guard draft.type != nil else {
                plan.diagnostics.report(
                    "the column has no declared type that it was widened to", at: before.place, hint: "add type:")
                return nil
            }
            let next = place + 1 < draft.earlierTypes.count ? draft.earlierTypes[place + 1].type : type
            guard next.isWider(than: before.type) else {
                plan.diagnostics.report(
                    "\(before.type) is not widened by \(next)", at: before.place,
                    hint:
                        "smallint, integer and bigint, more digits of a decimal with as many after the point, a longer varchar"
                )
                return nil
            }
            types.append(EarlierType(endVersion: version, type: before.type))
        }
        return types
    }
}

extension ColumnType {
    /// Whether it holds all values of another type, each written as there, and more.
    func isWider(than other: ColumnType) -> Bool {
        switch (self, other) {
        case (.bigint, .integer), (.bigint, .smallint), (.integer, .smallint): true
        case (.decimal(let precision, let scale), .decimal(let otherPrecision, let otherScale)):
            scale == otherScale && precision > otherPrecision
        case (.varchar(let count), .varchar(let otherCount)): count > otherCount
        default: false
        }
    }
}

extension CalendarWeights {
    /// The share of all that lies before a day. O(days).
    func share(before day: Int64) -> Double {
        let weights = dayWeights
        let before = weights.prefix(Int(max(0, min(day - firstDay, Int64(weights.count)))))
        let total = weights.reduce(0, +)
        return min(1, before.reduce(0, +) / total)
    }
}
