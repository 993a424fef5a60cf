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
    /// The same columns of rows that are written in place of others.
    private var replacements: [Cell]
    private let block: Buffer<UInt8>
    private let rowByteCountMax: Int
    private var byteCount = 0
    private let freshKeys: [KeyAudit]
    private let freshReferences: [ReferenceAudit]
    private var keys: [KeyAudit] = []
    private var references: [ReferenceAudit] = []
    private let headerLine: [UInt8]
    /// Where the fields of audited columns were written.
    private let audits: [FieldPlaces]
    private let freshComposites: CompositeAudits?
    private var composites: CompositeAudits?
    /// Where the fields of columns of composite keys and references were written, by the columns' places in the table.
    private let compositePlaces: [Int: FieldPlaces]

    /// Makes a writer of the given columns of a table, whose vectors stay the same from batch to batch.
    ///
    /// With a `version`, columns that its files do not have are left out of the text; to the proof they are NULL. `replacements`
    /// are vectors of the same columns, of rows that `write` may take in place of others.
    public init(
        plan: ResolvedPlan, table: Int, columns: [Int], vectors: [Vector], version: Int? = nil,
        replacements: [Vector]? = nil
    ) {
        precondition(columns.count == vectors.count && !columns.isEmpty)
        precondition(replacements.map { $0.count == columns.count } ?? true)
        var cells: [Cell] = []
        var replacing: [Cell] = []
        var keys: [KeyAudit] = []
        var references: [ReferenceAudit] = []
        var audits: [FieldPlaces] = []
        var names: [String] = []
        let composites = CompositeAudits(plan: plan, table: table)
        let parts = composites?.columns ?? []
        // Of some of the table's columns, no composite key is looked at.
        let hasParts = parts.isSubset(of: columns)
        var compositePlaces: [Int: FieldPlaces] = [:]
        let hasDates = columns.contains { plan.tables[table].columns[$0].type.isOfDays }
        let dates = hasDates ? DateTexts() : nil
        for (index, (column, vector)) in zip(columns, vectors).enumerated() {
            let id = ColumnID(table: table, column: column)
            var places: FieldPlaces?
            switch plan[id].role {
            case .key:
                places = FieldPlaces(.key(keys.count))
                keys.append(KeyAudit(plan: plan, column: id))
            case .reference(let reference):
                places = FieldPlaces(.reference(references.count))
                references.append(ReferenceAudit(plan: plan, column: id, reference))
            case .value, .pick:
                break
            }
            if hasParts, parts.contains(column) {
                places = places ?? FieldPlaces(.none)
                compositePlaces[column] = places
            }
            if let places { audits.append(places) }
            if let version, !plan[id].isWritten(inVersion: version) {
                // Never written: all fields are empty.
                places?.makeEmpty()
                continue
            }
            names.append(plan[id].name)
            cells.append(Cell(vector, type: plan[id].type, places: places, dates: dates))
            if let replacements {
                replacing.append(Cell(replacements[index], type: plan[id].type, places: places, dates: dates))
            }
        }
        self.cells = cells
        self.replacements = replacing
        self.audits = audits
        freshComposites = hasParts ? composites : nil
        self.compositePlaces = compositePlaces
        freshKeys = keys
        freshReferences = references
        rowByteCountMax = max(
            cells.reduce(0) { $0 + $1.byteCountMax + 1 }, replacing.reduce(0) { $0 + $1.byteCountMax + 1 })
        headerLine = Array(names.joined(separator: ",").utf8) + [0x0A]
        block = Buffer(capacity: max(CSVWriter.blockByteCount, rowByteCountMax + headerLine.count))
    }

    /// Begins a file: forgets all evidence, and writes a row of column names if asked.
    public func begin(header: Bool) {
        byteCount = 0
        keys = freshKeys
        references = freshReferences
        composites = freshComposites
        if header {
            for byte in headerLine {
                block[byteCount] = byte
                byteCount += 1
            }
        }
    }

    /// Writes the first `count` rows of the vectors, of which the first is `firstRow` of its table, and hands every full block
    /// to `flush`. In place of the rows at the ascending `replaced`, the first rows of the replacements are written.
    public func write(
        firstRow: Int64, count: Int, replaced: [Int] = [], flush: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        precondition(replaced.isEmpty || !replacements.isEmpty)
        for place in cells.indices { cells[place].refresh() }
        if !replaced.isEmpty {
            for place in replacements.indices { replacements[place].refresh() }
        }
        var done = 0
        var replacedCount = 0
        while done < count {
            if byteCount + rowByteCountMax > block.capacity { try unsafe finishBlock(flush) }
            done = writeRows(from: done, to: count, firstRow: firstRow, replaced, &replacedCount)
        }
    }

    /// Hands what is left to `flush`, and gives the evidence of all rows since `begin`.
    public func finish(
        flush: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows -> WrittenEvidence {
        try unsafe finishBlock(flush)
        return WrittenEvidence(
            keys: keys.map { $0.evidence() }, references: references.map { $0.evidence() },
            compositeKey: composites?.key?.finish(), compositeReferences: composites?.references.map { $0.finish() })
    }

    private func finishBlock(_ flush: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        guard byteCount > 0 else { return }
        try unsafe flush(UnsafeRawBufferPointer(start: block.base, count: byteCount))
        byteCount = 0
    }

    /// Writes rows until all are done or the block is full, and audits what was written; gives the next row.
    ///
    /// *Soundness*: the block has room for `rowByteCountMax` bytes at the start of every row.
    private func writeRows(
        from first: Int, to end: Int, firstRow: Int64, _ replaced: [Int], _ replacedCount: inout Int
    ) -> Int {
        let start = unsafe block.base
        let limit = unsafe start + (block.capacity - rowByteCountMax)
        var out = unsafe start + byteCount
        var row = first
        unsafe cells.withUnsafeBufferPointer { cells in
            unsafe replacements.withUnsafeBufferPointer { replacements in
                while unsafe row < end && out <= limit {
                    let next = replacedCount < replaced.count ? min(end, replaced[replacedCount]) : end
                    while unsafe row < next && out <= limit {
                        unsafe out = writeRow(row, cells, block: start, at: out, boundsOf: row)
                        row &+= 1
                    }
                    if unsafe row == next && row < end && out <= limit {
                        unsafe out = writeRow(replacedCount, replacements, block: start, at: out, boundsOf: row)
                        row &+= 1
                        replacedCount &+= 1
                    }
                }
            }
        }
        byteCount = unsafe out - start
        for place in audits.indices {
            let fields = unsafe WrittenFields(block: UnsafePointer(start), audits[place], from: first, to: row)
            switch audits[place].audit {
            case .none: break
            case .key(let index): unsafe keys[index].observe(fields, firstRow: firstRow &+ Int64(first))
            case .reference(let index): unsafe references[index].observe(fields, firstRow: firstRow &+ Int64(first))
            }
        }
        if composites != nil {
            // Few columns: a search takes less than a table of hashes.
            var fields: [(column: Int, written: WrittenFields)] = unsafe []
            for (column, places) in compositePlaces {
                let written = unsafe WrittenFields(block: UnsafePointer(start), places, from: first, to: row)
                unsafe fields.append((column, written))
            }
            unsafe composites?.observe(fields, count: row - first, firstRow: firstRow &+ Int64(first))
        }
        return row
    }
}

