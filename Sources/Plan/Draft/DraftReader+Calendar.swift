extension DraftReader {
    /// A range of days with weights, or nil and a report.
    func calendar(_ node: YAMLNode, hasHours: Bool) -> CalendarWeights? {
        let what = hasHours ? "timestamp" : "date"
        guard let entries = mapping(node, what) else { return nil }
        var from: Int64?
        var to: Int64?
        var toPlace = node.place
        var months: [Double]? = Array(repeating: 1, count: 12)
        var weekdays: [Double]? = Array(repeating: 1, count: 7)
        var hours: [Double]? = hasHours ? Array(repeating: 1, count: 24) : nil
        var factors: [Int64: Double]? = [:]
        var growth = 1.0
        var isOrdered = false
        var isValid = true
        for entry in entries {
            switch CalendarKey(rawValue: entry.key.text) {
            case .holidays: factors = holidays(entry.value)
            case .ordered: isOrdered = boolean(entry.value, "ordered") ?? false
            case .growth:
                if let number = entry.value.scalar.flatMap({ PlainNumber.double($0.text) }), number >= 0.01,
                    number <= 100
                {
                    growth = number
                } else {
                    diagnostics.report(
                        "growth is what a year multiplies with, a number from 0.01 to 100", at: entry.value.place,
                        hint: "1.2 is a fifth more every year")
                    isValid = false
                }
            case .from:
                from = day(entry.value)
                isValid = isValid && from != nil
            case .to:
                toPlace = entry.value.place
                to = day(entry.value)
                isValid = isValid && to != nil
            case .months: months = weights(entry.value, .months)
            case .weekdays: weekdays = weights(entry.value, .weekdays)
            case .hours where hasHours:
                hours = weights(entry.value, .hours)
                isValid = isValid && hours != nil
            case .hours, nil:
                unknownKey(entry, (hasHours ? CalendarKey.allCases : CalendarKey.ofDates).map(\.rawValue), what)
                isValid = false
            }
        }
        guard isValid, let months, let weekdays, let factors else { return nil }
        guard let from, let to else {
            diagnostics.report(
                "\(what) needs from and to", at: node.place, hint: "write {from: 2024-01-01, to: 2024-12-31}")
            return nil
        }
        guard from <= to else {
            diagnostics.report("the range is empty: to lies before from", at: toPlace)
            return nil
        }
        guard CalendarDay(number: to).year - CalendarDay(number: from).year < PlanLimits.rangeYearCountMax else {
            diagnostics.report("the range spans more than \(PlanLimits.rangeYearCountMax) years", at: toPlace)
            return nil
        }
        var calendar = CalendarWeights(firstDay: from, lastDay: to, months: months, weekdays: weekdays, hours: hours)
        calendar.factors = factors
        calendar.growth = growth
        calendar.isOrdered = isOrdered
        guard calendar.dayWeights.contains(where: { $0 > 0 }) else {
            diagnostics.report("every day of the range has weight 0", at: node.place)
            return nil
        }
        return calendar
    }

    /// Days with factors, or a list of days without anything.
    private func holidays(_ node: YAMLNode) -> [Int64: Double]? {
        var factors: [Int64: Double] = [:]
        switch node.kind {
        case .sequence(let items):
            for item in items {
                guard let day = day(item) else { return nil }
                factors[day] = 0
            }
        case .mapping(let entries):
            for entry in entries {
                guard let day = CalendarText.day(entry.key.text) else {
                    diagnostics.report(
                        "'\(entry.key.text.prefix(80))' is no date", at: entry.place, hint: "dates are YYYY-MM-DD")
                    return nil
                }
                guard let factor = entry.value.scalar.flatMap({ PlainNumber.double($0.text) }), factor >= 0,
                    factor <= 1e6
                else {
                    diagnostics.report(
                        "the factor of \(entry.key.text) is a number from 0 to 10^6", at: entry.value.place)
                    return nil
                }
                factors[day] = factor
            }
        case .scalar:
            diagnostics.report(
                "holidays is a list of days, or a mapping of days and factors", at: node.place,
                hint: "write [2024-12-25] or {2024-12-25: 0.1}")
            return nil
        }
        return factors
    }

    func day(_ node: YAMLNode) -> Int64? {
        guard let text = node.scalar?.text, let day = CalendarText.day(text) else {
            diagnostics.report(
                "'\(node.scalar?.text.prefix(80) ?? "")' is no date", at: node.place, hint: "dates are YYYY-MM-DD")
            return nil
        }
        return day
    }

    /// As many weights as there are names: a list of all, or a mapping, in which those not named weigh 0.
    private func weights(_ node: YAMLNode, _ key: CalendarKey) -> [Double]? {
        let what = key.rawValue
        let names = key.weightNames
        var weights = [Double](repeating: 0, count: names.count)
        switch node.kind {
        case .sequence(let items):
            guard items.count == names.count else {
                diagnostics.report("\(what) has \(names.count) weights, not \(items.count)", at: node.place)
                return nil
            }
            for (index, item) in items.enumerated() {
                guard let weight = weight(item, of: names[index]) else { return nil }
                weights[index] = weight
            }
        case .mapping(let entries):
            for entry in entries {
                guard let index = names.firstIndex(of: entry.key.text) else {
                    unknownKey(entry, names, what)
                    return nil
                }
                guard let weight = weight(entry.value, of: entry.key.text) else { return nil }
                weights[index] = weight
            }
        case .scalar:
            diagnostics.report("\(what) is a list of \(names.count) weights, or a mapping", at: node.place)
            return nil
        }
        guard weights.contains(where: { $0 > 0 }) else {
            diagnostics.report("all weights of \(what) are 0", at: node.place)
            return nil
        }
        return weights
    }
}
