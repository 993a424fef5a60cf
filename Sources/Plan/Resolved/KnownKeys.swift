/// All values of a computed key, as they stand in the files: what tells the row of each, where no arithmetic can.
///
/// Memory: about 100 bytes a row, shared by all copies.
public struct KnownKeys: Hashable, Sendable {
    private final class Storage: Sendable {
        let fields: [[UInt8]]
        let rows: [[UInt8]: Int64]

        init(fields: [[UInt8]], rows: [[UInt8]: Int64]) {
            self.fields = fields
            self.rows = rows
        }
    }

    private let storage: Storage

    /// Takes the field of each row in order; gives nil and the first two rows with the same field where they are not distinct.
    public static func from(fields: [[UInt8]]) -> (keys: KnownKeys?, same: (first: Int64, second: Int64)?) {
        var rows: [[UInt8]: Int64] = [:]
        rows.reserveCapacity(fields.count)
        for (row, field) in fields.enumerated() {
            if let first = rows.updateValue(Int64(row), forKey: field) { return (nil, (first, Int64(row))) }
        }
        return (KnownKeys(storage: Storage(fields: fields, rows: rows)), nil)
    }

    private init(storage: Storage) {
        self.storage = storage
    }

    /// The row whose key the field is; nil if it is none's. O(1).
    public func row(of field: [UInt8]) -> Int64? { storage.rows[field] }

    /// The field of a row, which is below the table's rows.
    public func field(ofRow row: Int64) -> [UInt8] { storage.fields[Int(row)] }

    /// Whether both hold the same fields in the same order.
    public static func == (one: KnownKeys, other: KnownKeys) -> Bool {
        one.storage === other.storage || one.storage.fields == other.storage.fields
    }

    /// Feeds the number of rows.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.fields.count)
    }
}
