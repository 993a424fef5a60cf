import Plan
import Testing

/// How a style of amounts is read back: its separator and point, and what stands around the digits.
private struct Style {
    let name: String
    let separator: String
    let point: String
    var prefix = ""
    var suffix = ""
}

private let styles = [
    Style(name: "us", separator: ",", point: ".", prefix: "$"),
    Style(name: "us_plain", separator: "", point: ".", prefix: "$"),
    Style(name: "plain", separator: "", point: "."), Style(name: "grouped", separator: ",", point: "."),
    Style(name: "uk", separator: ",", point: ".", prefix: "£"),
    Style(name: "eu", separator: ".", point: ",", suffix: " €"),
    Style(name: "fr", separator: " ", point: ",", suffix: " €"),
    Style(name: "ch", separator: "'", point: ".", prefix: "CHF "),
    Style(name: "accounting", separator: ",", point: "."),
]

/// The cents that a text means; nil where it is not as its style writes it.
private func cents(_ text: String, _ style: Style) -> Int64? {
    var rest = text[...]
    var sign: Int64 = 1
    if style.name == "accounting", rest.hasPrefix("("), rest.hasSuffix(")") {
        sign = -1
        rest = rest.dropFirst().dropLast()
    } else if rest.hasPrefix("-") {
        guard style.name != "accounting" else { return nil }
        sign = -1
        rest = rest.dropFirst()
    }
    guard rest.hasPrefix(style.prefix), rest.hasSuffix(style.suffix) else { return nil }
    rest = rest.dropFirst(style.prefix.count).dropLast(style.suffix.count)
    let fraction = rest.suffix(2)
    rest = rest.dropLast(2)
    guard rest.hasSuffix(style.point) else { return nil }
    rest = rest.dropLast()
    guard !style.separator.isEmpty else { return Int64(rest + fraction).map { sign * $0 } }
    let groups = rest.split(separator: Character(style.separator), omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return Int64(groups.joined() + fraction).map { sign * $0 }
}

@Test func amountsReadBackAreTheirValues() throws {
    let columns = styles.map { "\($0.name): format_amount(amount, '\($0.name)')" }.joined(separator: "\n")
    let rows = try evaluate(
        rows: 4_200,
        """
        digits: {value: "uniform(0, 15)", hidden: true}
        amount: {type: "decimal(18,2)", value: "case row() when 0 then 0 when 1 then 9999999999999999.99 when 2 then -9999999999999999.99 when 3 then 1000 when 4 then -0.01 else cast(uniform(-9.99, 9.99) * power(10, digits) as decimal(18,2)) end", nulls: 0.05}
        \(columns)
        """)
    for row in rows.indices {
        guard let amount = rows[row, "amount"] else {
            for style in styles { #expect(rows[row, style.name] == nil) }
            continue
        }
        for style in styles {
            let text = try #require(rows[row, style.name])
            #expect(cents(text, style) == Int64(amount.split(separator: ".").joined()), "\(text) of \(amount)")
        }
        #expect(rows[row, "plain"] == amount)
    }
}

@Test func amountsOfEveryNumberAreRoundedHalvesAwayFromZero() throws {
    let rows = try evaluate(
        rows: 6,
        """
        whole: {type: bigint, value: "case row() when 0 then 0 when 1 then 9223372036854775807 when 2 then -9223372036854775807 - 1 when 3 then 1000 when 4 then 999999 end"}
        tenths: {type: "decimal(18,1)", value: "case row() when 0 then 0.5 when 1 then -99999999999999999.9 when 2 then 1.5 when 3 then -2.5 when 4 then 999.9 else cast(null as decimal(18,1)) end"}
        mills: {type: "decimal(18,3)", value: "case row() when 0 then 0.005 when 1 then -0.005 when 2 then 999.995 when 3 then 0.004 when 4 then -0.004 else cast(null as decimal(18,3)) end"}
        real: {type: double, value: "case row() when 0 then 0.125 when 1 then -0.125 when 2 then 1e15 when 3 then 999999.996 when 4 then -1234.5 end"}
        whole_us: format_amount(whole, 'us')
        whole_jp: format_amount(whole, 'jp')
        tenths_eu: format_amount(tenths, 'eu')
        tenths_jp: format_amount(tenths, 'jp')
        mills_accounting: format_amount(mills, 'accounting')
        real_us: format_amount(real, 'us')
        real_jp: format_amount(real, 'jp')
        known: format_amount(-1234567.895, 'ch')
        exact: format_amount(1.005, 'us')
        none: {type: text, value: "format_amount(null, 'us')"}
        """)
    #expect(
        rows.column("whole_us") == [
            "$0.00", "$9,223,372,036,854,775,807.00", "-$9,223,372,036,854,775,808.00", "$1,000.00", "$999,999.00", nil,
        ])
    #expect(
        rows.column("whole_jp") == [
            "¥0", "¥9,223,372,036,854,775,807", "-¥9,223,372,036,854,775,808", "¥1,000", "¥999,999", nil,
        ])
    #expect(
        rows.column("tenths_eu") == ["0,50 €", "-99.999.999.999.999.999,90 €", "1,50 €", "-2,50 €", "999,90 €", nil])
    #expect(rows.column("tenths_jp") == ["¥1", "-¥100,000,000,000,000,000", "¥2", "-¥3", "¥1,000", nil])
    #expect(rows.column("mills_accounting") == ["0.01", "(0.01)", "1,000.00", "0.00", "0.00", nil])
    #expect(
        rows.column("real_us") == [
            "$0.13", "-$0.13", "$1,000,000,000,000,000.00", "$1,000,000.00", "-$1,234.50", nil,
        ])
    #expect(rows.column("real_jp") == ["¥0", "¥0", "¥1,000,000,000,000,000", "¥1,000,000", "-¥1,235", nil])
    #expect(rows.column("known") == Array(repeating: "-CHF 1'234'567.90", count: 6))
    #expect(rows.column("exact") == Array(repeating: "$1.01", count: 6))
    #expect(rows.column("none") == Array(repeating: nil, count: 6))
}

