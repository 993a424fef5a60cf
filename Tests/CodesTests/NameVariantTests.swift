import Codes
import Testing

private func variant(_ name: String, _ kind: NameVariant.Kind, bits: UInt64 = 0) -> String {
    String(decoding: NameVariant.variant(Array(name.utf8), kinds: [kind], bits: bits), as: UTF8.self)
}

@Suite struct NameVariantTests {
    @Test(
        arguments: [
            ("John Smith", .initial, "J. Smith"), ("Óscar de la Cruz", .initial, "Ó. de la Cruz"),
            ("John Smith", .lastFirst, "Smith, John"), ("Ana María Cruz", .lastFirst, "María Cruz, Ana"),
            ("John Smith", .swapped, "Smith John"), ("José Núñez", .plain, "Jose Nunez"),
            ("John Smith", .capitals, "JOHN SMITH"), ("William Cox", .nickname, "Bill Cox"),
            ("Bill Cox", .nickname, "William Cox"), ("Elizabeth", .nickname, "Liz"),
            ("Acme Inc.", .company, "Acme Inc"), ("Acme, Inc.", .company, "Acme Inc."),
            ("Nord Backwaren GmbH", .company, "Nord Backwaren G.m.b.H."), ("Acme", .company, "Acme Inc."),
        ] as [(String, NameVariant.Kind, String)])
    func namesHaveTheirOtherForms(name: String, kind: NameVariant.Kind, other: String) {
        #expect(variant(name, kind) == other)
    }

    @Test func otherFormsOfACompanyAreAllDrawn() {
        let found = Set((0..<64).map { variant("Acme Ltd.", .company, bits: UInt64($0) << 26) })
        #expect(found == ["Acme Ltd", "Acme Limited", "Acme, Ltd.", "Acme"])
    }

    /// Whatever the name: other than before where there are two letters, UTF-8, and not much longer.
    @Test(arguments: [
        "", "J", "É", "Jo", "John", "John  Smith", " John", "John ", "李 小龙", "🙂 🙃", "e\u{301}a b", "Smith, John",
        "A. B.",
        "Anne-Marie O'Neil", "ÅÄÖ Oy", "aa aa",
    ])
    func aVariantIsAnotherName(name: String) throws {
        let bytes = Array(name.utf8)
        let hasLetters = zip(bytes, bytes.dropFirst()).contains { pair in
            [pair.0, pair.1].allSatisfy { (0x61...0x7A).contains($0 | 0x20) }
        }
        var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<500 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let other = NameVariant.variant(bytes, kinds: NameVariant.Kind.allCases, bits: bits)
            #expect(String(validating: other, as: UTF8.self) != nil)
            #expect(other.count <= bytes.count + NameVariant.growthMax)
            if hasLetters { #expect(other != bytes || name == "aa aa") }
        }
    }

    @Test func theLastNameGoesFirst() {
        func last(_ name: String) -> String {
            String(decoding: NameVariant.lastFirst(Array(name.utf8)), as: UTF8.self)
        }
        #expect(last("John Smith") == "Smith, John" && last("Cher") == "Cher" && last("") == "")
    }
}

@Suite struct FormTests {
    @Test(
        arguments: [
            (.us, 123_456, "$1,234.56"), (.us, -5, "-$0.05"), (.usPlain, 123_456, "$1234.56"),
            (.plain, 123_456, "1234.56"),
            (.grouped, 123_456_789, "1,234,567.89"), (.uk, 100, "£1.00"), (.eu, 123_456, "1.234,56 €"),
            (.fr, 123_456, "1 234,56 €"), (.ch, 123_456, "CHF 1'234.56"), (.jp, 1_235, "¥1,235"),
            (.accounting, -123_456, "(1,234.56)"), (.accounting, 99, "0.99"),
            (.eu, Int64.min, "-92.233.720.368.547.758,08 €"),
        ] as [(AmountStyle, Int64, String)])
    func amountsHaveTheirStyles(style: AmountStyle, units: Int64, text: String) {
        #expect(String(decoding: style.text(units), as: UTF8.self) == text)
        #expect(text.utf8.count <= AmountStyle.byteCountMax)
    }

    /// What is no digit is left out, and the sign looked for.
    @Test(arguments: AmountStyle.allCases) func amountsAreReadBack(style: AmountStyle) {
        for units in [0, 1, -1, 10, 99, 100, 12_345, -123_456_789, Int64.max, Int64.min + 1] as [Int64] {
            let text = String(decoding: style.text(units), as: UTF8.self)
            let magnitude = UInt64(text.filter { ("0"..."9").contains($0) })
            #expect(magnitude == units.magnitude)
            #expect(text.contains("-") || text.contains("(") == (units < 0))
        }
    }

    @Test(
        arguments: [
            (.iso, "2024-03-01"), (.us, "03/01/2024"), (.usShort, "3/1/24"), (.eu, "01/03/2024"), (.de, "01.03.2024"),
            (.long, "1 March 2024"), (.medium, "Mar 1, 2024"), (.compact, "20240301"),
        ] as [(DateStyle, String)])
    func datesHaveTheirStyles(style: DateStyle, text: String) {
        #expect(String(decoding: style.text(year: 2024, month: 3, day: 1), as: UTF8.self) == text)
        #expect(style.text(year: 9999, month: 9, day: 30).count <= DateStyle.byteCountMax)
    }
}
