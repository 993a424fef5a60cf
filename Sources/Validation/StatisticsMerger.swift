public import Plan
public import Sharding
public import Statistics

/// Merges the shards' totals into the tables' statistics, and judges what the plan declares.
///
/// Memory: the totals of each table, whatever the number of its shards.
public struct StatisticsMerger: Sendable {
    private let plan: ResolvedPlan
    private let tables: [String: Int]
    private var totals: [TableTotals?]

    /// Begins with no shard.
    public init(plan: ResolvedPlan) {
        self.plan = plan
        tables = Dictionary(uniqueKeysWithValues: plan.tables.enumerated().map { ($1.name, $0) })
        totals = plan.tables.map { _ in nil }
    }

    /// Adds a shard's totals. The last digits of means depend on the order of the shards.
    public mutating func add(_ manifest: ShardManifest) {
        guard let table = tables[manifest.table], let more = manifest.statistics else { return }
        if totals[table] == nil { totals[table] = more } else { totals[table]?.merge(more) }
    }

    /// The statistics of the tables that had shards, in the plan's order.
    public func statistics() -> [TableStatistics] {
        totals.enumerated().compactMap { table, totals in
            totals.map { TableStatistics($0, table: table, of: plan) }
        }
    }
}
