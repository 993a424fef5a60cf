import Testing

@testable import Codes

private func variant(_ name: String, _ kind: NameVariant.Kind, bits: UInt64 = 0) -> String {
    String(decoding: NameVariant.variant(Array(name.utf8), kinds: [kind], bits: bits), as: UTF8.self)
}

@Suite struct NameVariantTests {
    @Test(
        arguments: [
            ("John Smith", .initial, "J. Smith"), ("Óscar de la Cruz", .initial, "Ó. de la Cruz"),
            ("John Smith", .lastFirst, "Smith, John"), ("Ana María Cruz", .lastFirst, "Cruz, Ana María"),
            ("María del Carmen de la Cruz", .lastFirst, "de la Cruz, María del Carmen"),
            ("John Smith", .swapped, "Smith John"), ("José Núñez", .plain, "Jose Nunez"),
            ("John Smith", .capitals, "JOHN SMITH"), ("William Cox", .nickname, "Bill Cox"),
            ("Bill Cox", .nickname, "William Cox"), ("Elizabeth", .nickname, "Liz"),
            ("Acme Inc.", .company, "Acme Inc"), ("Acme, Inc.", .company, "Acme Inc."),
            ("Nord Backwaren GmbH", .company, "Nord Backwaren G.m.b.H."), ("Acme", .company, "Acme Inc."),
        ] as [(String, NameVariant.Kind, String)])
    func namesHaveTheirOtherForms(name: String, kind: NameVariant.Kind, other: String) {
        #expect(variant(name, kind) == other)
    }

    @Test(
        arguments: [
            ("Smith, John", .initial, "Smith, J."), ("Smith, John", .swapped, "John Smith"),
            ("Smith, William", .nickname, "Smith, Bill"), ("Smith, William John", .nickname, "Smith, Bill John"),
            ("Prieto, José Luis", .initial, "Prieto, J. L."), ("Prieto, José Luis", .swapped, "José Luis Prieto"),
            ("Cruz, Óscar de la", .initial, "Cruz, Ó. de la"), ("de la Cruz,Óscar", .initial, "de la Cruz, Ó."),
            ("Smith, J. Paul", .initial, "Smith, J. P."), ("Núñez, José", .capitals, "NÚÑEZ, JOSÉ"),
            ("José Luis Prieto", .initial, "J. L. Prieto"), ("José Luis Prieto", .swapped, "Prieto José Luis"),
            ("John Paul Smith Jr.", .initial, "J. P. Smith Jr."), ("María del Mar Gil", .initial, "M. del M. Gil"),
            ("A B C Smith", .swapped, "Smith A B C"),
            ("John Smith, Jr.", .initial, "J. Smith, Jr."), ("William Smith, Jr.", .nickname, "Bill Smith, Jr."),
            ("Acme, Inc.", .initial, "A. Inc."),
        ] as [(String, NameVariant.Kind, String)])
    func theLastNameMayBeFirst(name: String, kind: NameVariant.Kind, other: String) {
        #expect(variant(name, kind) == other)
    }

    /// What has a comma already gets no other, and keeps none at its end: it has a slip.
    @Test(arguments: [
        ("Smith, John", NameVariant.Kind.lastFirst), ("Smith, J.", .initial), ("Acme, Inc.", .swapped),
        ("John Smith, Jr.", .swapped), ("a, b, c", .swapped),
    ])
    func aCommaStaysWhereItIs(name: String, kind: NameVariant.Kind) {
        for bits in (0..<64).map({ UInt64($0) << 58 | UInt64($0) }) {
            let other = variant(name, kind, bits: bits)
            #expect(other.firstIndex(of: ",") != nil && abs(other.utf8.count - name.utf8.count) <= 1)
            #expect(!other.hasSuffix(","))
        }
    }

    @Test(arguments: [
        ("José Núñez", "JOSÉ NÚÑEZ"), ("Jürgen Groß", "JÜRGEN GROSS"), ("Łukasz Żółć", "ŁUKASZ ŻÓŁĆ"), ("Ÿs ÿ", "ŸS Ÿ"),
        ("Nguyễn Hữu", "NGUYỄN HỮU"), ("Ştefan Țîrlea", "ŞTEFAN ȚÎRLEA"), ("e\u{301}a", "E\u{301}A"),
        ("Ělíšǩa ž", "ĚLÍŠǨA Ž"),
        ("Иван Ёлкин ћ", "ИВАН ЁЛКИН Ћ"), ("Γιώργος", "ΓΙΏΡΓΟΣ"), ("日本 a", "日本 A"), ("42 × ÷", "42 × ÷"),
    ])
    func capitalsKeepTheirMarks(name: String, other: String) {
        #expect(Array(variant(name, .capitals).utf8) == Array(other.utf8))
    }

    /// Capitals are those of Unicode, of every scalar that has one of its own; none is longer.
    @Test func capitalsAreThoseOfUnicode() {
        var changed = 0
        for number in (0x80...0xFFFF) as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(number) else { continue }
            let text = Array(String(scalar).utf8)
            let capitals = Capitals.of(text)
            #expect(capitals.count <= text.count)
            guard capitals != text else { continue }
            changed += 1
            #expect(String(decoding: capitals, as: UTF8.self) == scalar.properties.uppercaseMapping)
        }
        #expect(changed > 450)
        let latin = (0xC0...0x17F).compactMap(Unicode.Scalar.init).filter(\.properties.isLowercase)
        // Neither Greenland's old k nor an n behind an apostrophe has a capital of its own.
        for scalar in latin where scalar != "ĸ" && scalar != "ŉ" {
            #expect(Capitals.of(Array(String(scalar).utf8)) != Array(String(scalar).utf8), "\(scalar)")
        }
        for broken in [[0xC3], [0x80, 0x61], [0xE1, 0xBB], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]] {
            #expect(Capitals.of(broken).count == broken.count)
        }
    }

    @Test func waysThatAreNotNamedFitTheName() {
        func drawn(_ name: String) -> Set<String> {
            var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
            var found: Set<String> = []
            for _ in 0..<2_000 {
                bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let other = NameVariant.variant(Array(name.utf8), kinds: [], bits: bits)
                found.insert(String(decoding: other, as: UTF8.self))
            }
            return found
        }
        let persons = drawn("William Núñez")
        #expect(
            persons.isSuperset(of: [
                "W. Núñez", "Núñez, William", "Núñez William", "Bill Núñez", "William Nunez", "WILLIAM NÚÑEZ",
            ]))
        #expect(!persons.contains { name in ["Inc", "Ltd", "LLC"].contains { name.contains($0) } })
        let companies = drawn("Ann Acme Ltd.")
        #expect(companies.isSuperset(of: ["Ann Acme", "Ann Acme Limited", "ANN ACME LTD."]))
        #expect(companies.isDisjoint(with: ["A. Acme Ltd.", "Acme Ltd., Ann", "Acme Ltd. Ann"]))
        #expect(drawn("") == [""] && drawn(" ") == [" "])
    }

    @Test func anEmptyNameGetsNoLegalForm() {
        for name in ["", " ", "   "] { #expect(variant(name, .company, bits: .max) == name) }
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
        #expect(last("Smith, John") == "Smith, John" && last("John Smith, Jr.") == "Smith, Jr., John")
        #expect(last("Vincent van der Berg") == "van der Berg, Vincent" && last("van Berg") == "Berg, van")
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
