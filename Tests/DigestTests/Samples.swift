/// `count` bytes without an obvious pattern; the digests of 100,003 of them were taken with `sha256sum` and `xxhsum`.
func sampleBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 * 7 + $0 / 251) }
}

/// `bytes` cut into pieces of odd and growing sizes, some of them empty.
func oddPieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    var size = 0
    while start < bytes.count {
        let end = min(bytes.count, start + size)
        pieces.append(bytes[start..<end])
        start = end
        size = (size * 3 + 1) % 1_009
    }
    return pieces
}
