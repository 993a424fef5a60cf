/// A contiguous range of one table's rows: the unit of work.
public struct Shard: Hashable, Sendable, Codable {
    /// The shard's number in the whole dataset, from 0, tables in the plan's order.
    public let number: Int
    /// The table's name.
    public let table: String
    /// The shard's index in its table, from 0.
    public let index: Int
    /// The first row, 0-based in the table.
    public let firstRow: Int64
    /// Rows in the shard, at least 1.
    public let rowCount: Int64

    /// Makes a shard of the given place and range.
    public init(number: Int, table: String, index: Int, firstRow: Int64, rowCount: Int64) {
        precondition(number >= 0 && index >= 0 && firstRow >= 0 && rowCount > 0)
        self.number = number
        self.table = table
        self.index = index
        self.firstRow = firstRow
        self.rowCount = rowCount
    }

    /// Reads a shard. Throws `DecodingError` for one that cannot be.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        number = try values.decode(Int.self, forKey: .number)
        table = try values.decode(String.self, forKey: .table)
        index = try values.decode(Int.self, forKey: .index)
        firstRow = try values.decode(Int64.self, forKey: .firstRow)
        rowCount = try values.decode(Int64.self, forKey: .rowCount)
        guard number >= 0, index >= 0, firstRow >= 0, rowCount > 0,
            !firstRow.addingReportingOverflow(rowCount).overflow
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .rowCount, in: values, debugDescription: "no shard has such a place and range")
        }
    }

    /// The rows of the shard.
    public var rows: Range<Int64> { firstRow..<firstRow + rowCount }
}
