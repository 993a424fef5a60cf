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