/// The evidence for all keys and references of a shard's rows.
public struct WrittenEvidence {
    /// For each key column.
    public let keys: [KeyEvidence]
    /// For each reference column.
    public let references: [ReferenceEvidence]
    /// For the composite key; nil if the table has none.
    public let compositeKey: CompositeKeyEvidence?
    /// For each reference by a composite key; nil if the table has neither.
    public let compositeReferences: [CompositeReferenceEvidence]?
}

/// Writes a row of the cells' vectors, and notes its fields' bounds as those of a row of the batch.
@inline(__always)
private func writeRow(
    _ row: Int, _ cells: UnsafeBufferPointer<Cell>, block: UnsafeMutablePointer<UInt8>,
    at start: UnsafeMutablePointer<UInt8>, boundsOf place: Int
) -> UnsafeMutablePointer<UInt8> {
    var out = unsafe start
    for cell in 0..<cells.count {
        let field = unsafe out
        if let nulls = unsafe cells[cell].nulls {
            // Written in any case and taken back where it is NULL: a branch would be guessed wrong every few rows.
            let present = unsafe Int(nulls[row]) &- 1
            let end = unsafe writeField(cells[cell].kind, row, present: present, at: field)
            unsafe out = field + ((end - field) & present)
        } else {
            unsafe out = writeField(cells[cell].kind, row, present: -1, at: field)
        }
        if let places = unsafe cells[cell].places {
            // A block has less than 4 GiB.
            unsafe places[2 &* place] = UInt32(truncatingIfNeeded: field - block)
            unsafe places[2 &* place &+ 1] = UInt32(truncatingIfNeeded: out - block)
        }
        unsafe out[0] = 0x2C
        unsafe out += 1
    }
    unsafe out[-1] = 0x0A
    return unsafe out
}

