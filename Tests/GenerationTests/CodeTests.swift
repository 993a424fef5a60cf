import Generation
import Plan
import Testing

@Test func codesOfARowAreThoseOfItsDigits() throws {
    let rows = try evaluate(
        rows: 4_000,
        """
        d: pattern('%########')
        card: luhn(d)
        known: luhn('7992739871')
        none: luhn(nullif(d, d))
        n: row() % 5
        part: gs1(left('12345678901234567', case n when 0 then 7 when 1 then 11 when 2 then 12 when 3 then 13 else 17 end))
        """)
    for row in rows.indices {
        let digits = try #require(rows[row, "d"])
        let card = try #require(rows[row, "card"])
        #expect(card.hasPrefix(digits))
        var sum = 0
        for (place, digit) in card.reversed().compactMap(\.wholeNumberValue).enumerated() {
            sum += place % 2 == 0 ? digit : (2 * digit) / 10 + (2 * digit) % 10
        }
        #expect(sum % 10 == 0)
        #expect(rows[row, "known"] == "79927398713")
        #expect(rows[row, "none"] == nil)
        #expect(rows[row, "part"]?.count == [8, 12, 13, 14, 18][row % 5])
    }
    #expect(Set(rows.column("card")).count > 3_990)
}

@Test(arguments: [
    ("c: luhn(cast(row() - 3 as text))", 0, "luhn needs 1 to 30 digits"),
    ("c: gs1(left('1234567', row() + 7 - 1))", 0, "gs1 needs 7, 11, 12, 13 or 17 digits"),
    (
        "c: iban(case when row() < 5 then 'DE' else 'D1' end, '1')", 5,
        "iban needs two capital letters, and 1 to 30 capital letters and digits"
    ),
    ("c: prose(5 - row())", 5, "prose takes 1 to 65535 characters"),
    (
        "c: uuid7(add_seconds(timestamp '1970-01-01 00:00:02', -row()))", 3,
        "uuid7 needs a timestamp of 1970 or later"
    ),
])
func whatHasNoCodeIsAnErrorOfTheRow(column: String, row: Int64, reason: String) throws {
    let error = try #require(throws: (any Error).self) { try evaluate(rows: 20, column) }
    #expect("\(error)".contains("row \(row): \(reason)"), "\(error)")
}

@Test func wrongCodesOfBranchesThatAreNotTakenAreNoErrors() throws {
    let rows = try evaluate(rows: 20, "c: case when row() < 0 then luhn('x' || row()) else 'fine' end")
    #expect(Set(rows.column("c")) == ["fine"])
}

@Test func proseFitsAndIsMadeOfSentences() throws {
    let rows = try evaluate(
        rows: 3_000,
        """
        n: {uniform: [1, 300]}
        long: prose(n)
        fixed: prose(80)
        absent: prose(nullif(n, n))
        """)
    var words: [Substring: Int] = [:]
    for row in rows.indices {
        let wanted = try Int(#require(rows.integer(row, "n")))
        let long = try #require(rows[row, "long"])
        #expect((1...wanted).contains(long.utf8.count))
        // No word of the list has more than 16 letters: a longer text would still have room for one.
        if wanted > 20 { #expect(long.utf8.count >= wanted - 18) }
        if wanted > 20 { #expect(long.last == ".") }
        #expect(long.first?.isUppercase == true)
        #expect(!long.contains("  ") && !long.contains(" ."))
        for sentence in long.split(separator: ". ") {
            let count = sentence.split(separator: " ").count
            #expect((1...12).contains(count))
            for word in sentence.lowercased().split(separator: " ") { words[word[...], default: 0] += 1 }
        }
        #expect(try (60...80).contains(#require(rows[row, "fixed"]).utf8.count))
        #expect(rows[row, "absent"] == nil)
    }
    #expect(words.count > 300)
    #expect(Set(rows.column("fixed")).count == 3_000)
}

@Test func drawnTextDependsOnTheRowAlone() throws {
    let columns = """
        a: uuid4()
        b: uuid7(timestamp '2024-01-01 00:00:00')
        c: pattern('??-######-&&&&&&')
        d: ipv6('2001:db8::/32')
        e: prose(40)
        """
    let plan = try onePlan(rows: 5_000, columns)
    let whole = try evaluate(plan)
    let part = try evaluate(plan, rows: 3_001..<4_203, batchRowsMax: 7)
    #expect(part.cells == Array(whole.cells[3_001..<4_203]))
    for column in ["a", "b", "c", "d"] { #expect(Set(whole.column(column)).count == 5_000, "\(column)") }
}
