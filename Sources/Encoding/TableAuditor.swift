import Columns
public import Plan
public import Sharding

/// Something in a shard's text that should not be there.
public struct TextFault: Hashable, Sendable {
    /// The row, 0-based in its table, counted from the shard's first.
    public let row: Int64
    /// The column's name; nil if the fault is of the whole row.
    public let column: String?
    /// The field as written, cut; empty if there is none.
    public let value: String
    /// What is wrong, as part of a sentence.
    public let reason: String

    /// Makes a fault of the given parts.
    public init(row: Int64, column: String?, value: String, reason: String) {
        self.row = row
        self.column = column
        self.value = value
        self.reason = reason
    }
}

/// What a shard's text was found to hold, from the bytes alone.
public struct AuditedText: Hashable, Sendable {
    /// Rows.
    public var rowCount: Int64
    /// The evidence for each key column.
    public var keys: [KeyEvidence]
    /// The evidence for each reference column.
    public var references: [ReferenceEvidence]
    /// The evidence for the composite key; nil if the table has none.
    public var compositeKey: CompositeKeyEvidence?
    /// The evidence for each reference by a composite key; nil if the table has neither.
    public var compositeReferences: [CompositeReferenceEvidence]?
    /// Faults of form: columns missing or too many, values not of their type, NULL where none may be.
    public var faultCount: Int64
    /// The first faults.
    public var faults: [TextFault]
}

/// Is shown the records of a shard's text, some at a time.
public protocol RecordObserver: AnyObject {
    /// Takes the next records.
    func take(_ records: RecordBatch)
}

/// Reads a shard's CSV back, in pieces of any size, and collects the same evidence as the writer did.
///
/// Records are looked at in batches, column by column. Memory: the longest record, at most `recordByteCountMax`.
public struct TableAuditor {
    /// Bytes of a record at most; a longer one is a fault and ends the audit.
    public static let recordByteCountMax = 16 << 20
    /// Faults kept.
    public static let faultsMax = 10

    private struct Field {
        let name: String
        /// The column's place in the table.
        let column: Int
        let check: FieldCheck
        let isNullable: Bool
        let audit: FieldAudit
    }

    private let fields: [Field]
    private let scanner: RecordScanner
    private let firstRow: Int64
    private let headerLine: [UInt8]
    private var skipsHeader: Bool
    private var keys: [KeyAudit] = []
    private var references: [ReferenceAudit] = []
    /// References that the version does not have.
    private var absentReferences: [Int] = []
    private var rest: [UInt8] = []
    private var row: Int64
    private var faultCount: Int64 = 0
    private var faults: [TextFault] = []
    private var isBroken = false
    private let observers: [any RecordObserver]
    private var composites: CompositeAudits?
    /// The columns of composite keys and references, by the places of their fields in a record.
    private let compositeColumns: [(index: Int, column: Int)]

    /// Begins the audit of a shard of the table that begins at `firstRow`; `header` says whether a row of names comes first.
    /// `observers` are shown every record. Of a table with versions, the columns are those of the version of `firstRow`; others
    /// count as NULL.
    public init(
        plan: ResolvedPlan, table: Int, firstRow: Int64, header: Bool, observers: [any RecordObserver] = []
    ) {
        let version = plan.tables[table].version(ofLine: firstRow)
        self.observers = observers
        let composites = CompositeAudits(plan: plan, table: table)
        self.composites = composites
        let parts = composites?.columns ?? []
        var fields: [Field] = []
        for (place, column) in plan.tables[table].columns.enumerated() where !column.isHidden {
            let id = ColumnID(table: table, column: place)
            var audit = FieldAudit.none
            switch column.role {
            case .key:
                audit = .key(keys.count)
                keys.append(KeyAudit(plan: plan, column: id))
            case .reference(let reference):
                audit = .reference(references.count)
                references.append(ReferenceAudit(plan: plan, column: id, reference))
            case .value, .pick: break
            }
            guard column.isWritten(inVersion: version) else {
                if case .reference(let index) = audit { absentReferences.append(index) }
                continue
            }
            fields.append(
                Field(
                    name: column.name, column: place, check: FieldCheck(column.type(inVersion: version)),
                    isNullable: column.isNullable, audit: audit))
        }
        self.fields = fields
        scanner = RecordScanner(fieldCount: fields.count)
        compositeColumns = fields.indices.filter { parts.contains(fields[$0].column) }.map { ($0, fields[$0].column) }
        self.firstRow = firstRow
        headerLine = Array(fields.map(\.name).joined(separator: ",").utf8)
        skipsHeader = header
        row = firstRow
    }

