import Plan
import Sharding

/// Collects the evidence for a table's composite key.
///
/// In a nested table rows of a parent stand together and parents in order, so that a set of one parent's keys is enough to find
/// repeats. Elsewhere all keys are known, and each leads to its row.
struct CompositeKeyAudit {
    let columns: [Int]
    private let parent: Int?
    /// Reads the parent's key, or the whole.
    private let codec: KeyCodec
    /// Of a table that is not nested.
    private var known: KeyAudit?
    private var evidence: CompositeKeyEvidence
    private var openParent: Int64 = -1
    private var group = KeyGroup()
    /// The fields of the row at hand but the parent's, or all; kept for its memory.
    private var joined: [UInt8] = []

    init(plan: ResolvedPlan, table: Int, _ key: CompositeKey) {
        columns = key.columns
        parent = key.parent
        let resolved = plan.tables[table]
        let names = key.columns.map { resolved.columns[$0].name }
        evidence = CompositeKeyEvidence(columns: names)
        if let parent = key.parent, case .reference(let reference) = resolved.columns[key.columns[parent]].role {
            codec = KeyCodec(plan: plan, column: reference.parent)
        } else {
            codec = KeyCodec(key, rowCount: resolved.rowCount)
            known = KeyAudit(column: names.joined(separator: ", "), codec: codec)
        }
    }

    /// Takes a row, of which `field` gives the field of each of `columns`.
    @inline(__always)
    mutating func observe(row: Int64, _ field: (Int) -> UnsafeBufferPointer<UInt8>) {
        guard let parent else {
            unsafe join(&joined, columns, field)
            unsafe joined.withUnsafeBufferPointer { unsafe known?.observe($0, row: row) }
            return
        }
        let owner = unsafe codec.row(of: field(columns[parent]))
        var hasAll = true
        joined.removeAll(keepingCapacity: true)
        for place in columns.indices where place != parent {
            let part = unsafe field(columns[place])
            hasAll = hasAll && !part.isEmpty
            if !joined.isEmpty { joined.append(0x2C) }
            unsafe joined.append(contentsOf: part)
        }
        guard let owner, hasAll else {
            evidence.strayCount += 1
            unsafe CompositeKeyAudit.note(columns, field, row, in: &evidence.strays)
            return
        }
        var isRepeat = false
        if owner != openParent {
            // A parent that comes back may have had this key before.
            isRepeat = owner < openParent
            group.removeAll()
            openParent = max(openParent, owner)
        }
        isRepeat = !group.insert(joined) || isRepeat
        guard !isRepeat else {
            evidence.repeatCount += 1
            unsafe CompositeKeyAudit.note(columns, field, row, in: &evidence.repeats)
            return
        }
        evidence.count += 1
        evidence.least = min(evidence.least ?? owner, owner)
        evidence.greatest = max(evidence.greatest ?? owner, owner)
    }

    static func note(
        _ columns: [Int], _ field: (Int) -> UnsafeBufferPointer<UInt8>, _ row: Int64, in examples: inout [Stray]
    ) {
        guard examples.count < KeyEvidence.examplesMax else { return }
        var joined: [UInt8] = []
        unsafe join(&joined, columns, field)
        examples.append(
            Stray(row: row, value: String(decoding: joined.prefix(Stray.valueByteCountMax), as: UTF8.self)))
    }

    func finish() -> CompositeKeyEvidence {
        guard let found = known?.evidence() else { return evidence }
        var evidence = evidence
        evidence.seen = found.seen
        evidence.count = found.seen.reduce(0) { $0 + $1.upper - $1.lower }
        (evidence.repeatCount, evidence.repeats) = (found.repeatCount, found.repeats)
        (evidence.strayCount, evidence.strays) = (found.strayCount, found.strays)
        return evidence
    }
}

/// Collects the evidence for a reference by a composite key.
struct CompositeReferenceAudit {
    let columns: [Int]
    private let isNullable: Bool
    private let parent: Int?
    private let codec: KeyCodec
    private var evidence: CompositeReferenceEvidence
    /// The fields of the row at hand; kept for its memory.
    private var joined: [UInt8] = []

