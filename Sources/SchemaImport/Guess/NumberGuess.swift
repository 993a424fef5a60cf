import Plan

extension GuessContext {
    // MARK: Whole numbers

    /// A whole number by its name.
    func whole() -> ColumnGuess {
        if isUnique { return uniqueNumber() }
        if words.has("is", "has", "flag", "active", "enabled", "deleted"), !definition.bounds.hasNumbers {
            return ColumnGuess("choose: {0: 80, 1: 20}")
        }
        if let part = calendarPart() { return part }
        for rule in GuessContext.wholeRules where words.has(rule.words) || words.hasPart(rule.parts) {
            return range(rule.low, rule.high)
        }
        if let stem = words.identified, !stem.isEmpty { return range(1, 100_000).byType }
        return range(1, 1_000).byType
    }

    /// A part of the day, in a table with a row for each day.
    private func calendarPart() -> ColumnGuess? {
        guard roles.tables[table].isCalendar, let base = DateGuess.base(roles, table) else { return nil }
        let day = roles.tables[table].columns[base]
        guard day.type == .date, day.isNotNull || !definition.isNotNull else { return nil }
        let parts = [
            ("year", "year"), ("yr", "year"), ("quarter", "quarter"), ("qtr", "quarter"), ("month", "month"),
            ("dow", "weekday"), ("weekday", "weekday"), ("day", "day"),
        ]
        return parts.first { words.last == $0.0 }.map { .value("\($0.1)(\(day.planName))") }
    }

    private typealias WholeRule = (words: [String], parts: [String], low: Int64, high: Int64)

    /// Names of whole numbers and their usual range; the first that fits is taken.
    private static let wholeRules: [WholeRule] = [
        (["year", "yr"], [], 2015, 2025), (["quarter", "qtr"], [], 1, 4), (["month"], [], 1, 12),
        (["week"], [], 1, 52), (["weekday", "dow"], [], 1, 7), (["day"], [], 1, 28), (["hour"], [], 0, 23),
        (["minute", "minutes", "seconds", "duration"], [], 1, 240), (["age"], [], 18, 90),
        (["percent", "pct", "percentage"], ["percent"], 0, 100), (["rating", "stars", "score"], ["rating"], 1, 5),
        (["priority", "level", "rank", "grade"], ["priority"], 1, 5),
        (["linenumber", "line", "position", "sequence", "seq"], [], 1, 7),
        (["sort", "ordinal", "index"], ["ordinal"], 1, 20), (["size"], [], 1, 50),
        (["stock", "inventory", "availqty", "available", "capacity", "seats", "hand"], ["stock"], 0, 1_000),
        (["quantity", "qty", "count", "num", "units"], ["quantity", "qty", "num"], 1, 20),
        (["zip", "zipcode", "postal", "postcode"], ["zip", "postal"], 10_000, 99_999),
        (["version", "revision"], [], 1, 9),
        (["salary", "income"], ["salary"], 25_000, 180_000),
        (["cents"], ["cents"], 100, 99_999),
        (["price", "cost", "amount", "total", "fee", "revenue"], ["price", "amount", "total"], 1, 1_000),
        (["population"], ["population"], 1_000, 2_000_000), (["views", "clicks", "visits"], [], 0, 5_000),
        (["points"], ["points"], 0, 10_000),
    ]

    /// An integer from low to high, both moved into the bounds of schema and type.
    private func range(_ low: Int64, _ high: Int64) -> ColumnGuess {
        let (least, most) = bounded(SQLNumber(low), SQLNumber(high))
        let first = least.ceiling
        let last = max(first, most.floor)
        return ColumnGuess("uniform: [\(first), \(last)]")
    }

    /// The range within the bounds of the schema and the type: shifted where it lies outside of them.
    func bounded(_ low: SQLNumber, _ high: SQLNumber) -> (SQLNumber, SQLNumber) {
        var greatest = type.greatest ?? SQLNumber(powerOfTen(15))
        var least = greatest.negated
        if let bound = definition.bounds.low { least = max(least, bound) }
        if let bound = definition.bounds.high { greatest = min(greatest, bound) }
        // Bounds that exclude each other, or the type's range, are left alone.
        guard least <= greatest else { return (low, high) }
        if definition.bounds.low != nil, definition.bounds.high != nil { return (least, greatest) }
        if low > greatest || high < least {
            let span = high.advanced(by: low.negated)
            return low > greatest
                ? (max(least, greatest.advanced(by: span.negated)), greatest)
                : (least, min(greatest, least.advanced(by: span)))
        }
        return (max(low, least), min(high, greatest))
    }

    /// A number of its own in every row.
    private func uniqueNumber() -> ColumnGuess {
        guard let greatest = type.greatest?.floor, greatest < rowCount else { return .value("row() + 1") }
        return .value("row() % \(max(1, greatest)) + 1")
    }

    // MARK: Numbers with a fraction

