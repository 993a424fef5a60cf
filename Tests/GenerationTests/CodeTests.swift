import Generation
import Plan
import Testing
import Vocabulary

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
    ("c: lorem(70_000 * (row() / 3) + 1)", 3, "lorem takes 1 to 65535 characters"),
    (
        "c: pattern(left('##', 4 - row()))", 4,
        "pattern needs a text of 1 to 1000 bytes that does not end in a backslash"
    ),
    ("c: sentence(2 - row())", 2, "sentence takes 1 to 1000 words"),
    ("c: words(990 + row() * 4)", 3, "words takes 1 to 1000 words"),
    ("c: digits_mod(case when row() = 7 then 'a' else '1' end, 97)", 7, "digits_mod needs digits and capital letters"),
    ("c: \"digits_sum(cast(row() + 5 as text), 3)\"", 5, "digits_sum needs as many digits as it has weights, 1"),
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

@Test func patternsMayDifferFromRowToRow() throws {
    let plan = try onePlan(
        rows: 2_000,
        """
        range: {pick: fiction_phones, hidden: true}
        country: range.country
        phone: pattern(range.number)
        computed: pattern('A' || row() || '-##\\#')
        known: "pattern(case when row() % 2 = 0 then '&&&&&&&&&&&&&&&&&&&&' end)"
        """)
    let rows = try evaluate(plan)
    for row in rows.indices {
        let phone = try #require(rows[row, "phone"])
        #expect(phone.hasPrefix("+") && phone.allSatisfy { $0.isNumber || $0 == " " || $0 == "+" }, "\(phone)")
        #expect(try #require(rows[row, "computed"]).wholeMatch(of: /A\d+-\d\d#/) != nil)
        let known = rows[row, "known"]
        #expect((known == nil) == (row % 2 == 1))
        if let known { #expect(known.wholeMatch(of: /[0-9a-f]{20}/) != nil) }
    }
    #expect(Set(rows.column("phone")).count > 1_600)
    #expect(Set(rows.column("known")).count == 1_001)
    let part = try evaluate(plan, rows: 1_001..<1_203, batchRowsMax: 7)
    #expect(part.cells == Array(rows.cells[1_001..<1_203]))
}

/// The control digits of accounts and of other numbers, as the page on the language shows them, of published numbers.
@Test func nationalNumbersHaveTheirCheckDigits() throws {
    let rows = try evaluate(
        rows: 1,
        """
        bank: "'20041' || '01005'"
        account: "'0500013M026'"
        rib: "97 - digits_mod(bank || replace(account, 'M', '4') || '00', 97)"
        fr: "iban('FR', bank || account || right('0' || rib, 2))"
        office: "'21000418'"
        number: "'0200051332'"
        first: 11 - digits_sum(office, 4, 8, 5, 10, 9, 7, 3, 6) % 11
        second: 11 - digits_sum(number, 1, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11
        es: "iban('ES', office || case when first > 9 then 11 - first else first end || case when second > 9 then 11 - second else second end || number)"
        dni: "'12345678' || substring('TRWAGMYFPDXBNJZSQVHLCKE', digits_mod('12345678', 23) + 1, 1)"
        isbn_rest: (11 - digits_sum('080442957', 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11
        isbn: "'080442957' || case isbn_rest when 10 then 'X' else cast(isbn_rest as text) end"
        lei: "'HWUPKR0MPOU8FGXBT3' || right('0' || (98 - digits_mod('HWUPKR0MPOU8FGXBT300', 97)), 2)"
        """)
    #expect(rows[0, "fr"] == "FR1420041010050500013M02606")
    #expect(rows[0, "es"] == "ES9121000418450200051332")
    #expect(rows[0, "dni"] == "12345678Z")
    #expect(rows[0, "isbn"] == "080442957X")
    #expect(rows[0, "lei"] == "HWUPKR0MPOU8FGXBT394")
}

@Test func wordsAndSentencesHaveTheirNumberOfWords() throws {
    let rows = try evaluate(
        rows: 2_000,
        """
        n: {uniform: [1, 40]}
        loose: words(n)
        line: sentence(n)
        title: initcap(words(3))
        latin: lorem(n * 5 + 20)
        most: words(1000)
        absent: words(nullif(n, n))
        """)
    let known = try ["words", "lorem_words"].map { name in
        guard case .texts(let texts)? = try #require(Vocabulary.table(name)).values(of: "word") else {
            return Set<String>()
        }
        return Set((0..<texts.count).map { String(decoding: texts[$0], as: UTF8.self) })
    }
    for row in rows.indices {
        let wanted = try Int(#require(rows.integer(row, "n")))
        let loose = try #require(rows[row, "loose"]).split(separator: " ", omittingEmptySubsequences: false)
        #expect(loose.count == wanted)
        #expect(loose.allSatisfy { known[0].contains(String($0)) })
        let line = try #require(rows[row, "line"])
        #expect(line.last == "." && line.first?.isUppercase == true)
        let inLine = line.dropLast().split(separator: " ", omittingEmptySubsequences: false)
        #expect(inLine.count == wanted)
        #expect(inLine.allSatisfy { known[0].contains($0.lowercased()) })
        #expect(inLine.dropFirst().allSatisfy { known[0].contains(String($0)) })
        let title = try #require(rows[row, "title"]).split(separator: " ")
        #expect(title.count == 3 && title.allSatisfy { $0.first?.isUppercase == true })
        let latin = try #require(rows[row, "latin"])
        #expect(latin.utf8.count <= wanted * 5 + 20 && latin.utf8.count > wanted * 5)
        #expect(latin.lowercased().split { $0 == " " || $0 == "." }.allSatisfy { known[1].contains(String($0)) })
        #expect(rows[row, "absent"] == nil)
    }
    #expect(try #require(rows[0, "most"]).split(separator: " ").count == 1_000)
    #expect(Set(rows.column("loose")).count > 1_500)
}

/// Each word as often as its weight: χ² of the 40 most frequent and of all others together.
@Test func wordsComeByTheirWeights() throws {
    let rows = try evaluate(rows: 2_000, "loose: words(100)")
    var counts: [String: Int] = [:]
    for text in rows.column("loose") {
        for word in text?.split(separator: " ") ?? [] { counts[String(word), default: 0] += 1 }
    }
    let table = try #require(Vocabulary.table("words"))
    guard case .texts(let texts)? = table.values(of: "word") else { return }
    var weights: [String: Double] = [:]
    for (word, weight) in table.weights.enumerated() {
        weights[String(decoding: texts[word], as: UTF8.self), default: 0] += weight
    }
    let sum = table.weights.reduce(0, +)
    let frequent = weights.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(40)
    for (word, weight) in frequent {
        let expected = 200_000 * weight / sum
        // A word's share is rounded to 1/1,024, twice by half; five standard errors come on top.
        #expect(abs(Double(counts[word] ?? 0) - expected) < 200_000 / 1_024 + 5 * expected.squareRoot(), "\(word)")
    }
}

@Test func textsAreAsLongAsThePlanLetsThemBe() throws {
    let plan = try onePlan(
        rows: 1,
        """
        n: {uniform: [20, 120], nulls: 0.5}
        a: prose(n)
        b: prose(least(n, 50))
        c: words(case when row() > 3 then 4 else choose(1, 1, 5, 1) end)
        d: lorem(row() + 1)
        e: prose(greatest(n, 30))
        f: digits(7)
        g: replace(f, '11', 'abc')
        h: replace(f, '12', '')
        i: prose(least(n, row() + 1))
        j: prose(least(n, nullif(30, 31)))
        k: prose(n + 1 + row() % -8)
        l: prose(n + row())
        """)
    let types = plan.tables[0].columns.map { "\($0.type)" }
    #expect(
        types[1...] == [
            "varchar(120)", "varchar(50)", "varchar(85)", "varchar(65535)", "varchar(120)", "varchar(7)", "varchar(10)",
            "varchar(7)", "varchar(65535)", "varchar(120)", "varchar(128)", "varchar(65535)",
        ])
}

@Test func capitalsStandAtTheStartOfWords() throws {
    let rows = try evaluate(
        rows: 1,
        """
        a: initcap('new YORK o''brien-smith 3rd élan')
        b: initcap('' || row() || 'x')
        c: upper('é' || 'aZ' || row())
        d: lower('É' || 'aZ' || row())
        e: hex(5)
        """)
    #expect(rows[0, "a"] == "New York O'Brien-Smith 3rd élan")
    #expect(rows[0, "b"] == "0x")
    #expect(rows[0, "c"] == "éAZ0")
    #expect(rows[0, "d"] == "Éaz0")
    #expect(try #require(rows[0, "e"]).wholeMatch(of: /[0-9a-f]{5}/) != nil)
}
