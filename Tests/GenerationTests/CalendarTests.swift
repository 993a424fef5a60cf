import Plan
import Testing

private func day(_ text: String?) throws -> CalendarDay {
    let parts = try #require(text).prefix(10).split(separator: "-").compactMap { Int($0) }
    return try #require(CalendarDay(year: parts[0], month: parts[1], day: parts[2]))
}

/// Days before the month in a year, added up month by month.
private func dayOfYear(_ day: CalendarDay) -> Int {
    (1..<day.month).reduce(day.day) { $0 + CalendarDay.dayCount(year: day.year, month: $1) }
}

@Test(arguments: ["1899-12-30", "1999-12-25", "2099-12-01", "0001-01-01", "9970-01-01"])
func partsOfDatesAreThoseOfTheGregorianCalendar(first: String) throws {
    let rows = try evaluate(
        rows: 10_000,
        """
        d: date '\(first)' + row()
        y: year(d)
        q: quarter(d)
        m: month(d)
        n: day(d)
        w: weekday(d)
        o: dayofyear(d)
        back: d - date '\(first)'
        autumn: case when month(d) in (10, 11, 12) then 1.08e0 else 1 end
        """)
    for row in rows.indices {
        let day = try day(rows[row, "d"])
        #expect(rows.integer(row, "y") == Int64(day.year))
        #expect(rows.integer(row, "q") == Int64((day.month - 1) / 3 + 1))
        #expect(rows.integer(row, "m") == Int64(day.month))
        #expect(rows.integer(row, "n") == Int64(day.day))
        #expect(rows.integer(row, "o") == Int64(dayOfYear(day)))
        #expect(rows.integer(row, "back") == Int64(row))
        #expect(rows.double(row, "autumn") == (day.month >= 10 ? 1.08 : 1))
        // 1970-01-01 was a Thursday.
        #expect(rows.integer(row, "w") == ((day.number + 3) % 7 + 7) % 7 + 1)
    }
}

@Test func partsOfTimestampsCountDownBefore1970Too() throws {
    let rows = try evaluate(
        rows: 5_000,
        """
        t: add_seconds(timestamp '1969-12-30 23:59:58', row() * 61)
        y: year(t)
        d: date(t)
        h: hour(t)
        m: minute(t)
        s: second(t)
        w: weekday(t)
        since: seconds_between(t, timestamp '1970-01-01 00:00:00')
        """)
    for row in rows.indices {
        let seconds = Int64(-86_402 + row * 61)
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        let day = CalendarDay(number: (seconds - ofDay) / 86_400)
        func two(_ value: some BinaryInteger) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let date = "\(day.year)-\(two(day.month))-\(two(day.day))"
        #expect(rows[row, "t"] == "\(date) \(two(ofDay / 3_600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))")
        #expect(rows[row, "d"] == date)
        #expect(rows.integer(row, "y") == Int64(day.year))
        #expect(rows.integer(row, "h") == ofDay / 3_600)
        #expect(rows.integer(row, "m") == ofDay / 60 % 60)
        #expect(rows.integer(row, "s") == ofDay % 60)
        #expect(rows.integer(row, "w") == Int64(day.weekday))
        #expect(rows.integer(row, "since") == seconds)
    }
}

@Test func datesBecomeMidnights() throws {
    let rows = try evaluate(rows: 3, "t: cast(date '2024-02-28' + row() as timestamp)\nx: cast(t as text)")
    #expect(rows.column("t") == ["2024-02-28 00:00:00", "2024-02-29 00:00:00", "2024-03-01 00:00:00"])
    #expect(rows.column("x") == rows.column("t"))
}

@Test func partsOfNullDatesAreNull() throws {
    let rows = try evaluate(rows: 50, "d: {value: date '2024-01-01' + row(), nulls: 1}\nm: month(d)\nw: d + 1")
    #expect(rows.cells.allSatisfy { $0 == [nil, nil, nil] })
}

@Test(arguments: [
    ("c: date '9999-12-31' + row()", "t.c, row 1: date cannot hold the value"),
    ("c: date '0001-01-03' - row()", "t.c, row 3: date cannot hold the value"),
    ("c: date '2000-01-01' + row() * 9000000000000000000", "t.c, row 1: date cannot hold the value"),
    ("c: cast(date '2000-01-01' + row() * 200000000 as timestamp)", "t.c, row 1: timestamp cannot hold the value"),
    ("c: date(timestamp '2000-01-01 00:00:00') + row() * 3000000", "t.c, row 1: date cannot hold the value"),
    (
        "c: seconds_between(add_seconds(timestamp '2000-01-01 00:00:00', row() * 9000000000000), add_seconds(timestamp '2000-01-01 00:00:00', row() * -9000000000000))",
        "t.c, row 1: the result does not fit in 64 bits"
    ),
])
func daysBeyondTheCalendarAreReported(column: String, message: String) throws {
    #expect(try failure(column) == message)
}

