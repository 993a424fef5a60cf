import Plan

extension SchemaTable {
    /// Notes what a condition demands of the columns at these places; what cannot be kept to is said.
    mutating func apply(_ condition: Condition, to places: [Int]) {
        var isKept = false
        switch condition.kind {
        case .compare(_, let comparison, let literal): isKept = columns[places[0]].keep(comparison, literal)
        case .oneOf(_, let values):
            columns[places[0]].values = values.filter { $0 != .null }
            isKept = true
        case .notNull:
            columns[places[0]].isNotNull = true
            isKept = true
        case .compareColumns(_, let comparison, _): isKept = keepOrder(places[0], comparison, places[1])
        case .other: break
        }
        if !isKept { notes.append("CHECK (\(condition.text)) is not kept to") }
    }

    /// Dates and times are made one after the other; other columns are not.
    private mutating func keepOrder(_ one: Int, _ comparison: Comparison, _ other: Int) -> Bool {
        guard one != other, columns[one].type.isCalendar, columns[other].type.isCalendar else { return false }
        switch comparison {
        case .greater, .greaterOrEqual: columns[one].earlier.append(other)
        case .less, .lessOrEqual: columns[other].earlier.append(one)
        case .equal, .notEqual: return false
        }
        return true
    }
}

extension SchemaColumn {
    /// Notes a bound; false if it cannot be kept to.
    fileprivate mutating func keep(_ comparison: Comparison, _ literal: SQLLiteral) -> Bool {
        if comparison == .equal, literal != .null {
            values = [literal]
            return true
        }
        switch literal {
        // No text that is made is empty.
        case .text("") where comparison == .notEqual || comparison == .greater: return type.byteCountMax != nil
        case .text(let text) where type.isCalendar:
            guard let day = SchemaColumn.day(text) else { return false }
            return keep(comparison, day: day)
        case .number(let number) where type.scale != nil || type == .double: return keep(comparison, number)
        default: return false
        }
    }

    private mutating func keep(_ comparison: Comparison, _ number: SQLNumber) -> Bool {
        // The nearest number above or below one that is excluded.
        let step = SQLNumber(units: 1, scale: type.scale ?? 6)
        switch comparison {
        case .greater: keep(low: number.advanced(by: step))
        case .greaterOrEqual: keep(low: number)
        case .less: keep(high: number.advanced(by: step.negated))
        case .lessOrEqual: keep(high: number)
        case .equal: return false
        // Guessed numbers are above 0.
        case .notEqual: return number == SQLNumber(0)
        }
        return true
    }

    private mutating func keep(low: SQLNumber) { bounds.low = max(bounds.low ?? low, low) }

    private mutating func keep(high: SQLNumber) { bounds.high = min(bounds.high ?? high, high) }

    private mutating func keep(_ comparison: Comparison, day: Int64) -> Bool {
        switch comparison {
        case .greater: bounds.lowDay = max(bounds.lowDay ?? day + 1, day + 1)
        case .greaterOrEqual: bounds.lowDay = max(bounds.lowDay ?? day, day)
        case .less: bounds.highDay = min(bounds.highDay ?? day - 1, day - 1)
        case .lessOrEqual: bounds.highDay = min(bounds.highDay ?? day, day)
        case .equal, .notEqual: return false
        }
        return true
    }

    /// The day of a text that begins with `YYYY-MM-DD`.
    static func day(_ text: String) -> Int64? {
        let parts = text.prefix(10).split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        return CalendarDay(year: year, month: month, day: day)?.number
    }
}

extension SQLNumber {
    /// The sum, with the scale of both; this number where the sum has too many digits.
    func advanced(by other: SQLNumber) -> SQLNumber {
        let scale = max(self.scale, other.scale)
        let (first, isBeyond) = units.multipliedReportingOverflow(by: powerOfTen(scale - self.scale))
        let second = other.units * powerOfTen(scale - other.scale)
        let (sum, isGreater) = first.addingReportingOverflow(second)
        guard !isBeyond, !isGreater, sum.magnitude < powerOfTen(18).magnitude else { return self }
        return SQLNumber(units: sum, scale: scale)
    }
}
