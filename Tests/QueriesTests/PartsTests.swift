import Plan
import Testing

@testable import Queries

@Suite struct PartsTests {
    @Test(arguments: [
        ("12.5", ColumnType.decimal(precision: 8, scale: 2), "12.50"),
        ("-0.05", .decimal(precision: 8, scale: 2), "-0.05"),
        ("7", .decimal(precision: 8, scale: 3), "7.000"), ("-42", .integer, "-42"),
    ]) func amountsKeepAllDigits(text: String, type: ColumnType, expected: String) throws {
        #expect(try #require(Amount(text, type)).text == expected)
    }

    @Test func textsAreNoAmounts() {
        #expect(Amount("abc", .integer) == nil)
        #expect(Amount("5", .varchar(byteCountMax: 3)) == nil)
    }

    @Test func monthsQuartersAndYearsOfADay() throws {
        let day = try #require(TimeShares.day("2024-12-17 10:00:00"))
        func days(_ months: Int) -> [String] {
            let days = TimeShares.month(of: day, months: months)
            return [CalendarText.text(day: days.lowerBound), CalendarText.text(day: days.upperBound)]
        }
        #expect(days(1) == ["2024-12-01", "2025-01-01"])
        #expect(days(3) == ["2024-10-01", "2025-01-01"])
        #expect(days(12) == ["2024-01-01", "2025-01-01"])
    }

    @Test func aWindowHasAboutTheWantedShare() throws {
        let first = try #require(CalendarDay(year: 2024, month: 1, day: 1)).number
        let calendar = CalendarWeights(
            firstDay: first, lastDay: first + 99, months: Array(repeating: 1, count: 12),
            weekdays: Array(repeating: 1, count: 7), hours: nil)
        let shares = try #require(TimeShares(calendar: calendar, values: ["2024-01-10", "2024-02-10"]))
        let window = shares.days(around: first + 50, share: 0.1, place: 0.5)
        #expect(window.contains(first + 50))
        #expect((0.08...0.13).contains(shares.share(of: window)))
        #expect(abs(shares.share(of: first..<first + 100) - 1) < 1e-9)
        // Half of the values are NULL: half of the rows are there.
        let half = try #require(TimeShares(calendar: calendar, values: ["2024-01-10", nil]))
        #expect(abs(half.share(of: first..<first + 100) - 0.5) < 1e-9)
    }

    @Test(arguments: [
        (0.5, "50 %"), (0.0416, "4.16 %"), (0.000003, "0.0003 %"), (1.0, "100 %"), (0.725, "72.5 %"),
    ]) func sharesReadWell(share: Double, expected: String) {
        #expect(Draft.percent(share) == expected)
    }

    @Test func namesThatMeanSomethingElseAreNoAliases() {
        #expect(TableView.alias("fct_orders") == "orders")
        #expect(TableView.alias("dim_date") == "dim_date")
        #expect(TableView.alias("fct_order") == "fct_order")
        #expect(TableView.alias("deals") == "deals")
    }

    @Test func choicesFollowTheirWeights() {
        var draws = Draws(seed: 1, purpose: "test")
        let places = (0..<2_000).map { _ in draws.place(by: [1, 0, 3]) }
        #expect(!places.contains(1))
        #expect((0.7...0.8).contains(Double(places.filter { $0 == 2 }.count) / 2_000))
    }
}
