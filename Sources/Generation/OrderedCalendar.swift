import Plan

/// The days and times of a calendar by position: what share of all lies before.
struct OrderedCalendar {
    private let firstDay: Int64
    /// The position where each day begins, in units of 2⁻⁶⁴, and the last again; ascending.
    private let starts: [UInt64]
    /// The share of a day before each hour, and 1.
    private let hourStarts: [Double]

    init(_ weights: CalendarWeights) {
        firstDay = weights.firstDay
        // What follows the last day with a weight begins where all ends.
        var days = weights.dayWeights
        while let last = days.last, last == 0 { days.removeLast() }
        let total = days.reduce(0, +)
        var sum = 0.0
        var starts: [UInt64] = []
        for day in days {
            starts.append(UInt64(min(sum / total, 1 - 0x1p-53) * 0x1p64))
            sum += day
        }
        starts.append(.max)
        self.starts = starts
        let hours = weights.hours ?? Array(repeating: 1, count: 24)
        let whole = hours.reduce(0, +)
        var hourSum = 0.0
        var hourStarts: [Double] = []
        for hour in hours {
            hourStarts.append(min(1, hourSum / whole))
            hourSum += hour
        }
        self.hourStarts = hourStarts + [1]
    }

    /// (row + a random part of 1) / `rowCount`, in units of 2⁻⁶⁴: never less than that of the row before.
    static func position(row: Int64, _ random: UInt64, of rowCount: Int64) -> UInt64 {
        let numerator = UInt128(UInt64(bitPattern: row)) << 64 | UInt128(random)
        return UInt64(truncatingIfNeeded: numerator / UInt128(UInt64(bitPattern: rowCount)))
    }

    /// The day at a position.
    func day(_ position: UInt64) -> Int64 { firstDay + Int64(place(position)) }

    /// The time at a position, in microseconds: whole seconds.
    func timestamp(_ position: UInt64) -> Int64 {
        let place = place(position)
        let start = starts[place]
        let share = Double(position - start) / Double(max(1, starts[place + 1] - start))
        var hour = 0
        // Hours without weight begin where the next does, and are passed over.
        while hour < 23 && hourStarts[hour + 1] <= share { hour += 1 }
        let width = hourStarts[hour + 1] - hourStarts[hour]
        let second = width > 0 ? min(3_599, Int64((share - hourStarts[hour]) / width * 3_600)) : 0
        return ((firstDay + Int64(place)) * 86_400 + Int64(hour) * 3_600 + second) * 1_000_000
    }

    /// The last day that begins at or before a position; days without weight are passed over.
    private func place(_ position: UInt64) -> Int {
        var low = 0
        var high = starts.count - 1
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if starts[middle] <= position { low = middle } else { high = middle }
        }
        return low
    }
}
