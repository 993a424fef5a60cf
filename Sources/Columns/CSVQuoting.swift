/// Whether a text must be quoted in CSV: it holds a comma, a quote or a line's end, or is empty (which without quotes would
/// be NULL).
@inlinable
public func needsQuotes(_ text: some Collection<UInt8>) -> Bool {
    text.isEmpty || text.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
}

/// The text as a CSV field.
public func csvField(_ text: [UInt8]) -> [UInt8] {
    needsQuotes(text) ? [0x22] + doublingQuotes(text) + [0x22] : text
}

/// The text with each quote doubled.
public func doublingQuotes(_ text: [UInt8]) -> [UInt8] {
    text.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
}

/// The text with every second of quotes that follow each other taken out.
public func undoublingQuotes(_ text: some Collection<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var wasQuote = false
    for byte in text {
        wasQuote = byte == 0x22 && !wasQuote
        if byte != 0x22 || wasQuote { out.append(byte) }
    }
    return out
}
