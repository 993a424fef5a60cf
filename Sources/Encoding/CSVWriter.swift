public import Columns
public import Plan
public import Sharding

/// Writes batches of vectors as CSV, block by block, and audits keys and references in the bytes as they are written.
///
/// The text is RFC 4180's with LF at the end of each line: fields are quoted only where they must be, quotes doubled;
/// NULL is an empty field and an empty text `""`. Blocks end at the end of a row and hold as many whole rows as surely fit,
/// so the same rows make the same blocks, however they are batched.
public final class CSVWriter {
    /// Bytes of a block of text: what the compressor takes at once, and a share of a core's second-level cache.
    public static let blockByteCount = 512 << 10

    private var cells: [Cell]
    private let block: Buffer<UInt8>
    private let rowByteCountMax: Int
    private var byteCount = 0
    private let freshKeys: [KeyAudit]
    private let freshReferences: [ReferenceAudit]
    private var keys: [KeyAudit] = []
    private var references: [ReferenceAudit] = []
    private let headerLine: [UInt8]

    /// Makes a writer of the given columns of a table, whose vectors stay the same from batch to batch.
    public init(plan: ResolvedPlan, table: Int, columns: [Int], vectors: [Vector]) {
        precondition(columns.count == vectors.count && !columns.isEmpty)
        var cells: [Cell] = []
        var keys: [KeyAudit] = []
        var references: [ReferenceAudit] = []
        for (column, vector) in zip(columns, vectors) {
            let id = ColumnID(table: table, column: column)
            let audit: Cell.Audit
            switch plan[id].role {
            case .key:
                audit = .key(keys.count)
                keys.append(KeyAudit(plan: plan, column: id))
            case .reference(let reference):
                audit = .reference(references.count)
                references.append(ReferenceAudit(plan: plan, column: id, reference))
            case .value:
                audit = .none
            }
            cells.append(Cell(vector, type: plan[id].type, audit: audit))
        }
        self.cells = cells
        freshKeys = keys
        freshReferences = references
        rowByteCountMax = cells.reduce(0) { $0 + $1.byteCountMax + 1 }
        headerLine = Array(columns.map { plan.tables[table].columns[$0].name }.joined(separator: ",").utf8) + [0x0A]
        block = Buffer(capacity: max(CSVWriter.blockByteCount, rowByteCountMax + headerLine.count))
    }

    /// Begins a file: forgets all evidence, and writes a row of column names if asked.
    public func begin(header: Bool) {
        byteCount = 0
        keys = freshKeys
        references = freshReferences
        if header {
            for byte in headerLine {
                block[byteCount] = byte
                byteCount += 1
            }
        }
    }

    /// Writes the first `count` rows of the vectors, of which the first is `firstRow` of its table, and hands every full block
    /// to `flush`.
    public func write(
        firstRow: Int64, count: Int, flush: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        for place in cells.indices { cells[place].refresh() }
        var done = 0
        while done < count {
            if byteCount + rowByteCountMax > block.capacity { try unsafe finishBlock(flush) }
            done = writeRows(from: done, to: count, firstRow: firstRow)
        }
    }

