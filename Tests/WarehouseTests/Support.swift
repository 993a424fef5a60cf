import Generation
import Plan
import Production
import Sharding

@testable import Warehouse

/// A plan of few rows of 200 tables, made once.
let smallPlan = Result { try MadePlan(tables: 200, rows: 200_000, seed: 1) }

/// A warehouse's plan with what it resolves to.
struct MadePlan: Sendable {
    let made: WarehousePlan
    let resolved: ResolvedPlan

    init(tables: Int, rows: Int64, seed: UInt64) throws {
        made = try WarehousePlan(WarehouseRequest(tableCount: tables, rowCount: rows, seed: seed))
        resolved = try resolveCounted(PlanSource(name: "warehouse.yaml", bytes: Array(made.text.utf8)))
    }

    var rowCount: Int64 { resolved.tables.reduce(0) { $0 + $1.rowCount } }

    func tableCount(_ kinds: TableKind...) -> Int {
        resolved.tables.count { table in table.kind.map(kinds.contains) ?? false }
    }

    /// The first rows of a table by its columns' names; NULL is empty.
    func rows(_ table: String, atMost count: Int64 = 1_000) throws -> [[String: String]] {
        guard let place = resolved.tableIndex(named: table) else { return [] }
        var sink = CollectingSink()
        _ = try produce(table, place, count, to: &sink)
        let names = resolved.tables[place].columns.filter { !$0.isHidden }.map(\.name)
        return String(decoding: sink.bytes, as: UTF8.self).split(separator: "\n").map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(names, fields), uniquingKeysWith: { first, _ in first })
        }
    }

    /// What is said of the first rows of a table.
    func evidence(_ table: ResolvedTable) throws -> ShardText {
        var sink = CollectingSink()
        return try produce(table.name, resolved.tableIndex(named: table.name) ?? 0, 1_000, to: &sink)
    }

    private func produce(_ name: String, _ place: Int, _ count: Int64, to sink: inout CollectingSink) throws
        -> ShardText
    {
        let shard = Shard(
            number: 0, table: name, index: 0, firstRow: 0, rowCount: min(count, resolved.tables[place].rowCount))
        return try ShardProducer(plan: resolved).produce(shard, header: false, to: &sink)
    }
}