    /// Takes the next bytes of the text.
    public mutating func take(_ bytes: UnsafeRawBufferPointer) {
        guard !isBroken else { return }
        if rest.isEmpty {
            let used = unsafe takeRecords(bytes.bindMemory(to: UInt8.self))
            unsafe rest.append(contentsOf: bytes[used...])
        } else {
            var joined: [UInt8] = []
            swap(&joined, &rest)
            unsafe joined.append(contentsOf: bytes)
            let used = unsafe joined.withUnsafeBufferPointer { unsafe takeRecords($0) }
            joined.removeFirst(used)
            rest = joined
        }
        if rest.count > TableAuditor.recordByteCountMax {
            note(column: nil, value: "", "the record has more than \(TableAuditor.recordByteCountMax) bytes")
            isBroken = true
        }
    }

    /// The result, when all bytes were taken.
    public consuming func finish() -> AuditedText {
        if skipsHeader && rest.isEmpty {
            note(column: nil, value: "", "there is no header")
        }
        if !rest.isEmpty && !isBroken {
            note(
                column: nil, value: String(decoding: rest.prefix(Stray.valueByteCountMax), as: UTF8.self),
                "the last record has no end")
        }
        return AuditedText(
            rowCount: row - firstRow, keys: keys.map { $0.evidence() }, references: references.map { $0.evidence() },
            compositeKey: composites?.key?.finish(), compositeReferences: composites?.references.map { $0.finish() },
            faultCount: faultCount, faults: faults)
    }

    /// Notes a fault of the record behind those that were taken.
    private mutating func note(column: String?, value: String, _ reason: String) {
        faultCount += 1
        if faults.count < TableAuditor.faultsMax {
            faults.append(TextFault(row: row, column: column, value: value, reason: reason))
        }
    }

    /// Takes all whole records at the start of `text`; gives the bytes used.
    private mutating func takeRecords(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var next = 0
        if skipsHeader {
            guard let end = unsafe headerEnd(text) else { return 0 }
            next = end
        }
        while next < text.count {
            let ahead = unsafe UnsafeBufferPointer(rebasing: text[next...])
            let found = unsafe scanner.scan(ahead)
            guard found.count > 0 else { break }
            unsafe take(found, in: UnsafeBufferPointer(rebasing: ahead[..<found.byteCount]))
            next += found.byteCount
        }
        return next
    }

    /// Looks at the header; gives the first byte behind it, nil if it does not end in the text.
    private mutating func headerEnd(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var isQuoted = false
        for place in 0..<text.count {
            let byte = unsafe text[place]
            if byte == 0x22 { isQuoted.toggle() }
            guard byte == 0x0A && !isQuoted else { continue }
            skipsHeader = false
            if unsafe !text[..<place].elementsEqual(headerLine) {
                note(
                    column: nil, value: unsafe exampleText(UnsafeBufferPointer(rebasing: text[..<place])),
                    "the header is not the columns' names")
            }
            return place + 1
        }
        return nil
    }

