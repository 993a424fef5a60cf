/// What is asked of a warehouse's plan: from these numbers alone its text follows.
public struct WarehouseRequest: Hashable, Sendable {
    /// How many tables, 10 to 1,000.
    public let tableCount: Int
    /// How many rows in all, at least 1,000 a table and at most 100 billion.
    public let rowCount: Int64
    /// What choices, sizes and values follow from.
    public let seed: UInt64

    /// The least and the greatest number of tables.
    public static let tableCounts: ClosedRange<Int> = 10...1_000
    /// Rows that a table has at least, on average.
    public static let rowsPerTableMin: Int64 = 1_000
    /// The greatest number of rows in all.
    public static let rowCountMax: Int64 = 100_000_000_000
    /// What is made where nothing else is asked for.
    public static let tableCountDefault = 200
    /// What is made where nothing else is asked for.
    public static let rowCountDefault: Int64 = 10_000_000

    /// Checks the numbers.
    public init(
        tableCount: Int = tableCountDefault, rowCount: Int64 = rowCountDefault, seed: UInt64 = 1
    ) throws(WarehouseError) {
        guard Self.tableCounts.contains(tableCount) else { throw .tableCount(tableCount) }
        guard rowCount >= Self.rowsPerTableMin * Int64(tableCount), rowCount <= Self.rowCountMax else {
            throw .rowCount(rowCount, tableCount: tableCount)
        }
        self.tableCount = tableCount
        self.rowCount = rowCount
        self.seed = seed
    }

    /// The command line that makes the same text.
    public var command: String {
        "loadstress new warehouse --tables \(tableCount) --rows \(grouped(rowCount)) --seed \(seed)"
    }
}

/// Why there is no plan of a warehouse.
public enum WarehouseError: Error, Hashable, CustomStringConvertible {
    /// Too few or too many tables.
    case tableCount(Int)
    /// Too few or too many rows for that many tables.
    case rowCount(Int64, tableCount: Int)
    /// The catalogue, which is part of the program, breaks a rule of its own.
    case catalogue(String)

    /// What is wrong and what would not be.
    public var description: String {
        switch self {
        case .tableCount(let count):
            return "a warehouse has 10 to 1,000 tables, not \(count)"
        case .rowCount(let count, let tableCount):
            let least = WarehouseRequest.rowsPerTableMin * Int64(tableCount)
            return "a warehouse of \(tableCount) tables has \(grouped(least)) to 100_000_000_000 rows, "
                + "not \(grouped(count))"
        case .catalogue(let problem):
            return "the warehouse's catalogue is not sound, which is a fault of this program: \(problem)"
        }
    }
}

/// A number with `_` between groups of three digits, as plans write it.
func grouped(_ number: Int64) -> String {
    var text = ""
    let digits = Array(String(number))
    for (place, digit) in digits.enumerated() {
        if place > 0, digit != "-", digits[place - 1] != "-", (digits.count - place) % 3 == 0 { text.append("_") }
        text.append(digit)
    }
    return text
}