    /// A decimal or double by its name.
    func number() -> ColumnGuess {
        if isUnique { return uniqueNumber() }
        if definition.bounds.low != nil, definition.bounds.high != nil { return share(0, 1) }
        if words.has("latitude", "lat") { return share(-90, 90) }
        if words.has("longitude", "lng", "lon", "long") { return share(-180, 180) }
        if words.has("percent", "pct", "percentage") || words.hasPart("percent") {
            return share(0, holds(100) ? 100 : 1)
        }
        if words.has("rating", "score", "stars") { return share(1, 5) }
        if words.has("quantity", "qty", "units") || words.hasPart("quantity") { return rounded(1, 50) }
        if GuessContext.isAmount(words) {
            return product() ?? money(3.9, 0.9)
        }
        if words.has("discount", "tax", "rate", "ratio", "share", "margin", "probability", "vat")
            || words.hasPart("discount", "ratio")
        {
            return share(0, SQLNumber(units: 2, scale: 1))
        }
        if words.has("balance", "acctbal", "bal") || words.hasPart("balance") {
            return definition.bounds.hasNumbers ? money(6.5, 0.9) : spread(1_000, 600)
        }
        if words.has("salary", "income", "wage") || words.hasPart("salary") { return money(10.9, 0.35) }
        if words.has("budget", "limit", "credit") { return money(8.5, 0.8) }
        if words.has("price", "cost", "fee", "commission", "paid", "freight", "charge", "payment", "subtotal", "msrp")
            || words.hasPart("price", "cost", "fee", "charge")
        {
            return money(3.4, 0.8)
        }
        if words.has("weight", "height", "width", "length", "depth", "distance", "area", "volume") {
            return share(SQLNumber(units: 1, scale: 1), 100)
        }
        return share(0, 1_000).byType
    }

    private static func isAmount(_ words: NameWords) -> Bool {
        words.has("amount", "total", "revenue", "value") || words.hasPart("amount", "total")
    }

    private func holds(_ number: Int64) -> Bool { type.greatest.map { SQLNumber(number) <= $0 } ?? true }

    private func share(_ low: Int64, _ high: Int64) -> ColumnGuess { share(SQLNumber(low), SQLNumber(high)) }
    private func share(_ low: Int64, _ high: SQLNumber) -> ColumnGuess { share(SQLNumber(low), high) }
    private func share(_ low: SQLNumber, _ high: Int64) -> ColumnGuess { share(low, SQLNumber(high)) }

    /// A number from low to high.
    private func share(_ low: SQLNumber, _ high: SQLNumber) -> ColumnGuess {
        let (least, most) = bounded(low, high)
        return ColumnGuess("uniform: [\(least.text(hasFraction: true)), \(max(least, most).text(hasFraction: true))]")
    }

    /// A whole number in a column with a fraction.
    private func rounded(_ low: Int64, _ high: Int64) -> ColumnGuess {
        let (least, most) = bounded(SQLNumber(low), SQLNumber(high))
        let first = least.ceiling
        return .value("uniform(\(first), \(max(first, most.floor)))")
    }

    /// Amounts of money: many small ones, few great ones, within the bounds.
    private func money(_ mean: Double, _ deviation: Double) -> ColumnGuess {
        .value(clamped("lognormal(\(mean), \(deviation))", least: SQLNumber(units: 1, scale: min(2, type.scale ?? 2))))
    }

    /// Amounts above and below 0.
    private func spread(_ mean: Int, _ deviation: Int) -> ColumnGuess {
        .value(clamped("normal(\(mean), \(deviation))", least: type.greatest?.negated))
    }

    /// Quantity times price, where both stand in the row.
    private func product() -> ColumnGuess? {
        let quantity = sibling { other, words in
            (other.type.scale != nil || other.type == .double)
                && (words.has("quantity", "qty") || words.hasPart("quantity", "qty", "num"))
                && !words.has("number")
        }
        let price = sibling { other, words in
            (other.type.scale != nil || other.type == .double) && words.hasPart("price")
                && !GuessContext.isAmount(words)
        }
        guard let quantity, let price, quantity.planName != price.planName else { return nil }
        return .value(clamped("\(quantity.planName) * \(price.planName)", least: nil))
    }

    /// The expression within the bounds of schema and type.
    private func clamped(_ expression: String, least: SQLNumber?) -> String {
        var text = expression
        var low = least
        if let bound = definition.bounds.low { low = low.map { max($0, bound) } ?? bound }
        var high = type.greatest
        if let bound = definition.bounds.high { high = high.map { min($0, bound) } ?? bound }
        if let lowest = low, let highest = high, lowest > highest { low = nil }
        if let low { text = "greatest(\(low.text(hasFraction: true)), \(text))" }
        if let high { text = "least(\(high.text(hasFraction: true)), \(text))" }
        return text
    }

    // MARK: Flags

    /// True or false by its name and default.
    func flag() -> ColumnGuess {
        if case .literal(let literal)? = definition.default {
            switch literal {
            case .boolean(true), .text("t"), .text("Y"), .text("true"), .number(SQLNumber(1)):
                return .value("chance(0.9)")
            case .boolean(false), .text("f"), .text("N"), .text("false"), .number(SQLNumber(0)):
                return .value("chance(0.1)")
            default: break
            }
        }
        if words.has("active", "enabled", "valid", "verified", "visible", "available") { return .value("chance(0.9)") }
        if words.has(
            "deleted", "archived", "blocked", "locked", "cancelled", "canceled", "discontinued", "test", "holiday")
            || words.hasPart("discontinued")
        {
            return .value("chance(0.05)")
        }
        return .value("chance(0.5)").byType
    }
}

extension SQLNumber {
    /// The least whole number that is not below.
    var ceiling: Int64 {
        let power = powerOfTen(scale)
        return units / power + (units > 0 && units % power != 0 ? 1 : 0)
    }

    /// The greatest whole number that is not above.
    var floor: Int64 {
        let power = powerOfTen(scale)
        return units / power - (units < 0 && units % power != 0 ? 1 : 0)
    }
}