    init(plan: ResolvedPlan, table: Int, _ reference: CompositeReference) {
        columns = reference.columns
        isNullable = reference.isNullable
        let parentTable = plan.tables[reference.parent]
        guard let key = parentTable.compositeKey else {
            preconditionFailure("a composite reference is to a composite key")
        }
        evidence = CompositeReferenceEvidence(
            columns: reference.columns.map { plan.tables[table].columns[$0].name }, parentTable: parentTable.name)
        parent = key.parent
        if let parent = key.parent, case .reference(let owner) = parentTable.columns[key.columns[parent]].role {
            codec = KeyCodec(plan: plan, column: owner.parent)
        } else {
            codec = KeyCodec(key, rowCount: parentTable.rowCount)
        }
    }

    /// Takes a row, of which `field` gives the field of each of `columns`.
    @inline(__always)
    mutating func observe(row: Int64, _ field: (Int) -> UnsafeBufferPointer<UInt8>) {
        var emptyCount = 0
        for column in columns { if unsafe field(column).isEmpty { emptyCount += 1 } }
        if emptyCount == columns.count {
            evidence.nullCount += 1
            if isNullable { return }
        } else if emptyCount == 0 {
            let isKey: Bool
            if let parent {
                isKey = unsafe codec.row(of: field(columns[parent])) != nil
            } else {
                unsafe join(&joined, columns, field)
                isKey = unsafe joined.withUnsafeBufferPointer { unsafe codec.row(of: $0) } != nil
            }
            if isKey {
                evidence.count += 1
                return
            }
        }
        evidence.strayCount += 1
        unsafe CompositeKeyAudit.note(columns, field, row, in: &evidence.strays)
    }

    func finish() -> CompositeReferenceEvidence { evidence }
}

/// Puts the fields of columns into `joined`, with commas between them.
@inline(__always)
private func join(_ joined: inout [UInt8], _ columns: [Int], _ field: (Int) -> UnsafeBufferPointer<UInt8>) {
    joined.removeAll(keepingCapacity: true)
    for place in columns.indices {
        if place > 0 { joined.append(0x2C) }
        unsafe joined.append(contentsOf: field(columns[place]))
    }
}

extension KeyCodec {
    /// The codec of the composite key of a table that is not nested, over the fields with commas between them.
    fileprivate init(_ key: CompositeKey, rowCount: Int64) {
        var whole = Key(start: 0, step: 1, scatteredDomain: nil, format: nil)
        whole.isComputed = true
        whole.known = key.known
        self.init(whole, rowCount: rowCount, permutation: nil)
    }
}

/// The audits of all composite keys and references of a table.
struct CompositeAudits {
    private(set) var key: CompositeKeyAudit?
    private(set) var references: [CompositeReferenceAudit]

    /// Nil for a table without any.
    init?(plan: ResolvedPlan, table: Int) {
        let resolved = plan.tables[table]
        guard resolved.compositeKey != nil || !resolved.compositeReferences.isEmpty else { return nil }
        key = resolved.compositeKey.map { CompositeKeyAudit(plan: plan, table: table, $0) }
        references = resolved.compositeReferences.map { CompositeReferenceAudit(plan: plan, table: table, $0) }
    }

    /// The columns whose fields they read, by their places in the table.
    var columns: Set<Int> {
        Set((key?.columns ?? []) + references.flatMap(\.columns))
    }

    /// Takes `count` rows from `firstRow` on, with the fields of some columns; those of others are empty.
    mutating func observe(_ fields: [(column: Int, written: WrittenFields)], count: Int, firstRow: Int64) {
        for place in 0..<count {
            func field(_ column: Int) -> UnsafeBufferPointer<UInt8> {
                for index in unsafe fields.indices where unsafe fields[index].column == column {
                    return unsafe fields[index].written[place]
                }
                return unsafe UnsafeBufferPointer(start: nil, count: 0)
            }
            let row = firstRow &+ Int64(place)
            unsafe key?.observe(row: row, field)
            for index in references.indices { unsafe references[index].observe(row: row, field) }
        }
    }
}
