import Plan

/// Reads the CSV of a file block by block, holds each row against the rules of Redshift's COPY, and writes it as COPY wants it
/// where that is asked for.
///
/// A dataset's NULL is an empty field and its empty text `""`. COPY takes both for an empty field, so what is written has `\N` for
/// NULL, which is what COPY takes for NULL, and `""` for the empty text; all other bytes stay.
///
/// Memory: a block, and a row that goes from one block to the next, at most 4 MB and a block.
public struct RedshiftRows {
    /// Bytes that a row may have.
    public static let rowByteCountMax = 4 << 20
    /// Breaches that are kept.
    public static let breachesMax = 20

    /// Rows read so far, without the one of names.
    public private(set) var rowCount: Int64 = 0
    /// Breaches found so far.
    public private(set) var breachCount: Int64 = 0
    /// The first of them.
    public private(set) var breaches: [RedshiftBreach] = []

    private let columns: [KitColumn]
    private let isRewriting: Bool
    private var isHeader: Bool
    /// The row that the last block did not end.
    private var pending: [UInt8] = []
    private var output: [UInt8] = []
    /// After a row without an end there are no more rows.
    private var isLost = false

    /// Begins a file of those columns; with `hasHeader`, its first row is one of names, which is read over and not written.
    public init(columns: [KitColumn], hasHeader: Bool, isRewriting: Bool) {
        self.columns = columns
        self.isRewriting = isRewriting
        isHeader = hasHeader
    }

    /// Reads the next block, for `withRows`.
    public mutating func take(_ block: UnsafeRawBufferPointer) {
        output.removeAll(keepingCapacity: true)
        guard !isLost else { return }
        if pending.isEmpty {
            let done = unsafe rows(of: block)
            unsafe pending.append(contentsOf: block[done...])
        } else {
            unsafe pending.append(contentsOf: block)
            let all = pending
            pending = []
            let done = unsafe all.withUnsafeBytes { unsafe rows(of: $0) }
            pending = Array(all[done...])
        }
        if pending.count > Self.rowByteCountMax + block.count {
            note(.rowLength, nil, "it has no end within \(pending.count) bytes")
            isLost = true
            pending = []
        }
    }

    /// Lends the rows, as they are to be written, that the last block ended; not to be kept beyond the call.
    public func withRows<Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try unsafe output.span.withUnsafeBytes { (bytes) throws(Failure) in try unsafe body(bytes) }
    }

    /// Ends the file: what is left must be nothing.
    public mutating func finish() {
        guard !isLost, !pending.isEmpty else { return }
        note(.unfinishedRow, nil, "\(pending.count) bytes after the last row")
        pending = []
    }

    /// Reads the whole rows of a block and gives their bytes.
    private mutating func rows(of block: UnsafeRawBufferPointer) -> Int {
        var place = 0
        while place < block.count, let next = unsafe row(of: block, from: place) { place = next }
        return place
    }

    /// Reads the row that begins at `start`; gives the place behind it, or nil if the block does not end it.
    private mutating func row(of block: UnsafeRawBufferPointer, from start: Int) -> Int? {
        let before = (output.count, breachCount, breaches.count)
        var place = start
        var column = 0
        while true {
            guard let field = unsafe Field(of: block, from: place) else {
                output.removeSubrange(before.0...)
                breachCount = before.1
                breaches.removeSubrange(before.2...)
                return nil
            }
            if !isHeader { unsafe take(field, of: block, column) }
            column += 1
            place = field.next
            if field.endsRow { break }
            if isRewriting && !isHeader { output.append(0x2C) }
        }
        guard !isHeader else {
            isHeader = false
            return place
        }
        if isRewriting { output.append(0x0A) }
        if column != columns.count {
            note(
                column < columns.count ? .tooFewColumns : .tooManyColumns, nil,
                "\(column) fields where there are \(columns.count) columns")
        }
        if place - start > Self.rowByteCountMax { note(.rowLength, nil, "\(place - start) bytes") }
        rowCount += 1
        return place
    }

    private mutating func take(_ field: Field, of block: UnsafeRawBufferPointer, _ place: Int) {
        let raw = unsafe UnsafeRawBufferPointer(rebasing: block[field.raw])
        let isNull = field.raw.isEmpty
        if isRewriting {
            if isNull {
                output += [0x5C, 0x4E]
            } else {
                unsafe output.append(contentsOf: raw)
            }
        }
        guard place < columns.count else { return }
        let column = columns[place]
        if field.hasTail { return note(.noDelimiter, column.name, "text behind the closing quote") }
        if isNull {
            if !column.isNullable { note(.noValue, column.name, "no value where there must be one") }
            return
        }
        let value = unsafe UnsafeRawBufferPointer(rebasing: block[field.value])
        if case .varchar(let byteCountMax) = column.type {
            let byteCount = value.count - field.doubledCount
            if byteCount > byteCountMax {
                note(.outOfRange, column.name, "\(byteCount) bytes of text where \(byteCountMax) are allowed")
            }
            if unsafe value.elementsEqual([0x5C, 0x4E]) {
                note(.looksLikeNull, column.name, "the text is \\N, which COPY takes for NULL")
            }
        }
        if let fault = unsafe RedshiftField.fault(value, column.type) {
            let text = unsafe String(decoding: value.prefix(60), as: UTF8.self)
            note(fault.rule, column.name, "\(fault.reason): '\(SQL.oneLine(text))'")
        }
    }

    private mutating func note(_ rule: RedshiftRule, _ column: String?, _ reason: String) {
        breachCount += 1
        guard breaches.count < Self.breachesMax else { return }
        breaches.append(RedshiftBreach(rule: rule, row: rowCount, column: column, reason: reason))
    }
}

/// Where a field lies in a block.
private struct Field {
    /// Its bytes, quotes included.
    let raw: Range<Int>
    /// Its bytes between the quotes, or all of them.
    let value: Range<Int>
    /// Quotes in the value that stand twice.
    let doubledCount: Int
    /// Whether there is more between the closing quote and the delimiter.
    let hasTail: Bool
    /// The place behind the delimiter.
    let next: Int
    /// Whether the delimiter is a line's end.
    let endsRow: Bool

    /// Finds the field that begins at `start`; nil if the block does not end it.
    init?(of block: UnsafeRawBufferPointer, from start: Int) {
        var place = start
        var doubled = 0
        var quoted: Range<Int>?
        let isQuoted = unsafe start < block.count && block[start] == 0x22
        if isQuoted {
            place += 1
            while true {
                guard place + 1 < block.count else { return nil }
                if unsafe block[place] != 0x22 {
                    place += 1
                } else if unsafe block[place + 1] == 0x22 {
                    doubled += 1
                    place += 2
                } else {
                    break
                }
            }
            quoted = (start + 1)..<place
            place += 1
        }
        let tail = place
        while place < block.count {
            let byte = unsafe block[place]
            if byte == 0x2C || byte == 0x0A { break }
            place += 1
        }
        guard place < block.count else { return nil }
        raw = start..<place
        hasTail = isQuoted && place > tail
        value = quoted ?? raw
        doubledCount = doubled
        next = place + 1
        endsRow = unsafe block[place] == 0x0A
    }
}
