import Digest
import Testing

@Suite struct XXHashTests {
    static let known: [(text: String, wide: String, narrow: UInt32)] = [
        ("", "99aa06d3014798d86001c324468d497f", 0x02cc_5d05),
        ("abc", "06b05ab6733a618578af5f94892f3950", 0x32d1_53ff),
        ("The quick brown fox jumps over the lazy dog", "ddd650205ca3e7fa24a1cc2e3a8a7651", 0xe85e_a4de),
    ]

    @Test(arguments: known) func knownAnswers(text: String, wide: String, narrow: UInt32) {
        #expect(XXH3Hash128.hash(of: text.utf8) == wide)
        #expect(XXH32.hash(of: text.utf8) == narrow)
    }

    @Test func longKnownAnswer() {
        let bytes = sampleBytes(100_003)
        #expect(XXH3Hash128.hash(of: bytes) == "854023d61b76a0490e47dfc6f4ce89fd")
        #expect(XXH32.hash(of: bytes) == 0xb922_d1ec)
    }

    @Test(arguments: [0, 1, 3, 16, 17, 128, 129, 240, 241, 1_024, 100_003]) func piecesGiveTheSameAsOneShot(count: Int)
    {
        let bytes = sampleBytes(count)
        var wide = XXH3Hash128()
        var narrow = XXH32()
        var seeded = XXH32(seed: 99)
        for piece in oddPieces(of: bytes) {
            wide.update(piece)
            narrow.update(piece)
            seeded.update(piece)
        }
        #expect(wide.finalize() == XXH3Hash128.hash(of: bytes))
        #expect(narrow.finalize() == XXH32.hash(of: bytes))
        #expect(seeded.finalize() == XXH32.hash(of: bytes.span, seed: 99))
    }

    @Test func everyWayToGiveBytesAgrees() {
        let bytes = sampleBytes(1_000)
        let wide = XXH3Hash128.hash(of: bytes)
        #expect(XXH3Hash128.hash(of: bytes.span) == wide)
        #expect(XXH3Hash128.hash(of: bytes.lazy.map { $0 }) == wide)
        #expect(unsafe bytes.withUnsafeBytes { unsafe XXH3Hash128.hash(of: $0) } == wide)
        let narrow = XXH32.hash(of: bytes)
        #expect(XXH32.hash(of: bytes.span) == narrow)
        #expect(XXH32.hash(of: bytes.lazy.map { $0 }) == narrow)
        #expect(unsafe bytes.withUnsafeBytes { unsafe XXH32.hash(of: $0) } == narrow)
    }

    @Test func theSeedMatters() {
        #expect(XXH32.hash(of: "abc".utf8, seed: 1) != XXH32.hash(of: "abc".utf8))
    }
}
