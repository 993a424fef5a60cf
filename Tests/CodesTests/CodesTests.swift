import Codes
import Foundation
import Testing

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A text as `body` writes it, which gives its bytes.
private func written(
    _ source: String, _ body: (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Int
) -> String {
    let source = bytes(source)
    var count = 0
    let out = unsafe [UInt8](unsafeUninitializedCapacity: source.count + 1) { out, written in
        guard let start = out.baseAddress else { return }
        written = unsafe source.withUnsafeBufferPointer { unsafe body($0, start) }
        count = written
    }
    #expect(count <= source.count)
    return String(decoding: out, as: UTF8.self)
}

private func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

@Suite struct CheckDigitTests {
    /// Published examples: ISO/IEC 7812-1, test numbers of card schemes, an IMEI of the 3GPP's specification.
    @Test(arguments: [
        "79927398713", "4111111111111111", "5555555555554444", "378282246310005", "490154203237518", "18", "00",
    ])
    func luhn(number: String) {
        #expect(text(CheckDigit.luhn.completed(bytes(String(number.dropLast())))) == number)
    }

    /// Published examples of GS1's General Specifications and of articles: EAN-8, UPC-A, EAN-13, GTIN-14, SSCC.
    @Test(arguments: ["96385074", "036000291452", "4006381333931", "10614141543219", "376104250021234569"])
    func gs1(number: String) {
        #expect(text(CheckDigit.gs1.completed(bytes(String(number.dropLast())))) == number)
    }

    @Test(arguments: ["", "12a", "1 2", "-1", String(repeating: "1", count: 31)])
    func whatIsNoNumberHasNoLuhnDigit(number: String) { #expect(CheckDigit.luhn.completed(bytes(number)) == nil) }

    @Test(arguments: ["", "123456", "12345678", "12345678901x", String(repeating: "1", count: 18)])
    func otherLengthsHaveNoDigitOfGS1(number: String) { #expect(CheckDigit.gs1.completed(bytes(number)) == nil) }

    /// Examples of SWIFT's IBAN registry.
    @Test(arguments: [
        "DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606", "ES9121000418450200051332",
        "NL91ABNA0417164300", "CH9300762011623852957", "NO9386011117947", "MT84MALT011000012345MTLCAST001S",
    ])
    func iban(number: String) {
        let found = IBAN.completed(
            country: bytes(String(number.prefix(2))), national: bytes(String(number.dropFirst(4))))
        #expect(text(found) == number)
    }

    @Test(arguments: [
        ("de", "1"), ("D", "1"), ("DEU", "1"), ("DE", ""), ("DE", "12 3"), ("DE", "abc"),
        ("DE", String(repeating: "1", count: 31)),
    ])
    func whatIsNoAccountHasNoIBAN(country: String, national: String) {
        #expect(IBAN.completed(country: bytes(country), national: bytes(national)) == nil)
    }
}

@Suite struct DigitArithmeticTests {
    private func remainder(_ text: String, _ divisor: Int64) -> Int64? {
        unsafe bytes(text).withUnsafeBufferPointer { unsafe DigitArithmetic.remainder(of: $0, by: divisor) }
    }

    private func sum(_ text: String, _ weights: [Int64]) -> Int64? {
        unsafe bytes(text).withUnsafeBufferPointer { text in
            unsafe weights.withUnsafeBufferPointer { unsafe DigitArithmetic.weightedSum(of: text, $0) }
        }
    }

    /// Published numbers: a Spanish DNI with the letter Z, the 15th of its list; IBAN and LEI, whose remainder is 1; a French NIR,
    /// whose key is 97 less the remainder.
    @Test func remainders() {
        #expect(remainder("12345678", 23) == 14)
        #expect(remainder("370400440532013000131489", 97) == 1)
        #expect(remainder("HWUPKR0MPOU8FGXBT394", 97) == 1)
        #expect(remainder("2550814168025", 97).map { 97 - $0 } == 38)
        #expect(remainder("", 97) == 0)
        #expect(remainder("99999999999999999999999999", 1_000_000_000) == 999_999_999)
        for wrong in ["1 2", "a", "1-2", "é"] { #expect(remainder(wrong, 97) == nil) }
    }

    /// Published numbers: an ISBN of ten digits, the control digits of a Spanish account, a Dutch BSN.
    @Test func weightedSums() {
        #expect(sum("0306406152", [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).map { $0 % 11 } == 0)
        #expect(sum("21000418", [4, 8, 5, 10, 9, 7, 3, 6]).map { 11 - $0 % 11 } == 4)
        #expect(sum("0200051332", [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]).map { 11 - $0 % 11 } == 5)
        #expect(sum("111222333", [9, 8, 7, 6, 5, 4, 3, 2, -1]).map { $0 % 11 } == 0)
        for wrong in ["", "1", "123", "1a", "-1"] { #expect(sum(wrong, [1, 2]) == nil) }
    }
}

@Suite struct UUIDTextTests {
    private func written(_ uuid: (high: UInt64, low: UInt64)) -> String {
        var out = [UInt8](repeating: 0, count: UUIDText.byteCount)
        unsafe out.withUnsafeMutableBufferPointer { out in
            if let base = out.baseAddress { unsafe UUIDText.write(uuid.high, uuid.low, at: base) }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The examples of RFC 9562, A.3 and A.6.
    @Test func examplesOfTheStandard() {
        #expect(
            written(UUIDText.version4(0x919108F7_52D1_3320, 0x5BAC_F847DB4148A8))
                == "919108f7-52d1-4320-9bac-f847db4148a8")
        #expect(
            written(UUIDText.version7(milliseconds: 0x017F22E279B0, 0xCC3, 0x18C4_DC0C0C07398F))
                == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    private func bits(_ text: String) -> (high: UInt64, low: UInt64)? {
        unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe UUIDText.bits(of: $0) }
    }

    @Test func textsAreReadAgain() throws {
        for (high, low) in [(0, 0), (.max, .max), (0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210)] as [(UInt64, UInt64)]
        {
            let found = try #require(bits(written((high, low))))
            #expect(found.high == high && found.low == low)
        }
    }

    @Test(arguments: [
        "", "919108f7-52d1-4320-9bac-f847db4148a", "919108f7-52d1-4320-9bac-f847db4148a80",
        "919108f752d143209bacf847db4148a8",
        "919108F7-52d1-4320-9bac-f847db4148a8", "919108g7-52d1-4320-9bac-f847db4148a8",
        "919108f7-52d1-4320-9bac+f847db4148a8",
        "919108f7-52d1-4320-9bac-f847db4148 8", "919108f7-52d1-4320-9bac-f847db4148`8",
        "919108f7-52d1-4320-9bac-f847db4148:8",
        "919108f7-52d1-4320-9bac-f847db4148/8", "919108f7-52d1-4320-9bac-f847db41 4a8",
    ])
    func whatIsNoUUIDIsRefused(text: String) { #expect(bits(text) == nil) }

    @Test func halvesMakeEachVersion4Once() throws {
        let mask = UInt64.max >> 3
        for (upper, lower) in [(0, 0), (mask, mask), (1, 0), (0, 1), (0x0F0F_1234_5678_9ABC, 0x1357_9BDF_0246_8ACE)] {
            let uuid = UUIDText.version4(upper: upper, lower: lower)
            #expect(uuid.high & 0xF000 == 0x4000 && uuid.low >> 62 == 2)
            let halves = try #require(UUIDText.halves(ofVersion4: uuid))
            #expect(halves.upper == upper && halves.lower == lower)
        }
        for bit in 0..<122 as Range<UInt64> {
            let uuid = UUIDText.version4(upper: bit < 61 ? 0 : 1 << (bit - 61), lower: bit < 61 ? 1 << bit : 0)
            let free = uuid.high ^ 0x4000
            #expect(free.nonzeroBitCount + (uuid.low ^ 1 << 63).nonzeroBitCount == 1)
        }
        #expect(UUIDText.halves(ofVersion4: (0x7000, 1 << 63)) == nil)
        #expect(UUIDText.halves(ofVersion4: (0x4000, 3 << 62)) == nil)
    }

    @Test func onlyTheirOwnBitsAreTaken() {
        #expect(written(UUIDText.version4(.max, .max)) == "ffffffff-ffff-4fff-bfff-ffffffffffff")
        #expect(written(UUIDText.version4(0, 0)) == "00000000-0000-4000-8000-000000000000")
        #expect(
            written(UUIDText.version7(milliseconds: UUIDText.millisecondsMax, .max, .max))
                == "ffffffff-ffff-7fff-bfff-ffffffffffff")
        #expect(written(UUIDText.version7(milliseconds: 0, .max, 0)) == "00000000-0000-7fff-8000-000000000000")
    }
}

@Suite struct NetworkTests {
    private func written(_ network: Network, _ high: UInt64, _ low: UInt64) -> String {
        var out = [UInt8](repeating: 0, count: network.textByteCountMax)
        let count = unsafe out.withUnsafeMutableBufferPointer { out in
            unsafe out.baseAddress.map { unsafe network.write(high, low, at: $0) } ?? 0
        }
        return String(decoding: out[..<count], as: UTF8.self)
    }

    /// RFC 5952, section 4: no leading zeros, the longest run of zeros is left out, the first of equal ones, never a single word.
    @Test(arguments: [
        (0x2001_0DB8_0000_0000, 0x0000_0000_0000_0001, "2001:db8::1"),
        (0x2001_0DB8_0000_0000, 0x0001_0000_0000_0001, "2001:db8::1:0:0:1"),
        (0x2001_0DB8_0000_0001, 0x0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1"),
        (0x2001_0000_0000_0001, 0x0000_0000_0000_0001, "2001:0:0:1::1"), (0, 0, "::"), (0, 1, "::1"),
        (0x0001_0000_0000_0000, 0, "1::"),
        (0x2001_0DB8_AAAA_BBBB, 0xCCCC_DDDD_EEEE_AAAA, "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"),
        (0x0000_0000_0001_0002, 0x0003_0004_0005_0006, "::1:2:3:4:5:6"),
        (0x1_0002_0003_0004, 0x0005_0006_0000_0000, "1:2:3:4:5:6::"),
    ])
    func addressesOfVersion6(high: UInt64, low: UInt64, expected: String) throws {
        let all = try #require(Network("::/0"))
        #expect(written(all, high, low) == expected)
        let own = try #require(Network("\(expected)/128"))
        #expect(own.high == high)
        #expect(own.low == low)
    }

    @Test(arguments: [
        ("192.0.2.0/24", "192.0.2.1", "192.0.2.254"), ("203.0.113.128/26", "203.0.113.129", "203.0.113.190"),
        ("198.51.100.4/31", "198.51.100.4", "198.51.100.5"), ("198.51.100.9/32", "198.51.100.9", "198.51.100.9"),
        ("0.0.0.0/0", "0.0.0.1", "255.255.255.254"), ("2001:db8::/126", "2001:db8::", "2001:db8::3"),
        ("2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
    ])
    func addressesLieInTheirNetwork(network: String, first: String, last: String) throws {
        let network = try #require(Network(network))
        let least = network.address(0, 0)
        let greatest = network.address(.max, .max)
        #expect(written(network, least.high, least.low) == first)
        #expect(written(network, greatest.high, greatest.low) == last)
    }

    @Test(arguments: [
        "", "1.2.3.4", "1.2.3/8", "1.2.3.4/33", "1.2.3.4/24", "256.0.0.0/8", "01.0.0.0/8", "1.2.3.4/+8", "::1/64",
        "1::2::3/128",
        "1:2:3:4:5:6:7/128", "1:2:3:4:5:6:7:8:9/128", "12345::/32", "g::/16", ":::/0", "::/129", "1:2:3:4:5:6:7::8/128",
    ])
    func whatIsNoNetworkIsRefused(text: String) { #expect(Network(text) == nil) }
}

@Suite struct TextTests {
    @Test(arguments: [
        ("Müller", "Muller"), ("Weiß", "Weiss"), ("Łódź", "Lodz"), ("Œuvre", "OEuvre"), ("Ñandú", "Nandu"),
        ("東京 Tower", " Tower"), ("plain", "plain"), ("", ""), ("Đặng Thị Mỹ", "Dang Thi My"), ("e\u{301}", "e"),
        ("Ｔｏｋｙｏ　１", "Tokyo 1"), ("ĲSSEL ŋ ẞ", "IJSSEL ng SS"), ("“a” – ‘b’", "\"a\" - 'b'"), ("🙂Ǻȁ", "Aa"),
    ])
    func marksAreTakenOff(source: String, expected: String) {
        let found = unsafe written(source) { unsafe ASCIIText.plain.write($0, at: $1) }
        #expect(found == expected)
    }

    @Test(arguments: [
        (ASCIIText.Language.de, "Grüße aus Köln, Ärger", "Gruesse aus Koeln, Aerger"),
        (.da, "Århus Ærø ø", "Aarhus AEroe oe"),
        (.no, "Åse Bjørn", "Aase Bjoern"), (.sv, "Ångström Älv", "Aangstroem Aelv"), (.de, "Ångström é", "Angstroem e"),
    ])
    func languagesHaveTheirOwnLetters(language: ASCIIText.Language, source: String, expected: String) {
        let plain = ASCIIText(language)
        let found = unsafe written(source) { unsafe plain.write($0, at: $1) }
        #expect(found == expected)
    }

    /// Of each letter that Unicode takes apart into an ASCII letter and marks, that letter is left.
    @Test func lettersAreThoseOfTheirDecomposition() {
        var count = 0
        for value in Array(0xC0..<0x250) + Array(0x1E00..<0x1F00) {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let parts = Array(String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars)
            guard parts.count > 1, let first = parts.first, first.isASCII else { continue }
            let found = unsafe written(String(Character(scalar))) { unsafe ASCIIText.plain.write($0, at: $1) }
            #expect(found == String(Character(first)), "U+\(String(value, radix: 16))")
            count += 1
        }
        #expect(count > 400)
    }

    @Test(arguments: [
        ("Café de l'Étoile", "cafe-de-l-etoile"), ("  a  b ", "a-b"), ("--", ""), ("A&B, Inc.", "a-b-inc"), ("東京", ""),
    ])
    func slugs(source: String, expected: String) {
        let found = unsafe written(source) { unsafe ASCIIText.plain.writeSlug($0, at: $1) }
        #expect(found == expected)
    }

    @Test func patternsTakeEachCharacterAsOften() throws {
        let pattern = try #require(CharacterPattern("A\\#-#%?&######"))
        #expect(pattern.byteCount == 13)
        #expect(pattern.drawCount == 2)
        var counts: [Int: [UInt8: Int]] = [:]
        var state: UInt64 = 1
        for _ in 0..<40_000 {
            var out = [UInt8](repeating: 0, count: 13)
            unsafe out.withUnsafeMutableBufferPointer { out in
                guard let base = out.baseAddress else { return }
                unsafe pattern.write(at: base) { _ in
                    // SplitMix64 of G. Steele, D. Lea and C. Flood.
                    state &+= 0x9E37_79B9_7F4A_7C15
                    var z = state
                    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
                    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
                    return z ^ (z >> 31)
                }
            }
            #expect(out.starts(with: bytes("A#-")))
            for place in 3..<13 { counts[place, default: [:]][out[place], default: 0] += 1 }
        }
        for (place, radix) in [(3, 10), (4, 9), (5, 26), (6, 16), (7, 10), (12, 10)] {
            let found = try #require(counts[place])
            #expect(found.count == radix)
            let expected = 40_000 / Double(radix)
            let statistic = found.values.reduce(0.0) {
                $0 + (Double($1) - expected) * (Double($1) - expected) / expected
            }
            // So great a χ² of 25 degrees of freedom is met once in 10⁶.
            #expect(statistic < 75, "\(place)")
        }
    }

    @Test(arguments: ["", "a\\", String(repeating: "#", count: 1_001)])
    func whatIsNoPatternIsRefused(text: String) { #expect(CharacterPattern(text) == nil) }
}
