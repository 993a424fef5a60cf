import Columns
import Plan

/// All values of one column of a small table.
struct WholeColumn {
    enum Values {
        case integers(Buffer<Int64>)
        case doubles(Buffer<Double>)
        case booleans(Buffer<UInt8>)
        case codes(Buffer<UInt32>, TextDictionary)
    }

    /// The values; nil for text that is computed, which is not kept.
    private(set) var values: Values?
    /// 1 where the row is NULL; nil where none is.
    private(set) var nulls: Buffer<UInt8>?

    /// Bytes that it takes, without the texts that codes are of.
    var byteCount: Int {
        let values =
            switch values {
            case .integers(let table): 8 * table.capacity
            case .doubles(let table): 8 * table.capacity
            case .booleans(let table): table.capacity
            case .codes(let table, _): 4 * table.capacity
            case nil: 0
            }
        return values + (nulls?.capacity ?? 0)
    }

    /// Computes the column, for a reference the parents' rows. O(rows).
    init(_ lookups: LookupTables, _ id: ColumnID) throws(GenerationError) {
        let rowCount = Int(lookups.plan.table(id.table).rowCount)
        let frame = Frame(table: id.table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
        let compiler = Compiler(lookups)
        let vector = try compiler.column(id, in: frame)
        let copy: (Int, Int) -> Void
        switch vector.values {
        case .integers(let input):
            let table = Buffer<Int64>(capacity: rowCount)
            values = .integers(table)
            copy = { first, count in for place in 0..<count { table[first + place] = input.value(place) } }
        case .doubles(let input):
            let table = Buffer<Double>(capacity: rowCount)
            values = .doubles(table)
            copy = { first, count in for place in 0..<count { table[first + place] = input.value(place) } }
        case .booleans(let input):
            let table = Buffer<UInt8>(capacity: rowCount)
            values = .booleans(table)
            copy = { first, count in for place in 0..<count { table[first + place] = input.value(place) } }
        case .codes(let input, let texts):
            let table = Buffer<UInt32>(capacity: rowCount)
            values = .codes(table, texts)
            copy = { first, count in for place in 0..<count { table[first + place] = input.value(place) } }
        case .text, .numbered:
            return
        }
        let mask = vector.nulls.map { _ in Buffer<UInt8>(capacity: rowCount) }
        nulls = mask
        try compiler.forEachBatch(of: frame, rows: 0..<Int64(rowCount)) { first, count in
            let first = Int(first)
            copy(first, count)
            if let mask, let source = vector.nulls {
                for place in 0..<count { mask[first + place] = source[place] }
            }
        }
    }
}
