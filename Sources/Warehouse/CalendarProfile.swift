/// When things happen: the weights of a calendar, which a plan writes once and then refers to by its name.
enum CalendarProfile: String, CaseIterable {
    /// Shoppers: around the clock, evenings and weekends, the end of the year.
    case shop
    /// Visitors of sites and users of products.
    case web
    /// People at their desks.
    case office
    /// Warehouses and plants, two shifts.
    case shift
    /// Machines, which never rest.
    case machine
    /// Days on which books are kept, more at the end of a quarter.
    case ledger
    /// Working days.
    case workday
    /// All days alike.
    case daily

    /// The calendar that facts lie in.
    static let firstYear = 2023
    static let lastYear = 2025

    /// The lines under `timestamp:` or `date:`, without indentation.
    func lines(from: Int, to: Int, isDate: Bool) -> [String] {
        var lines = ["from: \(from)-01-01", "to: \(to)-12-31"]
        if let months { lines.append("months: \(months)") }
        if let weekdays { lines.append("weekdays: \(weekdays)") }
        if let hours, !isDate { lines += hours }
        if let holidays = holidays(from...to) { lines.append("holidays: \(holidays)") }
        if let growth { lines.append("growth: \(growth)") }
        lines.append("ordered: true")
        return lines
    }

    private var months: String? {
        switch self {
        case .shop: "[0.9, 0.85, 0.95, 0.95, 1, 1, 0.95, 0.95, 1, 1.1, 1.5, 1.7]"
        case .web: "[1, 0.95, 1, 1, 0.95, 0.9, 0.85, 0.9, 1, 1.1, 1.3, 1.25]"
        case .office: "[1.05, 1, 1.1, 0.95, 0.95, 1, 0.85, 0.85, 1.1, 1.1, 1.05, 0.9]"
        case .ledger: "[1, 0.95, 1.25, 0.95, 0.95, 1.2, 0.9, 0.9, 1.2, 1, 1, 1.4]"
        case .shift: "[0.95, 0.95, 1, 1, 1, 1, 0.95, 0.95, 1.05, 1.15, 1.3, 1.1]"
        case .machine, .workday, .daily: nil
        }
    }

    private var weekdays: String? {
        switch self {
        case .shop: "[0.95, 0.9, 0.95, 1, 1.15, 1.3, 1.2]"
        case .web: "[1.1, 1.1, 1.1, 1.05, 1, 0.85, 0.9]"
        case .office, .workday: "[1, 1.1, 1.1, 1, 0.8, 0, 0]"
        case .ledger: "[1, 1, 1, 1, 1.1, 0, 0]"
        case .shift: "[1.1, 1, 1, 1, 1.1, 0.4, 0]"
        case .machine, .daily: nil
        }
    }

    private var hours: [String]? {
        switch self {
        case .shop, .web:
            [
                "hours: [0.5, 0.3, 0.2, 0.15, 0.15, 0.3, 0.6, 1, 1.4, 1.8, 2, 2.1,",
                "  2.3, 2.1, 2, 2, 2.1, 2.3, 2.6, 3, 3.2, 2.8, 1.9, 1]",
            ]
        case .office: ["hours: {8: 1, 9: 3, 10: 4, 11: 4, 12: 2, 13: 3, 14: 4, 15: 4, 16: 3, 17: 1}"]
        case .shift:
            [
                "hours: {6: 2, 7: 3, 8: 4, 9: 4, 10: 4, 11: 3, 12: 2, 13: 4, 14: 4, 15: 4, 16: 4, 17: 3, 18: 3, 19: 2,",
                "  20: 2, 21: 1}",
            ]
        case .machine, .ledger, .workday, .daily: nil
        }
    }

    private func holidays(_ years: ClosedRange<Int>) -> String? {
        let days: [(day: String, factor: String)]
        switch self {
        case .shop: days = [("11-25", "1.8"), ("12-25", "0.3")]
        case .office, .ledger, .shift, .workday: days = [("01-01", "0"), ("12-25", "0")]
        case .web, .machine, .daily: return nil
        }
        let all = years.flatMap { year in days.map { "\(year)-\($0.day): \($0.factor)" } }
        return "{" + all.joined(separator: ", ") + "}"
    }

    private var growth: String? {
        switch self {
        case .shop: "1.2"
        case .web, .machine: "1.3"
        case .office, .shift: "1.1"
        case .ledger, .workday, .daily: nil
        }
    }
}

/// Writes calendars: whole where a name comes first, and by the name then.
struct CalendarWriter {
    private var written: Set<String> = []

    /// The lines of a column.
    mutating func column(
        _ name: String, profile: CalendarProfile, isDate: Bool, isHidden: Bool, variant: Variant
    ) -> [String] {
        var years = CalendarProfile.firstYear...CalendarProfile.lastYear
        var anchor = isDate ? "\(profile.rawValue)_days" : "\(profile.rawValue)_hours"
        if case .year(let year) = variant {
            years = year...year
            anchor += "_\(year)"
        }
        let generator = isDate ? "date" : "timestamp"
        guard written.insert(anchor).inserted else {
            return ["\(name): {\(generator): *\(anchor)\(isHidden ? ", hidden: true" : "")}"]
        }
        return ["\(name):", "  \(generator): &\(anchor)"]
            + profile.lines(from: years.lowerBound, to: years.upperBound, isDate: isDate).map { "    " + $0 }
            + (isHidden ? ["  hidden: true"] : [])
    }
}