    /// Hands what is left to `flush`, and gives the evidence of all rows since `begin`.
    public func finish(
        flush: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows -> (keys: [KeyEvidence], references: [ReferenceEvidence]) {
        try unsafe finishBlock(flush)
        return (keys.map { $0.evidence() }, references.map { $0.evidence() })
    }

    private func finishBlock(_ flush: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        guard byteCount > 0 else { return }
        try unsafe flush(UnsafeRawBufferPointer(start: block.base, count: byteCount))
        byteCount = 0
    }

    /// Writes rows until all are done or the block is full; gives the next row.
    ///
    /// *Soundness*: the block has room for `rowByteCountMax` bytes at the start of every row.
    private func writeRows(from first: Int, to end: Int, firstRow: Int64) -> Int {
        let start = unsafe block.base
        let limit = unsafe start + (block.capacity - rowByteCountMax)
        var out = unsafe start + byteCount
        var row = first
        unsafe cells.withUnsafeBufferPointer { cells in
            unsafe keys.withUnsafeMutableBufferPointer { keys in
                unsafe references.withUnsafeMutableBufferPointer { references in
                    while unsafe row < end && out <= limit {
                        unsafe out = writeRow(row, firstRow &+ Int64(row), cells, &keys, &references, at: out)
                        row &+= 1
                    }
                }
            }
        }
        byteCount = unsafe out - start
        return row
    }
}

@inline(__always)
private func writeRow(
    _ row: Int, _ tableRow: Int64, _ cells: UnsafeBufferPointer<Cell>,
    _ keys: inout UnsafeMutableBufferPointer<KeyAudit>,
    _ references: inout UnsafeMutableBufferPointer<ReferenceAudit>, at start: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    var out = unsafe start
    for place in 0..<cells.count {
        let field = unsafe out
        if let nulls = unsafe cells[place].nulls, unsafe nulls[row] != 0 {
            switch unsafe cells[place].audit {
            case .none: break
            case .key(let index): unsafe keys[index].observeNull(row: tableRow)
            case .reference(let index): unsafe references[index].observeNull(row: tableRow)
            }
        } else {
            unsafe out = writeField(cells[place].kind, row, at: field)
            switch unsafe cells[place].audit {
            case .none: break
            case .key(let index):
                unsafe keys[index].observe(UnsafeBufferPointer(start: field, count: out - field), row: tableRow)
            case .reference(let index):
                unsafe references[index].observe(UnsafeBufferPointer(start: field, count: out - field), row: tableRow)
            }
        }
        unsafe out[0] = 0x2C
        unsafe out += 1
    }
    unsafe out[-1] = 0x0A
    return unsafe out
}

@inline(__always)
private func writeField(
    _ kind: Cell.Kind, _ row: Int, at out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    switch unsafe kind {
    case .shortCode(let codes, let slots, let lengths):
        let code = unsafe Int(codes[row])
        unsafe copy16(slots + code &* 16, to: out)
        return unsafe out + Int(lengths[code])
    case .date(let values):
        return unsafe writeDate(values[row], at: out)
    case .integer(let values):
        return unsafe writeInteger(values[row], at: out)
    case .cents(let values):
        return unsafe writeDecimal(values[row], scale: 2, divisor: 100, at: out)
    case .numbered(let values, let affixes, let prefixCount, let digitCountMin, let suffixCount):
        unsafe copyBytes(affixes, to: out, count: prefixCount)
        let magnitude = unsafe values[row].magnitude
        let digits = max(digitCountMin, digitCount(magnitude))
        let end = unsafe writeDigits(magnitude, count: digits, at: out + prefixCount)
        unsafe copyBytes(affixes + prefixCount, to: end, count: suffixCount)
        return unsafe end + suffixCount
    case .longCode(let codes, let bytes, let starts):
        let code = unsafe Int(codes[row])
        let start = unsafe Int(starts[code])
        let count = unsafe Int(starts[code + 1]) &- start
        unsafe copyBytes(bytes + start, to: out, count: count)
        return unsafe out + count
    case .text(let bytes, let starts, let lengths):
        return unsafe writeText(bytes + Int(starts[row]), count: Int(lengths[row]), at: out)
    case .decimal(let values, let scale, let divisor):
        return unsafe writeDecimal(values[row], scale: scale, divisor: divisor, at: out)
    case .timestamp(let values):
        return unsafe writeTimestamp(values[row], at: out)
    case .boolean(let values):
        return unsafe writeBoolean(values[row], at: out)
    case .double(let values):
        return unsafe writeDouble(values[row], at: out)
    }
}

/// Copies 16 bytes whatever the field's length: one load and one store.
@inline(__always)
private func copy16(_ source: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) {
    let chunk = unsafe UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
    unsafe UnsafeMutableRawPointer(out).storeBytes(of: chunk, as: SIMD16<UInt8>.self)
}

@inline(__always)
private func copyBytes(_ source: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>, count: Int) {
    for place in 0..<count { unsafe out[place] = source[place] }
}

/// Writes computed text, quoted where it must be. Both sides have `TextBuffer.slackByteCount` bytes to spare.
@inline(__always)
private func writeText(
    _ source: UnsafePointer<UInt8>, count: Int, at out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    var special = SIMD16<UInt8>(repeating: 0)
    var place = 0
    while place < count {
        let chunk = unsafe UnsafeRawPointer(source + place).loadUnaligned(as: SIMD16<UInt8>.self)
        unsafe UnsafeMutableRawPointer(out + place).storeBytes(of: chunk, as: SIMD16<UInt8>.self)
        special.replace(with: 1, where: (chunk .== 0x2C) .| (chunk .== 0x22) .| (chunk .== 0x0A) .| (chunk .== 0x0D))
        place &+= 16
    }
    // Bytes after the text may look special: then the exact test decides.
    if count > 0, special == SIMD16(repeating: 0) { return unsafe out + count }
    let text = unsafe UnsafeBufferPointer(start: source, count: count)
    guard unsafe needsQuotes(text) else { return unsafe out + count }
    var next = unsafe out
    unsafe next[0] = 0x22
    unsafe next += 1
    for place in 0..<count {
        let byte = unsafe source[place]
        if byte == 0x22 {
            unsafe next[0] = 0x22
            unsafe next += 1
        }
        unsafe next[0] = byte
        unsafe next += 1
    }
    unsafe next[0] = 0x22
    return unsafe next + 1
}