@Test(arguments: ["date", "timestamp"])
func orderedDaysAscendWithTheRowAndKeepTheirShares(generator: String) throws {
    let rows = try evaluate(
        rows: 20_000,
        """
        at: {\(generator): {from: 2024-01-01, to: 2024-12-31, months: [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 0], ordered: true}}
        plain: {\(generator): {from: 2024-01-01, to: 2024-12-31, months: [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 0]}}
        """)
    let values = rows.column("at").compactMap { $0 }
    #expect(values == values.sorted())
    // One month's thirteenth has 1,538 rows, and ordered rows miss that by one at most.
    for month in 1...12 {
        let name = "2024-\(month < 10 ? "0" : "")\(month)"
        let expected = 20_000.0 * [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 0][month - 1] / 13
        #expect(abs(Double(values.count { $0.hasPrefix(name) }) - expected) <= 2)
        #expect(abs(Double(rows.column("plain").count { $0?.hasPrefix(name) ?? false }) - expected) < 250)
    }
}

@Test func orderedTimesKeepTheirHours() throws {
    let rows = try evaluate(
        rows: 30_000,
        """
        at: {timestamp: {from: 2024-01-01, to: 2024-01-10, weekdays: {mon: 1, tue: 1, wed: 1}, hours: {9: 1, 10: 2, 17: 3}, ordered: true}}
        """)
    let values = rows.column("at").compactMap { $0 }
    #expect(values == values.sorted())
    #expect(Set(values.map { $0.prefix(10).suffix(2) }) == ["01", "02", "03", "08", "09", "10"])
    for (hour, expected) in [("09", 5_000), ("10", 10_000), ("17", 15_000)] {
        #expect(abs(values.count { $0.dropFirst(11).hasPrefix(hour) } - expected) <= 12)
    }
    // All seconds of an hour are met about as often.
    let early = values.count { $0.dropFirst(14).prefix(2) < "30" }
    #expect(abs(early - 15_000) <= 24)
}

@Test func anySecondOfAnHourIsAsLikely() throws {
    let rows = try evaluate(
        rows: 36_000, "at: {timestamp: {from: 2024-01-01, to: 2024-12-31, hours: {9: 1, 17: 3}}}")
    let seconds = rows.column("at").compactMap { $0 }.compactMap { text in
        Int(text.dropFirst(14).prefix(2)).flatMap { minute in Int(text.suffix(2)).map { minute * 60 + $0 } }
    }
    // Chi-squared of 60 minutes, and of 60 places in one: 59 degrees of freedom, exceeded once in 10⁹.
    for place in [{ $0 / 60 }, { $0 % 60 }] as [(Int) -> Int] {
        var counts = [Double](repeating: 0, count: 60)
        for second in seconds { counts[place(second)] += 1 }
        #expect(counts.reduce(0) { $0 + ($1 - 600) * ($1 - 600) / 600 } < 140)
    }
}

@Test func rowsOfAShardAreARangeOfTime() throws {
    let plan = try onePlan(rows: 9_000, "at: {timestamp: {from: 2024-01-01, to: 2024-12-31, ordered: true}}")
    let first = try evaluate(plan, rows: 0..<3_000).column("at").compactMap { $0 }
    let second = try evaluate(plan, rows: 3_000..<6_000).column("at").compactMap { $0 }
    #expect(try #require(first.last) <= #require(second.first))
    #expect(try evaluate(plan).column("at").prefix(6_000) == (first + second)[...])
}

@Test func holidaysAndGrowthChangeTheWeightsOfDays() throws {
    let rows = try evaluate(
        rows: 60_000,
        """
        on: {date: {from: 2023-01-01, to: 2024-12-31, holidays: {2023-07-04: 0, 2023-11-24: 10}, growth: 3}}
        off: {date: {from: 2023-01-01, to: 2023-01-03, holidays: [2023-01-02]}}
        """)
    let days = rows.column("on").compactMap { $0 }
    #expect(!days.contains("2023-07-04"))
    // Without growth a day has 82 rows; by the end of the first year it is three times what it was at the beginning.
    let sale = days.count { $0 == "2023-11-24" }
    let before = Double(days.count { $0 >= "2023-11-10" && $0 < "2023-11-24" }) / 14
    #expect((8...12).contains(Double(sale) / before))
    let winter = days.count { $0.hasPrefix("2023-01") }
    let next = days.count { $0.hasPrefix("2024-01") }
    #expect((2.6...3.4).contains(Double(next) / Double(winter)))
    #expect(Set(rows.column("off")) == ["2023-01-01", "2023-01-03"])
}