@Test func amountThatNoDecimalHoldsIsReported() throws {
    let failure = try failure("c: format_amount(case when row() = 3000 then 1e300 else 1e0 end, 'us')")
    #expect(failure?.hasPrefix("t.c, row 3000: decimal") == true)
}

@Test func daysReadBackAreTheirValues() throws {
    let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    let styles = ["iso", "us", "us_short", "eu", "de", "long", "medium", "compact"]
    let rows = try evaluate(
        rows: 5_000,
        """
        day: {value: "date '0001-01-01' + row() * 730", nulls: 0.05}
        at: add_seconds(cast(day as timestamp), row() * 37 % 86400)
        iso: format_date(at, 'iso')
        us: format_date(day, 'us')
        us_short: format_date(day, 'us_short')
        eu: format_date(day, 'eu')
        de: format_date(at, 'de')
        long: format_date(day, 'long')
        medium: format_date(day, 'medium')
        compact: format_date(day, 'compact')
        known: format_date(date '9999-12-31', 'long')
        none: {type: text, value: "format_date(null, 'us')"}
        """)
    for row in rows.indices {
        #expect(rows[row, "known"] == "31 December 9999" && rows[row, "none"] == nil)
        guard let day = rows[row, "day"] else {
            for style in styles { #expect(rows[row, style] == nil) }
            continue
        }
        let parts = day.split(separator: "-").map(String.init)
        let (year, month, date) = (parts[0], parts[1], parts[2])
        let number = try #require(Int(month))
        let short = try #require(Int(date))
        #expect(rows[row, "iso"] == day)
        #expect(rows[row, "us"] == "\(month)/\(date)/\(year)")
        #expect(rows[row, "us_short"] == "\(number)/\(short)/\(year.suffix(2))")
        #expect(rows[row, "eu"] == "\(date)/\(month)/\(year)")
        #expect(rows[row, "de"] == "\(date).\(month).\(year)")
        #expect(rows[row, "long"] == "\(short) \(months[number - 1]) \(year)")
        #expect(rows[row, "medium"] == "\(months[number - 1].prefix(3)) \(short), \(year)")
        #expect(rows[row, "compact"] == "\(year)\(month)\(date)")
    }
}

@Test func dayBeyondTheCalendarIsReported() throws {
    #expect(
        try failure("c: format_date(date '9999-12-30' + row(), 'us')")
            == "t.c, row 2: the day is not in the years 1 to 9999")
}
