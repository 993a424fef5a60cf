import Columns
public import Plan
public import Sharding

/// Collects the evidence for one key column while its bytes are written or read.
///
/// Memory: a run of rows whose keys follow one another costs one segment, so a table in order costs one, and any other
/// order at most one a row of the shard.
public struct KeyAudit {
    /// Neighbouring rows that hold neighbouring keys.
    private struct Segment {
        var lower: Int64
        var upper: Int64
        /// The row that holds the key of ordinal `lower`.
        var row: Int64
    }

    private let column: String
    private let codec: KeyCodec
    private var open: Segment
    private var closed: [Segment] = []
    private var strayCount: Int64 = 0
    private var strays: [Stray] = []

    /// Begins the audit of a column.
    public init(column: String, codec: KeyCodec) {
        self.column = column
        self.codec = codec
        open = Segment(lower: -1, upper: -1, row: -1)
    }

    /// Begins the audit of a resolved plan's key column.
    public init(plan: ResolvedPlan, column id: ColumnID) {
        self.init(column: plan[id].name, codec: KeyCodec(plan: plan, column: id))
    }

    /// Takes the field of the given row. O(1).
    @inline(__always)
    public mutating func observe(_ field: UnsafeBufferPointer<UInt8>, row: Int64) {
        unsafe take(unsafe codec.row(of: field), unsafe field, row: row)
    }

    @inline(__always)
    private mutating func take(_ ordinal: Int64?, _ field: UnsafeBufferPointer<UInt8>, row: Int64) {
        guard let ordinal else {
            noteStray(unsafe exampleText(field), row: row)
            return
        }
        if ordinal == open.upper {
            open.upper = ordinal &+ 1
        } else {
            close()
            open = Segment(lower: ordinal, upper: ordinal + 1, row: row)
        }
    }

    /// Takes the fields of rows from `firstRow` on, empty ones as NULL. O(rows).
    mutating func observe(_ fields: WrittenFields, firstRow: Int64) {
        let codec = codec
        for place in unsafe 0..<fields.count {
            unsafe take(unsafe codec.row(of: fields[place]), unsafe fields[place], row: firstRow &+ Int64(place))
        }
    }

    /// Takes an empty field, which no key may be.
    public mutating func observeNull(row: Int64) {
        noteStray("", row: row)
    }

    private mutating func noteStray(_ value: String, row: Int64) {
        strayCount += 1
        if strays.count < KeyEvidence.examplesMax { strays.append(Stray(row: row, value: value)) }
        close()
        open = Segment(lower: -1, upper: -1, row: -1)
    }

    private mutating func close() {
        if open.lower < open.upper { closed.append(open) }
    }

    /// The evidence of all rows taken. O(s log s) in the segments.
    public consuming func evidence() -> KeyEvidence {
        close()
        closed.sort { ($0.lower, $0.row) < ($1.lower, $1.row) }
        var seen: [OrdinalInterval] = []
        var repeatCount: Int64 = 0
        var repeats: [Stray] = []
        // The segment that reaches furthest of those before.
        var cover: Segment?
        for segment in closed {
            if let before = cover, segment.lower < before.upper {
                let shared = segment.lower..<min(segment.upper, before.upper)
                repeatCount += Int64(shared.count)
                for ordinal in shared.prefix(KeyEvidence.examplesMax) {
                    let row = max(segment.row + (ordinal - segment.lower), before.row + (ordinal - before.lower))
                    repeats.append(Stray(row: row, value: codec.text(ofRow: ordinal)))
                }
            }
            if let last = seen.last, segment.lower <= last.upper {
                seen[seen.count - 1].upper = max(last.upper, segment.upper)
            } else {
                seen.append(OrdinalInterval(lower: segment.lower, upper: segment.upper))
            }
            if let before = cover, before.upper >= segment.upper { continue }
            cover = segment
        }
        repeats.sort { $0.row < $1.row }
        return KeyEvidence(
            column: column, seen: seen, repeatCount: repeatCount, strayCount: strayCount,
            repeats: Array(repeats.prefix(KeyEvidence.examplesMax)), strays: strays)
    }
}

/// A field as an example in a report: cut, and with what is not UTF-8 replaced.
func exampleText(_ field: UnsafeBufferPointer<UInt8>) -> String {
    unsafe String(decoding: field.prefix(Stray.valueByteCountMax), as: UTF8.self)
}

/// A field as an example, without the quotes around it.
public func exampleText(unquoting field: [UInt8]) -> String {
    var text = field[...]
    if text.count >= 2, text.first == 0x22, text.last == 0x22 {
        text = text.dropFirst().dropLast()
        return String(decoding: undoublingQuotes(text).prefix(Stray.valueByteCountMax), as: UTF8.self)
    }
    return String(decoding: text.prefix(Stray.valueByteCountMax), as: UTF8.self)
}
