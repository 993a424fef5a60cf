import Digest

/// The 128-bit key of one purpose of one column: the only way in which a seed and names reach the random bits.
///
/// A key depends on names, never on positions, so that a new table or column leaves all others' bits alone.
///
/// `k0` and `k1` are bytes 0–7 and 8–15, read little-endian, of the SHA-256 of these bytes in this order:
///
/// | bytes | what |
/// |---|---|
/// | 8 + 19 | a text: `loadstress stream 1` |
/// | 8 | the seed, little-endian |
/// | 8 + n | a text: the table's name |
/// | 8 + n | a text: the column's name |
/// | 8 + n | a text: the purpose |
///
/// where a text is its length in bytes (UInt64, little-endian) and then its UTF-8 as spelt, without normalisation.
@frozen
public struct StreamKey: Hashable, Sendable {
    /// The key's low word.
    public let k0: UInt64
    /// The key's high word.
    public let k1: UInt64

    /// Wraps words that are known already.
    @inlinable
    public init(k0: UInt64, k1: UInt64) {
        self.k0 = k0
        self.k1 = k1
    }

    /// Derives the key of `purpose` in `column` of `table` under `seed`. About a microsecond: derive once, not a row.
    public init(seed: UInt64, table: String, column: String, purpose: String) {
        var encoding: [UInt8] = []
        encoding.append(text: "loadstress stream 1")
        encoding.append(littleEndian: seed)
        encoding.append(text: table)
        encoding.append(text: column)
        encoding.append(text: purpose)
        let digest = SHA256.hash(of: encoding).bytes
        self.init(k0: Self.word(digest[0..<8]), k1: Self.word(digest[8..<16]))
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension [UInt8] {
    /// Adds the eight bytes of `word`, least significant first.
    fileprivate mutating func append(littleEndian word: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    /// Adds the length of `text` and its UTF-8.
    fileprivate mutating func append(text: String) {
        append(littleEndian: UInt64(text.utf8.count))
        append(contentsOf: text.utf8)
    }
}
