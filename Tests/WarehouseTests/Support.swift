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
    /// The same without defects.
    let clean: ResolvedPlan

    init(tables: Int, rows: Int64, seed: UInt64) throws {
        made = try WarehousePlan(WarehouseRequest(tableCount: tables, rowCount: rows, seed: seed))
        let source = PlanSource(name: "warehouse.yaml", bytes: Array(made.text.utf8))
        resolved = try resolveCounted(source)
        clean = try resolveCounted(source, overrides: PlanOverrides(isClean: true))
    }

    /// Rows of all tables, those that are there twice counted twice.
    var rowCount: Int64 { resolved.tables.reduce(0) { $0 + $1.lineCount } }

    func tableCount(_ kinds: TableKind...) -> Int {
        resolved.tables.count { table in table.kind.map(kinds.contains) ?? false }
    }

    /// The first rows of a table without defects by its columns' names; NULL is empty.
    func rows(_ table: String, atMost count: Int64 = 1_000) throws -> [[String: String]] {
        guard let place = resolved.tableIndex(named: table) else { return [] }
        var sink = CollectingSink()
        let shard = Shard(
            number: 0, table: table, index: 0, firstRow: 0, rowCount: min(count, clean.tables[place].rowCount))
        _ = try ShardProducer(plan: clean, writesVersions: false).produce(shard, header: false, to: &sink)
        let names = resolved.tables[place].columns.filter { !$0.isHidden }.map(\.name)
        return String(decoding: sink.bytes, as: UTF8.self).split(separator: "\n").map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(names, fields), uniquingKeysWith: { first, _ in first })
        }
    }

    /// What is said of the first rows of a version of a table, or of its answer key.
    func evidence(_ table: ResolvedTable, ofAnswers: Bool = false, version: Int = 0) throws -> ShardText {
        var sink = CollectingSink()
        let name = ofAnswers ? AnswerKey.name(of: table.name) : table.name
        let rows = table.rows(ofVersion: version)
        let shard = Shard(
            number: 0, table: name, index: 0, firstRow: rows.lowerBound, rowCount: min(1_000, Int64(rows.count)))
        return try ShardProducer(plan: resolved).produce(shard, header: false, to: &sink)
    }
}
