import Columns
import Plan
import Testing

@Test func wholeNumbersAreWrittenAsSwiftWritesThem() {
    var values: [Int64] = [0, 1, -1, .min, .max, .min + 1]
    var power: Int64 = 1
    for _ in 0..<18 {
        power *= 10
        values += [power - 1, power, power + 1, 1 - power, -power]
    }
    values += (0..<10_000).map { Int64($0) - 5_000 }
    for value in values {
        #expect(unsafe written { unsafe writeInteger(value, at: $0) } == String(value))
        #expect(digitCount(value.magnitude) == String(value.magnitude).utf8.count)
    }
    #expect(digitCount(.max) == 20)
}

@Test(arguments: 0...18)
func decimalsAreWrittenWithAllDigitsOfTheirScale(scale: Int) {
    let divisor = UInt64(powerOfTen(scale))
    for units in [0, 1, -1, 99, -100, 12_345_678, .max, .min, 10, -9_999_999_999] as [Int64] {
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        let point = scale == 0 ? "" : "."
        let expected = (units < 0 ? "-" : "") + padded.dropLast(scale) + point + padded.suffix(scale)
        #expect(unsafe written { unsafe writeDecimal(units, scale: scale, divisor: divisor, at: $0) } == expected)
    }
}

@Test func digitsArePaddedToTheirCount() {
    #expect(unsafe written { unsafe writeDigits(7, count: 5, at: $0) } == "00007")
    #expect(unsafe written { unsafe writeDigits(0, count: 1, at: $0) } == "0")
    #expect(unsafe written { unsafe writeDigits(.max, count: 20, at: $0) } == "18446744073709551615")
}

@Test func everyDayOfTheCalendarIsWrittenAsItsDate() {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    var year = 1
    var month = 1
    var day = 1
    var wrong = 0
    for number in CalendarDay.least...CalendarDay.greatest {
        // Counted on day by day, not computed.
        let inCentury = number < CalendarDay.least + 160_000 || number > CalendarDay.greatest - 160_000
        if inCentury || (-30_000...60_000).contains(number) || day == 1 || day > 27 {
            let text = String(repeating: "0", count: 4 - String(year).count) + "\(year)-\(two(month))-\(two(day))"
            if unsafe written({ unsafe writeDate(number, at: $0) }) != text { wrong += 1 }
            let known = CalendarDay(number: number)
            if known.year != year || known.month != month || known.day != day || known.number != number { wrong += 1 }
        }
        day += 1
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        if day > [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] {
            day = 1
            month = month == 12 ? 1 : month + 1
            if month == 1 { year += 1 }
        }
    }
    #expect(wrong == 0 && year == 10_000)
}

@Test func timestampsAreWrittenInWholeSeconds() {
    let cases: [(Int64, String)] = [
        (0, "1970-01-01 00:00:00"), (-1, "1969-12-31 23:59:59"), (86_399_999_999, "1970-01-01 23:59:59"),
        (86_400_000_000, "1970-01-02 00:00:00"), (CalendarDay.least * 86_400_000_000, "0001-01-01 00:00:00"),
        (CalendarDay.greatest * 86_400_000_000 + 86_399_999_999, "9999-12-31 23:59:59"),
    ]
    for (time, text) in cases {
        #expect(unsafe written { unsafe writeTimestamp(time, at: $0) } == text)
    }
}

@Test func doublesAreWrittenSoThatTheyReadBack() {
    for value: Double in [
        0, -0.0, 1, 0.1, -.leastNormalMagnitude / 16, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 1e16,
        123_456.789, 1 / 3,
    ] {
        let text = unsafe written { unsafe writeDouble(value, at: $0) }
        #expect(Double(text)?.bitPattern == value.bitPattern)
        #expect(text.utf8.count <= 24)
    }
}

@Test func booleansAreWords() {
    #expect(unsafe written { unsafe writeBoolean(1, at: $0) } == "true")
    #expect(unsafe written { unsafe writeBoolean(0, at: $0) } == "false")
}

@Test func digitsOfEveryCountAreWritten() {
    for count in 1...20 {
        for value in [UInt64(0), 1, 7, 99_999_999, 100_000_000, 9_999_999_999_999_999, .max, 1_234_567_890_123_456_789]
        {
            let text = String(value)
            guard text.utf8.count <= count else { continue }
            let padded = String(repeating: "0", count: count - text.utf8.count) + text
            #expect(unsafe written { unsafe writeDigits(value, count: count, at: $0) } == padded)
        }
    }
}

@Test func daysFromTheTableAreThoseOfTheCalendar() {
    let dates = DateTexts()
    // Days that share a place of the table follow each other, and some come again.
    for day in [0, 19_000, 19_000 + 16_384, 19_000, -1, -16_385, 2_932_896, -719_162, 0] as [Int64] {
        let expected = unsafe written { unsafe writeDate(day, at: $0) }
        #expect(unsafe written { unsafe dates.view.write(day, at: $0) } == expected)
        let time = day * 86_400_000_000 + 3_723_999_999
        #expect(unsafe written { unsafe writeTimestamp(time, dates.view, at: $0) } == expected + " 01:02:03")
    }
}
