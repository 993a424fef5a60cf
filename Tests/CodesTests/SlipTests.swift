import Codes
import Testing

private func misread(_ text: String) -> String { String(decoding: Mojibake.misread(Array(text.utf8)), as: UTF8.self) }

@Suite struct MojibakeTests {
    /// Python: `text.encode().decode("cp1252")`, where that has all characters.
    @Test(arguments: [
        ("plain", "plain"), ("Müller", "MÃ¼ller"), ("Zoë", "ZoÃ«"), ("€5", "â‚¬5"), ("d’or", "dâ€™or"),
        ("日本", "æ—¥æœ¬"),
        ("", ""), ("Łódź", "Å\u{81}Ã³dÅº"),
    ])
    func utf8ReadAsWindows1252(text: String, expected: String) {
        #expect(misread(text) == expected)
    }

    @Test func noByteGrowsBeyondTheBound() {
        for byte in UInt8.min...UInt8.max { #expect(Mojibake.misread([byte]).count <= Mojibake.growthMax) }
    }
}

@Suite struct TypingSlipTests {
    private func slip(_ text: String, _ bits: UInt64) -> String {
        String(decoding: TypingSlip.slip(Array(text.utf8), bits: bits), as: UTF8.self)
    }

    @Test func eachKindOfSlip() {
        #expect(slip("warehouse", 0) == "awrehouse")
        #expect(slip("warehouse", 1) == "arehouse")
        #expect(slip("warehouse", 2) == "wwarehouse")
        #expect(slip("Warehouse", 3) == "Qarehouse")
        #expect(slip("warehouse", 3 | 0xFF << 8) == "sarehouse")
        // The last place where two letters stand side by side.
        #expect(slip("ab 12 cd", UInt64.max << 32) == "ab 12 dc")
        #expect(slip("oo", 0) == "o")
    }

    @Test(arguments: ["", "a", "12-34", "a1b2", "é è"]) func textWithoutTwoLettersStays(text: String) {
        for bits in [0, 1, 2, 3, UInt64.max] { #expect(slip(text, bits) == text) }
    }

    @Test func everySlipChangesTheTextByOneLetter() {
        var bits: UInt64 = 1
        for _ in 0..<2_000 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let slipped = slip("Jacqueline O'Zwy", bits)
            #expect(slipped != "Jacqueline O'Zwy")
            #expect(abs(slipped.utf8.count - 16) <= 1)
        }
    }
}
