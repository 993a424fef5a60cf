import Digest
import Testing

@Suite struct SHA256Tests {
    static let known: [(text: String, digest: String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "The quick brown fox jumps over the lazy dog",
            "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592"
        ),
    ]

    @Test(arguments: known) func knownAnswers(text: String, digest: String) {
        #expect(SHA256.hash(of: text.utf8).hexadecimal == digest)
    }

    @Test func longKnownAnswer() {
        #expect(
            SHA256.hash(of: sampleBytes(100_003)).hexadecimal
                == "ee503efb3062cae285a37dd87fd4d0400c5949d4714a232ab0b1174f4a297a61")
    }

    @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 5_000]) func piecesGiveTheSameAsOneShot(count: Int) {
        let bytes = sampleBytes(count)
        var state = SHA256()
        for piece in oddPieces(of: bytes) { state.update(piece) }
        #expect(state.finalize() == SHA256.hash(of: bytes))
    }

    @Test func everyWayToGiveBytesAgrees() {
        let bytes = sampleBytes(300)
        let expected = SHA256.hash(of: bytes)
        #expect(SHA256.hash(of: bytes.span) == expected)
        #expect(SHA256.hash(of: bytes.lazy.map { $0 }) == expected)
        #expect(unsafe bytes.withUnsafeBytes { unsafe SHA256.hash(of: $0) } == expected)
        let empty = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        #expect(unsafe SHA256.hash(of: empty) == SHA256.hash(of: [UInt8]()))
    }

    @Test func digestsHaveExactlyThirtyTwoBytes() {
        #expect(SHA256Digest(bytes: sampleBytes(31)) == nil)
        #expect(SHA256Digest(bytes: sampleBytes(33)) == nil)
        #expect(SHA256Digest(bytes: sampleBytes(32))?.bytes == sampleBytes(32))
        #expect(SHA256.hash(of: "abc".utf8).bytes.count == SHA256Digest.byteCount)
        #expect(SHA256.hash(of: "abc".utf8) != SHA256.hash(of: "abd".utf8))
    }
}
