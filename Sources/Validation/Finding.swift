/// Something that is wrong with a dataset, as exactly as it is known.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// The table's name; nil for what belongs to no table.
    public let table: String?
    /// The shard's index in its table.
    public let shard: Int?
    /// The file, relative to the dataset.
    public let file: String?
    /// The row, 0-based in its table.
    public let row: Int64?
    /// The column's name.
    public let column: String?
    /// The value found, or the key meant.
    public let value: String?
    /// What is wrong, as part of a sentence.
    public let reason: String

    /// Makes a finding of the given parts.
    public init(
        table: String?, shard: Int?, file: String?, row: Int64? = nil, column: String? = nil, value: String? = nil,
        reason: String
    ) {
        self.table = table
        self.shard = shard
        self.file = file
        self.row = row
        self.column = column
        self.value = value
        self.reason = reason
    }

    /// One line: `deals, shard 3 (data/deals/deals-000003.csv.lz4), row 123, column rep_id, value 'REP-1': no such key`.
    public var description: String {
        var parts: [String] = []
        if let table { parts.append(table) }
        if let shard { parts.append("shard \(shard)") }
        if let file { parts.append("file \(file)") }
        if let row { parts.append("row \(row)") }
        if let column { parts.append("column \(column)") }
        if let value { parts.append("value '\(value)'") }
        return parts.joined(separator: ", ") + ": " + reason
    }
}
