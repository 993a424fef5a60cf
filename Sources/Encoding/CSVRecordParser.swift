/// Reads CSV in pieces of any size, record by record: RFC 4180 with LF or CRLF at the end of lines.
///
/// Memory: the longest record, of which no more than `recordByteCountMax` bytes are kept.
public struct CSVRecordParser {
    /// Bytes of a record that are kept.
    public static let recordByteCountMax = TableAuditor.recordByteCountMax

    /// A field without the quotes around it; nil where there is nothing at all, which is NULL.
    public typealias Field = [UInt8]?

    private var fields: [Field] = []
    private var field: [UInt8] = []
    private var byteCount = 0
    private var isQuoted = false
    private var wasQuoted = false
    /// Whether the last byte of the field is a CR that stands outside of quotes.
    private var endsInReturn = false
    /// Whether the byte before was a quote that may have ended a quoted field.
    private var isClosing = false

    /// Begins a text.
    public init() {}

    /// Takes the next bytes; gives the fields of each record that ends in them to `body`.
    public mutating func take(_ block: UnsafeRawBufferPointer, _ body: ([Field]) throws -> Void) rethrows {
        for place in block.indices {
            let byte = unsafe block[place]
            if byte == 0x22 {
                if isClosing {
                    keep(byte)
                    isClosing = false
                    isQuoted = true
                } else if isQuoted {
                    isQuoted = false
                    isClosing = true
                } else {
                    isQuoted = true
                    wasQuoted = true
                }
                continue
            }
            isClosing = false
            guard !isQuoted, byte == 0x2C || byte == 0x0A else {
                keep(byte)
                endsInReturn = byte == 0x0D && !isQuoted
                continue
            }
            // The first half of CRLF stands behind the field, not in it.
            if byte == 0x0A, endsInReturn, field.last == 0x0D { field.removeLast() }
            endsInReturn = false
            fields.append(field.isEmpty && !wasQuoted ? nil : field)
            field = []
            wasQuoted = false
            if byte == 0x0A {
                defer {
                    fields.removeAll(keepingCapacity: true)
                    byteCount = 0
                }
                try body(fields)
            }
        }
    }

    /// Whether a record has begun and not ended.
    public var isInRecord: Bool { !fields.isEmpty || !field.isEmpty || isQuoted || wasQuoted }

    private mutating func keep(_ byte: UInt8) {
        guard byteCount < CSVRecordParser.recordByteCountMax else { return }
        byteCount += 1
        field.append(byte)
    }
}
