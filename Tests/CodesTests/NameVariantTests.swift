import Testing

@testable import Codes

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
        "", "J", "É", "É Ü", "日本", "José 東京", "Jo", "John", "John  Smith", " John", "John ", "李 小龙", "🙂 🙃",
        "e\u{301}a b", "Smith, John",
        "A. B.",
        "Anne-Marie O'Neil", "ÅÄÖ Oy", "aa aa",
    ])
    func aVariantIsAnotherName(name: String) throws {
        let bytes = Array(name.utf8)
        let hasLetters = name.unicodeScalars.contains(where: \.properties.isAlphabetic)
        var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
        for _ in 0..<500 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let other = NameVariant.variant(bytes, kinds: NameVariant.Kind.allCases, bits: bits)
            #expect(String(validating: other, as: UTF8.self) != nil)
            #expect(other.count <= bytes.count + NameVariant.growthMax)
            if hasLetters { #expect(other != bytes) }
        }
    }

    /// Where no way changes the name, a letter slips, of whatever script.
    @Test(arguments: [
        ("É Ü", NameVariant.Kind.plain, ["E U"]), ("É Ü", .nickname, ["ÉÉ Ü", "É ÜÜ"]),
        ("李 小龙", .plain, ["李李 小龙", "李 小小龙", "李 小龙龙"]), ("日", .swapped, ["日日"]), ("A. B.", .slip, ["AA. B.", "A. BB."]),
        ("e\u{301}", .initial, ["ee\u{301}"]), ("42", .capitals, ["42"]), ("😀", .slip, ["😀"]), ("", .slip, [""]),
    ])
    func aNameThatNoWayChangesHasASlip(name: String, kind: NameVariant.Kind, others: [String]) {
        let found = Set((0..<64).map { Array(variant(name, kind, bits: UInt64($0) << 58 | UInt64($0) << 26).utf8) })
        #expect(found == Set(others.map { Array($0.utf8) }))
    }

    @Test func clustersAreTheTextEndToEnd() {
        for text in ["", "abc", "e\u{301}\u{302}x", "👩‍👩‍👧a", "ไทย", "\u{301}a"] {
            let bytes = Array(text.utf8)
            #expect(Cluster.all(in: bytes).flatMap { bytes[$0.bytes] } == bytes)
        }
        #expect(Cluster.all(in: Array("👩‍👩‍👧".utf8)).count == 1)
        // Bytes that are no UTF-8 are not read beyond their end.
        #expect(Cluster.all(in: [0xE6, 0x97]).count == 1 && Cluster.all(in: [0x80, 0xC3]).count == 2)
    }

    @Test func theLastNameGoesFirst() {
        func last(_ name: String) -> String {
            String(decoding: NameVariant.lastFirst(Array(name.utf8)), as: UTF8.self)
        }
        #expect(last("John Smith") == "Smith, John" && last("Cher") == "Cher" && last("") == "")
    }
}

@Suite struct FormTests {
    @Test(arguments: AmountStyle.allCases, [false, true]) func affixesHaveAtMostEightBytes(
        style: AmountStyle, sign: Bool
    ) {
        #expect(style.prefix(isNegative: sign).utf8.count <= 8 && style.suffix(isNegative: sign).utf8.count <= 8)
    }

    @Test func boundsAreThoseOfTheLongestTexts() {
        #expect(AmountStyle.us.byteCountMax(wholeDigitCount: 4) == "-$1,234.56".utf8.count)
        #expect(AmountStyle.fr.byteCountMax(wholeDigitCount: 7) == "-1 234 567,89 €".utf8.count)
        #expect(AmountStyle.jp.byteCountMax(wholeDigitCount: 3) == "-¥123".utf8.count)
        #expect(AmountStyle.accounting.byteCountMax(wholeDigitCount: 1) == "(1.00)".utf8.count)
        #expect(AmountStyle.plain.byteCountMax(wholeDigitCount: 19) == 23)
    }
}