    /// Takes records, which are all of the text.
    private mutating func take(_ found: RecordScanner.Found, in text: UnsafeBufferPointer<UInt8>) {
        guard let base = text.baseAddress else { return }
        let records = unsafe RecordBatch(
            text: base, scanner.places, firstLine: row, count: found.count, fieldCount: found.fieldCount)
        var columns = ColumnFaults()
        for index in 0..<records.fieldCount {
            guard let written = unsafe records.fields(index) else { continue }
            switch fields[index].audit {
            case .key(let key): unsafe keys[key].observe(written, firstRow: row)
            case .reference(let reference): unsafe references[reference].observe(written, firstRow: row)
            case .none: unsafe check(written, index, &columns)
            }
        }
        faultCount += columns.count
        faults += columns.first(TableAuditor.faultsMax - faults.count)
        if found.fieldCount != fields.count {
            let record = unsafe exampleText(UnsafeBufferPointer(rebasing: text.dropLast()))
            note(column: nil, value: record, "the record has \(found.fieldCount) fields, not \(fields.count)")
        }
        for reference in absentReferences {
            for place in 0..<found.count { references[reference].observeNull(row: row + Int64(place)) }
        }
        for observer in observers { observer.take(records) }
        if composites != nil {
            var parts: [(column: Int, written: WrittenFields)] = unsafe []
            for (index, column) in compositeColumns {
                if let written = unsafe records.fields(index) { unsafe parts.append((column, written)) }
            }
            unsafe composites?.observe(parts, count: found.count, firstRow: row)
        }
        row += Int64(found.count)
    }

    /// Checks the fields of a column that is neither a key nor a reference.
    private func check(_ written: WrittenFields, _ index: Int, _ faults: inout ColumnFaults) {
        let check = fields[index].check
        let isNullable = fields[index].isNullable
        faults.begin()
        for place in unsafe 0..<written.count {
            let field = unsafe written[place]
            if field.isEmpty {
                guard !isNullable else { continue }
            } else if unsafe check.accepts(written: field) {
                continue
            }
            faults.note(row + Int64(place), index) {
                TextFault(
                    row: row + Int64(place), column: fields[index].name, value: unsafe exampleText(field),
                    reason: field.isEmpty ? "NULL is not allowed" : "not a value of the column's type")
            }
        }
    }
}

/// Faults of a batch's fields, found column by column.
private struct ColumnFaults {
    private(set) var count: Int64 = 0
    private var faults: [(row: Int64, index: Int, fault: TextFault)] = []
    private var ofColumn = 0

    /// Begins a column.
    mutating func begin() { ofColumn = 0 }

    /// Notes a fault of the column at hand. No more of one than are kept of all can be among those.
    mutating func note(_ row: Int64, _ index: Int, _ fault: () -> TextFault) {
        count += 1
        ofColumn += 1
        if ofColumn <= TableAuditor.faultsMax { faults.append((row, index, fault())) }
    }

    /// The first so many, row by row.
    func first(_ count: Int) -> [TextFault] {
        faults.sorted { ($0.row, $0.index) < ($1.row, $1.index) }.prefix(count).map(\.fault)
    }
}

extension FieldCheck {
    /// Whether a field, which is not empty, is a value as the writer would write it, quoted where it must be.
    @inline(__always)
    fileprivate func accepts(written field: UnsafeBufferPointer<UInt8>) -> Bool {
        if case .text = self {
            let isQuoted = unsafe field[0] == 0x22
            return unsafe isQuoted
                ? acceptsQuoted(field) : accepts(field) && !field.contains { $0 == 0x22 || $0 == 0x0D }
        }
        // What any other type accepts has no quote.
        return unsafe accepts(field)
    }

    /// Quotes stand at both ends and are doubled in between.
    private func acceptsQuoted(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        guard field.count >= 2, unsafe field[field.count - 1] == 0x22 else { return false }
        let inner = unsafe UnsafeBufferPointer(rebasing: field[1..<field.count - 1])
        guard unsafe inner.contains(0x22) else { return unsafe accepts(inner) }
        var text: [UInt8] = []
        var place = 0
        while place < inner.count {
            if unsafe inner[place] == 0x22 {
                guard unsafe place + 1 < inner.count && inner[place + 1] == 0x22 else { return false }
                place += 1
            }
            unsafe text.append(inner[place])
            place += 1
        }
        return unsafe text.withUnsafeBufferPointer { unsafe accepts($0) }
    }
}