/// Writes the value of a row; `present` is −1, or 0 where the row is NULL: then what is written is of no account.
///
/// A NULL row's number may be any, so that dates and times, which index a table of digits, are taken as 0.
@inline(__always)
private func writeField(
    _ kind: Cell.Kind, _ row: Int, present: Int, at out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    switch unsafe kind {
    case .shortCode(let codes, let slots, let lengths):
        let code = unsafe Int(codes[row])
        unsafe copy16(slots + code &* 16, to: out)
        return unsafe out + Int(lengths[code])
    case .date(let values, let dates):
        return unsafe dates.write(values[row] & Int64(present), at: out)
    case .integer(let values):
        return unsafe writeInteger(values[row], at: out)
    case .cents(let values):
        return unsafe writeDecimal(values[row], scale: 2, divisor: 100, at: out)
    case .numbered(let values, let affixes, let prefixCount, let digitCountMin, let suffixCount):
        unsafe copyPadded(affixes, to: out, count: prefixCount)
        let magnitude = unsafe values[row].magnitude
        let digits = max(digitCountMin, digitCount(magnitude))
        let end = unsafe writeDigits(magnitude, count: digits, at: out + prefixCount)
        unsafe copyPadded(affixes + prefixCount, to: end, count: suffixCount)
        return unsafe end + suffixCount
    case .longCode(let codes, let slots, let lengths, let slotByteCount):
        let code = unsafe Int(codes[row])
        unsafe copyPadded(slots + code &* slotByteCount, to: out, count: slotByteCount)
        return unsafe out + Int(lengths[code])
    case .unevenCode(let codes, let bytes, let starts):
        let code = unsafe Int(codes[row])
        let start = unsafe Int(starts[code])
        let count = unsafe Int(starts[code + 1]) &- start
        unsafe copyPadded(bytes + start, to: out, count: count)
        return unsafe out + count
    case .text(let bytes, let starts, let lengths):
        guard present != 0 else { return unsafe out }
        return unsafe writeText(bytes + Int(starts[row]), count: Int(lengths[row]), at: out)
    case .decimal(let values, let scale, let divisor):
        return unsafe writeDecimal(values[row], scale: scale, divisor: divisor, at: out)
    case .timestamp(let values, let dates):
        return unsafe writeTimestamp(values[row] & Int64(present), dates, at: out)
    case .boolean(let values):
        return unsafe writeBoolean(values[row], at: out)
    case .double(let values):
        guard present != 0 else { return unsafe out }
        return unsafe writeDouble(values[row], at: out)
    }
}

/// Copies 16 bytes whatever the field's length: one load and one store.
@inline(__always)
private func copy16(_ source: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) {
    let chunk = unsafe UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
    unsafe UnsafeMutableRawPointer(out).storeBytes(of: chunk, as: SIMD16<UInt8>.self)
}

/// Copies `count` bytes 16 at a time: up to 15 more are read and written.
@inline(__always)
private func copyPadded(_ source: UnsafePointer<UInt8>, to out: UnsafeMutablePointer<UInt8>, count: Int) {
    var place = 0
    while place < count {
        unsafe copy16(source + place, to: out + place)
        place &+= 16
    }
}

/// Not 0 if one of the eight bytes is a comma, a quote or a line's end.
@inline(__always)
private func specialBytes(_ word: UInt64) -> UInt64 {
    zeroBytes(word ^ 0x2C2C_2C2C_2C2C_2C2C) | zeroBytes(word ^ 0x2222_2222_2222_2222)
        | zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A) | zeroBytes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
}

/// Not 0 if one of the eight bytes is a comma, a quote or a line feed; where it is not 0, its lowest bit that is set belongs to the first
/// of them, and the bytes behind may be others.
@inline(__always)
func structuralBytes(_ word: UInt64) -> UInt64 {
    zeroBytes(word ^ 0x2C2C_2C2C_2C2C_2C2C) | zeroBytes(word ^ 0x2222_2222_2222_2222)
        | zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
}

/// Not 0 if one of the eight bytes is 0.
@inline(__always)
private func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
}

/// Writes computed text, quoted where it must be. Both sides have `TextBuffer.slackByteCount` bytes to spare.
@inline(__always)
private func writeText(
    _ source: UnsafePointer<UInt8>, count: Int, at out: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
    var special: UInt64 = 0
    var place = 0
    while place < count {
        let from = unsafe UnsafeRawPointer(source + place)
        let to = unsafe UnsafeMutableRawPointer(out + place)
        let first = unsafe from.loadUnaligned(as: UInt64.self)
        let second = unsafe from.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        unsafe to.storeBytes(of: first, as: UInt64.self)
        unsafe to.storeBytes(of: second, toByteOffset: 8, as: UInt64.self)
        special |= specialBytes(first) | specialBytes(second)
        place &+= 16
    }
    // Bytes after the text may look special: then the exact test decides.
    if count > 0, special == 0 { return unsafe out + count }
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
