import Plan

/// Days by month of the year, weekday and year, and times by hour and minute, with the shares that calendar weights declare.
struct CalendarBins: Sendable {
    /// One way to sort days or times.
    struct Part: Sendable {
        /// What it sorts by.
        let name: String
        /// What each bin is called.
        let labels: [String]
        /// The share that each should have.
        let shares: [Double]
        /// The first of its bins among all.
        let start: Int
    }

    let parts: [Part]
    let isTimestamp: Bool
    private let firstDay: Int64
    private let dayCount: Int64
    /// The bins of each day of the range: month, weekday, year.
    private let dayBins: [UInt16]
    private let hourStart: Int

    init(_ weights: CalendarWeights) {
        let days = weights.dayWeights
        let sum = days.reduce(0, +)
        firstDay = weights.firstDay
        isTimestamp = weights.hours != nil
        let firstYear = CalendarDay(number: weights.firstDay).year
        let yearCount = CalendarDay(number: weights.lastDay).year - firstYear + 1
        var months = [Double](repeating: 0, count: 12)
        var weekdays = [Double](repeating: 0, count: 7)
        var years = [Double](repeating: 0, count: yearCount)
        var bins: [UInt16] = []
        for (offset, weight) in days.enumerated() {
            let day = CalendarDay(number: weights.firstDay + Int64(offset))
            months[day.month - 1] += weight / sum
            weekdays[day.weekday - 1] += weight / sum
            years[day.year - firstYear] += weight / sum
            bins += [UInt16(day.month - 1), UInt16(12 + day.weekday - 1), UInt16(19 + day.year - firstYear)]
        }
        dayBins = bins
        dayCount = Int64(days.count)
        hourStart = 19 + yearCount
        let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        var parts = [
            Part(name: "month", labels: monthNames, shares: months, start: 0),
            Part(name: "weekday", labels: weekdayNames, shares: weekdays, start: 12),
            Part(name: "year", labels: years.indices.map { String(firstYear + $0) }, shares: years, start: 19),
        ]
        if let hours = weights.hours {
            let sum = hours.reduce(0, +)
            parts.append(
                Part(
                    name: "hour", labels: hours.indices.map(String.init), shares: hours.map { $0 / sum },
                    start: hourStart))
            parts.append(
                Part(
                    name: "minute", labels: (0..<60).map(String.init),
                    shares: [Double](repeating: 1.0 / 60, count: 60), start: hourStart + 24))
        }
        self.parts = parts
    }

    var binCount: Int { parts.reduce(0) { $0 + $1.labels.count } }

    /// Counts a day or a timestamp, unless it is outside of the range.
    ///
    /// *Soundness*: `bins` has room for `binCount` numbers.
    @inline(__always)
    func count(_ value: Int64, in bins: UnsafeMutablePointer<Int64>) {
        let microsecondsOfDay: Int64 = 86_400_000_000
        var day = value
        var rest: Int64 = 0
        if isTimestamp {
            (day, rest) = value.quotientAndRemainder(dividingBy: microsecondsOfDay)
            if rest < 0 { (day, rest) = (day - 1, rest + microsecondsOfDay) }
        }
        guard day >= firstDay, day - firstDay < dayCount else { return }
        let place = Int(day - firstDay) &* 3
        unsafe bins[Int(dayBins[place])] &+= 1
        unsafe bins[Int(dayBins[place &+ 1])] &+= 1
        unsafe bins[Int(dayBins[place &+ 2])] &+= 1
        if isTimestamp {
            unsafe bins[hourStart &+ Int(rest / 3_600_000_000)] &+= 1
            unsafe bins[hourStart &+ 24 &+ Int(rest / 60_000_000 % 60)] &+= 1
        }
    }
}
