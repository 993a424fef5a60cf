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

/// Is shown the records of a shard's text, field by field.
public protocol RecordObserver: AnyObject {
    /// Begins the record of that line of the table's files, if the shard is whole.
    func beginRecord(line: Int64)
    /// Takes a field as it stands there, quotes included; `index` is its place in the record, which is less than the number of
    /// the table's columns in the file.
    func take(_ field: UnsafeBufferPointer<UInt8>, _ index: Int)
    /// Ends a record of so many fields, which is of that row of the table if the shard is whole.
    func endRecord(row: Int64, fieldCount: Int)
}

extension RecordObserver {
    /// Most do not ask before the end.
    public func beginRecord(line: Int64) {}
}

/// Reads a shard's CSV back, in pieces of any size, and collects the same evidence as the writer did.
///
/// Memory: the longest record, at most `recordByteCountMax`.
public struct TableAuditor {
    /// Bytes of a record at most; a longer one is a fault and ends the audit.
    public static let recordByteCountMax = 16 << 20
    /// Faults kept.
    public static let faultsMax = 10

    private struct Field {
        let name: String
        let check: FieldCheck
        let isNullable: Bool
        let audit: FieldAudit
    }

    private let fields: [Field]
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
    /// The bounds of the record's fields at hand; kept only for composite keys and references.
    private var recordFields: [(start: Int, end: Int)] = []
    /// The place in a record of each column of composite keys and references.
    private let compositePlaces: [Int: Int]

    /// Begins the audit of a shard of the table that begins at `firstRow`; `header` says whether a row of names comes first.
    /// `observers` are shown every record. Of a table with versions, the columns are those of the version of `firstRow`; others
    /// count as NULL.
    public init(
        plan: ResolvedPlan, table: Int, firstRow: Int64, header: Bool, observers: [any RecordObserver] = []
    ) {
        let version = plan.tables[table].version(ofLine: firstRow)
        self.observers = observers
        composites = CompositeAudits(plan: plan, table: table)
        let visible = plan.tables[table].writtenColumns(inVersion: version)
        compositePlaces = Dictionary(uniqueKeysWithValues: visible.enumerated().map { ($1, $0) })
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
                    name: column.name, check: FieldCheck(column.type(inVersion: version)),
                    isNullable: column.isNullable, audit: audit))
        }
        self.fields = fields
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
            unsafe rest.append(contentsOf: bytes)
            let joined = rest
            let used = unsafe joined.withUnsafeBufferPointer { unsafe takeRecords($0) }
            rest.removeFirst(used)
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

    private mutating func note(column: String?, value: String, _ reason: String) {
        faultCount += 1
        if faults.count < TableAuditor.faultsMax {
            faults.append(TextFault(row: row, column: column, value: value, reason: reason))
        }
    }

    /// Takes all whole records at the start of `text`; gives the bytes used.
    private mutating func takeRecords(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var next = 0
        while next < text.count {
            guard let end = unsafe takeRecord(text, from: next) else { break }
            next = end
        }
        return next
    }

    /// Takes the record that begins at `start`, unless the text ends before it does; gives the next record's start.
    private mutating func takeRecord(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let end = unsafe recordEnd(text, from: start) else { return nil }
        if skipsHeader {
            skipsHeader = false
            if unsafe !text[start..<end].elementsEqual(headerLine) {
                note(
                    column: nil, value: unsafe exampleText(UnsafeBufferPointer(rebasing: text[start..<end])),
                    "the header is not the columns' names")
            }
            return end + 1
        }
        for observer in observers { observer.beginRecord(line: row) }
        var place = start
        var index = 0
        while true {
            let fieldEnd = unsafe self.fieldEnd(text, from: place, to: end)
            if index < fields.count {
                let field = unsafe UnsafeBufferPointer(rebasing: text[place..<fieldEnd])
                unsafe take(field, index)
                for observer in observers { unsafe observer.take(field, index) }
                if composites != nil { recordFields.append((place, fieldEnd)) }
            }
            index += 1
            if fieldEnd == end { break }
            place = fieldEnd + 1
        }
        if index != fields.count {
            let record = unsafe exampleText(UnsafeBufferPointer(rebasing: text[start..<end]))
            note(column: nil, value: record, "the record has \(index) fields, not \(fields.count)")
        }
        for reference in absentReferences { references[reference].observeNull(row: row) }
        for observer in observers { observer.endRecord(row: row, fieldCount: index) }
        if composites != nil {
            let (row, found) = (row, recordFields)
            unsafe composites?.observe(row: row) { column in
                guard let place = compositePlaces[column], place < found.count else {
                    return unsafe UnsafeBufferPointer(start: nil, count: 0)
                }
                return unsafe UnsafeBufferPointer(rebasing: text[found[place].start..<found[place].end])
            }
            recordFields.removeAll(keepingCapacity: true)
        }
        row += 1
        return end + 1
    }

    @inline(__always)
    private func recordEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        var isQuoted = false
        while place < text.count {
            let byte = unsafe text[place]
            if byte == 0x0A && !isQuoted { return place }
            if byte == 0x22 { isQuoted.toggle() }
            place &+= 1
        }
        return nil
    }

    @inline(__always)
    private func fieldEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        var place = start
        var isQuoted = false
        while place < end {
            let byte = unsafe text[place]
            if byte == 0x2C && !isQuoted { return place }
            if byte == 0x22 { isQuoted.toggle() }
            place &+= 1
        }
        return end
    }

    @inline(__always)
    private mutating func take(_ field: UnsafeBufferPointer<UInt8>, _ index: Int) {
        switch fields[index].audit {
        case .key(let key):
            if field.isEmpty { keys[key].observeNull(row: row) } else { unsafe keys[key].observe(field, row: row) }
        case .reference(let reference):
            if field.isEmpty {
                references[reference].observeNull(row: row)
            } else {
                unsafe references[reference].observe(field, row: row)
            }
        case .none:
            if field.isEmpty {
                if !fields[index].isNullable { note(column: fields[index].name, value: "", "NULL is not allowed") }
            } else if unsafe !isSound(field, index) {
                note(column: fields[index].name, value: unsafe exampleText(field), "not a value of the column's type")
            }
        }
    }

    private func isSound(_ field: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard unsafe field[0] == 0x22 else {
            return unsafe fields[index].check.accepts(field) && !field.contains { $0 == 0x22 || $0 == 0x0D }
        }
        // Quotes stand at both ends and are doubled in between.
        guard field.count >= 2, unsafe field[field.count - 1] == 0x22, case .text = fields[index].check else {
            return false
        }
        let inner = unsafe Array(field[1..<field.count - 1])
        var text: [UInt8] = []
        var place = 0
        while place < inner.count {
            if inner[place] == 0x22 {
                guard place + 1 < inner.count, inner[place + 1] == 0x22 else { return false }
                place += 1
            }
            text.append(inner[place])
            place += 1
        }
        return unsafe text.withUnsafeBufferPointer { unsafe fields[index].check.accepts($0) }
    }
}
