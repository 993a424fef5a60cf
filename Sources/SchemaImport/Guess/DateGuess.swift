import Plan

/// Days and times: the first of a row lies in a range, the others follow it.
enum DateGuess {
    /// The range of days that no name and no condition says otherwise of: 2023 to 2025.
    static let firstDay = "2023-01-01"
    static let lastDay = "2025-12-31"
    /// Days of that range.
    static let dayCount: Int64 = 1_096

    /// Words of what happens first, and of what happens to a thing that is there, in its order.
    static let firstWords = [
        "created", "create", "ordered", "order", "start", "started", "begin", "opened", "open", "registered", "signup",
        "joined", "hire", "hired", "purchase", "purchased", "booked", "booking", "issued", "sale", "list", "listed",
        "inserted", "since",
    ]
    static let laterWords = [
        "updated", "update", "modified", "changed", "shipped", "ship", "shipping", "delivered", "delivery", "received",
        "receipt", "commit", "closed", "close", "end", "ended", "completed", "finished", "paid", "payment", "due",
        "required", "expires",
        "expiry", "expired", "returned", "resolved", "approved", "deleted", "cancelled", "canceled", "terminated",
        "login", "seen",
        "return", "rental",
    ]
    /// Words of what often has not happened.
    static let rareWords = [
        "deleted", "cancelled", "canceled", "terminated", "returned", "archived", "closed", "end", "ended", "resolved",
    ]

    static func isBirth(_ words: NameWords) -> Bool { words.has("birth", "born", "dob") || words.hasPart("birth") }

    /// Whether the name says that it happens first, and whether it says that it happens later.
    static func isFirst(_ words: NameWords) -> Bool { words.has(firstWords) && !isLater(words) }
    static func isLater(_ words: NameWords) -> Bool {
        words.has(laterWords) || words.hasPart("ship", "receipt", "deliver", "commit")
    }

    /// The column of a table that others of its row follow; nil if it has none.
    static func base(_ roles: Roles, _ table: Int) -> Int? {
        let columns = roles.tables[table].columns
        let calendar = columns.indices.filter { place in
            guard columns[place].type.isCalendar, !isBirth(roles.tables[table].words(of: place)),
                columns[place].earlier.isEmpty, columns[place].values == nil
            else { return false }
            if case .value = roles.roles[table][place] { return true }
            return false
        }
        return calendar.first { isFirst(roles.tables[table].words(of: $0)) } ?? calendar.first
    }
}

extension GuessContext {
    /// A day or a time.
    func moment() -> ColumnGuess {
        if isUnique, type == .date, rowCount <= 1_000_000 { return .value("date '\(DateGuess.firstDay)' + row()") }
        if isUnique, type == .timestamp {
            return .value("add_seconds(timestamp '\(DateGuess.firstDay) 00:00:00', row())")
        }
        let bounds = definition.bounds
        if bounds.lowDay != nil || bounds.highDay != nil { return calendar() }
        if DateGuess.isBirth(words) { return calendar("1945-01-01", "2006-12-31") }
        if let earlier = earlierColumn() { return after(earlier.planName, earlier.type) }
        guard let base = DateGuess.base(roles, table) else { return calendar() }
        if roles.tables[table].isCalendar, type == .date, base == column {
            return .value("date '\(DateGuess.firstDay)' + row()")
        }
        if base == column { return afterParent() ?? calendar() }
        let other = roles.tables[table].columns[base]
        let isLater = DateGuess.isLater(words) || words.has("updated")
        guard isLater, other.isNotNull || !definition.isNotNull else { return calendar() }
        return after(other.planName, other.type)
    }

    /// The column of the row that a condition says is not after this one, if reading it makes no circle.
    private func earlierColumn() -> SchemaColumn? {
        let columns = roles.tables[table].columns
        for place in definition.earlier where columns[place].isNotNull || !definition.isNotNull {
            guard case .value = roles.roles[table][place] else { continue }
            if place == DateGuess.base(roles, table)
                || (columns[place].earlier.isEmpty && !DateGuess.isLater(roles.tables[table].words(of: place)))
            {
                return columns[place]
            }
        }
        return nil
    }

    /// Some time after another column.
    private func after(_ other: String, _ otherType: ColumnType, days: Int = 30) -> ColumnGuess {
        let nulls = words.has(DateGuess.rareWords) ? 0.6 : words.has(DateGuess.laterWords) ? 0.15 : 0.05
        switch (type, otherType) {
        case (.date, .date): return .value("\(other) + uniform(1, \(days))", nulls: nulls)
        case (.date, _): return .value("date(\(other)) + uniform(1, \(days))", nulls: nulls)
        case (_, .date):
            return .value("add_seconds(cast(\(other) as timestamp), uniform(3_600, \(days * 86_400)))", nulls: nulls)
        default: return .value("add_seconds(\(other), uniform(60, \(days * 86_400)))", nulls: nulls)
        }
    }

    /// What happens to a thing happens after the thing was there: the first day of a row follows that of a parent.
    private func afterParent() -> ColumnGuess? {
        for (place, role) in roles.roles[table].enumerated() {
            guard case .reference(let parent, _) = role, roles.levels[parent] < roles.levels[table],
                roles.tables[table].columns[place].isNotNull, let base = DateGuess.base(roles, parent)
            else { continue }
            let other = roles.tables[parent].columns[base]
            guard other.isNotNull, !roles.isUnique[parent][base] else { continue }
            let words = roles.tables[parent].words(of: base)
            guard DateGuess.isFirst(words) || roles.levels[parent] > 0 else { continue }
            return after("\(roles.tables[table].columns[place].planName).\(other.planName)", other.type, days: 90)
        }
        return nil
    }

    /// A day or time of a range.
    private func calendar(_ from: String = DateGuess.firstDay, _ to: String = DateGuess.lastDay) -> ColumnGuess {
        var first = SchemaColumn.day(from) ?? 0
        var last = SchemaColumn.day(to) ?? 0
        let low = max(definition.bounds.lowDay ?? CalendarDay.least, CalendarDay.least)
        let high = min(definition.bounds.highDay ?? CalendarDay.greatest, CalendarDay.greatest)
        if definition.bounds.lowDay != nil, definition.bounds.highDay != nil, low <= high, high - low < 36_500 {
            (first, last) = (low, high)
        } else if low <= high {
            // The usual range, cut to the bounds or moved to where they are.
            let span = last - first
            if first > high { first = max(low, high - span) }
            if last < low { last = min(high, low + span) }
            (first, last) = (max(first, low), min(last, high))
        }
        let nulls = words.has(DateGuess.rareWords) ? 0.6 : 0.05
        return ColumnGuess(
            "\(type == .date ? "date" : "timestamp"): {from: \(GuessContext.text(first)), to: \(GuessContext.text(last))}",
            nulls: nulls)
    }

    private static func text(_ number: Int64) -> String {
        let day = CalendarDay(number: number)
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    }
}
