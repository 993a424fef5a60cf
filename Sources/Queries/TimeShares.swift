import Plan

/// Which share of a table's rows lies in which days.
struct TimeShares {
    /// The first day.
    let firstDay: Int64
    /// The share of the rows before each day, and one more for the end.
    private let cumulative: [Double]

    /// Days that are counted one by one, at most.
    private static let dayCountMax: Int64 = 80_000

    /// Of a calendar and how often the value is not NULL; without one, of a sample of values. Nil where no value is there.
    init?(calendar: CalendarWeights?, values: [String?]) {
        let days = values.compactMap { $0.flatMap(TimeShares.day) }
        guard !values.isEmpty, let first = days.min(), let last = days.max() else { return nil }
        let present = Double(days.count) / Double(values.count)
        let weights: [Double]
        if let calendar {
            firstDay = calendar.firstDay
            weights = calendar.dayWeights
        } else {
            guard last - first <= Self.dayCountMax else { return nil }
            firstDay = first
            var counts = [Double](repeating: 0, count: Int(last - first + 1))
            for day in days { counts[Int(day - first)] += 1 }
            weights = counts
        }
        let total = weights.reduce(0, +)
        guard total > 0 else { return nil }
        var sum = 0.0
        var cumulative = [0.0]
        cumulative.reserveCapacity(weights.count + 1)
        for weight in weights {
            sum += weight
            cumulative.append(sum / total * present)
        }
        self.cumulative = cumulative
    }

    /// The day after the last.
    var endDay: Int64 { firstDay + Int64(cumulative.count) - 1 }

    private func before(_ day: Int64) -> Double {
        cumulative[Int(min(max(day, firstDay), endDay) - firstDay)]
    }

    /// The share of the rows in these days.
    func share(of days: Range<Int64>) -> Double { max(0, before(days.upperBound) - before(days.lowerBound)) }

    /// Days, that day among them, which have about a share of all rows; `place` says how much of it lies before the day.
    func days(around day: Int64, share: Double, place: Double) -> Range<Int64> {
        let start = max(0, before(day) - share * place)
        let end = min(cumulative[cumulative.count - 1], start + share)
        var low = day
        while low > firstDay, before(low) > start { low -= 1 }
        var high = day + 1
        while high < endDay, before(high) < end { high += 1 }
        return low..<high
    }

    /// The months of a year that a day lies in: one, a quarter or all.
    static func month(of day: Int64, months: Int) -> Range<Int64> {
        var first = CalendarDay(number: day)
        first.day = 1
        first.month = (first.month - 1) / months * months + 1
        var end = first
        end.month += months
        if end.month > 12 {
            end.month -= 12
            end.year += 1
        }
        return first.number..<end.number
    }

    /// The number of the day that a date or timestamp begins with.
    static func day(_ text: String) -> Int64? {
        let parts = text.prefix(10).split(separator: "-")
        guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
            return nil
        }
        return CalendarDay(year: year, month: month, day: day)?.number
    }
}
