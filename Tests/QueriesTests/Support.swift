import Foundation
import Generation
import Plan
import Production
import Queries
import Sharding
import Testing
import Workload

/// The plan that Tests/Reference/queries_check.py loads into databases, too: it has all that queries know of.
enum Shop {
    /// The plan.
    static let plan = Result { () throws -> ResolvedPlan in
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/queries_shop.yaml")
        return try resolveCounted(PlanSource(name: file.path, bytes: Array(Data(contentsOf: file))))
    }

    /// A workload of it that many tests look at.
    static let workload = Result { () throws -> QueryWorkload in
        try QueryWorkload(plan: try shop(), options: QueryOptions(count: 500, seed: 3, sessionCount: 600))
    }

    /// The lines of each of its tables.
    static let lines = Result { () throws -> [String: [[String: String]]] in
        let plan = try shop()
        var all: [String: [[String: String]]] = [:]
        for table in plan.tables { all[table.name] = try QueriesTests.lines(plan, table.name) }
        return all
    }
}

/// The plan of the shop.
func shop() throws -> ResolvedPlan { try Shop.plan.get() }

/// Resolves YAML text.
func resolved(_ text: String) throws -> ResolvedPlan {
    try resolveCounted(PlanSource(name: "test.yaml", bytes: Array(text.utf8)))
}

/// The queries of a kind with their SQL.
func queries(_ made: QueryWorkload, of kind: QueryKind) -> [(query: WorkloadQuery, sql: String)] {
    zip(made.workload.queries, made.sql).filter { $0.0.kind == kind.rawValue }.map { ($0.0, $0.1) }
}

/// All lines of a table as its files have them, defects and repeated rows included; by columns' names, NULL left out.
func lines(_ plan: ResolvedPlan, _ table: String) throws -> [[String: String]] {
    let index = try #require(plan.tableIndex(named: table))
    let resolved = plan.tables[index]
    var records: [[String: String]] = []
    for rows in [0..<resolved.rowCount, resolved.repeatedLines] where !rows.isEmpty {
        let shard = Shard(
            number: 0, table: table, index: 0, firstRow: rows.lowerBound, rowCount: Int64(rows.count))
        var sink = CollectingSink()
        _ = try ShardProducer(plan: plan, writesVersions: false).produce(shard, header: true, to: &sink)
        let all = fields(sink.bytes)
        for record in all.dropFirst() {
            var line: [String: String] = [:]
            for (name, value) in zip(all[0], record) { if let name, let value { line[name] = value } }
            records.append(line)
        }
    }
    return records
}

/// The fields of CSV text, NULL as nil.
private func fields(_ text: [UInt8]) -> [[String?]] {
    var records: [[String?]] = []
    var record: [String?] = []
    var field: [UInt8] = []
    var (isQuoted, wasQuoted) = (false, false)
    for byte in text {
        switch byte {
        case 0x22:
            if wasQuoted, !isQuoted { field.append(byte) }
            isQuoted.toggle()
            wasQuoted = true
        case 0x2C where !isQuoted, 0x0A where !isQuoted:
            record.append(field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
            if byte == 0x0A {
                records.append(record)
                record = []
            }
        default: field.append(byte)
        }
    }
    return records
}
