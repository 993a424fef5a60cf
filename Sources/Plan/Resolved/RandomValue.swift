public import Codes

/// A distribution that a value is drawn from.
public indirect enum RandomValue: Hashable, Sendable {
    /// One of the values, by weight; of any one type.
    case choose(WeightedChoice)
    /// A double in [low, high); the operands are doubles.
    case uniform(low: Expression, high: Expression)
    /// An integer in low…high, both included; the operands are integers.
    case uniformInteger(low: Expression, high: Expression)
    /// A normal double; the operands are doubles. A negative deviation is an error of the run.
    case normal(mean: Expression, deviation: Expression)
    /// exp(normal(mean, deviation)): the operands are the mean and deviation of the logarithm.
    case logNormal(mean: Expression, deviation: Expression)
    /// A value of a law: a double, or an integer where the law is whole. The parameters are doubles.
    case law(Law, [Expression])
    /// A double: a bin between two neighbours of `values` is drawn by its weight, and in it any place.
    case piecewise(values: [Double], weights: [Double])
    /// A double: as many values lie between two neighbours as between any other two, and there in any place.
    case quantiles([Double])
    /// True with the given probability, a double in 0…1 (outside it counts as the nearer end).
    case chance(Expression)
    /// Text of a pattern.
    case pattern(CharacterPattern)
    /// Text of the pattern that an expression gives; a text that is none is an error of the run.
    case patternOf(Expression)
    /// A text with a slip of the fingers in it: see `TypingSlip`.
    case typo(Expression)
    /// Another spelling of a text that is a name, in one of some ways, or without ways of those that fit it: see `NameVariant`. One
    /// draw.
    case variant(Expression, [NameVariant.Kind])
    /// Words of a vocabulary, as many as wanted.
    case prose(Prose)
    /// The text of a UUID of version 4.
    case uuid4
    /// The text of a UUID of version 7 of a timestamp, which is not before 1970.
    case uuid7(Expression)
    /// The text of an address of a network.
    case address(Network)
    /// A date or timestamp by calendar weights.
    case calendar(CalendarWeights)
}

/// Values and their weights.
public struct WeightedChoice: Hashable, Sendable {
    /// Distinct values of one type, 1 or more.
    public var values: [Constant]
    /// As many weights: finite, ≥ 0, sum > 0.
    public var weights: [Double]

    /// Makes a choice.
    public init(values: [Constant], weights: [Double]) {
        precondition(!values.isEmpty && values.count == weights.count)
        self.values = values
        self.weights = weights
    }
}

/// A range of days and how likely each is, and for timestamps each hour of the day.
///
/// A month in the range has the weight of its place in the year times the share of its days that lie in the range; the
/// days of a month share its weight by weekday. So whole months have exactly the shares that are declared. Within a day
/// an hour is drawn by weight, within an hour the second uniformly. Growth and factors of days come on top.
public struct CalendarWeights: Hashable, Sendable {
    /// The first day, as a number.
    public var firstDay: Int64
    /// The last day, included.
    public var lastDay: Int64
    /// 12 weights, January first; all 1 when nothing is declared.
    public var months: [Double]
    /// 7 weights, Monday first.
    public var weekdays: [Double]
    /// 24 weights for timestamps, nil for dates.
    public var hours: [Double]?
    /// What the weights of single days are multiplied with, by number, at least 0; days outside of the range are of no account.
    public var factors: [Int64: Double] = [:]
    /// What the weight of a day is multiplied with a year of 365.25 days later, above 0: by so much more every year, and inside a
    /// year in a straight line.
    public var growth = 1.0
    /// Whether values ascend with the row: row r of n has the value that a share from r/n to (r + 1)/n of all lies below.
    public var isOrdered = false

    /// Makes weights.
    public init(firstDay: Int64, lastDay: Int64, months: [Double], weekdays: [Double], hours: [Double]?) {
        precondition(
            firstDay <= lastDay && months.count == 12 && weekdays.count == 7 && (hours.map { $0.count == 24 } ?? true))
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.months = months
        self.weekdays = weekdays
        self.hours = hours
    }

    /// Only products and sums, so that it is the same on every machine.
    private func growthFactor(_ day: Int64) -> Double {
        guard growth != 1 else { return 1 }
        let years = Double(day - firstDay) / 365.25
        let whole = years.rounded(.down)
        var factor = 1.0
        for _ in 0..<Int(whole) { factor *= growth }
        return factor * (1 + (growth - 1) * (years - whole))
    }

    /// The weight of each day of the range, in order, not normalised; O(days).
    public var dayWeights: [Double] {
        var weights: [Double] = []
        weights.reserveCapacity(Int(lastDay - firstDay + 1))
        var monthFirst = CalendarDay(number: firstDay)
        monthFirst.day = 1
        while monthFirst.number <= lastDay {
            let dayCount = CalendarDay.dayCount(year: monthFirst.year, month: monthFirst.month)
            let first = monthFirst.number
            let inRange = max(first, firstDay)...min(first + Int64(dayCount) - 1, lastDay)
            let dayShares = inRange.map { weekdays[CalendarDay(number: $0).weekday - 1] }
            let total = dayShares.reduce(0, +)
            let monthWeight = months[monthFirst.month - 1] * Double(inRange.count) / Double(dayCount)
            for (day, share) in zip(inRange, dayShares) {
                let weight = total > 0 ? monthWeight * share / total : 0
                weights.append(weight * (factors[day] ?? 1) * growthFactor(day))
            }
            monthFirst.month += 1
            if monthFirst.month > 12 {
                monthFirst.month = 1
                monthFirst.year += 1
            }
        }
        return weights
    }
}
