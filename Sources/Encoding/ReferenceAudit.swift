public import Plan
public import Sharding

/// Collects the evidence for one reference column while its bytes are written or read.
public struct ReferenceAudit {
    private let column: String
    private let parentTable: String
    private let parentColumn: String
    private let codec: KeyCodec
    private let isNullable: Bool
    private let orphans: Range<Int64>?
    private var orphanCount: Int64 = 0
    private var count: Int64 = 0
    private var nullCount: Int64 = 0
    private var least = Int64.max
    private var greatest = Int64.min
    private var strayCount: Int64 = 0
    private var strays: [Stray] = []

    /// Begins the audit of a column that refers to the key that `codec` reads.
    ///
    /// `orphans` are the ordinals of keys that no row has and that count apart from strays.
    public init(
        column: String, parentTable: String, parentColumn: String, codec: KeyCodec, isNullable: Bool,
        orphans: Range<Int64>? = nil
    ) {
        self.orphans = orphans
        self.column = column
        self.parentTable = parentTable
        self.parentColumn = parentColumn
        self.codec = codec
        self.isNullable = isNullable
    }

    /// Begins the audit of a resolved plan's reference column.
    public init(plan: ResolvedPlan, column id: ColumnID, _ reference: Reference) {
        self.init(
            column: plan[id].name, parentTable: plan.tables[reference.parent.table].name,
            parentColumn: plan[reference.parent].name, codec: KeyCodec(plan: plan, column: reference.parent),
            isNullable: plan[id].isNullable, orphans: plan[id].orphanOrdinals)
    }

    /// Takes the field of the given row. O(1).
    @inline(__always)
    public mutating func observe(_ field: UnsafeBufferPointer<UInt8>, row: Int64) {
        guard let parent = unsafe codec.member(of: field) else {
            unsafe noteStranger(field, row: row)
            return
        }
        count &+= 1
        least = min(least, parent)
        greatest = max(greatest, parent)
    }

    /// Takes the fields of rows from `firstRow` on, empty ones as NULL. O(rows).
    mutating func observe(_ fields: WrittenFields, firstRow: Int64) {
        // The codec and the sums stay in registers.
        let codec = codec
        var found: Int64 = 0
        var least = least
        var greatest = greatest
        for place in unsafe 0..<fields.count {
            let field = unsafe fields[place]
            if let parent = unsafe codec.member(of: field) {
                found &+= 1
                least = min(least, parent)
                greatest = max(greatest, parent)
            } else if field.isEmpty {
                observeNull(row: firstRow &+ Int64(place))
            } else {
                unsafe noteStranger(field, row: firstRow &+ Int64(place))
            }
        }
        count &+= found
        self.least = least
        self.greatest = greatest
    }

    /// Takes an empty field; a stray where the column allows none.
    @inline(__always)
    public mutating func observeNull(row: Int64) {
        nullCount &+= 1
        if !isNullable { noteStray("", row: row) }
    }

    @inline(never)
    private mutating func noteStranger(_ field: UnsafeBufferPointer<UInt8>, row: Int64) {
        if let orphans, unsafe codec.isKey(field, of: orphans) {
            orphanCount &+= 1
        } else {
            noteStray(unsafe exampleText(field), row: row)
        }
    }

    private mutating func noteStray(_ value: String, row: Int64) {
        strayCount += 1
        if strays.count < KeyEvidence.examplesMax { strays.append(Stray(row: row, value: value)) }
    }

    /// The evidence of all rows taken.
    public consuming func evidence() -> ReferenceEvidence {
        var evidence = ReferenceEvidence(
            column: column, parentTable: parentTable, parentColumn: parentColumn, count: count, nullCount: nullCount,
            least: count > 0 ? least : nil, greatest: count > 0 ? greatest : nil, strayCount: strayCount, strays: strays
        )
        if orphans != nil { evidence.orphanCount = orphanCount }
        return evidence
    }
}
