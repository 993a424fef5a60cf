import Coordination

extension WorkerID {
    /// Reads 32 hexadecimal digits; nil for anything else.
    init?(hexadecimal text: String) {
        guard let (high, low) = halves(ofHexadecimal: text) else { return nil }
        self.init(high: high, low: low)
    }
}

extension RunID {
    /// Reads 32 hexadecimal digits, not all zero; nil for anything else.
    init?(hexadecimal text: String) {
        guard let (high, low) = halves(ofHexadecimal: text), high != 0 || low != 0 else { return nil }
        self.init(high: high, low: low)
    }
}

/// The two halves of a 128-bit number of 32 hexadecimal digits; nil for anything else.
private func halves(ofHexadecimal text: String) -> (high: UInt64, low: UInt64)? {
    guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
        let low = UInt64(text.dropFirst(16), radix: 16)
    else { return nil }
    return (high, low)
}
