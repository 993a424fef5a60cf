import Generation
import Plan
import Production
import Sharding
import Testing

/// Resolves YAML text.
func resolved(_ text: String, rows: [String: Int64] = [:]) throws -> ResolvedPlan {
    try resolveCounted(PlanSource(name: "test.yaml", bytes: Array(text.utf8)), overrides: PlanOverrides(rows: rows))
}

/// A plan of one table `t` with columns as given, a line each.
func onePlan(rows: Int, _ columns: String) throws -> ResolvedPlan {
    let lines = columns.split(separator: "\n").map { "      \($0)\n" }.joined()
    return try resolved("plan: test\nseed: 7\ntables:\n  t:\n    rows: \(rows)\n    columns:\n\(lines)")
}

/// The rows of a table as texts; nil is NULL.
struct Rows {
    let names: [String]
    var cells: [[String?]]

    var indices: Range<Int> { cells.indices }

    /// The field, nil for NULL; a name that is not there ends the test's process.
    subscript(row: Int, name: String) -> String? {
        guard let column = names.firstIndex(of: name) else { preconditionFailure("no column \(name)") }
        return cells[row][column]
    }

    /// The field as a whole number.
    func integer(_ row: Int, _ name: String) -> Int64? { self[row, name].flatMap { Int64($0) } }

    /// The field as a double.
    func double(_ row: Int, _ name: String) -> Double? { self[row, name].flatMap { Double($0) } }

    /// The field as a boolean.
    func boolean(_ row: Int, _ name: String) -> Bool? { self[row, name].map { $0 == "true" } }

    /// A whole column.
    func column(_ name: String) -> [String?] { indices.map { self[$0, name] } }
}

/// The text of rows of a table; of all, if no range is given.
func text(
    _ plan: ResolvedPlan, _ table: String = "t", rows: Range<Int64>? = nil, batchRowsMax: Int = .max
) throws -> [UInt8] {
    let index = try #require(plan.tableIndex(named: table))
    let rows = rows ?? 0..<plan.tables[index].rowCount
    var sink = CollectingSink()
    _ = try ShardProducer(plan: plan, batchRowsMax: batchRowsMax).produce(
        Shard(number: 0, table: table, index: 0, firstRow: rows.lowerBound, rowCount: Int64(rows.count)), header: true,
        to: &sink)
    return sink.bytes
}

/// The rows of a table, read by a reader of CSV of its own.
func evaluate(
    _ plan: ResolvedPlan, _ table: String = "t", rows: Range<Int64>? = nil, batchRowsMax: Int = .max
) throws -> Rows {
    var records = readCSV(try text(plan, table, rows: rows, batchRowsMax: batchRowsMax))
    let names = records.removeFirst().compactMap { $0 }
    return Rows(names: names, cells: records)
}

/// The rows of a plan of one table.
func evaluate(rows: Int, _ columns: String) throws -> Rows {
    try evaluate(onePlan(rows: rows, columns))
}

/// The records of RFC 4180 text; an empty field without quotes is nil.
func readCSV(_ bytes: [UInt8]) -> [[String?]] {
    var records: [[String?]] = []
    var record: [String?] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var place = 0
    while place < bytes.count {
        let byte = bytes[place]
        place += 1
        if isQuoted {
            if byte != 0x22 {
                field.append(byte)
            } else if place < bytes.count, bytes[place] == 0x22 {
                field.append(byte)
                place += 1
            } else {
                isQuoted = false
            }
        } else if byte == 0x22 {
            isQuoted = true
            wasQuoted = true
        } else if byte == 0x2C || byte == 0x0A {
            record.append(field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
            if byte == 0x0A {
                records.append(record)
                record = []
            }
        } else {
            field.append(byte)
        }
    }
    return records
}

/// The failure of making a table; nil if it can be made.
func failure(_ plan: ResolvedPlan, _ table: String = "t", batchRowsMax: Int = .max) throws -> String? {
    do {
        _ = try text(plan, table, batchRowsMax: batchRowsMax)
        return nil
    } catch let error as ProductionError {
        guard case .generation(let reason) = error else { throw error }
        return reason.description
    }
}

/// The failure of a plan of one table of 5,000 rows.
func failure(_ columns: String) throws -> String? {
    try failure(onePlan(rows: 5_000, columns))
}
